//! An agency that is planned again, as whoever made its roster planned it: from the record beside the roster, or from what
//! the command line names.

use std::path::{Path, PathBuf};

use chrono::NaiveDate;

use crate::domain::agency::Agency;
use crate::domain::roster_table::RosterTable;
use crate::input::diagnostic::Diagnostic;
use crate::input::roster::read_roster;
use crate::input::{Again, Reading, check_recorded, read_agency, read_agency_again, read_json_if_there, read_stages};
use crate::result::replan::{KeptCell, ReplanRecord};
use crate::write::exporter::Exporter as _;
use crate::write::replan::{PublishedCsv, ReplanJson};

/// What the command line says of a published roster.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GivenAgain {
    /// The published roster: a file, or a folder that holds one.
    pub published: Option<PathBuf>,
    /// The first day that is planned.
    pub from: Option<NaiveDate>,
}

/// An agency as it is planned, with what it is planned from where that is a published roster.
#[derive(Debug)]
pub(super) struct PlannedReading {
    /// The agency and its problems.
    pub(super) reading: Reading,
    /// Hash of all that decides which roster comes of it.
    pub(super) input: String,
}

/// Reads an agency as the roster in a folder of results was planned: from the published roster that is given, from the one
/// that the record beside it names, or from none.
pub(super) fn read_planned(
    agency: &Path,
    results: &Path,
    given: &GivenAgain,
) -> Result<PlannedReading, Vec<Diagnostic>> {
    if let Some(published) = &given.published {
        let table = read_roster(published)?;
        let file = published.display().to_string();
        // Without a day everything is planned, and nothing is a fact.
        let from = given.from.unwrap_or(NaiveDate::MIN);
        let reading = read_agency_again(agency, &Again { table: &table, file: &file, from });
        let input = reading.digest.task();
        return Ok(PlannedReading { reading, input });
    }
    let Some((record, table)) = read_record(results)? else {
        let reading = read_agency(agency);
        let input = reading.digest.task();
        return Ok(PlannedReading { reading, input });
    };
    let from = given.from.unwrap_or(record.replanned_from);
    let again = Again { table: &table, file: PublishedCsv.name(), from };
    let mut reading = read_agency_again(agency, &again);
    if let Some(agency) = &mut reading.agency {
        put_record(agency, &record);
    }
    let input = record.input(&reading.digest.task());
    Ok(PlannedReading { reading, input })
}

/// The record of a roster that was made again, and the published roster beside it; none where there is no such record.
///
/// # Errors
/// One of the two cannot be read, or they do not belong together: without both, days that are facts would be taken for days
/// that were planned.
pub(super) fn read_record(results: &Path) -> Result<Option<(ReplanRecord, RosterTable)>, Vec<Diagnostic>> {
    let record_file = results.join(ReplanJson.name());
    let Some(record) = read_json_if_there::<ReplanRecord>(&record_file)? else { return Ok(None) };
    let path = results.join(PublishedCsv.name());
    check_recorded(&path, &record.published, &record_file)?;
    Ok(Some((record, read_roster(&path)?)))
}

/// Has an agency planned as a record says.
pub(super) fn put_record(agency: &mut Agency, record: &ReplanRecord) {
    if let Ok(objectives) = read_stages(&record.objectives.join(",")) {
        agency.objectives = objectives;
    }
    if let Some(published) = &mut agency.published {
        published.most_changes = record.changes_at_most;
    }
    for KeptCell { employee_id, date, state } in &record.kept {
        let (Some(employee), Some(day)) = (agency.employee(employee_id), agency.horizon.day(*date)) else { continue };
        agency.keep(employee, day, *state);
    }
}
