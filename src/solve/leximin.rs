//! The stages `fairness` and `balance`: the exact leximin of the shares of wishes granted, or of unasked days.

use crate::domain::score::DayKind;
use crate::formulation::{
    Block, Formulation, StepColumns, above_costs, add_step_columns, descending_costs, extend_to_steps, is_network,
    possible_shares, step_gains,
};
use crate::proof::certificate::Goal;

use super::search::Search;
use super::verdict::Verdict;

/// Narrows the search to the assignments whose sorted list of shares is the greatest.
pub(super) fn maximise_shares(
    kind: DayKind,
    formulation: &Formulation<'_>,
    block: &Block,
    search: &mut Search<'_>,
) -> Verdict<()> {
    if search.incumbent.is_none() {
        // It is the first stage: any assignment to start from.
        match search.maximise(Goal::Feasible, &vec![0; search.narrowed.program.columns.len()]) {
            Verdict::Proven(_) => {}
            Verdict::Stopped(_) => return Verdict::Stopped(()),
            Verdict::Infeasible => return Verdict::Infeasible,
        }
    }
    let narrowed = &mut search.narrowed;
    let shares = formulation.open_shares(kind, block, &narrowed.program, &narrowed.fixed);
    if shares.is_empty() {
        return Verdict::Proven(());
    }
    // The structure is tested on the program before steps are added, which belong to neither family.
    let network = !narrowed.has_kept_row && is_network(kind, &formulation.context, &narrowed.program, &narrowed.fixed);
    let steps_of = add_step_columns(&mut narrowed.program, shares, network);
    let columns = narrowed.program.columns.len();
    narrowed.fixed.resize(columns, None);
    if let Some(incumbent) = &mut search.incumbent {
        extend_to_steps(&steps_of, incumbent);
    }
    let gains = step_gains(&steps_of, columns);
    if network {
        return match search.maximise(Goal::Gains(kind), &gains) {
            Verdict::Proven(_) => Verdict::Proven(()),
            Verdict::Stopped(_) | Verdict::Infeasible => Verdict::Stopped(()),
        };
    }
    search.keeps_basis = true;
    search.improve(&gains);
    let leximin = raise_levels(kind, search, &steps_of);
    search.keeps_basis = false;
    search.guide = None;
    leximin
}

/// Level by level: for each share v, ascending, as many employees above v as possible, kept before the next level.
fn raise_levels(kind: DayKind, search: &mut Search<'_>, steps_of: &[StepColumns]) -> Verdict<()> {
    let possible = possible_shares(steps_of);
    let columns = search.narrowed.program.columns.len();
    let mut above = steps_of.len() as i64;
    let mut next = 0;
    while above > 0 {
        let Some(incumbent) = &search.incumbent else { return Verdict::Stopped(()) };
        // Levels at which the incumbent has nobody need no search: everyone above the level before is above them.
        let shares = steps_of.iter().map(|steps| steps.share(incumbent));
        let lowest = shares.filter(|share| next == 0 || *share > possible[next - 1]).min();
        let Some(lowest) = lowest else { break };
        let level = possible.partition_point(|share| *share < lowest);
        if level > next {
            let (costs, constant) = above_costs(steps_of, possible[level - 1], columns);
            search.narrowed.keep(&costs, above - constant);
        }
        let (costs, constant) = above_costs(steps_of, possible[level], columns);
        // The number above one share leaves nearly everything open, and says nothing of the shares to come.
        search.guide = Some(descending_costs(steps_of, &possible, level, columns));
        match search.maximise(Goal::Level(kind, possible[level]), &costs) {
            Verdict::Proven(value) => above = value + constant,
            Verdict::Stopped(_) | Verdict::Infeasible => return Verdict::Stopped(()),
        }
        next = level + 1;
    }
    Verdict::Proven(())
}
