//! Publishes a roster: freezes it with its certificate and what it was made from, where no solve ever writes.

use std::path::{Path, PathBuf};

use chrono::NaiveDate;

use super::again::{GivenAgain, PlannedReading, read_planned};
use super::publication::{PUBLICATION_FILE, PUBLISHED, find_publication, folder_of, list_publications};
use crate::input::diagnostic::Diagnostic;
use crate::input::read_file;
use crate::input::roster::read_roster;
use crate::result::publication::{PUBLICATION, Publication};
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
    let named = roster.map_or_else(|| base.join("roster"), Path::to_owned);
    let results = if named.is_dir() { named.clone() } else { named.parent().unwrap_or(Path::new("")).to_owned() };
    let PlannedReading { reading, input } = match read_planned(agency, &results, &GivenAgain::default()) {
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
    write_roster(&agency_read, &roster, &mut frozen).map_err(|source| OutputError { path: results.clone(), source })?;
    let hash = blake3::hash(&frozen).to_hex().to_string();
    if let Some((folder, publication)) = find_publication(agency, &hash) {
        return Ok(Published::Done { warnings: problems, publication, folder, again: true });
    }
    let is_ours = read_hashes(&results.join(SummaryJson.name())).get(RosterCsv.name()) == Some(&hash);
    let certificate = is_ours.then(|| read_file(&results.join(CertificateJson.name())).ok()).flatten();
    let version = list_publications(agency).last().map_or(1, |(_, latest)| latest.version + 1);
    let publication = Publication {
        schema: PUBLICATION.to_owned(),
        version,
        published_on: today,
        by: by.map(str::to_owned),
        number: number.map(str::to_owned),
        from: agency_read.horizon.date(0),
        to: agency_read.horizon.dates().last().unwrap_or(today),
        input,
        roster: hash,
        certificate: certificate.as_ref().map(|bytes| blake3::hash(bytes).to_hex().to_string()),
    };
    let staged = StagedFolder::begin(&base.join(PUBLISHED).join(version.to_string()))?;
    staged.write(RosterCsv.name(), &frozen)?;
    if let Some(certificate) = certificate {
        staged.write(CertificateJson.name(), &certificate)?;
    }
    // The facts of a roster that was made again are part of it, however the rest was edited.
    let with_it = [PublishedCsv.name(), ReplanJson.name()];
    let of_ours = [SummaryJson.name(), ChangesCsv.name(), UnitChangesCsv.name(), NoticesCsv.name()];
    for name in with_it.into_iter().chain(of_ours.into_iter().filter(|_| is_ours)) {
        if let Ok(bytes) = read_file(&results.join(name)) {
            staged.write(name, &bytes)?;
        }
    }
    let json = serde_json::to_vec_pretty(&publication)
        .map_err(|error| OutputError { path: staged.path().to_owned(), source: error.into() })?;
    staged.write(PUBLICATION_FILE, &json)?;
    let folder = staged.publish()?;
    Ok(Published::Done { warnings: problems, publication, folder, again: false })
}
