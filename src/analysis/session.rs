//! An agency held in memory with its proven roster, for interactive use: after a change to one employee or unit only
//! the part of the agency that rules tie to it is solved, verified and proven again.

use super::certify::{CertifiedRoster, Refusal, check_roster};
use super::scenario::{Trial, count_forbidden_locks, try_scenario};
use crate::domain::agency::Agency;
use crate::domain::conflict::Conflicts;
use crate::domain::day::Day;
use crate::domain::edit::Edit;
use crate::domain::index::EmployeeIx;
use crate::domain::part::Parts;
use crate::domain::published::Published;
use crate::domain::roster::{Roster, State};
use crate::domain::score::{Score, score_roster};
use crate::result::comparison::{ScenarioResult, Standing};
use crate::result::status::Status;
use crate::solve::{BlockCache, Control, Finding, solve_agency};
use crate::verify::verify_roster;

/// An agency and the roster that a solve of it gives, whatever was changed before.
#[derive(Clone, Debug)]
pub struct Session {
    agency: Agency,
    parts: Parts,
    roster: Roster,
    score: Score,
}

/// The outcome of opening a session: the session, or what is known where there is no proven roster.
#[derive(Debug)]
pub enum Opened {
    /// The session.
    Session(Box<Session>),
    /// There is no proven roster to start from: what is known instead.
    Absent(Box<ScenarioResult>),
}

/// A cell whose state a change has changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CellChange {
    /// The employee.
    pub employee: EmployeeIx,
    /// The day.
    pub day: Day,
    /// Its state before.
    pub before: State,
    /// Its state now.
    pub now: State,
}

/// Why a change was not made. The session is as it was.
#[derive(Debug, thiserror::Error)]
pub enum Rejection {
    /// Cells are locked to a state that they could no longer have.
    #[error("cells are locked to a state that they could not have any more")]
    Locks,
    /// No roster would keep every rule: these could not hold together.
    #[error("no roster would keep every rule")]
    Infeasible(Conflicts),
    /// A limit was reached before the roster was proven.
    #[error("a limit was reached before the roster was proven")]
    Stopped,
    /// Our own roster did not pass our own checks: a bug.
    #[error("our own roster does not pass our own checks")]
    Refused(#[from] Refusal),
}

impl Session {
    /// Solves an agency and holds it.
    ///
    /// # Errors
    /// When the roster does not pass our own checks.
    pub fn open(agency: Agency, control: Control<'_>) -> Result<Opened, Refusal> {
        let Trial { result, roster, .. } = try_scenario(&agency, &agency.name, control, &BlockCache::default())?;
        let Some(roster) = roster.filter(|_| result.status == Standing::Solved(Status::Optimal)) else {
            return Ok(Opened::Absent(Box::new(result)));
        };
        let score = score_roster(&agency, &agency.may_be_home(), &roster);
        Ok(Opened::Session(Box::new(Self::of(agency, roster, score))))
    }

    /// Holds an agency that was solved already, with the proven roster of it.
    #[must_use]
    pub fn resume(agency: Agency, proven: CertifiedRoster) -> Self {
        let (roster, score) = proven.into_checked().into_roster();
        Self::of(agency, roster, score)
    }

    /// Holds an agency with a roster of it that was proven before and kept. It is checked against every rule and counted
    /// again; that no other is better was shown when it was made, of the same data.
    ///
    /// # Errors
    /// When it breaks a rule: then it is not what was kept.
    pub fn restore(agency: Agency, roster: Roster) -> Result<Self, Refusal> {
        let violations = verify_roster(&agency, &roster).violations;
        if !violations.is_empty() {
            return Err(Refusal::Violations(violations));
        }
        let score = score_roster(&agency, &agency.may_be_home(), &roster);
        Ok(Self::of(agency, roster, score))
    }

    fn of(agency: Agency, roster: Roster, score: Score) -> Self {
        let parts = Parts::new(&agency);
        Self { agency, parts, roster, score }
    }

    /// The agency as it is now.
    #[must_use]
    pub fn agency(&self) -> &Agency {
        &self.agency
    }

    /// Its roster: proven, verified, and the one that solving the agency from scratch gives; once published, the one that
    /// mending what was published gives.
    #[must_use]
    pub fn roster(&self) -> &Roster {
        &self.roster
    }

    /// What the roster is worth.
    #[must_use]
    pub fn score(&self) -> &Score {
        &self.score
    }

    /// Publishes the roster as it stands: what lies before `start` are facts from here on, and every change to come
    /// changes as few cells of the rest as can be. The roster stays as it is.
    pub fn publish(&mut self, start: Day) {
        let told = |employee| self.roster.row(employee).iter().copied().map(Some).collect::<Vec<_>>();
        let states = self.agency.employees.indices().map(told).collect();
        self.agency.plan_again(Published { start, states, most_changes: None });
    }

    /// Makes a change, and says which cells it changes. The time grows with the part of the agency that rules tie to
    /// the unit: a single unit where no rule counts people of several.
    ///
    /// # Errors
    /// When there would be no proven roster. Nothing is changed then.
    pub fn change(&mut self, edit: &Edit, control: Control<'_>) -> Result<Vec<CellChange>, Rejection> {
        let units = self.parts.units(self.parts.of(edit.unit(&self.agency)));
        let mut extract = self.agency.extract(units);
        let Some(inner) = edit.within(&extract) else { return Ok(Vec::new()) };
        let old = self.roster.pick(&extract.employees);
        let before = score_roster(&extract.agency, &extract.agency.may_be_home(), &old);
        inner.apply(&mut extract.agency);
        let agency = &extract.agency;
        let may = agency.may_be_home();
        if count_forbidden_locks(agency, &may) > 0 {
            return Err(Rejection::Locks);
        }
        let outcome = solve_agency(agency, &may, control);
        let roster = match outcome.finding {
            Finding::Optimal(roster) => roster,
            Finding::Infeasible(conflicts) => return Err(Rejection::Infeasible(conflicts)),
            Finding::Feasible(_) | Finding::Unknown => return Err(Rejection::Stopped),
        };
        let checked = check_roster(agency, &may, roster, outcome.stages)?.certify(agency)?.into_checked();
        let (roster, score) = checked.into_roster();
        let mut changes = Vec::new();
        for (row, &employee) in extract.employees.iter().enumerate() {
            let states = old.row(EmployeeIx::of(row)).iter().zip(roster.row(EmployeeIx::of(row)));
            let changed = states.zip(0..).filter(|((before, now), _)| before != now);
            changes.extend(changed.map(|((&before, &now), day)| CellChange { employee, day, before, now }));
        }
        edit.apply(&mut self.agency);
        self.roster.replace(&extract.employees, &roster);
        self.score.replace(&before, &score);
        Ok(changes)
    }
}
