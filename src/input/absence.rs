//! `absences.csv`: leave, duty trips, training, sickness.

use super::employee_index::EmployeeIndex;
use super::log::Log;
use super::name::fold;
use super::table::{ColumnSpec, SourceTable, TableSpec};
use super::unit::Units;
use crate::domain::agency::Employees;
use crate::domain::calendar::Horizon;
use crate::domain::day::DayMatrix;
use crate::message::Message;

const EMPLOYEE_ID: usize = 0;
pub(super) const FROM: usize = 1;
pub(super) const TO: usize = 2;
const KIND: usize = 3;

/// `absences.csv`.
pub(super) static SPEC: TableSpec = TableSpec {
    name: "absences",
    sheets: &["cuti", "ketidakhadiran", "absensi", "absen"],
    needs_rows: false,
    columns: &[
        ColumnSpec::required("employee_id", &["nip", "id_pegawai", "nomor_pegawai"]),
        ColumnSpec::required("from", &["dari", "mulai", "dari_tanggal", "tanggal_mulai", "tanggal", "date"]),
        ColumnSpec::optional("to", &["sampai", "hingga", "sampai_tanggal", "tanggal_selesai", "selesai", "until"]),
        ColumnSpec::optional("kind", &["jenis", "jenis_ketidakhadiran", "alasan", "keterangan"]),
    ],
};

/// Words for the kinds of absence: `leave`, `duty`, `training`, `sick`, `other`.
const KINDS: [&str; 23] = [
    "leave",
    "cuti",
    "cuti_tahunan",
    "cuti_besar",
    "cuti_melahirkan",
    "duty",
    "dinas",
    "dinas_luar",
    "perjalanan_dinas",
    "tugas",
    "tugas_luar",
    "training",
    "pelatihan",
    "diklat",
    "bimtek",
    "sick",
    "sakit",
    "cuti_sakit",
    "other",
    "lainnya",
    "lain",
    "lain_lain",
    "izin",
];

/// Reads `absences.csv` into the working days that absences cover.
pub(super) fn read_absences(
    table: &SourceTable<'_>,
    employees: &Employees,
    index: &EmployeeIndex,
    units: &Units,
    horizon: &Horizon,
    absent: &mut DayMatrix,
    log: &mut Log,
) {
    table.read(&SPEC, log, |row, log| {
        if !row.whole {
            return;
        }
        let employee = index.resolve(&employees.id, row, EMPLOYEE_ID, log);
        let from = row.date(FROM, log);
        let to = if row.text(TO).is_empty() { from } else { row.date(TO, log) };
        let kind = row.text(KIND);
        if !kind.is_empty() && !KINDS.contains(&&*fold(kind)) {
            let known =
                ["leave", "duty", "training", "sick", "other", "cuti", "dinas", "pelatihan", "sakit", "lainnya"];
            log.error(row.place(KIND), row.not_one_of(KIND, &known));
        }
        let (Some(employee), Some(from), Some(to)) = (employee, from, to) else { return };
        if to < from {
            let message = Message::new("to-before-from").with("from", from.to_string()).with("to", to.to_string());
            log.error(row.place(TO), message);
            return;
        }
        let Some(unit) = units.units.get(employees.unit[employee.at()].at()) else { return };
        for day in horizon.working(unit.workweek).iter() {
            if (from..=to).contains(&horizon.date(day)) {
                absent.insert(employee.at(), day);
            }
        }
    });
}
