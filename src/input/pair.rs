//! `pairs.csv`: employees who stand in for each other, or go together.

use rustc_hash::FxHashMap;

use super::employee_id::clean_id;
use super::employee_index::EmployeeIndex;
use super::log::Log;
use super::name::fold;
use super::table::{ColumnSpec, SourceTable, TableSpec};
use super::value::parse_yes;
use crate::domain::agency::Employees;
use crate::domain::rule::{Pair, PairKind};
use crate::message::Message;

pub(super) const EMPLOYEE_A: usize = 0;
pub(super) const EMPLOYEE_B: usize = 1;
pub(super) const KIND: usize = 2;
const SOFT: usize = 3;

/// `pairs.csv`.
pub(super) static SPEC: TableSpec = TableSpec {
    name: "pairs",
    sheets: &["pasangan"],
    needs_rows: false,
    columns: &[
        ColumnSpec::required(
            "employee_a",
            &["nip_a", "pegawai_a", "id_pegawai_a", "employee_id_a", "nip_1", "pegawai_1"],
        ),
        ColumnSpec::required(
            "employee_b",
            &["nip_b", "pegawai_b", "id_pegawai_b", "employee_id_b", "nip_2", "pegawai_2"],
        ),
        ColumnSpec::required("kind", &["jenis", "jenis_pasangan"]),
        ColumnSpec::optional("soft", &["lunak", "boleh_mengalah"]),
    ],
};

/// What a cell of the column `kind` says; none where that is no kind of pair.
pub(super) fn parse_kind(text: &str) -> Option<PairKind> {
    match &*fold(text) {
        "cover" | "gantian" | "bergantian" | "pengganti" | "saling_menggantikan" => Some(PairKind::Cover),
        "together" | "bersama" | "bersama_sama" | "sama" => Some(PairKind::Together),
        _ => None,
    }
}

/// Reads `pairs.csv`: the pairs in canonical order, without repeats.
pub(super) fn read_pairs(
    table: &SourceTable<'_>,
    employees: &Employees,
    index: &EmployeeIndex,
    log: &mut Log,
) -> Vec<Pair> {
    let mut rows = FxHashMap::default();
    let mut pairs = Vec::new();
    table.read(&SPEC, log, |row, log| {
        if !row.whole {
            return;
        }
        let a = index.resolve(&employees.id, row, EMPLOYEE_A, log);
        let b = index.resolve(&employees.id, row, EMPLOYEE_B, log);
        let text = row.required(KIND, log).unwrap_or_default();
        let kind = parse_kind(text);
        if kind.is_none() && !text.is_empty() {
            log.error(row.place(KIND), row.not_one_of(KIND, &["cover", "together", "gantian", "bersama"]));
        }
        let soft = match row.text(SOFT) {
            "" => Some(false),
            text => parse_yes(text).or_else(|| {
                log.error(row.place(SOFT), row.not_one_of(SOFT, &["yes", "no", "ya", "tidak"]));
                None
            }),
        };
        let (id_a, id_b) = (clean_id(row.text(EMPLOYEE_A)), clean_id(row.text(EMPLOYEE_B)));
        let same = !id_a.is_empty() && id_a == id_b;
        if same {
            log.error(row.place(EMPLOYEE_B), Message::new("pair-of-one").with("value", row.text(EMPLOYEE_A)));
        }
        let (Some(a), Some(b), Some(kind), Some(soft), false) = (a, b, kind, soft, same) else { return };
        let (first, second) = (a.min(b), a.max(b));
        if let Some(earlier) = rows.get(&(first, second, kind, soft)) {
            let message = Message::new("repeated-pair").with("first", u32::to_string(earlier));
            log.warn(row.place(EMPLOYEE_A), message);
            return;
        }
        if let Some(other) = rows.get(&(first, second, kind, !soft)) {
            log.warn(row.place(SOFT), Message::new("pair-soft-and-strict").with("first", u32::to_string(other)));
        }
        rows.insert((first, second, kind, soft), row.number);
        pairs.push(Pair { first, second, kind, soft, row: row.number });
    });
    pairs.sort_unstable();
    pairs
}
