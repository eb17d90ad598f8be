//! What `solve` and `report` answer: the summary, and where the files lie.

use std::path::Path;

use schemars::JsonSchema;
use serde::Serialize;

use super::diagnostic::DiagnosticText;
use super::publication::Standing;
use super::summary::Summary;

/// What `solve` answers.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct SolveReport<'a> {
    /// What `summary.json` holds.
    #[serde(flatten)]
    pub summary: &'a Summary,
    /// Where `roster.csv` lies; none without a roster.
    pub roster: Option<&'a Path>,
    /// Where a roster lies that had been edited by hand; none when there was no such one.
    pub edited: Option<&'a Path>,
    /// Where the roster of an earlier run lies that this one has none for; none when there was no such one.
    pub retired: Option<&'a Path>,
    /// Problems of the input that do not keep it from being used.
    pub diagnostics: &'a [DiagnosticText],
}

/// What `report` answers.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct HtmlReport<'a> {
    /// The summary of the roster that the report describes.
    #[serde(flatten)]
    pub summary: &'a Summary,
    /// Where the report lies; none without a roster.
    pub report: Option<&'a Path>,
    /// Where in its life the roster is.
    pub standing: &'a Standing,
    /// Problems of the input that do not keep it from being used.
    pub diagnostics: &'a [DiagnosticText],
}
