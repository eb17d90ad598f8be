//! `units.csv`: the work units, their place in the organisation and what their columns imply.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::alike::warn_of_alike;
use super::cell::{read_amount, read_region};
use super::class::ClassTable;
use super::diagnostic::Place;
use super::employee_id::read_id;
use super::employee_index::{EmployeeIndex, unknown_employee};
use super::implied::implied_quota;
use super::log::Log;
use super::region::RegionSets;
use super::table::{ColumnSpec, Row, SourceTable, TableSpec};
use crate::domain::agency::{Site, Unit};
use crate::domain::amount::Amount;
use crate::domain::calendar::Workweek;
use crate::domain::index::{RegionSetIx, ServiceIx, SiteIx, UnitIx};
use crate::domain::packed::PackedTexts;
use crate::domain::rule::{Per, Quota};
use crate::message::Message;

const UNIT_ID: usize = 0;
const NAME: usize = 1;
const PARENT: usize = 2;
const LOCATION: usize = 3;
const SITE: usize = 4;
const SERVICE: usize = 5;
const WORKWEEK: usize = 6;
const MAX_WFH: usize = 7;
const MIN_OFFICE: usize = 8;
const LEVEL: usize = 9;
const HEAD: usize = 10;

/// `units.csv`.
pub(super) static SPEC: TableSpec = TableSpec {
    name: "units",
    sheets: &["unit", "unit_kerja", "daftar_unit"],
    needs_rows: true,
    columns: &[
        // A list of units without codes: their names are what employees are matched with.
        ColumnSpec::required("unit_id", &["kode_unit", "id_unit", "kode_unit_kerja", "kode"]).or(&[
            "unit_kerja",
            "nama_unit_kerja",
            "nama_unit",
            "unit",
            "unit_organisasi",
        ]),
        ColumnSpec::optional("name", &["nama", "nama_unit", "nama_unit_kerja", "unit_kerja", "unit_name"]),
        ColumnSpec::optional(
            "parent",
            &["induk", "unit_induk", "kode_induk", "kode_unit_induk", "atasan", "parent_id"],
        ),
        ColumnSpec::optional("location", &["lokasi", "lokasi_kantor", "wilayah", "kota", "kabupaten_kota"]),
        ColumnSpec::optional("site", &["gedung", "kode_gedung", "kantor", "tempat"]),
        ColumnSpec::optional("service", &["layanan", "bidang_layanan", "jenis_layanan", "bidang"]),
        ColumnSpec::optional("workweek", &["hari_kerja", "pola_kerja", "jumlah_hari_kerja", "minggu_kerja"]),
        ColumnSpec::optional("max_wfh", &["maks_wfh", "maksimal_wfh", "batas_wfh"]),
        ColumnSpec::optional("min_office", &["min_kantor", "minimal_kantor", "min_wfo", "minimal_wfo"]),
        ColumnSpec::optional("level", &["tingkat", "tingkatan", "jenjang"]),
        ColumnSpec::optional(
            "head",
            &["kepala", "pimpinan", "nip_kepala", "nip_pimpinan", "id_kepala", "penandatangan"],
        ),
    ],
};

/// The default service field of a unit's employees.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum UnitService {
    /// The cell is empty: each employee needs one.
    None,
    /// This one.
    Known(ServiceIx),
    /// The cell names one that no class lists, which has been reported.
    Unknown,
}

/// A row of `units.csv`.
struct RawUnit {
    id: String,
    name: String,
    parent: String,
    location: RegionSetIx,
    has_location: bool,
    site: String,
    service: UnitService,
    workweek: Workweek,
    max_wfh: Option<Amount>,
    min_office: Option<Amount>,
    level: String,
    head: Option<HeadCell>,
    row: u32,
}

/// The cell that names a unit's head, until the employees are known.
#[derive(Clone)]
struct HeadCell {
    id: String,
    place: Place,
}

/// The units in byte order of their ids, with what is not part of the domain.
pub(super) struct Units {
    /// The table's name as diagnostics show it.
    pub file: Arc<str>,
    /// Whether the table could be read; if not, units that other tables name are not looked for.
    pub known: bool,
    /// Domain units; their location is an index into the sets as found, their site is not set yet.
    pub units: Vec<Unit>,
    /// Per unit its default service field.
    pub services: Vec<UnitService>,
    /// Per unit its row.
    pub rows: Vec<u32>,
    /// The columns `parent` and `location` as the file heads them.
    pub headers: [String; 2],
    /// Per unit whether its location cell has something in it.
    pub has_location: Vec<bool>,
    /// Per unit the site that it names.
    sites: Vec<String>,
    bounds: Vec<(UnitIx, Option<Amount>, Option<Amount>)>,
    /// The units that have each name, whatever its case.
    by_name: FxHashMap<String, Vec<UnitIx>>,
    heads: Vec<HeadCell>,
}

impl Units {
    /// Reads `units.csv`.
    pub fn read(
        table: Option<&SourceTable<'_>>,
        classes: &ClassTable,
        regions: &mut RegionSets,
        log: &mut Log,
    ) -> Self {
        let mut raw: Vec<RawUnit> = Vec::new();
        let mut rows: FxHashMap<String, u32> = FxHashMap::default();
        let mut headers = [PARENT, LOCATION].map(|column| SPEC.columns[column].name.to_owned());
        let mut id_header = SPEC.columns[UNIT_ID].name.to_owned();
        let known = table.and_then(|table| {
            table.read(&SPEC, log, |row, log| {
                if raw.is_empty() {
                    headers = [PARENT, LOCATION].map(|column| row.spelling(column).to_owned());
                    row.spelling(UNIT_ID).clone_into(&mut id_header);
                }
                let Some(id) = row.required(UNIT_ID, log) else { return };
                match rows.get(id) {
                    Some(first) => {
                        let message = Message::new("repeated-id").with("value", id).with("first", first.to_string());
                        log.error(row.place(UNIT_ID), message);
                    }
                    None => {
                        rows.insert(id.to_owned(), row.number);
                        raw.push(read_row(id, row, classes, regions, log));
                    }
                }
            })
        });
        raw.sort_by(|a, b| a.id.cmp(&b.id));
        let file: Arc<str> = table.map_or("units.csv".into(), |table| (&*table.file).into());
        let ids = || raw.iter().map(|unit| (&*unit.id, rows.get(&unit.id).copied().unwrap_or_default()));
        warn_of_alike(ids, (&file, &id_header), log);
        let mut units = Self::of(file, known.is_some(), headers, &raw, log);
        units.break_cycles(log);
        units
    }

    fn of(file: Arc<str>, known: bool, headers: [String; 2], raw: &[RawUnit], log: &mut Log) -> Self {
        let mut by_name: FxHashMap<String, Vec<UnitIx>> = FxHashMap::default();
        for (at, unit) in raw.iter().enumerate().filter(|(_, unit)| !unit.name.is_empty()) {
            by_name.entry(fold_name(&unit.name)).or_default().push(UnitIx::of(at));
        }
        let domain_unit = |unit: &RawUnit| Unit {
            id: unit.id.clone(),
            name: unit.name.clone(),
            parent: None,
            location: unit.location,
            site: None,
            workweek: unit.workweek,
            level: unit.level.clone(),
            head: unit.head.as_ref().map(|head| head.id.clone()).unwrap_or_default(),
        };
        let bounded = raw.iter().enumerate().filter(|(_, unit)| unit.max_wfh.is_some() || unit.min_office.is_some());
        let mut units = Self {
            units: raw.iter().map(domain_unit).collect(),
            heads: raw.iter().filter_map(|unit| unit.head.clone()).collect(),
            by_name,
            bounds: bounded.map(|(at, unit)| (UnitIx::of(at), unit.max_wfh, unit.min_office)).collect(),
            services: raw.iter().map(|unit| unit.service).collect(),
            rows: raw.iter().map(|unit| unit.row).collect(),
            has_location: raw.iter().map(|unit| unit.has_location).collect(),
            sites: raw.iter().map(|unit| unit.site.clone()).collect(),
            file,
            known,
            headers,
        };
        for (at, unit) in raw.iter().enumerate().filter(|(_, unit)| !unit.parent.is_empty()) {
            let place = || Place::file(&*units.file).row(unit.row).column(&*units.headers[0]);
            units.units[at].parent = units.resolve(&unit.parent, place, log);
        }
        units
    }

    /// The unit that a cell names: by its id or, where no unit has that id, by its name, if only one unit has it. A
    /// problem at `place` when there is none.
    pub fn resolve(&self, text: &str, place: impl Fn() -> Place, log: &mut Log) -> Option<UnitIx> {
        if let Some(found) = self.find(text) {
            return Some(found);
        }
        match self.by_name.get(&fold_name(text)).map(Vec::as_slice) {
            Some(&[found]) => return Some(found),
            Some(several) => {
                let ids: Vec<&str> = several.iter().map(|unit| &*self.units[unit.at()].id).collect();
                log.error(place(), Message::new("unit-name-not-unique").with("value", text).with("units", ids));
            }
            None if self.known => {
                let message = self.unknown_unit(text, log);
                log.error(place(), message);
            }
            None => {}
        }
        None
    }

    /// Reports a unit that is not known.
    pub fn unknown_unit(&self, text: &str, log: &mut Log) -> Message {
        let ids = self.units.iter().map(|unit| &*unit.id);
        let names = self.units.iter().map(|unit| &*unit.name);
        let candidates: Vec<&str> = ids.chain(names).collect();
        let hint = log.closest("unit", text, candidates.into_iter());
        Message::new("unknown-unit").with("value", text).with("hint", hint)
    }

    /// Reports a unit of a rule that is not known. Rules name units by id alone: whoever wrote a name is told the id.
    pub fn unknown_id(&self, text: &str, log: &mut Log) -> Message {
        match self.by_name.get(&fold_name(text)) {
            None => self.unknown_unit(text, log),
            Some(named) => {
                let ids: Vec<&str> = named.iter().map(|unit| &*self.units[unit.at()].id).collect();
                Message::new("unit-by-name").with("value", text).with("units", ids)
            }
        }
    }

    /// Reports every head who is not among the employees.
    pub fn check_heads(&self, ids: &PackedTexts, index: &EmployeeIndex, log: &mut Log) {
        for head in self.heads.iter().filter(|head| index.known && index.find(ids, &head.id).is_none()) {
            let message = unknown_employee(ids, &head.id, log);
            log.error(head.place.clone(), message);
        }
    }

    /// Reports every unit that is its own ancestor, once per circle, and cuts the circle so that following it ends.
    fn break_cycles(&mut self, log: &mut Log) {
        // 0: not seen; otherwise the walk that saw the unit first.
        let mut seen = vec![0; self.units.len()];
        for start in 0..self.units.len() {
            let walk = start + 1;
            let mut at = start;
            while seen[at] == 0 {
                seen[at] = walk;
                match self.units[at].parent {
                    Some(parent) => at = parent.at(),
                    None => break,
                }
            }
            if seen[at] != walk || self.units[at].parent.is_none() {
                continue;
            }
            // The walk came back to `at`, which is in the ring.
            let ring: Vec<usize> = std::iter::successors(Some(at), |&unit| {
                self.units[unit].parent.map(UnitIx::at).filter(|&next| next != at)
            })
            .collect();
            let names: Vec<&str> = ring.iter().chain([&at]).map(|&unit| &*self.units[unit].id).collect();
            let first_row = ring.iter().map(|&unit| self.rows[unit]).min().unwrap_or_default();
            let place = Place::file(&*self.file).row(first_row).column(&*self.headers[0]);
            log.error(place, Message::new("unit-ring").with("ring", names));
            self.units[at].parent = None;
        }
    }

    /// The unit of that id.
    pub fn find(&self, id: &str) -> Option<UnitIx> {
        self.units.binary_search_by(|unit| (*unit.id).cmp(id)).ok().map(UnitIx::of)
    }

    /// The ids of the sites that units name.
    pub fn named_sites(&self) -> impl Iterator<Item = String> + '_ {
        self.sites.iter().filter(|site| !site.is_empty()).cloned()
    }

    /// Resolves the sites that units name: all of them are among `sites`.
    pub fn set_sites(&mut self, sites: &[Site]) {
        for (unit, named) in self.units.iter_mut().zip(&self.sites) {
            unit.site = sites.binary_search_by(|site| site.id.cmp(named)).ok().map(SiteIx::of);
        }
    }

    /// The quotas that the columns mean.
    pub fn quotas(&self, days: usize) -> impl Iterator<Item = Quota> + '_ {
        self.bounds.iter().map(move |&(unit, max_wfh, min_office)| {
            let id = format!("units.csv:{}", self.units[unit.at()].id);
            let quota = implied_quota(id, &self.file, self.rows[unit.at()], Per::OneUnit(unit), days);
            Quota { max_wfh, min_office, ..quota }
        })
    }
}

/// A unit's name as it is compared: whatever its case and the blanks in it.
fn fold_name(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

fn read_row(id: &str, row: &Row<'_>, classes: &ClassTable, regions: &mut RegionSets, log: &mut Log) -> RawUnit {
    let mut unit = RawUnit {
        id: id.to_owned(),
        name: String::new(),
        parent: String::new(),
        location: RegionSetIx(0),
        has_location: true,
        site: String::new(),
        service: UnitService::Unknown,
        workweek: Workweek::Five,
        max_wfh: None,
        min_office: None,
        level: String::new(),
        head: None,
        row: row.number,
    };
    if !row.whole {
        return unit;
    }
    let name = row.text(NAME);
    unit.name = if name.is_empty() { id } else { name }.to_owned();
    unit.level = row.text(LEVEL).to_owned();
    if !row.text(HEAD).is_empty() {
        unit.head = read_id(row, HEAD, log).map(|id| HeadCell { id: id.into_owned(), place: row.place(HEAD) });
    }
    unit.parent = row.text(PARENT).to_owned();
    unit.has_location = !row.text(LOCATION).is_empty();
    unit.location = read_region(row, LOCATION, regions, log);
    unit.site = row.text(SITE).to_owned();
    let service = row.text(SERVICE);
    unit.service = match classes.service(service) {
        _ if service.is_empty() => UnitService::None,
        Some(service) => UnitService::Known(service),
        None => {
            if classes.complete {
                let message = classes.unknown_service(service, log);
                log.error(row.place(SERVICE), message);
            }
            UnitService::Unknown
        }
    };
    unit.workweek = match row.text(WORKWEEK).split_whitespace().next() {
        None | Some("5") => Workweek::Five,
        Some("6") => Workweek::Six,
        Some(_) => {
            log.error(row.place(WORKWEEK), row.not_one_of(WORKWEEK, &["5", "6"]));
            Workweek::Five
        }
    };
    unit.max_wfh = read_amount(row, MAX_WFH, log);
    unit.min_office = read_amount(row, MIN_OFFICE, log);
    unit
}
