//! Rays of the solver made exact: what shows that rows cannot hold together.

use super::assignment::DENOMINATORS;
use super::reduced::Reduced;
use crate::formulation::program::Rows;
use crate::proof::dual::{Bound, Multipliers, bound, round_duals};

/// Whole-number multipliers near a ray of the reduction under which the rows add up to a contradiction where the columns
/// are fixed as they are, and the bound that they give of nothing; none if rounding does not give any.
pub(super) fn round_ray(
    rows: &Rows,
    fixed: &[Option<bool>],
    reduced: &Reduced,
    ray: &[f64],
    no_costs: &[i64],
) -> Option<(Multipliers, Bound)> {
    let largest = ray.iter().fold(0.0, |largest: f64, entry| largest.max(entry.abs()));
    if largest == 0.0 {
        return None;
    }
    for denominator in DENOMINATORS {
        // The sign of a ray is a convention; the bound shows which one was meant.
        for sign in [1.0, -1.0] {
            let scaled = ray.iter().map(|entry| entry * (sign / largest));
            let multipliers = round_duals(rows, reduced.rows.iter().copied().zip(scaled), denominator);
            let shown = bound(rows, fixed, no_costs, &multipliers).filter(|bound| bound.numerator < 0);
            if let Some(bound) = shown {
                return Some((multipliers, bound));
            }
        }
    }
    None
}
