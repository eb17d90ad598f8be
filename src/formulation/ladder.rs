//! The stage `fairness`: a ladder of step columns for each employee with a wished cell still to decide.

use std::collections::BTreeSet;

use crate::domain::score::Share;

use super::objective::Steps;
use super::program::{Column, ColumnIx, Entry, Program, RowBounds, RowTag};

/// The wished days of one employee with a column t\[e,k\] for each step from k to k+1 of them.
#[derive(Clone, Debug)]
pub struct Ladder {
    /// The employee's wished columns, and what is settled.
    pub steps: Steps,
    first_step: ColumnIx,
}

impl Ladder {
    /// How many of the wished columns are at home.
    #[must_use]
    pub fn at_home(&self, values: &[bool]) -> usize {
        self.steps.columns.iter().filter(|&&column| values[column as usize]).count()
    }

    /// The share at an assignment.
    #[must_use]
    pub fn share(&self, values: &[bool]) -> Share {
        self.steps.share(self.at_home(values))
    }

    /// The column of the step from `days` to `days + 1`.
    #[must_use]
    pub fn step(&self, days: usize) -> ColumnIx {
        self.first_step + days as ColumnIx
    }

    /// Number of steps.
    #[must_use]
    pub fn len(&self) -> usize {
        self.steps.columns.len()
    }

    /// Whether there is no step; never so for a ladder of [`add_ladders`].
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.steps.columns.is_empty()
    }
}

/// Adds the step columns, which sum to the employee's wished cells. On a network the decreasing gains fill steps from
/// the first on; elsewhere rows t\[e,k\] >= t\[e,k+1\] say so.
#[must_use]
pub fn add_ladders(program: &mut Program, steps: Vec<Steps>, network: bool) -> Vec<Ladder> {
    let add = |steps: Steps| {
        let ladder = Ladder { steps, first_step: program.columns.len() as ColumnIx };
        let employee = ladder.steps.employee;
        let tag = RowTag::Step { employee };
        program.columns.extend((0..ladder.len() as u32).map(|granted| Column::Step { employee, granted }));
        let cells = ladder.steps.columns.iter().map(|&column| Entry { column, coefficient: -1 });
        let climbed = (0..ladder.len()).map(|days| Entry { column: ladder.step(days), coefficient: 1 });
        program.rows.push(tag, RowBounds { lower: Some(0), upper: Some(0) }, cells.chain(climbed));
        for days in 1..if network { 0 } else { ladder.len() } {
            let order = [
                Entry { column: ladder.step(days), coefficient: 1 },
                Entry { column: ladder.step(days - 1), coefficient: -1 },
            ];
            program.rows.push(tag, RowBounds { lower: None, upper: Some(0) }, order);
        }
        ladder
    };
    steps.into_iter().map(add).collect()
}

/// Extends an assignment of the cells to the step columns: the first steps, as many as there are days at home.
pub fn climb(ladders: &[Ladder], values: &mut Vec<bool>) {
    for ladder in ladders {
        let at_home = ladder.at_home(values);
        values.extend((0..ladder.len()).map(|days| days < at_home));
    }
}

/// The gain of each step: C - rank of its key (share before the step, days requested), C the number of keys.
/// Any gains in this order give the leximin on a network.
#[must_use]
pub fn gains_of(ladders: &[Ladder], columns: usize) -> Vec<i64> {
    let key = |ladder: &Ladder, days: usize| (ladder.steps.share(days), ladder.steps.requested);
    let keys = ladders.iter().flat_map(|ladder| (0..ladder.len()).map(move |days| key(ladder, days)));
    let ranks: Vec<(Share, u64)> = keys.collect::<BTreeSet<_>>().into_iter().collect();
    let mut gains = vec![0; columns];
    for ladder in ladders {
        for days in 0..ladder.len() {
            let rank = ranks.partition_point(|other| *other < key(ladder, days));
            gains[ladder.step(days) as usize] = (ranks.len() - rank) as i64;
        }
    }
    gains
}

/// Every share that some assignment gives somebody, ascending.
#[must_use]
pub fn possible_shares(ladders: &[Ladder]) -> Vec<Share> {
    let shares = ladders.iter().flat_map(|ladder| (0..=ladder.len()).map(|days| ladder.steps.share(days)));
    shares.collect::<BTreeSet<_>>().into_iter().collect()
}

/// The number of employees above a share, as costs of step columns and a constant for those who always are.
#[must_use]
pub fn above_costs(ladders: &[Ladder], share: Share, columns: usize) -> (Vec<i64>, i64) {
    let (mut costs, mut constant) = (vec![0; columns], 0);
    for ladder in ladders {
        match ladder.steps.days_to_exceed(share) {
            0 => constant += 1,
            days if days <= ladder.len() => costs[ladder.step(days - 1) as usize] = 1,
            _ => {}
        }
    }
    (costs, constant)
}
