//! Writes a whole invented agency into a folder.

use std::path::{Path, PathBuf};

use chrono::NaiveDate;

use super::cast::{Cast, Role, cast_units};
use super::draw::Draw;
use super::error::GenerateError;
use super::horizon::plan_days;
use super::organisation::plan_organisations;
use super::output::{Claimed, Table, claim_folder, write_text};
use super::people::{Extent, PeopleWriter};
use super::person::MOST_EMPLOYEES;
use super::rule;
use super::setting::{Columns, Setting, find_setting};
use super::structure::{PlannedUnit, plan_units};

/// The size, seed, circular and dates of an agency to invent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GenerateOptions {
    /// Number of employees.
    pub employees: u32,
    /// The same seed gives the same agency, byte for byte.
    pub seed: u64,
    /// Id of the circular that applies; its agency, places and dates are those that fit.
    pub policy: String,
    /// Whether to add rules of the kinds that the circulars of 2023 had use for; the agency stays feasible. Benchmarks rest
    /// on these staying as they are.
    pub hard: bool,
    /// Whether to add rules of all other kinds too; it implies `hard`.
    pub every_rule: bool,
    /// First date planned, or the circular's usual one.
    pub from: Option<NaiveDate>,
    /// Last date planned, or the circular's usual one.
    pub to: Option<NaiveDate>,
}

/// What was written: the size of the invented agency, and its files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GenerateReport {
    /// Number of employees.
    pub employees: usize,
    /// Number of units.
    pub units: usize,
    /// First date planned: no earlier than the circular holds.
    pub from: NaiveDate,
    /// Last date planned: no later than the circular holds.
    pub to: NaiveDate,
    /// The files, `agency.toml` last.
    pub files: Vec<PathBuf>,
}

/// Writes an invented agency into a folder.
///
/// # Errors
/// When the folder already holds a file of an agency, the circular is unknown, the number or the dates make no sense,
/// or a file cannot be written. Nothing is left behind then.
pub fn generate_agency(folder: &Path, options: &GenerateOptions) -> Result<GenerateReport, GenerateError> {
    let setting = find_setting(&options.policy)?;
    if options.employees == 0 || options.employees > MOST_EMPLOYEES {
        return Err(GenerateError::Size { employees: options.employees, most: MOST_EMPLOYEES });
    }
    let days = plan_days(setting, options.from, options.to)?;
    let claimed = claim_folder(folder)?;
    let hard = options.hard || options.every_rule;

    let mut draw = Draw::new(options.seed);
    let organisations = plan_organisations(setting, options.employees as usize, options.seed);
    let by_organisation: Vec<Vec<PlannedUnit>> = organisations.iter().map(|one| plan_units(one, &mut draw)).collect();
    let cast = cast_units(setting, &organisations, &by_organisation, hard);
    let units = by_organisation.concat();

    let mut people =
        PeopleWriter::create(&claimed, setting, &days, options.seed, Extent { hard, every_rule: options.every_rule })?;
    people.write_units(&units, &cast)?;
    let mut text = rule::write_agency(setting, &days);
    if hard {
        rule::add_hard_rules(&mut text, setting, &days, &cast, &people.groups);
    }
    if options.every_rule {
        rule::add_other_rules(&mut text, setting, &people.groups);
    }
    let mut drafts = people.finish()?;
    let levels = options.every_rule || setting.columns == Columns::Levels;
    drafts.extend(write_units(&claimed, &units, &cast, levels)?.finish()?);
    drafts.extend(write_sites(&claimed, setting, &cast)?.finish()?);
    // Where agency.toml is there, so is all that it needs.
    drafts.push(write_text(&claimed, "agency.toml", &text)?);
    let (from, to) = (days.from, days.to);
    let employees = options.employees as usize;
    Ok(GenerateReport { employees, units: units.len(), from, to, files: claimed.publish(drafts)? })
}

/// Writes the units; with `levels` every one without a unit above is an `opd`.
fn write_units(claimed: &Claimed, units: &[PlannedUnit], cast: &Cast, levels: bool) -> Result<Table, GenerateError> {
    let mut header =
        vec!["unit_id", "name", "parent", "location", "site", "service", "workweek", "max_wfh", "min_office"];
    header.extend(levels.then_some("level"));
    let mut table = Table::create(claimed, "units.csv", &header)?;
    for ((unit, role), site) in units.iter().zip(&cast.roles).zip(&cast.site) {
        let site = site.map_or("", |site| cast.sites[site].id.as_str());
        let workweek = if unit.six_days { "6" } else { "" };
        let (max_wfh, min_office) = match role {
            Role::Capped => ("35%", ""),
            Role::Staffed => ("", "4"),
            _ => ("", ""),
        };
        let PlannedUnit { id, name, parent, location, service, .. } = unit;
        let parent = parent.as_deref().unwrap_or("");
        let mut row: Vec<&str> = vec![id, name, parent, location, site, service, workweek, max_wfh, min_office];
        row.extend(levels.then_some(if parent.is_empty() { "opd" } else { "" }));
        table.write(&row)?;
    }
    Ok(table)
}

fn write_sites(claimed: &Claimed, setting: &Setting, cast: &Cast) -> Result<Table, GenerateError> {
    let mut table = Table::create(claimed, "sites.csv", &["site", "name", "max_office", "min_office"])?;
    for (number, site) in cast.sites.iter().enumerate() {
        let name = format!("Gedung {}", number + 1);
        let least = (site.people * 3 / 10).max(1).to_string();
        table.write(&[&site.id, &name, &rule::daily_seats(setting, site), &least])?;
    }
    Ok(table)
}
