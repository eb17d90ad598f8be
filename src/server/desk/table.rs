//! The tables of a period, row by row, and its files.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::counter::Desk;
use crate::input::layout::table_layouts;
use crate::input::sheet::Sheet;
use crate::message::Message;
use crate::result::diagnostic::DiagnosticText;
use crate::server::access::{Right, Scope};
use crate::server::error::Refused;
use crate::server::event::Event;
use crate::workspace::change::{Change, ChangedPlace};
use crate::workspace::folder::MOST_BYTES;
use crate::workspace::version::{Saved, What};
use crate::workspace::{Data, check_file_name};
use crate::write::wording::diagnostic::word_diagnostics;

/// So many rows are given at once at most.
pub const MOST_ROWS: usize = 500;
/// So many changes are made at once at most.
const MOST_CHANGES: usize = 10_000;
/// The longest text of a cell, in bytes.
const LONGEST_CELL: usize = 4_000;

/// A table that a period has or may have.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct TableCard {
    /// Its name.
    pub name: String,
    /// Whether the period has it.
    pub exists: bool,
    /// Rows that are seen.
    pub rows: u64,
    /// Every column that it may have.
    pub columns: Vec<ColumnCard>,
}

/// A column that a table may have.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct ColumnCard {
    /// Its name.
    pub name: String,
    /// Other names of it.
    pub aliases: Vec<String>,
    /// Whether the table must have it.
    pub required: bool,
    /// Its header in this period; null where it has none.
    pub header: Option<String>,
}

/// Which rows are asked for.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
pub struct RowQuery {
    /// How many of the rows that match are left out first.
    pub offset: usize,
    /// How many are given: 100 where it is not said, 500 at most.
    pub limit: Option<usize>,
    /// Only rows in which a cell holds this text, whatever the case.
    pub search: Option<String>,
    /// Only rows with a problem.
    pub problems: bool,
}

/// Some rows of a table.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct TablePage {
    /// The version of the data.
    pub version: u32,
    /// Name of the table.
    pub table: String,
    /// Its headers as the file spells them.
    pub headers: Vec<String>,
    /// Per header the name of the column; null where it is none that is known.
    pub columns: Vec<Option<String>>,
    /// How many rows match.
    pub matching: u64,
    /// How many of them were left out first.
    pub offset: u64,
    /// The rows.
    pub rows: Vec<TableRow>,
    /// The problems of these rows.
    pub problems: Vec<DiagnosticText>,
}

/// A row of a table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct TableRow {
    /// Its number, as a spreadsheet and diagnostics show it.
    pub row: u32,
    /// Its cells, one a header.
    pub cells: Vec<String>,
}

/// What a save made.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct SavedCard {
    /// The new version.
    pub version: u32,
    /// What was changed.
    pub changes: Vec<ChangedPlace>,
    /// Of an undo, or of doing again: the version whose change that was.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub step: Option<u32>,
    /// Likewise: who made the change that was undone, or who had undone what was done again.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub whose: Option<String>,
}

impl From<Saved> for SavedCard {
    fn from(saved: Saved) -> Self {
        Self { version: saved.version, changes: saved.places, step: None, whose: None }
    }
}

/// A file of a period.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct FileCard {
    /// Its name.
    pub name: String,
    /// Its size in bytes.
    pub bytes: u64,
}

impl Desk {
    /// Every table that the period has or may have.
    ///
    /// # Errors
    /// When there is no such period.
    pub fn tables(&self, period: i64) -> Result<Vec<TableCard>, Refused> {
        let (held, scope) = self.open(period, Right::Look)?;
        let layouts = table_layouts().into_iter().filter(|layout| Data::tables().contains(&layout.name));
        let card = |layout: crate::input::layout::TableLayout| {
            let sheet = held.data.sheet(layout.name);
            let count = |sheet: &Sheet| match scope.is_all() {
                true => sheet.len(),
                false => visible_rows(sheet, &scope).count(),
            };
            let rows = sheet.as_deref().map_or(0, |sheet| count(sheet) as u64);
            let header = |name: &str| {
                let sheet = sheet.as_deref()?;
                sheet.column(name).and_then(|at| sheet.headers().get(at).cloned())
            };
            let column = |column: &crate::input::layout::ColumnLayout| ColumnCard {
                name: column.name.to_owned(),
                aliases: column.aliases.iter().map(|&alias| alias.to_owned()).collect(),
                required: column.required,
                header: header(column.name),
            };
            TableCard {
                name: layout.name.to_owned(),
                exists: sheet.is_some(),
                rows,
                columns: layout.columns.iter().map(column).collect(),
            }
        };
        Ok(layouts.map(card).collect())
    }

    /// Some rows of a table.
    ///
    /// # Errors
    /// When there is no such period or table.
    pub fn rows(&self, period: i64, table: &str, query: &RowQuery) -> Result<TablePage, Refused> {
        let (held, scope) = self.open(period, Right::Look)?;
        known_table(table)?;
        let file = format!("{table}.csv");
        let limit = query.limit.unwrap_or(100).min(MOST_ROWS);
        let mut page = TablePage {
            version: held.version,
            table: table.to_owned(),
            headers: Vec::new(),
            columns: Vec::new(),
            matching: 0,
            offset: query.offset as u64,
            rows: Vec::new(),
            problems: Vec::new(),
        };
        let Some(sheet) = held.data.sheet(table) else { return Ok(page) };
        let of_file = |problem: &&crate::input::diagnostic::Diagnostic| problem.place.file.as_deref() == Some(&*file);
        let problems: Vec<_> = held.read().diagnostics.iter().filter(of_file).cloned().collect();
        let has_problem = |number: u32| {
            let rows = |problem: &crate::input::diagnostic::Diagnostic| {
                problem.place.row == Some(number) || problem.again.rows.contains(&number)
            };
            problems.iter().any(rows)
        };
        page.headers = sheet.headers().to_vec();
        page.columns = sheet.columns().iter().map(|column| column.map(str::to_owned)).collect();
        let search = query.search.as_deref().map(|text| text.trim().to_lowercase()).filter(|text| !text.is_empty());
        let is_plain = scope.is_all() && search.is_none() && !query.problems;
        let take = |position: usize| sheet.row(position).map(|row| TableRow { row: row.number, cells: row.cells });
        if is_plain {
            page.matching = sheet.len() as u64;
            page.rows = (query.offset..sheet.len()).take(limit).filter_map(take).collect();
        } else {
            let matches = |row: &TableRow| {
                let found = |text: &String| row.cells.iter().any(|cell| cell.to_lowercase().contains(text));
                search.as_ref().is_none_or(found) && (!query.problems || has_problem(row.row))
            };
            let may_match = |position: &usize| search.as_deref().is_none_or(|text| sheet.may_hold(*position, text));
            for row in visible_rows(&sheet, &scope).filter(may_match).filter_map(take).filter(matches) {
                if page.matching >= query.offset as u64 && page.rows.len() < limit {
                    page.rows.push(row);
                }
                page.matching += 1;
            }
        }
        let shown: std::collections::HashSet<u32> = page.rows.iter().map(|row| row.row).collect();
        let is_shown = |problem: &crate::input::diagnostic::Diagnostic| match problem.place.row {
            Some(row) => shown.contains(&row) || problem.again.rows.iter().any(|row| shown.contains(row)),
            None => scope.is_all(),
        };
        let own: Vec<_> = problems.into_iter().filter(is_shown).collect();
        if scope.is_all() {
            page.problems = word_diagnostics(&own, self.language);
        }
        Ok(page)
    }

    /// Changes rows on a version of the data.
    ///
    /// # Errors
    /// When the data have been changed since, a change does not fit, or it is not for whoever asks to make.
    pub fn edit(&self, period: i64, base: u32, changes: &[Change]) -> Result<SavedCard, Refused> {
        self.edit_as(period, base, What::Edited, changes)
    }

    pub(super) fn edit_as(&self, period: i64, base: u32, what: What, changes: &[Change]) -> Result<SavedCard, Refused> {
        self.check_changes(period, base, changes)?;
        let saved = self.bench.workspace.edit(period, base, &self.viewer.name, what, changes);
        let saved = saved.map_err(|error| self.stale(period, error))?;
        self.tell_version(period, saved.version);
        Ok(saved.into())
    }

    /// Refuses changes of rows that this viewer may not make, or not on this version.
    pub(super) fn check_changes(&self, period: i64, base: u32, changes: &[Change]) -> Result<(), Refused> {
        let (held, scope) = self.open(period, Right::ChangePeople)?;
        if changes.is_empty() || changes.len() > MOST_CHANGES {
            return Err(Refused::Malformed(Message::new("server-no-changes").with("most", MOST_CHANGES)));
        }
        for change in changes {
            known_table(change.table())?;
            check_texts(change)?;
        }
        if held.version != base {
            return Err(self.stale(period, crate::workspace::WorkspaceError::Stale { base, current: held.version }));
        }
        if changes.iter().any(|change| !may_make(&held.data, &scope, change)) {
            return Err(Refused::Forbidden);
        }
        Ok(())
    }

    pub(super) fn tell_version(&self, period: i64, version: u32) {
        self.bench.tell(Event::Version { period, version, who: self.viewer.name.clone() });
    }

    /// The files of the data.
    ///
    /// # Errors
    /// When there is no such period.
    pub fn files(&self, period: i64) -> Result<Vec<FileCard>, Refused> {
        let (held, _) = self.open(period, Right::LookAtAll)?;
        let card = |(name, bytes): (&String, &Vec<u8>)| FileCard { name: name.clone(), bytes: bytes.len() as u64 };
        Ok(held.data.folder().files.iter().map(card).collect())
    }

    /// The version and the bytes of a file.
    ///
    /// # Errors
    /// When there is no such period or file.
    pub fn file(&self, period: i64, name: &str) -> Result<(u32, Vec<u8>), Refused> {
        let (held, _) = self.open(period, Right::LookAtAll)?;
        let bytes = held.data.file(name).ok_or_else(|| Refused::unknown("server-no-file", name))?;
        Ok((held.version, bytes.to_vec()))
    }

    /// Puts a whole file in the place of another, or takes it away.
    ///
    /// # Errors
    /// When the data have been changed since, or it cannot have that name.
    pub fn put_file(&self, period: i64, base: u32, name: &str, bytes: Option<Vec<u8>>) -> Result<SavedCard, Refused> {
        self.put_files(period, base, What::Replaced, BTreeMap::from([(name.to_owned(), bytes)]))
    }

    pub(super) fn put_files(
        &self,
        period: i64,
        base: u32,
        what: What,
        files: BTreeMap<String, Option<Vec<u8>>>,
    ) -> Result<SavedCard, Refused> {
        let (held, _) = self.open(period, Right::Plan)?;
        for (name, bytes) in &files {
            check_file_name(name)?;
            if bytes.is_none() && held.data.file(name).is_none() {
                return Err(Refused::unknown("server-no-file", name));
            }
            if bytes.as_ref().is_some_and(|bytes| bytes.len() as u64 > MOST_BYTES) {
                return Err(Refused::TooLarge { most: MOST_BYTES });
            }
        }
        let saved = self.bench.workspace.put_files(period, base, &self.viewer.name, what, files);
        let saved = saved.map_err(|error| self.stale(period, error))?;
        self.tell_version(period, saved.version);
        Ok(saved.into())
    }
}

fn known_table(table: &str) -> Result<(), Refused> {
    if Data::tables().contains(&table) { Ok(()) } else { Err(Refused::unknown("server-no-table", table)) }
}

/// No text that a table cannot hold.
fn check_texts(change: &Change) -> Result<(), Refused> {
    let is_wrong = |text: &str| text.len() > LONGEST_CELL || text.contains('\0');
    let wrong = match change {
        Change::Cell { row, column, text, .. } => is_wrong(text).then(|| (row.to_string(), column)),
        Change::Insert { cells, .. } => {
            cells.iter().find(|(_, text)| is_wrong(text)).map(|(column, _)| ("+".to_owned(), column))
        }
        Change::Remove { .. } => None,
    };
    let Some((row, column)) = wrong else { return Ok(()) };
    let told = Message::new("server-bad-text").with("table", change.table()).with("row", row);
    Err(Refused::Malformed(told.with("column", column.as_str()).with("most", LONGEST_CELL)))
}

/// Positions of the rows that a scope sees.
fn visible_rows<'s>(sheet: &'s Sheet, scope: &'s Scope) -> impl Iterator<Item = usize> + 's {
    (0..sheet.len()).filter(move |&position| scope.sees_row(sheet.table(), |column| sheet.cell(position, column)))
}

/// Whether a change is one for somebody with this scope to make.
fn may_make(data: &Data, scope: &Scope, change: &Change) -> bool {
    if scope.is_all() {
        return true;
    }
    let sheet = data.sheet(change.table());
    match change {
        Change::Insert { table, cells, .. } => {
            let named = |column: &str| {
                let is_it = |name: &&String| **name == column || sheet_names(sheet.as_deref(), name, column);
                cells.iter().filter(|(name, _)| is_it(name)).map(|(_, text)| text.clone()).collect::<Vec<_>>()
            };
            // A column that is named twice says two things.
            scope.may_change(table, |column| {
                <[String; 1]>::try_from(named(column)).map_or_else(|_| String::new(), |[text]| text)
            })
        }
        Change::Cell { table, row, column, text } => {
            let Some(sheet) = sheet else { return false };
            let Some(position) = sheet.position(*row) else { return false };
            let before = |name: &str| sheet.cell(position, name);
            let changed = sheet.column(column);
            let after = |name: &str| {
                if changed.is_some() && sheet.column(name) == changed { text.clone() } else { before(name) }
            };
            scope.may_change(table, before) && scope.may_change(table, after)
        }
        Change::Remove { table, row } => {
            let Some(sheet) = sheet else { return false };
            let Some(position) = sheet.position(*row) else { return false };
            scope.may_change(table, |name| sheet.cell(position, name))
        }
    }
}

/// Whether a header, or another name, names a column.
fn sheet_names(sheet: Option<&Sheet>, name: &str, column: &str) -> bool {
    let layouts = table_layouts();
    let by_sheet =
        sheet.is_some_and(|sheet| sheet.column(name).is_some() && sheet.column(name) == sheet.column(column));
    let is_alias = |known: &crate::input::layout::ColumnLayout| {
        known.name == column && (known.aliases.contains(&&*name.to_lowercase()) || known.name == name.to_lowercase())
    };
    by_sheet || layouts.iter().any(|layout| layout.columns.iter().any(is_alias))
}
