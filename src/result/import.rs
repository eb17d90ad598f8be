//! What an import found, asks and changes, for programs.

use std::path::PathBuf;

use schemars::JsonSchema;
use serde::Serialize;

use super::diagnostic::DiagnosticText;

/// Name and version of the format.
pub const SCHEMA: &str = "giliran-import-1";

/// What `import` answers.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct ImportReport {
    /// [`SCHEMA`].
    #[schemars(extend("const" = SCHEMA))]
    pub schema: &'static str,
    /// Whether the folder holds all of it now: it was written, or there was nothing to change.
    pub done: bool,
    /// Every table found in the sources.
    pub found: Vec<TableText>,
    /// What only a planner can decide; nothing is written while one is open.
    pub questions: Vec<QuestionText>,
    /// What happens to each file of the folder.
    pub changes: Vec<ChangeText>,
    /// Employees without a wish, where wishes were read.
    pub silent: Vec<String>,
    /// The files written.
    pub written: Vec<PathBuf>,
    /// Every problem.
    pub diagnostics: Vec<DiagnosticText>,
}

/// A table found in a source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct TableText {
    /// The source, with its sheet.
    pub name: String,
    /// `employees`, `units`, `wishes`, `absences` or `roster`; null where nothing was taken.
    pub kind: Option<&'static str>,
    /// Encoding of a text file.
    pub encoding: Option<&'static str>,
    /// Rows of its header as a spreadsheet numbers them.
    pub header: Vec<u32>,
    /// Columns that were read.
    pub taken: Vec<ColumnText>,
    /// Headers of columns that were not.
    pub left: Vec<String>,
    /// Headers of columns with personal data, not copied.
    pub personal: Vec<String>,
    /// Rows read.
    pub rows: usize,
    /// Rows left out.
    pub skipped: usize,
}

/// A column that was read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ColumnText {
    /// Its letters in the sheet.
    pub letters: String,
    /// Its header as the source spells it.
    pub header: String,
    /// The column of the agency's table that it goes into.
    pub column: &'static str,
}

/// A question with its choices.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct QuestionText {
    /// The name under which the answer is kept.
    pub id: String,
    /// The question.
    pub question: String,
    /// What can be answered.
    pub choices: Vec<ChoiceText>,
    /// The answer that is likely right; null where one is as likely as the other.
    pub likely: Option<&'static str>,
    /// What may be answered besides the choices: `period`, a first and last day as people write them; null for nothing.
    pub besides: Option<&'static str>,
}

/// An answer that can be given.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ChoiceText {
    /// What is kept.
    pub answer: String,
    /// What it means.
    pub meaning: String,
}

/// What happens to a file of the folder.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ChangeText {
    /// The file.
    pub file: String,
    /// What each new row is about.
    pub new: Vec<String>,
    /// Cells that change.
    pub changed: Vec<CellText>,
    /// Rows taken away.
    pub gone: Vec<String>,
    /// Rows that stay as they are.
    pub same: usize,
}

/// A cell that changes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct CellText {
    /// What the row is about.
    pub key: String,
    /// The column.
    pub column: String,
    /// What it said.
    pub before: String,
    /// What it says now.
    pub after: String,
}
