//! Cycles: an employee's state on a day is that of a day some weeks, or some working days, before.

use crate::domain::agency::Agency;
use crate::domain::day::Day;
use crate::domain::index::EmployeeIx;
use crate::domain::rule::{Cycle, CycleStep};

use super::Violation;
use super::sheet::{Sheet, both, days};
use super::wording::{about, date};

/// Checks every cycle for every employee it selects.
pub(super) fn verify_cycles(agency: &Agency, sheet: &Sheet) -> Vec<Violation> {
    agency.cycles.iter().flat_map(|cycle| verify_cycle(agency, sheet, cycle)).collect()
}

fn verify_cycle(agency: &Agency, sheet: &Sheet, cycle: &Cycle) -> Vec<Violation> {
    let mut violations = Vec::new();
    for row in 0..agency.employees.len() {
        let employee = EmployeeIx::of(row);
        if !cycle.who.selects(agency, employee) {
            continue;
        }
        let working = agency.horizon.working(agency.workweek(employee));
        let selected: Vec<Day> = days(both(working.words(), cycle.when.words())).collect();
        for (position, &later) in selected.iter().enumerate() {
            let earlier = match cycle.step {
                CycleStep::Weeks(weeks) => {
                    let back = |&day: &Day| i64::from(later) - i64::from(day) == 7 * i64::from(weeks);
                    selected[..position].iter().copied().find(back)
                }
                CycleStep::Days(count) => position.checked_sub(count as usize).map(|earlier| selected[earlier]),
            };
            let Some(earlier) = earlier else { continue };
            let counts = sheet.may.contains(row, earlier) && sheet.may.contains(row, later);
            if counts && sheet.home.contains(row, earlier) != sheet.home.contains(row, later) {
                let message = about(agency, employee, "verify-cycle")
                    .with("earlier", date(agency, earlier))
                    .with("date", date(agency, later));
                violations.push(Violation { rule: cycle.id.clone(), origin: Some(cycle.origin.clone()), message });
            }
        }
    }
    violations
}
