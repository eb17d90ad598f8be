//! What was written for paper or calendars.

use std::path::Path;

use schemars::JsonSchema;
use serde::Serialize;

/// Name and version of the format.
pub const SCHEMA: &str = "giliran-print-1";

/// What `sheets`, `letter` and `calendar` answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct PrintReport<'a> {
    /// [`SCHEMA`].
    #[schemars(extend("const" = SCHEMA))]
    pub schema: &'static str,
    /// The file or folder.
    pub written: &'a Path,
    /// How many files.
    pub files: usize,
    /// Rules that the roster breaks.
    pub violations: usize,
    /// Where an earlier workbook of sheets is now that somebody had edited by hand; none when there was no such one.
    pub edited: Option<&'a Path>,
}
