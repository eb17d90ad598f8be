//! On what terms the wishes that employees state are taken.

use super::agency::Wish;
use super::calendar::Horizon;
use super::day::Day;

/// `[wishes]`: how the weights that employees state are read. Rules of wishes are not touched by it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct WishTerms {
    /// The most that a person's positive weights may add up to over the working days of an ISO week.
    pub budget: Option<u32>,
    /// Whether a person's positive weights become their ranks: 1 for the smallest, and so on.
    pub ranks: bool,
}

impl WishTerms {
    /// The first week in which a person spends more than the budget: its first day with a wish, and the sum. `wishes` are
    /// those for working days of the horizon, ascending by day.
    #[must_use]
    pub fn find_excess(self, wishes: &[Wish], horizon: &Horizon) -> Option<(Day, i64)> {
        let budget = self.budget?;
        let weeks = wishes.chunk_by(|one, other| horizon.week(one.day) == horizon.week(other.day));
        let sums = weeks.map(|week| (week[0].day, week.iter().map(|wish| i64::from(wish.weight.max(0))).sum()));
        sums.into_iter().find(|&(_, sum)| sum > i64::from(budget))
    }

    /// Puts ranks in the place of a person's positive weights, where that is asked. `stated` are all weights that the person
    /// states, for whatever day.
    pub fn rank(self, wishes: &mut [Wish], stated: impl Iterator<Item = i8>) {
        if !self.ranks {
            return;
        }
        let mut levels: Vec<i8> = stated.filter(|&weight| weight > 0).collect();
        levels.sort_unstable();
        levels.dedup();
        for wish in wishes.iter_mut().filter(|wish| wish.weight > 0) {
            // There are at most 100 levels.
            wish.weight = levels.partition_point(|&level| level <= wish.weight) as i8;
        }
    }
}
