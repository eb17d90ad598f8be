//! The tables of a period: rows as they are needed, problems at their cells, changes made in place.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::field::read_number;
use super::frame::Frame;
use super::heading::{TABLES, name_column};
use super::problem::{ProblemList, count_errors};
use super::reply::{Reply, draw, show};
use crate::message::{Language, Message};
use crate::result::diagnostic::{DiagnosticText, Severity};
use crate::server::access::{Right, may_edit};
use crate::server::desk::Desk;
use crate::server::desk::table::{RowQuery, TableCard, TablePage};
use crate::server::error::Refused;
use crate::workspace::change::Change;

/// So many rows are sent at once: two screens of them.
pub(super) const MOST_ROWS: usize = 60;
/// So many are put on paper, which is some hundred sheets; more are for a file.
pub(super) const MOST_PRINTED: usize = 3_000;

/// No table has a row of a higher number.
const LAST_ROW: u32 = 10_000_000;

/// A table that can be chosen.
#[derive(Clone, Debug, Serialize)]
pub(super) struct TableTab {
    id: &'static str,
    name: String,
    rows: Option<u64>,
    errors: usize,
    is_here: bool,
}

#[derive(Serialize)]
struct DataView {
    frame: Frame,
    tables: Vec<TableTab>,
    table: TableView,
    rows: RowsView,
    may_solve: bool,
    may_edit: bool,
    list: Option<ProblemList>,
    /// So many rows are put on paper.
    most_printed: usize,
}

#[derive(Serialize)]
struct TableView {
    id: &'static str,
    name: String,
    about: String,
    columns: Vec<ColumnView>,
}

#[derive(Clone, Debug, Serialize)]
struct ColumnView {
    id: String,
    name: String,
    about: String,
    is_required: bool,
}

#[derive(Serialize)]
struct RowsView {
    /// The version that the rows are of.
    version: u32,
    /// The ids of their columns, each on a line.
    columns: String,
    start: usize,
    total: u64,
    rows: Vec<RowView>,
}

#[derive(Serialize)]
struct RowView {
    number: u32,
    /// Whether it is the one that a link led to.
    is_sought: bool,
    cells: Vec<CellView>,
}

#[derive(Default, Serialize)]
struct CellView {
    text: String,
    class: &'static str,
    about: String,
}

fn known(table: &str) -> Result<(&'static str, &'static str, &'static str), Refused> {
    let found = TABLES.into_iter().find(|(id, ..)| *id == table);
    found.ok_or_else(|| Refused::unknown("server-no-table", table))
}

/// The tables to choose from. `here` is the one that is shown.
pub(super) fn list_tabs(desk: &Desk, period: i64, here: &str) -> Result<Vec<TableTab>, Refused> {
    let cards = desk.tables(period)?;
    let errors = match desk.see(period) {
        Ok(held) => count_errors(&held.read().diagnostics),
        Err(Refused::Forbidden) => BTreeMap::new(),
        Err(refused) => return Err(refused),
    };
    let tab = |(id, name, _): (&'static str, &str, &str)| TableTab {
        id,
        name: desk.language().get(name),
        rows: cards.iter().find(|card| card.name == id && card.exists).map(|card| card.rows),
        errors: errors.get(id).copied().unwrap_or_default(),
        is_here: id == here,
    };
    Ok(TABLES.into_iter().map(tab).collect())
}

/// The columns of a table: those that it has as it spells them, then those that it might have.
fn columns_of(card: &TableCard, page: &TablePage, language: Language) -> Vec<ColumnView> {
    let about = |is_required: bool| language.get(if is_required { "wb-column-required" } else { "wb-column-optional" });
    let own = page.headers.iter().zip(&page.columns).map(|(header, column)| {
        let known = card.columns.iter().find(|known| Some(&known.name) == column.as_ref());
        let is_required = known.is_some_and(|known| known.required);
        let about = column.as_ref().map_or_else(|| about(false), |column| format!("{column}: {}", about(is_required)));
        ColumnView { id: header.clone(), name: name_column(&card.name, header, language), about, is_required }
    });
    let missing = card.columns.iter().filter(|column| column.header.is_none());
    let missing = missing.map(|column| ColumnView {
        id: column.name.clone(),
        name: name_column(&card.name, &column.name, language),
        about: format!("{}: {}", column.name, about(column.required)),
        is_required: column.required,
    });
    own.chain(missing).collect()
}

/// What is wrong with cells, by row and column.
fn problems_of(problems: &[DiagnosticText]) -> BTreeMap<(u32, &str), CellView> {
    let mut found: BTreeMap<(u32, &str), CellView> = BTreeMap::new();
    for problem in problems {
        let class = if problem.severity == Severity::Error { "error" } else { "warning" };
        for &row in &problem.rows {
            let cell = found.entry((row, problem.column.as_deref().unwrap_or_default())).or_default();
            if cell.class != "error" {
                cell.class = class;
            }
            if !cell.about.is_empty() {
                cell.about.push_str(" — ");
            }
            cell.about.push_str(&format!("{}. {}", problem.message, problem.cure));
        }
    }
    found
}

fn rows_of(page: &TablePage, columns: &[ColumnView], sought: Option<u32>) -> RowsView {
    let problems = problems_of(&page.problems);
    let row = |row: &crate::server::desk::table::TableRow| {
        let cell = |(at, column): (usize, &ColumnView)| {
            // What is wrong with a whole row is shown at its first cell.
            let told = problems.get(&(row.row, column.id.as_str()));
            let told = told.or_else(|| problems.get(&(row.row, "")).filter(|_| at == 0));
            let text = row.cells.get(at).cloned().unwrap_or_default();
            CellView {
                text,
                class: told.map_or("", |told| told.class),
                about: told.map(|told| told.about.clone()).unwrap_or_default(),
            }
        };
        RowView {
            number: row.row,
            is_sought: sought == Some(row.row),
            cells: columns.iter().enumerate().map(cell).collect(),
        }
    };
    let rows = page.rows.iter().map(row).collect();
    let columns = columns.iter().map(|column| column.id.as_str()).collect::<Vec<_>>().join("\n");
    RowsView { version: page.version, columns, start: page.offset as usize, total: page.matching, rows }
}

fn read_page(
    desk: &Desk,
    period: i64,
    table: &str,
    (start, most): (usize, usize),
) -> Result<(TablePage, Vec<ColumnView>), Refused> {
    let mut page = desk.rows(period, table, &RowQuery { offset: start, limit: Some(most), ..RowQuery::default() })?;
    // For paper more are needed than are given at once.
    while page.rows.len() < most && ((start + page.rows.len()) as u64) < page.matching {
        let query =
            RowQuery { offset: start + page.rows.len(), limit: Some(most - page.rows.len()), ..RowQuery::default() };
        let next = desk.rows(period, table, &query)?;
        if next.version != page.version || next.rows.is_empty() {
            break;
        }
        page.rows.extend(next.rows);
        page.problems.extend(next.problems);
    }
    let cards = desk.tables(period)?;
    let card =
        cards.iter().find(|card| card.name == table).ok_or_else(|| Refused::unknown("server-no-table", table))?;
    let columns = columns_of(card, &page, desk.language());
    Ok((page, columns))
}

/// The list of problems; none for whoever sees only a part of the agency.
fn list_problems(desk: &Desk, period: i64, table: &str) -> Result<Option<ProblemList>, Refused> {
    let held = match desk.see(period) {
        Ok(held) => held,
        Err(Refused::Forbidden) => return Ok(None),
        Err(refused) => return Err(refused),
    };
    let position = |table: &str, row: u32| held.data.sheet(table).and_then(|sheet| sheet.position(row)).unwrap_or(0);
    Ok(Some(ProblemList::new(period, table, &held.read().diagnostics, position, desk.language())))
}

/// Where the rows of a page begin.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct RowsAsked {
    /// Position of the first row.
    pub start: usize,
    /// A row that is to be seen, by its number.
    pub row: Option<u32>,
    /// Whether they are for paper, which does not scroll.
    pub paper: bool,
}

/// The page of the table that needs the planner most.
pub(super) fn go_to_table(desk: &Desk, period: i64) -> Result<Reply, Refused> {
    let tabs = list_tabs(desk, period, "")?;
    let worst = tabs.iter().find(|tab| tab.errors > 0).map_or("employees", |tab| tab.id);
    Ok(Reply::Go(format!("/periods/{period}/data/{worst}")))
}

/// The page of a table.
pub(super) fn show_table(desk: &Desk, period: i64, table: &str, asked: &RowsAsked) -> Result<Reply, Refused> {
    let language = desk.language();
    let (id, name, about) = known(table)?;
    let position = |row: u32| -> Result<Option<usize>, Refused> {
        Ok(desk.see_own(period)?.held.data.sheet(table).and_then(|sheet| sheet.position(row)))
    };
    let start = match asked.row {
        Some(row) => position(row)?.unwrap_or(0).saturating_sub(5),
        None => asked.start,
    };
    let (page, columns) = read_page(desk, period, table, (start, MOST_ROWS))?;
    let path = format!("/periods/{period}/data/{table}");
    let (frame, card) = Frame::of_period(desk, period, &path, "data")?;
    let view = DataView {
        frame,
        tables: list_tabs(desk, period, table)?,
        rows: rows_of(&page, &columns, asked.row),
        table: TableView { id, name: language.get(name), about: language.get(about), columns },
        may_solve: card.errors == 0 && Right::Plan.is_of(desk.viewer().role),
        may_edit: may_edit(desk.viewer(), table),
        list: list_problems(desk, period, table)?,
        most_printed: MOST_PRINTED,
    };
    show("data", language, &view)
}

#[derive(Serialize)]
struct RowsPart {
    rows: RowsView,
}

/// Rows of a table.
pub(super) fn show_rows(desk: &Desk, period: i64, table: &str, asked: &RowsAsked) -> Result<Reply, Refused> {
    known(table)?;
    let most = if asked.paper { MOST_PRINTED } else { MOST_ROWS };
    let (page, columns) = read_page(desk, period, table, (asked.start, most))?;
    show("data-rows", desk.language(), &RowsPart { rows: rows_of(&page, &columns, asked.row) })
}

#[derive(Serialize)]
struct ProblemsPart {
    list: ProblemList,
}

/// Beside which table a list of problems stands.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct TableAsked {
    table: String,
}

/// The list of problems.
pub(super) fn show_problems(desk: &Desk, period: i64, asked: &TableAsked) -> Result<Reply, Refused> {
    match list_problems(desk, period, &asked.table)? {
        Some(list) => show("problems", desk.language(), &ProblemsPart { list }),
        None => Err(Refused::Forbidden),
    }
}

/// Changes to cells, as the script sends them.
#[derive(Debug, Deserialize)]
pub(super) struct EditForm {
    /// The version that the rows were shown of.
    pub base: u32,
    /// A list of [`CellEdit`] as JSON.
    pub edits: String,
}

/// A change to a cell.
#[derive(Debug, Deserialize)]
pub(super) struct CellEdit {
    /// The row: its number, or whom it is about.
    pub row: String,
    /// The column.
    pub column: String,
    /// The text that was there.
    #[serde(default)]
    pub before: String,
    /// The text.
    pub text: String,
}

impl EditForm {
    /// The changes.
    ///
    /// # Errors
    /// When they are not what the script sends.
    pub(super) fn read(&self) -> Result<Vec<CellEdit>, Refused> {
        serde_json::from_str(&self.edits).map_err(|_| Refused::Malformed(Message::new("wb-failed-form")))
    }
}

/// Changes cells of a table.
pub(super) fn edit_cells(desk: &Desk, period: i64, table: &str, form: &EditForm) -> Result<Reply, Refused> {
    let change = |edit: CellEdit| {
        let row = edit.row.parse().map_err(|_| Refused::Malformed(Message::new("wb-failed-form")))?;
        Ok(Change::Cell { table: table.to_owned(), row, column: edit.column, text: edit.text })
    };
    let changes = form.read()?.into_iter().map(change).collect::<Result<Vec<_>, Refused>>()?;
    let saved = desk.edit_seen(period, form.base, &changes)?;
    show_version(desk, saved.version)
}

/// A row to add, column by column, or to remove.
pub(super) fn add_row(
    desk: &Desk,
    period: i64,
    table: &str,
    fields: &BTreeMap<String, String>,
) -> Result<Reply, Refused> {
    known(table)?;
    let base = base_of(fields)?;
    let named = fields.iter().filter_map(|(name, text)| Some((name.strip_prefix("cell:")?.to_owned(), text.clone())));
    let cells: BTreeMap<String, String> = named.filter(|(_, text)| !text.trim().is_empty()).collect();
    if cells.is_empty() {
        return Err(Refused::Malformed(Message::new("wb-row-empty")));
    }
    let total = desk.rows(period, table, &RowQuery { limit: Some(0), ..RowQuery::default() })?.matching as usize;
    desk.edit_seen(period, base, &[Change::Insert { table: table.to_owned(), after: None, cells }])?;
    Ok(Reply::Go(format!("/periods/{period}/data/{table}?start={}", total.saturating_sub(10))))
}

/// The version that a form was made on.
pub(super) fn base_of(fields: &BTreeMap<String, String>) -> Result<u32, Refused> {
    fields.get("base").and_then(|base| base.parse().ok()).ok_or(Refused::NoBase)
}

/// A row to take out.
#[derive(Debug, Deserialize)]
pub(super) struct RemoveForm {
    /// The version that it was shown of.
    base: u32,
    row: String,
}

/// Takes a row out.
pub(super) fn remove_row(desk: &Desk, period: i64, table: &str, form: &RemoveForm) -> Result<Reply, Refused> {
    // The first row is the header.
    let row = read_number("wb-row-remove.which", &form.row, 2..=LAST_ROW)?;
    let saved = desk.edit_seen(period, form.base, &[Change::Remove { table: table.to_owned(), row }])?;
    show_version(desk, saved.version)
}

#[derive(Serialize)]
struct SavedView {
    version: u32,
}

/// Tells the page which version it is of now.
pub(super) fn show_version(desk: &Desk, version: u32) -> Result<Reply, Refused> {
    draw("saved", desk.language(), &SavedView { version }).map(Reply::Saved)
}

#[derive(Serialize)]
struct VersionView {
    frame: Frame,
}

/// The version of a period, and where in its life it is.
pub(super) fn look_at_version(desk: &Desk, period: i64) -> Result<Reply, Refused> {
    let (frame, _) = Frame::of_period(desk, period, &format!("/periods/{period}/version"), "")?;
    show("version", desk.language(), &VersionView { frame })
}

/// A step back or forth, and the version that it is taken on.
#[derive(Debug, Deserialize)]
pub(super) struct StepForm {
    base: u32,
    /// The version whose change is to be undone, where one is meant.
    #[serde(default)]
    step: Option<u32>,
}

/// Undoes the last change of whoever asks.
pub(super) fn undo(desk: &Desk, period: i64, form: &StepForm) -> Result<Reply, Refused> {
    let saved = desk.undo_own(period, form.base, form.step)?;
    show_version(desk, saved.version)
}

/// Does again what whoever asks undid last.
pub(super) fn redo(desk: &Desk, period: i64, form: &StepForm) -> Result<Reply, Refused> {
    let saved = desk.redo_own(period, form.base)?;
    show_version(desk, saved.version)
}
