//! Publications and closings of an agency folder: where they lie, and what they say of a roster.

use std::borrow::Cow;
use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use serde::de::DeserializeOwned;

use crate::input::diagnostic::{Diagnostic, Place};
use crate::input::digest::Digest;
use crate::input::{diagnose_unreadable, open_file, read_agency, read_json_if_there};
use crate::message::Message;
use crate::result::publication::{CLOSING_FILE, Closing, PUBLICATION_FILE, Publication, Standing};
use crate::write::exporter::Exporter as _;
use crate::write::roster::RosterCsv;

/// The folder of an agency in which each publication is a folder, numbered from 1.
pub const PUBLISHED: &str = "published";
/// The same of closings.
pub const CLOSED: &str = "closed";

/// The folder of an agency: that of the workbook which is named instead of it.
#[must_use]
pub fn folder_of(agency: &Path) -> &Path {
    if agency.is_file() { agency.parent().unwrap_or(Path::new("")) } else { agency }
}

/// Where the results of an agency are: `roster/` in its folder.
#[must_use]
pub fn default_out(agency: &Path) -> PathBuf {
    folder_of(agency).join("roster")
}

/// Where the files lie that an agency was read from.
#[must_use]
pub fn list_inputs(agency: &Path, digest: &Digest) -> Vec<PathBuf> {
    digest.files.iter().map(|file| folder_of(agency).join(&file.name)).collect()
}

/// The folder of results of a roster that is named by that folder or by its file.
#[must_use]
pub fn results_of(roster: &Path) -> &Path {
    if roster.is_dir() { roster } else { roster.parent().unwrap_or(Path::new("")) }
}

/// The file of a roster that is named by it or by its folder of results.
#[must_use]
pub fn roster_file(roster: &Path) -> Cow<'_, Path> {
    if roster.is_dir() { Cow::Owned(roster.join(RosterCsv.name())) } else { Cow::Borrowed(roster) }
}

/// What publications and closings say, or what keeps one of them from being read: taken for one that is not there, it would
/// be published or closed a second time.
type Told<T> = Result<T, Vec<Diagnostic>>;

/// Every publication of an agency, the first one first, with where it lies.
///
/// # Errors
/// One of them cannot be read.
pub fn list_publications(agency: &Path) -> Told<Vec<(PathBuf, Publication)>> {
    list(&folder_of(agency).join(PUBLISHED), PUBLICATION_FILE, |publication: &Publication| publication.version)
}

/// Every closing of an agency, likewise.
///
/// # Errors
/// One of them cannot be read.
pub fn list_closings(agency: &Path) -> Told<Vec<(PathBuf, Closing)>> {
    list(&folder_of(agency).join(CLOSED), CLOSING_FILE, |closing: &Closing| closing.version)
}

/// Where the latest publication of an agency lies.
///
/// # Errors
/// One of them cannot be read.
pub fn find_latest(agency: &Path) -> Told<Option<PathBuf>> {
    Ok(list_publications(agency)?.pop().map(|(place, _)| place))
}

/// The folder of results of an agency, where it holds a roster.
///
/// # Errors
/// Nothing was solved there yet, or there is no such agency.
pub fn find_draft(agency: &Path) -> Told<PathBuf> {
    if !agency.exists() {
        return Err(read_agency(agency).diagnostics);
    }
    let folder = default_out(agency);
    match folder.join(RosterCsv.name()).exists() {
        true => Ok(folder),
        false => Err(vec![Diagnostic::error(Place::file(folder.display().to_string()), Message::new("no-roster-yet"))]),
    }
}

/// What is in a folder of numbered folders; what is not complete has no number there.
fn list<T: DeserializeOwned>(folder: &Path, file: &str, version: impl Fn(&T) -> u32) -> Told<Vec<(PathBuf, T)>> {
    let is_not_there = |error: io::Error| matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory);
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        // A link that leads nowhere, or a file of that name, is something there that cannot be read.
        Err(_) if folder.symlink_metadata().is_err_and(is_not_there) => return Ok(Vec::new()),
        Err(error) => return Err(vec![diagnose_unreadable(folder, &error)]),
    };
    let mut found = Vec::new();
    let mut problems = Vec::new();
    for place in entries.flatten().filter(|entry| entry.file_name().to_string_lossy().parse::<u32>().is_ok()) {
        let record = place.path().join(file);
        match read_json_if_there(&record) {
            Ok(Some(one)) => found.push((place.path(), one)),
            Ok(None) => problems.push(diagnose_unreadable(&record, &ErrorKind::NotFound.into())),
            Err(told) => problems.extend(told),
        }
    }
    found.sort_by_key(|(_, one)| version(one));
    if problems.is_empty() { Ok(found) } else { Err(problems) }
}

/// Where in its life a roster file of an agency is.
///
/// # Errors
/// A publication or closing cannot be read.
pub fn find_standing(agency: &Path, roster: &Path) -> Told<Standing> {
    hash_file(roster).map_or(Ok(Standing::Draft), |hash| standing_of(agency, &hash))
}

/// The same of the roster with this hash.
///
/// # Errors
/// A publication or closing cannot be read.
pub fn standing_of(agency: &Path, hash: &str) -> Told<Standing> {
    let closing = list_closings(agency)?.into_iter().rev().find(|(_, closing)| closing.roster == hash);
    if let Some((_, closing)) = closing {
        return Ok(Standing::Closed { closing });
    }
    let Some((_, publication)) = find_publication(agency, hash)? else { return Ok(Standing::Draft) };
    let later = list_publications(agency)?.into_iter().map(|(_, other)| other).filter(|other| {
        other.version > publication.version && other.from <= publication.to && publication.from <= other.to
    });
    let replaced_by = later.map(|other| other.version).max();
    Ok(Standing::Published { publication, replaced_by })
}

/// The latest publication of the roster with this hash.
///
/// # Errors
/// A publication cannot be read.
pub fn find_publication(agency: &Path, hash: &str) -> Told<Option<(PathBuf, Publication)>> {
    Ok(list_publications(agency)?.into_iter().rev().find(|(_, publication)| publication.roster == hash))
}

/// BLAKE3 of a file, in hexadecimal; none where it cannot be read.
#[must_use]
pub fn hash_file(path: &Path) -> Option<String> {
    let mut hasher = blake3::Hasher::new();
    hasher.update_reader(open_file(path).ok()?).ok()?;
    Some(hasher.finalize().to_hex().to_string())
}

/// What to know of a roster whose days from a date on have a history already.
///
/// # Errors
/// A closing cannot be read.
pub fn closed_before(agency: &Path, from: NaiveDate) -> Told<Option<Message>> {
    let latest = list_closings(agency)?.into_iter().rev().find(|(_, closing)| closing.to >= from);
    Ok(latest.map(|(_, closing)| {
        let message = Message::new("closed-before").with("date", closing.closed_on.to_string());
        message.with("from", closing.from.to_string()).with("to", closing.to.to_string())
    }))
}
