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
use crate::input::roster::{read_roster, read_roster_sheets};
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
    let before = Before::of(results, published);
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
    Ok(Before::of(results, &published).changed_in(&[read_roster(roster)?]))
}

/// What a roster was before somebody changed it.
struct Before<'p> {
    written: Option<Cells>,
    published: &'p RosterTable,
    row_of: FxHashMap<&'p str, usize>,
}

impl<'p> Before<'p> {
    fn of(results: &Path, published: &'p RosterTable) -> Self {
        let written = read_assignments(results, &read_hashes(&results.join(SummaryJson.name())));
        let row_of = (0..published.row.len()).map(|row| (published.employee.get(row), row)).collect();
        Self { written, published, row_of }
    }

    /// The state of a cell, where it was at home or in the office.
    fn state(&self, employee: &str, date: NaiveDate) -> Option<State> {
        match &self.written {
            Some(written) => written.get(&(employee.to_owned(), date)).copied(),
            None => self.row_of.get(employee).and_then(|&row| cell_of(self.published, row, date)),
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
    let edits = find_edits_of_csv(roster, results).ok()?;
    Some(Written { edits: edits.len() as u64, objective: objective?, granted: granted?, unasked: unasked? })
}
