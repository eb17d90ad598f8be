//! Reads one planning task: every table in turn, then the agency that they make together.

use std::path::Path;

use super::calendar::Calendar;
use super::class::ClassTable;
use super::diagnostic::{Diagnostic, Diagnostics, Place};
use super::digest::Digest;
use super::document::agency::{RawAgency, STABILITY_IGNORED};
use super::document::policy::RawPolicy;
use super::employee::{EmployeesRead, read_employees};
use super::employee_index::EmployeeIndex;
use super::files::Files;
use super::folder::{SCENARIOS, TableSet};
use super::log::Log;
use super::published::Again;
use super::region::RegionSets;
use super::resolve::{Resolver, Rules};
use super::site::RawSites;
use super::source::Source;
use super::stray::warn_of_strays;
use super::unit::Units;
use super::{
    absence, calendar, eligibility, employee, history, horizon, lock, pair, policy, previous, published, region, site,
    table, unit, wish,
};
use crate::domain::agency::{Agency, History};
use crate::domain::builder::{AgencyDraft, BuildErrors};
use crate::domain::day::DayMatrix;
use crate::domain::paper::Paper;
use crate::domain::planned_wish::{PlannedWish, Statements};
use crate::domain::scenario::Scenario;
use crate::message::Message;

/// With a bonus of each, what a cell is worth stays within 32 bits: the proof multiplies it.
const MOST_PRIORITIES: usize = 1_000;

/// The result of reading an agency: the agency if there is one, every problem, and the fingerprint.
#[derive(Debug)]
pub struct Reading {
    /// The agency; `None` exactly when a diagnostic is an error.
    pub agency: Option<Agency>,
    /// Every problem found, in order of file, row and column.
    pub diagnostics: Vec<Diagnostic>,
    /// The fingerprint of exactly the bytes that were read.
    pub digest: Digest,
    /// What goes onto paper around the roster; no rule reads it.
    pub paper: Paper,
    /// What employees themselves state. It is in the agency's wishes already, with what rules of wishes add.
    pub statements: Statements,
    /// The rules of wishes, the policy's first; likewise in the agency's wishes.
    pub planned_wishes: Vec<PlannedWish>,
    /// The bytes of `scenarios.toml`, if there is one.
    pub(super) scenarios: Option<Vec<u8>>,
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

/// Reads a text file that is not part of an agency, such as a policy to check, without its byte-order mark.
///
/// # Errors
/// What keeps it from being read as text, and where.
pub fn read_text_file(path: &Path) -> Result<String, Vec<Diagnostic>> {
    let mut log = Log::default();
    table::read_loose_text(path, &path.display().to_string(), &mut log).ok_or_else(|| log.finish())
}

/// Reads an agency: a folder, the workbook named instead of it, or files in memory. Every byte is read once.
#[must_use]
pub fn read_agency<'a>(source: impl Into<Source<'a>>) -> Reading {
    read_agency_under(source, &Scenario::default())
}

/// Reads an agency under the circular and dates of a scenario; its other changes are not made here.
#[must_use]
pub fn read_agency_under<'a>(source: impl Into<Source<'a>>, scenario: &Scenario) -> Reading {
    read(source.into(), scenario, None)
}

/// Reads an agency that is planned again from a published roster.
#[must_use]
pub fn read_agency_again<'a>(source: impl Into<Source<'a>>, again: &Again<'_>) -> Reading {
    let mut reading = read(source.into(), &Scenario::default(), Some(again));
    // There is a roster that the stage is about.
    reading.diagnostics.retain(|told| told.message.id != STABILITY_IGNORED);
    reading
}

fn read(source: Source<'_>, scenario: &Scenario, again: Option<&Again<'_>>) -> Reading {
    let files = Files::of(source);
    let mut log = Log::default();
    let tables = TableSet::find(source, &files, &mut log);
    let raw = tables.as_ref().and_then(|tables| tables.read_agency(&mut log));
    let policy = raw.as_ref().and_then(|raw| raw.policy.as_ref()).map(|policy| policy.value.clone());
    let paper = raw.as_ref().map(|raw| raw.paper.clone()).unwrap_or_default();
    let scenarios = tables.as_ref().and_then(|_| read_scenario_file(&files, &mut log));
    let draft = tables.as_ref().map(|tables| read_tables(&files, tables, raw, (scenario, again), &mut log));
    if let Some(tables) = &tables {
        warn_of_strays(tables, &mut log);
    }
    let sound = log.errors() == 0;
    let (draft, wishes) = draft.unzip();
    let (statements, planned_wishes) = wishes.unwrap_or_default();
    Reading {
        agency: draft.filter(|_| sound).and_then(|draft| finish_agency(draft, &mut log)),
        diagnostics: log.finish(),
        digest: Digest::of(files.hashes(), policy.as_deref()),
        paper,
        statements,
        planned_wishes,
        scenarios,
    }
}

/// The agency of tables in which no error was found. Where they do not fit together all the same, a reader has a
/// mistake: it is reported, and there is no roster.
fn finish_agency(draft: AgencyDraft, log: &mut Log) -> Option<Agency> {
    let told = |errors: BuildErrors| {
        for error in errors {
            log.error(Place::default(), Message::new("tables-do-not-fit").with("detail", error.to_string()));
        }
    };
    draft.finish().map_err(told).ok()
}

/// Where the circular is named: by a scenario, in its file or on the command line, or else among the agency's settings.
fn place_of_policy(raw: &RawAgency, scenario: &Scenario) -> Place {
    match (&scenario.policy, &scenario.origin, &raw.policy) {
        (Some(_), Some(origin), _) => Place::file(&*origin.file).column("policy"),
        (Some(_), None, _) => Place { column: Some("--policy".to_owned()), ..Place::default() },
        (None, _, Some(named)) => Place::file(&*raw.file).row(named.line).column("policy"),
        (None, _, None) => Place::file(&*raw.file).column("policy"),
    }
}

/// The what-ifs are not part of the agency, but of its fingerprint, and if they exist they must be a file.
fn read_scenario_file(files: &Files<'_>, log: &mut Log) -> Option<Vec<u8>> {
    let read = match files.has(SCENARIOS) {
        Ok(false) => return None,
        Ok(true) => files.read(SCENARIOS),
        Err(message) => Err(message),
    };
    read.map_err(|message| log.error(Place::file(SCENARIOS), message)).ok().map(std::borrow::Cow::into_owned)
}

/// Reads every table, whatever is wrong with the others. The result is an agency only if no error was reported. Beside
/// it stands what its wishes come from.
fn read_tables(
    files: &Files<'_>,
    sources: &TableSet<'_>,
    mut raw: Option<RawAgency>,
    (scenario, again): (&Scenario, Option<&Again<'_>>),
    log: &mut Log,
) -> (AgencyDraft, (Statements, Vec<PlannedWish>)) {
    if let Some(raw) = &mut raw {
        raw.put_under(scenario);
    }
    let policy = raw
        .as_ref()
        .and_then(|raw| policy::find_policy(raw.policy.as_ref(), &place_of_policy(raw, scenario), files, log));
    let complete = policy.is_some();
    let raw = raw.unwrap_or_default();
    let calendar = Calendar::read(sources.table(&calendar::SPEC), log);
    let found_horizon =
        policy.as_ref().and_then(|policy| horizon::find_horizon(&raw, scenario, policy, &calendar, log));
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

    let EmployeesRead { mut employees, index, groups, mut wishes, has_positions } =
        read_employees(sources.table(&employee::SPEC), &units, &classes, &mut regions, log);
    let (region_sets, new_set) = regions.finish();
    for set in units.units.iter_mut().map(|unit| &mut unit.location).chain(&mut employees.domicile) {
        *set = new_set[set.at()];
    }
    if let Some(table) = sources.table(&wish::SPEC) {
        wishes.read_table(table, &employees, &index, log);
    }
    let (own_wishes, statements) = wishes.expand(raw.wishes, &employees, &units, &horizon, log);
    employees.wishes = own_wishes;
    let nowhere = || DayMatrix::empty(employees.len(), horizon.days());
    let mut absent = nowhere();
    if let Some(table) = sources.table(&absence::SPEC) {
        absence::read_absences(table, &employees, &index, &units, &horizon, &mut absent, log);
    }
    (employees.locked_home, employees.locked_office, employees.kept) = (nowhere(), nowhere(), nowhere());
    employees.absent = absent;
    employees.eligible_on = eligibility::eligible_always(&employees, horizon.days());
    if let Some(table) = sources.table(&eligibility::SPEC) {
        let mut eligible_on = std::mem::take(&mut employees.eligible_on);
        eligibility::read_eligibility(table, &employees, &index, &horizon, &mut eligible_on, log);
        employees.eligible_on = eligible_on;
    }
    units.check_heads(&employees.id, &index, log);
    employees.history = match sources.table(&history::SPEC) {
        Some(table) => history::read_history(table, &employees, &index, log),
        None => vec![History::default(); employees.len()],
    };
    let pairs = sources.table(&pair::SPEC).map(|table| pair::read_pairs(table, &employees, &index, log));

    let mut agency = AgencyDraft::new(agency_name(&raw, files, log), horizon);
    agency.policy = policy.as_ref().map(|policy| policy.head.clone()).unwrap_or_default();
    (agency.units, agency.sites, agency.groups) = (units.units.clone(), sites, groups);
    agency.note_levels();
    (agency.services, agency.classes) = (classes.services.clone(), classes.classes.clone());
    (agency.regions, agency.region_sets) = (region::builtin_regions().to_vec(), region_sets);
    agency.previous =
        previous::read_previous(&raw, files, (&employees, &index), &agency.horizon, has_horizon, &calendar, log);
    let published = again
        .filter(|_| has_horizon)
        .and_then(|again| published::read_published(again, (&employees, &index), &agency.horizon, log));
    agency.employees = employees;
    agency.pairs = pairs.unwrap_or_default();
    if let Some(objectives) = raw.objectives.clone() {
        agency.objectives = objectives;
    }
    let mut rules = resolve_rules(&agency, policy.as_ref(), &raw, (&classes, &units, &index), has_positions, log);
    rules.quotas.extend(units.quotas(agency.horizon.days()));
    rules.quotas.extend(site_quotas);
    (agency.quotas, agency.limits) = (rules.quotas, rules.limits);
    (agency.team_days, agency.cycles, agency.priorities) = (rules.team_days, rules.cycles, rules.priorities);
    (agency.cohorts, agency.meets) = (rules.cohorts, rules.meets);
    if !rules.wishes.is_empty() {
        agency.employees.wishes = agency.wishes_under(&rules.wishes, &statements);
    }
    if let Some(published) = published {
        agency.plan_again(published);
    }
    if let Some(table) = sources.table(&lock::SPEC) {
        lock::read_locks(table, &mut agency, &index, has_horizon, log);
    }
    (agency, (statements, rules.wishes))
}

/// The rules of the policy, then those of `agency.toml`.
fn resolve_rules(
    agency: &Agency,
    policy: Option<&RawPolicy>,
    raw: &RawAgency,
    (classes, units, index): (&ClassTable, &Units, &EmployeeIndex),
    has_positions: bool,
    log: &mut Log,
) -> Rules {
    let mut rules = Rules::default();
    let mut resolver =
        Resolver { agency, classes, units, index, has_positions, of_policy: true, log, by_location: None };
    if let Some(policy) = policy {
        resolver.resolve_rules(&policy.rules, &mut rules);
    }
    resolver.of_policy = false;
    resolver.resolve_rules(&raw.rules, &mut rules);
    resolver.check_locations();
    if rules.priorities.len() > MOST_PRIORITIES {
        let message = Message::new("too-many-priorities").with("found", rules.priorities.len());
        resolver.log.error(Place::file(&*raw.file).column("priority"), message.with("most", MOST_PRIORITIES));
    }
    rules
}

/// The agency's name; where none is given, the folder's.
fn agency_name(raw: &RawAgency, files: &Files<'_>, log: &mut Log) -> String {
    raw.name.clone().filter(|name| !name.is_empty()).unwrap_or_else(|| {
        if raw.name.is_none() && !raw.file.is_empty() {
            log.warn(Place::file(&*raw.file).column("name"), Message::new("missing-name"));
        }
        files.folder_name()
    })
}
