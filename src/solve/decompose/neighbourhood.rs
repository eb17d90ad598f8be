//! Assignments by beams: of all employees at once, and then of a few at a time while the others stay (Shaw 1998).

use std::hash::{Hash, Hasher};

use rustc_hash::FxHasher;

use crate::solve::control::Control;

use super::beam::{Breadth, Looked, search};
use super::prospects::{Open, Prospects};

/// Beginnings of the first beam, and how many times as many those that follow have.
const NARROW: usize = 30;
const WIDER: usize = 4;
/// Numbers looked at while all employees are open, a nanosecond or two each.
const ALL_EFFORT: usize = 250_000_000;
/// Employees that are open at once, and beginnings then.
const FEW: usize = 3;
const WIDTH: usize = 300;
/// What to open them takes for each column, in numbers looked at.
const OPENING: usize = 20;

/// Looks for assignments that are worth more.
pub(super) struct Improving<'a> {
    pub(super) prospects: &'a Prospects<'a>,
    /// What is to be surpassed, and what cannot be.
    pub(super) value: i64,
    pub(super) most: i64,
    /// What was found.
    pub(super) best: Option<Vec<bool>>,
    pub(super) control: Control<'a>,
}

impl Improving<'_> {
    fn is_over(&self) -> bool {
        self.value >= self.most || self.control.is_over()
    }

    /// Settles all columns, with more and more beginnings; says whether nothing was left out in the end, so that there is nothing
    /// better than what is known then.
    pub(super) fn settle_all(&mut self, fixed: &[Option<bool>]) -> bool {
        let open = self.prospects.open_all(fixed);
        let nothing: Vec<bool> = fixed.iter().map(|fixed| fixed.unwrap_or(false)).collect();
        let (mut looked, mut width) = (Looked::default(), NARROW);
        // The next beam takes so many times as much.
        while !self.is_over() && looked.numbers < ALL_EFFORT / WIDER {
            self.search(&open, &nothing, self.value.saturating_add(1), Breadth { width, seed: 0 }, &mut looked);
            if !std::mem::take(&mut looked.left_out) {
                return !self.control.is_over();
            }
            width *= WIDER;
        }
        false
    }

    /// Settles the columns of a few employees again and again, from an assignment that is worth `value`; one that is worth as much
    /// is gone on from too. So many numbers are looked at, at most.
    pub(super) fn settle_few(&mut self, start: Vec<bool>, most: usize) {
        let people = self.prospects.rests.len();
        let few = FEW.min(people.div_ceil(2));
        let mut assignment = start;
        let mut looked = Looked::default();
        for round in 1.. {
            if self.is_over() || looked.numbers >= most {
                break;
            }
            let mut order: Vec<usize> = (0..people).collect();
            order.sort_unstable_by_key(|&at| mix(round, at));
            let mut is_among = vec![false; people];
            order[..few].iter().for_each(|&at| is_among[at] = true);
            let open = self.prospects.open_some(&is_among, &assignment);
            looked.numbers += OPENING * self.prospects.len();
            let breadth = Breadth { width: WIDTH, seed: round };
            if let Some(found) = self.search(&open, &assignment, self.value, breadth, &mut looked) {
                assignment = found;
            }
        }
    }

    /// An assignment that is worth at least so much, where one is found; it is the best if it is worth more.
    fn search(
        &mut self,
        open: &Open,
        stays: &[bool],
        value: i64,
        breadth: Breadth,
        looked: &mut Looked,
    ) -> Option<Vec<bool>> {
        let budget = self.prospects.bound.saturating_sub(value.saturating_mul(self.prospects.scale));
        let (loss, values) = search(self.prospects, open, budget, breadth, looked, self.control)?;
        let mut assignment = stays.to_vec();
        for (item, value) in open.items.iter().zip(values) {
            assignment[item.column as usize] = value;
        }
        let found = (self.prospects.bound - loss).div_euclid(self.prospects.scale);
        if found > self.value {
            self.value = found;
            self.best = Some(assignment.clone());
        }
        Some(assignment)
    }
}

/// A number that depends on nothing but these, and looks as if it did not.
fn mix(round: u64, at: usize) -> u64 {
    let mut hasher = FxHasher::default();
    (round, at, round).hash(&mut hasher);
    let hash = hasher.finish();
    (hash ^ hash >> 32).wrapping_mul(0x9E37_79B9_7F4A_7C15)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::solve::assignment::value_of;
    use crate::solve::decompose::split::Split;
    use crate::solve::decompose::stated::{COLUMNS, DAYS, EMPLOYEES, any_row, list_kept, program_of};
    use crate::solve::reduced::Reduced;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2_000))]

        /// Whatever the prices are. Nine columns have fewer beginnings than the last beam has, so it leaves out nothing.
        #[test]
        fn beams_come_to_the_best_and_lose_what_is_short_of_the_bound(
            own in prop::collection::vec((0..EMPLOYEES, any_row(DAYS)), 1..6),
            linking in prop::collection::vec(any_row(COLUMNS), 0..4),
            costs in prop::collection::vec(-4..=4_i64, COLUMNS),
            prices in prop::collection::vec(-3.0..3.0, 16),
            is_among in prop::collection::vec(any::<bool>(), EMPLOYEES as usize),
        ) {
            let narrowed = program_of(&own, &linking);
            let kept = list_kept(&narrowed);
            let reduced = Reduced::new(&narrowed.program.rows, &narrowed.fixed, &costs);
            let Some(split) = Split::new(&narrowed, &reduced).filter(|_| !reduced.is_broken) else { return Ok(()) };
            let scale = 4;
            let prices = split.round(&prices[..split.linking.len()], scale);
            let Some(prospects) = Prospects::new(&narrowed, &split, &costs, &prices, scale) else { return Ok(()) };
            let is_among = &is_among[..split.subproblems.len()];
            for assignment in &kept {
                let value = value_of(&costs, assignment);
                let nobody = prospects.open_some(&vec![false; is_among.len()], assignment);
                prop_assert!(nobody.items.is_empty());
                prop_assert_eq!(nobody.lost, prospects.bound - value * scale);
                prop_assert!(prospects.open_some(is_among, assignment).lost <= nobody.lost);
            }
            let best = kept.iter().map(|values| value_of(&costs, values)).max();
            let improving = |value| {
                Improving { prospects: &prospects, value, most: i64::MAX, best: None, control: Control::default() }
            };
            let mut all = improving(i64::MIN);
            prop_assert!(all.settle_all(&narrowed.fixed), "nothing is left out");
            prop_assert_eq!(all.best.as_ref().map(|found| value_of(&costs, found)), best);
            prop_assert!(all.best.is_none_or(|found| kept.contains(&found)), "it keeps every row");
            if let (Some(best), Some(worst)) = (best, kept.iter().min_by_key(|values| value_of(&costs, values))) {
                let mut few = improving(value_of(&costs, worst));
                few.most = best;
                few.settle_few(worst.clone(), 10_000);
                prop_assert!(few.best.is_none_or(|found| kept.contains(&found) && value_of(&costs, &found) == few.value));
                let mut surpassed = improving(best);
                surpassed.settle_all(&narrowed.fixed);
                prop_assert_eq!(surpassed.best, None, "nothing is better than the best");
            }
        }
    }
}
