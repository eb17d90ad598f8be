//! A roster that somebody has edited by hand is kept when a solve replaces it.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use super::exporter::{Exporter, Hashes};
use super::folder::{OutputError, OutputFolder};
use super::roster::RosterCsv;
use super::summary::SummaryJson;

/// What `summary.json` of an earlier run says about the files next to it.
#[derive(Deserialize)]
struct Earlier {
    #[serde(default)]
    files: Hashes,
}

/// Renames `roster.csv` to `roster.edited-N.csv`, with the first free number, unless it is as the run before wrote it or
/// as `new` hashes will have it. The hash that it had is the one in the `summary.json` next to it: what no summary
/// vouches for is taken for somebody's work. Returns its new place; none when nothing needs to be kept.
///
/// # Errors
/// When it cannot be read or renamed.
pub fn keep_edited(folder: &OutputFolder, new: &Hashes) -> Result<Option<PathBuf>, OutputError> {
    let path = folder.file(RosterCsv.name());
    let found = match hash_file(&path) {
        Ok(found) => found,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(source) => return Err(OutputError { path, source }),
    };
    let written = read_hashes(&folder.file(SummaryJson.name()));
    let is_ours = |hashes: &Hashes| hashes.get(RosterCsv.name()) == Some(&found);
    if is_ours(&written) || is_ours(new) {
        return Ok(None);
    }
    let kept = (1_u32..).map(|number| folder.file(&format!("roster.edited-{number}.csv"))).find(|kept| !kept.exists());
    let Some(kept) = kept else { return Ok(None) };
    match fs::rename(&path, &kept) {
        Ok(()) => Ok(Some(kept)),
        Err(source) => Err(OutputError { path, source }),
    }
}

fn hash_file(path: &Path) -> io::Result<String> {
    let mut hasher = blake3::Hasher::new();
    hasher.update_reader(File::open(path)?)?;
    Ok(hasher.finalize().to_hex().to_string())
}

/// The hashes that a summary states; none where there is no summary that can be read.
fn read_hashes(summary: &Path) -> Hashes {
    let text = fs::read(summary).unwrap_or_default();
    serde_json::from_slice::<Earlier>(&text).map(|earlier| earlier.files).unwrap_or_default()
}
