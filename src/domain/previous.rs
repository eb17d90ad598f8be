//! The roster of the days before the horizon: facts that limits and cycles reach back into.

use chrono::NaiveDate;

use super::calendar::{DateKind, Horizon};
use super::day::{Day, DaySet};
use super::packed::PackedLists;
use super::roster::State;

/// What an earlier roster says about the days before the horizon.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Previous {
    /// The dates that it has, ascending, all of them before the horizon.
    pub dates: Vec<NaiveDate>,
    /// The state of each employee on each of those dates; an empty list for somebody whom it does not have.
    pub states: PackedLists<State>,
    /// The dates after its last one and before the horizon, and what the calendar says about them beyond their weekday.
    pub between: Vec<(NaiveDate, Option<DateKind>)>,
}

impl Previous {
    /// A roster of these dates, ascending, with an empty list of states: they are added employee by employee.
    #[must_use]
    pub fn new(dates: Vec<NaiveDate>, horizon: &Horizon, kind: impl Fn(NaiveDate) -> Option<DateKind>) -> Self {
        let first = horizon.date(0);
        let between = dates.last().and_then(|last| last.succ_opt()).map_or_else(Vec::new, |next| {
            next.iter_days().take_while(|date| *date < first).map(|date| (date, kind(date))).collect()
        });
        Self { dates, states: PackedLists::default(), between }
    }

    /// The positions of the dates for which a test holds.
    pub(crate) fn positions(&self, holds: impl Fn(NaiveDate) -> bool) -> DaySet {
        let mut days = DaySet::empty(self.dates.len());
        for (position, _) in self.dates.iter().enumerate().filter(|(_, date)| holds(**date)) {
            days.insert(position as Day);
        }
        days
    }
}
