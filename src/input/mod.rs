//! Files to domain. Raw forms stay inside; every problem becomes a [`Diagnostic`], and all of them come at once.
//!
//! | module | what it reads |
//! | --- | --- |
//! | `folder` | where the tables are: files of a folder, sheets of a workbook |
//! | `table` | rows under a header, from CSV or a sheet |
//! | `document` | TOML with the line of every value: policies, `agency.toml`, rules, selectors |
//! | `unit`, `site`, `employee`, `wish`, `absence`, `lock`, `pair`, `history` | one table each |
//! | `calendar`, `region` | the tables built in, and how people write what is in them |
//! | `class`, `horizon`, `resolve` | what needs several files: classes, dates, names in rules |
//! | [`scenario`] | what-ifs, and the agency under one |
//! | [`policy`] | the circulars, apart from any agency |
//! | [`layout`] | what the tables may hold, as data |
//! | [`digest`] | the fingerprint of all that was read |

mod absence;
mod calendar;
mod class;
pub mod diagnostic;
pub mod digest;
mod document;
mod employee;
mod folder;
mod history;
mod horizon;
pub mod layout;
mod lock;
mod log;
mod name;
mod pair;
pub mod policy;
mod region;
mod resolve;
pub mod scenario;
mod site;
mod table;
#[cfg(test)]
mod tests;
mod unit;
mod value;
mod wish;

use std::path::Path;

use crate::domain::agency::{Agency, History};
use crate::domain::builder::{AgencyDraft, BuildErrors};
use crate::domain::day::DayMatrix;
use crate::domain::scenario::Scenario;
use crate::message::Message;
use calendar::Calendar;
pub use calendar::builtin_holidays;
use class::ClassTable;
pub use region::builtin_regions;
pub use table::find_separator;

use diagnostic::{Diagnostic, Diagnostics, Place};
use document::agency::RawAgency;
use document::policy::RawPolicy;
use employee::{EmployeesRead, read_employees};
use folder::Sources;
use log::Log;
use region::RegionSets;
use resolve::{Resolver, Rules};
use site::RawSites;
use unit::Units;

/// What reading an agency folder gave.
#[derive(Debug)]
pub struct Reading {
    /// The agency; `None` exactly when a diagnostic is an error.
    pub agency: Option<Agency>,
    /// Every problem found, in order of file, row and column.
    pub diagnostics: Vec<Diagnostic>,
}

impl Reading {
    /// The agency, where the warnings do not matter.
    ///
    /// # Errors
    /// Every problem of the input, where one of them is an error.
    pub fn into_agency(self) -> Result<Agency, Diagnostics> {
        self.agency.ok_or(Diagnostics(self.diagnostics))
    }
}

/// Reads a text file that is no part of an agency folder, such as a roster or a policy, without its byte-order mark.
///
/// # Errors
/// What keeps it from being read as text, and where.
pub fn read_text_file(path: &Path) -> Result<String, Vec<Diagnostic>> {
    let mut log = Log::default();
    table::read_text(path, &path.display().to_string(), &mut log).ok_or_else(|| log.finish())
}

/// Reads an agency folder, or the workbook named instead of it.
#[must_use]
pub fn read_agency(path: &Path) -> Reading {
    read_agency_under(path, &Scenario::default())
}

/// Reads an agency folder under the circular and dates of a scenario; what else it changes is left as the files say.
#[must_use]
pub fn read_agency_under(path: &Path, scenario: &Scenario) -> Reading {
    let mut log = Log::default();
    let draft = Sources::find(path, &mut log).map(|sources| read_sources(&sources, scenario, &mut log));
    let sound = log.errors() == 0;
    let agency = draft.filter(|_| sound).and_then(|draft| finish_agency(draft, &mut log));
    Reading { agency, diagnostics: log.finish() }
}

/// The agency of tables in which no error was found. Where they do not fit together all the same, a reader has a
/// mistake: it is told, and no roster comes of it.
fn finish_agency(draft: AgencyDraft, log: &mut Log) -> Option<Agency> {
    let told = |errors: BuildErrors| {
        for error in errors {
            log.error(Place::default(), Message::new("tables-do-not-fit").with("detail", error.to_string()));
        }
    };
    draft.finish().map_err(told).ok()
}

/// Reads every table, whatever is wrong with the others. What comes of it is an agency only if no error was told.
fn read_sources(sources: &Sources, scenario: &Scenario, log: &mut Log) -> AgencyDraft {
    let mut raw = sources.read_agency(log);
    if let Some(raw) = &mut raw {
        scenario::override_head(raw, scenario);
    }
    let policy = raw.as_ref().and_then(|raw| policy::find_policy(raw.policy.as_ref(), &raw.file, &sources.folder, log));
    let complete = policy.is_some();
    let raw = raw.unwrap_or_default();
    let calendar = Calendar::read(sources.table(&calendar::SPEC), log);
    let found_horizon = policy.as_ref().and_then(|policy| horizon::find_horizon(&raw, policy, &calendar, log));
    let has_horizon = found_horizon.is_some();
    let horizon = found_horizon.unwrap_or_else(horizon::placeholder);

    let class_tables: Vec<_> = policy.iter().map(|policy| &policy.classes).chain([&raw.classes]).collect();
    let classes = ClassTable::build(&class_tables, complete, log);
    if let Some(policy) = &policy {
        ClassTable::warn_unruled(policy, &raw.classes, &raw.rules, log);
    }
    let mut regions = RegionSets::new();
    let mut units = Units::read(sources.table(&unit::SPEC), &classes, &mut regions, log);
    let raw_sites = RawSites::read(sources.table(&site::SPEC), log);
    let (sites, site_quotas) = raw_sites.finish(units.named_sites(), horizon.days());
    units.set_sites(&sites);

    let EmployeesRead { mut employees, index, groups, mut wishes } =
        read_employees(sources.table(&employee::SPEC), &units, &classes, &mut regions, log);
    let (region_sets, new_set) = regions.finish();
    for set in units.units.iter_mut().map(|unit| &mut unit.location).chain(&mut employees.domicile) {
        *set = new_set[set.at()];
    }
    if let Some(table) = sources.table(&wish::SPEC) {
        wishes.read_table(table, &employees, &index, log);
    }
    employees.wishes = wishes.expand(&employees, &units, &horizon, log);
    let nowhere = || DayMatrix::empty(employees.len(), horizon.days());
    let mut absent = nowhere();
    if let Some(table) = sources.table(&absence::SPEC) {
        absence::read_absences(table, &employees, &index, &units, &horizon, &mut absent, log);
    }
    (employees.locked_home, employees.locked_office) = (nowhere(), nowhere());
    employees.absent = absent;
    employees.history = match sources.table(&history::SPEC) {
        Some(table) => history::read_history(table, &employees, &index, log),
        None => vec![History::default(); employees.len()],
    };
    let pairs = sources.table(&pair::SPEC).map(|table| pair::read_pairs(table, &employees, &index, log));

    let mut agency = AgencyDraft::new(agency_name(&raw, sources, log), horizon);
    agency.policy = policy.as_ref().map(|policy| policy.head.clone()).unwrap_or_default();
    (agency.units, agency.sites, agency.groups) = (units.units.clone(), sites, groups);
    (agency.services, agency.classes) = (classes.services.clone(), classes.classes.clone());
    (agency.regions, agency.region_sets) = (region::builtin_regions().to_vec(), region_sets);
    agency.employees = employees;
    agency.pairs = pairs.unwrap_or_default();
    if let Some(objectives) = raw.objectives.clone() {
        agency.objectives = objectives;
    }
    let mut rules = resolve_rules(&agency, policy.as_ref(), &raw, (&classes, &units, &index), log);
    rules.quotas.extend(units.quotas(agency.horizon.days()));
    rules.quotas.extend(site_quotas);
    (agency.quotas, agency.limits) = (rules.quotas, rules.limits);
    (agency.team_days, agency.cycles, agency.priorities) = (rules.team_days, rules.cycles, rules.priorities);
    if let Some(table) = sources.table(&lock::SPEC) {
        lock::read_locks(table, &mut agency, &index, has_horizon, log);
    }
    agency
}

/// The rules of the policy, then those of `agency.toml`.
fn resolve_rules(
    agency: &Agency,
    policy: Option<&RawPolicy>,
    raw: &RawAgency,
    (classes, units, index): (&ClassTable, &Units, &employee::EmployeeIndex),
    log: &mut Log,
) -> Rules {
    let mut rules = Rules::default();
    let mut resolver = Resolver { agency, classes, units, index, log, by_location: None };
    for file in policy.map(|policy| &policy.rules).into_iter().chain([&raw.rules]) {
        resolver.resolve_rules(file, &mut rules);
    }
    resolver.check_locations();
    rules
}

/// The agency's name; where none is given, the folder's.
fn agency_name(raw: &RawAgency, sources: &Sources, log: &mut Log) -> String {
    raw.name.clone().unwrap_or_else(|| {
        if !raw.file.is_empty() {
            log.warn(Place::file(&*raw.file).column("name"), Message::new("missing-name"));
        }
        sources.folder.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
    })
}
