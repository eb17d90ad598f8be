//! What a roster that is made again changes of the published one.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::agency::Agency;
use super::day::{Day, DayMatrix};
use super::index::EmployeeIx;
use super::roster::{Roster, State};

/// A cell from the start on whose state is not the one that the employee was told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ChangedCell {
    /// Whose cell it is.
    pub employee: EmployeeIx,
    /// The day, of those that are planned again.
    pub day: Day,
    /// What they were told.
    pub before: State,
    /// What the roster says now.
    pub after: State,
    /// Why it is not the same.
    pub reason: ChangeReason,
}

/// Why a cell changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ChangeReason {
    /// An absence covers the day now.
    Absence,
    /// An absence covers it no more.
    Return,
    /// It is no working day any more.
    DayOff,
    /// It has become a working day.
    WorkingDay,
    /// The cell is locked to the other state.
    Lock,
    /// The planner keeps the cell in the other state, as with a change by hand.
    Kept,
    /// The employee may not be at home any more.
    NotAllowed,
    /// So that every rule is kept, or what else comes before it among the stages is better.
    Rules,
}

impl ChangeReason {
    /// As written in `changes.csv`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Absence => "absence",
            Self::Return => "return",
            Self::DayOff => "day_off",
            Self::WorkingDay => "working_day",
            Self::Lock => "lock",
            Self::Kept => "kept",
            Self::NotAllowed => "not_allowed",
            Self::Rules => "rules",
        }
    }

    /// Whether no roster leaves the cell as it was.
    #[must_use]
    pub const fn is_forced(self) -> bool {
        !matches!(self, Self::Rules)
    }
}

impl ChangedCell {
    /// Whether the cell flips between home and office.
    #[must_use]
    pub const fn is_flip(&self) -> bool {
        matches!((self.before, self.after), (State::Wfh, State::Wfo) | (State::Wfo, State::Wfh))
    }
}

impl Agency {
    /// Every cell from the start on, of people whom both rosters have, that is not as it was published; in order of
    /// employees and then of days. `may` is [`Agency::may_be_home`].
    #[must_use]
    pub fn list_changes(&self, may: &DayMatrix, roster: &Roster) -> Vec<ChangedCell> {
        let Some(published) = &self.published else { return Vec::new() };
        let mut changes = Vec::new();
        for employee in self.employees.indices() {
            for day in published.start..self.horizon.days() as Day {
                let after = roster.state(employee, day);
                if let Some(before) = published.state(employee, day).filter(|&before| before != after) {
                    let reason = self.reason_of(may, (employee, day), before, after);
                    changes.push(ChangedCell { employee, day, before, after, reason });
                }
            }
        }
        changes
    }

    fn reason_of(
        &self,
        may: &DayMatrix,
        (employee, day): (EmployeeIx, Day),
        before: State,
        after: State,
    ) -> ChangeReason {
        match (before, after) {
            (_, State::Off) => ChangeReason::DayOff,
            (_, State::Abs) => ChangeReason::Absence,
            (State::Off, _) => ChangeReason::WorkingDay,
            (State::Abs, _) => ChangeReason::Return,
            (State::Wfh | State::Wfo, State::Wfh | State::Wfo) => {
                let locked = match after {
                    State::Wfh => &self.employees.locked_home,
                    _ => &self.employees.locked_office,
                };
                if self.employees.kept.contains(employee.at(), day) {
                    ChangeReason::Kept
                } else if locked.contains(employee.at(), day) {
                    ChangeReason::Lock
                } else if after == State::Wfo && !may.contains(employee.at(), day) {
                    ChangeReason::NotAllowed
                } else {
                    ChangeReason::Rules
                }
            }
        }
    }
}
