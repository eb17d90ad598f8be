//! The elastic program of rows that cannot hold together: every side of a row that may be broken has a binary slack that is
//! large enough to satisfy it alone.

use crate::formulation::program::{Entry, RowBounds, Rows};

/// The least and the most that columns of 0 and 1 make of a row.
fn reach(entries: &[Entry]) -> (i64, i64) {
    let sum = |of: fn(i32) -> i32| entries.iter().map(|entry| i64::from(of(entry.coefficient))).sum();
    (sum(|coefficient| coefficient.min(0)), sum(|coefficient| coefficient.max(0)))
}

/// Whether no assignment at all keeps the row.
pub(super) fn is_out_of_reach(rows: &Rows, row: usize) -> bool {
    let (least, most) = reach(rows.entries(row));
    let RowBounds { lower, upper } = rows.bounds(row);
    lower.is_some_and(|lower| lower > most) || upper.is_some_and(|upper| upper < least)
}

/// Rows of which sides have a slack each that satisfies them alone.
pub(super) struct Elastic {
    pub(super) rows: Rows,
    /// How many columns there are, slacks last.
    pub(super) columns: usize,
    /// In the order of rows.
    pub(super) slacks: Vec<Slack>,
}

/// What satisfies a side of a row.
pub(super) struct Slack {
    pub(super) column: usize,
    pub(super) row: usize,
    /// By how much it moves the side.
    pub(super) size: u32,
}

/// The rows' sides, each a row with a slack where `gives` says so of the row.
pub(super) fn add_slacks(rows: &Rows, columns: usize, gives: impl Fn(usize) -> bool) -> Elastic {
    let mut elastic = Elastic { rows: Rows::default(), columns, slacks: Vec::new() };
    for row in 0..rows.len() {
        let entries = rows.entries(row);
        if !gives(row) {
            elastic.rows.push(rows.tag(row), rows.bounds(row), entries.iter().copied());
            continue;
        }
        let (least, most) = reach(entries);
        let RowBounds { lower, upper } = rows.bounds(row);
        let sides = [
            lower.map(|lower| (RowBounds { lower: Some(lower), upper: None }, lower - least)),
            upper.map(|upper| (RowBounds { lower: None, upper: Some(upper) }, upper - most)),
        ];
        for (bounds, coefficient) in sides.into_iter().flatten() {
            let large = if coefficient < 0 { i32::MIN } else { i32::MAX };
            let coefficient = i32::try_from(coefficient).unwrap_or(large);
            let slack = Entry { column: elastic.columns as u32, coefficient };
            elastic.rows.push(rows.tag(row), bounds, entries.iter().copied().chain([slack]));
            elastic.slacks.push(Slack { column: elastic.columns, row, size: coefficient.unsigned_abs() });
            elastic.columns += 1;
        }
    }
    elastic
}
