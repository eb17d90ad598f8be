//! Cycles: x\[e,d\] - x\[e,d'\] = 0, where d' is the day n weeks, or n selected working days, after d, and the employee
//! is present and may be at home on both. A day that is a fact enters as a constant.

use crate::domain::agency::Agency;
use crate::domain::day::{Day, DayMatrix};
use crate::domain::fact::{RowFact, RuleKind};
use crate::domain::index::EmployeeIx;
use crate::domain::line::{LineDay, Reach};
use crate::domain::roster::State;
use crate::domain::rule::{Cycle, CycleStep};
use crate::domain::select::EmployeeSet;
use crate::formulation::block::Block;
use crate::formulation::builder::{ProgramBuilder, Term};
use crate::formulation::context::Context;
use crate::formulation::fact::{about_employee, fact_of};
use crate::formulation::family::Family;
use crate::formulation::program::{RowBounds, RuleRow};
use crate::formulation::tie::Ties;

/// The cycles of an agency.
pub(super) struct CycleFamily {
    /// The employees whom each cycle selects.
    selected: Vec<EmployeeSet>,
}

impl CycleFamily {
    pub(super) fn new(agency: &Agency) -> Self {
        Self { selected: agency.cycles.iter().map(|cycle| cycle.who.select_all(agency)).collect() }
    }

    /// The rows of cycles, soft ones or the others, by which a fact at home is to be repeated by employees none of whose
    /// cells is decided.
    fn list_idle(&self, context: &Context<'_>, soft: bool) -> Vec<RuleRow> {
        let agency = context.agency;
        let mut rows = Vec::new();
        let has_facts = agency.previous.is_some() || agency.start() > 0;
        let cycles = self.rules(agency).filter(|(_, cycle, _)| has_facts && cycle.soft == soft);
        for (position, cycle, selected) in cycles {
            for employee in agency.employees.indices().filter(|&employee| selected.contains(employee)) {
                if !context.is_involved(employee) {
                    let repeats = list_repeats(context, cycle, employee).into_iter().filter(Repeat::follows_home);
                    rows.extend(repeats.map(|repeat| row_of(position, employee, repeat.day)));
                }
            }
        }
        rows
    }

    /// Each cycle with its position and whom it selects.
    fn rules<'a>(&'a self, agency: &'a Agency) -> impl Iterator<Item = (usize, &'a Cycle, &'a EmployeeSet)> {
        agency.cycles.iter().zip(&self.selected).enumerate().map(|(at, (cycle, selected))| (at, cycle, selected))
    }
}

/// A day to plan that must be like an earlier one.
struct Repeat {
    /// The earlier day: to be planned too, or a fact.
    earlier: LineDay,
    /// The day to plan.
    day: Day,
}

impl Repeat {
    /// Whether the earlier day is a fact at home: the later one must be at home whatever is decided.
    fn follows_home(&self) -> bool {
        matches!(self.earlier, LineDay::Fact(_, State::Wfh))
    }
}

/// The days of the employee that a cycle has like an earlier day.
fn list_repeats(context: &Context<'_>, cycle: &Cycle, employee: EmployeeIx) -> Vec<Repeat> {
    let agency = context.agency;
    let reach = match cycle.step {
        CycleStep::Weeks(_) => Reach::Always,
        CycleStep::Days(_) => Reach::Adjoining,
    };
    let line = agency.line(employee, &cycle.when, &cycle.before, reach);
    // Days since the first of the horizon, below 0 for a fact.
    let ordinal = |day: LineDay| match day {
        LineDay::Fact(date, _) => (date - agency.horizon.date(0)).num_days(),
        LineDay::Plan(day) => i64::from(day),
    };
    let later = |at: usize| match cycle.step {
        CycleStep::Weeks(weeks) => {
            let wanted = ordinal(line[at]) + 7 * i64::from(weeks);
            line.iter().copied().find(|&day| ordinal(day) == wanted)
        }
        CycleStep::Days(count) => line.get(at + count as usize).copied(),
    };
    let may = |day: Day| context.may.contains(employee.at(), day);
    let counts = |day: LineDay| match day {
        // Of a fact within the horizon the folder tells whether it might have been at home.
        LineDay::Fact(date, state) => {
            matches!(state, State::Wfh | State::Wfo) && agency.horizon.day(date).is_none_or(may)
        }
        LineDay::Plan(day) => may(day),
    };
    let repeats = (0..line.len()).filter_map(|at| Some(Repeat { earlier: line[at], day: later(at)?.to_plan()? }));
    repeats.filter(|repeat| counts(repeat.earlier) && may(repeat.day)).collect()
}

fn row_of(position: usize, employee: EmployeeIx, day: Day) -> RuleRow {
    RuleRow { family: RuleKind::Cycle, rule: position as u32, whom: employee.0, day, bound: None }
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
                for repeat in list_repeats(context, cycle, employee) {
                    let earlier = repeat.earlier.to_plan();
                    if earlier.is_some() || repeat.follows_home() {
                        earlier.into_iter().chain([repeat.day]).for_each(|day| forced.insert(employee.at(), day));
                    }
                }
            }
        }
    }

    /// A cycle is about one employee at a time.
    fn tie(&self, _context: &Context<'_>, _ties: &mut Ties) {}

    /// An employee without a cell to decide is in the office on every day, which repeats all but a fact at home.
    fn find_broken(&self, context: &Context<'_>) -> Vec<RuleRow> {
        self.list_idle(context, false)
    }

    fn count_given_way(&self, context: &Context<'_>) -> i64 {
        self.list_idle(context, true).len() as i64
    }

    fn add_rows(&self, context: &Context<'_>, block: &Block, builder: &mut ProgramBuilder) {
        for (position, cycle, selected) in self.rules(context.agency) {
            for &employee in block.employees.iter().filter(|&&employee| selected.contains(employee)) {
                for repeat in list_repeats(context, cycle, employee) {
                    let earlier = match repeat.earlier {
                        LineDay::Fact(_, state) => Term::Constant(i64::from(state == State::Wfh)),
                        LineDay::Plan(day) => builder.term(employee, day, 1),
                    };
                    let terms = [earlier, builder.term(employee, repeat.day, -1)];
                    let (row, bounds) = (row_of(position, employee, repeat.day), RowBounds::exactly(0));
                    match cycle.soft {
                        true => builder.add_soft_row(row, bounds, terms),
                        false => builder.add_row(row, bounds, terms),
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
