//! From a solver's duals to a bound in whole numbers.

use crate::proof::dual::{Bound, Multipliers, round_duals};
use crate::proof::narrow::Narrowed;

use super::assignment::DENOMINATORS;

/// The lowest bound that the rounded duals of rows give, if any is below the one without rows; where it equals `value` no
/// other rounding is tried.
pub(super) fn tightest_bound(
    narrowed: &Narrowed,
    costs: &[i64],
    value: Option<i64>,
    duals: &[(u32, f64)],
) -> (Multipliers, Bound) {
    let none = no_multipliers();
    let bound = bound_of(narrowed, costs, &none);
    let mut best = (none, bound);
    for denominator in DENOMINATORS {
        let multipliers = round_duals(&narrowed.program.rows, duals.iter().copied(), denominator);
        let bound = bound_of(narrowed, costs, &multipliers);
        if bound.is_below(&best.1) {
            best = (multipliers, bound);
        }
        if value.is_some_and(|value| best.1.equals(value)) {
            break;
        }
    }
    best
}

/// The bound of multipliers that were rounded for their rows.
#[expect(clippy::expect_used, reason = "rounding leaves no multiplier without its side")]
pub(super) fn bound_of(narrowed: &Narrowed, costs: &[i64], multipliers: &Multipliers) -> Bound {
    narrowed.bound(costs, multipliers).expect("multipliers fit their rows")
}

/// No row at all.
pub(super) fn no_multipliers() -> Multipliers {
    Multipliers { denominator: 1, rows: Vec::new() }
}
