//! The stage `fairness`: the exact leximin of the shares of wishes granted.

use std::collections::BTreeSet;

use crate::domain::score::Share;
use crate::formulation::program::{Column, ColumnIx, Entry, RowBounds, RowTag};
use crate::formulation::{Block, Formulation, Steps, is_network};

use super::search::{Attempt, Search};

/// What the stage gave in one block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fairness {
    /// The incumbent's shares are the leximin.
    Proven,
    /// A limit was reached.
    Stopped,
    /// No assignment keeps the rows.
    Infeasible,
}

/// The wished days of one employee with a column for each step from k to k+1 days granted.
struct Ladder {
    steps: Steps,
    first_step: ColumnIx,
}

impl Ladder {
    fn at_home(&self, values: &[bool]) -> usize {
        self.steps.columns.iter().filter(|&&column| values[column as usize]).count()
    }

    fn step(&self, days: usize) -> ColumnIx {
        self.first_step + days as ColumnIx
    }
}

/// Narrows the search to the assignments whose sorted list of shares is the greatest.
pub(super) fn maximise_shares(formulation: &Formulation<'_>, block: &Block, search: &mut Search<'_>) -> Fairness {
    if search.incumbent.is_none() {
        // Fairness is the first stage: any assignment to start from.
        let costs = vec![0; search.program.columns.len()];
        match search.maximise(&costs) {
            Attempt::Proven { .. } => {}
            Attempt::Stopped { .. } => return Fairness::Stopped,
            Attempt::Infeasible => return Fairness::Infeasible,
        }
    }
    let steps = formulation.steps(block, &search.program, &search.fixed);
    if steps.is_empty() {
        return Fairness::Proven;
    }
    // The structure is tested on the program before steps are added, which belong to neither family.
    let network = !search.has_kept_row && is_network(formulation, &search.program);
    let ladders = add_ladders(search, steps, network);
    let gains = gains_of(&ladders, search.program.columns.len());
    if network {
        return match search.maximise(&gains) {
            Attempt::Proven { .. } => Fairness::Proven,
            Attempt::Stopped { .. } | Attempt::Infeasible => Fairness::Stopped,
        };
    }
    search.improve(&gains);
    raise_levels(search, &ladders)
}

/// Adds the step columns t\[e,k\], which sum to the employee's wished cells, and extends the incumbent to them. On a
/// network the decreasing gains fill steps from the first on; elsewhere t\[e,k\] >= t\[e,k+1\] says so.
fn add_ladders(search: &mut Search<'_>, steps: Vec<Steps>, network: bool) -> Vec<Ladder> {
    let mut ladders = Vec::with_capacity(steps.len());
    for steps in steps {
        let first_step = search.program.columns.len() as ColumnIx;
        let employee = steps.employee;
        let ladder = Ladder { steps, first_step };
        let days = ladder.steps.columns.len();
        if let Some(incumbent) = &mut search.incumbent {
            let at_home = ladder.at_home(incumbent);
            incumbent.extend((0..days).map(|step| step < at_home));
        }
        for step in 0..days {
            search.program.columns.push(Column::Step { employee, granted: step as u32 });
            search.fixed.push(None);
        }
        let cells = ladder.steps.columns.iter().map(|&column| Entry { column, coefficient: -1 });
        let climbed = (0..days).map(|step| Entry { column: ladder.step(step), coefficient: 1 });
        let equal = RowBounds { lower: Some(0), upper: Some(0) };
        let tag = RowTag::Step { employee };
        search.program.rows.push(tag, equal, cells.chain(climbed));
        if !network {
            for step in 1..days {
                let order = [
                    Entry { column: ladder.step(step), coefficient: 1 },
                    Entry { column: ladder.step(step - 1), coefficient: -1 },
                ];
                search.program.rows.push(tag, RowBounds { lower: None, upper: Some(0) }, order);
            }
        }
        ladders.push(ladder);
    }
    ladders
}

/// The gain of each step: C - rank of its key (share before the step, days requested), with C above the highest rank.
/// Any gains in this order give the leximin on a network.
fn gains_of(ladders: &[Ladder], columns: usize) -> Vec<i64> {
    let keys = |ladder: &Ladder| {
        let requested = ladder.steps.requested;
        (0..ladder.steps.columns.len()).map(|days| (ladder.steps.share(days), requested)).collect::<Vec<_>>()
    };
    let ranks: Vec<(Share, u64)> = ladders.iter().flat_map(keys).collect::<BTreeSet<_>>().into_iter().collect();
    let mut gains = vec![0; columns];
    for ladder in ladders {
        for (days, key) in keys(ladder).into_iter().enumerate() {
            let rank = ranks.partition_point(|other| *other < key);
            gains[ladder.step(days) as usize] = (ranks.len() - rank) as i64;
        }
    }
    gains
}

/// Level by level: for each share v, ascending, as many employees above v as can be, kept before the next level.
fn raise_levels(search: &mut Search<'_>, ladders: &[Ladder]) -> Fairness {
    let possible: BTreeSet<Share> = ladders
        .iter()
        .flat_map(|ladder| (0..=ladder.steps.columns.len()).map(|days| ladder.steps.share(days)))
        .collect();
    let possible: Vec<Share> = possible.into_iter().collect();
    let mut above = ladders.len();
    let mut next = 0;
    loop {
        let Some(incumbent) = &search.incumbent else { return Fairness::Stopped };
        // Levels at which the incumbent has nobody cannot be improved: whoever is above the level before is above them.
        let lowest = ladders
            .iter()
            .map(|ladder| ladder.steps.share(ladder.at_home(incumbent)))
            .filter(|share| next == 0 || *share > possible[next - 1])
            .min();
        let Some(lowest) = lowest else { return Fairness::Proven };
        let level = possible.partition_point(|share| *share < lowest);
        if level > next {
            let (costs, constant) = above_costs(ladders, possible[level - 1], search.program.columns.len());
            search.keep(&costs, above as i64 - constant);
        }
        let (costs, constant) = above_costs(ladders, possible[level], search.program.columns.len());
        match search.maximise(&costs) {
            Attempt::Proven { value } => above = (value + constant) as usize,
            Attempt::Stopped { .. } | Attempt::Infeasible => return Fairness::Stopped,
        }
        next = level + 1;
        if above == 0 {
            return Fairness::Proven;
        }
    }
}

/// The number of employees above a share, as costs of step columns and a constant for those who always are.
fn above_costs(ladders: &[Ladder], share: Share, columns: usize) -> (Vec<i64>, i64) {
    let (mut costs, mut constant) = (vec![0; columns], 0);
    for ladder in ladders {
        match ladder.steps.days_to_exceed(share) {
            0 => constant += 1,
            days if days <= ladder.steps.columns.len() => costs[ladder.step(days - 1) as usize] = 1,
            _ => {}
        }
    }
    (costs, constant)
}
