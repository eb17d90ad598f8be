//! Files that may lie beside others and need not: what a run or a publication says of itself. Only what is truly not there
//! counts as not there; were a record that cannot be read taken for a missing one, the answer would be a false one.

use std::io::{self, ErrorKind};
use std::path::Path;

use serde::de::DeserializeOwned;

use super::diagnostic::{Diagnostic, Place};
use super::files::{diagnose_unreadable, read_document, read_file};
use crate::message::Message;

/// The bytes of a file that need not be there.
///
/// # Errors
/// Something has the name, and cannot be read as a file.
pub fn read_if_there(path: &Path) -> Result<Option<Vec<u8>>, Vec<Diagnostic>> {
    accept(path, read_file(path))
}

/// What a file of JSON holds that need not be there.
///
/// # Errors
/// Something has the name, and cannot be read, or is not the JSON that this program writes there.
pub fn read_json_if_there<T: DeserializeOwned>(path: &Path) -> Result<Option<T>, Vec<Diagnostic>> {
    let Some(bytes) = accept(path, read_document(path))? else { return Ok(None) };
    serde_json::from_slice(&bytes).map(Some).map_err(|error| {
        let place =
            Place { row: u32::try_from(error.line()).ok().filter(|&line| line > 0), ..Place::file(shown(path)) };
        let message = Message::new("not-a-record").with("value", shown(path)).with("reason", error.to_string());
        vec![Diagnostic::error(place, message)]
    })
}

/// Whether a file is the one that a record beside it names by its BLAKE3 hash, in hexadecimal.
///
/// # Errors
/// It is another, or none, or cannot be read.
pub fn check_recorded(path: &Path, hash: &str, record: &Path) -> Result<(), Vec<Diagnostic>> {
    let bytes = read_if_there(path)?.unwrap_or_default();
    if blake3::hash(&bytes).to_hex().as_str() == hash {
        return Ok(());
    }
    let message = Message::new("published-not-recorded").with("record", shown(record));
    Err(vec![Diagnostic::error(Place::file(shown(path)), message)])
}

fn accept(path: &Path, read: io::Result<Vec<u8>>) -> Result<Option<Vec<u8>>, Vec<Diagnostic>> {
    match read {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if is_missing(path, &error) => Ok(None),
        Err(error) => Err(vec![diagnose_unreadable(path, &error)]),
    }
}

/// Whether nothing at all has the name; a link that leads nowhere has it.
fn is_missing(path: &Path, error: &io::Error) -> bool {
    matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) && path.symlink_metadata().is_err()
}

fn shown(path: &Path) -> String {
    path.display().to_string()
}
