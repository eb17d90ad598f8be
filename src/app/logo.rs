//! The picture in the letterhead.

use std::path::Path;

use crate::domain::paper::{Logo, Paper};
use crate::input::diagnostic::{Diagnostic, Place};
use crate::input::{diagnose_unreadable, read_document};
use crate::message::Message;

/// The logo that a paper names, looked for in a folder, as an address that holds all of it; empty where none is named.
///
/// # Errors
/// Where it is named, and why it cannot be read as a picture.
pub(super) fn read_logo(base: &Path, paper: &Paper) -> Result<String, Diagnostic> {
    let Some(Logo { path, file, line }) = &paper.logo else { return Ok(String::new()) };
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
        Diagnostic::error(place(), message)
    })?;
    picture_address(&bytes)
        .ok_or_else(|| Diagnostic::error(place(), Message::new("logo-no-picture").with("value", shown())))
}

/// A picture as an address that holds all of it, so that the letter is one file; none where it is no picture.
fn picture_address(bytes: &[u8]) -> Option<String> {
    // A path may lead to any file of the machine; only pictures get into a letter.
    let starts = |mark: &[u8]| bytes.starts_with(mark);
    let is_drawing = || {
        let text = String::from_utf8_lossy(bytes);
        let text = text.trim_start_matches('\u{feff}').trim_start();
        text.starts_with("<svg") || text.starts_with("<?xml") && text.contains("<svg")
    };
    let kind = if starts(b"\x89PNG\r\n\x1a\n") {
        "image/png"
    } else if starts(b"\xff\xd8\xff") {
        "image/jpeg"
    } else if is_drawing() {
        "image/svg+xml"
    } else {
        return None;
    };
    Some(format!("data:{kind};base64,{}", data_encoding::BASE64.encode(bytes)))
}
