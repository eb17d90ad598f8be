//! An agency that is planned again from a published roster: what is a fact, and what people were told.

use super::agency::Agency;
use super::day::{Day, DayMatrix};
use super::index::EmployeeIx;
use super::published::Published;
use super::roster::State;
use super::rule::Objective;

impl Agency {
    /// Has the agency planned again from the published roster's start on. Locks before it are ignored, and as few changes
    /// as can be come first among the stages.
    pub fn plan_again(&mut self, published: Published) {
        let days = 0..published.start;
        for row in 0..self.employees.len() {
            for day in days.clone() {
                self.employees.locked_home.remove(row, day);
                self.employees.locked_office.remove(row, day);
                self.employees.kept.remove(row, day);
            }
        }
        self.published = Some(published);
        self.objectives.retain(|&objective| objective != Objective::Stability);
        self.objectives.insert(0, Objective::Stability);
    }

    /// Has a cell stay in a state for this run, beside what the table of locks says; nothing for somebody who is not there.
    pub fn keep(&mut self, employee: EmployeeIx, day: Day, state: State) {
        let row = employee.at();
        let locks = match state {
            State::Wfh => &mut self.employees.locked_home,
            State::Wfo => &mut self.employees.locked_office,
            State::Abs | State::Off => return,
        };
        if !locks.contains(row, day) {
            locks.insert(row, day);
            self.employees.kept.insert(row, day);
        }
    }

    /// The first day that is planned: the first of the horizon, or of a roster that is made again its start.
    #[must_use]
    pub fn start(&self) -> Day {
        self.published.as_ref().map_or(0, |published| published.start)
    }

    /// What is known of a day before the start: what the employee was told, unless the folder now says otherwise. None for
    /// somebody whom the published roster does not have.
    #[must_use]
    pub fn fact(&self, employee: EmployeeIx, day: Day) -> Option<State> {
        let published = self.published.as_ref().filter(|published| published.knows(employee))?;
        Some(if !self.works(employee, day) {
            State::Off
        } else if self.employees.absent.contains(employee.at(), day) {
            State::Abs
        } else if published.state(employee, day) == Some(State::Wfh) {
            State::Wfh
        } else {
            State::Wfo
        })
    }

    /// What a roster says of a day before the start: the fact, and of somebody without facts that they were in the office.
    #[must_use]
    pub fn past_state(&self, employee: EmployeeIx, day: Day) -> State {
        self.fact(employee, day).unwrap_or_else(|| {
            if !self.works(employee, day) {
                State::Off
            } else if self.employees.absent.contains(employee.at(), day) {
                State::Abs
            } else {
                State::Wfo
            }
        })
    }

    /// Whether the employee was told to be at home on a day that is planned again, or in the office; none where the
    /// published roster says neither.
    #[must_use]
    pub fn told_home(&self, employee: EmployeeIx, day: Day) -> Option<bool> {
        let published = self.published.as_ref().filter(|published| day >= published.start)?;
        match published.state(employee, day)? {
            State::Wfh => Some(true),
            State::Wfo => Some(false),
            State::Abs | State::Off => None,
        }
    }

    /// Whether no roster leaves the cell as the employee was told: it may not be at home, or is locked to the other
    /// state. `may` is [`Agency::may_be_home`]. Cells of somebody who is not present do not flip.
    #[must_use]
    pub fn is_forced_flip(&self, may: &DayMatrix, employee: EmployeeIx, day: Day) -> bool {
        let row = employee.at();
        match self.told_home(employee, day) {
            Some(true) if self.is_present(employee, day) => {
                !may.contains(row, day) || self.employees.locked_office.contains(row, day)
            }
            Some(false) => self.employees.locked_home.contains(row, day),
            _ => false,
        }
    }

    /// How many cells flip between home and office whatever the roster.
    #[must_use]
    pub fn count_forced_flips(&self, may: &DayMatrix) -> u64 {
        if self.published.is_none() {
            return 0;
        }
        let days = self.start()..self.horizon.days() as Day;
        let of_employee = |employee| days.clone().filter(|&day| self.is_forced_flip(may, employee, day)).count() as u64;
        self.employees.indices().map(of_employee).sum()
    }
}
