//! What differs between two rosters, by person, unit and date, and what that means in wishes and rules.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use rustc_hash::FxHashMap;

use super::again::{GivenAgain, read_planned};
use super::publication::results_of;
use crate::domain::roster::State;
use crate::domain::roster_table::RosterTable;
use crate::domain::score::score_roster;
use crate::input::diagnostic::Diagnostic;
use crate::input::roster::read_roster;
use crate::input::{AGENCY, WORKBOOK};
use crate::result::diff::{DateCount, Difference, DifferentCell, Meaning, SCHEMA, UnitCount};
use crate::verify::table::assemble_roster;
use crate::verify::verify_roster;

/// How many folders above a roster are looked at for the agency that it is of.
const ABOVE: usize = 3;

/// Compares two rosters: files, or folders that hold one. `agency` is the folder that they are of; where none is named, the
/// nearest one around the first of them.
///
/// # Errors
/// Every problem that keeps a roster, or the agency that is named, from being read.
pub fn compare_rosters(one: &Path, other: &Path, agency: Option<&Path>) -> Result<Difference, Vec<Diagnostic>> {
    let (before, after) = match (read_roster(one), read_roster(other)) {
        (Ok(before), Ok(after)) => (before, after),
        (before, after) => return Err([before.err(), after.err()].into_iter().flatten().flatten().collect()),
    };
    let mut difference = find_differences(&before, &after);
    let found = agency.map(Path::to_owned).or_else(|| find_agency(one)).or_else(|| find_agency(other));
    if let Some(folder) = found {
        let means = |path: &Path, table: &RosterTable| -> Result<Option<Meaning>, Vec<Diagnostic>> {
            let reading = read_planned(&folder, results_of(path), &GivenAgain::default())?.reading;
            match reading.agency {
                None if agency.is_some() => Err(reading.diagnostics),
                // An agency that nobody named, and that has errors, explains nothing.
                None => Ok(None),
                Some(agency) => {
                    let (roster, misfits) = assemble_roster(&agency, table);
                    let broken = misfits.len() + verify_roster(&agency, &roster).violations.len();
                    let score = score_roster(&agency, &agency.may_be_home(), &roster);
                    Ok(Some(Meaning {
                        objective: score.objective(),
                        granted: score.granted,
                        requested: score.requested,
                        wfh_days: score.wfh_days,
                        unasked: score.unasked,
                        broken: broken as u64,
                    }))
                }
            }
        };
        difference.before = means(one, &before)?;
        difference.after = means(other, &after)?;
    }
    Ok(difference)
}

fn find_agency(roster: &Path) -> Option<PathBuf> {
    let roster = roster.canonicalize().ok()?;
    let is_agency = |folder: &&Path| folder.join(AGENCY).is_file() || folder.join(WORKBOOK).is_file();
    roster.ancestors().skip(1).take(ABOVE).find(is_agency).map(Path::to_owned)
}

fn find_differences(before: &RosterTable, after: &RosterTable) -> Difference {
    let dates = |table: &RosterTable| -> BTreeMap<NaiveDate, usize> {
        // Of two columns for a date the first one counts.
        table.dates.iter().enumerate().rev().map(|(column, &date)| (date, column)).collect()
    };
    let rows = |table: &RosterTable| -> FxHashMap<String, usize> {
        (0..table.row.len()).rev().map(|row| (table.employee.get(row).to_owned(), row)).collect()
    };
    let (dates_of_one, dates_of_other) = (dates(before), dates(after));
    let (rows_of_one, rows_of_other) = (rows(before), rows(after));
    let cell = |table: &RosterTable, row: usize, column: usize| table.cells.get(row).get(column).copied().flatten();
    let mut cells: Vec<DifferentCell> = Vec::new();
    let mut units: BTreeMap<&str, (BTreeSet<&str>, u64)> = BTreeMap::new();
    let mut by_date: BTreeMap<NaiveDate, u64> = BTreeMap::new();
    for row in 0..after.row.len() {
        let id = after.employee.get(row);
        let Some(&earlier) = rows_of_one.get(id).filter(|_| rows_of_other.get(id) == Some(&row)) else { continue };
        let unit = [after.unit.get(row), before.unit.get(earlier)].into_iter().find(|unit| !unit.is_empty());
        for (&date, &column) in &dates_of_other {
            let Some(&other) = dates_of_one.get(&date) else { continue };
            let (was, is): (Option<State>, Option<State>) = (cell(before, earlier, other), cell(after, row, column));
            if was != is {
                let unit_id = unit.unwrap_or_default();
                let of_unit = units.entry(unit_id).or_default();
                of_unit.0.insert(id);
                of_unit.1 += 1;
                *by_date.entry(date).or_default() += 1;
                let (employee_id, unit_id) = (id.to_owned(), unit_id.to_owned());
                cells.push(DifferentCell { employee_id, unit_id, date, before: was, after: is });
            }
        }
    }
    let without = |one: &FxHashMap<String, usize>, other: &FxHashMap<String, usize>| {
        let mut only: Vec<String> = one.keys().filter(|id| !other.contains_key(*id)).cloned().collect();
        only.sort_unstable();
        only
    };
    let dates_without = |one: &BTreeMap<NaiveDate, usize>, other: &BTreeMap<NaiveDate, usize>| {
        one.keys().filter(|date| !other.contains_key(date)).copied().collect()
    };
    let count = |(unit, (people, count)): (&str, (BTreeSet<&str>, u64))| UnitCount {
        unit_id: unit.to_owned(),
        people: people.len() as u64,
        count,
    };
    Difference {
        schema: SCHEMA,
        cells,
        units: units.into_iter().map(count).collect(),
        dates: by_date.into_iter().map(|(date, count)| DateCount { date, count }).collect(),
        only_before: without(&rows_of_one, &rows_of_other),
        only_after: without(&rows_of_other, &rows_of_one),
        dates_before: dates_without(&dates_of_one, &dates_of_other),
        dates_after: dates_without(&dates_of_other, &dates_of_one),
        before: None,
        after: None,
    }
}
