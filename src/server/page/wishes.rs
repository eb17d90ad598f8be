//! What people ask for, day by day: weights by colour, absences as bars, each cell changed in place.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::data::{EditForm, MOST_ROWS, TableTab, list_tabs, show_version};
use super::date::{DayHead, Days};
use super::frame::Frame;
use super::reply::{Reply, show};
use crate::domain::agency::Agency;
use crate::domain::day::Day;
use crate::domain::index::EmployeeIx;
use crate::input::sheet::Sheet;
use crate::input::{clean_id, read_date};
use crate::message::{Language, Message};
use crate::server::access::Scope;
use crate::server::desk::Desk;
use crate::server::desk::sight::Sight;
use crate::server::error::Refused;
use crate::workspace::change::Change;

#[derive(Serialize)]
struct WishesView {
    frame: Frame,
    tables: Vec<TableTab>,
    rows: Option<RowsView>,
    heads: Vec<DayHead>,
    days: Neighbours,
    from: Option<NaiveDate>,
}

/// The days before and after those that are shown.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Neighbours {
    earlier: Option<NaiveDate>,
    later: Option<NaiveDate>,
}

impl From<&Days> for Neighbours {
    fn from(days: &Days) -> Self {
        Self { earlier: days.earlier, later: days.later }
    }
}

#[derive(Serialize)]
struct RowsView {
    start: usize,
    total: usize,
    rows: Vec<RowView>,
}

#[derive(Serialize)]
struct RowView {
    key: String,
    name: String,
    unit: String,
    cells: Vec<CellView>,
}

#[derive(Serialize)]
struct CellView {
    class: &'static str,
    text: String,
    about: String,
}

/// Which days and people are asked for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct WishesAsked {
    start: usize,
    from: Option<NaiveDate>,
}

fn rows_of(agency: &Agency, scope: &Scope, days: &Days, start: usize, language: Language) -> RowsView {
    let people: Vec<EmployeeIx> = agency
        .employees
        .indices()
        .filter(|employee| scope.is_all() || scope.has_person(agency.employees.id.get(employee.at())))
        .collect();
    let start = start.min(people.len().saturating_sub(1));
    let absent = language.get("state-absent");
    let row = |&employee: &EmployeeIx| {
        let unit = &agency.units[agency.employees.unit[employee.at()].at()];
        RowView {
            key: agency.employees.id.get(employee.at()).to_owned(),
            name: agency.employees.name.get(employee.at()).to_owned(),
            unit: unit.id.clone(),
            cells: days.days.iter().map(|&day| cell_of(agency, employee, day, &absent)).collect(),
        }
    };
    RowsView { start, total: people.len(), rows: people.iter().skip(start).take(MOST_ROWS).map(row).collect() }
}

fn cell_of(agency: &Agency, employee: EmployeeIx, day: Day, absent: &str) -> CellView {
    let plain = |class, text: String| CellView { class, text, about: String::new() };
    if !agency.works(employee, day) {
        return plain("o", "·".to_owned());
    }
    if agency.employees.absent.contains(employee.at(), day) {
        return CellView { class: "absent", text: String::new(), about: absent.to_owned() };
    }
    let weight = agency.employees.weight(employee, day);
    let class = match weight {
        0 => "",
        5.. => "w5",
        2..=4 => "w3",
        1 => "w1",
        -1 => "n1",
        -4..=-2 => "n3",
        _ => "n5",
    };
    plain(class, if weight == 0 { String::new() } else { weight.to_string() })
}

/// The page.
pub(super) fn show_wishes(desk: &Desk, period: i64, asked: &WishesAsked) -> Result<Reply, Refused> {
    let language = desk.language();
    let Sight { held, scope } = desk.see_own(period)?;
    let (frame, _) = Frame::of_period(desk, period, &format!("/periods/{period}/wishes"), "data")?;
    let days = held.agency().map(|agency| Days::from(agency, asked.from));
    let shown = held.agency().zip(days.as_ref());
    let view = WishesView {
        frame,
        tables: list_tabs(desk, period, "")?,
        rows: shown.map(|(agency, days)| rows_of(agency, &scope, days, asked.start, language)),
        heads: shown.map(|(agency, days)| days.heads(agency, language)).unwrap_or_default(),
        days: days.as_ref().map_or(Neighbours { earlier: None, later: None }, Neighbours::from),
        from: asked.from,
    };
    show("wishes", language, &view)
}

#[derive(Serialize)]
struct RowsPart {
    rows: RowsView,
}

/// Rows of the page.
pub(super) fn show_rows(desk: &Desk, period: i64, asked: &WishesAsked) -> Result<Reply, Refused> {
    let Sight { held, scope } = desk.see_own(period)?;
    let agency = held.agency().ok_or_else(|| Refused::Invalid(held.read().diagnostics.clone()))?;
    let days = Days::from(agency, asked.from);
    let rows = rows_of(agency, &scope, &days, asked.start, desk.language());
    show("wish-rows", desk.language(), &RowsPart { rows })
}

/// Changes what people ask for on dates.
pub(super) fn edit_cells(desk: &Desk, period: i64, form: &EditForm) -> Result<Reply, Refused> {
    let Sight { held, .. } = desk.see_own(period)?;
    let agency = held.agency().ok_or_else(|| Refused::Invalid(held.read().diagnostics.clone()))?;
    let mut changes = Vec::new();
    for edit in form.read()? {
        let id = clean_id(&edit.row).into_owned();
        let employee = agency.employee(&id).ok_or_else(|| Refused::unknown("server-no-person", &id))?;
        let date = read_date(&edit.column).ok_or_else(|| Refused::unknown("server-no-date", &edit.column))?;
        let weight: i64 = match edit.text.trim() {
            "" => 0,
            text => text.parse().map_err(|_| Refused::Malformed(Message::new("wb-wish-weight")))?,
        };
        if !(-100..=100).contains(&weight) {
            return Err(Refused::Malformed(Message::new("wb-wish-weight")));
        }
        let [wishes, people] = ["preferences", "employees"].map(|table| held.data.sheet(table));
        let short = people.as_deref().and_then(|sheet| change_short_form(sheet, &id, date, weight));
        changes.push(match short {
            Some(change) => change,
            None => change_row(wishes.as_deref(), &id, date, weight),
        });
        // What nobody asked for needs no row that says so.
        if weight == 0 && agency.horizon.day(date).is_some_and(|day| agency.employees.weight(employee, day) == 0) {
            changes.pop();
        }
    }
    if changes.is_empty() {
        return show_version(desk, held.version);
    }
    let saved = desk.edit(period, form.base, &changes)?;
    show_version(desk, saved.version)
}

/// The wish for a date in the column `preferences` of an employee, if it is stated there.
fn change_short_form(sheet: &Sheet, id: &str, date: NaiveDate, weight: i64) -> Option<Change> {
    let row = find_row(sheet, id, None)?;
    let column = "preferences";
    let text = sheet.cell(sheet.position(row)?, column);
    let separator = if text.contains('|') { '|' } else { ';' };
    let is_it = |entry: &str| read_date(entry.split(':').next().unwrap_or_default().trim()) == Some(date);
    if !text.split(separator).any(is_it) {
        return None;
    }
    let entries =
        text.split(separator).map(|entry| if is_it(entry) { format!("{date}:{weight}") } else { entry.to_owned() });
    let text = entries.collect::<Vec<_>>().join(&separator.to_string());
    Some(Change::Cell { table: "employees".to_owned(), row, column: column.to_owned(), text })
}

/// The wish for a date as a row of `preferences.csv`.
fn change_row(sheet: Option<&Sheet>, id: &str, date: NaiveDate, weight: i64) -> Change {
    let table = "preferences".to_owned();
    match sheet.and_then(|sheet| find_row(sheet, id, Some(date))) {
        Some(row) => Change::Cell { table, row, column: "weight".to_owned(), text: weight.to_string() },
        None => Change::Insert {
            table,
            after: None,
            cells: BTreeMap::from([
                ("employee_id".to_owned(), id.to_owned()),
                ("day".to_owned(), date.to_string()),
                ("weight".to_owned(), weight.to_string()),
            ]),
        },
    }
}

/// The row of an employee, and of a date where one is asked for.
fn find_row(sheet: &Sheet, id: &str, date: Option<NaiveDate>) -> Option<u32> {
    let is_it = |&position: &usize| {
        clean_id(&sheet.cell(position, "employee_id")) == id
            && date.is_none_or(|date| read_date(&sheet.cell(position, "day")) == Some(date))
    };
    let position = (0..sheet.len()).find(is_it)?;
    sheet.row(position).map(|row| row.number)
}
