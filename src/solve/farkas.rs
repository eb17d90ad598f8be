//! What shows in whole numbers that rows cannot hold together: a ray of the solver, or the duals of the elastic program.

use super::assignment::DENOMINATORS;
use super::control::Control;
use super::elastic::add_slacks;
use super::lp::{LpAnswer, LpSolver};
use super::reduced::Reduced;
use crate::formulation::program::Rows;
use crate::proof::dual::{Bound, Multipliers, bound, greatest, round_duals};

/// Whole-number multipliers near a ray of the solver, whose rows are these of the program, under which the rows add up to a
/// contradiction where the columns are fixed as they are, and the bound that they give of nothing; none if rounding does not
/// give any.
pub(super) fn round_ray(
    rows: &Rows,
    fixed: &[Option<bool>],
    loaded: &[u32],
    ray: &[f64],
    no_costs: &[i64],
) -> Option<(Multipliers, Bound)> {
    let largest = ray.iter().fold(0.0, |largest: f64, entry| largest.max(entry.abs()));
    if largest == 0.0 {
        return None;
    }
    let mut sum_up = SumUp::new(rows, fixed);
    for denominator in DENOMINATORS {
        // The sign of a ray is a convention; the bound shows which one was meant.
        for sign in [1.0, -1.0] {
            let scaled = ray.iter().map(|entry| entry * (sign / largest));
            let multipliers = round_duals(rows, loaded.iter().copied().zip(scaled), denominator);
            // Most roundings show nothing, and the bound goes over all columns.
            if !sum_up.is_below_0(&multipliers) {
                continue;
            }
            let shown = bound(rows, fixed, no_costs, &multipliers).filter(|bound| bound.numerator < 0);
            if let Some(bound) = shown {
                return Some((multipliers, bound));
            }
        }
    }
    None
}

/// Sums of few rows, time and again.
pub(super) struct SumUp<'a> {
    rows: &'a Rows,
    fixed: &'a [Option<bool>],
    /// What the rows come to in each column: 0 between one sum and the next.
    column_sums: Vec<i128>,
}

impl<'a> SumUp<'a> {
    pub(super) fn new(rows: &'a Rows, fixed: &'a [Option<bool>]) -> Self {
        Self { rows, fixed, column_sums: vec![0; fixed.len()] }
    }

    /// Whether multipliers that fit their rows bound nothing by less than 0, at the price of the entries of these rows alone.
    pub(super) fn is_below_0(&mut self, multipliers: &Multipliers) -> bool {
        let entries = || {
            multipliers.rows.iter().flat_map(|&(row, y)| self.rows.entries(row as usize).iter().map(move |e| (e, y)))
        };
        for (entry, multiplier) in entries() {
            self.column_sums[entry.column as usize] -= i128::from(multiplier) * i128::from(entry.coefficient);
        }
        let side = |&(row, y): &(u32, i64)| {
            let bounds = self.rows.bounds(row as usize);
            let side = if y > 0 { bounds.upper } else { bounds.lower };
            side.map(|side| i128::from(y) * i128::from(side))
        };
        let mut sum: Option<i128> = multipliers.rows.iter().map(side).sum();
        for (entry, _) in entries() {
            let column = entry.column as usize;
            let column_sum = std::mem::take(&mut self.column_sums[column]);
            sum = sum.map(|sum| sum + greatest(column_sum, self.fixed[column]));
        }
        sum.is_some_and(|sum| sum < 0)
    }
}

/// Whole-number multipliers under which rows over so many columns add up to a contradiction, where the relaxation of the elastic
/// program, which maximises minus the number of slacks used, has an exact bound below 0. Without its slacks that bound is no
/// higher.
pub(super) fn separate(
    rows: &Rows,
    columns: usize,
    solver: &mut LpSolver,
    control: Control<'_>,
) -> Option<Multipliers> {
    let elastic = add_slacks(rows, columns, |_| true);
    let costs: Vec<i64> = (0..elastic.columns).map(|column| -i64::from(column >= columns)).collect();
    let reduced = Reduced::new(&elastic.rows, &vec![None; elastic.columns], &costs);
    let LpAnswer::Optimal { duals, .. } = solver.maximise(&reduced, control) else { return None };
    // Every side is a row with a slack of its own there.
    let stated = |&side: &u32| elastic.slacks[side as usize].row as u32;
    let (fixed, no_costs) = (vec![None; columns], vec![0; columns]);
    DENOMINATORS.iter().find_map(|&denominator| {
        let duals = reduced.rows.iter().map(stated).zip(duals.iter().copied());
        let multipliers = round_duals(rows, duals, denominator);
        let shown = bound(rows, &fixed, &no_costs, &multipliers)?;
        (shown.numerator < 0).then_some(multipliers)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formulation::program::{Entry, RowBounds, RowTag};

    /// Of each two of three columns exactly one is 1, and so many of all at least.
    fn pairs_and(least: i64) -> Rows {
        let mut rows = Rows::default();
        let one = |column| Entry { column, coefficient: 1 };
        for pair in [[0, 1], [1, 2], [0, 2]] {
            rows.push(RowTag::Kept, RowBounds::exactly(1), pair.map(one));
        }
        rows.push(RowTag::Kept, RowBounds { lower: Some(least), upper: None }, [0, 1, 2].map(one));
        rows
    }

    #[test]
    fn rows_that_add_up_to_a_contradiction_are_named_with_their_multipliers() {
        let rows = pairs_and(2);
        let found = separate(&rows, 3, &mut LpSolver::new(), Control::default()).expect("at most one and a half");
        let shown = bound(&rows, &[None; 3], &[0; 3], &found).expect("multipliers that fit");
        assert!(shown.numerator < 0);
        assert!(found.rows.iter().any(|&(row, multiplier)| row == 3 && multiplier < 0), "{found:?}");
    }

    #[test]
    fn rows_that_hold_together_in_halves_are_not() {
        assert_eq!(separate(&pairs_and(1), 3, &mut LpSolver::new(), Control::default()), None);
    }
}
