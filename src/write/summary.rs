//! `summary.json`.

use std::io::{self, Write};

use crate::result::summary::Summary;

/// Writes the summary as JSON.
///
/// # Errors
/// When `out` cannot be written.
pub fn write_summary(summary: &Summary, out: &mut dyn Write) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, summary)?;
    out.write_all(b"\n")
}
