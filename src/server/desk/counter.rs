//! The workbench as one person sees it.

use std::path::Path;
use std::sync::Arc;

use chrono::NaiveDate;
use tokio::sync::broadcast;

use crate::app::planned::read_planned_roster;
use crate::app::publication::PUBLISHED;
use crate::message::Language;
use crate::result::publication::PUBLICATION_FILE;
use crate::server::access::{Right, Scope, Viewer, demand};
use crate::server::error::Refused;
use crate::server::event::Event;
use crate::server::held::{Held, HeldRoster};
use crate::server::workbench::{Workbench, lock};
use crate::workspace::WorkspaceError;
use crate::workspace::folder::WrittenFolder;
use crate::workspace::outcome::Outcome;

/// The folder of results within an agency folder.
pub(super) const RESULTS: &str = "roster";

/// What was changed in so many versions at most is told with the refusal of an older one.
const MOST_TOLD: u32 = 100;

/// The workbench as one person sees it.
#[derive(Clone, Debug)]
pub struct Desk {
    pub(super) bench: Arc<Workbench>,
    pub(super) viewer: Viewer,
    pub(super) language: Language,
}

impl Desk {
    /// The workbench as somebody sees it, with texts in their language.
    #[must_use]
    pub fn new(bench: Arc<Workbench>, viewer: Viewer, language: Language) -> Self {
        Self { bench, viewer, language }
    }

    /// Who it is.
    #[must_use]
    pub fn viewer(&self) -> &Viewer {
        &self.viewer
    }

    /// The language of texts.
    #[must_use]
    pub fn language(&self) -> Language {
        self.language
    }

    /// Hears of every change from now on.
    #[must_use]
    pub fn listen(&self) -> broadcast::Receiver<Event> {
        self.bench.listen()
    }

    /// A period at its latest version, and whose rows of it are seen.
    pub(super) fn open(&self, period: i64, right: Right) -> Result<(Arc<Held>, Scope), Refused> {
        demand(&self.viewer, right)?;
        let held = self.bench.hold(period)?;
        let scope = Scope::of(&self.viewer, &held.data);
        Ok((held, scope))
    }

    /// The latest version of a period.
    ///
    /// # Errors
    /// When there is no such period.
    pub fn version(&self, period: i64) -> Result<u32, Refused> {
        self.open(period, Right::Look).map(|(held, _)| held.version)
    }

    /// What changed since a version, where that is no longer the latest: told with the refusal.
    pub(super) fn stale(&self, period: i64, error: WorkspaceError) -> Refused {
        let WorkspaceError::Stale { base, current } = error else { return error.into() };
        // Whoever looked so long ago has everything to read anew.
        let is_recent = current.saturating_sub(base) <= MOST_TOLD;
        let changes = if is_recent { self.journal(period, base).unwrap_or_default() } else { Vec::new() };
        Refused::Stale { base, current, changes }
    }

    /// The period as an agency folder on disk: the data of a version, its publications, and results if they are needed.
    pub(super) fn write_out(&self, held: &Held, results: Option<&Outcome>) -> Result<WrittenFolder, Refused> {
        let workspace = &self.bench.workspace;
        let kept = workspace.kept_files(held.period)?;
        let files = results.map(|outcome| workspace.outcome_files(outcome)).transpose()?.unwrap_or_default();
        Ok(workspace.write_folder(&held.data, &[("", &kept), (RESULTS, &files)])?)
    }

    /// The same with the roster that people were told of last in the place of results, if they were told of one.
    pub(super) fn write_out_told(&self, held: &Held) -> Result<WrittenFolder, Refused> {
        let workspace = &self.bench.workspace;
        let kept = workspace.kept_files(held.period)?;
        let last = format!("{PUBLISHED}/{}/", count_folders(kept.keys(), PUBLISHED));
        let told = kept.iter().filter_map(|(path, bytes)| Some((path.strip_prefix(&last)?.to_owned(), bytes.clone())));
        // What says that it is a publication would keep results out.
        let told = told.filter(|(name, _)| name != PUBLICATION_FILE).collect();
        Ok(workspace.write_folder(&held.data, &[("", &kept), (RESULTS, &told)])?)
    }

    /// The latest roster of a period, as it was planned; none while there is none.
    pub(super) fn held_roster(&self, period: i64) -> Result<Option<Arc<HeldRoster>>, Refused> {
        let workspace = &self.bench.workspace;
        let Some(outcome) = workspace.latest_outcome(period)? else { return Ok(None) };
        let slot = self.bench.roster(period);
        let mut slot = lock(&slot);
        if let Some(known) = slot.as_ref().filter(|known| known.outcome.id == outcome.id) {
            return Ok(Some(Arc::clone(known)));
        }
        // Changes in place are kept as cells of the roster before them.
        let mut cells = Vec::new();
        let mut whole = outcome.clone();
        while let Some(base) = whole.base {
            cells.push(whole.cells);
            whole = workspace.outcome(period, base)?;
        }
        if !whole.files.contains_key("roster.csv") {
            return Ok(None);
        }
        let data = workspace.data(period, outcome.version)?;
        let of_outcome = Held::new(period, outcome.version, data);
        let folder = self.write_out(&of_outcome, Some(&whole))?;
        let read = read_planned_roster(folder.path(), &folder.path().join(RESULTS));
        let Ok((agency, mut roster)) = read else { return Ok(None) };
        for cell in cells.iter().rev().flatten() {
            let found = agency.employee(&cell.employee_id).zip(agency.horizon.day(cell.date));
            if let Some((employee, day)) = found {
                roster.set(employee, day, cell.state);
            }
        }
        let held = Arc::new(HeldRoster::new(outcome, agency, roster));
        *slot = Some(Arc::clone(&held));
        Ok(Some(held))
    }

    /// Reads and counts what the pages of a period show, so that nobody who looks at them has to wait for it. What goes wrong
    /// there is told to whoever looks.
    pub(in crate::server) fn prepare(&self, period: i64) {
        if let Ok(held) = self.bench.hold(period) {
            held.described();
            self.bench.note_facts(period, held.version, Arc::new(held.facts()));
        }
        if let Ok(Some(roster)) = self.held_roster(period) {
            roster.counted();
        }
        if let Ok(held) = self.bench.hold(period) {
            self.prepare_place(&held);
        }
    }

    /// The day that it is.
    pub(super) fn today(&self) -> NaiveDate {
        crate::app::today::find_today()
    }
}

/// How many numbered folders there are in a folder of the period.
pub(super) fn count_folders<'p>(paths: impl IntoIterator<Item = &'p String>, folder: &str) -> u32 {
    let number = |path: &'p String| path.strip_prefix(folder)?.strip_prefix('/')?.split_once('/')?.0.parse().ok();
    paths.into_iter().filter_map(number).max().unwrap_or(0)
}

/// The name of a file at the end of a path.
pub(super) fn name_of(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}
