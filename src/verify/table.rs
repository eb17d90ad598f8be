//! A roster that somebody else made: rows of texts, fitted to the agency.

use chrono::NaiveDate;
use rustc_hash::FxHashMap;

use crate::domain::agency::Agency;
use crate::domain::day::Day;
use crate::domain::index::EmployeeIx;
use crate::domain::packed::{PackedLists, PackedTexts};
use crate::domain::roster::{Roster, State};
use crate::message::Message;

use super::Violation;
use super::wording::about;

/// The rows of a roster file as they were read, compact: one byte a cell, texts only where a cell is none of the
/// states.
#[derive(Clone, Debug, Default)]
pub struct RosterTable {
    dates: Vec<NaiveDate>,
    row: Vec<u32>,
    employee: PackedTexts,
    unit: PackedTexts,
    cells: PackedLists<Option<State>>,
    /// Cells that are no state: position of the row, position in the row, text; ascending.
    odd: Vec<(usize, usize, String)>,
}

impl RosterTable {
    /// A table without rows, whose date columns are these, in the order of the file.
    #[must_use]
    pub fn new(dates: Vec<NaiveDate>) -> Self {
        Self { dates, ..Self::default() }
    }

    /// Appends a row: its number as a spreadsheet shows it, the employee's id, the unit's id if the file has one, and
    /// the texts below the date columns, however many the row has.
    pub fn push_row<'a>(
        &mut self,
        row: u32,
        employee_id: &str,
        unit_id: Option<&str>,
        cells: impl IntoIterator<Item = &'a str>,
    ) {
        let (position, odd) = (self.row.len(), &mut self.odd);
        self.row.push(row);
        self.employee.push(employee_id.trim());
        self.unit.push(unit_id.unwrap_or_default().trim());
        self.cells.push(cells.into_iter().enumerate().map(|(column, text)| {
            let state = read_state(text);
            if state.is_none() {
                odd.push((position, column, text.trim().to_owned()));
            }
            state
        }));
    }
}

/// The state that a cell's text stands for; upper or lower case alike.
fn read_state(text: &str) -> Option<State> {
    let text = text.trim();
    [State::Wfh, State::Wfo, State::Abs, State::Off].into_iter().find(|state| text.eq_ignore_ascii_case(state.code()))
}

/// Fits a table to the agency: the roster it stands for, and everything in which it does not fit: first the columns,
/// then the rows in their order, then the employees without a row.
///
/// A cell that the table lacks or that is no state is a violation of its own; in the roster it is what the day asks
/// for (`OFF`, `ABS`), or else `WFO`, so that no further violation follows from it alone.
#[must_use]
pub fn assemble_roster(agency: &Agency, table: &RosterTable) -> (Roster, Vec<Violation>) {
    let mut misfits = Misfits::default();
    let days = fit_columns(agency, table, &mut misfits);
    let rows = fit_rows(agency, table, &mut misfits);
    let mut roster = default_roster(agency);
    for (employee, row) in agency.employees.indices().zip(&rows) {
        let Some(row) = *row else { continue };
        for (&state, &day) in table.cells.get(row).iter().zip(&days) {
            if let (Some(state), Some(day)) = (state, day) {
                roster.set(employee, day, state);
            }
        }
    }
    for (employee, _) in agency.employees.indices().zip(&rows).filter(|(_, row)| row.is_none()) {
        let unit = &agency.units[agency.employees.unit[employee.at()].at()].id;
        misfits.push(about(agency, employee, "verify-roster-missing-employee").with("unit", unit.as_str()));
    }
    (roster, misfits.0)
}

/// Everything in which a table does not fit.
#[derive(Default)]
struct Misfits(Vec<Violation>);

impl Misfits {
    fn push(&mut self, message: Message) {
        self.0.push(Violation { rule: "roster".to_owned(), origin: None, message });
    }
}

/// The day of each date column; none for a column that is not used.
fn fit_columns(agency: &Agency, table: &RosterTable, misfits: &mut Misfits) -> Vec<Option<Day>> {
    let mut seen = vec![false; agency.horizon.days()];
    let mut days = Vec::with_capacity(table.dates.len());
    for &date in &table.dates {
        let day = agency.horizon.day(date);
        let repeated = day.is_some_and(|day| std::mem::replace(&mut seen[day as usize], true));
        if repeated || day.is_none() {
            let id = if repeated { "verify-roster-repeated-date" } else { "verify-roster-extra-date" };
            misfits.push(Message::new(id).with("date", date.to_string()));
        }
        days.push(day.filter(|_| !repeated));
    }
    for (date, _) in agency.horizon.dates().zip(&seen).filter(|(_, seen)| !**seen) {
        misfits.push(Message::new("verify-roster-missing-date").with("date", date.to_string()));
    }
    days
}

/// The position of each employee's row in the table; none where the table has none.
fn fit_rows(agency: &Agency, table: &RosterTable, misfits: &mut Misfits) -> Vec<Option<usize>> {
    let employees = &agency.employees;
    let by_id: FxHashMap<&str, EmployeeIx> = employees.id.iter().zip(employees.indices()).collect();
    let mut rows = vec![None; employees.len()];
    let mut odd = table.odd.iter().peekable();
    for (position, (&row, id)) in table.row.iter().zip(table.employee.iter()).enumerate() {
        let about_row = |message| Message::new(message).with("row", row).with("employee", id);
        let Some(&employee) = by_id.get(id) else {
            misfits.push(about_row("verify-roster-unknown-employee"));
            continue;
        };
        if let Some(first) = rows[employee.at()] {
            let first: usize = first;
            misfits.push(about_row("verify-roster-repeated-employee").with("first", table.row[first]));
            continue;
        }
        rows[employee.at()] = Some(position);
        let unit = &agency.units[employees.unit[employee.at()].at()].id;
        let found = table.unit.get(position);
        if !found.is_empty() && found != unit {
            let message = about(agency, employee, "verify-roster-wrong-unit");
            misfits.push(message.with("row", row).with("unit", unit.as_str()).with("found", found));
        }
        let (cells, columns) = (table.cells.get(position).len(), table.dates.len());
        if cells != columns {
            let id = if cells < columns { "verify-roster-missing-cells" } else { "verify-roster-extra-cells" };
            misfits.push(about_row(id).with("found", cells).with("bound", columns));
        }
        while odd.next_if(|(of, ..)| *of < position).is_some() {}
        while let Some((_, column, text)) = odd.next_if(|(of, ..)| *of == position) {
            let Some(date) = table.dates.get(*column) else { continue };
            let id = if text.is_empty() { "verify-roster-empty-cell" } else { "verify-roster-unknown-cell" };
            misfits.push(about_row(id).with("date", date.to_string()).with("text", text.as_str()));
        }
    }
    rows
}

/// `OFF` on days off, `ABS` during absences, `WFO` else.
fn default_roster(agency: &Agency) -> Roster {
    let mut roster = Roster::off(agency.employees.len(), agency.horizon.days());
    for employee in agency.employees.indices() {
        for day in agency.horizon.working(agency.workweek(employee)).iter() {
            let absent = agency.employees.absent.contains(employee.at(), day);
            roster.set(employee, day, if absent { State::Abs } else { State::Wfo });
        }
    }
    roster
}
