//! Whether a program is a network: the structure under which one linear program gives the exact leximin.

use std::collections::BTreeMap;

use crate::domain::day::Day;
use crate::domain::index::EmployeeIx;
use crate::domain::score::DayKind;

use super::context::Context;
use super::program::{ColumnIx, Program, RowBounds};

/// The tree of rows that a row must be nested in.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Tree {
    Day(Day),
    Employee(EmployeeIx),
}

/// Whether the rows are two laminar families over the cells, one per day and one per employee, all with coefficients 1,
/// and every cell that is not fixed is of the kind that is shared out; for wished days it is enough that nothing forces
/// anyone home.
///
/// The vectors of days of that kind at home are then M-natural-convex (`models/formulation.md`, "Leximin in one linear
/// program"). The test is on the rows themselves, never on how a linear program came out.
#[must_use]
pub fn is_network(kind: DayKind, context: &Context<'_>, program: &Program, fixed: &[Option<bool>]) -> bool {
    let cell = |column: ColumnIx| program.columns[column as usize].cell();
    let is_shared = |(employee, day)| kind.includes(context.agency.employees.weight(employee, day));
    let mut open = program.columns.iter().zip(fixed).filter(|(_, fixed)| fixed.is_none());
    let all_shared = open.all(|(column, _)| column.cell().is_some_and(is_shared));
    if !all_shared && kind == DayKind::Unasked {
        return false;
    }
    let mut forces = false;
    let mut trees: BTreeMap<Tree, Vec<usize>> = BTreeMap::new();
    for row in 0..program.rows.len() {
        let entries = program.rows.entries(row);
        if program.rows.bounds(row) == RowBounds::NONE {
            continue;
        }
        if entries.iter().any(|entry| entry.coefficient != 1) {
            return false;
        }
        let Some(cells) = entries.iter().map(|entry| cell(entry.column)).collect::<Option<Vec<_>>>() else {
            return false;
        };
        forces |= program.rows.bounds(row).lower.is_some_and(|lower| lower > 0);
        let tree = if cells.iter().all(|other| other.1 == cells[0].1) {
            Tree::Day(cells[0].1)
        } else if cells.iter().all(|other| other.0 == cells[0].0) {
            Tree::Employee(cells[0].0)
        } else {
            return false;
        };
        trees.entry(tree).or_default().push(row);
    }
    if forces && !all_shared {
        return false;
    }
    let mut innermost = vec![None; program.columns.len()];
    trees.into_iter().all(|(tree, mut rows)| {
        // The columns of a day are not those of another, but those of an employee are in both trees.
        if matches!(tree, Tree::Employee(_)) {
            for &row in &rows {
                for entry in program.rows.entries(row) {
                    innermost[entry.column as usize] = None;
                }
            }
        }
        rows.sort_by_key(|&row| std::cmp::Reverse(program.rows.entries(row).len()));
        rows.into_iter().all(|row| {
            let entries = program.rows.entries(row);
            let around = innermost[entries[0].column as usize];
            let nested = entries.iter().all(|entry| innermost[entry.column as usize] == around);
            for entry in entries {
                innermost[entry.column as usize] = Some(row);
            }
            nested
        })
    })
}
