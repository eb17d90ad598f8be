//! CSV files: comma, semicolon or tab, UTF-8, rows numbered as a spreadsheet shows them. A row that no table has is refused
//! before it fills the memory.

use std::cell::Cell;
use std::io::{self, Read};
use std::rc::Rc;

#[cfg(feature = "workbook")]
use std::ops::Range;

#[cfg(feature = "workbook")]
use ::csv::ByteRecord;
use ::csv::{ErrorKind, Reader, ReaderBuilder, StringRecord};

use super::format::Wanted;
use super::record::{Record, Take, is_long_cell, say_long_cell};
use crate::input::diagnostic::Place;
use crate::input::hidden::reveal_cells;
use crate::input::log::Log;
use crate::input::text_cell::release;
use crate::message::Message;

/// What may separate cells, the likeliest first.
const SEPARATORS: [u8; 3] = [b',', b';', b'\t'];

/// Within how many rows the header must be.
pub(in crate::input) const HEADER_ROWS: u32 = 20;

/// How long a row may be, in bytes: what comes after them is not looked at.
const LONGEST_ROW: usize = 16 << 20;
/// How many cells a row may have, as many as a row of a sheet.
const MOST_CELLS: usize = 16_384;

/// A CSV text and how its cells are separated.
pub(in crate::input) struct CsvText<'b> {
    bytes: &'b [u8],
    /// What separates cells.
    pub separator: u8,
}

impl<'b> CsvText<'b> {
    /// Finds the separator: the one that the first line names (`sep=;`), or that with which `is_header` knows a row, or
    /// else the one that occurs most often in the first line that has any.
    pub fn new(bytes: &'b [u8], is_header: impl Fn(&StringRecord) -> bool) -> Self {
        if let Some((separator, bytes)) = named_separator(bytes) {
            return Self { bytes, separator };
        }
        let frequent = frequent_separator(bytes);
        let others = SEPARATORS.into_iter().filter(|&separator| separator != frequent);
        let knows = |&separator: &u8| has_header(bytes, separator, &is_header);
        let separator = std::iter::once(frequent).chain(others).find(knows).unwrap_or(frequent);
        Self { bytes, separator }
    }

    /// Hands every row on, blank ones too, and reports what cannot be read of it.
    pub fn each_record(&self, file: &str, log: &mut Log, take: &mut Take<'_>) {
        let bytes = self.bytes;
        let mut rows = Rows::of(bytes, self.separator);
        let mut counter = RowCounter { bytes, row: 0 };
        let mut cells = StringRecord::new();
        loop {
            let start = rows.position();
            let read = rows.next(|reader| reader.read_record(&mut cells));
            if matches!(read, Ok(false)) {
                return;
            }
            let number = counter.advance(start);
            let end = rows.position();
            if read.as_ref().is_err_and(is_too_long) {
                let message = Message::new("row-too-long").with("megabytes", LONGEST_ROW >> 20);
                log.error(Place::file(file).row(number), message);
                return;
            }
            if cells.len() > MOST_CELLS {
                let message = Message::new("row-too-wide").with("found", cells.len()).with("most", MOST_CELLS);
                log.error(Place::file(file).row(number), message);
                return;
            }
            let mut legible = match read {
                Ok(_) => true,
                Err(error) => {
                    let message = match error.kind() {
                        ErrorKind::Utf8 { .. } => Wanted::Table.refuse_letters(),
                        _ => Message::new("unreadable-file").with("reason", error.to_string()).with("value", file),
                    };
                    log.error(Place::file(file).row(number), message);
                    // What can be read of it is: an id in it counts as known, so no other table is blamed for it.
                    cells = garbled(&bytes[start..end], self.separator);
                    false
                }
            };
            let may_be_unclosed =
                end == bytes.len() && bytes[start..end].iter().filter(|&&byte| byte == b'"').count() % 2 == 1;
            let revealed = reveal_cells(&cells, || Place::file(file).row(number), log);
            let cells = revealed.as_ref().unwrap_or(&cells);
            let released = release_cells(cells);
            let cells = released.as_ref().unwrap_or(cells);
            // What was put before a cell to keep it safe is none of its length: what was written can be read.
            if let Some(column) = cells.iter().position(is_long_cell).filter(|_| !may_be_unclosed) {
                log.error(Place::file(file).row(number), say_long_cell(column + 1));
                legible = false;
            }
            take(&Record { number, cells, numbers: &[], errors: &[], legible, may_be_unclosed }, log);
        }
    }

    /// Hands on where every row lies among the bytes of the whole file, with its number and its cells.
    #[cfg(feature = "workbook")]
    pub fn each_span(&self, whole: &[u8], take: &mut dyn FnMut(u32, Range<usize>, &ByteRecord)) {
        let bytes = self.bytes;
        // A first line that names the separator, which is no row.
        let before = whole.len() - bytes.len();
        let mut rows = Rows::of(bytes, self.separator);
        let mut counter = RowCounter { bytes, row: 0 };
        let mut record = ByteRecord::new();
        loop {
            let start = rows.position();
            if !matches!(rows.next(|reader| reader.read_byte_record(&mut record)), Ok(true)) {
                return;
            }
            let number = counter.advance(start);
            let end = skip_line_end(bytes, rows.position());
            take(number, before + skip_blank(bytes, start)..before + end, &record);
        }
    }
}

/// The cells of a row without the apostrophes that keep texts from being formulas, which only CSV needs; none where no cell
/// has one.
fn release_cells(cells: &StringRecord) -> Option<StringRecord> {
    let is_safe = |cell: &str| release(cell.trim()).len() < cell.trim().len();
    let has_any = cells.as_slice().contains('\'') && cells.iter().any(is_safe);
    has_any.then(|| cells.iter().map(|cell| release(cell.trim())).collect())
}

/// Reads records, and stops at one of more than [`LONGEST_ROW`] bytes.
struct Rows<'b> {
    reader: Reader<Allowed<'b>>,
    allowed: Rc<Cell<usize>>,
}

impl<'b> Rows<'b> {
    fn of(bytes: &'b [u8], separator: u8) -> Self {
        let allowed = Rc::new(Cell::new(0));
        let mut builder = ReaderBuilder::new();
        let builder = builder.has_headers(false).flexible(true).delimiter(separator);
        Self { reader: builder.from_reader(Allowed { left: bytes, allowed: allowed.clone() }), allowed }
    }

    /// Reads the next record.
    fn next<T>(&mut self, read: impl FnOnce(&mut Reader<Allowed<'b>>) -> ::csv::Result<T>) -> ::csv::Result<T> {
        self.allowed.set(LONGEST_ROW);
        read(&mut self.reader)
    }

    /// How many bytes the records so far have.
    fn position(&self) -> usize {
        self.reader.position().byte() as usize
    }
}

/// Bytes of which so many may be read.
struct Allowed<'b> {
    left: &'b [u8],
    allowed: Rc<Cell<usize>>,
}

impl Read for Allowed<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let allowed = self.allowed.get();
        if allowed == 0 && !self.left.is_empty() {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        let most = buffer.len().min(allowed);
        let read = self.left.read(&mut buffer[..most])?;
        self.allowed.set(allowed - read);
        Ok(read)
    }
}

fn is_too_long(error: &::csv::Error) -> bool {
    matches!(error.kind(), ErrorKind::Io(error) if error.kind() == io::ErrorKind::FileTooLarge)
}

/// The first record of bytes that are not all text.
fn garbled(bytes: &[u8], separator: u8) -> StringRecord {
    let text = String::from_utf8_lossy(bytes);
    let mut cells = StringRecord::new();
    let read = Rows::of(text.as_bytes(), separator).next(|reader| reader.read_record(&mut cells));
    if read.is_err() {
        cells.clear();
    }
    cells
}

/// The separator that a first line such as `sep=;` names, and the text below it.
fn named_separator(bytes: &[u8]) -> Option<(u8, &[u8])> {
    let end = bytes.iter().position(|&byte| byte == b'\n' || byte == b'\r').unwrap_or(bytes.len());
    let line = bytes[..end].trim_ascii().trim_ascii_start();
    let line = line.strip_prefix(b"\"").and_then(|line| line.strip_suffix(b"\"")).unwrap_or(line);
    let (name, separator) = line.split_at_checked(4)?;
    // A tab at the end of the line is trimmed away with the blanks.
    let separator = match separator {
        [] if bytes[..end].ends_with(b"\t") => b'\t',
        [separator] if SEPARATORS.contains(separator) => *separator,
        _ => return None,
    };
    let rest = &bytes[end..];
    let rest = rest.strip_prefix(b"\r\n").or_else(|| rest.get(1..)).unwrap_or_default();
    name.eq_ignore_ascii_case(b"sep=").then_some((separator, rest))
}

/// The separator that occurs most often in the first line that has any.
fn frequent_separator(bytes: &[u8]) -> u8 {
    let lines = bytes.split(|&byte| byte == b'\n' || byte == b'\r').filter(|line| !line.trim_ascii().is_empty());
    for line in lines.take(HEADER_ROWS as usize) {
        let mut counts = [0; SEPARATORS.len()];
        let mut quoted = false;
        for &byte in line {
            match SEPARATORS.iter().position(|&separator| separator == byte) {
                _ if byte == b'"' => quoted = !quoted,
                Some(at) if !quoted => counts[at] += 1,
                _ => {}
            }
        }
        let most = counts.into_iter().max().unwrap_or_default();
        if let (true, Some(at)) = (most > 0, counts.iter().position(|&count| count == most)) {
            return SEPARATORS[at];
        }
    }
    SEPARATORS[0]
}

fn has_header(bytes: &[u8], separator: u8, is_header: impl Fn(&StringRecord) -> bool) -> bool {
    let mut rows = Rows::of(bytes, separator);
    let mut cells = StringRecord::new();
    for _ in 0..HEADER_ROWS {
        match rows.next(|reader| reader.read_record(&mut cells)) {
            Ok(false) => return false,
            Ok(true) if cells.len() <= MOST_CELLS && is_header(&cells) => return true,
            Err(error) if is_too_long(&error) => return false,
            _ => {}
        }
    }
    false
}

/// Where a record begins or ends: the reader ends one at the first byte of a CR LF.
fn skip_line_end(bytes: &[u8], at: usize) -> usize {
    if at > 0 && bytes.get(at) == Some(&b'\n') && bytes[at - 1] == b'\r' { at + 1 } else { at }
}

/// The first byte from there on that ends no line.
#[cfg(feature = "workbook")]
fn skip_blank(bytes: &[u8], at: usize) -> usize {
    let blank = bytes[at..].iter().take_while(|&&byte| byte == b'\r' || byte == b'\n').count();
    at + blank
}

/// Counts the rows of a spreadsheet: one a record, quoted line ends included, and one for each blank line, which the
/// reader of records skips.
struct RowCounter<'a> {
    bytes: &'a [u8],
    row: u32,
}

impl RowCounter<'_> {
    /// The row of the record whose reading began at byte `at`.
    fn advance(&mut self, at: usize) -> u32 {
        let mut at = skip_line_end(self.bytes, at);
        loop {
            match self.bytes.get(at..) {
                Some([b'\r', b'\n', ..]) => at += 2,
                Some([b'\r' | b'\n', ..]) => at += 1,
                _ => break,
            }
            self.row += 1;
        }
        self.row += 1;
        self.row
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The separator and the rows with their numbers, where a row that begins with `id` is a header.
    fn read(bytes: &[u8]) -> (char, Vec<(u32, Vec<String>)>) {
        let text = CsvText::new(bytes, |cells| cells.get(0) == Some("id"));
        let (mut log, mut rows) = (Log::default(), Vec::new());
        text.each_record("a.csv", &mut log, &mut |record, _| {
            rows.push((record.number, record.cells.iter().map(str::to_owned).collect()));
            usize::MAX
        });
        (char::from(text.separator), rows)
    }

    #[track_caller]
    fn assert_read(text: &str, separator: char, rows: &[(u32, &[&str])]) {
        let rows = rows.iter().map(|(number, cells)| (*number, cells.iter().map(|&cell| cell.to_owned()).collect()));
        assert_eq!(read(text.as_bytes()), (separator, rows.collect()), "{text:?}");
    }

    #[test]
    fn a_first_line_may_name_the_separator_and_is_no_row() {
        assert_read("sep=;\na,b,c;d\n", ';', &[(1, &["a,b,c", "d"])]);
        assert_read("sep=\t\r\na,b,c\td\r\n", '\t', &[(1, &["a,b,c", "d"])]);
        assert_read("\"SEP=,\"\ra;b;c,d\r", ',', &[(1, &["a;b;c", "d"])]);
        assert_read("sep=;", ';', &[]);
        // These name none.
        assert_read("sep=x\na;b\n", ';', &[(1, &["sep=x"]), (2, &["a", "b"])]);
        assert_read("sep=\na;b\tc\n", ';', &[(1, &["sep="]), (2, &["a", "b\tc"])]);
        assert_read("seq=;\na\n", ';', &[(1, &["seq=", ""]), (2, &["a"])]);
    }

    #[test]
    fn cells_are_separated_by_what_occurs_most_in_the_first_line_that_has_any() {
        assert_read("judul\na;b,c;d\n", ';', &[(1, &["judul"]), (2, &["a", "b,c", "d"])]);
        assert_read("a,b\rc;d;e;f\r", ',', &[(1, &["a", "b"]), (2, &["c;d;e;f"])]);
        assert_read("\"x;y;z\",b\n", ',', &[(1, &["x;y;z", "b"])]);
        assert_read(&format!("{}a;b\n", "\n".repeat(25)), ';', &[(26, &["a", "b"])]);
        assert_read(&format!("{}a;b\n", "judul\n".repeat(20)), ',', &{
            let mut rows: Vec<(u32, &[&str])> = (1..=20).map(|number| (number, &["judul"][..])).collect();
            rows.push((21, &["a;b"]));
            rows
        });
        // Unless a header is known with another, below rows that cannot be read.
        assert_read("a,b,c\nid;nama\n", ';', &[(1, &["a,b,c"]), (2, &["id", "nama"])]);
        assert_eq!(read(b"a,\xff,c\nid;nama\n").0, ';');
    }

    #[test]
    fn rows_are_numbered_as_a_spreadsheet_does_with_those_that_are_blank() {
        let rows: [(u32, &[&str]); 5] = [(1, &["a"]), (3, &["b"]), (6, &["c"]), (8, &["d\n1", "e"]), (9, &["f"])];
        assert_read("a\r\n\r\nb\r\n\r\n\r\nc\n\n\"d\n1\",e\rf", ',', &rows);
        assert_read("\n\r\n\ra\r\rb", ',', &[(4, &["a"]), (6, &["b"])]);
    }
}
