//! A problem in the input: what is wrong, where, why it matters, what to do.

use std::error::Error;
use std::fmt;

use crate::message::{Language, Message};

/// Whether the input can be used all the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// It cannot.
    Error,
    /// It can; the planner should know.
    Warning,
}

/// Where a problem is; what is known of it.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// File name within the folder, with the sheet for a workbook.
    pub file: Option<String>,
    /// Row as a spreadsheet shows it, the header being row 1; for TOML the line.
    pub row: Option<u32>,
    /// Header of the column as the file spells it; for TOML the key.
    pub column: Option<String>,
}

impl Place {
    /// A place of which only the file is known.
    #[must_use]
    pub fn file(file: impl Into<String>) -> Self {
        Self { file: Some(file.into()), row: None, column: None }
    }

    /// The same place with its row.
    #[must_use]
    pub fn row(mut self, row: u32) -> Self {
        self.row = Some(row);
        self
    }

    /// The same place with its column.
    #[must_use]
    pub fn column(mut self, column: impl Into<String>) -> Self {
        self.column = Some(column.into());
        self
    }
}

/// Where else the same problem is: the same value in the same column.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Again {
    /// In how many further rows.
    pub count: usize,
    /// The first of them.
    pub rows: Vec<u32>,
}

/// A problem in the input: its severity, its place, and a message with cause, reason and cure.
#[derive(Clone, Debug, PartialEq)]
pub struct Diagnostic {
    /// Error or warning.
    pub severity: Severity,
    /// Where it is.
    pub place: Place,
    /// What is wrong. Its id is the diagnostic's code; the catalogue entry has the attributes `.why` (why it matters)
    /// and `.cure` (what to do), which take the same arguments.
    pub message: Message,
    /// Where else it is.
    pub again: Again,
}

impl Diagnostic {
    /// A problem that makes the input unusable.
    #[must_use]
    pub fn error(place: Place, message: Message) -> Self {
        Self { severity: Severity::Error, place, message, again: Again::default() }
    }

    /// A warning.
    #[must_use]
    pub fn warning(place: Place, message: Message) -> Self {
        Self { severity: Severity::Warning, ..Self::error(place, message) }
    }

    /// `in 299 more rows too: 3, 4, 5, 6, ...`; nothing where it is in one row only.
    #[must_use]
    pub fn elsewhere(&self) -> Option<Message> {
        let Again { count, rows } = &self.again;
        let id = if *count > rows.len() { "problem-again-many" } else { "problem-again" };
        let rows: Vec<String> = rows.iter().map(u32::to_string).collect();
        (*count > 0).then(|| Message::new(id).with("count", *count).with("rows", rows))
    }

    /// Why it matters.
    #[must_use]
    pub fn why(&self, language: Language) -> String {
        language.attribute(&self.message, "why")
    }

    /// What to do.
    #[must_use]
    pub fn cure(&self, language: Language) -> String {
        language.attribute(&self.message, "cure")
    }
}

impl fmt::Display for Place {
    /// What is known of it: `employees.csv, row 3, unit_id`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let row = self.row.map(|row| format!("row {row}"));
        let known = [self.file.as_deref(), row.as_deref(), self.column.as_deref()];
        f.write_str(&known.into_iter().flatten().collect::<Vec<_>>().join(", "))
    }
}

impl fmt::Display for Diagnostic {
    /// Where it is and what is wrong, in English, for programs that only pass it on. A front end words it itself.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.place != Place::default() {
            write!(f, "{}: ", self.place)?;
        }
        f.write_str(&Language::English.text(&self.message))
    }
}

impl Error for Diagnostic {}

/// Why there is no agency: every problem that the input has, its warnings included.
#[derive(Clone, Debug, PartialEq)]
pub struct Diagnostics(pub Vec<Diagnostic>);

impl fmt::Display for Diagnostics {
    /// One error a line, warnings left out.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let errors = self.0.iter().filter(|diagnostic| diagnostic.severity == Severity::Error);
        f.write_str(&errors.map(Diagnostic::to_string).collect::<Vec<_>>().join("\n"))
    }
}

impl Error for Diagnostics {
    /// The first error.
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        let first = self.0.iter().find(|diagnostic| diagnostic.severity == Severity::Error);
        first.map(|diagnostic| diagnostic as &dyn Error)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_else_a_problem_is() {
        let mut problem = Diagnostic::error(Place::file("employees.csv"), Message::new("missing-name"));
        assert_eq!(problem.elsewhere(), None);
        problem.again = Again { count: 2, rows: vec![3, 5] };
        let told = |problem: &Diagnostic| problem.elsewhere().map(|told| (told.id, Language::English.text(&told)));
        let (id, text) = told(&problem).unwrap();
        assert!(id == "problem-again" && text.contains("3, 5"), "{text}");
        problem.again.count = 9;
        let (id, text) = told(&problem).unwrap();
        assert!(id == "problem-again-many" && text.contains('9') && text.contains("3, 5"), "{text}");
    }
}
