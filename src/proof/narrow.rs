//! A block's program, narrowed stage by stage to its optimal assignments. Solving and auditing go through the same
//! narrowing: the one finds the evidence, the other reads it.

use num_integer::Integer;

use crate::formulation::program::{Entry, Program, RowBounds, RowTag};

use super::certificate::Evidence;
use super::dual::{Bound, Multipliers, bound};

/// A program and what the stages so far say of its columns.
#[derive(Clone, Debug)]
pub struct Narrowed {
    /// The program; rows become equations, or rows that keep a value are added, as stages are done.
    pub program: Program,
    /// Columns with the one value that they have in every optimal assignment of the stages so far.
    pub fixed: Vec<Option<bool>>,
    /// Whether a row keeps an earlier stage's value, so that the program is no network any more.
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

    /// Whether the evidence shows that no assignment has a greater value; if so, narrows to those that have this one:
    /// by the face if a bound equals the value, by a row that keeps it otherwise.
    ///
    /// Evidence that is only the solver's word shows nothing.
    pub fn narrow(&mut self, costs: &[i64], value: i64, evidence: &Evidence) -> bool {
        match evidence {
            Evidence::Multipliers(multipliers) => {
                let Some(bound) = self.bound(costs, multipliers) else { return false };
                if bound.equals(value) {
                    self.narrow_to_face(multipliers, &bound);
                    return true;
                }
                let shown = bound.floor() <= value;
                if shown {
                    self.keep(costs, value);
                }
                shown
            }
            Evidence::Tree(tree) => {
                let shown = tree.shows(&self.program.rows, &self.fixed, costs, value);
                if shown {
                    self.keep(costs, value);
                }
                shown
            }
            Evidence::Word => false,
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
