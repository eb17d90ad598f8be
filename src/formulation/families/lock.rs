//! Locks: x\[e,d\] = 1 or 0. Where solving is all that matters they are constants; a conflict needs them as rows.

use crate::domain::day::DayMatrix;
use crate::domain::fact::{BoundKind, RowFact, RuleKind};
use crate::domain::index::EmployeeIx;
use crate::domain::rule::Origin;
use crate::formulation::block::Block;
use crate::formulation::builder::ProgramBuilder;
use crate::formulation::cell::Detail;
use crate::formulation::context::Context;
use crate::formulation::fact::{about_employee, fact_of};
use crate::formulation::family::Family;
use crate::formulation::program::{RowBounds, RuleRow};
use crate::formulation::tie::Ties;

/// The locks of an agency, which its employees hold.
pub(super) struct LockFamily;

impl Family for LockFamily {
    fn kind(&self) -> RuleKind {
        RuleKind::Lock
    }

    /// A cell locked to home is a constant, not a free cell.
    fn mark_forced(&self, _context: &Context<'_>, _forced: &mut DayMatrix) {}

    /// A lock is about one cell.
    fn tie(&self, _context: &Context<'_>, _ties: &mut Ties) {}

    /// Locks to home where nobody may be at home are refused when they are read.
    fn find_broken(&self, _context: &Context<'_>) -> Vec<RuleRow> {
        Vec::new()
    }

    /// A lock never gives way.
    fn count_given_way(&self, _context: &Context<'_>) -> i64 {
        0
    }

    fn add_rows(&self, context: &Context<'_>, block: &Block, builder: &mut ProgramBuilder) {
        if context.detail == Detail::Lean {
            return;
        }
        let employees = &context.agency.employees;
        for &employee in &block.employees {
            for (locks, bound, value) in
                [(&employees.locked_home, BoundKind::Wfh, 1), (&employees.locked_office, BoundKind::Wfo, 0)]
            {
                for day in locks.iter(employee.at()) {
                    let row = RuleRow { family: RuleKind::Lock, rule: 0, whom: employee.0, day, bound: Some(bound) };
                    let term = builder.term(employee, day, 1);
                    builder.add_row(row, RowBounds::exactly(value), [term]);
                }
            }
        }
    }

    fn describe(&self, context: &Context<'_>, row: RuleRow, _bounds: RowBounds) -> RowFact {
        // What no table states has no file.
        let employees = &context.agency.employees;
        let is_kept = employees.kept.contains(EmployeeIx(row.whom).at(), row.day);
        let file = if is_kept { "" } else { "locks.csv" };
        let line = employees.lock_rows.get(&(EmployeeIx(row.whom), row.day)).copied().unwrap_or_default();
        let origin = Origin { file: file.into(), line, source: None };
        let fact = fact_of(context.agency, RuleKind::Lock, "lock", &origin, row.day);
        RowFact { bound: row.bound, ..about_employee(context.agency, EmployeeIx(row.whom), fact) }
    }

    fn list_counted(&self, _context: &Context<'_>, row: RuleRow) -> Vec<EmployeeIx> {
        vec![EmployeeIx(row.whom)]
    }
}
