//! Every cell's state.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::day::Day;
use super::index::EmployeeIx;

/// The state of an employee on a day of the horizon.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "UPPERCASE")]
#[repr(u8)]
pub enum State {
    /// At home on a working day.
    Wfh,
    /// In the office on a working day.
    Wfo,
    /// A working day covered by an absence.
    Abs,
    /// Not a working day of the unit.
    Off,
}

impl State {
    /// As written in `roster.csv`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Wfh => "WFH",
            Self::Wfo => "WFO",
            Self::Abs => "ABS",
            Self::Off => "OFF",
        }
    }
}

/// A roster: shape employees x days of the horizon, in the agency's order of employees.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Roster {
    days: usize,
    states: Vec<State>,
}

impl Roster {
    /// A roster in which every cell is `OFF`.
    #[must_use]
    pub fn off(employees: usize, days: usize) -> Self {
        Self { days, states: vec![State::Off; employees * days] }
    }

    /// Number of days, those of the agency's horizon.
    #[must_use]
    pub fn days(&self) -> usize {
        self.days
    }

    /// The state of an employee on a day; see [`Roster::state_on`] for an id and a date.
    #[must_use]
    pub fn state(&self, employee: EmployeeIx, day: Day) -> State {
        self.states[employee.at() * self.days + day as usize]
    }

    /// Sets the state of an employee on a day, whatever the rules say.
    pub fn set(&mut self, employee: EmployeeIx, day: Day, state: State) {
        self.states[employee.at() * self.days + day as usize] = state;
    }

    /// The states of an employee, one per day.
    #[must_use]
    pub fn row(&self, employee: EmployeeIx) -> &[State] {
        &self.states[employee.at() * self.days..(employee.at() + 1) * self.days]
    }

    /// The roster of some employees alone.
    #[must_use]
    pub fn pick(&self, employees: &[EmployeeIx]) -> Self {
        let states = employees.iter().flat_map(|&employee| self.row(employee).iter().copied()).collect();
        Self { days: self.days, states }
    }

    /// Gives each of these employees the states that they have, in their order, in another roster.
    pub fn replace(&mut self, employees: &[EmployeeIx], roster: &Self) {
        for (&employee, states) in employees.iter().zip(roster.states.chunks(self.days.max(1))) {
            self.states[employee.at() * self.days..(employee.at() + 1) * self.days].copy_from_slice(states);
        }
    }

    /// The states of every employee in turn, to change: chunks of [`Roster::days`] states.
    pub fn states_mut(&mut self) -> &mut [State] {
        &mut self.states
    }
}
