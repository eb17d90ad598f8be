//! Cohorts: alternating shifts, in which people may be at home in turn, week by week.

use chrono::{Datelike, NaiveDate};

use super::day::DaySet;
use super::index::LevelIx;
use super::rule::{Origin, Per, Selector};

/// Monday 2024-01-01, from which weeks are numbered, in days since 1 January of the year 1.
const FIRST_MONDAY: i32 = 738_886;

/// How the employees are grouped whom a rule divides into cohorts, each group by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CohortPer {
    /// The employees of each unit, without the units below it.
    Unit,
    /// The employees of all units of each site; units without a site are in no group.
    Site,
    /// Everyone together.
    Agency,
    /// For each unit of this level, its employees and those of all units below it, except those below a nearer unit of
    /// the level.
    Level(LevelIx),
}

impl From<CohortPer> for Per {
    fn from(per: CohortPer) -> Self {
        match per {
            CohortPer::Unit => Self::Unit,
            CohortPer::Site => Self::Site,
            CohortPer::Agency => Self::Agency,
            CohortPer::Level(level) => Self::Level(level),
        }
    }
}

/// Alternating shifts: each employee selected is in one of `count` cohorts of their group, whose sizes differ by one at
/// most, and is at home on the selected days of that cohort's weeks only. Which cohort that is, the roster decides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cohort {
    /// What the rule is called in messages.
    pub id: String,
    /// Where it was written, shown wherever the rule is named.
    pub origin: Origin,
    /// Whom it divides; on who is not selected it asks nothing.
    pub who: Selector,
    /// The days on which it holds.
    pub when: DaySet,
    /// How its groups are formed.
    pub per: CohortPer,
    /// How many cohorts take turns; at least 1.
    pub count: u32,
    /// Whether everyone is at home on each selected day of their cohort's weeks on which they may be.
    pub must: bool,
}

impl Cohort {
    /// The cohort, from 0, that may be at home in the ISO week of a date: weeks are numbered from that of Monday
    /// 2024-01-01, backwards too.
    #[must_use]
    pub fn turn(&self, date: NaiveDate) -> u32 {
        let week = (date.num_days_from_ce() - FIRST_MONDAY).div_euclid(7);
        i64::from(week).rem_euclid(i64::from(self.count.max(1))) as u32
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cohorts_take_turns_from_the_first_monday_of_2024_backwards_too() {
        let mut rule = Cohort {
            id: "c".to_owned(),
            origin: Origin { file: "".into(), line: 0, source: None },
            who: Selector::everyone(),
            when: DaySet::default(),
            per: CohortPer::Unit,
            count: 3,
            must: false,
        };
        let turn = |rule: &Cohort, date: &str| rule.turn(date.parse().unwrap());
        let dates = ["2024-01-01", "2024-01-07", "2024-01-08", "2024-01-22", "2023-12-31", "2023-12-18", "2023-12-11"];
        assert_eq!(dates.map(|date| turn(&rule, date)), [0, 0, 1, 0, 2, 1, 0]);
        rule.count = 1;
        assert_eq!(dates.map(|date| turn(&rule, date)), [0; 7]);
    }
}
