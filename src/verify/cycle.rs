//! Cycles: an employee's state on a day is that of a day some weeks, or some working days, before.

use chrono::Duration;

use crate::domain::agency::Agency;
use crate::domain::fact::{RowFact, RuleKind};
use crate::domain::index::EmployeeIx;
use crate::domain::roster::{Roster, State};
use crate::domain::rule::{Cycle, CycleStep};

use super::line;
use super::row::{about, row_of};
use super::select::People;
use super::sheet::Sheet;
use super::violation::{Observed, Violation};

/// Checks every cycle, soft ones or the others, for every employee it selects.
pub(super) fn verify_cycles(agency: &Agency, sheet: &Sheet, roster: &Roster, soft: bool) -> Vec<Violation> {
    let cycles = agency.cycles.iter().filter(|cycle| cycle.soft == soft);
    cycles.flat_map(|cycle| verify_cycle(agency, sheet, roster, cycle)).collect()
}

fn verify_cycle(agency: &Agency, sheet: &Sheet, roster: &Roster, cycle: &Cycle) -> Vec<Violation> {
    let people = People::chosen_by(&cycle.who, agency);
    let mut violations = Vec::new();
    for row in (0..agency.employees.len()).filter(|&row| people.include(row)) {
        let employee = EmployeeIx::of(row);
        let reaches_back = matches!(cycle.step, CycleStep::Weeks(_)) || line::joins(agency, sheet, row);
        let mut days = if reaches_back { line::past(agency, row, &cycle.before) } else { Vec::new() };
        line::append_planned(&mut days, agency, sheet, row, &cycle.when);
        for (position, later) in days.iter().enumerate() {
            let earlier = match cycle.step {
                CycleStep::Weeks(weeks) => {
                    days[..position].iter().find(|day| later.date - day.date == Duration::weeks(weeks.into()))
                }
                CycleStep::Days(count) => position.checked_sub(count as usize).map(|earlier| &days[earlier]),
            };
            let (Some(earlier), Some(day)) = (earlier, later.planned) else { continue };
            // Somebody who was at home or in the office before the horizon counts as if they could have been at home.
            let counts = later.may && earlier.repeats;
            if counts && earlier.home != later.home {
                let fact = RowFact {
                    date: Some(later.date),
                    ..about(agency, employee, row_of(&cycle.id, RuleKind::Cycle, &cycle.origin))
                };
                let wanted = match earlier.planned {
                    Some(day) => roster.state(employee, day),
                    None if earlier.home => State::Wfh,
                    None => State::Wfo,
                };
                let observed =
                    Observed::Repetition { earlier: earlier.date, wanted, found: roster.state(employee, day) };
                violations.push(Violation { row: fact, observed });
            }
        }
    }
    violations
}
