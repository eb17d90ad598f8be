//! The picture in the letterhead.

use std::path::Path;

use crate::domain::paper::{Logo, Paper};
use crate::input::diagnostic::{Diagnostic, Place};
use crate::input::{diagnose_unreadable, read_document};
use crate::message::Message;

/// The logo that a paper names, looked for in a folder: its media type, and all of it; none where none is named.
///
/// # Errors
/// Where it is named, and why it cannot be read as a picture.
pub(super) fn read_logo(base: &Path, paper: &Paper) -> Result<Option<(&'static str, Vec<u8>)>, Vec<Diagnostic>> {
    let Some(Logo { path, file, line }) = &paper.logo else { return Ok(None) };
    let place = || Place::file(&**file).row(*line).column("logo");
    // With a folder before it, it is never the name of standard input.
    let base = if base.as_os_str().is_empty() { Path::new(".") } else { base };
    let path = base.join(path);
    let shown = || path.display().to_string();
    let bytes = read_document(&path).map_err(|error| {
        let message = match diagnose_unreadable(&path, &error).message {
            missing if missing.id == "given-file-missing" => Message::new("logo-missing").with("value", shown()),
            reason => Message::new("named-file").with("reason", reason),
        };
        vec![Diagnostic::error(place(), message)]
    })?;
    match find_kind(&bytes) {
        Some(kind) => Ok(Some((kind, bytes))),
        None => Err(vec![Diagnostic::error(place(), Message::new("logo-no-picture").with("value", shown()))]),
    }
}

/// The media type of a picture; none where it is none.
fn find_kind(bytes: &[u8]) -> Option<&'static str> {
    // A path may lead to any file of the machine; only pictures get into a letter.
    let starts = |mark: &[u8]| bytes.starts_with(mark);
    let is_drawing = || {
        let text = String::from_utf8_lossy(bytes);
        let text = text.trim_start_matches('\u{feff}').trim_start();
        text.starts_with("<svg") || text.starts_with("<?xml") && text.contains("<svg")
    };
    if starts(b"\x89PNG\r\n\x1a\n") {
        Some("image/png")
    } else if starts(b"\xff\xd8\xff") {
        Some("image/jpeg")
    } else {
        is_drawing().then_some("image/svg+xml")
    }
}
