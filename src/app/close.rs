//! Closes a period: what it granted, or really brought, becomes the next history.

use std::path::{Path, PathBuf};

use chrono::NaiveDate;

use super::again::{GivenAgain, read_planned};
use super::publication::{
    CLOSED, find_draft, find_latest, folder_of, hash_file, list_closings, results_of, roster_file,
};
use crate::domain::agency::{Agency, History};
use crate::domain::amount::BasisPoints;
use crate::domain::roster::{Roster, State};
use crate::domain::score::Tally;
use crate::input::attendance::read_attendance;
use crate::input::diagnostic::{Diagnostic, Place};
use crate::input::roster::read_roster;
use crate::message::Message;
use crate::result::publication::{CLOSING, CLOSING_FILE, Closing};
use crate::verify::table::assemble_roster;
use crate::write::exporter::Exporter as _;
use crate::write::folder::OutputError;
use crate::write::history::write_history;
use crate::write::roster::{RosterCsv, write_roster};
use crate::write::staged::StagedFolder;

/// Name of the history within a closing, and within the next folder.
pub const HISTORY: &str = "history.csv";

/// What the planner says of a closing.
#[derive(Clone, Copy, Debug)]
pub struct CloseTask<'a> {
    /// The agency folder, or the workbook named instead of it.
    pub agency: &'a Path,
    /// The roster that held: a file, or a folder; by default the latest publication, or else that of `solve`.
    pub roster: Option<&'a Path>,
    /// What really happened.
    pub attendance: Option<&'a Path>,
    /// How much of the earlier history is kept.
    pub keep: BasisPoints,
    /// The date on which it is closed.
    pub today: NaiveDate,
}

/// What came of it.
#[derive(Debug)]
pub enum Closed {
    /// The agency, the roster or the attendance file cannot be used.
    Invalid(Vec<Diagnostic>),
    /// The period is closed.
    Done {
        /// Problems that do not keep the input from being used.
        warnings: Vec<Diagnostic>,
        /// Problems of the roster and of the attendance file, likewise.
        left_aside: Vec<Diagnostic>,
        /// The closing.
        closing: Closing,
        /// The closing before it, whose place it takes.
        superseded: Option<Box<Closing>>,
        /// Where it lies.
        folder: PathBuf,
    },
}

/// The roster that holds in an agency folder where none is named.
///
/// # Errors
/// A publication cannot be read.
pub fn holding_roster(agency: &Path) -> Result<PathBuf, Vec<Diagnostic>> {
    find_latest(agency)?.map_or_else(|| find_draft(agency), Ok)
}

/// A closing that is written, but has no name yet.
#[derive(Debug)]
pub(super) struct PreparedClosing {
    warnings: Vec<Diagnostic>,
    left_aside: Vec<Diagnostic>,
    closing: Closing,
    superseded: Option<Box<Closing>>,
    staged: StagedFolder,
}

impl PreparedClosing {
    /// Where its files lie for now.
    pub(super) fn path(&self) -> &Path {
        self.staged.path()
    }

    /// Problems of the roster that do not keep the period from being closed.
    pub(super) fn left_aside(&self) -> Vec<Diagnostic> {
        self.left_aside.clone()
    }

    /// The last day of the period.
    pub(super) const fn last_day(&self) -> NaiveDate {
        self.closing.to
    }

    /// Gives it its name.
    pub(super) fn publish(self) -> Result<PathBuf, OutputError> {
        self.staged.publish()
    }
}

/// Closes the period of an agency.
///
/// # Errors
/// When the closing cannot be written.
pub fn close_period(task: &CloseTask<'_>) -> Result<Closed, OutputError> {
    Ok(match prepare_closing(task)? {
        Err(problems) => Closed::Invalid(problems),
        Ok(PreparedClosing { warnings, left_aside, closing, superseded, staged }) => {
            Closed::Done { warnings, left_aside, closing, superseded, folder: staged.publish()? }
        }
    })
}

/// Writes the closing of a period aside. The inner error is what is wrong with the agency, the roster or the attendance
/// file.
pub(super) fn prepare_closing(task: &CloseTask<'_>) -> Result<Result<PreparedClosing, Vec<Diagnostic>>, OutputError> {
    let CloseTask { agency: path, roster, attendance, keep, today } = *task;
    let named = match roster.map_or_else(|| holding_roster(path), |roster| Ok(roster.to_owned())) {
        Ok(named) => named,
        Err(problems) => return Ok(Err(problems)),
    };
    let results = results_of(&named);
    let reading = match read_planned(path, results, &GivenAgain::default()) {
        Ok(planned) => planned.reading,
        Err(problems) => return Ok(Err(problems)),
    };
    let mut problems = reading.diagnostics;
    let (mut agency, table) = match (reading.agency, read_roster(&named)) {
        (Some(agency), Ok(table)) => (agency, table),
        (_, table) => {
            problems.extend(table.err().into_iter().flatten());
            return Ok(Err(problems));
        }
    };
    // What does not fit is as it would be by default; whether rules were kept is no question any more.
    let (mut roster, misfits) = assemble_roster(&agency, &table);
    let (attended, mut left_aside) = match attendance.map(|file| read_attendance(file, &agency)) {
        None => Default::default(),
        Some(Ok(read)) => read,
        Some(Err(errors)) => return Ok(Err(errors)),
    };
    if !misfits.is_empty() {
        let place = Place::file(roster_file(&named).display().to_string());
        left_aside.insert(0, Diagnostic::warning(place, Message::new("close-misfits").with("count", misfits.len())));
    }
    for &(employee, day, state) in &attended {
        let is_away = matches!(state, State::Abs | State::Off) && agency.works(employee, day);
        match is_away {
            true => agency.employees.absent.insert(employee.at(), day),
            false => agency.employees.absent.remove(employee.at(), day),
        }
        roster.set(employee, day, state);
    }
    let history = next_history(&agency, &roster, keep);
    // A number that came to the most may stand for one beyond it.
    let is_full = |days: &History| [days.granted, days.requested, days.unasked, days.spare].contains(&u32::MAX);
    if let Some(row) = history.iter().position(is_full) {
        let message = Message::new("close-too-many-days").with("employee", agency.employees.id.get(row));
        return Ok(Err(vec![Diagnostic::error(Place::file(HISTORY), message.with("largest", u32::MAX))]));
    }
    let (mut history_csv, mut roster_csv) = (Vec::new(), Vec::new());
    let failed = |source| OutputError { path: results.to_owned(), source };
    write_history(&agency, &history, &mut history_csv).map_err(failed)?;
    write_roster(&agency, &roster, &mut roster_csv).map_err(failed)?;
    let superseded = match list_closings(path) {
        Ok(mut closings) => closings.pop().map(|(_, latest)| Box::new(latest)),
        Err(problems) => return Ok(Err(problems)),
    };
    let version = superseded.as_ref().map_or(1, |latest| latest.version + 1);
    let closing = Closing {
        schema: CLOSING.to_owned(),
        version,
        closed_on: today,
        from: agency.horizon.date(0),
        to: agency.horizon.dates().last().unwrap_or(today),
        roster: hash_file(&roster_file(&named)).unwrap_or_default(),
        history: blake3::hash(&history_csv).to_hex().to_string(),
        kept: keep.0,
        attended: attended.len() as u64,
    };
    let staged = StagedFolder::begin(&folder_of(path).join(CLOSED).join(version.to_string()))?;
    staged.write(HISTORY, &history_csv)?;
    staged.write(RosterCsv.name(), &roster_csv)?;
    let json = serde_json::to_vec_pretty(&closing).map_err(|error| failed(error.into()))?;
    staged.write(CLOSING_FILE, &json)?;
    Ok(Ok(PreparedClosing { warnings: problems, left_aside, closing, superseded, staged }))
}

/// The history after a roster: what it granted, added to what is kept of the earlier one, rounded down; at most as much as a
/// number holds.
#[must_use]
pub fn next_history(agency: &Agency, roster: &Roster, keep: BasisPoints) -> Vec<History> {
    let may = agency.may_be_home();
    let kept = |days: u32| {
        let part = u64::from(days) * u64::from(keep.0) / u64::from(BasisPoints::WHOLE.0);
        u32::try_from(part).unwrap_or(u32::MAX)
    };
    let next = |employee| {
        let Tally { requested, granted, spare, unasked } = Tally::of(agency, &may, roster, employee);
        let before = agency.employees.history[employee.at()];
        History {
            granted: kept(before.granted).saturating_add(granted),
            requested: kept(before.requested).saturating_add(requested),
            unasked: kept(before.unasked).saturating_add(unasked),
            spare: kept(before.spare).saturating_add(spare),
        }
    };
    agency.employees.indices().map(next).collect()
}
