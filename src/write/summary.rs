//! `summary.json`.

use std::io::{self, Write};

use super::exporter::{Content, Exporter, Hashes, Solved};
use super::kind::FileKind;
use crate::result::summary::Summary;

/// The exporter of `summary.json`, which states the hashes of the other files.
#[derive(Clone, Copy, Debug)]
pub struct SummaryJson;

impl Exporter for SummaryJson {
    fn name(&self) -> &'static str {
        "summary.json"
    }

    fn kind(&self) -> Option<FileKind> {
        Some(FileKind::Early("\"schema\": \"giliran-summary"))
    }

    fn write(&self, solved: &Solved<'_>, _: &Hashes, out: &mut dyn Write) -> io::Result<Content> {
        write_summary(solved.summary, out)?;
        Ok(Content::Complete)
    }
}

/// Writes the summary as JSON.
///
/// # Errors
/// When `out` cannot be written.
pub fn write_summary(summary: &Summary, out: &mut dyn Write) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, summary)?;
    out.write_all(b"\n")
}
