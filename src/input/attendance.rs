//! `attendance.csv`: what really happened, cell by cell, where it is not as planned.

use std::path::Path;

use chrono::NaiveDate;

use super::diagnostic::Diagnostic;
use super::employee_id::read_id;
use super::files::{Files, diagnose_unreadable, open_file};
use super::log::Log;
use super::source::Source;
use super::table::{ColumnSpec, Content, SourceTable, TableSpec};
use crate::domain::agency::Agency;
use crate::domain::day::Day;
use crate::domain::index::EmployeeIx;
use crate::domain::mark::read_state;
use crate::domain::roster::State;
use crate::message::Message;

const EMPLOYEE_ID: usize = 0;
const DATE: usize = 1;
const STATE: usize = 2;

/// The attendance file.
static SPEC: TableSpec = TableSpec {
    name: "attendance",
    sheets: &["kehadiran", "presensi"],
    needs_rows: false,
    columns: &[
        ColumnSpec::required("employee_id", &["nip", "id_pegawai", "nomor_pegawai"]),
        ColumnSpec::required("date", &["tanggal", "tgl"]),
        ColumnSpec::required("state", &["status", "keadaan"]),
    ],
};

/// What happened on a day: of whom, when, and what.
pub type Attended = (EmployeeIx, Day, State);

/// Reads an attendance file: the last row of a cell counts. Dates outside the horizon and people whom the agency does not
/// have are left aside, which is told.
///
/// # Errors
/// Every problem of the file.
pub fn read_attendance(path: &Path, agency: &Agency) -> Result<(Vec<Attended>, Vec<Diagnostic>), Vec<Diagnostic>> {
    let mut log = Log::default();
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let parent = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    if let Err(error) = open_file(path) {
        return Err(vec![diagnose_unreadable(path, &error)]);
    }
    let files = Files::of(Source::Path(parent));
    let table = SourceTable { file: name, content: Content::File(&files) };
    let mut attended: Vec<Attended> = Vec::new();
    table.read(&SPEC, &mut log, |row, log| {
        let id = read_id(row, EMPLOYEE_ID, log);
        let date: Option<NaiveDate> = row.date(DATE, log);
        let text = row.required(STATE, log).unwrap_or_default();
        let state = read_state(text);
        if state.is_none() && !text.is_empty() {
            log.error(row.place(STATE), row.not_one_of(STATE, &["WFH", "WFO", "ABS", "OFF"]));
        }
        let (Some(id), Some(date), Some(state)) = (id, date, state) else { return };
        let Some(employee) = agency.employee(&id) else {
            log.warn(row.place(EMPLOYEE_ID), Message::new("attendance-of-nobody").with("value", &*id));
            return;
        };
        match agency.horizon.day(date) {
            Some(day) => attended.push((employee, day, state)),
            None => log.warn(row.place(DATE), Message::new("attendance-outside").with("date", date.to_string())),
        }
    });
    if log.errors() > 0 { Err(log.finish()) } else { Ok((attended, log.finish())) }
}
