//! Problems of the input, for programs.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use super::check::AgencyFacts;
use crate::message::{Argument, by_name};

/// Name and version of the format.
pub const SCHEMA: &str = "giliran-check-1";

/// Every problem of an input: what `check` answers, and every command whose input has errors.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct Diagnostics {
    /// [`SCHEMA`].
    #[schemars(extend("const" = SCHEMA))]
    pub schema: &'static str,
    /// Problems that keep the input from being used.
    pub errors: usize,
    /// Problems that do not.
    pub warnings: usize,
    /// The problems, in the order in which they were found.
    pub diagnostics: Vec<DiagnosticText>,
    /// What the agency comes to: from `check` alone, and only without errors.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub agency: Option<AgencyFacts>,
    /// The command that comes next, word by word: from `check` alone.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub next: Vec<String>,
}

impl Diagnostics {
    /// The answer that has these problems.
    #[must_use]
    pub fn new(diagnostics: Vec<DiagnosticText>) -> Self {
        let errors = diagnostics.iter().filter(|problem| problem.severity == Severity::Error).count();
        let warnings = diagnostics.len() - errors;
        Self { schema: SCHEMA, errors, warnings, diagnostics, agency: None, next: Vec::new() }
    }
}

/// Whether the input can be used all the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// It cannot.
    Error,
    /// It can; the planner should know.
    Warning,
}

/// A problem in the input: its code and arguments for programs, and texts for people.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct DiagnosticText {
    /// `error` or `warning`.
    pub severity: Severity,
    /// The diagnostic's code, the same in every language.
    pub code: &'static str,
    /// File, if known.
    pub file: Option<String>,
    /// Row of a table or line of a TOML file.
    pub row: Option<u32>,
    /// Column of a table or key of a TOML file.
    pub column: Option<String>,
    /// What the texts are made of, by name.
    #[serde(serialize_with = "by_name")]
    #[schemars(with = "BTreeMap<String, Argument>")]
    pub args: Vec<(&'static str, Argument)>,
    /// What is wrong: the cause, as JSON names it, where it is in English whatever the language.
    #[serde(rename = "cause")]
    pub message: String,
    /// How often it occurs: the same value in the same column.
    pub count: usize,
    /// The first rows in which it occurs.
    pub rows: Vec<u32>,
    /// Where else it is, in words.
    #[serde(skip)]
    pub elsewhere: Option<String>,
    /// Why it matters.
    pub why: String,
    /// What to do.
    pub cure: String,
}
