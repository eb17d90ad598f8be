//! Publishes a roster: freezes it with its certificate and what it was made from, where no solve ever writes.

use std::path::{Path, PathBuf};

use chrono::NaiveDate;

use super::again::{GivenAgain, PlannedReading, read_planned};
use super::publication::{PUBLISHED, find_draft, folder_of, list_publications, results_of};
use crate::input::diagnostic::Diagnostic;
use crate::input::read_if_there;
use crate::input::roster::read_roster;
use crate::result::publication::{PUBLICATION, PUBLICATION_FILE, Publication};
use crate::verify::table::assemble_roster;
use crate::verify::{Violation, verify_roster};
use crate::write::certificate::CertificateJson;
use crate::write::edited::read_hashes;
use crate::write::exporter::Exporter as _;
use crate::write::folder::OutputError;
use crate::write::replan::{ChangesCsv, NoticesCsv, PublishedCsv, ReplanJson, UnitChangesCsv};
use crate::write::roster::{RosterCsv, write_roster};
use crate::write::staged::StagedFolder;
use crate::write::summary::SummaryJson;

/// What the planner says of a publication.
#[derive(Clone, Copy, Debug)]
pub struct PublishTask<'a> {
    /// The agency folder, or the workbook named instead of it.
    pub agency: &'a Path,
    /// The roster: a file, or a folder of results; by default that of `solve`.
    pub roster: Option<&'a Path>,
    /// Who publishes it.
    pub by: Option<&'a str>,
    /// The number of the letter.
    pub number: Option<&'a str>,
    /// The date on which it is published.
    pub today: NaiveDate,
}

/// What came of it.
#[derive(Debug)]
pub enum Published {
    /// The agency or the roster cannot be read.
    Invalid(Vec<Diagnostic>),
    /// The roster breaks rules: nobody should be told.
    Broken(Vec<Violation>),
    /// It is published.
    Done {
        /// Problems of the agency that do not keep it from being used.
        warnings: Vec<Diagnostic>,
        /// What was published.
        publication: Publication,
        /// Where it lies.
        folder: PathBuf,
        /// Whether it had been published before: then nothing was written.
        again: bool,
    },
}

/// Publishes a roster that keeps every rule.
///
/// # Errors
/// When the publication cannot be written.
pub fn publish_roster(task: &PublishTask<'_>) -> Result<Published, OutputError> {
    let PublishTask { agency, roster, by, number, today } = *task;
    let base = folder_of(agency);
    let named = match roster.map_or_else(|| find_draft(agency), |roster| Ok(roster.to_owned())) {
        Ok(named) => named,
        Err(problems) => return Ok(Published::Invalid(problems)),
    };
    let results = results_of(&named);
    let PlannedReading { reading, input } = match read_planned(agency, results, &GivenAgain::default()) {
        Ok(planned) => planned,
        Err(problems) => return Ok(Published::Invalid(problems)),
    };
    let mut problems = reading.diagnostics;
    let (agency_read, table) = match (reading.agency, read_roster(&named)) {
        (Some(agency), Ok(table)) => (agency, table),
        (_, table) => {
            problems.extend(table.err().into_iter().flatten());
            return Ok(Published::Invalid(problems));
        }
    };
    let (roster, mut violations) = assemble_roster(&agency_read, &table);
    violations.extend(verify_roster(&agency_read, &roster).violations);
    if !violations.is_empty() {
        return Ok(Published::Broken(violations));
    }
    let mut frozen = Vec::new();
    // Whatever file it was read from, it is frozen as every other roster is written.
    write_roster(&agency_read, &roster, &mut frozen)
        .map_err(|source| OutputError { path: results.to_owned(), source })?;
    let hash = blake3::hash(&frozen).to_hex().to_string();
    let earlier = match list_publications(agency) {
        Ok(earlier) => earlier,
        Err(problems) => return Ok(Published::Invalid(problems)),
    };
    let version = earlier.last().map_or(1, |(_, latest)| latest.version + 1);
    let (first, last) = (agency_read.horizon.date(0), agency_read.horizon.dates().last().unwrap_or(today));
    let is_of_same_days = |other: &Publication| other.from <= last && first <= other.to;
    // What another publication of the same days has replaced does not hold any more: it is published anew.
    let mut holding =
        earlier.into_iter().rev().take_while(|(_, other)| other.roster == hash || !is_of_same_days(other));
    if let Some((folder, publication)) = holding.find(|(_, other)| other.roster == hash) {
        return Ok(Published::Done { warnings: problems, publication, folder, again: true });
    }
    let (certificate, beside) = match read_beside(results, &hash) {
        Ok(beside) => beside,
        Err(problems) => return Ok(Published::Invalid(problems)),
    };
    let publication = Publication {
        schema: PUBLICATION.to_owned(),
        version,
        published_on: today,
        by: by.map(str::to_owned),
        number: number.map(str::to_owned),
        from: first,
        to: last,
        input,
        roster: hash,
        certificate: certificate.as_ref().map(|bytes| blake3::hash(bytes).to_hex().to_string()),
    };
    let staged = StagedFolder::begin(&base.join(PUBLISHED).join(version.to_string()))?;
    staged.write(RosterCsv.name(), &frozen)?;
    if let Some(certificate) = certificate {
        staged.write(CertificateJson.name(), &certificate)?;
    }
    for (name, bytes) in beside {
        staged.write(name, &bytes)?;
    }
    let json = serde_json::to_vec_pretty(&publication)
        .map_err(|error| OutputError { path: staged.path().to_owned(), source: error.into() })?;
    staged.write(PUBLICATION_FILE, &json)?;
    let folder = staged.publish()?;
    Ok(Published::Done { warnings: problems, publication, folder, again: false })
}

/// The certificate of a roster, and by their names the other files beside it, that are published with it.
type Beside = (Option<Vec<u8>>, Vec<(&'static str, Vec<u8>)>);

/// What lies beside the roster with this hash and is part of its publication. A publication lasts: what is there and cannot
/// be read must not silently be missing from it.
fn read_beside(results: &Path, hash: &str) -> Result<Beside, Vec<Diagnostic>> {
    let is_ours = read_hashes(results)?.get(RosterCsv.name()).is_some_and(|written| written == hash);
    let read = |name: &str| read_if_there(&results.join(name));
    let certificate = if is_ours { read(CertificateJson.name())? } else { None };
    // The facts of a roster that was made again are part of it, however the rest was edited.
    let with_it = [PublishedCsv.name(), ReplanJson.name()];
    let of_ours = [SummaryJson.name(), ChangesCsv.name(), UnitChangesCsv.name(), NoticesCsv.name()];
    let mut beside = Vec::new();
    for name in with_it.into_iter().chain(of_ours.into_iter().filter(|_| is_ours)) {
        beside.extend(read(name)?.map(|bytes| (name, bytes)));
    }
    Ok((certificate, beside))
}
