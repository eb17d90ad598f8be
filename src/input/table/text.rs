//! Text files: read whole, in an encoding that is understood.

use std::borrow::Cow;
use std::path::Path;

use super::format::{Format, Wanted};
use crate::input::diagnostic::Place;
use crate::input::files::{Files, read_document, read_file, refusal};
use crate::input::log::Log;
use crate::message::Message;

/// Reads a text file of rules of the agency whole; one that is not UTF-8, or cannot be read, is a problem.
pub(in crate::input) fn read_text(files: &Files<'_>, file: &str, log: &mut Log) -> Option<String> {
    decode(accept(files.read_document(file), Wanted::Rules, file, log)?, Wanted::Rules, file, log)
}

/// Reads a text file of rules that is not part of an agency, wherever it is.
pub(in crate::input) fn read_loose_text(path: &Path, file: &str, log: &mut Log) -> Option<String> {
    let read = read_document(path).map(Cow::Owned).map_err(|error| refusal(path, file, &error));
    decode(accept(read, Wanted::Rules, file, log)?, Wanted::Rules, file, log)
}

/// Reads the bytes of a table of the agency whose text is UTF-8, as far as that can be seen at once.
pub(in crate::input) fn read_bytes<'f>(files: &Files<'f>, file: &str, log: &mut Log) -> Option<Cow<'f, [u8]>> {
    accept(files.read(file), Wanted::Table, file, log)
}

/// Reads the bytes of a table that is not part of an agency, or of standard input.
pub(in crate::input) fn read_loose_bytes(path: &Path, file: &str, log: &mut Log) -> Option<Cow<'static, [u8]>> {
    let read = read_file(path).map(Cow::Owned).map_err(|error| refusal(path, file, &error));
    accept(read, Wanted::Table, file, log)
}

fn accept<'b>(
    read: Result<Cow<'b, [u8]>, Message>,
    wanted: Wanted,
    file: &str,
    log: &mut Log,
) -> Option<Cow<'b, [u8]>> {
    match read {
        Ok(bytes) => check_format(bytes, wanted, file, log),
        Err(message) => {
            log.error(Place::file(file), message);
            None
        }
    }
}

/// Removes a byte-order mark; what is no text in UTF-8, and NUL bytes, are problems.
fn check_format<'b>(bytes: Cow<'b, [u8]>, wanted: Wanted, file: &str, log: &mut Log) -> Option<Cow<'b, [u8]>> {
    if let Some(format) = Format::of(&bytes) {
        log.error(Place::file(file), wanted.refuse(format, file));
        return None;
    }
    if let Some(at) = bytes.contains(&0).then(|| bytes.iter().position(|&byte| byte == 0)).flatten() {
        log.error(Place::file(file).row(line_of(&bytes, at)), wanted.refuse_bytes());
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
pub(in crate::input) fn text_of(bytes: Cow<'_, [u8]>, wanted: Wanted, file: &str, log: &mut Log) -> Option<String> {
    decode(check_format(bytes, wanted, file, log)?, wanted, file, log)
}

fn decode(bytes: Cow<'_, [u8]>, wanted: Wanted, file: &str, log: &mut Log) -> Option<String> {
    let told = |error: std::string::FromUtf8Error| {
        let line = line_of(error.as_bytes(), error.utf8_error().valid_up_to());
        log.error(Place::file(file).row(line), wanted.refuse_letters());
    };
    String::from_utf8(bytes.into_owned()).map_err(told).ok()
}

/// The line, from 1, that a byte is in.
fn line_of(bytes: &[u8], at: usize) -> u32 {
    bytes[..at].iter().filter(|&&byte| byte == b'\n').count() as u32 + 1
}
