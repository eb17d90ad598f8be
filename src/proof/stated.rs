//! Small lists of rows for tests, written as lists of numbers.

use proptest::prelude::*;

use crate::formulation::program::{Entry, RowBounds, RowTag, Rows};

/// A row as (coefficients, lower side, upper side), neither of which is infinite.
pub(crate) type Stated = (Vec<i32>, i64, i64);

/// The rows.
pub(crate) fn rows_of(stated: &[Stated]) -> Rows {
    let mut rows = Rows::default();
    for (coefficients, lower, upper) in stated {
        let entries = (0..).zip(coefficients).filter(|(_, coefficient)| **coefficient != 0);
        let entries = entries.map(|(column, &coefficient)| Entry { column, coefficient });
        rows.push(RowTag::Kept, RowBounds { lower: Some(*lower), upper: Some(*upper) }, entries);
    }
    rows
}

/// A few rows over so many columns.
pub(super) fn any_rows(columns: usize) -> impl Strategy<Value = Vec<Stated>> {
    let row = (prop::collection::vec(-3..=3, columns), -4..=2_i64, 0..=6_i64);
    prop::collection::vec(row.prop_map(|(row, lower, width)| (row, lower, lower + width)), 1..4)
}
