//! Rows that the relaxation can keep and whole numbers cannot: shown by cuts, without a tree.

use super::chosen::{Chosen, Feasibility};
use super::control::Control;
use super::lp::LpSolver;
use super::merge::Merged;
use super::strengthen::cut_off;
use crate::formulation::program::Column;

/// Those of the chosen rows, by their positions in the program, that cuts show to be impossible together; none where so many
/// rounds of them do not.
pub(super) fn refute_by_cuts(
    chosen: &Chosen,
    columns: &[Column],
    rounds: usize,
    solver: &mut LpSolver,
    control: Control<'_>,
) -> Option<Vec<usize>> {
    let merged = Merged::new(chosen);
    let open = merged.as_ref().map_or(chosen, |merged| &merged.chosen);
    let rows = cut_off(&open.as_root(columns), rounds, solver, control)?;
    let named: Vec<usize> = rows.into_iter().map(|row| open.origin[row]).collect();
    let Some(merged) = &merged else { return Some(named) };
    match merged.answer(Feasibility::Contradiction(named)) {
        Feasibility::Contradiction(named) => Some(named),
        Feasibility::Kept(_) | Feasibility::Stopped => None,
    }
}
