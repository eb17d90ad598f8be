//! The roster of the days before the horizon, which `agency.toml` names under `previous`.

use chrono::NaiveDate;

use super::calendar::Calendar;
use super::diagnostic::Place;
use super::document::agency::RawAgency;
use super::employee_index::EmployeeIndex;
use super::files::Files;
use super::log::Log;
use super::roster::{ROSTER, read_roster_of};
use crate::domain::agency::Employees;
use crate::domain::calendar::Horizon;
use crate::domain::packed::PackedLists;
use crate::domain::previous::Previous;
use crate::domain::roster::State;
use crate::domain::roster_table::RosterTable;
use crate::message::Message;

/// Reads the roster that the agency names, if it names one. People whom the agency does not have are ignored, and so
/// are the days from the horizon on. `has_horizon` is false where the horizon is a placeholder because none could be read.
pub(super) fn read_previous(
    raw: &RawAgency,
    files: &Files<'_>,
    (employees, index): (&Employees, &EmployeeIndex),
    horizon: &Horizon,
    has_horizon: bool,
    calendar: &Calendar,
    log: &mut Log,
) -> Option<Previous> {
    let named = raw.previous.as_ref()?;
    let (file, table) = find(raw, files, log)?;
    let told = log.errors();
    check_table(&file, &table, log);
    let columns = columns_before(&table, horizon.date(0));
    if columns.is_empty() && has_horizon {
        let place = Place::file(&*raw.file).row(named.line).column("previous");
        log.warn(place, Message::new("previous-without-days").with("value", &*named.value));
    }
    let dates = columns.iter().map(|&(date, _)| date).collect();
    let mut previous = Previous::new(dates, horizon, |date| calendar.kind(date));
    let mut row_of: Vec<Option<usize>> = vec![None; employees.len()];
    for row in 0..table.row.len() {
        let id = table.employee.get(row);
        if let Some(employee) = index.find(&employees.id, id) {
            match row_of[employee.at()] {
                Some(first) => {
                    let message = Message::new("previous-twice").with("employee", id).with("first", table.row[first]);
                    log.error(Place::file(&*file).row(table.row[row]), message);
                }
                None => row_of[employee.at()] = Some(row),
            }
        }
    }
    if log.errors() > told {
        return None;
    }
    previous.states = states(&table, &columns, &row_of);
    Some(previous)
}

/// The table, and the name of the file that it was read from.
fn find(raw: &RawAgency, files: &Files<'_>, log: &mut Log) -> Option<(String, RosterTable)> {
    let named = raw.previous.as_ref()?;
    let place = || Place::file(&*raw.file).row(named.line).column("previous");
    match files.has_within(&named.value, ROSTER) {
        Ok(true) => read_roster_of(files, &named.value, log),
        Ok(false) => {
            log.error(place(), Message::new("previous-missing").with("value", &*named.value));
            None
        }
        Err(message) => {
            log.error(place(), Message::new("named-file").with("reason", message));
            None
        }
    }
}

/// Reports every cell that is not a state, and all that [`check_columns`] finds.
fn check_table(file: &str, table: &RosterTable, log: &mut Log) {
    check_columns(file, table, log);
    for (row, column, text) in &table.odd {
        if let Some(date) = table.dates.get(*column) {
            let message = Message::new("previous-cell").with("value", &**text);
            log.error(Place::file(file).row(table.row[*row]).column(&*date.to_string()), message);
        }
    }
}

/// Reports every row with too few or too many cells, and every date that has two columns.
pub(super) fn check_columns(file: &str, table: &RosterTable, log: &mut Log) {
    for (at, date) in table.dates.iter().enumerate() {
        if table.dates[..at].contains(date) {
            log.error(
                Place::file(file).column(&*date.to_string()),
                Message::new("previous-date-twice").with("value", date.to_string()),
            );
        }
    }
    for (row, cells) in table.cells.iter().enumerate() {
        if cells.len() != table.dates.len() {
            let message = Message::new("previous-cells").with("found", cells.len());
            log.error(Place::file(file).row(table.row[row]), message.with("columns", table.dates.len()));
        }
    }
}

/// The dates before the horizon, ascending, each with its column among those of dates.
fn columns_before(table: &RosterTable, first: NaiveDate) -> Vec<(NaiveDate, usize)> {
    let mut columns: Vec<(NaiveDate, usize)> = table.dates.iter().copied().zip(0..).collect();
    columns.retain(|(date, _)| *date < first);
    columns.sort_unstable();
    columns
}

/// The states of each employee in order of the dates; none for those without a row.
fn states(table: &RosterTable, columns: &[(NaiveDate, usize)], row_of: &[Option<usize>]) -> PackedLists<State> {
    let of_row = |row: usize| {
        let cells = table.cells.get(row);
        columns.iter().filter_map(|&(_, column)| cells[column])
    };
    row_of.iter().map(|row| row.iter().flat_map(|&row| of_row(row)).collect::<Vec<_>>()).collect()
}
