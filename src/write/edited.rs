//! A roster that somebody has edited by hand: it is kept when a solve replaces it, and what was changed can be told.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use rustc_hash::FxHashMap;
use serde::Deserialize;

use super::assignments::Assignments;
use super::exporter::{Exporter, Hashes};
use super::folder::{OutputError, OutputFolder};
use super::roster::RosterCsv;
use super::summary::SummaryJson;
use crate::domain::roster::State;
use crate::domain::roster_table::RosterTable;
use crate::input::diagnostic::Diagnostic;
use crate::input::roster::read_roster;
use crate::input::text_cell::release;
use crate::input::{open_file, read_file};

/// What `summary.json` of an earlier run says about the files next to it, and about the worth of the roster.
#[derive(Default, Deserialize)]
struct Earlier {
    #[serde(default)]
    files: Hashes,
    #[serde(default)]
    objective: Option<i64>,
    #[serde(default)]
    granted: Option<i64>,
    #[serde(default)]
    unasked: Option<i64>,
}

/// What a roster that somebody has edited was worth as it was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Written {
    /// Cells that were changed since to home or to the office.
    pub edits: u64,
    /// The stage `preferences`.
    pub objective: i64,
    /// Wished days at home.
    pub granted: i64,
    /// Days at home that nobody asked for.
    pub unasked: i64,
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

/// A cell that somebody has edited: the employee's id, the date, and the state that it has now.
pub type Edit = (String, NaiveDate, State);

/// The cells of the roster in a folder of results that somebody has changed by hand to home or to the office: those of
/// `roster.csv`, where it is not as it was written, or else of `roster.xlsx`. They are held against what was written, as
/// `assignments.csv` has it, or else against a published roster.
///
/// # Errors
/// What keeps the roster from being read; that there is none.
pub fn find_edits(results: &Path, published: &RosterTable) -> Result<Vec<Edit>, Vec<Diagnostic>> {
    let written = read_hashes(&results.join(SummaryJson.name()));
    let csv = results.join(RosterCsv.name());
    let is_edited = hash_file(&csv).is_ok_and(|found| written.get(RosterCsv.name()) != Some(&found));
    let sheet = results.join("roster.xlsx");
    let table = read_roster(if is_edited || !sheet.is_file() { &csv } else { &sheet })?;
    let original = read_assignments(results, &written);
    let told: FxHashMap<&str, usize> = (0..published.row.len()).map(|row| (published.employee.get(row), row)).collect();
    let mut edits = Vec::new();
    for row in 0..table.row.len() {
        let id = table.employee.get(row);
        for (&state, &date) in table.cells.get(row).iter().zip(&table.dates) {
            let Some(state) = state.filter(|state| matches!(state, State::Wfh | State::Wfo)) else { continue };
            let before = match &original {
                Some(original) => original.get(&(id.to_owned(), date)).copied(),
                None => told.get(id).and_then(|&row| cell_of(published, row, date)),
            };
            if before != Some(state) {
                edits.push((id.to_owned(), date, state));
            }
        }
    }
    Ok(edits)
}

fn cell_of(table: &RosterTable, row: usize, date: NaiveDate) -> Option<State> {
    let column = table.dates.iter().position(|&other| other == date)?;
    table.cells.get(row).get(column).copied().flatten()
}

/// The cells of a roster that are at home or in the office, by employee and date.
type Cells = FxHashMap<(String, NaiveDate), State>;

/// The roster as it was written, as far as `assignments.csv` tells: none where that was changed too.
fn read_assignments(results: &Path, written: &Hashes) -> Option<Cells> {
    let bytes = read_file(&results.join(Assignments.name())).ok()?;
    if written.get(Assignments.name()).map(String::as_str) != Some(blake3::hash(&bytes).to_hex().as_str()) {
        return None;
    }
    let mut cells = Cells::default();
    for record in csv::Reader::from_reader(&*bytes).records() {
        let record = record.ok()?;
        let date: NaiveDate = record.get(0)?.parse().ok()?;
        let state = if record.get(3)? == State::Wfh.code() { State::Wfh } else { State::Wfo };
        cells.insert((release(record.get(1)?).to_owned(), date), state);
    }
    Some(cells)
}

fn hash_file(path: &Path) -> io::Result<String> {
    let mut hasher = blake3::Hasher::new();
    hasher.update_reader(open_file(path)?)?;
    Ok(hasher.finalize().to_hex().to_string())
}

/// The hashes that a summary states; none where there is no summary that can be read.
#[must_use]
pub fn read_hashes(summary: &Path) -> Hashes {
    read_summary(summary).files
}

fn read_summary(summary: &Path) -> Earlier {
    let text = read_file(summary).unwrap_or_default();
    serde_json::from_slice::<Earlier>(&text).unwrap_or_default()
}

/// How a `roster.csv` in a folder of results was changed by hand: none where it is as it was written, is no such file, or
/// what was written is not known any more.
#[must_use]
pub fn count_edits(roster: &Path) -> Option<Written> {
    let results = roster.parent()?;
    let is_roster = roster.file_name().is_some_and(|name| name == RosterCsv.name());
    let Earlier { files, objective, granted, unasked } = read_summary(&results.join(SummaryJson.name()));
    let written = files.get(RosterCsv.name())?;
    if !is_roster || hash_file(roster).ok().as_ref() == Some(written) {
        return None;
    }
    read_assignments(results, &files)?;
    let edits = find_edits(results, &RosterTable::default()).ok()?;
    Some(Written { edits: edits.len() as u64, objective: objective?, granted: granted?, unasked: unasked? })
}
