//! A row under a header: its cells by column.

use ::csv::StringRecord;
use chrono::NaiveDate;

use super::header::Header;
use super::record::trimmed;
use crate::input::diagnostic::Place;
use crate::input::log::Log;
use crate::input::value::{diagnose_date, parse_date};
use crate::message::{Argument, Message};

/// A row of a table.
pub(in crate::input) struct Row<'a> {
    /// Its number as a spreadsheet shows it.
    pub number: u32,
    /// Whether it can be read and has as many cells as the header; otherwise its cells may be under the wrong headers.
    pub whole: bool,
    /// Whether lists inside a cell may be separated by `|`, because `;` separates the file's cells.
    pub bar_lists: bool,
    pub(super) file: &'a str,
    pub(super) header: &'a Header,
    pub(super) cells: &'a StringRecord,
    /// Which cells are numbers rather than text; empty where that is unknown.
    pub(super) numbers: &'a [bool],
    /// Positions of cells of which it has been reported that they cannot be read.
    pub(super) errors: &'a [usize],
}

impl<'a> Row<'a> {
    /// Whether the table has the column.
    pub fn has(&self, column: usize) -> bool {
        self.header.position(column).is_some()
    }

    /// The cell's text without blanks around it; empty when the table lacks the column.
    pub fn text(&self, column: usize) -> &'a str {
        self.header.position(column).and_then(|position| self.cells.get(position)).map(trimmed).unwrap_or_default()
    }

    /// The cell's text; a problem when there is none, and none has been reported of the cell.
    pub fn required(&self, column: usize, log: &mut Log) -> Option<&'a str> {
        let text = self.text(column);
        if text.is_empty() {
            if !self.header.position(column).is_some_and(|position| self.errors.contains(&position)) {
                log.error(self.place(column), Message::new("empty-cell"));
            }
            return None;
        }
        Some(text)
    }

    /// The cell's date; a problem when there is none.
    pub fn date(&self, column: usize, log: &mut Log) -> Option<NaiveDate> {
        let text = self.required(column, log)?;
        let date = parse_date(text);
        if date.is_none() {
            log.error(self.place(column), diagnose_date(text));
        }
        date
    }

    /// Whether the workbook holds the cell as a number.
    pub fn is_number(&self, column: usize) -> bool {
        self.header.position(column).and_then(|position| self.numbers.get(position)).copied().unwrap_or(false)
    }

    /// The header of the column as the file spells it, folded.
    pub fn header(&self, column: usize) -> &'a str {
        self.header.folded(column)
    }

    /// The header of the column as the file spells it; its name where the table lacks it.
    pub fn spelling(&self, column: usize) -> &'a str {
        self.header.spelling(column)
    }

    /// Where the cell is.
    pub fn place(&self, column: usize) -> Place {
        Place::file(self.file).row(self.number).column(self.header.spelling(column))
    }

    /// Reports that the cell does not hold one of the values known.
    pub fn not_one_of(&self, column: usize, known: &[&str]) -> Message {
        let text = self.text(column);
        Message::new("unknown-value")
            .with("value", text)
            .with("known", Argument::List(known.iter().map(|&known| known.into()).collect()))
            .with("hint", crate::input::name::hint(text, known.iter().copied()))
    }
}
