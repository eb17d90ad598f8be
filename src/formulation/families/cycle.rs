//! Cycles: x\[e,d\] - x\[e,d'\] = 0, where d' is the day so many weeks, or selected working days, after d, and the employee
//! is present and may be at home on both.

use crate::domain::agency::Agency;
use crate::domain::day::{Day, DayMatrix};
use crate::domain::fact::{RowFact, RuleKind};
use crate::domain::index::EmployeeIx;
use crate::domain::rule::{Cycle, CycleStep};
use crate::domain::select::EmployeeSet;
use crate::formulation::block::Block;
use crate::formulation::builder::ProgramBuilder;
use crate::formulation::context::Context;
use crate::formulation::fact::{about_employee, fact_of};
use crate::formulation::family::Family;
use crate::formulation::program::{RowBounds, RuleRow};
use crate::formulation::tie::Ties;

/// The cycles of an agency.
pub(super) struct CycleFamily {
    /// Whom each cycle selects.
    selected: Vec<EmployeeSet>,
}

impl CycleFamily {
    pub(super) fn new(agency: &Agency) -> Self {
        Self { selected: agency.cycles.iter().map(|cycle| cycle.who.select_all(agency)).collect() }
    }

    /// Each cycle with its position and whom it selects.
    fn rules<'a>(&'a self, agency: &'a Agency) -> impl Iterator<Item = (usize, &'a Cycle, &'a EmployeeSet)> {
        agency.cycles.iter().zip(&self.selected).enumerate().map(|(at, (cycle, selected))| (at, cycle, selected))
    }
}

/// The days of the employee that a cycle makes alike, two by two, the earlier first.
fn list_repeats(context: &Context<'_>, cycle: &Cycle, employee: EmployeeIx) -> Vec<(Day, Day)> {
    let agency = context.agency;
    let working = agency.horizon.working(agency.workweek(employee));
    let days: Vec<Day> = cycle.when.iter().filter(|&day| working.contains(day)).collect();
    let later = |at: usize| match cycle.step {
        CycleStep::Weeks(weeks) => {
            let wanted = u64::from(days[at]) + 7 * u64::from(weeks);
            days.iter().copied().find(|&day| u64::from(day) == wanted)
        }
        CycleStep::Days(count) => days.get(at + count as usize).copied(),
    };
    let may = |day: Day| context.may.contains(employee.at(), day);
    let repeats = (0..days.len()).filter_map(|at| Some((days[at], later(at)?)));
    repeats.filter(|&(day, later)| may(day) && may(later)).collect()
}

impl Family for CycleFamily {
    fn kind(&self) -> RuleKind {
        RuleKind::Cycle
    }

    /// The wish for one day may bring the employee home on the other.
    fn mark_forced(&self, context: &Context<'_>, forced: &mut DayMatrix) {
        let agency = context.agency;
        for (_, cycle, selected) in self.rules(agency) {
            for employee in agency.employees.indices().filter(|&employee| selected.contains(employee)) {
                for (day, later) in list_repeats(context, cycle, employee) {
                    forced.insert(employee.at(), day);
                    forced.insert(employee.at(), later);
                }
            }
        }
    }

    /// A cycle is about one employee at a time.
    fn tie(&self, _context: &Context<'_>, _ties: &mut Ties) {}

    /// Whoever has no cell to decide is in the office on every day, which repeats.
    fn find_broken(&self, _context: &Context<'_>) -> Vec<RuleRow> {
        Vec::new()
    }

    /// Likewise.
    fn count_given_way(&self, _context: &Context<'_>) -> i64 {
        0
    }

    fn add_rows(&self, context: &Context<'_>, block: &Block, builder: &mut ProgramBuilder) {
        for (position, cycle, selected) in self.rules(context.agency) {
            for &employee in block.employees.iter().filter(|&&employee| selected.contains(employee)) {
                for (earlier, day) in list_repeats(context, cycle, employee) {
                    let terms = [builder.term(employee, earlier, 1), builder.term(employee, day, -1)];
                    let (rule, whom) = (position as u32, employee.0);
                    let row = RuleRow { family: RuleKind::Cycle, rule, whom, day, bound: None };
                    match cycle.soft {
                        true => builder.add_soft_row(row, RowBounds::exactly(0), terms),
                        false => builder.add_row(row, RowBounds::exactly(0), terms),
                    }
                }
            }
        }
    }

    fn describe(&self, context: &Context<'_>, row: RuleRow, _bounds: RowBounds) -> RowFact {
        let cycle = &context.agency.cycles[row.rule as usize];
        let fact = fact_of(context.agency, RuleKind::Cycle, &cycle.id, &cycle.origin, row.day);
        about_employee(context.agency, EmployeeIx(row.whom), fact)
    }

    fn list_counted(&self, _context: &Context<'_>, row: RuleRow) -> Vec<EmployeeIx> {
        vec![EmployeeIx(row.whom)]
    }
}
