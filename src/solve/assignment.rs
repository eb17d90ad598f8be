//! How a solver's numbers become whole ones, and what an assignment is worth.

/// Denominators to which duals are rounded, in the order tried. Networks have whole-number duals; the others cover the
/// vertices of small dense parts, and the last one any vertex well enough for a bound.
pub(super) const DENOMINATORS: [i64; 8] = [1, 2, 3, 4, 6, 12, 60, 1 << 20];

/// Distance from a whole number within which a floating-point value counts as that number. Every assignment taken from
/// a solver is checked against the rows in whole numbers afterwards.
pub(super) const INTEGRAL: f64 = 1e-6;

/// Whether a solver's value counts as a whole number.
pub(super) fn is_whole(value: f64) -> bool {
    (value - value.round()).abs() <= INTEGRAL
}

/// Value of an assignment.
pub(super) fn value_of(costs: &[i64], values: &[bool]) -> i64 {
    costs.iter().zip(values).filter(|&(_, &value)| value).map(|(&cost, _)| cost).sum()
}

/// What the columns fixed to 1 add.
pub(super) fn settled_value(costs: &[i64], fixed: &[Option<bool>]) -> i64 {
    costs.iter().zip(fixed).filter(|&(_, &fixed)| fixed == Some(true)).map(|(&cost, _)| cost).sum()
}
