//! Files that are named on the command line in addition to the agency: a roster to check, a policy file.

use std::path::Path;

use crate::input::diagnostic::{Diagnostic, Place};
use crate::input::{is_given, read_text_file};
use crate::message::Message;

/// Reads a file that the command was asked to look at.
///
/// # Errors
/// What keeps it from being read as text, and where.
pub fn read_given_file(path: &Path) -> Result<String, Vec<Diagnostic>> {
    // A missing table of an agency is another matter, with another cure.
    if is_given(path) { read_text_file(path) } else { Err(vec![diagnose(path, None, "given-file-missing")]) }
}

/// A problem of such a file.
#[must_use]
pub fn diagnose(path: &Path, row: Option<u32>, message: &'static str) -> Diagnostic {
    let place = Place { file: Some(path.display().to_string()), row, column: None };
    Diagnostic::error(place, Message::new(message))
}
