//! Cycles: an employee's state on a day is that of a day some weeks, or some working days, before.

use chrono::Duration;

use crate::domain::agency::Agency;
use crate::domain::day::Day;
use crate::domain::fact::{RowFact, RuleKind};
use crate::domain::index::EmployeeIx;
use crate::domain::roster::Roster;
use crate::domain::rule::{Cycle, CycleStep};

use super::row::{about, row_of};
use super::select::People;
use super::sheet::{Sheet, both, days};
use super::violation::{Observed, Violation};

/// Checks every cycle, soft ones or the others, for every employee it selects.
pub(super) fn verify_cycles(agency: &Agency, sheet: &Sheet, roster: &Roster, soft: bool) -> Vec<Violation> {
    let cycles = agency.cycles.iter().filter(|cycle| cycle.soft == soft);
    cycles.flat_map(|cycle| verify_cycle(agency, sheet, roster, cycle)).collect()
}

fn verify_cycle(agency: &Agency, sheet: &Sheet, roster: &Roster, cycle: &Cycle) -> Vec<Violation> {
    let people = People::chosen_by(&cycle.who, agency);
    let calendar = &sheet.calendar;
    let mut violations = Vec::new();
    for row in (0..agency.employees.len()).filter(|&row| people.include(row)) {
        let employee = EmployeeIx::of(row);
        let selected: Vec<Day> = days(both(sheet.workdays(agency, row).words(), cycle.when.words())).collect();
        for (position, &later) in selected.iter().enumerate() {
            let earlier = match cycle.step {
                CycleStep::Weeks(weeks) => {
                    let back = |&day: &Day| calendar.date(later) - calendar.date(day) == Duration::weeks(weeks.into());
                    selected[..position].iter().copied().find(back)
                }
                CycleStep::Days(count) => position.checked_sub(count as usize).map(|earlier| selected[earlier]),
            };
            let Some(earlier) = earlier else { continue };
            let counts = sheet.may.contains(row, earlier) && sheet.may.contains(row, later);
            if counts && sheet.home.contains(row, earlier) != sheet.home.contains(row, later) {
                let fact = RowFact {
                    date: Some(calendar.date(later)),
                    ..about(agency, employee, row_of(&cycle.id, RuleKind::Cycle, &cycle.origin))
                };
                let observed = Observed::Repetition {
                    earlier: calendar.date(earlier),
                    wanted: roster.state(employee, earlier),
                    found: roster.state(employee, later),
                };
                violations.push(Violation { row: fact, observed });
            }
        }
    }
    violations
}
