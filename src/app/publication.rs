//! Publications and closings of an agency folder: where they lie, and what they say of a roster.

use std::fs;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use serde::de::DeserializeOwned;

use crate::input::{open_file, read_document};
use crate::message::Message;
use crate::result::publication::{Closing, Publication, Standing};

/// The folder of an agency in which each publication is a folder, numbered from 1.
pub const PUBLISHED: &str = "published";
/// The same of closings.
pub const CLOSED: &str = "closed";
/// What a publication says of itself.
pub const PUBLICATION_FILE: &str = "publication.json";
/// What a closing says of itself.
pub const CLOSING_FILE: &str = "closing.json";

/// The folder of an agency: that of the workbook which is named instead of it.
#[must_use]
pub fn folder_of(agency: &Path) -> &Path {
    if agency.is_file() { agency.parent().unwrap_or(Path::new("")) } else { agency }
}

/// Every publication of an agency, the first one first, with where it lies.
#[must_use]
pub fn list_publications(agency: &Path) -> Vec<(PathBuf, Publication)> {
    list(&folder_of(agency).join(PUBLISHED), PUBLICATION_FILE, |publication: &Publication| publication.version)
}

/// Every closing of an agency, likewise.
#[must_use]
pub fn list_closings(agency: &Path) -> Vec<(PathBuf, Closing)> {
    list(&folder_of(agency).join(CLOSED), CLOSING_FILE, |closing: &Closing| closing.version)
}

/// Where the latest publication of an agency lies.
#[must_use]
pub fn find_latest(agency: &Path) -> Option<PathBuf> {
    list_publications(agency).pop().map(|(place, _)| place)
}

/// What is in a folder of numbered folders; what is not complete has no number there.
fn list<T: DeserializeOwned>(folder: &Path, file: &str, version: impl Fn(&T) -> u32) -> Vec<(PathBuf, T)> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let mut found: Vec<(PathBuf, T)> = entries
        .flatten()
        .filter(|entry| entry.file_name().to_string_lossy().parse::<u32>().is_ok())
        .filter_map(|entry| {
            let text = read_document(&entry.path().join(file)).ok()?;
            Some((entry.path(), serde_json::from_slice(&text).ok()?))
        })
        .collect();
    found.sort_by_key(|(_, one)| version(one));
    found
}

/// Where in its life a roster file of an agency is.
#[must_use]
pub fn find_standing(agency: &Path, roster: &Path) -> Standing {
    hash_file(roster).map_or(Standing::Draft, |hash| standing_of(agency, &hash))
}

/// The same of the roster with this hash.
#[must_use]
pub fn standing_of(agency: &Path, hash: &str) -> Standing {
    let closing = list_closings(agency).into_iter().rev().find(|(_, closing)| closing.roster == hash);
    if let Some((_, closing)) = closing {
        return Standing::Closed { closing };
    }
    let Some((_, publication)) = find_publication(agency, hash) else { return Standing::Draft };
    let later = list_publications(agency).into_iter().map(|(_, other)| other).filter(|other| {
        other.version > publication.version && other.from <= publication.to && publication.from <= other.to
    });
    let replaced_by = later.map(|other| other.version).max();
    Standing::Published { publication, replaced_by }
}

/// The latest publication of the roster with this hash.
#[must_use]
pub fn find_publication(agency: &Path, hash: &str) -> Option<(PathBuf, Publication)> {
    list_publications(agency).into_iter().rev().find(|(_, publication)| publication.roster == hash)
}

/// BLAKE3 of a file, in hexadecimal; none where it cannot be read.
#[must_use]
pub fn hash_file(path: &Path) -> Option<String> {
    let mut hasher = blake3::Hasher::new();
    hasher.update_reader(open_file(path).ok()?).ok()?;
    Some(hasher.finalize().to_hex().to_string())
}

/// What to know of a roster whose days from a date on have a history already.
#[must_use]
pub fn closed_before(agency: &Path, from: NaiveDate) -> Option<Message> {
    let (_, closing) = list_closings(agency).into_iter().rev().find(|(_, closing)| closing.to >= from)?;
    let message = Message::new("closed-before").with("date", closing.closed_on.to_string());
    Some(message.with("from", closing.from.to_string()).with("to", closing.to.to_string()))
}
