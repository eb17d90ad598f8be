//! What one more person at home is worth: the block solved again with its bound loosened.

use rayon::prelude::*;

use super::control::{Control, Silent};
use super::stage::go_through_stages;
use super::verdict::Verdict;
use crate::domain::agency::Agency;
use crate::domain::day::{Day, DayMatrix};
use crate::domain::index::EmployeeIx;
use crate::domain::rule::Objective;
use crate::formulation::program::Program;
use crate::formulation::{Block, Detail, Formulation, Loosening, Stage, list_stages, split_into_blocks};

/// The gain from a loosened bound, in the value of `preferences` and in wishes granted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Gain {
    /// How much more `preferences` can be worth.
    pub objective: i64,
    /// By how much the most wishes that a roster can grant, among those optimal in every stage, grows. It may shrink: a
    /// heavy wish can be worth two light ones.
    pub wishes: i64,
}

/// The gain of each loosening on its own, exactly: both the block as it is and the loosened one are solved to proof.
/// Loosenings of a unit without a block, where nothing is left to decide, bring nothing. `may` is
/// [`Agency::may_be_home`]. `None` stands for a block that has no roster or was stopped.
#[must_use]
pub fn value_loosenings(
    agency: &Agency,
    may: &DayMatrix,
    loosenings: &[Loosening],
    control: Control<'_>,
) -> Vec<Option<Gain>> {
    let formulation = Formulation::new(agency, may, Detail::Lean);
    let blocks = split_into_blocks(&formulation);
    let stages = list_stages(&formulation);
    let mut block_of = vec![None; agency.employees.len()];
    for (position, block) in blocks.iter().enumerate() {
        for employee in &block.employees {
            block_of[employee.at()] = Some(position);
        }
    }
    // A unit may have several blocks: its rows need not tie everyone. A loosened row ties all whom it counts, so
    // it lies in one of them; the others are the same with and without it.
    let mut jobs: Vec<(usize, usize)> = Vec::new();
    for (position, loosening) in loosenings.iter().enumerate() {
        let mut of_unit: Vec<usize> = agency.staff(loosening.unit).filter_map(|row| block_of[row]).collect();
        of_unit.sort_unstable();
        of_unit.dedup();
        jobs.extend(of_unit.into_iter().map(|block| (block, position)));
    }
    jobs.sort_unstable();
    control.progress.planned(jobs.len(), jobs.len());
    let quiet = Control { progress: &Silent, ..control };
    let by_block: Vec<&[(usize, usize)]> = jobs.chunk_by(|one, other| one.0 == other.0).collect();
    let found: Vec<Vec<(usize, Option<Gain>)>> = by_block
        .into_par_iter()
        .with_max_len(1)
        .map(|jobs| {
            let block = &blocks[jobs[0].0];
            // Building a large block's program takes seconds too: it is not begun when the time is up.
            let weigh = |build: &dyn Fn() -> Program| {
                let program = (!quiet.is_over()).then(build)?;
                weigh_program(&formulation, block, program, &stages, quiet)
            };
            let before = weigh(&|| formulation.program(block));
            let gain = |&(_, position): &(usize, usize)| {
                let weighed = before.and_then(|before| {
                    let after = weigh(&|| formulation.program_with(block, loosenings[position]))?;
                    Some((before, after))
                });
                control.progress.block_done(1, 0.0);
                let gain = weighed.map(|(before, after)| Gain {
                    objective: after.preferences - before.preferences,
                    wishes: after.wishes - before.wishes,
                });
                (position, gain)
            };
            jobs.iter().map(gain).collect()
        })
        .collect();
    let mut gains = vec![Some(Gain { objective: 0, wishes: 0 }); loosenings.len()];
    for (position, gain) in found.into_iter().flatten() {
        gains[position] = gains[position]
            .zip(gain)
            .map(|(sum, gain)| Gain { objective: sum.objective + gain.objective, wishes: sum.wishes + gain.wishes });
    }
    gains
}

/// What a block is worth, whichever of its optimal assignments is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Worth {
    /// The most that `preferences` can be worth in an assignment that is optimal in every stage.
    preferences: i64,
    /// The most wished cells at home, locked ones aside, in an assignment that is optimal in every stage.
    wishes: i64,
}

/// Solves a block with this program, and then for the most that `preferences` is worth, and the most wishes, among the assignments
/// that are optimal in every stage: the stages need not settle how much and how many that is. None when there is no assignment or a limit was reached.
fn weigh_program(
    formulation: &Formulation<'_>,
    block: &Block,
    program: Program,
    stages: &[Stage],
    control: Control<'_>,
) -> Option<Worth> {
    let staged = go_through_stages(formulation, block, program, stages, control).ok()?;
    let mut search = staged.search;
    let columns = &search.narrowed.program.columns;
    let of_cells = |cost: &dyn Fn(EmployeeIx, Day) -> i64| -> Vec<i64> {
        columns.iter().map(|column| column.cell().map_or(0, |(employee, day)| cost(employee, day))).collect()
    };
    let worth = of_cells(&|employee, day| formulation.worth(employee, day));
    let wished = of_cells(&|employee, day| i64::from(formulation.worth(employee, day) > 0));
    if staged.stopped {
        return None;
    }
    let mut most = |costs: &[i64]| match search.find_best(costs) {
        Verdict::Proven(most) => Some(most),
        Verdict::Stopped(_) | Verdict::Infeasible => None,
    };
    let wishes = most(&wished)?;
    // Where `preferences` is a stage it is settled.
    let is_stage = stages.iter().any(|stage| stage.objective() == Objective::Preferences);
    let preferences = if is_stage { search.incumbent_value(&worth) } else { most(&worth) };
    Some(Worth { preferences: preferences?, wishes })
}
