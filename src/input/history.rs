//! `history.csv`: what earlier rosters granted.

use super::employee::{EmployeeIndex, read_id, unknown_employee};
use super::log::Log;
use super::table::{Column, Row, Spec, Table};
use super::value::parse_whole;
use crate::domain::agency::{Employees, History};
use crate::message::Message;

const EMPLOYEE_ID: usize = 0;
const GRANTED: usize = 1;
const REQUESTED: usize = 2;

/// `history.csv`.
pub(super) static SPEC: Spec = Spec {
    name: "history",
    sheets: &["riwayat"],
    needs_rows: false,
    columns: &[
        Column::required("employee_id", &["nip", "id_pegawai", "nomor_pegawai"]),
        Column::required("granted", &["diberikan", "dikabulkan", "disetujui"]),
        Column::required("requested", &["diminta", "diusulkan", "permintaan"]),
    ],
};

/// Reads `history.csv`: per employee what was granted and requested.
pub(super) fn read_history(table: &Table, employees: &Employees, index: &EmployeeIndex, log: &mut Log) -> Vec<History> {
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
        let Some(id) = id else { return };
        let Some(employee) = index.find(&employees.id, id) else {
            if index.known {
                let told = unknown_employee(&employees.id, id, log);
                log.warn(row.place(EMPLOYEE_ID), Message { id: "history-of-nobody", ..told });
            }
            return;
        };
        let first = &mut first_rows[employee.at()];
        if *first > 0 {
            let message = Message::new("repeated-id").with("value", id).with("first", first.to_string());
            log.error(row.place(EMPLOYEE_ID), message);
            return;
        }
        *first = row.number;
        if let (Some(granted), Some(requested)) = (granted, requested) {
            history[employee.at()] = History { granted, requested };
        }
    });
    history
}

/// A whole number of days, at least 0.
fn read_days(row: &Row<'_>, column: usize, log: &mut Log) -> Option<u32> {
    let text = row.required(column, log)?;
    let days = parse_whole(text).and_then(|days| u32::try_from(days).ok());
    if days.is_none() {
        log.error(row.place(column), Message::new("unreadable-days").with("value", text));
    }
    days
}
