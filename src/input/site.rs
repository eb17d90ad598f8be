//! `sites.csv`: office buildings and how many people they hold.

use std::sync::Arc;

use super::cell::read_amount;
use super::implied::implied_quota;
use super::log::Log;
use super::table::{ColumnSpec, Row, SourceTable, TableSpec};
use crate::domain::agency::Site;
use crate::domain::amount::Amount;
use crate::domain::index::SiteIx;
use crate::domain::rule::{Per, Quota};
use crate::message::Message;

const SITE: usize = 0;
const NAME: usize = 1;
const MAX_OFFICE: usize = 2;
const MIN_OFFICE: usize = 3;

/// `sites.csv`.
pub(super) static SPEC: TableSpec = TableSpec {
    name: "sites",
    sheets: &["lokasi", "gedung", "lokasi_kantor", "site"],
    needs_rows: false,
    columns: &[
        ColumnSpec::required("site", &["gedung", "kode_gedung", "lokasi", "kode_lokasi", "tempat", "site_id"]),
        ColumnSpec::optional("name", &["nama", "nama_gedung", "nama_lokasi"]),
        ColumnSpec::optional("max_office", &["maks_kantor", "maks_wfo", "max_wfo", "maksimal_kantor", "kapasitas"]),
        ColumnSpec::optional("min_office", &["min_kantor", "min_wfo", "minimal_kantor"]),
    ],
};

/// A row of `sites.csv`.
struct RawSite {
    site: Site,
    row: u32,
    max_office: Option<Amount>,
    min_office: Option<Amount>,
}

/// The sites as read, in byte order of their ids.
#[derive(Default)]
pub(super) struct RawSites {
    sites: Vec<RawSite>,
    file: Arc<str>,
}

impl RawSites {
    /// Reads `sites.csv`.
    pub fn read(table: Option<&SourceTable<'_>>, log: &mut Log) -> Self {
        let Some(table) = table else { return Self::default() };
        let mut sites: Vec<RawSite> = Vec::new();
        table.read(&SPEC, log, |row, log| {
            let Some(id) = row.required(SITE, log) else { return };
            if let Some(first) = sites.iter().find(|site| site.site.id == id) {
                let message = Message::new("repeated-id").with("value", id).with("first", first.row.to_string());
                log.error(row.place(SITE), message);
                return;
            }
            let site = Site { id: id.to_owned(), name: row.text(NAME).to_owned() };
            let (max_office, min_office) = if row.whole {
                (read_amount(row, MAX_OFFICE, log), read_amount(row, MIN_OFFICE, log))
            } else {
                (None, None)
            };
            check_order(row, (MIN_OFFICE, min_office), (MAX_OFFICE, max_office), log);
            sites.push(RawSite { site, row: row.number, max_office, min_office });
        });
        sites.sort_by(|a, b| a.site.id.cmp(&b.site.id));
        Self { sites, file: (&*table.file).into() }
    }

    /// All sites, with those that only a unit names, in byte order of their ids; and the quotas of the columns.
    pub fn finish(self, named_by_units: impl Iterator<Item = String>, days: usize) -> (Vec<Site>, Vec<Quota>) {
        let mut sites: Vec<Site> = self.sites.iter().map(|raw| raw.site.clone()).collect();
        sites.extend(named_by_units.map(|id| Site { id, name: String::new() }));
        // The sort is stable: the site that has a name, from the table, stays before its namesake.
        sites.sort_by(|a, b| a.id.cmp(&b.id));
        sites.dedup_by(|later, first| later.id == first.id);
        let bounded = self.sites.iter().filter(|raw| raw.max_office.is_some() || raw.min_office.is_some());
        let quotas = bounded.map(|raw| {
            let ix = SiteIx::of(sites.partition_point(|site| site.id < raw.site.id));
            let quota =
                implied_quota(format!("sites.csv:{}", raw.site.id), &self.file, raw.row, Per::OneSite(ix), days);
            Quota { max_office: raw.max_office, min_office: raw.min_office, ..quota }
        });
        let quotas = quotas.collect();
        (sites, quotas)
    }
}

/// Reports a minimum above its own maximum, where both are counts or both percentages.
fn check_order(row: &Row<'_>, minimum: (usize, Option<Amount>), maximum: (usize, Option<Amount>), log: &mut Log) {
    if minimum.1.zip(maximum.1).is_some_and(|(low, high)| low.is_above(high)) {
        let message = Message::new("minimum-above-maximum")
            .with("low", SPEC.columns[minimum.0].name)
            .with("minimum", row.text(minimum.0))
            .with("high", SPEC.columns[maximum.0].name)
            .with("maximum", row.text(maximum.0));
        log.error(row.place(minimum.0), message);
    }
}
