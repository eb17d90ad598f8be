//! The whole agency: its blocks in parallel, and their outcomes put together into one roster.

use std::time::Instant;

use rayon::prelude::*;

use super::block::{BlockFinding, BlockOutcome};
use super::cache::BlockCache;
use super::conflict::explain_conflicts;
use super::control::{Control, Silent};
use super::outcome::{Finding, Outcome, SolveSeconds};
use super::schedule::search_blocks;
use super::stage::{Apart, solve_block, sum_stages};
use crate::domain::agency::Agency;
use crate::domain::day::DayMatrix;
use crate::domain::index::EmployeeIx;
use crate::domain::roster::{Roster, State};
use crate::formulation::{Block, Detail, Formulation, Stage, list_stages, split_into_blocks};
use crate::proof::certificate::Certificate;

/// Solves an agency. `may` is [`Agency::may_be_home`]. Uses the threads of the current rayon pool.
///
/// The same agency gives the same roster at any number of threads, unless a limit is reached.
#[must_use]
pub fn solve_agency(agency: &Agency, may: &DayMatrix, control: Control<'_>) -> Outcome {
    solve_agency_with(agency, may, control, None)
}

/// As [`solve_agency`], taking the outcome of every block whose program `cache` knows from there, and leaving the others
/// with it. The roster is the same with and without it.
#[must_use]
pub fn solve_agency_with(
    agency: &Agency,
    may: &DayMatrix,
    control: Control<'_>,
    cache: Option<&BlockCache>,
) -> Outcome {
    let start = Instant::now();
    let formulation = Formulation::new(agency, may, Detail::Lean);
    let blocks = split_into_blocks(&formulation);
    let build = start.elapsed();
    let start = Instant::now();
    control.progress.planned(blocks.len(), blocks.iter().map(|block| block.employees.len()).sum());
    let stages = list_stages(&formulation);
    let broken = formulation.find_broken();
    let search = |stages: &[Stage], control: Control<'_>| {
        search_blocks(&blocks, control, |block, control| match cache {
            Some(cache) => cache.solve(&formulation, block, stages, control),
            None => solve_block(&formulation, block, stages, control),
        })
    };
    let outcomes = if !broken.is_empty() {
        search(&[], control)
    } else {
        let without_roster = find_without_roster(&blocks, |control| search(&[], control), control);
        without_roster.unwrap_or_else(|| search(&stages, control))
    };
    let infeasible: Vec<_> = blocks
        .iter()
        .zip(&outcomes)
        .filter(|(_, outcome)| outcome.finding == BlockFinding::Infeasible)
        .map(|(block, _)| block)
        .collect();
    let is_settled = outcomes.iter().all(|outcome| outcome.finding != BlockFinding::Unknown);
    let finding = if !infeasible.is_empty() || !broken.is_empty() {
        Finding::Infeasible(explain_conflicts(agency, may, &broken, &infeasible, is_settled, control))
    } else if outcomes.iter().any(|outcome| outcome.finding == BlockFinding::Unknown) {
        Finding::Unknown
    } else {
        let roster = assemble_roster(agency, &outcomes);
        if outcomes.iter().all(|outcome| outcome.finding == BlockFinding::Optimal) {
            Finding::Optimal(roster)
        } else {
            Finding::Feasible(roster)
        }
    };
    let stages = match finding {
        Finding::Optimal(_) | Finding::Feasible(_) => {
            let apart =
                Apart { given_way: formulation.count_given_way(), forced: agency.count_forced_flips(may) as i64 };
            sum_stages(&stages, &outcomes, apart)
        }
        Finding::Infeasible(_) | Finding::Unknown => Vec::new(),
    };
    let mut unproven: Vec<EmployeeIx> = blocks
        .iter()
        .zip(&outcomes)
        .filter(|(_, outcome)| outcome.finding == BlockFinding::Feasible)
        .flat_map(|(block, _)| block.employees.iter().copied())
        .collect();
    unproven.sort_unstable();
    let solver_proofs = outcomes.iter().filter(|outcome| outcome.trusts_solver()).count();
    let certificate = Certificate { blocks: outcomes.into_iter().map(|outcome| outcome.certificate).collect() };
    Outcome {
        finding,
        stages,
        blocks: blocks.len(),
        unproven,
        solver_proofs,
        certificate,
        seconds: SolveSeconds { build, solve: start.elapsed() },
    }
}

/// Employees up to which it is tried first whether every block has a roster: it takes next to nothing, and where one of them
/// has none, nobody waits for the best roster of a hard one.
const FEW: usize = 1_000;

/// What is known of every block, where there are several and one of them has no roster; found without any stage.
fn find_without_roster(
    blocks: &[Block],
    search: impl FnOnce(Control<'_>) -> Vec<BlockOutcome>,
    control: Control<'_>,
) -> Option<Vec<BlockOutcome>> {
    let employees: usize = blocks.iter().map(|block| block.employees.len()).sum();
    if blocks.len() < 2 || employees > FEW {
        return None;
    }
    let outcomes = search(Control { progress: &Silent, ..control });
    outcomes.iter().any(|outcome| outcome.finding == BlockFinding::Infeasible).then_some(outcomes)
}

/// The roster of which the blocks decide the cells: at home where they or a lock say so, in the office otherwise. What
/// lies before the start stays.
fn assemble_roster(agency: &Agency, outcomes: &[BlockOutcome]) -> Roster {
    let days = agency.horizon.days();
    let mut roster = Roster::off(agency.employees.len(), days);
    roster.states_mut().par_chunks_exact_mut(days).enumerate().for_each(|(row, states)| {
        let working = agency.horizon.working(agency.workweek(EmployeeIx::of(row)));
        for day in working.iter() {
            states[usize::from(day)] = if agency.employees.absent.contains(row, day) { State::Abs } else { State::Wfo };
        }
        for day in agency.employees.locked_home.iter(row) {
            states[usize::from(day)] = State::Wfh;
        }
        for (state, day) in states.iter_mut().zip(0..agency.start()) {
            *state = agency.past_state(EmployeeIx::of(row), day);
        }
    });
    for (employee, day) in outcomes.iter().flat_map(|outcome| &outcome.home) {
        roster.set(*employee, *day, State::Wfh);
    }
    roster
}
