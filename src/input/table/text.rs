//! Text files: read whole, in an encoding that is understood.

use std::borrow::Cow;
use std::path::Path;

use crate::input::diagnostic::Place;
use crate::input::files::{Files, read_document, read_file, refusal};
use crate::input::log::Log;
use crate::message::Message;

/// Reads a text file of the agency whole; one that is not UTF-8, or cannot be read, is a problem.
pub(in crate::input) fn read_text(files: &Files<'_>, file: &str, log: &mut Log) -> Option<String> {
    decode(accept(files.read_document(file), file, log)?, file, log)
}

/// Reads a text file that is not part of an agency, wherever it is.
pub(in crate::input) fn read_loose_text(path: &Path, file: &str, log: &mut Log) -> Option<String> {
    let read = read_document(path).map(Cow::Owned).map_err(|error| refusal(path, file, &error));
    decode(accept(read, file, log)?, file, log)
}

/// Reads the bytes of a file of the agency whose text is UTF-8, as far as that can be seen at once.
pub(in crate::input) fn read_bytes<'f>(files: &Files<'f>, file: &str, log: &mut Log) -> Option<Cow<'f, [u8]>> {
    accept(files.read(file), file, log)
}

/// Reads the bytes of a file that is not part of an agency, or of standard input.
pub(in crate::input) fn read_loose_bytes(path: &Path, file: &str, log: &mut Log) -> Option<Cow<'static, [u8]>> {
    let read = read_file(path).map(Cow::Owned).map_err(|error| refusal(path, file, &error));
    accept(read, file, log)
}

fn accept<'b>(read: Result<Cow<'b, [u8]>, Message>, file: &str, log: &mut Log) -> Option<Cow<'b, [u8]>> {
    match read {
        Ok(bytes) => check_encoding(bytes, file, log),
        Err(message) => {
            log.error(Place::file(file), message);
            None
        }
    }
}

/// Removes a byte-order mark; UTF-16, NUL bytes and workbooks are problems.
fn check_encoding<'b>(bytes: Cow<'b, [u8]>, file: &str, log: &mut Log) -> Option<Cow<'b, [u8]>> {
    if bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]) {
        log.error(Place::file(file), Message::new("utf-16"));
        return None;
    }
    if bytes.starts_with(b"PK\x03\x04") {
        log.error(Place::file(file), Message::new("workbook-as-text"));
        return None;
    }
    if let Some(at) = bytes.contains(&0).then(|| bytes.iter().position(|&byte| byte == 0)).flatten() {
        log.error(Place::file(file).row(line_of(&bytes, at)), Message::new("nul-byte"));
        return None;
    }
    if !bytes.starts_with(&[0xEF, 0xBB, 0xBF]) {
        return Some(bytes);
    }
    Some(match bytes {
        Cow::Borrowed(bytes) => Cow::Borrowed(&bytes[3..]),
        Cow::Owned(mut bytes) => {
            bytes.drain(..3);
            Cow::Owned(bytes)
        }
    })
}

/// The text of bytes that were read before.
pub(in crate::input) fn text_of(bytes: Cow<'_, [u8]>, file: &str, log: &mut Log) -> Option<String> {
    decode(check_encoding(bytes, file, log)?, file, log)
}

fn decode(bytes: Cow<'_, [u8]>, file: &str, log: &mut Log) -> Option<String> {
    let told = |error: std::string::FromUtf8Error| {
        let line = line_of(error.as_bytes(), error.utf8_error().valid_up_to());
        log.error(Place::file(file).row(line), Message::new("not-utf-8"));
    };
    String::from_utf8(bytes.into_owned()).map_err(told).ok()
}

/// The line, from 1, that a byte is in.
fn line_of(bytes: &[u8], at: usize) -> u32 {
    bytes[..at].iter().filter(|&&byte| byte == b'\n').count() as u32 + 1
}
