//! Tables: rows under a header, from a CSV file or a sheet of a workbook.

mod csv;
mod header;
#[cfg_attr(not(feature = "workbook"), path = "no_sheet.rs")]
mod sheet;

use std::path::PathBuf;

use ::csv::StringRecord;
use chrono::NaiveDate;

use super::diagnostic::Place;
use super::log::Log;
use super::value::parse_date;
use crate::message::{Argument, Message};
pub use csv::find_separator;
pub(super) use csv::read_text;
use header::Header;
pub(super) use sheet::{Sheet, Workbook};

/// What a table may hold.
pub(super) struct Spec {
    /// Its name: that of the CSV file without `.csv`, and of the sheet.
    pub name: &'static str,
    /// Other names of the sheet.
    pub sheets: &'static [&'static str],
    /// Whether a header without a row below it is an error.
    pub needs_rows: bool,
    /// Its columns; readers know them by their position here.
    pub columns: &'static [Column],
}

/// A column of a [`Spec`].
pub(super) struct Column {
    /// Its name.
    pub name: &'static str,
    /// Other names of it, folded.
    pub aliases: &'static [&'static str],
    /// Whether a table without it is an error.
    pub required: bool,
}

impl Column {
    /// A column that every table must have.
    pub const fn required(name: &'static str, aliases: &'static [&'static str]) -> Self {
        Self { name, aliases, required: true }
    }

    /// A column that may be missing.
    pub const fn optional(name: &'static str, aliases: &'static [&'static str]) -> Self {
        Self { name, aliases, required: false }
    }
}

/// A table that is there to be read.
pub(super) struct Table {
    /// The file's name as diagnostics show it, with the sheet for a workbook.
    pub file: String,
    /// Where its rows are.
    pub content: Content,
}

/// Where a table's rows are.
pub(super) enum Content {
    /// In a CSV file, which is read when it is its turn: the largest table need not wait in memory.
    File(PathBuf),
    /// In a sheet.
    Sheet(Sheet),
}

impl Table {
    /// Calls `each` for every row that has a cell with something in it. `None` when the table itself is unusable.
    ///
    /// Rows with too many or too few cells are told of here; `each` still sees them, marked as not
    /// [`whole`](Row::whole), so that ids in them are known.
    pub fn read(&self, spec: &'static Spec, log: &mut Log, mut each: impl FnMut(&Row<'_>, &mut Log)) -> Option<()> {
        let mut has_rows = false;
        let mut each = |row: &Row<'_>, log: &mut Log| {
            has_rows = true;
            each(row, log);
        };
        match &self.content {
            Content::File(path) => csv::read_file(path, &self.file, spec, log, &mut each)?,
            Content::Sheet(sheet) => sheet.read(&self.file, spec, log, &mut each)?,
        }
        if spec.needs_rows && !has_rows {
            log.error(Place::file(&*self.file), Message::new("no-rows"));
            return None;
        }
        Some(())
    }
}

/// Hears the rows of a table.
type Each<'a> = dyn FnMut(&Row<'_>, &mut Log) + 'a;

/// A row of a table.
pub(super) struct Row<'a> {
    /// Its number as a spreadsheet shows it.
    pub number: u32,
    /// Whether it has as many cells as the header; otherwise its cells may stand under wrong headers.
    pub whole: bool,
    /// Whether lists inside a cell may be separated by `|`, because `;` separates the file's cells.
    pub bar_lists: bool,
    file: &'a str,
    header: &'a Header,
    cells: &'a StringRecord,
    /// Which cells are numbers rather than text; empty where that is unknown.
    numbers: &'a [bool],
}

impl<'a> Row<'a> {
    /// The cell's text without blanks around it; empty when the table lacks the column.
    pub fn text(&self, column: usize) -> &'a str {
        self.header.position(column).and_then(|position| self.cells.get(position)).unwrap_or_default().trim()
    }

    /// The cell's text; a problem when there is none.
    pub fn required(&self, column: usize, log: &mut Log) -> Option<&'a str> {
        let text = self.text(column);
        if text.is_empty() {
            log.error(self.place(column), Message::new("empty-cell"));
            return None;
        }
        Some(text)
    }

    /// The cell's date; a problem when there is none.
    pub fn date(&self, column: usize, log: &mut Log) -> Option<NaiveDate> {
        let text = self.required(column, log)?;
        let date = parse_date(text);
        if date.is_none() {
            log.error(self.place(column), Message::new("unreadable-date").with("value", text));
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

    /// Tells that the cell holds none of the values that are known.
    pub fn not_one_of(&self, column: usize, known: &[&str]) -> Message {
        let text = self.text(column);
        Message::new("unknown-value")
            .with("value", text)
            .with("known", Argument::List(known.iter().map(|&known| known.into()).collect()))
            .with("hint", super::name::hint(text, known.iter().copied()))
    }
}
