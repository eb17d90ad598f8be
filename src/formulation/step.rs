//! Leximin as sums: a column for each step of an employee's share, from no day to all of them.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::fact::RuleKind;
use crate::domain::score::Share;

use super::program::{Column, ColumnIx, Entry, Program, RowBounds, RowTag};
use super::share::OpenShare;

/// An employee's open share with a column t\[e,k\] for each step from k to k+1 of its columns at home.
#[derive(Clone, Debug)]
pub struct StepColumns {
    /// The columns that count, and what is settled.
    pub open: OpenShare,
    first_step: ColumnIx,
}

impl StepColumns {
    /// How many of the columns that count are at home.
    #[must_use]
    pub fn at_home(&self, values: &[bool]) -> usize {
        self.open.columns.iter().filter(|&&column| values[column as usize]).count()
    }

    /// The share at an assignment.
    #[must_use]
    pub fn share(&self, values: &[bool]) -> Share {
        self.open.share(self.at_home(values))
    }

    /// The column of the step from `days` to `days + 1`.
    #[must_use]
    pub fn step(&self, days: usize) -> ColumnIx {
        self.first_step + days as ColumnIx
    }

    /// Number of steps.
    #[must_use]
    pub fn len(&self) -> usize {
        self.open.columns.len()
    }

    /// Whether there is no step; never so where [`add_step_columns`] made them.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.open.columns.is_empty()
    }
}

/// Adds the step columns, which sum to the employee's cells that are shared out. On a network the decreasing gains fill steps from
/// the first on; elsewhere rows t\[e,k\] >= t\[e,k+1\] say so, and where an employee chooses one of several sets of days, what
/// each of them can come to.
#[must_use]
pub fn add_step_columns(program: &mut Program, shares: Vec<OpenShare>, network: bool) -> Vec<StepColumns> {
    let choices = if network { Choices::default() } else { Choices::read(program) };
    let add = |open: OpenShare| {
        let steps = StepColumns { open, first_step: program.columns.len() as ColumnIx };
        let employee = steps.open.employee;
        let tag = RowTag::Step { employee };
        program.columns.extend((0..steps.len() as u32).map(|granted| Column::Step { employee, granted }));
        let cells = steps.open.columns.iter().map(|&column| Entry { column, coefficient: -1 });
        let taken = (0..steps.len()).map(|days| Entry { column: steps.step(days), coefficient: 1 });
        program.rows.push(tag, RowBounds::exactly(0), cells.chain(taken));
        for days in 1..if network { 0 } else { steps.len() } {
            let order = [
                Entry { column: steps.step(days), coefficient: 1 },
                Entry { column: steps.step(days - 1), coefficient: -1 },
            ];
            program.rows.push(tag, RowBounds::at_most(0), order);
        }
        for (days, chosen) in choices.list_reaches(&steps.open.columns) {
            if days < steps.len() {
                let step = Entry { column: steps.step(days), coefficient: 1 };
                let chosen = chosen.into_iter().map(|column| Entry { column, coefficient: -1 });
                program.rows.push(tag, RowBounds::at_most(0), [step].into_iter().chain(chosen));
            }
        }
        steps
    };
    shares.into_iter().map(add).collect()
}

/// Whether a row is of the rules, not of the stages before.
fn is_stated(program: &Program, row: usize) -> bool {
    matches!(program.rows.tag(row), RowTag::Rule(_) | RowTag::Meaning(_))
}

/// Cohorts, of which a person chooses one: each cell of their weeks is at home only with it, x - c <= 0.
#[derive(Default)]
struct Choices {
    /// For each cell the columns of cohorts, one of each rule, that it needs.
    of_cell: BTreeMap<ColumnIx, Vec<ColumnIx>>,
    /// For each of those columns the number by which its rule names the person.
    person: BTreeMap<ColumnIx, u32>,
}

impl Choices {
    fn read(program: &Program) -> Self {
        let mut choices = Self::default();
        for row in 0..program.rows.len() {
            if let [cell, chosen] = program.rows.entries(row)
                && is_stated(program, row)
                && program.rows.bounds(row).upper == Some(0)
                && (cell.coefficient, chosen.coefficient) == (1, -1)
                && let Column::Auxiliary { family: RuleKind::Cohort, whom, .. } =
                    program.columns[chosen.column as usize]
                && program.columns[cell.column as usize].cell().is_some()
            {
                choices.of_cell.entry(cell.column).or_default().push(chosen.column);
                choices.person.insert(chosen.column, whom);
            }
        }
        choices.keep_exclusive(program);
        choices
    }

    /// Leaves out whoever could be in several cohorts at once: that everyone is in one of them is a row of the rule, and to
    /// explain a roster it is let go.
    fn keep_exclusive(&mut self, program: &Program) {
        let person_of = |entry: &Entry| match program.columns[entry.column as usize] {
            Column::Auxiliary { family: RuleKind::Cohort, whom, .. } if entry.coefficient == 1 => Some(whom),
            _ => None,
        };
        let exclusive: BTreeSet<u32> = (0..program.rows.len())
            .filter(|&row| is_stated(program, row) && program.rows.bounds(row).upper == Some(1))
            .filter_map(|row| {
                let entries = program.rows.entries(row);
                let first = person_of(entries.first()?)?;
                entries.iter().all(|entry| person_of(entry) == Some(first)).then_some(first)
            })
            .collect();
        let mut cohorts: BTreeMap<u32, usize> = BTreeMap::new();
        for &person in self.person.values() {
            *cohorts.entry(person).or_default() += 1;
        }
        self.person.retain(|_, person| cohorts[person] == 1 || exclusive.contains(person));
        self.of_cell.values_mut().for_each(|chosen| chosen.retain(|column| self.person.contains_key(column)));
    }

    /// Numbers of days, each with the cohorts one of which it takes for more of these cells than so many to be at home. All
    /// choices of a person have the cells in common that need none of them.
    fn list_reaches(&self, cells: &[ColumnIx]) -> Vec<(usize, Vec<ColumnIx>)> {
        let mut reach: BTreeMap<u32, BTreeMap<ColumnIx, usize>> = BTreeMap::new();
        for &chosen in cells.iter().filter_map(|cell| self.of_cell.get(cell)).flatten() {
            *reach.entry(self.person[&chosen]).or_default().entry(chosen).or_default() += 1;
        }
        let mut reaches = Vec::new();
        for reach in reach.into_values() {
            let common = cells.len() - reach.values().sum::<usize>();
            let levels: BTreeSet<usize> = reach.values().copied().chain([0]).collect();
            for level in levels {
                let beyond = reach.iter().filter(|&(_, &days)| days > level).map(|(&chosen, _)| chosen);
                reaches.push((common + level, beyond.collect()));
            }
        }
        reaches
    }
}

/// Extends an assignment of the cells to the step columns: the first steps, as many as there are days at home.
pub fn extend_to_steps(steps_of: &[StepColumns], values: &mut Vec<bool>) {
    for steps in steps_of {
        let at_home = steps.at_home(values);
        values.extend((0..steps.len()).map(|days| days < at_home));
    }
}

/// The gain of each step: C - rank of its key (share before the step, days that it is of), C the number of keys.
/// Any gains in this order give the leximin on a network.
#[must_use]
pub fn step_gains(steps_of: &[StepColumns], columns: usize) -> Vec<i64> {
    let key = |steps: &StepColumns, days: usize| (steps.open.share(days), steps.open.requested);
    let keys = steps_of.iter().flat_map(|steps| (0..steps.len()).map(move |days| key(steps, days)));
    let ranks: Vec<(Share, u64)> = keys.collect::<BTreeSet<_>>().into_iter().collect();
    let mut gains = vec![0; columns];
    for steps in steps_of {
        for days in 0..steps.len() {
            let rank = ranks.partition_point(|other| *other < key(steps, days));
            gains[steps.step(days) as usize] = (ranks.len() - rank) as i64;
        }
    }
    gains
}

/// Every share that some assignment gives somebody, ascending.
#[must_use]
pub fn possible_shares(steps_of: &[StepColumns]) -> Vec<Share> {
    let shares = steps_of.iter().flat_map(|steps| (0..=steps.len()).map(|days| steps.open.share(days)));
    shares.collect::<BTreeSet<_>>().into_iter().collect()
}

/// The number of employees above a share, as costs of step columns and a constant for those who always are.
#[must_use]
pub fn above_costs(steps_of: &[StepColumns], share: Share, columns: usize) -> (Vec<i64>, i64) {
    let (mut costs, mut constant) = (vec![0; columns], 0);
    for steps in steps_of {
        match steps.open.days_to_exceed(share) {
            0 => constant += 1,
            days if days <= steps.len() => costs[steps.step(days - 1) as usize] = 1,
            _ => {}
        }
    }
    (costs, constant)
}

/// Costs of step columns that put the people above a share first, those above each share after it at less than the one
/// before, and all far ones at 1: what an assignment has that is good at one level and at those to come. `levels` are
/// [`possible_shares`], `first` the position of the share at hand.
///
/// From level to level they fall to half, or less steeply where the levels lie so close that a person's next step is many
/// of them ahead: over one step by as many times as there are people, so that one person's step is worth those of all
/// who are a step further on.
///
/// Where a person's step spans more far levels than the one before, that one is worth 1 more all the same: else the
/// relaxation would take half of each, though the days at home are whole.
#[must_use]
pub fn descending_costs(steps_of: &[StepColumns], levels: &[Share], first: usize, columns: usize) -> Vec<i64> {
    const AT_HAND: i64 = 1 << 24;
    const WHOLE: i64 = 1 << 10;
    let most_steps = steps_of.iter().map(StepColumns::len).max().unwrap_or(1);
    let levels_of_a_step = levels.len().div_ceil(most_steps);
    // Rounded, so that it is the same on every machine.
    let fall = (WHOLE as f64 * (steps_of.len() as f64).powf(-1.0 / levels_of_a_step as f64)).round() as i64;
    let fall = fall.max(WHOLE / 2);
    let worth_of: Vec<i64> = std::iter::successors(Some(AT_HAND), |worth| Some((worth * fall / WHOLE).max(1)))
        .take(levels.len() - first)
        .collect();
    let worth = |level: usize| worth_of[level - first];
    let mut costs = vec![0; columns];
    for steps in steps_of {
        for days in 0..steps.len() {
            let [from, to] =
                [days, days + 1].map(|days| levels.partition_point(|level| *level < steps.open.share(days)));
            costs[steps.step(days) as usize] = (from.max(first)..to).map(worth).sum();
        }
        for days in (1..steps.len()).rev() {
            let next = costs[steps.step(days) as usize];
            let cost = &mut costs[steps.step(days - 1) as usize];
            if *cost > 0 {
                *cost = (*cost).max(next + 1);
            }
        }
    }
    costs
}
