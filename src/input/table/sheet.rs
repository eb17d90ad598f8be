//! Workbooks: every sheet as a table of texts, numbers without the artefacts of floating point, dates as ISO.

use std::path::Path;

use ::csv::StringRecord;
use calamine::{Data, Range, Reader, StyleRange, Xlsx, open_workbook_from_rs};

use super::csv::{Cells, read_row, read_whole};
use super::header::Header;
use super::{Each, Spec};
use crate::input::diagnostic::Place;
use crate::input::log::Log;
use crate::input::name::fold;
use crate::message::Message;

/// A workbook, open.
pub(in crate::input) struct Workbook {
    file: String,
    xlsx: Xlsx<std::io::Cursor<Vec<u8>>>,
}

/// A sheet of a workbook.
pub(in crate::input) struct Sheet {
    cells: Range<Data>,
    styles: StyleRange,
}

impl Workbook {
    /// Opens a workbook; a file that is none is a problem.
    pub fn open(path: &Path, file: &str, log: &mut Log) -> Option<Self> {
        let opened = read_whole(path, file).and_then(|bytes| {
            open_workbook_from_rs(std::io::Cursor::new(bytes)).map_err(|_| Message::new("not-a-workbook"))
        });
        match opened {
            Ok(xlsx) => Some(Self { file: file.to_owned(), xlsx }),
            Err(message) => {
                log.error(Place::file(file), message);
                None
            }
        }
    }

    /// The sheet of one of these names and how diagnostics call it, if the workbook has one.
    pub fn sheet(&mut self, names: &[&str], log: &mut Log) -> Option<(String, Sheet)> {
        let sheets = self.xlsx.sheet_names();
        let mut found = sheets.iter().filter(|sheet| names.contains(&&*fold(sheet)));
        let name = found.next()?;
        let file = format!("{} ({name})", self.file);
        if let Some(second) = found.next() {
            log.error(Place::file(&*file), Message::new("repeated-sheet").with("second", &**second));
        }
        let read = self.xlsx.worksheet_range(name).and_then(|cells| {
            let styles = self.xlsx.worksheet_style(name)?;
            Ok(Sheet { cells, styles })
        });
        match read {
            Ok(sheet) => Some((file, sheet)),
            Err(_) => {
                log.error(Place::file(file), Message::new("unreadable-sheet").with("sheet", &**name));
                None
            }
        }
    }
}

impl Sheet {
    /// Calls `each` for the rows below the header.
    pub(super) fn read(&self, file: &str, spec: &'static Spec, log: &mut Log, each: &mut Each<'_>) -> Option<()> {
        let (first_row, first_column) = self.cells.start().unwrap_or_default();
        let mut header: Option<Header> = None;
        let mut numbers = Vec::new();
        let mut used = 0;
        for (offset, row) in self.cells.rows().enumerate() {
            let number = first_row + offset as u32 + 1;
            numbers.clear();
            let mut cells = StringRecord::new();
            for (column, value) in row.iter().enumerate() {
                let position = (first_row + offset as u32, first_column + column as u32);
                let is_percent = || {
                    let format = self.styles.get(position).and_then(|style| style.number_format.as_ref());
                    format.is_some_and(|format| format.format_code.contains('%'))
                };
                let place = || Place::file(file).row(number).column(column_name(position.1));
                cells.push_field(&text_of(value, is_percent, place, log));
                numbers.push(matches!(value, Data::Int(_) | Data::Float(_)));
            }
            match &header {
                None if cells.iter().all(|cell| cell.trim().is_empty()) => {}
                None => {
                    // Cells to the right of the last header are outside the table: notes, or formatting.
                    let mut names: Vec<&str> = cells.iter().collect();
                    while names.last().is_some_and(|name| name.trim().is_empty()) {
                        names.pop();
                    }
                    used = names.len();
                    header = Some(Header::read(&names, number, file, spec, log)?);
                }
                Some(header) => {
                    cells.truncate(used);
                    read_row(
                        &Cells { cells: &cells, numbers: &numbers, number, bar_lists: false },
                        file,
                        header,
                        log,
                        each,
                    );
                }
            }
        }
        if header.is_none() {
            log.error(Place::file(file), Message::new("empty-file"));
        }
        header.map(|_| ())
    }
}

/// The letters of a column: A, B, ..., Z, AA.
fn column_name(column: u32) -> String {
    let mut rest = column + 1;
    let mut letters = Vec::new();
    while rest > 0 {
        rest -= 1;
        letters.push(char::from(b'A' + (rest % 26) as u8));
        rest /= 26;
    }
    letters.iter().rev().collect()
}

/// The text that a planner sees in the cell, or would have typed.
fn text_of(value: &Data, is_percent: impl Fn() -> bool, place: impl Fn() -> Place, log: &mut Log) -> String {
    match value {
        Data::Empty => String::new(),
        Data::String(text) => text.clone(),
        Data::Int(number) => number.to_string(),
        Data::Float(number) if is_percent() => format!("{}%", decimal(number * 100.0)),
        Data::Float(number) => decimal(*number),
        Data::Bool(value) => if *value { "yes" } else { "no" }.to_owned(),
        Data::DateTime(date) if date.is_datetime() => {
            let (year, month, day, hour, minute, second, _) = date.to_ymd_hms_milli();
            match (hour, minute, second) {
                (0, 0, 0) => format!("{year:04}-{month:02}-{day:02}"),
                _ => format!("{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}:{second:02}"),
            }
        }
        Data::DateTime(duration) => decimal(duration.as_f64()),
        Data::DateTimeIso(text) => text.strip_suffix("T00:00:00").unwrap_or(text).to_owned(),
        Data::DurationIso(text) => text.clone(),
        Data::Error(error) => {
            log.error(place(), Message::new("cell-error").with("value", error.to_string()));
            String::new()
        }
    }
}

/// A number as typed: what was stored as 28.999999999999996 was 29.
fn decimal(number: f64) -> String {
    let rounded = (number * 1e9).round() / 1e9;
    if number.abs() < 1e6 { rounded.to_string() } else { number.to_string() }
}
