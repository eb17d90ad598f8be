//! Workbooks: every sheet as a table of texts, numbers without the artefacts of floating point, dates as ISO.

use std::cell::Cell;
use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use ::csv::StringRecord;
use calamine::{Data, DataRef, Dimensions, Reader, Xlsx, XlsxError, open_workbook_from_rs};

use super::record::{Record, Take};
use super::unpacked::check_unpacked;
use crate::input::diagnostic::Place;
use crate::input::files::{Files, read_file, refusal};
use crate::input::hidden::reveal_cells;
use crate::input::log::Log;
use crate::input::name::fold;
use crate::message::Message;

/// Rows and columns that a sheet of the format can have.
const LIMITS: (u32, u32) = (1 << 20, 1 << 14);

/// A workbook, open.
pub(in crate::input) struct Workbook {
    file: String,
    xlsx: Xlsx<Cursor<Vec<u8>>>,
}

/// A sheet of a workbook: its cells with something in them, by row and column.
pub(in crate::input) struct Sheet {
    cells: Vec<SheetCell>,
    /// The first column with something in it.
    first_column: u32,
}

/// A cell with something in it.
#[derive(Clone)]
struct SheetCell {
    row: u32,
    column: u32,
    text: String,
    is_number: bool,
    is_error: bool,
}

/// A cell with something in it, as it is handed on.
pub(in crate::input) struct CellView<'s> {
    /// Its row, from 0.
    pub row: u32,
    /// Its column, from 0.
    pub column: u32,
    /// What it shows.
    pub text: &'s str,
    /// Whether it is a number.
    pub is_number: bool,
    /// Whether it is an error, such as `#REF!`.
    pub is_error: bool,
}

impl Workbook {
    /// Opens a workbook of the agency; a file that is not one is a problem.
    pub fn open(files: &Files<'_>, file: &str, log: &mut Log) -> Option<Self> {
        Self::of(files.read(file).map(std::borrow::Cow::into_owned), file, log)
    }

    /// Opens a workbook that is not part of an agency.
    pub fn open_loose(path: &Path, file: &str, log: &mut Log) -> Option<Self> {
        Self::of(read_file(path).map_err(|error| refusal(path, file, &error)), file, log)
    }

    /// Opens a workbook that somebody has read.
    pub fn of_bytes(bytes: Vec<u8>, file: &str, log: &mut Log) -> Option<Self> {
        Self::of(Ok(bytes), file, log)
    }

    fn of(read: Result<Vec<u8>, Message>, file: &str, log: &mut Log) -> Option<Self> {
        let opened = read.and_then(|bytes| {
            check_unpacked(&bytes)?;
            guard(|| open_workbook_from_rs(Cursor::new(bytes)).map_err(|_: XlsxError| ()))
                .map_err(|()| Message::new("not-a-workbook"))
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
        if let Some(second) = found.next() {
            let place = Place::file(self.show(name));
            log.error(place, Message::new("repeated-sheet").with("second", &**second));
        }
        self.read_sheet(name, log)
    }

    /// The names of all sheets, in their order.
    pub fn sheet_names(&self) -> Vec<String> {
        self.xlsx.sheet_names()
    }

    fn show(&self, sheet: &str) -> String {
        format!("{} ({sheet})", self.file)
    }

    /// A sheet and how diagnostics call it.
    pub fn read_sheet(&mut self, name: &str, log: &mut Log) -> Option<(String, Sheet)> {
        let file = self.show(name);
        let read = guard(|| {
            let merged = self.xlsx.merge_cells_by_sheet_name(name).map_err(|_| ())?;
            let cells = read_cells(&mut self.xlsx, name).map_err(|_| ())?;
            Ok((cells, merged))
        });
        let Ok((mut cells, merged)) = read else {
            log.error(Place::file(file), Message::new("unreadable-sheet").with("sheet", name));
            return None;
        };
        if let Some(far) = cells.iter().find(|cell| cell.row >= LIMITS.0 || cell.column >= LIMITS.1) {
            let place = Place::file(&*file).row(far.row.saturating_add(1)).column(column_name(far.column));
            let message = Message::new("far-cell").with("rows", LIMITS.0).with("columns", LIMITS.1);
            log.error(place, message);
            return None;
        }
        fill_merged(&mut cells, &merged);
        let first_column = cells.iter().map(|cell| cell.column).min().unwrap_or_default();
        Some((file, Sheet { cells, first_column }))
    }
}

/// Runs a step of the library that reads workbooks. If it panics on a file, then that file is damaged: it is not a bug
/// of ours that a planner could do anything about.
pub(in crate::input) fn guard<T>(step: impl FnOnce() -> Result<T, ()>) -> Result<T, ()> {
    let was = GUARDED.replace(true);
    let done = catch_unwind(AssertUnwindSafe(step));
    GUARDED.set(was);
    done.unwrap_or(Err(()))
}

thread_local! {
    static GUARDED: Cell<bool> = const { Cell::new(false) };
}

/// Whether this thread is in a step whose panic is reported as a problem of the file that it reads, and is not a bug.
#[must_use]
pub fn is_guarded() -> bool {
    GUARDED.get()
}

fn read_cells(xlsx: &mut Xlsx<Cursor<Vec<u8>>>, name: &str) -> Result<Vec<SheetCell>, XlsxError> {
    let mut reader = xlsx.worksheet_cells_reader(name)?;
    let mut cells = Vec::new();
    while let Some((cell, style)) = reader.next_cell_with_style_id()? {
        let is_percent = || {
            let format = reader.styles().get(style).and_then(|style| style.number_format.as_ref());
            format.is_some_and(|format| format.format_code.contains('%'))
        };
        let value = cell.get_value();
        let text = text_of(value, is_percent);
        if text.is_empty() {
            continue;
        }
        let (row, column) = cell.get_position();
        let is_number = matches!(value, DataRef::Int(_) | DataRef::Float(_));
        cells.push(SheetCell { row, column, text, is_number, is_error: matches!(value, DataRef::Error(_)) });
    }
    sort(&mut cells);
    Ok(cells)
}

fn sort(cells: &mut [SheetCell]) {
    let order = |cell: &SheetCell| (cell.row, cell.column);
    if !cells.is_sorted_by_key(order) {
        cells.sort_by_key(order);
    }
}

/// Gives every row of a merged cell its text, as was meant by merging it; only rows that have something in them.
fn fill_merged(cells: &mut Vec<SheetCell>, merged: &[Dimensions]) {
    let mut filled = Vec::new();
    for region in merged.iter().filter(|region| region.end.0 > region.start.0) {
        let at = cells.partition_point(|cell| (cell.row, cell.column) < region.start);
        let Some(first) = cells.get(at).filter(|cell| (cell.row, cell.column) == region.start) else { continue };
        let below = &cells[cells.partition_point(|cell| cell.row <= region.start.0)..];
        let rows = below.iter().map(|cell| cell.row).take_while(|&row| row <= region.end.0);
        let mut last = region.start.0;
        for row in rows {
            if row != last {
                filled.push(SheetCell { row, ..first.clone() });
                last = row;
            }
        }
    }
    cells.extend(filled);
    sort(cells);
    cells.dedup_by_key(|cell| (cell.row, cell.column));
}

impl Sheet {
    /// The cells with something in them, by row and column.
    pub fn cells(&self) -> impl Iterator<Item = CellView<'_>> {
        self.cells.iter().map(|cell| {
            let &SheetCell { row, column, ref text, is_number, is_error } = cell;
            CellView { row, column, text, is_number, is_error }
        })
    }

    /// Hands every row with something in it on.
    pub fn each_record(&self, file: &str, log: &mut Log, take: &mut Take<'_>) {
        let mut wanted = usize::MAX;
        let mut cells = StringRecord::new();
        let mut numbers = Vec::new();
        for row in self.cells.chunk_by(|left, right| left.row == right.row) {
            cells.clear();
            numbers.clear();
            let number = row[0].row + 1;
            for cell in row {
                let position = (cell.column - self.first_column) as usize;
                if position >= wanted {
                    break;
                }
                while cells.len() < position {
                    cells.push_field("");
                    numbers.push(false);
                }
                if cell.is_error {
                    let place = Place::file(file).row(number).column(column_name(cell.column));
                    log.error(place, Message::new("cell-error").with("value", &*cell.text));
                }
                cells.push_field(if cell.is_error { "" } else { &cell.text });
                numbers.push(cell.is_number);
            }
            let revealed = reveal_cells(&cells, || Place::file(file).row(number), log);
            let shown = revealed.as_ref().unwrap_or(&cells);
            let record = Record { number, cells: shown, numbers: &numbers, legible: true, may_be_unclosed: false };
            wanted = take(&record, log);
        }
    }
}

/// The letters of a column: A, B, ..., Z, AA.
pub(in crate::input) fn column_name(column: u32) -> String {
    let mut rest = u64::from(column) + 1;
    let mut letters = Vec::new();
    while rest > 0 {
        rest -= 1;
        letters.push(char::from(b'A' + (rest % 26) as u8));
        rest /= 26;
    }
    letters.iter().rev().collect()
}

/// The text that a planner sees in the cell, or would have typed.
fn text_of(value: &DataRef<'_>, is_percent: impl Fn() -> bool) -> String {
    match value {
        DataRef::Empty => String::new(),
        DataRef::String(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) if is_percent() => format!("{}%", decimal(number * 100.0)),
        DataRef::Float(number) => decimal(*number),
        DataRef::Bool(value) => if *value { "yes" } else { "no" }.to_owned(),
        DataRef::DateTime(date) if date.is_datetime() => {
            let (year, month, day, hour, minute, second, _) = date.to_ymd_hms_milli();
            match (hour, minute, second) {
                (0, 0, 0) => format!("{year:04}-{month:02}-{day:02}"),
                _ => format!("{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}:{second:02}"),
            }
        }
        DataRef::DateTime(duration) => decimal(duration.as_f64()),
        DataRef::DateTimeIso(text) => text.strip_suffix("T00:00:00").unwrap_or(text).to_owned(),
        DataRef::DurationIso(text) => text.clone(),
        DataRef::Error(error) => error.to_string(),
    }
}

/// The text that a planner sees in a cell of a format whose cells come with their values.
pub(in crate::input) fn shown(value: &Data) -> String {
    let borrowed = match value {
        Data::Empty => DataRef::Empty,
        Data::String(text) => DataRef::String(text.clone()),
        Data::Int(number) => DataRef::Int(*number),
        Data::Float(number) => DataRef::Float(*number),
        Data::Bool(value) => DataRef::Bool(*value),
        Data::DateTime(date) => DataRef::DateTime(*date),
        Data::DateTimeIso(text) => DataRef::DateTimeIso(text.clone()),
        Data::DurationIso(text) => DataRef::DurationIso(text.clone()),
        Data::Error(error) => DataRef::Error(error.clone()),
    };
    text_of(&borrowed, || false)
}

/// A number as typed: what was stored as 28.999999999999996 was 29.
fn decimal(number: f64) -> String {
    let rounded = (number * 1e9).round() / 1e9;
    if number.abs() < 1e6 { rounded.to_string() } else { number.to_string() }
}
