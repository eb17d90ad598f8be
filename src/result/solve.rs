//! What `solve` and `report` answer: the summary, and where the files are.

use std::path::Path;

use schemars::JsonSchema;
use serde::Serialize;

use super::diagnostic::DiagnosticText;
use super::publication::Standing;
use super::summary::Summary;

/// The JSON answer of `solve`: the summary, where the roster is, and the warnings.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct SolveReport<'a> {
    /// What `summary.json` holds.
    #[serde(flatten)]
    pub summary: &'a Summary,
    /// Where `roster.csv` is; none without a roster.
    pub roster: Option<&'a Path>,
    /// Where a roster that had been edited by hand was put; none when there was none.
    pub edited: Option<&'a Path>,
    /// The same of `roster.xlsx`.
    pub edited_sheets: Option<&'a Path>,
    /// Where the roster of an earlier run was put, where this run has none; none when there was none.
    pub retired: Option<&'a Path>,
    /// Problems of the input that do not keep it from being used.
    pub diagnostics: &'a [DiagnosticText],
}

/// The JSON answer of `report`: the summary, where the report is, and the warnings.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct HtmlReport<'a> {
    /// The summary of the roster that the report describes.
    #[serde(flatten)]
    pub summary: &'a Summary,
    /// Where the report is; none without a roster.
    pub report: Option<&'a Path>,
    /// Where in its life the roster is.
    pub standing: &'a Standing,
    /// Problems of the input that do not keep it from being used.
    pub diagnostics: &'a [DiagnosticText],
}
