//! Diagnostics, violations, shortfalls and conflicts in words, as JSON shows them.

use serde::Serialize;

/// A problem in the input.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DiagnosticText {
    /// `error` or `warning`.
    pub severity: &'static str,
    /// The diagnostic's code, the same in every language.
    pub code: &'static str,
    /// File, if known.
    pub file: Option<String>,
    /// Row of a table or line of a TOML file.
    pub row: Option<u32>,
    /// Column of a table or key of a TOML file.
    pub column: Option<String>,
    /// What is wrong: the cause, as JSON names it.
    #[serde(rename = "cause")]
    pub message: String,
    /// How often it is there: the same value in the same column.
    pub count: usize,
    /// The first rows in which it is.
    pub rows: Vec<u32>,
    /// Where else it is, in words.
    #[serde(skip)]
    pub elsewhere: Option<String>,
    /// Why it matters.
    pub why: String,
    /// What to do.
    pub cure: String,
}

/// A broken rule, or one whose minimum nobody can reach.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RuleText {
    /// Id of the rule.
    pub rule: String,
    /// File in which it was written, if it was.
    pub file: Option<String>,
    /// Line or row.
    pub line: Option<u32>,
    /// The source that the rule states.
    pub source: Option<String>,
    /// What is broken or lacking, by how much, for whom and when.
    pub message: String,
}

/// Rules that cannot hold together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ConflictText {
    /// What the conflict is about.
    pub headline: String,
    /// The rules.
    pub rules: Vec<String>,
    /// Whether none of them can be left out.
    pub irreducible: bool,
    /// Changes, any of which helps.
    pub repairs: Vec<String>,
}
