//! Rows, seen from their columns.

use std::ops::Range;

use crate::formulation::program::Rows;

/// The rows of each column, back to back, with the coefficients.
pub(super) struct Incidence {
    starts: Vec<u32>,
    entries: Vec<(u32, i32)>,
}

impl Incidence {
    pub(super) fn new(rows: &Rows, columns: usize) -> Self {
        let mut starts = vec![0_u32; columns + 1];
        let all = || (0..rows.len()).flat_map(|row| rows.entries(row).iter().map(move |&entry| (row as u32, entry)));
        for (_, entry) in all() {
            starts[entry.column as usize + 1] += 1;
        }
        for column in 0..columns {
            starts[column + 1] += starts[column];
        }
        let mut next = starts.clone();
        let mut entries = vec![(0, 0); starts[columns] as usize];
        for (row, entry) in all() {
            let place = &mut next[entry.column as usize];
            entries[*place as usize] = (row, entry.coefficient);
            *place += 1;
        }
        Self { starts, entries }
    }

    /// How many entries there are.
    pub(super) const fn len(&self) -> usize {
        self.entries.len()
    }

    /// The positions of the entries of a column.
    pub(super) fn range(&self, column: usize) -> Range<usize> {
        self.starts[column] as usize..self.starts[column + 1] as usize
    }

    /// The row and the coefficient at a position.
    pub(super) fn at(&self, position: usize) -> (u32, i32) {
        self.entries[position]
    }

    /// The rows of a column, with the coefficients.
    pub(super) fn entries(&self, column: usize) -> &[(u32, i32)] {
        &self.entries[self.range(column)]
    }
}
