//! Each cell's own state: a day off is `OFF`, an absence `ABS`, a day present `WFH` or `WFO`; nobody who is not
//! eligible is at home; locked cells are as locked. (Quotas of 0 are checked with the quotas.)

use rayon::prelude::*;

use crate::domain::agency::Agency;
use crate::domain::day::Day;
use crate::domain::index::EmployeeIx;
use crate::domain::roster::{Roster, State};

use super::wording::{about, date};
use super::{Violation, sheet};

/// Checks that every cell's state is one that the day allows.
pub(super) fn verify_states(agency: &Agency, roster: &Roster) -> Vec<Violation> {
    (0..agency.employees.len())
        .into_par_iter()
        .with_min_len(1024)
        .map(EmployeeIx::of)
        .flat_map_iter(|employee| {
            roster.row(employee).iter().zip(0..).filter_map(move |(&found, day)| {
                let id = wrong_state(agency, employee, day, found)?;
                let message = about(agency, employee, id)
                    .with("date", date(agency, day))
                    .with("found", found.code())
                    .with("unit", agency.units[agency.employees.unit[employee.at()].at()].id.as_str());
                Some(Violation { rule: "state".to_owned(), origin: None, message })
            })
        })
        .collect()
}

/// The catalogue entry of what is wrong with a cell, if anything is.
fn wrong_state(agency: &Agency, employee: EmployeeIx, day: Day, found: State) -> Option<&'static str> {
    let row = employee.at();
    if !agency.horizon.working(agency.workweek(employee)).contains(day) {
        (found != State::Off).then_some("verify-state-off")
    } else if agency.employees.absent.contains(row, day) {
        (found != State::Abs).then_some("verify-state-absent")
    } else {
        match found {
            State::Off | State::Abs => Some("verify-state-present"),
            State::Wfh if !agency.employees.eligible[row] => Some("verify-state-not-eligible"),
            State::Wfh | State::Wfo => None,
        }
    }
}

/// Checks that locked cells are in the state they are locked to.
pub(super) fn verify_locks(agency: &Agency, roster: &Roster) -> Vec<Violation> {
    let locks = [(&agency.employees.locked_home, State::Wfh), (&agency.employees.locked_office, State::Wfo)];
    let mut violations = Vec::new();
    for employee in agency.employees.indices() {
        for (locked, wanted) in locks {
            for day in sheet::days(locked.row(employee.at()).iter().copied()) {
                let found = roster.state(employee, day);
                if found != wanted {
                    let message = about(agency, employee, "verify-lock")
                        .with("date", date(agency, day))
                        .with("found", found.code())
                        .with("wanted", wanted.code());
                    violations.push(Violation { rule: "lock".to_owned(), origin: None, message });
                }
            }
        }
    }
    violations
}
