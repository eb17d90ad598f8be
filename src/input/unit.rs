//! `units.csv`: the work units, their place in the organisation and what their columns imply.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::class::ClassTable;
use super::diagnostic::Place;
use super::log::Log;
use super::region::RegionSets;
use super::site::amount;
use super::table::{Column, Row, Spec, Table};
use crate::domain::agency::{Site, Unit};
use crate::domain::amount::Amount;
use crate::domain::calendar::Workweek;
use crate::domain::day::DaySet;
use crate::domain::index::{RegionSetIx, ServiceIx, SiteIx, UnitIx};
use crate::domain::rule::{Base, Origin, Per, Quota, Selector};
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

/// `units.csv`.
pub(super) static SPEC: Spec = Spec {
    name: "units",
    sheets: &["unit", "unit_kerja", "daftar_unit"],
    needs_rows: true,
    columns: &[
        Column::required("unit_id", &["kode_unit", "id_unit", "kode_unit_kerja", "kode"]),
        Column::required("name", &["nama", "nama_unit", "nama_unit_kerja", "unit_kerja", "unit_name"]),
        Column::optional("parent", &["induk", "unit_induk", "kode_induk", "kode_unit_induk", "atasan", "parent_id"]),
        Column::optional("location", &["lokasi", "lokasi_kantor", "wilayah", "kota", "kabupaten_kota"]),
        Column::optional("site", &["gedung", "kode_gedung", "kantor", "tempat"]),
        Column::optional("service", &["layanan", "bidang_layanan", "jenis_layanan", "bidang"]),
        Column::optional("workweek", &["hari_kerja", "pola_kerja", "jumlah_hari_kerja", "minggu_kerja"]),
        Column::optional("max_wfh", &["maks_wfh", "maksimal_wfh", "batas_wfh"]),
        Column::optional("min_office", &["min_kantor", "minimal_kantor", "min_wfo", "minimal_wfo"]),
    ],
};

/// The default service field of a unit's employees.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum UnitService {
    /// The cell is empty: each employee needs one.
    None,
    /// This one.
    Known(ServiceIx),
    /// The cell names one that no class lists, which is told of already.
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
    row: u32,
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
}

impl Units {
    /// Reads `units.csv`.
    pub fn read(table: Option<&Table>, classes: &ClassTable, regions: &mut RegionSets, log: &mut Log) -> Self {
        let mut raw: Vec<RawUnit> = Vec::new();
        let mut rows: FxHashMap<String, u32> = FxHashMap::default();
        let mut headers = [PARENT, LOCATION].map(|column| SPEC.columns[column].name.to_owned());
        let known = table.and_then(|table| {
            table.read(&SPEC, log, |row, log| {
                if raw.is_empty() {
                    headers = [PARENT, LOCATION].map(|column| row.spelling(column).to_owned());
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
        let mut units = Self::of(file, known.is_some(), headers, &raw, log);
        units.break_cycles(log);
        units
    }

    fn of(file: Arc<str>, known: bool, headers: [String; 2], raw: &[RawUnit], log: &mut Log) -> Self {
        let ix_of = |id: &str| raw.binary_search_by(|unit| (*unit.id).cmp(id)).ok().map(UnitIx::of);
        let mut units = Vec::with_capacity(raw.len());
        for unit in raw {
            let parent = if unit.parent.is_empty() { None } else { ix_of(&unit.parent) };
            if parent.is_none() && !unit.parent.is_empty() {
                let hint = log.closest(&unit.parent, raw.iter().map(|unit| &*unit.id));
                let place = Place::file(&*file).row(unit.row).column(&*headers[0]);
                log.error(place, Message::new("unknown-unit").with("value", &*unit.parent).with("hint", hint));
            }
            units.push(Unit {
                id: unit.id.clone(),
                name: unit.name.clone(),
                parent,
                location: unit.location,
                site: None,
                workweek: unit.workweek,
            });
        }
        let bounded = raw.iter().enumerate().filter(|(_, unit)| unit.max_wfh.is_some() || unit.min_office.is_some());
        Self {
            bounds: bounded.map(|(at, unit)| (UnitIx::of(at), unit.max_wfh, unit.min_office)).collect(),
            services: raw.iter().map(|unit| unit.service).collect(),
            rows: raw.iter().map(|unit| unit.row).collect(),
            has_location: raw.iter().map(|unit| unit.has_location).collect(),
            sites: raw.iter().map(|unit| unit.site.clone()).collect(),
            file,
            known,
            headers,
            units,
        }
    }

    /// Tells of every unit that is its own ancestor, once a ring, and cuts the ring so that what follows it ends.
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
            let quota = quota_of(id, &self.file, self.rows[unit.at()], Per::OneUnit(unit), days);
            Quota { max_wfh, min_office, ..quota }
        })
    }
}

/// A quota without bounds for everyone of a unit or site on every day.
pub(super) fn quota_of(id: String, file: &Arc<str>, line: u32, per: Per, days: usize) -> Quota {
    Quota {
        id,
        origin: Origin { file: Arc::clone(file), line, source: None },
        who: Selector::everyone(),
        when: DaySet::all(days),
        per,
        base: Base::Headcount,
        max_wfh: None,
        min_wfh: None,
        max_office: None,
        min_office: None,
    }
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
        row: row.number,
    };
    if !row.whole {
        return unit;
    }
    unit.name = row.required(NAME, log).unwrap_or_default().to_owned();
    unit.parent = row.text(PARENT).to_owned();
    let location = row.text(LOCATION);
    unit.has_location = !location.is_empty();
    unit.location = regions.find(location).unwrap_or_else(|closest| {
        log.error(row.place(LOCATION), unknown_region(location, closest));
        RegionSetIx(0)
    });
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
    unit.max_wfh = amount(row, MAX_WFH, log);
    unit.min_office = amount(row, MIN_OFFICE, log);
    unit
}

/// Tells of a region that is not known.
pub(super) fn unknown_region(text: &str, closest: &str) -> Message {
    let hint = Message::new("hint-closest").with("closest", closest);
    Message::new("unknown-region").with("value", text).with("hint", hint)
}
