//! Problems of the data: the list of them, and which cell each is at.

use std::collections::BTreeMap;

use serde::Serialize;

use super::heading::{name_column, name_file, table_of};
use crate::input::diagnostic::{Diagnostic, Severity};
use crate::message::{Language, Message};
use crate::result::diagnostic::DiagnosticText;

/// So many problems are listed; whoever has more mends these first.
const MOST_PROBLEMS: usize = 30;

/// A problem as it is listed.
#[derive(Clone, Debug, Serialize)]
pub(super) struct ProblemView {
    /// `error` or `warning`.
    pub severity: &'static str,
    /// The same in words.
    pub word: String,
    /// Where it is.
    pub place: String,
    /// Whether there is a cell to go to.
    pub jump: bool,
    /// The page that shows the cell.
    pub href: String,
    /// Whether that is the page on which the list stands.
    pub is_here: bool,
    /// The row, as a spreadsheet numbers it.
    pub row: u32,
    /// The column.
    pub column: String,
    /// The position of the row among the rows of its table, from 0.
    pub at: usize,
    /// What is wrong.
    pub message: String,
    /// Where else it is.
    pub elsewhere: String,
    /// Why it matters.
    pub why: String,
    /// What to do.
    pub cure: String,
}

/// The list of problems.
#[derive(Clone, Debug, Serialize)]
pub(super) struct ProblemList {
    /// The period.
    pub period: i64,
    /// The table beside which they are listed; empty beside none.
    pub table: String,
    /// Problems that keep the data from being used.
    pub errors: usize,
    /// Problems that do not.
    pub warnings: usize,
    /// The first of them, errors before warnings.
    pub problems: Vec<ProblemView>,
    /// How many are not listed.
    pub more: usize,
}

impl ProblemList {
    /// The problems of a period, beside a table. `position` tells where a row of a table is among its rows.
    pub(super) fn new(
        period: i64,
        table: &str,
        diagnostics: &[Diagnostic],
        position: impl Fn(&str, u32) -> usize,
        language: Language,
    ) -> Self {
        let errors = diagnostics.iter().filter(|problem| problem.severity == Severity::Error).count();
        // Those of the table at hand first, so that what is seen is what can be mended here.
        let mut ordered: Vec<&Diagnostic> = diagnostics.iter().collect();
        let is_elsewhere = |problem: &Diagnostic| problem.place.file.as_deref().and_then(table_of) != Some(table);
        ordered.sort_by_key(|problem| (problem.severity, is_elsewhere(problem)));
        let show = |problem: &&Diagnostic| {
            let place = &problem.place;
            let file = place.file.clone().unwrap_or_default();
            let of_table = table_of(&file);
            let is_error = problem.severity == Severity::Error;
            let row = place.row.unwrap_or_default();
            ProblemView {
                severity: if is_error { "error" } else { "warning" },
                word: language.get(if is_error { "wb-problem-error" } else { "wb-problem-warning" }),
                place: name_place((&file, place.row, place.column.as_deref()), language),
                jump: of_table.is_some() || file == "agency.toml",
                href: match of_table {
                    Some(of) => format!("/periods/{period}/data/{of}?row={row}"),
                    None => format!("/periods/{period}/rules"),
                },
                is_here: of_table == Some(table) && place.row.is_some(),
                row,
                column: place.column.clone().unwrap_or_default(),
                at: of_table.map_or(0, |of| position(of, row)),
                message: language.text(&problem.message),
                elsewhere: problem.elsewhere().map(|told| language.text(&told)).unwrap_or_default(),
                why: problem.why(language),
                cure: problem.cure(language),
            }
        };
        let problems: Vec<ProblemView> = ordered.iter().take(MOST_PROBLEMS).map(show).collect();
        Self {
            period,
            table: table.to_owned(),
            errors,
            warnings: diagnostics.len() - errors,
            more: diagnostics.len() - problems.len(),
            problems,
        }
    }
}

/// What a place in the files is called: the table, the row, the column.
pub(super) fn name_place((file, row, column): (&str, Option<u32>, Option<&str>), language: Language) -> String {
    let id = match (row, column) {
        (Some(_), Some(_)) => "wb-problem-place-column",
        (Some(_), None) => "wb-problem-place",
        _ => "wb-problem-file",
    };
    let mut words = Message::new(id).with("file", name_file(file, language));
    if let Some(row) = row {
        words = words.with("row", row.to_string());
    }
    if let Some(column) = column {
        words = words.with("column", name_column(table_of(file).unwrap_or_default(), column, language));
    }
    language.text(&words)
}

/// The first of some problems, each with its place and cure in a line, and how many more there are.
pub(super) fn list_lines(problems: &[DiagnosticText], most: usize, language: Language) -> Vec<String> {
    let line = |problem: &DiagnosticText| {
        let name = |file: &String| name_place((file, problem.row, problem.column.as_deref()), language);
        let place = problem.file.as_ref().map(|file| format!("{}: ", name(file))).unwrap_or_default();
        format!("{place}{} {}", problem.message, problem.cure)
    };
    let more = problems.len().saturating_sub(most);
    let more = (more > 0).then(|| language.text(&Message::new("wb-problems-more").with("more", more)));
    problems.iter().take(most).map(line).chain(more).collect()
}

/// How many errors each table has.
pub(super) fn count_errors(diagnostics: &[Diagnostic]) -> BTreeMap<String, usize> {
    let mut errors = BTreeMap::new();
    for problem in diagnostics.iter().filter(|problem| problem.severity == Severity::Error) {
        if let Some(table) = problem.place.file.as_deref().and_then(table_of) {
            *errors.entry(table.to_owned()).or_default() += 1 + problem.again.count;
        }
    }
    errors
}
