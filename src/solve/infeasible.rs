//! Whether rows cannot hold together, shown in whole numbers: "infeasible" from a floating-point solver has been wrong, and
//! its word is never taken for it.
//!
//! The elastic program maximises minus the number of slacks used. No assignment keeps the rows exactly if that optimum is
//! below 0.

use crate::formulation::program::{Column, Program, Rows};
use crate::proof::dual::{bound, round_duals};
use crate::proof::narrow::Narrowed;

use super::assignment::DENOMINATORS;
use super::branch::{Root, search_tree};
use super::control::Control;
use super::elastic::{Elastic, add_slacks, is_out_of_reach};
use super::lp::{LpAnswer, LpSolver};
use super::reduced::Reduced;

/// Nodes x columns of the tree, and nodes in any case: what is left then is not known.
const EFFORT: usize = 1_000_000;
const FEW_NODES: usize = 400;

/// Whether an exact bound, or else an exact tree, shows that no assignment keeps the rows of a program.
pub(super) fn is_surely_infeasible(program: &Program, control: Control<'_>) -> bool {
    !program.broken.is_empty() || cannot_hold(&program.rows, &program.columns, control)
}

/// As [`is_surely_infeasible`], for rows over these columns.
pub(super) fn cannot_hold(rows: &Rows, columns: &[Column], control: Control<'_>) -> bool {
    let mut solver = LpSolver::new();
    // Such a row needs no solver, and its slack might not fit 32 bits.
    (0..rows.len()).any(|row| is_out_of_reach(rows, row))
        || is_bounded_away(rows, columns.len(), &mut solver, control)
        || is_searched_through(rows, columns, &mut solver, control)
}

/// Whether the relaxation of the elastic program has an exact bound below 0.
fn is_bounded_away(rows: &Rows, column_count: usize, solver: &mut LpSolver, control: Control<'_>) -> bool {
    let Elastic { rows, columns, .. } = add_slacks(rows, column_count, |_| true);
    let fixed = vec![None; columns];
    let costs: Vec<i64> = (0..columns).map(|column| -i64::from(column >= column_count)).collect();
    let reduced = Reduced::new(&rows, &fixed, &costs);
    let LpAnswer::Optimal { duals, .. } = solver.maximise(&reduced, control) else { return false };
    DENOMINATORS.iter().any(|&denominator| {
        let pairs = reduced.rows.iter().copied().zip(duals.iter().copied());
        let multipliers = round_duals(&rows, pairs, denominator);
        bound(&rows, &fixed, &costs, &multipliers).is_some_and(|bound| bound.numerator < 0)
    })
}

/// Whether a tree whose every leaf is shown to be empty goes through all assignments.
fn is_searched_through(rows: &Rows, columns: &[Column], solver: &mut LpSolver, control: Control<'_>) -> bool {
    let program = Program { columns: columns.to_vec(), rows: rows.clone(), broken: Vec::new(), given_way: 0 };
    let narrowed = Narrowed::new(program);
    let no_costs = vec![0; columns.len()];
    let reduced = Reduced::new(rows, &narrowed.fixed, &no_costs);
    let nodes = (EFFORT / reduced.columns.len().max(1)).max(FEW_NODES);
    let root = Root { narrowed: &narrowed, costs: &no_costs, reduced: &reduced, solver };
    let tree = search_tree(root, None, nodes, control);
    tree.better.is_none() && tree.nodes.is_some()
}
