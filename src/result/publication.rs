//! What is known of a roster's life: drafted, published, closed.

use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::diagnostic::DiagnosticText;
use crate::verify::Violation;

/// Name and version of the format of `publication.json`.
pub const PUBLICATION: &str = "giliran-publication-1";
/// Name and version of the format of `closing.json`.
pub const CLOSING: &str = "giliran-closing-1";
/// What a publication says of itself, beside its roster.
pub const PUBLICATION_FILE: &str = "publication.json";
/// What a closing says of itself.
pub const CLOSING_FILE: &str = "closing.json";

/// `publication.json`: a roster that was frozen, with what it was made from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Publication {
    /// [`PUBLICATION`].
    #[schemars(extend("const" = PUBLICATION))]
    pub schema: String,
    /// 1 for the first publication of the folder, then 2, ...
    pub version: u32,
    /// The date on which it was published.
    pub published_on: NaiveDate,
    /// Who published it; null where nobody is named.
    pub by: Option<String>,
    /// The number of the letter; null where none is given.
    pub number: Option<String>,
    /// First day of the roster.
    pub from: NaiveDate,
    /// Last day of the roster.
    pub to: NaiveDate,
    /// Hash of the input that it was verified against.
    pub input: String,
    /// BLAKE3 of the roster, in hexadecimal.
    pub roster: String,
    /// BLAKE3 of the certificate, in hexadecimal; null where the roster was edited by hand, so that there is none of it.
    pub certificate: Option<String>,
}

/// `closing.json`: a period that has ended, with what came of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Closing {
    /// [`CLOSING`].
    #[schemars(extend("const" = CLOSING))]
    pub schema: String,
    /// 1 for the first closing of the folder, then 2, ...
    pub version: u32,
    /// The date on which it was closed.
    pub closed_on: NaiveDate,
    /// First day of the period.
    pub from: NaiveDate,
    /// Last day of the period.
    pub to: NaiveDate,
    /// BLAKE3 of the roster that was closed, in hexadecimal.
    pub roster: String,
    /// BLAKE3 of `history.csv` beside it, in hexadecimal.
    pub history: String,
    /// How much of the earlier history was kept, in hundredths of a percent.
    pub kept: u32,
    /// States that an attendance file put in the place of planned ones.
    pub attended: u64,
}

/// Where in its life a roster is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Standing {
    /// It may still change.
    #[default]
    Draft,
    /// People were told.
    Published {
        /// The publication.
        publication: Publication,
        /// The number of a later publication of the same days, which has replaced it; null where there is none.
        replaced_by: Option<u32>,
    },
    /// Its period has ended, and its history is written.
    Closed {
        /// The closing.
        closing: Closing,
    },
}

/// What `publish` answers.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct PublishReport<'a> {
    /// The publication.
    #[serde(flatten)]
    pub publication: &'a Publication,
    /// Where it lies.
    pub folder: &'a Path,
    /// Whether the roster had been published before: then nothing was written.
    pub again: bool,
    /// Problems of the input that do not keep it from being used.
    pub diagnostics: &'a [DiagnosticText],
}

/// What `close` answers.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct CloseReport<'a> {
    /// The closing.
    #[serde(flatten)]
    pub closing: &'a Closing,
    /// Where it lies.
    pub folder: &'a Path,
    /// Where the next `history.csv` lies.
    pub history_file: &'a Path,
    /// Problems of the input that do not keep it from being used.
    pub diagnostics: &'a [DiagnosticText],
}

/// What `next` answers.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct NextReport<'a> {
    /// [`super::folder::SCHEMA`].
    #[schemars(extend("const" = super::folder::SCHEMA))]
    pub schema: &'static str,
    /// The new folder.
    pub folder: &'a Path,
    /// The files in it.
    pub files: &'a [PathBuf],
    /// Rows of dates gone by that were left out.
    pub left_out: u64,
    /// Problems of the new folder that do not keep it from being used.
    pub diagnostics: &'a [DiagnosticText],
}

/// Name and version of the format of what `publish` says of a roster that breaks rules.
pub const REFUSED: &str = "giliran-publish-refused-1";

/// What `publish` answers about a roster that breaks rules: it was not published.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct PublishRefusal<'a> {
    /// [`REFUSED`].
    #[schemars(extend("const" = REFUSED))]
    pub schema: &'static str,
    /// Every rule that it breaks, at each place.
    pub violations: &'a [Violation],
}
