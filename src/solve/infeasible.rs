//! Whether rows cannot hold together, shown in whole numbers: "infeasible" from a floating-point solver has been wrong, and
//! its word is never taken for it.

use crate::formulation::program::{Column, Program, Rows};

use super::branch::{Root, Size, search_tree};
use super::chosen::Chosen;
use super::clause::{Settled, settle};
use super::control::Control;
use super::cut_off::refute_by_cuts;
use super::elastic::is_out_of_reach;
use super::farkas::separate;
use super::lp::{Effort, LpSolver, maximise_integer};
use super::portion::leave_out_portions;
use super::reduced::Reduced;

/// Nodes x columns of the tree, and nodes in any case: what is left then is not known.
const EFFORT: usize = 1_000_000;
const FEW_NODES: usize = 400;

/// Rounds of cuts.
const MOST_ROUNDS: usize = 60;

/// Sums and clauses that are looked at while clauses are learned.
const CLAUSE_EFFORT: usize = 1_000_000;

/// Entries of programs that the solver reads while rows are left out (about a microsecond each), what each question takes beside
/// them, and its nodes where presolve does not know.
const ENTRIES: usize = 5_000_000;
const ENTRIES_PER_QUESTION: usize = 2_000;
const NODES: u16 = 200;

/// The least number of rows that are left out at once: the tree names those that it needs.
const LEAST_PORTION: usize = 4;

/// Whether it is shown that no assignment keeps the rows of a program.
pub(super) fn is_surely_infeasible(program: &Program, control: Control<'_>) -> bool {
    !program.broken.is_empty() || find_contradiction(&program.rows, &program.columns, true, control).is_some()
}

/// Rows over these columns of which an exact bound, or else an exact tree, shows that they cannot hold together. Only where it is
/// `thorough` does the solver search for few of them where its presolve says nothing, and is there a tree over all of them.
pub(super) fn find_contradiction(
    rows: &Rows,
    columns: &[Column],
    thorough: bool,
    control: Control<'_>,
) -> Option<Vec<usize>> {
    // Such a row needs no solver, and its slack might not fit 32 bits.
    if let Some(row) = (0..rows.len()).find(|&row| is_out_of_reach(rows, row)) {
        return Some(vec![row]);
    }
    let mut solver = LpSolver::new();
    let all: Vec<usize> = (0..rows.len()).collect();
    let whole = pick(rows, columns.len(), &all);
    if let (Settled::Contradiction(few), _) =
        settle(&whole.as_root(columns), vec![false; columns.len()], CLAUSE_EFFORT, control)
    {
        return Some(few.into_iter().map(|row| row as usize).collect());
    }
    if let Some(multipliers) = separate(rows, columns.len(), &mut solver, control) {
        return Some(whole.named_in([&multipliers]));
    }
    if let Some(few) = refute_by_cuts(&whole, columns, MOST_ROUNDS, &mut solver, control) {
        return Some(few);
    }
    // A tree over the few rows that the contradiction needs is short where one over all of them has no end.
    if let Some(few) = find_few(rows, columns.len(), thorough, control)
        && is_searched_through(&pick(rows, columns.len(), &few), columns, &mut solver, control)
    {
        return Some(few);
    }
    (thorough && is_searched_through(&whole, columns, &mut solver, control)).then_some(all)
}

/// Fewer rows that cannot hold together, says the solver, whose word is not taken for it; none where it does not say so of all of
/// them.
fn find_few(rows: &Rows, columns: usize, thorough: bool, control: Control<'_>) -> Option<Vec<usize>> {
    let no_costs = vec![0; columns];
    let mut left_to_read = ENTRIES;
    let mut cannot = |chosen: &[usize], effort: Effort| {
        let picked = pick(rows, columns, chosen);
        let reduced = Reduced::new(&picked.rows, &picked.fixed, &no_costs);
        let entries = reduced.index.len() + ENTRIES_PER_QUESTION;
        if control.is_over() || left_to_read < entries {
            return None;
        }
        left_to_read -= entries;
        let answer = maximise_integer(&reduced, None, effort, control);
        answer.infeasible.then(|| chosen.to_vec())
    };
    let all: Vec<usize> = (0..rows.len()).collect();
    // Where its presolve says so of all rows, in hundredths of a second, only what it says of fewer is asked for.
    let search = Effort { nodes: Some(NODES), ..Effort::UNBOUNDED };
    let effort = if cannot(&all, Effort::PRESOLVE).is_some() {
        Effort::PRESOLVE
    } else if thorough && cannot(&all, search).is_some() {
        search
    } else {
        return None;
    };
    // Rows about the same people side by side: a contradiction is mostly about few of them, and whole portions go.
    let mut few = all;
    few.sort_by_key(|&row| rows.entries(row).iter().map(|entry| entry.column).min());
    leave_out_portions(&mut few, LEAST_PORTION, |chosen| cannot(chosen, effort));
    few.sort_unstable();
    (few.len() < rows.len()).then_some(few)
}

/// These of the rows, as they are.
fn pick(rows: &Rows, columns: usize, chosen: &[usize]) -> Chosen {
    Chosen::new(rows, columns, chosen.iter().map(|&row| (row, rows.bounds(row))))
}

/// Whether a tree whose every leaf is shown to be empty goes through all assignments.
fn is_searched_through(chosen: &Chosen, columns: &[Column], solver: &mut LpSolver, control: Control<'_>) -> bool {
    let narrowed = chosen.as_root(columns);
    let no_costs = vec![0; columns.len()];
    let root = Root { narrowed: &narrowed, costs: &no_costs, solver };
    let tree = search_tree(root, None, Size { effort: EFFORT, least: FEW_NODES }, control);
    tree.better.is_none() && tree.nodes.is_some()
}
