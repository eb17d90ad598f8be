//! Whole-number programs with names, as other solvers read them.

use std::path::{Path, PathBuf};

use schemars::JsonSchema;
use serde::Serialize;

use super::status::Status;
use crate::domain::score::Share;

/// Name and version of the format.
pub const SCHEMA: &str = "giliran-export-1";

/// Which way an objective is better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Sense {
    /// The more the better.
    Maximise,
    /// The less the better.
    Minimise,
}

/// How the sum of a row compares with its bound.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relation {
    /// The sum is at most the bound.
    AtMost,
    /// The sum is at least the bound.
    AtLeast,
    /// The sum is the bound.
    Exactly,
}

/// A coefficient, after the position of the column that it multiplies.
pub type Term = (u32, i64);

/// A row: `sum of terms <relation> bound`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedRow {
    /// Its name, like that of no other row.
    pub name: String,
    /// How sum and bound compare.
    pub relation: Relation,
    /// The bound.
    pub bound: i64,
    /// The terms; never none.
    pub terms: Vec<Term>,
}

/// Columns that are 0 or 1, and rows over them. The first column is [`ONE`]: it is fixed at 1, and carries constants,
/// which not every solver reads in an objective.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedProgram {
    /// Names of the columns, each like no other.
    pub columns: Vec<String>,
    /// What an assignment keeps.
    pub rows: Vec<NamedRow>,
}

/// Position of the column that is fixed at 1.
pub const ONE: u32 = 0;

/// What a program is solved for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedObjective {
    /// What it counts.
    pub goal: Goal,
    /// Its name: a word without blanks.
    pub name: String,
    /// Which way it is better.
    pub sense: Sense,
    /// Costs of the columns that have any, the constant last.
    pub terms: Vec<Term>,
    /// Its value at the roster; none without one.
    pub value: Option<i64>,
}

/// What the objective of a program counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Goal {
    /// The stage as it is called in `summary.json`; `rules` where there is no roster, and the program asks for any.
    pub stage: &'static str,
    /// Where strict priorities split the stage, which part of it, from 1.
    pub part: Option<usize>,
    /// Of a leximin: it maximises the number of employees whose share is above this one.
    pub above: Option<Share>,
}

/// A program as written to a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ExportedProgram {
    /// Name of the file.
    pub file: String,
    /// What it is solved for.
    #[serde(flatten)]
    pub goal: Goal,
    /// Which way it is better.
    pub sense: Sense,
    /// The value of the roster, which is the optimum where it is proven; none without a roster.
    pub value: Option<i64>,
    /// Whether the value is proven to be the optimum.
    pub proven: bool,
    /// Columns, the constant one included.
    pub columns: usize,
    /// Rows.
    pub rows: usize,
}

/// The JSON answer of `export`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ExportReport<'a> {
    /// [`SCHEMA`].
    #[schemars(extend("const" = SCHEMA))]
    pub schema: &'static str,
    /// Where the files are.
    pub folder: &'a Path,
    /// What is known of the agency.
    pub status: Status,
    /// The programs, in the order in which each holds the ones before it at their values.
    pub programs: &'a [ExportedProgram],
    /// The table of them, and that of employees.
    pub tables: &'a [PathBuf],
}
