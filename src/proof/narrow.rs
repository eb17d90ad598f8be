//! A block's program, narrowed stage by stage to its optimal assignments. Solving and auditing go through the same
//! narrowing: the one finds the evidence, the other reads it.

use num_integer::Integer;

use crate::formulation::program::{Entry, Program, RowBounds, RowTag};

use super::certificate::{Evidence, Round};
use super::cut::{CutRow, RowSum};
use super::dual::{Bound, Multipliers, bound};
use super::tree::Common;

/// A program and what the stages so far say of its columns.
#[derive(Clone, Debug)]
pub struct Narrowed {
    /// The program; rows become equations, or rows that keep a value are added, as stages are done.
    pub program: Program,
    /// Columns with the one value that they have in every optimal assignment of the stages so far.
    pub fixed: Vec<Option<bool>>,
    /// Whether a row keeps an earlier stage's value, or is a cut, so that the program is no longer a network.
    pub has_kept_row: bool,
}

/// Costs divided by their greatest common divisor: a bound then rounds down to a multiple of it.
#[must_use]
pub fn divide_out(costs: &[i64]) -> (Vec<i64>, i64) {
    let divisor = costs.iter().fold(0, |divisor: i64, cost| divisor.gcd(cost)).max(1);
    (costs.iter().map(|cost| cost / divisor).collect(), divisor)
}

impl Narrowed {
    /// A program before its first stage.
    #[must_use]
    pub fn new(program: Program) -> Self {
        let fixed = vec![None; program.columns.len()];
        Self { program, fixed, has_kept_row: false }
    }

    /// The bound that multipliers give, or `None` if one does not fit its row.
    #[must_use]
    pub fn bound(&self, costs: &[i64], multipliers: &Multipliers) -> Option<Bound> {
        bound(&self.program.rows, &self.fixed, costs, multipliers)
    }

    /// Whether the evidence shows that no assignment has a greater value; if so, narrows to those that have this one.
    ///
    /// Evidence that is only the solver's word shows nothing.
    pub fn narrow(&mut self, costs: &[i64], value: i64, rounds: &[Round], evidence: &Evidence) -> bool {
        if !rounds.iter().all(|round| self.strengthen(costs, value, round)) {
            return false;
        }
        let bound = match evidence.root() {
            Some(root) => {
                let Some(bound) = self.bound(costs, root) else { return false };
                self.take(Common::new(&self.fixed, root, &bound, value));
                Some(bound)
            }
            None => None,
        };
        let (rows, fixed) = (&self.program.rows, &self.fixed);
        let is_shown = match (evidence, &bound) {
            (Evidence::Multipliers(_), Some(bound)) => bound.floor() <= value,
            (Evidence::Tree(tree), Some(_)) => {
                let common = tree.common(rows, fixed, costs, value);
                common.map(|common| self.take(common)).is_some()
            }
            (Evidence::Refutation(refutation), Some(bound)) => refutation.shows(rows, fixed, costs, value, bound),
            (Evidence::Priced(tree), _) => tree.shows(rows, fixed, costs, value),
            (Evidence::Solver, _) | (_, None) => false,
        };
        // On the face of a bound that equals the value there are no others: there is nothing to add.
        if is_shown && !bound.is_some_and(|bound| bound.equals(value)) {
            self.keep(costs, value);
        }
        is_shown
    }

    /// Narrows to what a bound shows of the assignments whose value is `value` or more, and adds cuts; says whether all of
    /// it fits the rows.
    pub fn strengthen(&mut self, costs: &[i64], value: i64, round: &Round) -> bool {
        if let Some(root) = &round.root {
            let Some(bound) = self.bound(costs, root) else { return false };
            self.take(Common::new(&self.fixed, root, &bound, value));
        }
        let mut sum = RowSum::default();
        round.cuts.iter().all(|cut| {
            let row = cut.derive(&self.program.rows, &self.fixed, &mut sum);
            row.is_some_and(|row| {
                self.add_cut(row);
                true
            })
        })
    }

    /// Adds the row of a cut.
    pub fn add_cut(&mut self, row: CutRow) {
        self.program.rows.push(RowTag::Cut, RowBounds::at_most(row.upper), row.entries);
        self.has_kept_row = true;
    }

    /// The program of the assignments whose value is `value` or more, as far as the bound separates them from others.
    #[must_use]
    pub fn at_least(&self, multipliers: &Multipliers, bound: &Bound, value: i64) -> Self {
        let mut narrowed = self.clone();
        narrowed.take(Common::new(&self.fixed, multipliers, bound, value));
        narrowed
    }

    fn take(&mut self, common: Common) {
        self.fixed = common.columns;
        for (row, at_upper) in common.tight {
            let bounds = self.program.rows.bounds(row as usize);
            let side = if at_upper { bounds.upper } else { bounds.lower };
            self.program.rows.set_bounds(row as usize, RowBounds { lower: side, upper: side });
        }
    }

    /// Keeps `sum of costs x columns >= value` as a row.
    pub fn keep(&mut self, costs: &[i64], value: i64) {
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
}
