//! A roster that somebody has edited by hand: it is kept when a solve replaces it, and what was changed can be told.

use std::ffi::OsStr;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use rustc_hash::FxHashMap;
use serde::Deserialize;

use super::assignments::Assignments;
use super::exporter::{Exporter, Hashes};
use super::folder::{OutputError, at};
use super::roster::RosterCsv;
#[cfg(feature = "workbook")]
use super::seal::is_as_sealed;
use super::summary::SummaryJson;
use crate::domain::roster::State;
use crate::domain::roster_table::RosterTable;
use crate::input::diagnostic::Diagnostic;
use crate::input::roster::{read_roster, read_roster_sheets};
use crate::input::text_cell::release;
use crate::input::{open_file, read_if_there, read_json_if_there};

/// What `summary.json` of an earlier run says about the files next to it, and about the worth of the roster.
#[derive(Default, Deserialize)]
struct Earlier {
    #[serde(default)]
    files: Hashes,
    #[serde(default)]
    input: String,
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

/// Where files of an earlier run lie now.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Moved {
    /// A `roster.csv` that somebody had edited by hand.
    pub edited: Option<PathBuf>,
    /// A `roster.xlsx` that somebody had edited by hand.
    pub edited_sheets: Option<PathBuf>,
    /// A roster that this run has none for.
    pub retired: Option<PathBuf>,
}

/// Renames what somebody has edited by hand in a folder of results, unless it is as `new` hashes will have it: nothing that
/// another run does may take it away.
///
/// # Errors
/// When it cannot be renamed.
pub fn keep_edited(results: &Path, new: &Hashes) -> Result<Moved, OutputError> {
    let edited = match edited_roster(results) {
        Some((path, hash)) if hash.is_none() || new.get(RosterCsv.name()) != hash.as_ref() => Some(keep_aside(&path)?),
        _ => None,
    };
    Ok(Moved { edited, edited_sheets: keep_edited_sheets(&results.join(SHEETS))?, retired: None })
}

/// Renames a workbook of sheets that is not as it was written. Returns its new place; none when nothing needs to be kept.
///
/// # Errors
/// When it cannot be renamed.
pub fn keep_edited_sheets(path: &Path) -> Result<Option<PathBuf>, OutputError> {
    if are_edited_sheets(path) { keep_aside(path).map(Some) } else { Ok(None) }
}

/// What somebody has edited by hand in a folder of results: `roster.csv`, or else `roster.xlsx`.
#[must_use]
pub fn find_edited(results: &Path) -> Option<PathBuf> {
    let sheets = || Some(results.join(SHEETS)).filter(|path| are_edited_sheets(path));
    edited_roster(results).map(|(path, _)| path).or_else(sheets)
}

/// A `roster.csv` that is not as the run before wrote it, and its hash, if it can be read. The hash that it had is the one in
/// the `summary.json` next to it: what no summary vouches for is taken for somebody's work.
fn edited_roster(results: &Path) -> Option<(PathBuf, Option<String>)> {
    let path = results.join(RosterCsv.name());
    if !path.is_file() {
        return None;
    }
    let hash = hash_file(&path).ok();
    // Nor does one that cannot be read vouch for anything: the roster is kept.
    let written = read_hashes(results).unwrap_or_default();
    let is_ours = hash.is_some() && written.get(RosterCsv.name()) == hash.as_ref();
    (!is_ours).then_some((path, hash))
}

/// Whether there is a workbook of sheets that somebody has saved since it was written.
fn are_edited_sheets(path: &Path) -> bool {
    if !path.metadata().is_ok_and(|found| found.is_file() && found.len() > 0) {
        return false;
    }
    #[cfg(feature = "workbook")]
    let is_ours = is_as_sealed(path);
    #[cfg(not(feature = "workbook"))]
    let is_ours = false;
    !is_ours
}

/// Renames a file to the first free of `NAME.edited-1.EXTENSION`, `NAME.edited-2.EXTENSION`, ...
fn keep_aside(path: &Path) -> Result<PathBuf, OutputError> {
    let part = |part: Option<&OsStr>| part.unwrap_or_default().to_string_lossy().into_owned();
    let (stem, extension) = (part(path.file_stem()), part(path.extension()));
    let mut number = 1_u64;
    let kept = loop {
        let kept = path.with_file_name(format!("{stem}.edited-{number}.{extension}"));
        if kept.symlink_metadata().is_err() {
            break kept;
        }
        number += 1;
    };
    fs::rename(path, &kept).map_err(at(path))?;
    Ok(kept)
}

/// Whether a run wrote the roster with this hash, from this input, into a folder of results: its summary says so.
///
/// # Errors
/// The summary cannot be read.
pub fn is_as_written(results: &Path, roster: &str, input: &str) -> Result<bool, Vec<Diagnostic>> {
    let written = read_summary(results)?;
    Ok(written.input == input && written.files.get(RosterCsv.name()).is_some_and(|hash| hash == roster))
}

/// The hashes of what another run leaves as it was in a folder of results when it writes nothing but its summary: edits by
/// hand are held against it.
#[must_use]
pub fn standing_hashes(results: &Path) -> Hashes {
    let mut hashes = read_hashes(results).unwrap_or_default();
    hashes.retain(|name, _| name == Assignments.name());
    hashes
}

/// A cell that somebody has edited: the employee's id, the date, and the state that it has now.
pub type Edit = (String, NaiveDate, State);

/// What somebody has changed by hand in a folder of results.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Edits {
    /// The cells.
    pub cells: Vec<Edit>,
    /// Where `roster.csv` and `roster.xlsx` were both changed, the workbook.
    pub both: Option<PathBuf>,
    /// The cells that the two, or two sheets of the workbook, have in different states, neither of which was written.
    pub disputed: Vec<(String, NaiveDate)>,
}

/// Name of the workbook of sheets in a folder of results.
const SHEETS: &str = "roster.xlsx";

/// The cells of the rosters in a folder of results that somebody has changed by hand to home or to the office, in
/// `roster.csv` or in any sheet of `roster.xlsx`. They are held against what was written, as `assignments.csv` has it, or
/// else against a published roster.
///
/// # Errors
/// What keeps a roster from being read; that there is none.
pub fn find_edits(results: &Path, published: &RosterTable) -> Result<Edits, Vec<Diagnostic>> {
    let (csv, sheets) = (results.join(RosterCsv.name()), results.join(SHEETS));
    let has_sheets = sheets.is_file();
    let of_csv = if csv.is_file() || !has_sheets { vec![read_roster(&csv)?] } else { Vec::new() };
    let of_sheets = if has_sheets { read_roster_sheets(&sheets)? } else { Vec::new() };
    let before = Before::of(results, published)?;
    let (in_csv, in_sheets) = (before.changed_in(&of_csv), before.changed_in(&of_sheets));
    let both = (!in_csv.is_empty() && !in_sheets.is_empty()).then_some(sheets);
    let mut edits = Edits { both, ..Edits::default() };
    let mut states: FxHashMap<(String, NaiveDate), State> = FxHashMap::default();
    for (employee_id, date, state) in in_csv.into_iter().chain(in_sheets) {
        match states.insert((employee_id.clone(), date), state) {
            None => edits.cells.push((employee_id, date, state)),
            Some(other) if other != state => edits.disputed.push((employee_id, date)),
            Some(_) => {}
        }
    }
    Ok(edits)
}

/// The cells of `roster.csv` alone that were changed since it was written.
fn find_edits_of_csv(roster: &Path, results: &Path) -> Result<Vec<Edit>, Vec<Diagnostic>> {
    let published = RosterTable::default();
    Ok(Before::of(results, &published)?.changed_in(&[read_roster(roster)?]))
}

/// What a roster was before somebody changed it.
struct Before<'p> {
    written: Option<Cells>,
    published: &'p RosterTable,
    row_of: FxHashMap<&'p str, usize>,
}

impl<'p> Before<'p> {
    fn of(results: &Path, published: &'p RosterTable) -> Result<Self, Vec<Diagnostic>> {
        let written = read_assignments(results, &read_hashes(results)?)?;
        Ok(Self { written, published, row_of: published.rows() })
    }

    /// The state of a cell, where it was at home or in the office.
    fn state(&self, employee: &str, date: NaiveDate) -> Option<State> {
        match &self.written {
            Some(written) => written.get(&(employee.to_owned(), date)).copied(),
            None => self.row_of.get(employee).and_then(|&row| self.published.state(row, date)),
        }
    }

    /// The cells of these tables that are at home or in the office and were not so before.
    fn changed_in(&self, tables: &[RosterTable]) -> Vec<Edit> {
        let mut edits = Vec::new();
        for table in tables {
            for row in 0..table.row.len() {
                let id = table.employee.get(row);
                for (&state, &date) in table.cells.get(row).iter().zip(&table.dates) {
                    let Some(state) = state.filter(|state| matches!(state, State::Wfh | State::Wfo)) else { continue };
                    if !id.is_empty() && self.state(id, date) != Some(state) {
                        edits.push((id.to_owned(), date, state));
                    }
                }
            }
        }
        edits
    }
}

/// The cells of a roster that are at home or in the office, by employee and date.
type Cells = FxHashMap<(String, NaiveDate), State>;

/// The roster as it was written, as far as `assignments.csv` tells: none where that was changed too, or is not there.
fn read_assignments(results: &Path, written: &Hashes) -> Result<Option<Cells>, Vec<Diagnostic>> {
    let bytes = read_if_there(&results.join(Assignments.name()))?;
    let is_ours = |bytes: &Vec<u8>| {
        written.get(Assignments.name()).map(String::as_str) == Some(blake3::hash(bytes).to_hex().as_str())
    };
    Ok(bytes.filter(is_ours).and_then(|bytes| parse_assignments(&bytes)))
}

fn parse_assignments(bytes: &[u8]) -> Option<Cells> {
    let mut cells = Cells::default();
    for record in csv::Reader::from_reader(bytes).records() {
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

/// The hashes that the summary in a folder of results states; none where there is no summary.
///
/// # Errors
/// It cannot be read.
pub fn read_hashes(results: &Path) -> Result<Hashes, Vec<Diagnostic>> {
    Ok(read_summary(results)?.files)
}

fn read_summary(results: &Path) -> Result<Earlier, Vec<Diagnostic>> {
    Ok(read_json_if_there(&results.join(SummaryJson.name()))?.unwrap_or_default())
}

/// How a `roster.csv` in a folder of results was changed by hand: none where it is as it was written, is no such file, or
/// what was written is not known any more.
///
/// # Errors
/// What lies beside it cannot be read.
pub fn count_edits(roster: &Path) -> Result<Option<Written>, Vec<Diagnostic>> {
    let Some(results) = roster.parent().filter(|_| roster.file_name().is_some_and(|name| name == RosterCsv.name()))
    else {
        return Ok(None);
    };
    let Earlier { files, objective, granted, unasked, .. } = read_summary(results)?;
    let Some(written) = files.get(RosterCsv.name()) else { return Ok(None) };
    let is_known = read_assignments(results, &files)?.is_some();
    if !is_known || hash_file(roster).ok().as_ref() == Some(written) {
        return Ok(None);
    }
    let (Some(objective), Some(granted), Some(unasked)) = (objective, granted, unasked) else { return Ok(None) };
    let edits = find_edits_of_csv(roster, results)?.len() as u64;
    Ok(Some(Written { edits, objective, granted, unasked }))
}
