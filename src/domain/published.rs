//! The roster that people were told, and the day from which on it is made again: what lies before that day are facts.

use super::day::Day;
use super::index::EmployeeIx;
use super::packed::PackedLists;
use super::roster::State;

/// A published roster that is made again from some day on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Published {
    /// The first day that is planned again.
    pub start: Day,
    /// What each employee was told, day by day of the horizon: none for a day of which the roster says nothing. An empty
    /// list for somebody whom the roster does not have.
    pub states: PackedLists<Option<State>>,
    /// At most so many cells may flip between home and office that a roster can leave as they are; none without a
    /// limit. It ties everyone who was told something.
    pub most_changes: Option<u32>,
}

impl Published {
    /// Whether the roster has the employee.
    #[must_use]
    pub fn knows(&self, employee: EmployeeIx) -> bool {
        !self.states.get(employee.at()).is_empty()
    }

    /// What the employee was told for a day.
    #[must_use]
    pub fn state(&self, employee: EmployeeIx, day: Day) -> Option<State> {
        self.states.get(employee.at()).get(usize::from(day)).copied().flatten()
    }
}
