//! What people ask for, day by day: weights by colour, absences as bars, each cell changed in place.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::data::{EditForm, MOST_PRINTED, MOST_ROWS, TableTab, list_tabs, show_version};
use super::date::{DayHead, Days, long_date};
use super::frame::Frame;
use super::reply::{Reply, show};
use crate::domain::agency::Agency;
use crate::domain::day::Day;
use crate::domain::index::EmployeeIx;
use crate::input::sheet::Sheet;
use crate::input::{clean_id, read_date};
use crate::message::Message;
use crate::server::access::may_edit;
use crate::server::desk::Desk;
use crate::server::desk::sight::Sight;
use crate::server::error::Refused;
use crate::server::held::Held;
use crate::workspace::change::Change;

/// The table in whose column `preferences` wishes stand in short.
const PEOPLE: &str = "employees";
/// What parts them there.
const SEPARATORS: [char; 2] = [';', '|'];

#[derive(Serialize)]
struct WishesView {
    frame: Frame,
    tables: Vec<TableTab>,
    rows: Option<RowsView>,
    heads: Vec<DayHead>,
    days: Neighbours,
    from: Option<NaiveDate>,
    may_edit: bool,
    /// So many rows are put on paper.
    most_printed: usize,
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
    /// The version that the rows are of.
    version: u32,
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
    /// Whether whoever looks may not change it.
    is_fixed: bool,
}

/// Which days and people are asked for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct WishesAsked {
    start: usize,
    from: Option<NaiveDate>,
    /// Whether the rows are for paper, which does not scroll.
    paper: bool,
}

impl WishesAsked {
    /// Which rows are asked for: the first, and how many at most.
    fn rows(&self) -> (usize, usize) {
        (self.start, if self.paper { MOST_PRINTED } else { MOST_ROWS })
    }
}

fn rows_of(sight: &Sight, agency: &Agency, days: &Days, rows: (usize, usize), desk: &Desk) -> RowsView {
    let (viewer, language) = (desk.viewer(), desk.language());
    let Sight { held, scope } = sight;
    let people: Vec<EmployeeIx> = agency
        .employees
        .indices()
        .filter(|employee| scope.is_all() || scope.has_person(agency.employees.id.get(employee.at())))
        .collect();
    let (start, most) = (rows.0.min(people.len().saturating_sub(1)), rows.1);
    let absent = language.get("state-absent");
    let people_sheet = (!may_edit(viewer, PEOPLE)).then(|| held.data.sheet(PEOPLE)).flatten();
    let fixed = language.get("wb-wish-fixed");
    let row = |&employee: &EmployeeIx| {
        let unit = &agency.units[agency.employees.unit[employee.at()].at()];
        RowView {
            key: agency.employees.id.get(employee.at()).to_owned(),
            name: agency.employees.name.get(employee.at()).to_owned(),
            unit: unit.id.clone(),
            cells: days
                .days
                .iter()
                .map(|&day| {
                    let cell = cell_of(held, agency, (employee, day), &absent);
                    let id = agency.employees.id.get(employee.at());
                    let date = agency.horizon.date(day);
                    match people_sheet.as_deref().and_then(|sheet| stated_short(sheet, id, date)) {
                        Some(_) => CellView { is_fixed: true, about: fixed.clone(), ..cell },
                        None => cell,
                    }
                })
                .collect(),
        }
    };
    let rows = people.iter().skip(start).take(most).map(row).collect();
    RowsView { version: held.version, start, total: people.len(), rows }
}

/// The weight that counts, as tables state it: ranks are taken of it only in the plan.
fn weight_of(held: &Held, agency: &Agency, employee: EmployeeIx, day: Day) -> i64 {
    let stated = held.read().reading.statements.unranked(employee, day);
    stated.map_or_else(|| agency.employees.weight(employee, day), i64::from)
}

fn show_weight(weight: i64) -> String {
    if weight == 0 { String::new() } else { weight.to_string() }
}

fn cell_of(held: &Held, agency: &Agency, (employee, day): (EmployeeIx, Day), absent: &str) -> CellView {
    let plain = |class, text: String| CellView { class, text, about: String::new(), is_fixed: false };
    if !agency.works(employee, day) {
        return plain("o", "·".to_owned());
    }
    if agency.employees.absent.contains(employee.at(), day) {
        return CellView { about: absent.to_owned(), ..plain("absent", String::new()) };
    }
    let weight = weight_of(held, agency, employee, day);
    let class = match weight {
        0 => "",
        5.. => "w5",
        2..=4 => "w3",
        1 => "w1",
        -1 => "n1",
        -4..=-2 => "n3",
        _ => "n5",
    };
    plain(class, show_weight(weight))
}

/// The page.
pub(super) fn show_wishes(desk: &Desk, period: i64, asked: &WishesAsked) -> Result<Reply, Refused> {
    let language = desk.language();
    let sight = desk.see_own(period)?;
    let held = &sight.held;
    let (frame, _) = Frame::of_period(desk, period, &format!("/periods/{period}/wishes"), "data")?;
    let days = held.agency().map(|agency| Days::from(agency, asked.from));
    let shown = held.agency().zip(days.as_ref());
    let view = WishesView {
        frame,
        tables: list_tabs(desk, period, "")?,
        rows: shown.map(|(agency, days)| rows_of(&sight, agency, days, asked.rows(), desk)),
        heads: shown.map(|(agency, days)| days.heads(agency, language)).unwrap_or_default(),
        days: days.as_ref().map_or(Neighbours { earlier: None, later: None }, Neighbours::from),
        from: asked.from,
        may_edit: may_edit(desk.viewer(), "preferences"),
        most_printed: MOST_PRINTED,
    };
    show("wishes", language, &view)
}

#[derive(Serialize)]
struct RowsPart {
    rows: RowsView,
}

/// Rows of the page.
pub(super) fn show_rows(desk: &Desk, period: i64, asked: &WishesAsked) -> Result<Reply, Refused> {
    let sight = desk.see_own(period)?;
    let held = &sight.held;
    let agency = held.agency().ok_or_else(|| Refused::Invalid(held.read().diagnostics.clone()))?;
    let days = Days::from(agency, asked.from);
    let rows = rows_of(&sight, agency, &days, asked.rows(), desk);
    show("wish-rows", desk.language(), &RowsPart { rows })
}

/// Changes what people ask for on dates.
pub(super) fn edit_cells(desk: &Desk, period: i64, form: &EditForm) -> Result<Reply, Refused> {
    let Sight { held, scope } = desk.see_own(period)?;
    let agency = held.agency().ok_or_else(|| Refused::Invalid(held.read().diagnostics.clone()))?;
    let [wishes, people] = ["preferences", PEOPLE].map(|table| held.data.sheet(table));
    let mut changes = Vec::new();
    // Several wishes of one person may stand in one cell.
    let mut short_forms: BTreeMap<u32, String> = BTreeMap::new();
    for edit in form.read()? {
        let id = clean_id(&edit.row).into_owned();
        let employee = agency.employee(&id).ok_or_else(|| Refused::unknown("server-no-person", &id))?;
        if !scope.has_person(&id) {
            return Err(Refused::Forbidden);
        }
        let date = read_date(&edit.column).ok_or_else(|| Refused::unknown("server-no-date", &edit.column))?;
        let weight: Option<i64> = match edit.text.trim() {
            "" => Some(0),
            text => text.parse().ok().filter(|weight| (-100..=100).contains(weight)),
        };
        let weight = weight.ok_or_else(|| {
            let told = Message::new("wb-wish-weight").with("key", &*id).with("date", long_date(date, desk.language()));
            Refused::Malformed(told.with("typed", edit.text.as_str()))
        })?;
        let day = agency.horizon.day(date);
        let now = day.map_or(0, |day| weight_of(&held, agency, employee, day));
        if form.base != held.version {
            let now = day.map(|day| cell_of(&held, agency, (employee, day), "").text).unwrap_or_default();
            if now != edit.before {
                let told = Message::new("wb-cell-changed")
                    .with("key", &*id)
                    .with("column", long_date(date, desk.language()))
                    .with("before", edit.before)
                    .with("now", now);
                let told = told.with("typed", edit.text);
                return Err(Refused::Unmet(vec![Message::new("wb-failed-stale"), told]));
            }
        }
        // What nobody asked for needs no row that says so.
        if weight == 0 && now == 0 {
            continue;
        }
        let short = people.as_deref().and_then(|sheet| change_short_form(sheet, &id, date, weight, &short_forms));
        match short {
            Some((row, text)) => drop(short_forms.insert(row, text)),
            None => changes.push(change_row(wishes.as_deref(), &id, date, weight)),
        }
    }
    if !short_forms.is_empty() && !may_edit(desk.viewer(), PEOPLE) {
        return Err(Refused::Misfit(vec![Message::new("wb-wish-fixed")]));
    }
    let (table, column) = (PEOPLE, "preferences");
    let of_cell = |(row, text)| Change::Cell { table: table.to_owned(), row, column: column.to_owned(), text };
    changes.extend(short_forms.into_iter().map(of_cell));
    if changes.is_empty() {
        return show_version(desk, held.version);
    }
    let saved = desk.edit(period, held.version, &changes)?;
    show_version(desk, saved.version)
}

/// The row of an employee and what its column `preferences` holds with a wish for a date, if one is stated there. What it
/// holds already is among `changed`, if it was changed.
fn change_short_form(
    sheet: &Sheet,
    id: &str,
    date: NaiveDate,
    weight: i64,
    changed: &BTreeMap<u32, String>,
) -> Option<(u32, String)> {
    let (row, text) = stated_short(sheet, id, date)?;
    let text = changed.get(&row).cloned().unwrap_or(text);
    let replace = |entry: &str| {
        let bare = entry.trim_end_matches(SEPARATORS);
        let end = &entry[bare.len()..];
        if is_about(bare, date) { format!("{date}:{weight}{end}") } else { entry.to_owned() }
    };
    Some((row, text.split_inclusive(SEPARATORS).map(replace).collect()))
}

/// The row of an employee and what its column `preferences` holds, if a wish for a date is stated there.
fn stated_short(sheet: &Sheet, id: &str, date: NaiveDate) -> Option<(u32, String)> {
    let row = find_row(sheet, id, None)?;
    let text = sheet.cell(sheet.position(row)?, "preferences");
    text.split(SEPARATORS).any(|entry| is_about(entry, date)).then_some((row, text))
}

/// Whether a wish of the column `preferences` is for a date.
fn is_about(entry: &str, date: NaiveDate) -> bool {
    read_date(entry.split(':').next().unwrap_or_default().trim()) == Some(date)
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
