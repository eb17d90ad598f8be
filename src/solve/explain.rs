//! Why there is no roster: for each infeasible block a set of rows that cannot hold together, none of which can be left
//! out, and the least change of each that helps.

use crate::domain::agency::Agency;
use crate::domain::day::DayMatrix;
use crate::formulation::program::{Program, RowBounds, RowTag, Rows, RuleRow};
use crate::formulation::{Block, Detail, Formulation};
use crate::message::Message;

use super::describe::{describe_repair, describe_row};
use super::highs::{LpAnswer, LpSolver, maximise_integer};
use super::reduced::Reduced;
use super::{Conflict, Control};

/// Conflicts explained at most: with many, the planner mends the first and solves again.
const EXPLAINED: usize = 10;

/// Explains why no roster keeps every rule: the rows broken before any search, then one conflict per infeasible block.
pub(super) fn explain_conflicts(
    agency: &Agency,
    may: &DayMatrix,
    broken: &[RuleRow],
    infeasible: &[&Block],
    control: Control<'_>,
) -> Vec<Conflict> {
    let formulation = Formulation::new(agency, may, Detail::Full);
    let mut conflicts: Vec<Conflict> =
        broken.iter().take(EXPLAINED).map(|&row| explain_broken(&formulation, row)).collect();
    for block in infeasible.iter().take(EXPLAINED.saturating_sub(conflicts.len())) {
        conflicts.push(explain_block(&formulation, block, control));
    }
    let left = broken.len() + infeasible.len() - conflicts.len();
    if left > 0 {
        conflicts.push(Conflict {
            headline: Message::new("conflict-more").with("count", left),
            rules: Vec::new(),
            irreducible: false,
            repairs: Vec::new(),
        });
    }
    conflicts
}

/// A rule that cannot be kept at one place whatever the others are.
fn explain_broken(formulation: &Formulation<'_>, row: RuleRow) -> Conflict {
    Conflict {
        headline: Message::new("conflict-alone"),
        rules: vec![describe_row(formulation, row, RowBounds::NONE)],
        irreducible: true,
        repairs: vec![describe_repair(formulation, row, None)],
    }
}

fn explain_block(formulation: &Formulation<'_>, block: &Block, control: Control<'_>) -> Conflict {
    let program = formulation.program(block);
    if let Some(&row) = program.broken.first() {
        return explain_broken(formulation, row);
    }
    let mut oracle = Oracle { program: &program, solver: LpSolver::new(), control, gave_up: false };
    // What a team day is belongs to the program; what a rule asks of it can be left out.
    let rule_row = |row: usize| match program.rows.tag(row) {
        RowTag::Rule(rule_row) => Some(rule_row),
        RowTag::Meaning(_) | RowTag::Step { .. } | RowTag::Kept => None,
    };
    let (rows, background): (Vec<usize>, Vec<usize>) =
        (0..program.rows.len()).partition(|&row| rule_row(row).is_some());
    let conflict = oracle.find_conflict(&background, false, &rows);
    let irreducible = !oracle.gave_up;
    let rules = conflict
        .iter()
        .filter_map(|&row| Some(describe_row(formulation, rule_row(row)?, program.rows.bounds(row))))
        .collect();
    let repairs = conflict
        .iter()
        .filter(|_| irreducible)
        .filter_map(|&row| {
            let change = oracle.find_least_change(&background, &conflict, row)?;
            Some(describe_repair(formulation, rule_row(row)?, Some(change)))
        })
        .collect();
    Conflict { headline: Message::new("conflict-together").with("rules", conflict.len()), rules, irreducible, repairs }
}

/// Tells whether some of a program's rows can hold together.
struct Oracle<'a> {
    program: &'a Program,
    solver: LpSolver,
    control: Control<'a>,
    gave_up: bool,
}

impl Oracle<'_> {
    /// QuickXplain (Junker 2004): a subset of `rows` that cannot hold together with `background`, none of which can be
    /// left out. The rows as a whole must be infeasible with `background`.
    fn find_conflict(&mut self, background: &[usize], just_grown: bool, rows: &[usize]) -> Vec<usize> {
        if just_grown && !self.is_feasible(background, None) {
            return Vec::new();
        }
        if let [only] = rows {
            return vec![*only];
        }
        let (left, right) = rows.split_at(rows.len() / 2);
        let with = |more: &[usize]| [background, more].concat();
        let from_right = self.find_conflict(&with(left), !left.is_empty(), right);
        let from_left = self.find_conflict(&with(&from_right), !from_right.is_empty(), left);
        [from_left, from_right].concat()
    }

    /// The least whole number by which the row must give way for the conflict to vanish.
    fn find_least_change(&mut self, background: &[usize], conflict: &[usize], row: usize) -> Option<i64> {
        let rows = [background, conflict].concat();
        let most = self.program.rows.entries(row).iter().map(|entry| i64::from(entry.coefficient.abs())).sum();
        let (mut low, mut high) = (1, most);
        while low < high {
            let middle = (low + high) / 2;
            if self.is_feasible(&rows, Some((row, middle))) { high = middle } else { low = middle + 1 }
        }
        (!self.gave_up).then_some(high)
    }

    /// Whether these rows can hold together, one of them relaxed by some amount. When a limit is reached the answer is
    /// yes, which leaves rows in the conflict, and `gave_up` says that it may be larger than it need be.
    fn is_feasible(&mut self, rows: &[usize], relaxed: Option<(usize, i64)>) -> bool {
        if self.gave_up || self.control.is_over() {
            self.gave_up = true;
            return true;
        }
        let mut chosen = Rows::default();
        for &row in rows {
            let mut bounds = self.program.rows.bounds(row);
            if let Some((_, by)) = relaxed.filter(|&(relaxed, _)| relaxed == row) {
                bounds.lower = bounds.lower.map(|lower| lower - by);
                bounds.upper = bounds.upper.map(|upper| upper + by);
            }
            chosen.push(self.program.rows.tag(row), bounds, self.program.rows.entries(row).iter().copied());
        }
        let columns = self.program.columns.len();
        let reduced = Reduced::new(&chosen, &vec![None; columns], &vec![0; columns]);
        match self.solver.maximise(&reduced, self.control) {
            LpAnswer::Infeasible { .. } => false,
            LpAnswer::Optimal { values, .. } => {
                let whole: Vec<bool> = values.iter().map(|&value| value > 0.5).collect();
                chosen.are_kept_by(&whole) || !maximise_integer(&reduced, None, None, self.control).infeasible
            }
            LpAnswer::Stopped => {
                self.gave_up = true;
                true
            }
        }
    }
}
