//! `attendance.csv`: what really happened, cell by cell, where it is not as planned.

use std::collections::hash_map::Entry;
use std::path::Path;

use chrono::NaiveDate;
use rustc_hash::FxHashMap;

use super::diagnostic::Diagnostic;
use super::employee_id::read_id;
use super::employee_index::unknown_employee;
use super::files::{Files, diagnose_unreadable, open_file};
use super::log::Log;
use super::source::Source;
use super::table::{ColumnSpec, Content, SourceTable, TableSpec};
use crate::domain::agency::Agency;
use crate::domain::day::Day;
use crate::domain::index::EmployeeIx;
use crate::domain::mark::{Mark, read_state, read_word};
use crate::domain::roster::State;
use crate::message::Message;

const EMPLOYEE_ID: usize = 0;
const DATE: usize = 1;
const STATE: usize = 2;

/// The attendance file.
static SPEC: TableSpec = TableSpec {
    name: "attendance",
    sheets: &["kehadiran", "presensi"],
    needs_rows: true,
    columns: &[
        ColumnSpec::required("employee_id", &["nip", "id_pegawai", "nomor_pegawai"]),
        ColumnSpec::required("date", &["tanggal", "tgl"]),
        ColumnSpec::required("state", &["status", "keadaan"]),
    ],
};

/// What happened on a day: of whom, when, and what.
pub type Attended = (EmployeeIx, Day, State);

/// Reads an attendance file. Dates outside the horizon, days off and people whom the agency does not have are left aside,
/// which is told.
///
/// # Errors
/// Every problem of the file; a file without a row, or with two states for a cell, is one.
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
    let mut first_rows: FxHashMap<(EmployeeIx, Day), (State, u32)> = FxHashMap::default();
    table.read(&SPEC, &mut log, |row, log| {
        if !row.whole {
            return;
        }
        let id = read_id(row, EMPLOYEE_ID, log);
        let date: Option<NaiveDate> = row.date(DATE, log);
        let text = row.required(STATE, log).unwrap_or_default();
        let state = read_state(text).or_else(|| read_word(text).map(Mark::state));
        if state.is_none() && !text.is_empty() {
            log.error(row.place(STATE), row.not_one_of(STATE, &["WFH", "WFO", "ABS", "OFF"]));
        }
        let (Some(id), Some(date), Some(state)) = (id, date, state) else { return };
        let Some(employee) = agency.employee(&id) else {
            let told = unknown_employee(&agency.employees.id, &id, log);
            log.warn(row.place(EMPLOYEE_ID), Message { id: "attendance-of-nobody", ..told });
            return;
        };
        let Some(day) = agency.horizon.day(date) else {
            log.warn(row.place(DATE), Message::new("attendance-outside").with("date", date.to_string()));
            return;
        };
        if !agency.works(employee, day) {
            log.warn(row.place(DATE), Message::new("attendance-day-off").with("date", date.to_string()));
            return;
        }
        match first_rows.entry((employee, day)) {
            Entry::Vacant(free) => {
                free.insert((state, row.number));
                attended.push((employee, day, state));
            }
            Entry::Occupied(known) => {
                let (earlier, first) = *known.get();
                if earlier != state {
                    let message = Message::new("attendance-twice").with("state", earlier.code());
                    log.error(row.place(STATE), message.with("first", first.to_string()));
                }
            }
        }
    });
    let is_failed = log.errors() > 0;
    let mut found = log.finish();
    // Other tables are filled in from templates, or may be deleted; this one was named.
    let is_without_rows = |told: &&mut Diagnostic| matches!(told.message.id, "empty-file" | "no-rows");
    found.iter_mut().filter(is_without_rows).for_each(|told| told.message = Message::new("attendance-empty"));
    if is_failed { Err(found) } else { Ok((attended, found)) }
}
