//! The search in one block: a lexicographic sequence of maximisations over a program that each of them narrows to its
//! optimal assignments.

use std::cell::RefCell;

use crate::formulation::program::{Program, RowBounds, RowTag};
use crate::proof::dual::{Bound, Multipliers, bound, round_duals};

use super::Control;
use super::highs::{LpAnswer, LpSolver, maximise_integer};
use super::reduced::Reduced;

thread_local! {
    static LP_SOLVER: RefCell<LpSolver> = RefCell::new(LpSolver::new());
}

/// Denominators to which duals are rounded, in the order tried. Networks have whole-number duals; the others cover the
/// vertices of small dense parts, and the last one any vertex well enough for a bound.
pub(super) const DENOMINATORS: [i64; 8] = [1, 2, 3, 4, 6, 12, 60, 1 << 20];

/// Distance from a whole number within which a floating-point value counts as that number. Every assignment taken from
/// a solver is checked against the rows in whole numbers afterwards.
const INTEGRAL: f64 = 1e-6;

/// What one maximisation gave.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Attempt {
    /// The incumbent is optimal: value and bound meet. The program now holds the optimal assignments only.
    Proven {
        /// The optimum.
        value: i64,
    },
    /// A limit was reached; the incumbent, if there is one, is feasible.
    Stopped {
        /// No assignment is better than this.
        bound: i64,
    },
    /// No assignment keeps the rows, says the solver.
    Infeasible,
}

/// A block's program in the course of its stages.
pub(super) struct Search<'a> {
    pub(super) program: Program,
    /// Columns with the one value that they have in every optimal assignment of the stages so far.
    pub(super) fixed: Vec<Option<bool>>,
    /// The best assignment found.
    pub(super) incumbent: Option<Vec<bool>>,
    /// Whether a row keeps an earlier stage's value, so that the program is no network any more.
    pub(super) has_kept_row: bool,
    control: Control<'a>,
}

impl<'a> Search<'a> {
    pub(super) fn new(program: Program, control: Control<'a>) -> Self {
        let fixed = vec![None; program.columns.len()];
        Self { program, fixed, incumbent: None, has_kept_row: false, control }
    }

    /// Maximises `sum of costs x columns`, and narrows the program to the optimal assignments.
    pub(super) fn maximise(&mut self, costs: &[i64]) -> Attempt {
        if let Some(attempt) = self.maximise_without_rows(costs) {
            return attempt;
        }
        if self.control.is_over() {
            return Attempt::Stopped { bound: self.trivial_bound(costs).floor() };
        }
        let reduced = Reduced::new(&self.program.rows, &self.fixed, costs);
        let answer = LP_SOLVER.with_borrow_mut(|solver| solver.maximise(&reduced, self.control.remaining()));
        match answer {
            LpAnswer::Infeasible if self.incumbent.is_none() => Attempt::Infeasible,
            // A program that has an assignment is not infeasible, whatever tolerances made of it.
            LpAnswer::Infeasible | LpAnswer::Stopped => Attempt::Stopped { bound: self.trivial_bound(costs).floor() },
            LpAnswer::Optimal { values, duals } => {
                self.offer(&reduced, &values, costs);
                let (multipliers, bound) = self.best_bound(&reduced, &duals, costs);
                self.close(costs, &reduced, &multipliers, &bound)
            }
        }
    }

    /// Looks for a better incumbent with one linear program; promises nothing.
    pub(super) fn improve(&mut self, costs: &[i64]) {
        if self.control.is_over() {
            return;
        }
        let reduced = Reduced::new(&self.program.rows, &self.fixed, costs);
        let answer = LP_SOLVER.with_borrow_mut(|solver| solver.maximise(&reduced, self.control.remaining()));
        if let LpAnswer::Optimal { values, .. } = answer {
            self.offer(&reduced, &values, costs);
        }
    }

    /// Value of an assignment.
    fn value(costs: &[i64], values: &[bool]) -> i64 {
        costs.iter().zip(values).filter(|&(_, &value)| value).map(|(&cost, _)| cost).sum()
    }

    /// The value of the incumbent.
    pub(super) fn incumbent_value(&self, costs: &[i64]) -> Option<i64> {
        self.incumbent.as_ref().map(|incumbent| Self::value(costs, incumbent))
    }

    /// The bound that holds without solving: every column at its better end.
    pub(super) fn trivial_bound(&self, costs: &[i64]) -> Bound {
        let none = Multipliers { denominator: 1, rows: Vec::new() };
        self.bound_of(costs, &none)
    }

    #[expect(clippy::expect_used, reason = "rounding leaves no multiplier without its side")]
    fn bound_of(&self, costs: &[i64], multipliers: &Multipliers) -> Bound {
        bound(&self.program.rows, &self.fixed, costs, multipliers).expect("multipliers fit their rows")
    }

    /// Where no row is left, or no column matters, every column goes its own way.
    fn maximise_without_rows(&mut self, costs: &[i64]) -> Option<Attempt> {
        let open = || (0..costs.len()).filter(|&column| self.fixed[column].is_none());
        if self.program.rows.is_empty() {
            let mut values = self.incumbent.take().unwrap_or_else(|| vec![false; costs.len()]);
            for column in 0..costs.len() {
                match self.fixed[column] {
                    Some(fixed) => values[column] = fixed,
                    None if costs[column] != 0 => {
                        values[column] = costs[column] > 0;
                        self.fixed[column] = Some(values[column]);
                    }
                    None => {}
                }
            }
            let value = Self::value(costs, &values);
            self.incumbent = Some(values);
            return Some(Attempt::Proven { value });
        }
        let value = self.incumbent_value(costs)?;
        open().all(|column| costs[column] == 0).then_some(Attempt::Proven { value })
    }

    /// Takes a solver's values as the incumbent if they are whole, keep every row, and are better.
    fn offer(&mut self, reduced: &Reduced, values: &[f64], costs: &[i64]) {
        if values.iter().any(|value| (value - value.round()).abs() > INTEGRAL) {
            return;
        }
        let mut assignment: Vec<bool> = self.fixed.iter().map(|fixed| fixed.unwrap_or(false)).collect();
        for (&column, value) in reduced.columns.iter().zip(values) {
            assignment[column as usize] = *value > 0.5;
        }
        let better = self.incumbent_value(costs).is_none_or(|best| Self::value(costs, &assignment) > best);
        if better && self.program.rows.are_kept_by(&assignment) {
            self.incumbent = Some(assignment);
        }
    }

    /// The lowest bound that rounded duals give.
    fn best_bound(&self, reduced: &Reduced, duals: &[f64], costs: &[i64]) -> (Multipliers, Bound) {
        let none = Multipliers { denominator: 1, rows: Vec::new() };
        let mut best = (none.clone(), self.bound_of(costs, &none));
        let incumbent = self.incumbent_value(costs);
        for denominator in DENOMINATORS {
            let pairs = reduced.rows.iter().copied().zip(duals.iter().copied());
            let multipliers = round_duals(&self.program.rows, pairs, denominator);
            let bound = self.bound_of(costs, &multipliers);
            let lower = bound.numerator * i128::from(best.1.denominator) < best.1.numerator * i128::from(denominator);
            if lower {
                best = (multipliers, bound);
            }
            if incumbent.is_some_and(|value| best.1.equals(value)) {
                break;
            }
        }
        best
    }

    /// Ends a maximisation whose linear program has been solved: by the face if the bound is met exactly, by a kept row
    /// if its floor is, else through an integer program.
    fn close(&mut self, costs: &[i64], reduced: &Reduced, multipliers: &Multipliers, bound: &Bound) -> Attempt {
        let is_met = |search: &Self| search.incumbent_value(costs).is_some_and(|value| value >= bound.floor());
        let mut proven = is_met(self);
        let mut upper = bound.floor();
        if !proven {
            let start = self.incumbent.as_ref().map(|incumbent| {
                reduced.columns.iter().map(|&column| incumbent[column as usize]).collect::<Vec<bool>>()
            });
            let answer = maximise_integer(reduced, start.as_deref(), self.control.remaining());
            if answer.infeasible && self.incumbent.is_none() {
                return Attempt::Infeasible;
            }
            if let Some(values) = &answer.values {
                self.offer(reduced, values, costs);
            }
            if let Some(dual_bound) = answer.dual_bound {
                let settled: i64 = (0..costs.len())
                    .filter(|&column| self.fixed[column] == Some(true))
                    .map(|column| costs[column])
                    .sum();
                upper = upper.min((dual_bound + INTEGRAL).floor() as i64 + settled);
            }
            proven = self.incumbent_value(costs).is_some_and(|value| value >= upper);
        }
        match self.incumbent_value(costs) {
            Some(value) if proven && bound.equals(value) => {
                self.narrow_to_face(multipliers, bound);
                Attempt::Proven { value }
            }
            Some(value) if proven => {
                self.keep(costs, value);
                Attempt::Proven { value }
            }
            _ => Attempt::Stopped { bound: upper },
        }
    }

    /// Complementary slackness: an assignment has the value of the bound exactly if each column is at the end of its
    /// range that its reduced cost wants, and each row with a multiplier is tight.
    fn narrow_to_face(&mut self, multipliers: &Multipliers, bound: &Bound) {
        for (fixed, &reduced) in self.fixed.iter_mut().zip(&bound.reduced) {
            if fixed.is_none() && reduced != 0 {
                *fixed = Some(reduced > 0);
            }
        }
        for &(row, multiplier) in &multipliers.rows {
            let bounds = self.program.rows.bounds(row as usize);
            let side = if multiplier > 0 { bounds.upper } else { bounds.lower };
            self.program.rows.set_bounds(row as usize, RowBounds { lower: side, upper: side });
        }
    }

    /// Keeps `sum of costs x columns >= value` as a row.
    pub(super) fn keep(&mut self, costs: &[i64], value: i64) {
        use crate::formulation::program::Entry;
        #[expect(clippy::expect_used, reason = "weights are at most 100, and bonuses are checked when read")]
        let coefficient = |cost: i64| i32::try_from(cost).expect("a cost fits 32 bits");
        let entries = costs
            .iter()
            .enumerate()
            .filter(|&(_, &cost)| cost != 0)
            .map(|(column, &cost)| Entry { column: column as u32, coefficient: coefficient(cost) });
        self.program.rows.push(RowTag::Kept, RowBounds { lower: Some(value), upper: None }, entries);
        self.has_kept_row = true;
    }

    /// After a limit and without an incumbent: everyone in the office, then home by descending cost as long as every
    /// row is kept.
    pub(super) fn fill_greedily(&mut self, costs: &[i64]) {
        let mut values: Vec<bool> = self.fixed.iter().map(|fixed| fixed.unwrap_or(false)).collect();
        let rows = &self.program.rows;
        if !rows.are_kept_by(&values) {
            return;
        }
        let mut rows_of = vec![Vec::new(); values.len()];
        let mut activity: Vec<i64> = (0..rows.len()).map(|row| rows.activity(row, &values)).collect();
        for row in 0..rows.len() {
            for entry in rows.entries(row) {
                rows_of[entry.column as usize].push((row, i64::from(entry.coefficient)));
            }
        }
        let mut columns: Vec<usize> =
            (0..values.len()).filter(|&column| self.fixed[column].is_none() && costs[column] > 0).collect();
        columns.sort_by_key(|&column| std::cmp::Reverse(costs[column]));
        for column in columns {
            if rows_of[column].iter().all(|&(row, by)| rows.bounds(row).contain(activity[row] + by)) {
                values[column] = true;
                for &(row, by) in &rows_of[column] {
                    activity[row] += by;
                }
            }
        }
        self.incumbent = Some(values);
    }
}
