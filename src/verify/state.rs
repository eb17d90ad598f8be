//! Each cell's own state: a day off is `OFF`, an absence `ABS`, a day present `WFH` or `WFO`; nobody who is not
//! eligible is at home; locked cells are as locked; what lies before the start is as it was. (Quotas of 0 are checked with the quotas.)

use rayon::prelude::*;

use crate::domain::agency::Agency;
use crate::domain::day::{Day, DaySet};
use crate::domain::fact::{BoundKind, RowFact, RuleKind};
use crate::domain::index::EmployeeIx;
use crate::domain::roster::{Roster, State};

use super::row::{about, row_of_nothing};
use super::sheet::{Sheet, days};
use super::violation::{Expected, Observed, Violation};

/// Checks that every cell's state is one that the day allows.
pub(super) fn verify_states(agency: &Agency, sheet: &Sheet, roster: &Roster) -> Vec<Violation> {
    (0..agency.employees.len())
        .into_par_iter()
        .with_min_len(1024)
        .flat_map_iter(|row| {
            let employee = EmployeeIx::of(row);
            let workdays = sheet.workdays(agency, row);
            roster.row(employee).iter().zip(0..).filter_map(move |(&found, day)| {
                let expected = if day < sheet.facts.start {
                    let wanted = sheet.facts.state(agency, &sheet.calendar, row, day);
                    (found != wanted).then_some(Expected::Fact(wanted))?
                } else {
                    expected_instead(agency, workdays, row, day, found)?
                };
                Some(broken_cell(agency, employee, day, found, expected))
            })
        })
        .collect()
}

/// What a cell must be in place of the state found, if that is wrong.
fn expected_instead(agency: &Agency, workdays: &DaySet, row: usize, day: Day, found: State) -> Option<Expected> {
    if !workdays.contains(day) {
        (found != State::Off).then_some(Expected::DayOff)
    } else if agency.employees.absent.contains(row, day) {
        (found != State::Abs).then_some(Expected::Absence)
    } else {
        match found {
            State::Off | State::Abs => Some(Expected::Presence),
            State::Wfh if !agency.employees.eligible_on.contains(row, day) => Some(Expected::Office),
            State::Wfh | State::Wfo => None,
        }
    }
}

/// Checks that locked cells are in the state they are locked to.
pub(super) fn verify_locks(agency: &Agency, sheet: &Sheet, roster: &Roster) -> Vec<Violation> {
    let start = sheet.facts.start;
    let locks = [(&agency.employees.locked_home, State::Wfh), (&agency.employees.locked_office, State::Wfo)];
    let mut violations = Vec::new();
    for employee in agency.employees.indices() {
        for (locked, wanted) in locks {
            for day in days(locked.row(employee.at()).iter().copied()).filter(|&day| day >= start) {
                let found = roster.state(employee, day);
                if found != wanted {
                    violations.push(broken_cell(agency, employee, day, found, Expected::Lock(wanted)));
                }
            }
        }
    }
    violations
}

fn broken_cell(agency: &Agency, employee: EmployeeIx, day: Day, found: State, expected: Expected) -> Violation {
    let row = match expected {
        Expected::Lock(State::Wfh) => lock_row(agency, employee, day, BoundKind::Wfh),
        Expected::Lock(_) => lock_row(agency, employee, day, BoundKind::Wfo),
        _ => row_of_nothing("state", RuleKind::State),
    };
    let unit = agency.units[agency.employees.unit[employee.at()].at()].id.clone();
    Violation {
        row: RowFact { date: Some(agency.horizon.date(day)), ..about(agency, employee, row) },
        observed: Observed::Cell { found, expected, unit },
    }
}

/// The row of the table of locks that states a lock; a cell that is kept for this run is in no file.
fn lock_row(agency: &Agency, employee: EmployeeIx, day: Day, bound: BoundKind) -> RowFact {
    let mut row = RowFact { bound: Some(bound), ..row_of_nothing("lock", RuleKind::Lock) };
    if !agency.employees.kept.contains(employee.at(), day) {
        row.file = "locks.csv".to_owned();
        row.line = agency.employees.lock_rows.get(&(employee, day)).copied().unwrap_or_default();
    }
    row
}
