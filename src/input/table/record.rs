//! A row as it is in a file or sheet, before it is known what its cells are.

use ::csv::StringRecord;

use crate::input::log::Log;
use crate::message::{Argument, Message};

/// How long a cell may be, in bytes: spreadsheet programs hold 32,767 letters, of at most four bytes.
const LONGEST_CELL: usize = 128 << 10;

/// The cells of one row.
pub(in crate::input) struct Record<'a> {
    /// Its number as a spreadsheet shows it.
    pub number: u32,
    /// Its cells.
    pub cells: &'a StringRecord,
    /// Which cells are numbers rather than text; empty where that is unknown.
    pub numbers: &'a [bool],
    /// Positions of cells without a text that can be read, which has been reported: they are not called empty.
    pub errors: &'a [usize],
    /// Whether its text could be read; what kept it from that has been reported.
    pub legible: bool,
    /// Whether the file ends within it, behind a quotation mark that may have been opened and never closed.
    pub may_be_unclosed: bool,
}

impl Record<'_> {
    /// Whether no cell has anything in it.
    pub fn is_blank(&self) -> bool {
        self.cells.iter().all(|cell| trimmed(cell).is_empty())
    }
}

/// Whether a cell is longer than one can be, in whatever format it is.
pub(in crate::input) fn is_long_cell(cell: &str) -> bool {
    cell.len() > LONGEST_CELL
}

/// Says so of a cell, by its number or the letters of its column.
pub(in crate::input) fn say_long_cell(cell: impl Into<Argument>) -> Message {
    Message::new("cell-too-long").with("kilobytes", LONGEST_CELL >> 10).with("cell", cell)
}

/// A cell without blanks around it. Nearly every cell has none, which its first and last byte show.
pub(super) fn trimmed(cell: &str) -> &str {
    let is_mark = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_graphic);
    let bytes = cell.as_bytes();
    if is_mark(bytes.first()) && is_mark(bytes.last()) { cell } else { cell.trim() }
}

/// Receives the rows of a table as they are, and says how many cells of the next are of interest.
pub(in crate::input) type Take<'t> = dyn FnMut(&Record<'_>, &mut Log) -> usize + 't;
