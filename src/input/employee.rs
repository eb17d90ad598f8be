//! `employees.csv`, the largest table: column by column, nothing allocated per row.

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::alike::warn_of_alike;
use super::cell::{cell_items, read_region};
use super::class::ClassTable;
use super::employee_id::read_id;
use super::employee_index::EmployeeIndex;
use super::log::Log;
use super::region::RegionSets;
use super::table::{ColumnSpec, Row, SourceTable, TableSpec};
use super::unit::{UnitService, Units};
use super::value::{parse_position, parse_yes};
use super::wish::Wishes;
use crate::domain::agency::Employees;
use crate::domain::index::{ClassIx, GroupIx, RegionSetIx, ServiceIx, UnitIx};
use crate::domain::packed::{PackedLists, PackedTexts};
use crate::domain::position::Position;
use crate::message::Message;

const EMPLOYEE_ID: usize = 0;
const NAME: usize = 1;
const UNIT_ID: usize = 2;
const DOMICILE: usize = 3;
const SERVICE: usize = 4;
const ELIGIBLE: usize = 5;
pub(super) const GROUPS: usize = 6;
pub(super) const PREFERENCES: usize = 7;
const POSITION: usize = 8;
const JOB_TITLE: usize = 9;
const GRADE: usize = 10;

/// `employees.csv`.
pub(super) static SPEC: TableSpec = TableSpec {
    name: "employees",
    sheets: &["pegawai", "daftar_pegawai", "karyawan", "asn"],
    needs_rows: true,
    columns: &[
        ColumnSpec::required("employee_id", &["nip", "id_pegawai", "nomor_pegawai"]),
        ColumnSpec::required("name", &["nama", "nama_pegawai", "nama_lengkap", "employee_name"]),
        ColumnSpec::required(
            "unit_id",
            &["kode_unit", "id_unit", "unit_kerja", "kode_unit_kerja", "unit", "unit_organisasi"],
        ),
        ColumnSpec::optional("domicile", &["domisili", "kota_domisili", "tempat_tinggal", "alamat_domisili"]),
        ColumnSpec::optional("service", &["layanan", "bidang_layanan", "jenis_layanan", "bidang"]),
        ColumnSpec::optional(
            "eligible",
            &["memenuhi_syarat", "layak", "layak_wfh", "boleh_wfh", "dapat_wfh", "bisa_wfh"],
        ),
        ColumnSpec::optional("groups", &["kelompok", "grup", "group", "tim", "peran"]),
        ColumnSpec::optional("preferences", &["preferensi", "keinginan", "pilihan", "pilihan_hari", "usulan"]),
        ColumnSpec::optional("position", &["jenjang_jabatan", "jenis_jabatan", "eselon", "echelon"]),
        ColumnSpec::optional("job_title", &["jabatan", "nama_jabatan", "title"]),
        ColumnSpec::optional("grade", &["golongan", "gol", "gol_ruang", "golongan_ruang", "pangkat_golongan"]),
    ],
};

/// Employees in the order of the file.
#[derive(Default)]
struct RawEmployees {
    id: PackedTexts,
    name: PackedTexts,
    unit: Vec<UnitIx>,
    service: Vec<ServiceIx>,
    domicile: Vec<RegionSetIx>,
    eligible: Vec<bool>,
    groups: PackedLists<GroupIx>,
    position: Vec<Option<Position>>,
    job_title: PackedTexts,
    grade: PackedTexts,
    rows: Vec<u32>,
}

/// What the table of employees gave.
pub(super) struct EmployeesRead {
    /// The columns in canonical order; wishes, absences, locks and history are still empty.
    pub employees: Employees,
    /// Where each id is.
    pub index: EmployeeIndex,
    /// Names of the groups, in byte order.
    pub groups: Vec<String>,
    /// The wishes of the column `preferences`.
    pub wishes: Wishes,
    /// Whether the table has the column `position`.
    pub has_positions: bool,
}

/// Names of groups in the order in which they are met.
#[derive(Default)]
struct GroupNames {
    by_name: FxHashMap<String, GroupIx>,
}

impl GroupNames {
    fn find(&mut self, name: &str) -> GroupIx {
        if let Some(&found) = self.by_name.get(name) {
            return found;
        }
        let new = GroupIx::of(self.by_name.len());
        self.by_name.insert(name.to_owned(), new);
        new
    }

    /// The names in byte order and the new index of each old one.
    fn finish(self) -> (Vec<String>, Vec<GroupIx>) {
        let mut names: Vec<(String, GroupIx)> = self.by_name.into_iter().collect();
        names.sort_unstable();
        let mut new_index = vec![GroupIx(0); names.len()];
        for (position, (_, old)) in names.iter().enumerate() {
            new_index[old.at()] = GroupIx::of(position);
        }
        (names.into_iter().map(|(name, _)| name).collect(), new_index)
    }
}

/// The tables that a row of employees refers to.
struct Reader<'a> {
    units: &'a Units,
    /// What the texts of unit cells mean that were met already.
    unit_by_text: FxHashMap<String, UnitIx>,
    classes: &'a ClassTable,
    regions: &'a mut RegionSets,
    groups: GroupNames,
    services: FxHashMap<String, Option<ServiceIx>>,
    wishes: Wishes,
    raw: RawEmployees,
}

/// Reads `employees.csv`.
pub(super) fn read_employees(
    table: Option<&SourceTable<'_>>,
    units: &Units,
    classes: &ClassTable,
    regions: &mut RegionSets,
    log: &mut Log,
) -> EmployeesRead {
    let file = table.map_or("employees.csv", |table| &*table.file);
    let mut reader = Reader {
        unit_by_text: FxHashMap::default(),
        units,
        classes,
        regions,
        groups: GroupNames::default(),
        services: FxHashMap::default(),
        wishes: Wishes::new(file),
        raw: RawEmployees::default(),
    };
    let mut header = SPEC.columns[EMPLOYEE_ID].name.to_owned();
    let mut has_positions = false;
    let read = table.and_then(|table| {
        table.read(&SPEC, log, |row, log| {
            if reader.raw.rows.is_empty() {
                header = row.place(EMPLOYEE_ID).column.unwrap_or_default();
                has_positions = row.has(POSITION);
            }
            reader.read_row(row, log);
        })
    });
    let Reader { groups, mut wishes, raw, .. } = reader;
    let (order, rank) = canonical_order(&raw);
    wishes.renumber(&rank);
    let (group_names, new_group) = groups.finish();
    let rows: Vec<u32> = order.iter().map(|&row| raw.rows[row as usize]).collect();
    let employees = sort_employees(raw, &order, &new_group, classes);
    warn_of_alike(|| employees.id.iter().zip(rows.iter().copied()), (file, &header), log);
    let mut index = EmployeeIndex::build(&employees.id, &rows, file, &header, log);
    index.known = read.is_some();
    EmployeesRead { employees, index, groups: group_names, wishes, has_positions }
}

impl Reader<'_> {
    fn read_row(&mut self, row: &Row<'_>, log: &mut Log) {
        // Even of a row with problems the id is known, so that other tables that name it are not blamed.
        let id = read_id(row, EMPLOYEE_ID, log).unwrap_or_else(|| row.text(EMPLOYEE_ID).into());
        if id.is_empty() {
            return;
        }
        let position = self.raw.rows.len();
        self.raw.id.push(&id);
        self.raw.rows.push(row.number);
        if !row.whole {
            self.raw.name.push("");
            self.raw.unit.push(UnitIx(0));
            self.raw.service.push(ServiceIx(0));
            self.raw.domicile.push(RegionSetIx(0));
            self.raw.eligible.push(false);
            self.raw.groups.push([]);
            self.raw.position.push(None);
            self.raw.job_title.push("");
            self.raw.grade.push("");
            return;
        }
        self.raw.name.push(row.required(NAME, log).unwrap_or_default());
        let unit = self.unit(row, log);
        let service = self.service(row, unit, log);
        // Where a problem was reported, there will be no agency, and any index will do.
        self.raw.unit.push(unit.unwrap_or(UnitIx(0)));
        self.raw.service.push(service.unwrap_or(ServiceIx(0)));
        self.raw.domicile.push(read_region(row, DOMICILE, self.regions, log));
        let eligible = match row.text(ELIGIBLE) {
            "" => true,
            text => parse_yes(text).unwrap_or_else(|| {
                log.error(row.place(ELIGIBLE), row.not_one_of(ELIGIBLE, &["yes", "no", "ya", "tidak"]));
                false
            }),
        };
        self.raw.eligible.push(eligible);
        let groups = &mut self.groups;
        let names = cell_items(row.text(GROUPS), row.bar_lists);
        self.raw.groups.push(names.map(|name| groups.find(name)));
        self.raw.position.push(match row.text(POSITION) {
            "" => None,
            text => {
                let read = parse_position(text);
                if read.is_none() {
                    log.error(row.place(POSITION), row.not_one_of(POSITION, &Position::ALL.map(Position::code)));
                }
                read
            }
        });
        self.raw.job_title.push(row.text(JOB_TITLE));
        self.raw.grade.push(row.text(GRADE));
        self.wishes.read_cell(position as u32, row, PREFERENCES, log);
    }

    fn unit(&mut self, row: &Row<'_>, log: &mut Log) -> Option<UnitIx> {
        let written = row.required(UNIT_ID, log)?;
        if let Some(&known) = self.unit_by_text.get(written) {
            return Some(known);
        }
        let found = self.units.resolve(written, || row.place(UNIT_ID), log)?;
        self.unit_by_text.insert(written.to_owned(), found);
        Some(found)
    }

    /// The employee's own service field, or else the unit's.
    fn service(&mut self, row: &Row<'_>, unit: Option<UnitIx>, log: &mut Log) -> Option<ServiceIx> {
        let own = row.text(SERVICE);
        if own.is_empty() {
            let unit = unit?;
            return match self.units.services[unit.at()] {
                UnitService::Known(service) => Some(service),
                UnitService::Unknown => None,
                UnitService::None => {
                    let unit = &*self.units.units[unit.at()].id;
                    log.error(row.place(SERVICE), Message::new("missing-service").with("unit", unit));
                    None
                }
            };
        }
        let found = match self.services.get(own) {
            Some(&found) => found,
            None => {
                let found = self.classes.service(own);
                self.services.insert(own.to_owned(), found);
                found
            }
        };
        if found.is_none() && self.classes.complete {
            let message = self.classes.unknown_service(own, log);
            log.error(row.place(SERVICE), message);
        }
        found
    }
}

/// The rows of the file in canonical order, and the place of each row in it.
fn canonical_order(raw: &RawEmployees) -> (Vec<u32>, Vec<u32>) {
    // Counted into units first: to sort the ids of one unit at a time touches little memory.
    let unit = |row: u32| raw.unit[row as usize].at();
    let mut next = vec![0_u32; raw.unit.iter().map(|unit| unit.at() + 2).max().unwrap_or_default()];
    for found in &raw.unit {
        next[found.at() + 1] += 1;
    }
    for at in 1..next.len() {
        next[at] += next[at - 1];
    }
    let mut order = vec![0; raw.rows.len()];
    for row in 0..raw.rows.len() as u32 {
        let free = &mut next[unit(row)];
        order[*free as usize] = row;
        *free += 1;
    }
    let id = |row: u32| raw.id.get(row as usize);
    order
        .par_chunk_by_mut(|&a, &b| unit(a) == unit(b))
        .for_each(|members| members.sort_unstable_by(|&a, &b| id(a).cmp(id(b))));
    let mut rank = vec![0; order.len()];
    for (position, &row) in order.iter().enumerate() {
        rank[row as usize] = position as u32;
    }
    (order, rank)
}

fn sort_employees(raw: RawEmployees, order: &[u32], new_group: &[GroupIx], classes: &ClassTable) -> Employees {
    let rows = || order.iter().map(|&row| row as usize);
    let class_of = |service: &ServiceIx| classes.class_of.get(service.at()).copied().unwrap_or(ClassIx(0));
    let service: Vec<ServiceIx> = rows().map(|row| raw.service[row]).collect();
    let mut groups = PackedLists::default();
    let mut list = Vec::new();
    for row in rows() {
        list.extend(raw.groups.get(row).iter().map(|old| new_group[old.at()]));
        list.sort_unstable();
        list.dedup();
        groups.push(list.drain(..));
    }
    let (id, name) = rayon::join(|| raw.id.in_order(rows()), || raw.name.in_order(rows()));
    Employees {
        id,
        name,
        unit: rows().map(|row| raw.unit[row]).collect(),
        class: service.iter().map(class_of).collect(),
        service,
        domicile: rows().map(|row| raw.domicile[row]).collect(),
        eligible: rows().map(|row| raw.eligible[row]).collect(),
        groups,
        position: rows().map(|row| raw.position[row]).collect(),
        job_title: raw.job_title.in_order(rows()),
        grade: raw.grade.in_order(rows()),
        ..Employees::default()
    }
}
