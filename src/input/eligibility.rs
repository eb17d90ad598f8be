//! `eligibility.csv`: who may or may not be at home on some dates only.

use chrono::NaiveDate;

use super::diagnostic::Place;
use super::employee_index::EmployeeIndex;
use super::log::Log;
use super::table::{ColumnSpec, SourceTable, TableSpec};
use super::value::parse_yes;
use crate::domain::agency::Employees;
use crate::domain::calendar::Horizon;
use crate::domain::day::{Day, DayMatrix, DaySet};
use crate::message::Message;

const EMPLOYEE_ID: usize = 0;
const FROM: usize = 1;
const TO: usize = 2;
const ELIGIBLE: usize = 3;

/// `eligibility.csv`.
pub(super) static SPEC: TableSpec = TableSpec {
    name: "eligibility",
    sheets: &["kelayakan", "kelayakan_wfh", "syarat_wfh"],
    needs_rows: false,
    columns: &[
        ColumnSpec::required("employee_id", &["nip", "id_pegawai", "nomor_pegawai"]),
        ColumnSpec::required("from", &["dari", "mulai", "dari_tanggal", "tanggal_mulai", "tanggal", "date"]),
        ColumnSpec::optional("to", &["sampai", "hingga", "sampai_tanggal", "tanggal_selesai", "selesai", "until"]),
        ColumnSpec::required(
            "eligible",
            &["memenuhi_syarat", "layak", "layak_wfh", "boleh_wfh", "dapat_wfh", "bisa_wfh"],
        ),
        ColumnSpec::optional("reason", &["alasan", "keterangan", "catatan"]),
    ],
};

/// A row of the table.
#[derive(Clone, Copy)]
struct Period {
    employee: u32,
    from: NaiveDate,
    to: NaiveDate,
    eligible: bool,
    row: u32,
}

/// The days on which employees are eligible as the column `eligible` says it of them.
pub(super) fn eligible_always(employees: &Employees, days: usize) -> DayMatrix {
    let mut eligible = DayMatrix::empty(employees.len(), days);
    let always = DaySet::all(days);
    for (row, _) in employees.eligible.iter().enumerate().filter(|(_, eligible)| **eligible) {
        eligible.row_mut(row).copy_from_slice(always.words());
    }
    eligible
}

/// Reads `eligibility.csv` into the days on which employees are eligible.
pub(super) fn read_eligibility(
    table: &SourceTable<'_>,
    employees: &Employees,
    index: &EmployeeIndex,
    horizon: &Horizon,
    eligible_on: &mut DayMatrix,
    log: &mut Log,
) {
    let mut periods: Vec<Period> = Vec::new();
    let mut header = String::new();
    table.read(&SPEC, log, |row, log| {
        if !row.whole {
            return;
        }
        row.spelling(ELIGIBLE).clone_into(&mut header);
        let employee = index.resolve(&employees.id, row, EMPLOYEE_ID, log);
        let from = row.date(FROM, log);
        let to = if row.text(TO).is_empty() { from } else { row.date(TO, log) };
        let eligible = row.required(ELIGIBLE, log).and_then(|text| {
            let eligible = parse_yes(text);
            if eligible.is_none() {
                log.error(row.place(ELIGIBLE), row.not_one_of(ELIGIBLE, &["yes", "no", "ya", "tidak"]));
            }
            eligible
        });
        let (Some(employee), Some(from), Some(to), Some(eligible)) = (employee, from, to, eligible) else { return };
        if to < from {
            let message = Message::new("to-before-from").with("from", from.to_string()).with("to", to.to_string());
            log.error(row.place(TO), message);
            return;
        }
        periods.push(Period { employee: employee.0, from, to, eligible, row: row.number });
    });
    periods.sort_by_key(|period| (period.employee, period.from, period.row));
    check_periods(&periods, |row| Place::file(&*table.file).row(row).column(&*header), log);
    for period in &periods {
        for day in 0..horizon.days() as Day {
            if (period.from..=period.to).contains(&horizon.date(day)) {
                let row = period.employee as usize;
                if period.eligible { eligible_on.insert(row, day) } else { eligible_on.remove(row, day) }
            }
        }
    }
}

/// Reports rows that disagree about a day of one person. `periods` are in order of person and first day.
fn check_periods(periods: &[Period], place: impl Fn(u32) -> Place, log: &mut Log) {
    for own in periods.chunk_by(|left, right| left.employee == right.employee) {
        // Per answer the row that reaches furthest so far: one that disagrees with any disagrees with it.
        let mut furthest: [Option<Period>; 2] = [None, None];
        for &period in own {
            if let Some(other) = furthest[usize::from(!period.eligible)].filter(|other| other.to >= period.from) {
                let (first, second) = (other.row.min(period.row), other.row.max(period.row));
                let message = Message::new("eligibility-disagrees")
                    .with("date", period.from.to_string())
                    .with("first", first.to_string());
                log.error(place(second), message);
            }
            let reach = &mut furthest[usize::from(period.eligible)];
            if reach.is_none_or(|reach| reach.to < period.to) {
                *reach = Some(period);
            }
        }
    }
}
