//! `history.csv`: what earlier rosters granted.

use super::employee_id::read_id;
use super::employee_index::{EmployeeIndex, unknown_employee};
use super::log::Log;
use super::table::{ColumnSpec, Row, SourceTable, TableSpec};
use super::value::parse_whole;
use crate::domain::agency::{Employees, History};
use crate::message::Message;

const EMPLOYEE_ID: usize = 0;
const GRANTED: usize = 1;
const REQUESTED: usize = 2;
const UNASKED: usize = 3;
const SPARE: usize = 4;

/// `history.csv`.
pub(super) static SPEC: TableSpec = TableSpec {
    name: "history",
    sheets: &["riwayat", "past_history"],
    needs_rows: false,
    columns: &[
        ColumnSpec::required("employee_id", &["nip", "id_pegawai", "nomor_pegawai"]),
        ColumnSpec::required("granted", &["diberikan", "dikabulkan", "disetujui"]),
        ColumnSpec::required("requested", &["diminta", "diusulkan", "permintaan"]),
        ColumnSpec::optional("unasked", &["tidak_diminta", "tanpa_permintaan"]),
        ColumnSpec::optional("spare", &["sisa", "hari_sisa", "kesempatan"]),
    ],
};

/// Reads `history.csv`: per employee what was granted and requested.
pub(super) fn read_history(
    table: &SourceTable<'_>,
    employees: &Employees,
    index: &EmployeeIndex,
    log: &mut Log,
) -> Vec<History> {
    let mut history = vec![History::default(); employees.len()];
    let mut first_rows = vec![0_u32; employees.len()];
    table.read(&SPEC, log, |row, log| {
        if !row.whole {
            return;
        }
        let id = read_id(row, EMPLOYEE_ID, log);
        let granted = read_days(row, GRANTED, log);
        let requested = read_days(row, REQUESTED, log);
        if let (Some(granted), Some(requested)) = (granted, requested)
            && granted > requested
        {
            let message = Message::new("granted-above-requested");
            let message = message.with("granted", row.text(GRANTED)).with("requested", row.text(REQUESTED));
            log.error(row.place(GRANTED), message);
        }
        let unasked = read_optional_days(row, UNASKED, log);
        let spare = read_optional_days(row, SPARE, log);
        if let (Some(unasked), Some(spare)) = (unasked, spare)
            && unasked > spare
        {
            let message = Message::new("unasked-above-spare");
            let message = message.with("unasked", unasked.to_string()).with("spare", spare.to_string());
            log.error(row.place(UNASKED), message);
        }
        let Some(id) = id else { return };
        let Some(employee) = index.find(&employees.id, &id) else {
            if index.known {
                let told = unknown_employee(&employees.id, &id, log);
                log.warn(row.place(EMPLOYEE_ID), Message { id: "history-of-nobody", ..told });
            }
            return;
        };
        let first = &mut first_rows[employee.at()];
        if *first > 0 {
            let message = Message::new("repeated-id").with("value", &*id).with("first", first.to_string());
            log.error(row.place(EMPLOYEE_ID), message);
            return;
        }
        *first = row.number;
        if let (Some(granted), Some(requested), Some(unasked), Some(spare)) = (granted, requested, unasked, spare) {
            history[employee.at()] = History { granted, requested, unasked, spare };
        }
    });
    history
}

/// A whole number of days, at least 0.
fn read_days(row: &Row<'_>, column: usize, log: &mut Log) -> Option<u32> {
    parse_days(row, column, row.required(column, log)?, log)
}

/// The same; 0 where the cell is empty.
fn read_optional_days(row: &Row<'_>, column: usize, log: &mut Log) -> Option<u32> {
    match row.text(column) {
        "" => Some(0),
        text => parse_days(row, column, text, log),
    }
}

fn parse_days(row: &Row<'_>, column: usize, text: &str, log: &mut Log) -> Option<u32> {
    let days = parse_whole(text).and_then(|days| u32::try_from(days).ok());
    if days.is_none() {
        let is_number = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        let id = if is_number { "too-many-days" } else { "unreadable-days" };
        log.error(row.place(column), Message::new(id).with("value", text).with("largest", u32::MAX));
    }
    days
}
