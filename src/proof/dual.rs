//! Weak duality in whole numbers.
//!
//! For multipliers y = Y / K with whole Y and K > 0, whose signs fit the rows, every assignment x in {0,1}^n that keeps
//! the rows has
//!
//! ```text
//! K c x  <=  sum_i Y_i b_i + sum_j max(l_j r_j, u_j r_j),   r = K c - Y A,
//! ```
//!
//! with b_i the upper side of row i where Y_i > 0 and its lower side where Y_i < 0, and \[l_j, u_j\] the range of column j:
//! \[0, 1\], or one value where it is fixed. Nothing here depends on how y was found.

use crate::formulation::program::{RowBounds, Rows};

/// Multipliers of rows: whole numbers over a common denominator.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Multipliers {
    /// K.
    pub denominator: i64,
    /// (row, Y) for every row with Y != 0, ascending by row.
    pub rows: Vec<(u32, i64)>,
}

/// An upper bound `numerator / denominator`, with the reduced costs r it rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bound {
    /// Numerator, in units of 1 / K.
    pub numerator: i128,
    /// K.
    pub denominator: i64,
    /// r, by column.
    pub reduced: Vec<i128>,
}

impl Bound {
    /// The greatest whole number that is not above the bound.
    #[must_use]
    pub fn floor(&self) -> i64 {
        let floor = self.numerator.div_euclid(i128::from(self.denominator));
        i64::try_from(floor).unwrap_or(if floor < 0 { i64::MIN } else { i64::MAX })
    }

    /// The bound as a number near it.
    #[must_use]
    pub fn to_f64(&self) -> f64 {
        self.numerator as f64 / self.denominator as f64
    }

    /// Whether the bound is lower than another.
    #[must_use]
    pub fn is_below(&self, other: &Self) -> bool {
        let (here, there) = (i128::from(self.denominator), i128::from(other.denominator));
        // What is left above the floors is less than a denominator: unlike the numerators, it can be multiplied by one.
        let (rest, other_rest) = (self.numerator.rem_euclid(here) * there, other.numerator.rem_euclid(there) * here);
        (self.numerator.div_euclid(here), rest) < (other.numerator.div_euclid(there), other_rest)
    }

    /// By how much the bound is above a number, in units of 1 / K; the greatest or smallest number there is where that is
    /// more or less than it.
    #[must_use]
    pub fn above(&self, value: i64) -> i128 {
        self.numerator.saturating_sub(i128::from(value) * i128::from(self.denominator))
    }

    /// Whether the bound is exactly this number: then every optimal assignment is on the face that the multipliers
    /// describe.
    #[must_use]
    pub fn equals(&self, value: i64) -> bool {
        self.above(value) == 0
    }
}

/// Multipliers are below this: whole numbers that a solver's numbers tell apart.
const LARGEST: u64 = 1 << 53;

/// The multipliers nearest to the floating-point `duals` with denominator `K`; a multiplier whose row lacks the side it
/// would need is 0.
#[must_use]
pub fn round_duals(rows: &Rows, duals: impl IntoIterator<Item = (u32, f64)>, denominator: i64) -> Multipliers {
    let fits = |row: u32, multiplier: i64| {
        let bounds = rows.bounds(row as usize);
        if multiplier > 0 { bounds.upper.is_some() } else { bounds.lower.is_some() }
    };
    let rounded = duals.into_iter().map(|(row, dual)| (row, (dual * denominator as f64).round() as i64));
    // What is no number, or beyond those that a solver tells apart, bounds nothing.
    let is_meant = |y: i64| y != 0 && y.unsigned_abs() < LARGEST;
    Multipliers { denominator, rows: rounded.filter(|&(row, y)| is_meant(y) && fits(row, y)).collect() }
}

/// `sum_i Y_i b_i`, and the reduced costs r by column, or `None` if a multiplier does not fit its row or names none, the denominator
/// is not positive, or a sum is past what 128 bits hold.
#[must_use]
pub fn reduce(rows: &Rows, costs: &[i64], multipliers: &Multipliers) -> Option<(i128, Vec<i128>)> {
    if multipliers.denominator <= 0 {
        return None;
    }
    let scale = i128::from(multipliers.denominator);
    let mut reduced: Vec<i128> = costs.iter().map(|&cost| scale * i128::from(cost)).collect();
    let mut sum: i128 = 0;
    for &(row, multiplier) in &multipliers.rows {
        // A certificate from outside may name rows that are not there, or rows of which it says nothing: a multiplier of
        // 0 must not make its row tight.
        if row as usize >= rows.len() || multiplier == 0 {
            return None;
        }
        let RowBounds { lower, upper } = rows.bounds(row as usize);
        let side = if multiplier > 0 { upper } else { lower }?;
        // Products of two numbers of a row and a certificate fit; sums of them, whose rows may be named again and again, may not.
        sum = sum.checked_add(i128::from(multiplier) * i128::from(side))?;
        for entry in rows.entries(row as usize) {
            let reduced = &mut reduced[entry.column as usize];
            *reduced = reduced.checked_sub(i128::from(multiplier) * i128::from(entry.coefficient))?;
        }
    }
    Some((sum, reduced))
}

/// The greatest r x of a column: what it adds to a bound.
#[must_use]
pub fn greatest(reduced: i128, fixed: Option<bool>) -> i128 {
    match fixed {
        Some(true) => reduced,
        Some(false) => 0,
        None => reduced.max(0),
    }
}

/// The bound that multipliers give on `sum of costs x columns`; none where [`reduce`] gives none, or a sum is past what 128 bits hold.
#[must_use]
pub fn bound(rows: &Rows, fixed: &[Option<bool>], costs: &[i64], multipliers: &Multipliers) -> Option<Bound> {
    let (mut numerator, reduced) = reduce(rows, costs, multipliers)?;
    for (&reduced, fixed) in reduced.iter().zip(fixed) {
        numerator = numerator.checked_add(greatest(reduced, *fixed))?;
    }
    Some(Bound { numerator, denominator: multipliers.denominator, reduced })
}
