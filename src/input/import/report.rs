//! What an import found, changed and left out, as data.

use std::collections::BTreeMap;

use super::question::Question;
use crate::input::diagnostic::Diagnostic;

/// What a table of a source is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TableKind {
    /// People, one a row.
    Employees,
    /// Units, one a row.
    Units,
    /// Day wishes, one answer a row.
    Wishes,
    /// Leave, duty trips, sickness.
    Absences,
    /// A roster that somebody made.
    Roster,
}

impl TableKind {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Employees, Self::Units, Self::Wishes, Self::Absences, Self::Roster];

    /// Its name, as in `--as`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Employees => "employees",
            Self::Units => "units",
            Self::Wishes => "wishes",
            Self::Absences => "absences",
            Self::Roster => "roster",
        }
    }
}

/// A column that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TakenColumn {
    /// Letters of the column: A, B, AA.
    pub letters: String,
    /// Its header as the source spells it.
    pub header: String,
    /// The column of the agency's table that it goes into.
    pub goes_to: &'static str,
}

/// A table that was found in a source.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FoundTable {
    /// The source, with its sheet.
    pub name: String,
    /// The encoding of a text file.
    pub encoding: Option<&'static str>,
    /// What it is about; none where nothing was taken from it.
    pub kind: Option<TableKind>,
    /// Rows of the header.
    pub header: Vec<u32>,
    /// Columns that were read.
    pub taken: Vec<TakenColumn>,
    /// Headers of columns that were not read.
    pub left: Vec<String>,
    /// Headers of columns with personal data that no roster needs: not read, not copied.
    pub personal: Vec<String>,
    /// Rows that were read.
    pub rows: usize,
    /// Rows about people that were left out.
    pub skipped: usize,
    /// Rows that are about nobody: totals, signatures.
    pub passed_over: usize,
    /// Names of the people without an id.
    pub without_id: Vec<String>,
}

/// A cell that an import changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangedCell {
    /// What the row is about, such as an employee's id.
    pub key: String,
    /// The column.
    pub column: String,
    /// What it said.
    pub before: String,
    /// What the source says.
    pub after: String,
}

/// A row that an import adds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NewRow {
    /// What it is about; empty for a file that is no table.
    pub what: String,
    /// The column that tells most of it, and what it says there in the folder's own codes.
    pub value: Option<(&'static str, String)>,
}

impl NewRow {
    pub(super) const fn of(what: String) -> Self {
        Self { what, value: None }
    }

    pub(super) const fn with(what: String, column: &'static str, value: String) -> Self {
        Self { what, value: Some((column, value)) }
    }
}

/// What an import does to a file of the folder.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FileChange {
    /// Its name.
    pub file: String,
    /// Whether the folder has it already.
    pub exists: bool,
    /// What each new row is about.
    pub new: Vec<NewRow>,
    /// Cells that change.
    pub changed: Vec<ChangedCell>,
    /// Rows that the source no longer has and that are taken away.
    pub gone: Vec<String>,
    /// Rows that stay as they are.
    pub same: usize,
}

impl FileChange {
    /// Whether anything differs.
    #[must_use]
    pub fn is_change(&self) -> bool {
        !self.new.is_empty() || !self.changed.is_empty() || !self.gone.is_empty()
    }
}

/// What an import would do. Nothing is written by making it.
#[derive(Clone, Debug, Default)]
pub struct Plan {
    /// Every table found, in the order of the sources.
    pub found: Vec<FoundTable>,
    /// What is still open; nothing may be written while it is.
    pub questions: Vec<Question>,
    /// Ids of all questions that were asked, answered or not.
    pub asked: Vec<String>,
    /// Ids of answers given now that no question took.
    pub unasked: Vec<String>,
    /// What happens to each file of the folder that is concerned.
    pub changes: Vec<FileChange>,
    /// The files to write, whole; those that stay as they are are not among them.
    pub files: BTreeMap<String, String>,
    /// Names of the employees who have given no wish, where wishes were read.
    pub silent: Vec<String>,
    /// Every problem.
    pub diagnostics: Vec<Diagnostic>,
}

impl Plan {
    /// Whether something that the folder has already would change, so that a planner must agree first.
    #[must_use]
    pub fn must_confirm(&self) -> bool {
        self.changes.iter().any(|change| change.exists && change.is_change())
    }
}
