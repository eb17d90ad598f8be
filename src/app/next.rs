//! Lays out the next period: the same people, units and rules, with what this one leaves behind.

use std::fs;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;

use super::close::{CloseTask, HISTORY, PreparedClosing, holding_roster, prepare_closing};
use super::publication::{hash_file, list_closings, roster_file};
use crate::domain::amount::BasisPoints;
use crate::input::diagnostic::{Diagnostic, Place};
use crate::input::next::{NextFolder, PREVIOUS, prepare_next};
use crate::input::{AGENCY, read_agency, read_file};
use crate::message::Message;
use crate::write::exporter::Exporter as _;
use crate::write::folder::OutputError;
use crate::write::roster::RosterCsv;
use crate::write::staged::StagedFolder;

/// What the planner says of the next period.
#[derive(Clone, Copy, Debug)]
pub struct NextTask<'a> {
    /// The agency folder, or the workbook named instead of it.
    pub agency: &'a Path,
    /// The folder to be.
    pub folder: &'a Path,
    /// Its first day.
    pub from: NaiveDate,
    /// Its last day.
    pub to: NaiveDate,
    /// The date on which this period is closed, if that is still to be done.
    pub today: NaiveDate,
}

/// What came of it.
#[derive(Debug)]
pub enum Next {
    /// This period or the next one has errors; nothing was laid out.
    Invalid(Vec<Diagnostic>),
    /// The folder to be is there already.
    Exists(Message),
    /// It is laid out.
    Done {
        /// Problems of the new folder that do not keep it from being used.
        warnings: Vec<Diagnostic>,
        /// Problems of the roster that is closed, likewise.
        left_aside: Vec<Diagnostic>,
        /// The new folder.
        folder: PathBuf,
        /// The files in it.
        files: Vec<PathBuf>,
        /// Rows of dates gone by that were left out.
        left_out: u64,
        /// The last day that is closed, where the new period begins no later: the days in both count twice.
        overlap: Option<NaiveDate>,
        /// Where the closing lies that its history is from.
        closing: PathBuf,
    },
}

/// That days of a period that begins on a date were closed before, the last of them on another.
#[must_use]
pub fn next_overlap(from: NaiveDate, last: NaiveDate) -> Message {
    Message::new("next-overlap").with("from", from.to_string()).with("to", last.to_string())
}

/// Lays out the folder of the next period. Where this one is not closed yet, that is done first.
///
/// # Errors
/// When the closing or the folder cannot be written.
pub fn lay_out_next(task: &NextTask<'_>) -> Result<Next, OutputError> {
    let NextTask { agency, folder, from, to, today } = *task;
    if fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_some()) || folder.is_file() {
        return Ok(Next::Exists(Message::new("next-exists").with("folder", folder.display().to_string())));
    }
    let NextFolder { files, left_out } = match prepare_next(agency, (from, to)) {
        Ok(next) => next,
        Err(problems) => return Ok(Next::Invalid(problems)),
    };
    let closing = match find_closing(agency) {
        Err(problems) => return Ok(Next::Invalid(problems)),
        Ok(Some((folder, last_day))) => Closing::There { folder, last_day },
        Ok(None) => {
            let close = CloseTask { agency, roster: None, attendance: None, keep: BasisPoints::WHOLE, today };
            match prepare_closing(&close)? {
                Err(problems) => return Ok(Next::Invalid(problems)),
                Ok(prepared) => Closing::Prepared(Box::new(prepared)),
            }
        }
    };
    let staged = StagedFolder::begin(folder)?;
    let read = |name: &str| {
        let path = closing.path().join(name);
        read_file(&path).map_err(|source| OutputError { path, source })
    };
    let left_behind = [(HISTORY, read(HISTORY)?), (PREVIOUS, read(RosterCsv.name())?)];
    let left_behind = left_behind.into_iter().map(|(name, bytes)| (name.to_owned(), bytes));
    let mut names = Vec::new();
    for (name, bytes) in files.into_iter().chain(left_behind) {
        staged.write(&name, &bytes)?;
        names.push(folder.join(name));
    }
    let reading = read_agency(staged.path());
    if reading.agency.is_none() {
        return Ok(Next::Invalid(reading.diagnostics.into_iter().map(|told| blame_dates(told, task)).collect()));
    }
    names.sort();
    let left_aside = match &closing {
        Closing::There { .. } => Vec::new(),
        Closing::Prepared(prepared) => prepared.left_aside(),
    };
    let overlap = Some(closing.last_day()).filter(|&last| from <= last);
    // Only now, when nothing is left that could be refused, the period is closed, and at once the next one is there.
    let closing = match closing {
        Closing::There { folder, .. } => folder,
        Closing::Prepared(prepared) => prepared.publish()?,
    };
    Ok(Next::Done {
        warnings: reading.diagnostics,
        left_aside,
        folder: staged.publish()?,
        files: names,
        left_out,
        overlap,
        closing,
    })
}

/// What is wrong with the dates of the next period is no matter of the file that is yet to be.
fn blame_dates(told: Diagnostic, &NextTask { from, to, .. }: &NextTask<'_>) -> Diagnostic {
    let date = match told.place.column.as_deref() {
        Some("from") => from,
        Some("to") => to,
        _ => return told,
    };
    if told.place.file.as_deref() != Some(AGENCY) {
        return told;
    }
    let column = told.place.column.map(|key| format!("{key} {date}"));
    Diagnostic { place: Place { column, ..Place::default() }, ..told }
}

/// The closing that the next period is made of.
enum Closing {
    /// It was there before.
    There {
        /// Where it lies.
        folder: PathBuf,
        /// The last day that is closed.
        last_day: NaiveDate,
    },
    /// It gets its name together with the next period.
    Prepared(Box<PreparedClosing>),
}

impl Closing {
    fn last_day(&self) -> NaiveDate {
        match self {
            Self::There { last_day, .. } => *last_day,
            Self::Prepared(prepared) => prepared.last_day(),
        }
    }

    fn path(&self) -> &Path {
        match self {
            Self::There { folder, .. } => folder,
            Self::Prepared(prepared) => prepared.path(),
        }
    }
}

/// The latest closing of the roster that holds.
fn find_closing(agency: &Path) -> Result<Option<(PathBuf, NaiveDate)>, Vec<Diagnostic>> {
    let holding = holding_roster(agency)?;
    let hash = hash_file(&roster_file(&holding));
    let mut closings = list_closings(agency)?.into_iter().rev();
    let latest = closings.find(|(_, closing)| hash.as_deref().is_none_or(|hash| hash == closing.roster));
    Ok(latest.map(|(folder, closing)| (folder, closing.to)))
}
