//! Cells of the roster that a planner decides: the roster solves again in place, and shows what changed.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::{Duration, Instant};

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::counter::Desk;
use super::search::status_code;
use crate::analysis::session::{CellChange, Opened, Rejection, Session};
use crate::domain::agency::Agency;
use crate::domain::day::{Day, DaySet};
use crate::domain::edit::Edit;
use crate::domain::index::EmployeeIx;
use crate::domain::roster::State;
use crate::domain::score::Score;
use crate::input::clean_id;
use crate::message::Message;
use crate::result::status::Status;
use crate::server::access::Right;
use crate::server::error::Refused;
use crate::server::event::Event;
use crate::server::held::{Held, HeldRoster};
use crate::server::workbench::{PlacedSession, lock};
use crate::solve::Control;
use crate::workspace::change::Change;
use crate::workspace::outcome::{NewOutcome, Outcome, OutcomeKind, StatedCell};
use crate::workspace::version::What;

/// The file of results that says what made them.
pub(super) const SUMMARY: &str = "summary.json";

/// What is read again of a summary.
#[derive(Debug, Deserialize)]
struct MadeBy {
    version: String,
}

/// So many cells are locked at once at most.
const MOST_CELLS: usize = 2_000;

/// How long whoever changes cells waits at most; nobody can end it, and others who change some of the period wait too.
const LONGEST_CHANGE: Duration = Duration::from_secs(60);

/// A cell and what it is to be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LockAsked {
    /// Id of the employee.
    pub employee_id: String,
    /// The day.
    pub date: NaiveDate,
    /// `WFH` or `WFO`; null takes a lock away.
    pub state: Option<State>,
}

/// A cell whose state has changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ChangedCell {
    /// Id of the employee.
    pub employee_id: String,
    /// Their name.
    pub name: String,
    /// Id of their unit.
    pub unit_id: String,
    /// The day.
    pub date: NaiveDate,
    /// Its state before.
    pub before: State,
    /// Its state now.
    pub now: State,
}

/// What a change in place did, or would do.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct PlacedCard {
    /// The version of the data: a new one, or where it was only tried the one that it was tried on.
    pub version: u32,
    /// Every cell whose state changes.
    pub changes: Vec<ChangedCell>,
    /// What the stage `preferences` gains; below 0 what it loses.
    pub objective_gain: i64,
    /// Wished days more at home; below 0 fewer.
    pub granted_gain: i64,
    /// Days at home more that nobody asked for; below 0 fewer.
    pub unasked_gain: i64,
}

impl Desk {
    /// Locks or frees cells on a version of the data: `locks.csv` is changed, and the roster is solved again in place.
    ///
    /// # Errors
    /// When no roster would keep every rule, the data have been changed since, or there is no proven roster of them.
    pub fn lock(
        &self,
        period: i64,
        base: u32,
        cells: &[LockAsked],
        reason: Option<&str>,
    ) -> Result<PlacedCard, Refused> {
        let deadline = Instant::now() + LONGEST_CHANGE;
        let (held, _) = self.open(period, Right::Plan)?;
        if held.version != base {
            return Err(self.stale(period, crate::workspace::WorkspaceError::Stale { base, current: held.version }));
        }
        let slot = self.bench.session(period);
        let mut slot = lock(&slot);
        let changes = lock_changes(&held, cells, reason)?;
        // Taken out, so that whatever fails on the way leaves none that is half changed.
        let mut placed = self.place(&held, slot.take(), deadline)?;
        let before = placed.session.score().clone();
        let changed = match Self::make(&mut placed.session, cells, deadline) {
            Ok(changed) => changed,
            Err((refused, is_whole)) => {
                *slot = Some(placed).filter(|_| is_whole);
                return Err(refused);
            }
        };
        let card = card_of(placed.session.agency(), &changed, &before, placed.session.score());
        self.check_changes(period, base, &changes)?;
        let stated: Vec<StatedCell> =
            changed.iter().map(|change| stated_cell(placed.session.agency(), change)).collect();
        let outcome = NewOutcome {
            period,
            version: base + 1,
            who: &self.viewer.name,
            kind: OutcomeKind::Place,
            status: status_code(Status::Optimal),
            base: Some(placed.outcome),
            cells: &stated,
            files: &BTreeMap::new(),
            // Of a roster that people were told of no cell is changed in place.
            kept: 0,
        };
        let saved = self.bench.workspace.edit_with_outcome((What::Locked, &changes), &outcome);
        let (saved, new) = saved.map_err(|error| self.stale(period, error))?;
        self.tell_version(period, saved.version);
        (placed.outcome, placed.version) = (new.id, saved.version);
        let (agency, roster) = (placed.session.agency().clone(), placed.session.roster().clone());
        *slot = Some(placed);
        // The session has taken the locks: the data are as sound as before, and nobody need read them to know it.
        self.bench.note_facts(period, saved.version, self.bench.facts(period, base)?);
        let place = self.bench.roster(period);
        let mut place = lock(&place);
        *place = Some(Arc::new(match place.as_deref().filter(|known| Some(known.outcome.id) == new.base) {
            Some(known) => known.after(new, agency, roster),
            None => HeldRoster::new(new, agency, roster),
        }));
        drop(place);
        self.bench.tell(Event::Outcome { period, version: saved.version });
        Ok(PlacedCard { version: saved.version, ..card })
    }

    /// What locking or freeing cells would change and cost. Nothing is changed.
    ///
    /// # Errors
    /// As [`Desk::lock`].
    pub fn try_lock(&self, period: i64, cells: &[LockAsked]) -> Result<PlacedCard, Refused> {
        let deadline = Instant::now() + LONGEST_CHANGE;
        let (held, _) = self.open(period, Right::Plan)?;
        lock_changes(&held, cells, None)?;
        let slot = self.bench.session(period);
        let mut slot = lock(&slot);
        let known = slot.take();
        let placed = slot.insert(self.place(&held, known, deadline)?);
        let before = placed.session.score().clone();
        let mut trial = placed.session.clone();
        let changed = Self::make(&mut trial, cells, deadline).map_err(|(refused, _)| refused)?;
        let card = card_of(trial.agency(), &changed, &before, trial.score());
        Ok(PlacedCard { version: held.version, ..card })
    }

    /// The session of the latest roster of a version: the one that is held, or else a new one.
    fn place(&self, held: &Held, known: Option<PlacedSession>, deadline: Instant) -> Result<PlacedSession, Refused> {
        let period = held.period;
        let outcome = self.bench.workspace.latest_outcome(period)?;
        let outcome = outcome.filter(|outcome| outcome.version == held.version && outcome.status == "optimal");
        let outcome = outcome.ok_or_else(|| Refused::Misfit(vec![Message::new("server-no-current-roster")]))?;
        if outcome.kind == OutcomeKind::Replan || !self.bench.workspace.kept_paths(period)?.is_empty() {
            return Err(Refused::Misfit(vec![Message::new("server-mend-instead")]));
        }
        if let Some(known) = known.filter(|known| known.outcome == outcome.id && known.version == held.version) {
            return Ok(known);
        }
        if let Some(session) = self.resume(period, &outcome)? {
            return Ok(PlacedSession { outcome: outcome.id, version: held.version, session });
        }
        let Some(agency) = held.agency() else { return Err(Refused::Invalid(held.read().diagnostics.clone())) };
        match Session::open(agency.clone(), before(deadline))? {
            Opened::Session(session) => {
                Ok(PlacedSession { outcome: outcome.id, version: held.version, session: *session })
            }
            Opened::Absent(_) => Err(Refused::Misfit(vec![Message::new("server-no-proven-roster")])),
        }
    }

    /// The session of a roster that this version of the program has proven and saved, checked but not solved again. None where
    /// another version made it, which may have chosen another of several that are as good.
    fn resume(&self, period: i64, outcome: &Outcome) -> Result<Option<Session>, Refused> {
        let workspace = &self.bench.workspace;
        let whole = workspace.whole_outcome(period, outcome)?;
        let summary = workspace.outcome_file(&whole, SUMMARY)?;
        let made_by = serde_json::from_slice::<MadeBy>(&summary);
        if !made_by.is_ok_and(|made_by| made_by.version == env!("CARGO_PKG_VERSION")) {
            return Ok(None);
        }
        let Some(roster) = self.held_roster(period)?.filter(|roster| roster.outcome.id == outcome.id) else {
            return Ok(None);
        };
        Ok(Session::restore((*roster.agency).clone(), roster.roster.clone()).ok())
    }

    /// Opens the session of the latest roster of a period, where it has one that can be changed in place, so that nobody
    /// who clicks has to wait for it.
    pub(super) fn prepare_place(&self, held: &Held) {
        let slot = self.bench.session(held.period);
        let mut slot = lock(&slot);
        let known = slot.take();
        // Where there is none, whoever clicks is told why.
        *slot = self.place(held, known, Instant::now() + LONGEST_CHANGE).ok();
    }

    /// Makes the changes, person by person, and gives every cell that differs in the end. Where one cannot be made it is
    /// told whether the session is as it was.
    fn make(session: &mut Session, cells: &[LockAsked], deadline: Instant) -> Result<Vec<CellChange>, (Refused, bool)> {
        let mut by_person: BTreeMap<EmployeeIx, Vec<(Day, Option<State>)>> = BTreeMap::new();
        let mut wrong = Vec::new();
        for cell in cells {
            match find_cell(session.agency(), cell) {
                Ok((employee, day)) => by_person.entry(employee).or_default().push((day, cell.state)),
                Err(message) => wrong.push(message),
            }
        }
        if !wrong.is_empty() {
            return Err((Refused::Misfit(wrong), true));
        }
        let mut is_whole = true;
        let mut first: BTreeMap<(EmployeeIx, Day), State> = BTreeMap::new();
        for (employee, asked) in by_person {
            let agency = session.agency();
            let days = agency.horizon.days();
            let (mut home, mut office) = (DaySet::empty(days), DaySet::empty(days));
            for day in 0..days as Day {
                let asked = asked.iter().rev().find(|(of, _)| *of == day).map(|(_, state)| *state);
                let locked = |is_locked: bool, state| (is_locked && asked.is_none()) || asked == Some(Some(state));
                if locked(agency.employees.locked_home.contains(employee.at(), day), State::Wfh) {
                    home.insert(day);
                }
                if locked(agency.employees.locked_office.contains(employee.at(), day), State::Wfo) {
                    office.insert(day);
                }
            }
            let edit = Edit::Locks { employee, home, office };
            let changed = session.change(&edit, before(deadline));
            let changed = changed.map_err(|rejection| (reject(rejection), is_whole))?;
            is_whole = false;
            for change in changed {
                first.entry((change.employee, change.day)).or_insert(change.before);
            }
        }
        let change = |((employee, day), before)| {
            let now = session.roster().state(employee, day);
            CellChange { employee, day, before, now }
        };
        Ok(first.into_iter().map(change).filter(|change| change.before != change.now).collect())
    }
}

/// What a search must know that ends then.
fn before(deadline: Instant) -> Control<'static> {
    Control { deadline: Some(deadline), ..Control::default() }
}

fn reject(rejection: Rejection) -> Refused {
    match rejection {
        Rejection::Locks => Refused::Misfit(vec![Message::new("server-lock-impossible")]),
        Rejection::Infeasible(conflicts) => Refused::Infeasible(Box::new(conflicts)),
        Rejection::Stopped => {
            Refused::Misfit(vec![Message::new("server-change-too-long").with("seconds", LONGEST_CHANGE.as_secs())])
        }
        Rejection::Refused(refusal) => refusal.into(),
    }
}

/// The employee and day of a cell that can be locked as it is asked.
fn find_cell(agency: &Agency, cell: &LockAsked) -> Result<(EmployeeIx, Day), Message> {
    let id = clean_id(&cell.employee_id);
    let employee = agency.employee(&id).ok_or_else(|| Message::new("cell-nobody").with("employee", &*id))?;
    let day = agency.horizon.day(cell.date).ok_or_else(|| {
        let (from, to) = (agency.horizon.date(0), agency.horizon.dates().last().unwrap_or(cell.date));
        let message = Message::new("cell-no-day").with("date", cell.date.to_string());
        message.with("from", from.to_string()).with("to", to.to_string())
    })?;
    let told = |code| Message::new(code).with("employee", &*id).with("date", cell.date.to_string());
    if matches!(cell.state, Some(State::Abs | State::Off)) {
        return Err(told("server-lock-state"));
    }
    if !agency.works(employee, day) {
        return Err(told("lock-on-day-off"));
    }
    if agency.employees.absent.contains(employee.at(), day) {
        return Err(told("lock-on-absence"));
    }
    Ok((employee, day))
}

/// What becomes of the rows of `locks.csv`.
fn lock_changes(held: &Held, cells: &[LockAsked], reason: Option<&str>) -> Result<Vec<Change>, Refused> {
    if cells.is_empty() || cells.len() > MOST_CELLS {
        return Err(Refused::Malformed(Message::new("server-no-changes").with("most", MOST_CELLS)));
    }
    let table = "locks".to_owned();
    let sheet = held.data.sheet(&table);
    let mut changes = Vec::new();
    let mut seen = std::collections::BTreeSet::new();
    for cell in cells {
        let id = clean_id(&cell.employee_id).into_owned();
        if !seen.insert((id.clone(), cell.date)) {
            return Err(Refused::Malformed(Message::new("server-twice").with("name", id)));
        }
        let rows = sheet.iter().flat_map(|sheet| (0..sheet.len()).map(move |position| (sheet, position)));
        let is_it = |(sheet, position): &(&Arc<crate::input::sheet::Sheet>, usize)| {
            let is_day = crate::input::read_date(&sheet.cell(*position, "date")) == Some(cell.date);
            is_day && clean_id(&sheet.cell(*position, "employee_id")) == id
        };
        let numbers: Vec<u32> =
            rows.filter(is_it).filter_map(|(sheet, position)| Some(sheet.row(position)?.number)).collect();
        match (cell.state, numbers.split_first()) {
            (Some(state), Some((&row, others))) => {
                changes.push(Change::Cell {
                    table: table.clone(),
                    row,
                    column: "state".into(),
                    text: state.code().into(),
                });
                changes.extend(others.iter().map(|&row| Change::Remove { table: table.clone(), row }));
            }
            (Some(state), None) => {
                let mut cells = BTreeMap::from([
                    ("employee_id".to_owned(), id),
                    ("date".to_owned(), cell.date.to_string()),
                    ("state".to_owned(), state.code().to_owned()),
                ]);
                if let Some(reason) = reason.filter(|reason| !reason.trim().is_empty()) {
                    cells.insert("reason".to_owned(), reason.trim().to_owned());
                }
                changes.push(Change::Insert { table: table.clone(), after: None, cells });
            }
            (None, _) => changes.extend(numbers.iter().map(|&row| Change::Remove { table: table.clone(), row })),
        }
    }
    if changes.is_empty() {
        return Err(Refused::Misfit(vec![Message::new("server-nothing-locked")]));
    }
    Ok(changes)
}

fn stated_cell(agency: &Agency, change: &CellChange) -> StatedCell {
    StatedCell {
        employee_id: agency.employees.id.get(change.employee.at()).to_owned(),
        date: agency.horizon.date(change.day),
        state: change.now,
    }
}

fn card_of(agency: &Agency, changed: &[CellChange], before: &Score, after: &Score) -> PlacedCard {
    let change = |change: &CellChange| ChangedCell {
        employee_id: agency.employees.id.get(change.employee.at()).to_owned(),
        name: agency.employees.name.get(change.employee.at()).to_owned(),
        unit_id: agency.units[agency.employees.unit[change.employee.at()].at()].id.clone(),
        date: agency.horizon.date(change.day),
        before: change.before,
        now: change.now,
    };
    PlacedCard {
        version: 0,
        changes: changed.iter().map(change).collect(),
        objective_gain: after.objective() - before.objective(),
        granted_gain: after.granted as i64 - before.granted as i64,
        unasked_gain: after.unasked as i64 - before.unasked as i64,
    }
}
