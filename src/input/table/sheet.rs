//! Workbooks: every sheet as a table of texts, numbers without the artefacts of floating point, dates as ISO.

use std::cell::Cell;
use std::cmp::Reverse;
use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use ::csv::StringRecord;
use calamine::{Data, DataRef, Dimensions, Reader, Xlsx, XlsxError, open_workbook_from_rs};
use rustc_hash::FxHashMap;

use super::format::{Format, Wanted};
use super::record::{Record, Take, is_long_cell, say_long_cell};
use super::unpacked::check_unpacked;
use crate::input::diagnostic::Place;
use crate::input::files::{Files, read_file, refusal};
use crate::input::hidden::reveal_cells;
use crate::input::log::Log;
use crate::input::name::fold;
use crate::message::Message;

/// Rows and columns that a sheet of the format can have.
pub(in crate::input) const LIMITS: (u32, u32) = (1 << 20, 1 << 14);

/// Cells of a sheet, those before the last one of each row that hold nothing among them: a row for every row that a sheet can
/// have, and 40 columns.
const MOST_CELLS: u64 = 40 << 20;
/// Bytes of text in the cells of a sheet. A text that many cells share counts in each of them.
const MOST_TEXT: u64 = 256 << 20;

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
            let refused = refuse_other(&bytes, file);
            guard(|| open_workbook_from_rs(Cursor::new(bytes)).map_err(|_: XlsxError| ())).map_err(|()| refused)
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

    /// How diagnostics call a sheet.
    pub fn show(&self, sheet: &str) -> String {
        format!("{} ({sheet})", self.file)
    }

    /// A sheet of lines, as a text, and how diagnostics call it.
    pub fn read_lines(&mut self, name: &str, log: &mut Log) -> Option<(String, String)> {
        let (file, sheet) = self.read_sheet(name, log)?;
        let mut lines: Vec<&str> = Vec::new();
        for cell in sheet.cells().filter(|cell| cell.column == 0) {
            // Those that are blank are rows without a cell.
            lines.resize(cell.row as usize, "");
            lines.push(cell.text);
        }
        let text = lines.join("\n") + "\n";
        Some((file, text))
    }

    /// A sheet and how diagnostics call it.
    pub fn read_sheet(&mut self, name: &str, log: &mut Log) -> Option<(String, Sheet)> {
        let file = self.show(name);
        let read = guard(|| {
            let merged = self.xlsx.merge_cells_by_sheet_name(name).map_err(|_| ())?;
            let cells = read_cells(&mut self.xlsx, name).map_err(|_| ())?;
            Ok((cells, merged))
        });
        let Ok((cells, merged)) = read else {
            log.error(Place::file(file), Message::new("unreadable-sheet").with("sheet", name));
            return None;
        };
        let Some(mut cells) = cells else {
            log.error(Place::file(file), too_large(name));
            return None;
        };
        if let Some(far) = cells.iter().find(|cell| cell.row >= LIMITS.0 || cell.column >= LIMITS.1) {
            let place = Place::file(&*file).row(far.row.saturating_add(1)).column(column_name(far.column));
            let message = Message::new("far-cell").with("rows", LIMITS.0).with("columns", LIMITS.1);
            log.error(place, message);
            return None;
        }
        // Only a damaged workbook has two rows of one number; one of the two would be lost.
        if let Some(twice) = cells.windows(2).map(|pair| (&pair[0], &pair[1])).find(|(one, next)| is_same(one, next)) {
            let place = Place::file(&*file).row(twice.1.row + 1).column(column_name(twice.1.column));
            log.error(place, Message::new("cell-twice"));
            return None;
        }
        let is_filled = fill_merged(&mut cells, &merged);
        if !is_filled || count_dense(&cells) > MOST_CELLS {
            log.error(Place::file(file), too_large(name));
            return None;
        }
        let first_column = cells.iter().map(|cell| cell.column).min().unwrap_or_default();
        Some((file, Sheet { cells, first_column }))
    }
}

/// Says of what cannot be opened as a workbook what it is instead, or else that it is damaged.
fn refuse_other(bytes: &[u8], file: &str) -> Message {
    let other = Format::of_no_workbook(bytes).filter(|format| *format != Format::Workbook);
    other.map_or(Message::new("not-a-workbook"), |format| Wanted::Workbook.refuse(format, file))
}

/// Says that a sheet holds more than it may.
pub(in crate::input) fn too_large(sheet: &str) -> Message {
    let message = Message::new("sheet-too-large").with("sheet", sheet).with("cells", MOST_CELLS >> 20);
    message.with("megabytes", MOST_TEXT >> 20)
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

/// The cells of a sheet; none where they are more than may be.
fn read_cells(xlsx: &mut Xlsx<Cursor<Vec<u8>>>, name: &str) -> Result<Option<Vec<SheetCell>>, XlsxError> {
    let mut reader = xlsx.worksheet_cells_reader(name)?;
    let mut cells = Vec::new();
    let mut size = Size::default();
    let mut percents: FxHashMap<usize, bool> = FxHashMap::default();
    while let Some((cell, style)) = reader.next_cell_with_style_id()? {
        let value = cell.get_value();
        let is_number = matches!(value, DataRef::Int(_) | DataRef::Float(_));
        let is_percent = is_number
            && *percents.entry(style).or_insert_with(|| {
                let format = reader.styles().get(style).and_then(|style| style.number_format.as_ref());
                format.is_some_and(|format| format.format_code.contains('%'))
            });
        let text = cell_text(value, is_percent);
        if text.is_empty() {
            continue;
        }
        if !size.take(&text) {
            return Ok(None);
        }
        let (row, column) = cell.get_position();
        cells.push(SheetCell { row, column, text, is_number, is_error: matches!(value, DataRef::Error(_)) });
    }
    sort(&mut cells);
    Ok(Some(cells))
}

/// How much a sheet holds so far.
#[derive(Default)]
pub(in crate::input) struct Size {
    cells: u64,
    text: u64,
}

impl Size {
    /// Counts a cell; whether that is still within what a sheet may hold.
    fn take(&mut self, text: &str) -> bool {
        self.add(1, text.len() as u64)
    }

    /// Counts cells and the bytes of text in all of them; whether that is still within what a sheet may hold.
    pub fn add(&mut self, cells: u64, text: u64) -> bool {
        self.cells = self.cells.saturating_add(cells);
        self.text = self.text.saturating_add(text);
        self.cells <= MOST_CELLS && self.text <= MOST_TEXT
    }
}

/// How many cells the rows have up to their last ones.
fn count_dense(cells: &[SheetCell]) -> u64 {
    let last = cells.chunk_by(|left, right| left.row == right.row).filter_map(|row| row.last());
    last.map(|last| u64::from(last.column) + 1).sum()
}

/// Whether two cells stand at the same place.
fn is_same(one: &SheetCell, other: &SheetCell) -> bool {
    (one.row, one.column) == (other.row, other.column)
}

fn sort(cells: &mut [SheetCell]) {
    let order = |cell: &SheetCell| (cell.row, cell.column);
    if !cells.is_sorted_by_key(order) {
        cells.sort_by_key(order);
    }
}

/// Gives every row of a merged cell its text, as was meant by merging it; only rows that have something in them. Whether the
/// sheet is then still within what it may hold.
fn fill_merged(cells: &mut Vec<SheetCell>, merged: &[Dimensions]) -> bool {
    let mut size = Size::default();
    if !cells.iter().all(|cell| size.take(&cell.text)) {
        return false;
    }
    let mut rows: Vec<u32> = cells.iter().map(|cell| cell.row).collect();
    rows.dedup();
    let mut filled = Vec::new();
    for region in part_merged(merged) {
        let at = cells.partition_point(|cell| (cell.row, cell.column) < region.start);
        let Some(first) = cells.get(at).filter(|cell| (cell.row, cell.column) == region.start) else { continue };
        let below = &rows[rows.partition_point(|&row| row <= region.start.0)..];
        for &row in below.iter().take_while(|&&row| row <= region.end.0) {
            if !size.take(&first.text) {
                return false;
            }
            filled.push(SheetCell { row, ..first.clone() });
        }
    }
    cells.extend(filled);
    sort(cells);
    cells.dedup_by_key(|cell| (cell.row, cell.column));
    true
}

/// Merged cells of more than one row, by column and row, each once and up to the next one in its column: no spreadsheet lets
/// them overlap.
pub(in crate::input) fn part_merged(merged: &[Dimensions]) -> Vec<Dimensions> {
    let mut parted: Vec<Dimensions> = merged.iter().filter(|region| region.end.0 > region.start.0).copied().collect();
    parted.sort_unstable_by_key(|region| (region.start.1, region.start.0, Reverse(region.end.0)));
    parted.dedup_by_key(|region| region.start);
    for position in 1..parted.len() {
        let next = parted[position].start;
        let region = &mut parted[position - 1];
        if region.start.1 == next.1 {
            region.end.0 = region.end.0.min(next.0 - 1);
        }
    }
    parted
}

impl Sheet {
    /// The cells with something in them, by row and column.
    pub fn cells(&self) -> impl Iterator<Item = CellView<'_>> {
        self.cells.iter().map(|cell| {
            let &SheetCell { row, column, ref text, is_number, is_error } = cell;
            CellView { row, column, text, is_number, is_error }
        })
    }

    /// Whether nothing is in it.
    pub fn is_empty(&self) -> bool {
        self.cells.is_empty()
    }

    /// Hands every row with something in it on.
    pub fn each_record(&self, file: &str, log: &mut Log, take: &mut Take<'_>) {
        let mut wanted = usize::MAX;
        let mut cells = StringRecord::new();
        let mut numbers = Vec::new();
        let mut errors = Vec::new();
        for row in self.cells.chunk_by(|left, right| left.row == right.row) {
            cells.clear();
            numbers.clear();
            errors.clear();
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
                let place = || Place::file(file).row(number).column(column_name(cell.column));
                if cell.is_error {
                    log.error(place(), Message::new("cell-error").with("value", &*cell.text));
                    errors.push(position);
                }
                if is_long_cell(&cell.text) {
                    log.error(place(), say_long_cell(column_name(cell.column)));
                }
                cells.push_field(if cell.is_error { "" } else { &cell.text });
                numbers.push(cell.is_number);
            }
            let revealed = reveal_cells(&cells, || Place::file(file).row(number), log);
            let shown = revealed.as_ref().unwrap_or(&cells);
            let (numbers, errors) = (&*numbers, &*errors);
            let record = Record { number, cells: shown, numbers, errors, legible: true, may_be_unclosed: false };
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
pub(in crate::input) fn cell_text(value: &DataRef<'_>, is_percent: bool) -> String {
    match value {
        DataRef::Empty => String::new(),
        DataRef::String(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) if is_percent => format!("{}%", decimal(number * 100.0)),
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
    cell_text(&borrowed, false)
}

/// A number as typed: what was stored as 28.999999999999996 was 29.
fn decimal(number: f64) -> String {
    let rounded = (number * 1e9).round() / 1e9;
    if number.abs() < 1e6 { rounded.to_string() } else { number.to_string() }
}

#[cfg(test)]
mod tests {
    use calamine::{ExcelDateTime, ExcelDateTimeType};

    use super::*;
    use crate::input::tests::archive::with_text;

    /// A workbook of one sheet with a number in these cells.
    fn workbook(cells: impl IntoIterator<Item = (u32, u16)>) -> Vec<u8> {
        let mut book = rust_xlsxwriter::Workbook::new();
        let sheet = book.add_worksheet().set_name("Data").unwrap();
        for (row, column) in cells {
            sheet.write(row, column, 7).unwrap();
        }
        book.save_to_buffer().unwrap()
    }

    /// How many cells are read, or what is told instead.
    fn read(book: Vec<u8>) -> Result<usize, (Message, Place)> {
        let mut log = Log::default();
        let mut book = Workbook::of_bytes(book, "data.xlsx", &mut log).unwrap();
        let sheet = book.read_sheet("Data", &mut log);
        sheet.map(|(_, sheet)| sheet.cells().count()).ok_or_else(|| {
            let told = log.finish().remove(0);
            (told.message, told.place)
        })
    }

    #[test]
    fn a_sheet_may_hold_as_many_cells_as_it_may_and_no_more() {
        // 40 for each of 2^20 rows, in 2,560 rows of 2^14 columns.
        let rows = |rows: u32| workbook((0..rows).map(|row| (row, 16_383)));
        assert_eq!(read(rows(2_560)).ok(), Some(2_560));
        let (told, _) = read(rows(2_561)).unwrap_err();
        assert_eq!(told.id, "sheet-too-large");
        let numbers = [("sheet", "Data".into()), ("cells", 40_u64.into()), ("megabytes", 256_u64.into())];
        assert_eq!(told.args, numbers);
    }

    #[test]
    fn a_row_has_as_many_cells_as_its_last_one_says() {
        let cell =
            |row: u32, column: u32| SheetCell { row, column, text: "7".to_owned(), is_number: true, is_error: false };
        assert_eq!(count_dense(&[]), 0);
        assert_eq!(count_dense(&[cell(0, 2), cell(0, 5), cell(3, 0)]), 7);
    }

    #[test]
    fn cells_and_text_are_both_counted_to_their_ends() {
        assert!(Size::default().add(MOST_CELLS, MOST_TEXT));
        assert!(!Size::default().add(MOST_CELLS + 1, 0));
        assert!(!Size::default().add(0, MOST_TEXT + 1));
        let mut size = Size::default();
        assert!(size.add(MOST_CELLS - 1, MOST_TEXT - 4));
        assert!(size.take("four"));
        assert!(!size.take(""), "a cell more");
    }

    #[test]
    fn a_cell_beyond_the_end_of_a_sheet_is_told_with_its_place() {
        let far = |to: &str| {
            let book = with_text(&workbook([(0, 0), (1, 1)]), "sheet1.xml", "r=\"B2\"", &format!("r=\"{to}\""));
            read(book).map_err(|(message, place)| (message.id, place.row, place.column))
        };
        assert_eq!(far("XFD1048576"), Ok(2));
        assert_eq!(far("B1048577"), Err(("far-cell", Some(1_048_577), Some("B".to_owned()))));
        assert_eq!(far("XFE2"), Err(("far-cell", Some(2), Some("XFE".to_owned()))));
    }

    #[test]
    fn two_rows_of_one_number_are_told() {
        let told = |to: &str| {
            let book = with_text(&workbook([(0, 0), (1, 0), (2, 0)]), "sheet1.xml", "r=\"A3\"", &format!("r=\"{to}\""));
            read(book).map_err(|(message, place)| (message.id, place.row, place.column))
        };
        assert_eq!(told("A2"), Err(("cell-twice", Some(2), Some("A".to_owned()))));
        assert_eq!(told("B2"), Ok(3));
    }

    #[test]
    fn merged_cells_of_several_rows_end_where_the_next_ones_begin() {
        let region = |column: u32, first: u32, last: u32| Dimensions::new((first, column), (last, column));
        let merged = [region(1, 4, 9), region(1, 0, 6), region(0, 2, 2), region(2, 0, 3), region(1, 0, 2)];
        assert_eq!(part_merged(&merged), [region(1, 0, 3), region(1, 4, 9), region(2, 0, 3)]);
    }

    #[test]
    fn a_length_of_time_is_a_number_and_a_point_of_it_is_none() {
        let text = |value: f64, kind: ExcelDateTimeType| {
            cell_text(&DataRef::DateTime(ExcelDateTime::new(value, kind, false)), false)
        };
        assert_eq!(text(46_300.5, ExcelDateTimeType::TimeDelta), "46300.5");
        assert_eq!(text(46_300.5, ExcelDateTimeType::DateTime), "2026-10-05 12:00:00");
    }

    #[test]
    fn a_workbook_that_is_part_of_no_agency_is_opened_by_its_path() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("jadwal.xlsx");
        std::fs::write(&path, workbook([(0, 0)])).unwrap();
        let mut log = Log::default();
        let mut book = Workbook::open_loose(&path, "jadwal.xlsx", &mut log).unwrap();
        assert_eq!(book.read_sheet("Data", &mut log).map(|(shown, _)| shown).as_deref(), Some("jadwal.xlsx (Data)"));
        assert!(Workbook::open_loose(folder.path(), "jadwal", &mut log).is_none());
        assert_eq!(log.finish().remove(0).message.id, "file-is-folder");
    }

    #[test]
    fn a_panic_of_the_library_is_a_problem_of_the_file() {
        assert!(!is_guarded());
        assert_eq!(guard(|| Ok(is_guarded())), Ok(true));
        assert_eq!(guard(|| guard(|| Ok(())).map(|()| is_guarded())), Ok(true));
        assert!(!is_guarded());
    }
}
