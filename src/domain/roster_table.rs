//! A roster that somebody made, as the rows of a file: not yet fitted to any agency.

use chrono::NaiveDate;
use rustc_hash::FxHashMap;

use super::mark::read_cell;
use super::packed::{PackedLists, PackedTexts};
use super::roster::State;

/// The rows of a roster file as they were read, compact: one byte a cell, texts only where a cell is not one of the
/// states.
#[derive(Clone, Debug, Default)]
pub struct RosterTable {
    /// The dates of its columns, in the order of the file.
    pub dates: Vec<NaiveDate>,
    /// Number of each row as a spreadsheet shows it.
    pub row: Vec<u32>,
    /// The employee id of each row.
    pub employee: PackedTexts,
    /// The name in each row; empty where the file has none.
    pub name: PackedTexts,
    /// The unit id of each row; empty where the file has none.
    pub unit: PackedTexts,
    /// The states of each row, in the order of `dates`: fewer or more where the row has too few or too many cells, none
    /// for a cell that is not a state.
    pub cells: PackedLists<Option<State>>,
    /// Cells that are not a state: position of the row, position in the row, text; ascending.
    pub odd: Vec<(usize, usize, String)>,
}

impl RosterTable {
    /// A table without rows, whose date columns are these, in the order of the file.
    #[must_use]
    pub fn new(dates: Vec<NaiveDate>) -> Self {
        Self { dates, ..Self::default() }
    }

    /// Appends a row: its number as a spreadsheet shows it, the employee's id, their name and the id of their unit
    /// if the file has them, and the texts below the date columns, however many the row has.
    pub fn push_row<'a>(
        &mut self,
        row: u32,
        employee_id: &str,
        name: Option<&str>,
        unit_id: Option<&str>,
        cells: impl IntoIterator<Item = &'a str>,
    ) {
        let (position, odd) = (self.row.len(), &mut self.odd);
        self.row.push(row);
        self.employee.push(employee_id.trim());
        self.name.push(name.unwrap_or_default().trim());
        self.unit.push(unit_id.unwrap_or_default().trim());
        self.cells.push(cells.into_iter().enumerate().map(|(column, text)| {
            let state = read_cell(text);
            if state.is_none() {
                odd.push((position, column, text.trim().to_owned()));
            }
            state
        }));
    }

    /// The position of each employee's row, by their id; of the last, where one has several.
    #[must_use]
    pub fn rows(&self) -> FxHashMap<&str, usize> {
        (0..self.row.len()).map(|row| (self.employee.get(row), row)).collect()
    }

    /// The state on a date in the row at a position; none where there is no such column, or no state below it.
    #[must_use]
    pub fn state(&self, row: usize, date: NaiveDate) -> Option<State> {
        let column = self.dates.iter().position(|&other| other == date)?;
        self.cells.get(row).get(column).copied().flatten()
    }
}
