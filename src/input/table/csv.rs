//! CSV files: comma or semicolon, UTF-8, rows numbered as a spreadsheet shows them.

use std::io::ErrorKind;
use std::path::Path;

use ::csv::{ErrorKind as CsvErrorKind, ReaderBuilder, StringRecord};

use super::header::Header;
use super::{Each, Row, Spec};
use crate::input::diagnostic::Place;
use crate::input::log::Log;
use crate::message::Message;

/// Reads a text file whole; one that is not UTF-8, or cannot be read, is a problem.
pub(in crate::input) fn read_text(path: &Path, file: &str, log: &mut Log) -> Option<String> {
    let bytes = read_bytes_of(path, file, log)?;
    let told = |error: std::string::FromUtf8Error| {
        let before = &error.as_bytes()[..error.utf8_error().valid_up_to()];
        let row = before.iter().filter(|&&byte| byte == b'\n').count() + 1;
        log.error(Place::file(file).row(row as u32), Message::new("not-utf-8"));
    };
    String::from_utf8(bytes).map_err(told).ok()
}

/// Reads a file whole; a file that is not text, or cannot be read, is a problem.
fn read_bytes_of(path: &Path, file: &str, log: &mut Log) -> Option<Vec<u8>> {
    let told = match std::fs::read(path) {
        Ok(bytes) => return check_encoding(bytes, file, log),
        Err(_) if path.is_dir() => Message::new("file-is-folder"),
        Err(error) => match error.kind() {
            ErrorKind::NotFound => Message::new("missing-file"),
            ErrorKind::PermissionDenied => Message::new("file-not-permitted"),
            _ => Message::new("unreadable-file").with("reason", error.to_string()),
        },
    };
    log.error(Place::file(file), told.with("value", file));
    None
}

/// Takes a byte-order mark away; UTF-16 and NUL bytes are problems.
fn check_encoding(mut bytes: Vec<u8>, file: &str, log: &mut Log) -> Option<Vec<u8>> {
    if bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]) {
        log.error(Place::file(file), Message::new("utf-16"));
        return None;
    }
    if bytes.starts_with(b"PK\x03\x04") {
        log.error(Place::file(file), Message::new("workbook-as-text"));
        return None;
    }
    if let Some(at) = bytes.contains(&0).then(|| bytes.iter().position(|&byte| byte == 0)).flatten() {
        let row = bytes[..at].iter().filter(|&&byte| byte == b'\n').count() + 1;
        log.error(Place::file(file).row(row as u32), Message::new("nul-byte"));
        return None;
    }
    if bytes.starts_with(&[0xEF, 0xBB, 0xBF]) {
        bytes.drain(..3);
    }
    Some(bytes)
}

/// The separator: whichever of comma and semicolon stands more often in the first line with something in it.
pub fn find_separator(bytes: &[u8]) -> u8 {
    let line = bytes.split(|&byte| byte == b'\n' || byte == b'\r').find(|line| !line.trim_ascii().is_empty());
    let mut counts = [0, 0];
    let mut quoted = false;
    for &byte in line.unwrap_or_default() {
        match byte {
            b'"' => quoted = !quoted,
            b',' if !quoted => counts[0] += 1,
            b';' if !quoted => counts[1] += 1,
            _ => {}
        }
    }
    if counts[1] > counts[0] { b';' } else { b',' }
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
        let mut at = at;
        // The reader ends a record at the first byte of a CR LF.
        if at > 0 && self.bytes.get(at) == Some(&b'\n') && self.bytes[at - 1] == b'\r' {
            at += 1;
        }
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

/// Calls `each` for the rows of a CSV file.
pub(super) fn read_file(
    path: &Path,
    file: &str,
    spec: &'static Spec,
    log: &mut Log,
    each: &mut Each<'_>,
) -> Option<()> {
    let bytes = read_bytes_of(path, file, log)?;
    read_bytes(&bytes, file, spec, log, each)
}

/// Calls `each` for the rows of a CSV text.
pub(super) fn read_bytes(
    bytes: &[u8],
    file: &str,
    spec: &'static Spec,
    log: &mut Log,
    each: &mut Each<'_>,
) -> Option<()> {
    let separator = find_separator(bytes);
    let mut reader = ReaderBuilder::new().has_headers(false).flexible(true).delimiter(separator).from_reader(bytes);
    let mut counter = RowCounter { bytes, row: 0 };
    let mut cells = StringRecord::new();
    let mut header: Option<Header> = None;
    loop {
        let start = reader.position().byte() as usize;
        let more = match reader.read_record(&mut cells) {
            Ok(more) => more,
            Err(error) => {
                let row = counter.advance(start);
                let place = Place::file(file).row(row);
                match error.kind() {
                    CsvErrorKind::Utf8 { .. } => log.error(place, Message::new("not-utf-8")),
                    _ => log.error(
                        place,
                        Message::new("unreadable-file").with("reason", error.to_string()).with("value", file),
                    ),
                }
                header.as_ref()?;
                continue;
            }
        };
        if !more {
            break;
        }
        let number = counter.advance(start);
        let Some(header) = &header else {
            if cells.iter().all(|cell| cell.trim().is_empty()) {
                continue;
            }
            let names: Vec<&str> = cells.iter().collect();
            header = Some(Header::read(&names, number, file, spec, log)?);
            continue;
        };
        let end = reader.position().byte() as usize;
        if end == bytes.len() && has_open_quote(&bytes[start..end], &cells, header.width) {
            log.error(Place::file(file).row(number), Message::new("open-quote"));
            continue;
        }
        read_row(&Cells { cells: &cells, numbers: &[], number, bar_lists: separator == b';' }, file, header, log, each);
    }
    if header.is_none() {
        log.error(Place::file(file), Message::new("empty-file"));
        return None;
    }
    Some(())
}

/// Whether the last record is one that a quotation mark opened and nothing closed.
fn has_open_quote(record: &[u8], cells: &StringRecord, width: usize) -> bool {
    let swallowed = cells.len() != width || cells.iter().any(|cell| cell.contains(['\n', '\r']));
    swallowed && record.iter().filter(|&&byte| byte == b'"').count() % 2 == 1
}

/// The cells of one row.
pub(super) struct Cells<'a> {
    pub cells: &'a StringRecord,
    pub numbers: &'a [bool],
    pub number: u32,
    pub bar_lists: bool,
}

/// Hands one row on, unless it is empty; tells when it has too many or too few cells.
pub(super) fn read_row(row: &Cells<'_>, file: &str, header: &Header, log: &mut Log, each: &mut Each<'_>) {
    let &Cells { cells, numbers, number, bar_lists } = row;
    if cells.iter().all(|cell| cell.trim().is_empty()) {
        return;
    }
    let whole = cells.len() == header.width;
    if !whole {
        let message = Message::new(if cells.len() > header.width { "too-many-cells" } else { "too-few-cells" });
        let message = message.with("found", cells.len()).with("expected", header.width);
        log.error(Place::file(file).row(number), message);
    }
    each(&Row { number, whole, bar_lists, file, header, cells, numbers }, log);
}
