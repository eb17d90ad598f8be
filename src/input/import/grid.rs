//! The cells of a source, sheet by sheet, before anybody knows what they are.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::Cursor;

use calamine::{Cell, Data, DataRef, Dimensions, Ods, Range, Reader, Xls, Xlsb};

use super::binary::restate_binary;
use super::encoding::decode;
use super::field::name_columns;
use super::open_document::restate_document;
use super::repeated::find_too_large;
use super::restated::Restated;
use super::value::is_error_text;
use crate::input::diagnostic::Place;
use crate::input::log::Log;
use crate::input::table::{
    CsvText, Format, LIMITS, Size, Wanted, Workbook, cell_text, check_unpacked, column_name, guard, is_long_cell,
    part_merged, say_long_cell, shown, too_large,
};
use crate::message::Message;

/// The largest source that is read, in bytes: a ministry's list has some ten million.
const MOST_BYTES: usize = 256 << 20;

/// A sheet, or a text file.
#[derive(Debug, Default)]
pub(super) struct Grid {
    /// The source as it is called, with the sheet.
    pub name: String,
    /// The encoding of a text file.
    pub encoding: Option<&'static str>,
    /// Rows with something in them.
    pub rows: Vec<GridRow>,
}

/// A row with something in it.
#[derive(Clone, Debug, Default)]
pub(super) struct GridRow {
    /// Its number as a spreadsheet shows it.
    pub number: u32,
    /// Its cells, from the first column.
    pub cells: Vec<GridCell>,
}

/// A cell.
#[derive(Clone, Debug, Default)]
pub(super) struct GridCell {
    /// What it shows, without blanks around it.
    pub text: String,
    /// Whether the workbook holds a number.
    pub is_number: bool,
    /// Whether the cell is an error of the spreadsheet, such as `#REF!`.
    pub is_error: bool,
}

impl GridRow {
    /// The text of a cell; empty where the row has none.
    pub fn text(&self, column: usize) -> &str {
        self.cells.get(column).map_or("", |cell| &*cell.text)
    }
}

impl GridCell {
    fn new(text: &str, is_number: bool, is_error: bool) -> Self {
        // What a spreadsheet shows of an error, in a text file too.
        let is_error = is_error || is_error_text(text);
        let text = text.trim().replace(['\u{feff}', '\u{200b}', '\u{2060}'], "");
        Self { text, is_number, is_error }
    }
}

/// The sheets of a source, by the bytes at its beginning: names tell nothing of what a file is. In whatever format it is, a
/// cell may be as long as one of a table.
pub(super) fn read_grids(name: &str, bytes: &[u8], log: &mut Log) -> Vec<Grid> {
    let grids = read_by_format(name, bytes, log);
    // Of a text file this is told where its rows are read.
    for grid in grids.iter().filter(|grid| grid.encoding.is_none()) {
        for row in &grid.rows {
            for (column, _) in (0..).zip(&row.cells).filter(|(_, cell)| is_long_cell(&cell.text)) {
                let place = Place::file(&*grid.name).row(row.number).column(column_name(column));
                log.error(place, say_long_cell(column_name(column)));
            }
        }
    }
    grids
}

fn read_by_format(name: &str, bytes: &[u8], log: &mut Log) -> Vec<Grid> {
    if bytes.len() > MOST_BYTES {
        let message = Message::new("import-too-large").with("value", name).with("most", MOST_BYTES >> 20);
        log.error(Place::file(name), message);
        return Vec::new();
    }
    let format = Format::of(bytes);
    let is_packed = matches!(format, Some(Format::Workbook | Format::BinaryWorkbook | Format::OpenWorkbook));
    let unpacked = if is_packed { check_unpacked(bytes) } else { Ok(()) };
    if let Err(message) = unpacked {
        log.error(Place::file(name), message);
        return Vec::new();
    }
    match format {
        Some(Format::OldWorkbook) => {
            read_dense::<Xls<_>>(name, bytes.into(), |book, sheet| book.merge_cells_by_sheet_name(sheet).ok(), log)
        }
        Some(Format::BinaryWorkbook) => read_xlsb(name, bytes, log),
        Some(Format::OpenWorkbook) => read_ods(name, bytes, log),
        Some(Format::Workbook) => read_xlsx(name, bytes, log),
        None | Some(Format::Utf16) => vec![read_text(name, bytes, log)],
        Some(format) => {
            log.error(Place::file(name), Wanted::List.refuse(format, name));
            Vec::new()
        }
    }
}

fn read_xlsx(name: &str, bytes: &[u8], log: &mut Log) -> Vec<Grid> {
    let Some(mut book) = Workbook::of_bytes(bytes.to_vec(), name, log) else { return Vec::new() };
    let mut grids = Vec::new();
    for sheet in book.sheet_names() {
        let Some((name, sheet)) = book.read_sheet(&sheet, log) else { continue };
        let mut grid = Grid { name, ..Grid::default() };
        for cell in sheet.cells() {
            let number = cell.row + 1;
            if grid.rows.last().is_none_or(|row| row.number != number) {
                grid.rows.push(GridRow { number, cells: Vec::new() });
            }
            if let Some(row) = grid.rows.last_mut() {
                row.cells.resize(cell.column as usize, GridCell::default());
                row.cells.push(GridCell::new(cell.text, cell.is_number, cell.is_error));
            }
        }
        grids.push(grid);
    }
    grids
}

/// Cell by cell: as a whole, a sheet is as large as its farthest cell says.
fn read_xlsb(name: &str, bytes: &[u8], log: &mut Log) -> Vec<Grid> {
    let opened = restate_binary(bytes).and_then(|Restated { book, merged }| {
        let book = guard(|| Xlsb::new(Cursor::new(book.into_owned())).map_err(|_| ()))?;
        Ok((book, merged))
    });
    let Ok((mut book, merged)) = opened else {
        log.error(Place::file(name), Message::new("not-a-workbook"));
        return Vec::new();
    };
    let mut grids = Vec::new();
    for sheet in book.sheet_names() {
        let shown = format!("{name} ({sheet})");
        let merged = merged.get(&sheet).map_or(&[][..], |merged| merged);
        let read = guard(|| collect_cells(&mut book, &sheet));
        match read.map(|rows| rows.and_then(|rows| fill_merged(rows, merged))) {
            Ok(Some(rows)) => grids.push(Grid { name: shown, encoding: None, rows }),
            Ok(None) => log.error(Place::file(shown), too_large(&sheet)),
            Err(()) => log.error(Place::file(shown), Message::new("unreadable-sheet").with("sheet", &*sheet)),
        }
    }
    grids
}

fn read_ods(name: &str, bytes: &[u8], log: &mut Log) -> Vec<Grid> {
    if let Some(message) = find_too_large(bytes) {
        log.error(Place::file(name), message);
        return Vec::new();
    }
    let Ok(Restated { book, merged }) = restate_document(bytes) else {
        log.error(Place::file(name), Message::new("not-a-workbook"));
        return Vec::new();
    };
    read_dense::<Ods<_>>(name, book, |_, sheet| merged.get(sheet).cloned(), log)
}

/// The rows of a sheet with something in them; none where they hold more than they may.
fn collect_cells(book: &mut Xlsb<Cursor<Vec<u8>>>, sheet: &str) -> Result<Option<Vec<GridRow>>, ()> {
    let mut reader = book.worksheet_cells_reader(sheet).map_err(|_| ())?;
    let mut rows: BTreeMap<u32, Vec<GridCell>> = BTreeMap::new();
    let mut size = Size::default();
    while let Some(cell) = reader.next_cell().map_err(|_| ())? {
        let (row, column) = cell.get_position();
        let text = cell_text(cell.get_value(), false);
        if text.is_empty() {
            continue;
        }
        if row >= LIMITS.0 || column >= LIMITS.1 {
            return Ok(None);
        }
        let cells = rows.entry(row).or_default();
        let position = column as usize;
        let added = (position + 1).saturating_sub(cells.len());
        if !size.add(added as u64, text.len() as u64) {
            return Ok(None);
        }
        cells.resize(cells.len() + added, GridCell::default());
        cells[position] = GridCell::new(&text, is_number(&cell), matches!(cell.get_value(), DataRef::Error(_)));
    }
    Ok(Some(rows.into_iter().map(|(row, cells)| GridRow { number: row + 1, cells }).collect()))
}

fn is_number(cell: &Cell<DataRef<'_>>) -> bool {
    matches!(cell.get_value(), DataRef::Int(_) | DataRef::Float(_))
}

/// Reads a workbook of a format whose sheets come as a whole.
fn read_dense<B: Reader<Cursor<Vec<u8>>>>(
    name: &str,
    bytes: Cow<'_, [u8]>,
    merged: impl Fn(&B, &str) -> Option<Vec<Dimensions>>,
    log: &mut Log,
) -> Vec<Grid> {
    let Ok(mut book) = guard(|| B::new(Cursor::new(bytes.into_owned())).map_err(|_| ())) else {
        log.error(Place::file(name), Message::new("not-a-workbook"));
        return Vec::new();
    };
    let mut grids = Vec::new();
    for sheet in book.sheet_names() {
        let shown = format!("{name} ({sheet})");
        let read = guard(|| book.worksheet_range(&sheet).map_err(|_| ()));
        match read.map(|range| fill_merged(rows_of(&range), &merged(&book, &sheet).unwrap_or_default())) {
            Ok(Some(rows)) => grids.push(Grid { name: shown, encoding: None, rows }),
            Ok(None) => log.error(Place::file(shown), too_large(&sheet)),
            Err(()) => log.error(Place::file(shown), Message::new("unreadable-sheet").with("sheet", &*sheet)),
        }
    }
    grids
}

/// The rows of a sheet with something in them.
fn rows_of(range: &Range<Data>) -> Vec<GridRow> {
    let start = range.start().unwrap_or_default();
    let mut rows: Vec<GridRow> = Vec::new();
    for (number, row) in (start.0 + 1..).zip(range.rows()) {
        if row.iter().all(|cell| matches!(cell, Data::Empty)) {
            continue;
        }
        let mut cells = vec![GridCell::default(); start.1 as usize];
        cells.extend(row.iter().map(|cell| {
            let is_number = matches!(cell, Data::Int(_) | Data::Float(_));
            GridCell::new(&shown(cell), is_number, matches!(cell, Data::Error(_)))
        }));
        rows.push(GridRow { number, cells });
    }
    rows
}

/// Gives every row of a merged cell its text, as was meant by merging it; only rows that have something in them. None where a
/// sheet then holds more than it may.
fn fill_merged(mut rows: Vec<GridRow>, merged: &[Dimensions]) -> Option<Vec<GridRow>> {
    let mut size = Size::default();
    let text = |row: &GridRow| row.cells.iter().map(|cell| cell.text.len() as u64).sum();
    if !rows.iter().all(|row| size.add(row.cells.len() as u64, text(row))) {
        return None;
    }
    for region in part_merged(merged) {
        let (first, last) = (region.start.0.saturating_add(1), region.end.0.saturating_add(1));
        let column = region.start.1 as usize;
        let at = rows.partition_point(|row| row.number < first);
        let Some(row) = rows.get(at).filter(|row| row.number == first) else { continue };
        let Some(cell) = row.cells.get(column).filter(|cell| !cell.text.is_empty()).cloned() else { continue };
        for row in rows[at + 1..].iter_mut().take_while(|row| row.number <= last) {
            let added = (column + 1).saturating_sub(row.cells.len());
            if !size.add(added as u64, cell.text.len() as u64) {
                return None;
            }
            row.cells.resize(row.cells.len() + added, GridCell::default());
            row.cells[column].clone_from(&cell);
        }
    }
    Some(rows)
}

/// Whether a text holds what no text does.
fn is_no_text(text: &str) -> bool {
    let begin: Vec<char> = text.chars().take(4_096).collect();
    let is_odd = |letter: &&char| letter.is_control() && !letter.is_whitespace() && **letter != '\0';
    begin.iter().filter(is_odd).count() > begin.len() / 50
}

/// The row in which a quotation mark opens a cell that nothing closes.
fn find_open_quote(text: &str) -> Option<u32> {
    let (mut row, mut opened, mut begins_cell) = (1, None, true);
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match (letter, opened) {
            ('"', None) if begins_cell => opened = Some(row),
            ('"', Some(_)) if letters.peek() == Some(&'"') => {
                letters.next();
            }
            ('"', Some(_)) => opened = None,
            _ => {}
        }
        row += u32::from(letter == '\n');
        begins_cell = matches!(letter, ',' | ';' | '\t' | '\n' | '\r');
    }
    opened
}

fn read_text(name: &str, bytes: &[u8], log: &mut Log) -> Grid {
    let (text, encoding) = decode(bytes);
    // Of a text in UTF-16 only now can be seen what it says.
    let refused = Format::of(text.as_bytes()).map(|format| Wanted::List.refuse(format, name));
    let refused = refused.or_else(|| is_no_text(&text).then(|| Message::new("import-is-no-text").with("value", name)));
    if let Some(message) = refused {
        log.error(Place::file(name), message);
        return Grid::default();
    }
    let text = text.replace('\0', "");
    if let Some(row) = find_open_quote(&text) {
        // Everything behind it would be one cell, and the people in it lost without a word.
        log.error(Place::file(name).row(row), Message::new("import-open-quote"));
        return Grid::default();
    }
    let text = CsvText::new(text.as_bytes(), |cells| name_columns(cells.iter()) >= 2);
    let mut rows = Vec::new();
    text.each_record(name, log, &mut |record, _| {
        if !record.is_blank() {
            let cells = record.cells.iter().map(|cell| GridCell::new(cell, false, false)).collect();
            rows.push(GridRow { number: record.number, cells });
        }
        usize::MAX
    });
    Grid { name: name.to_owned(), encoding: Some(encoding), rows }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_source_may_be_as_large_as_the_largest_and_no_larger() {
        let told = |bytes: usize| {
            let mut log = Log::default();
            // It begins like a workbook of the old kind, and is none.
            let mut source = vec![0; bytes];
            source[..4].copy_from_slice(&[0xD0, 0xCF, 0x11, 0xE0]);
            assert!(read_grids("daftar.xls", &source, &mut log).is_empty());
            log.finish().remove(0).message
        };
        assert_eq!(told(MOST_BYTES).id, "not-a-workbook");
        let larger = told(MOST_BYTES + 1);
        assert_eq!(larger.id, "import-too-large");
        assert_eq!(larger.args, [("value", "daftar.xls".into()), ("most", 256_usize.into())]);
    }

    #[test]
    fn a_quotation_mark_that_nothing_closes_is_found() {
        for (text, row) in [
            ("NIP,Nama\n1,\"Budi\n2,Siti\n", Some(2)),
            ("NIP,Nama\n1,\"Budi \"\"B\"\" C\"\n2,\"a\nb\"\n", None),
            ("1,Jalan \"Mawar\n2,5\" pipa", None),
            ("\"1;2", Some(1)),
        ] {
            assert_eq!(find_open_quote(text), row, "{text}");
        }
    }

    #[test]
    fn what_is_no_text_is_told_apart_from_tables() {
        assert!(is_no_text("a\u{1}\u{2}\u{3}b"));
        assert!(!is_no_text("NIP;Nama\r\n1;<Budi>"));
        assert!(!is_no_text(""));
    }
}
