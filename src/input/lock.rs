//! `locks.csv`: the cells that the planner has decided.

use chrono::NaiveDate;
use rustc_hash::FxHashMap;

use super::employee_index::EmployeeIndex;
use super::log::Log;
use super::name::fold;
use super::table::{ColumnSpec, Row, SourceTable, TableSpec};
use crate::domain::agency::Agency;
use crate::domain::day::{Day, DayMatrix};
use crate::domain::index::EmployeeIx;
use crate::message::Message;

pub(super) const EMPLOYEE_ID: usize = 0;
pub(super) const DATE: usize = 1;
pub(super) const STATE: usize = 2;

/// `locks.csv`.
pub(super) static SPEC: TableSpec = TableSpec {
    name: "locks",
    sheets: &["kunci", "ketetapan", "penguncian"],
    needs_rows: false,
    columns: &[
        ColumnSpec::required("employee_id", &["nip", "id_pegawai", "nomor_pegawai"]),
        ColumnSpec::required("date", &["tanggal", "tgl"]),
        ColumnSpec::required("state", &["status", "keadaan"]),
        ColumnSpec::optional("reason", &["alasan", "keterangan", "catatan"]),
    ],
};

/// Reads `locks.csv` into an agency that is otherwise complete. `has_horizon` is false where its horizon is a
/// placeholder because none could be read.
pub(super) fn read_locks(
    table: &SourceTable<'_>,
    agency: &mut Agency,
    index: &EmployeeIndex,
    has_horizon: bool,
    log: &mut Log,
) {
    // Without units no cell can be judged; what is wrong with them has been reported already.
    let is_judged = has_horizon && !agency.units.is_empty();
    let mut home = agency.employees.locked_home.clone();
    let mut office = agency.employees.locked_office.clone();
    let mut first_rows: FxHashMap<(EmployeeIx, Day), u32> = FxHashMap::default();
    table.read(&SPEC, log, |row, log| {
        if !row.whole {
            return;
        }
        let employee = index.resolve(&agency.employees.id, row, EMPLOYEE_ID, log);
        let date = row.date(DATE, log);
        let state = match &*fold(row.required(STATE, log).unwrap_or_default()) {
            "" => None,
            "wfh" | "rumah" | "home" => Some(true),
            "wfo" | "kantor" | "office" => Some(false),
            _ => {
                log.error(row.place(STATE), row.not_one_of(STATE, &["WFH", "WFO"]));
                None
            }
        };
        let (Some(employee), Some(date), Some(at_home), true) = (employee, date, state, is_judged) else { return };
        let Some(day) = agency.horizon.day(date) else {
            log.warn(row.place(DATE), Message::new("lock-outside-horizon").with("date", date.to_string()));
            return;
        };
        // What is past is a fact, whatever was locked.
        if day < agency.start() {
            return;
        }
        let (own, other): (&mut DayMatrix, &DayMatrix) =
            if at_home { (&mut home, &office) } else { (&mut office, &home) };
        if other.contains(employee.at(), day) {
            let first = first_rows.get(&(employee, day)).copied().unwrap_or_default();
            log.error(row.place(STATE), Message::new("two-locks").with("first", first.to_string()));
        } else if is_possible(agency, row, employee, (day, date), at_home, log) {
            own.insert(employee.at(), day);
            first_rows.entry((employee, day)).or_insert(row.number);
        }
    });
    agency.employees.locked_home = home;
    agency.employees.locked_office = office;
    agency.employees.lock_rows = first_rows;
}

/// Whether the cell exists and, for a lock to WFH, the employee may be at home; otherwise reports why not.
fn is_possible(
    agency: &Agency,
    row: &Row<'_>,
    employee: EmployeeIx,
    (day, date): (Day, NaiveDate),
    at_home: bool,
    log: &mut Log,
) -> bool {
    let id = agency.employees.id.get(employee.at());
    let told = |code| Message::new(code).with("employee", id).with("date", date.to_string());
    if !agency.works(employee, day) {
        log.error(row.place(DATE), told("lock-on-day-off"));
        return false;
    }
    if agency.employees.absent.contains(employee.at(), day) {
        log.error(row.place(DATE), told("lock-on-absence"));
        return false;
    }
    if !at_home {
        return true;
    }
    if !agency.employees.eligible_on.contains(employee.at(), day) {
        log.error(row.place(STATE), told("lock-not-eligible"));
        return false;
    }
    let forbids = agency.quotas.iter().find(|quota| {
        quota.forbids_home()
            && quota.when.contains(day)
            && quota.has_group_for(agency, employee)
            && quota.who.selects(agency, employee)
    });
    if let Some(quota) = forbids {
        let message = told("lock-forbidden").with("rule", &*quota.id).with("file", &*quota.origin.file);
        log.error(row.place(STATE), message.with("line", quota.origin.line.to_string()));
    }
    forbids.is_none()
}
