//! The published roster that an agency is planned again from: its cells by employee and day, and the day that comes first.

use chrono::NaiveDate;

use super::diagnostic::Place;
use super::employee_index::EmployeeIndex;
use super::log::Log;
use super::previous::check_columns;
use crate::domain::agency::Employees;
use crate::domain::calendar::Horizon;
use crate::domain::day::Day;
use crate::domain::packed::PackedLists;
use crate::domain::published::Published;
use crate::domain::roster::State;
use crate::domain::roster_table::RosterTable;
use crate::message::Message;

/// What an agency is planned again from.
#[derive(Clone, Copy, Debug)]
pub struct Again<'a> {
    /// The published roster.
    pub table: &'a RosterTable,
    /// What problems call its file.
    pub file: &'a str,
    /// The first day that is planned; the horizon's first where that is later.
    pub from: NaiveDate,
}

/// Reads what each employee was told. People whom the agency does not have are left aside, and so are dates outside the
/// horizon. None where no day is left to plan, which is told.
pub(super) fn read_published(
    again: &Again<'_>,
    (employees, index): (&Employees, &EmployeeIndex),
    horizon: &Horizon,
    log: &mut Log,
) -> Option<Published> {
    let Again { table, file, from } = *again;
    check_columns(file, table, log);
    for (row, column, text) in table.odd.iter().filter(|(.., text)| !text.is_empty()) {
        if let Some(date) = table.dates.get(*column) {
            let place = Place::file(file).row(table.row[*row]).column(date.to_string());
            log.error(place, Message::new("published-cell").with("value", &**text));
        }
    }
    let last = horizon.dates().last().unwrap_or(from);
    if from > last {
        let message = Message::new("nothing-left-to-plan").with("from", from.to_string());
        log.error(Place::default(), message.with("last", last.to_string()));
        return None;
    }
    let mut told: Vec<Vec<Option<State>>> = vec![Vec::new(); employees.len()];
    let mut first_row = vec![0_u32; employees.len()];
    let columns: Vec<Option<Day>> = table.dates.iter().map(|&date| horizon.day(date)).collect();
    for (row, &number) in table.row.iter().enumerate() {
        let id = table.employee.get(row);
        let Some(employee) = index.find(&employees.id, id) else { continue };
        if first_row[employee.at()] > 0 {
            let message = Message::new("previous-twice").with("employee", id).with("first", first_row[employee.at()]);
            log.error(Place::file(file).row(number), message);
            continue;
        }
        first_row[employee.at()] = number;
        let days = &mut told[employee.at()];
        days.resize(horizon.days(), None);
        for (&state, day) in table.cells.get(row).iter().zip(&columns) {
            if let Some(day) = day {
                days[usize::from(*day)] = state;
            }
        }
    }
    let mut states = PackedLists::default();
    told.into_iter().for_each(|days| states.push(days));
    let start = horizon.day(from.max(horizon.date(0))).unwrap_or_default();
    Some(Published { start, states, most_changes: None })
}
