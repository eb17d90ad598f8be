//! Files that are named on the command line in addition to the agency: a policy file.

use std::path::Path;

use crate::input::diagnostic::Diagnostic;
use crate::input::{diagnose_unreadable, is_standard_input, open_file, read_text_file};

/// Reads a file that the command was asked to look at.
///
/// # Errors
/// What keeps it from being read as text, and where.
pub fn read_given_file(path: &Path) -> Result<String, Vec<Diagnostic>> {
    match open_file(path) {
        Err(error) if !is_standard_input(path) => Err(vec![diagnose_unreadable(path, &error)]),
        _ => read_text_file(path),
    }
}
