//! The circulars, for programs.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Serialize;

/// Name and version of the format of [`PolicyEntry`].
pub const ENTRY_SCHEMA: &str = "giliran-policy-1";
/// Name and version of the format of [`PolicyText`].
pub const TEXT_SCHEMA: &str = "giliran-policy-text-1";

/// A text in both languages; a file that gives one text gives it for both.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Bilingual {
    /// In Indonesian.
    pub id: String,
    /// In English.
    pub en: String,
}

/// A built-in circular as `policy list` shows it: what it is, not its rules.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct PolicyEntry {
    /// [`ENTRY_SCHEMA`].
    #[schemars(extend("const" = ENTRY_SCHEMA))]
    pub schema: &'static str,
    /// Id, as `agency.toml` names it.
    pub id: String,
    /// What it is called.
    pub title: Bilingual,
    /// Who issued it.
    pub issuer: String,
    /// Its number; empty where it has none.
    pub number: String,
    /// Where its text was found.
    pub source: String,
    /// Whom it is addressed to: `government`, `provinces`, `regencies`, `courts` or `any`; none where it does not say.
    pub scope: Option<&'static str>,
    /// Whether the planner fills it in before it is used.
    pub template: bool,
    /// First day on which it holds; none where it names none.
    pub from: Option<NaiveDate>,
    /// Last day on which it holds; none where it names none.
    pub to: Option<NaiveDate>,
    /// What it rules.
    pub summary: Bilingual,
    /// What to know of how it was read.
    pub note: Bilingual,
}

/// The file of a circular, as `policy show` prints it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct PolicyText<'a> {
    /// [`TEXT_SCHEMA`].
    #[schemars(extend("const" = TEXT_SCHEMA))]
    pub schema: &'static str,
    /// Id, as `agency.toml` names it.
    pub id: &'a str,
    /// The TOML file.
    pub text: &'a str,
}
