//! The order in which columns are settled: by day.

use crate::domain::day::Day;
use crate::formulation::program::{Column, ColumnIx, Program};

/// Where columns come.
pub(super) struct Order {
    places: Vec<Place>,
}

/// A day, and what comes first on it: what decides about other columns, cells, what makes up for them.
type Place = (Day, u8);

impl Order {
    /// Cells come by day. An auxiliary column comes before the cells of the first day of all rows that it is in, a slack behind the
    /// last column of its row, steps in the end.
    pub(super) fn new(program: &Program) -> Self {
        let own = |column: ColumnIx| match program.columns[column as usize] {
            Column::Cell { day, .. } => Some((day, 1)),
            Column::Auxiliary { day, .. } => Some((day, 0)),
            Column::Step { .. } => Some((Day::MAX, 0)),
            Column::Slack { .. } => None,
        };
        let mut places: Vec<Place> =
            (0..program.columns.len() as u32).map(|column| own(column).unwrap_or_default()).collect();
        let rules = || (0..program.rows.len()).filter(|&row| program.rows.tag(row).rule().is_some());
        let columns = |row: usize| program.rows.entries(row).iter().map(|entry| entry.column);
        for row in rules() {
            let first = columns(row).filter_map(own).map(|(day, _)| day).min().unwrap_or_default();
            for column in columns(row) {
                if matches!(program.columns[column as usize], Column::Auxiliary { .. }) {
                    let day = &mut places[column as usize].0;
                    *day = first.min(*day);
                }
            }
        }
        for row in rules() {
            let last =
                columns(row).filter(|&column| own(column).is_some()).map(|column| places[column as usize].0).max();
            for column in columns(row).filter(|&column| own(column).is_none()) {
                places[column as usize] = (last.unwrap_or_default(), 2);
            }
        }
        Self { places }
    }

    /// Where a column comes.
    pub(super) fn place(&self, column: ColumnIx) -> (Day, u8, ColumnIx) {
        let (day, rank) = self.places[column as usize];
        (day, rank, column)
    }
}
