//! A second witness for infeasibility: "infeasible" from a floating-point solver alone has been wrong.
//!
//! The elastic program gives every side of every row a binary slack that is large enough to satisfy it alone, and
//! maximises minus the number of slacks used. The block is infeasible exactly if that optimum is below 0.

use crate::formulation::program::{Entry, Program, RowBounds, Rows};
use crate::proof::dual::{bound, round_duals};

use super::assignment::DENOMINATORS;
use super::control::Control;
use super::lp::{Effort, LpAnswer, LpSolver, maximise_integer};
use super::reduced::Reduced;

/// Whether an exact bound, or else the integer optimum of the elastic program, says that no assignment keeps the rows.
pub(super) fn is_surely_infeasible(program: &Program, control: Control<'_>) -> bool {
    !program.broken.is_empty() || cannot_hold(&program.rows, program.columns.len(), control)
}

/// As [`is_surely_infeasible`], for rows over this many columns.
pub(super) fn cannot_hold(rows: &Rows, column_count: usize, control: Control<'_>) -> bool {
    // A row that no assignment at all keeps needs no solver, and its slack might not fit 32 bits.
    let is_beyond = |row: usize| {
        let (least, most) = reach(rows.entries(row));
        let RowBounds { lower, upper } = rows.bounds(row);
        lower.is_some_and(|lower| lower > most) || upper.is_some_and(|upper| upper < least)
    };
    if (0..rows.len()).any(is_beyond) {
        return true;
    }
    let Elastic { rows, columns, .. } = add_slacks(rows, column_count, |_| true);
    let fixed = vec![None; columns];
    let costs: Vec<i64> = (0..columns).map(|column| -i64::from(column >= column_count)).collect();
    let reduced = Reduced::new(&rows, &fixed, &costs);
    if let LpAnswer::Optimal { duals, .. } = LpSolver::new().maximise(&reduced, control) {
        let is_negative = |&denominator: &i64| {
            let pairs = reduced.rows.iter().copied().zip(duals.iter().copied());
            let multipliers = round_duals(&rows, pairs, denominator);
            bound(&rows, &fixed, &costs, &multipliers).is_some_and(|bound| bound.numerator < 0)
        };
        if DENOMINATORS.iter().any(is_negative) {
            return true;
        }
    }
    let answer = maximise_integer(&reduced, None, Effort::UNBOUNDED, control);
    answer.dual_bound.is_some_and(|bound| bound < -0.5)
}

/// The least and the most that columns of 0 and 1 make of a row.
fn reach(entries: &[Entry]) -> (i64, i64) {
    let sum = |of: fn(i32) -> i32| entries.iter().map(|entry| i64::from(of(entry.coefficient))).sum();
    (sum(|coefficient| coefficient.min(0)), sum(|coefficient| coefficient.max(0)))
}

/// Rows of which sides have a slack each that satisfies them alone.
pub(super) struct Elastic {
    pub(super) rows: Rows,
    /// How many columns there are, slacks last.
    pub(super) columns: usize,
    /// The row of each slack, in the order of rows.
    pub(super) slack_of: Vec<(usize, usize)>,
}

/// The rows' sides, each a row with a slack where `gives` says so of the row.
pub(super) fn add_slacks(rows: &Rows, columns: usize, gives: impl Fn(usize) -> bool) -> Elastic {
    let mut elastic = Elastic { rows: Rows::default(), columns, slack_of: Vec::new() };
    for row in 0..rows.len() {
        let entries = rows.entries(row);
        if !gives(row) {
            elastic.rows.push(rows.tag(row), rows.bounds(row), entries.iter().copied());
            continue;
        }
        let (least, most) = reach(entries);
        let RowBounds { lower, upper } = rows.bounds(row);
        let sides = [
            lower.map(|lower| (RowBounds { lower: Some(lower), upper: None }, lower - least)),
            upper.map(|upper| (RowBounds { lower: None, upper: Some(upper) }, upper - most)),
        ];
        for (bounds, coefficient) in sides.into_iter().flatten() {
            let large = if coefficient < 0 { i32::MIN } else { i32::MAX };
            let coefficient = i32::try_from(coefficient).unwrap_or(large);
            let slack = Entry { column: elastic.columns as u32, coefficient };
            elastic.rows.push(rows.tag(row), bounds, entries.iter().copied().chain([slack]));
            elastic.slack_of.push((elastic.columns, row));
            elastic.columns += 1;
        }
    }
    elastic
}
