//! One scenario solved, checked and counted.

use std::borrow::Cow;
use std::time::{Duration, Instant};

use super::certify::{CertifiedRoster, CheckedRoster, Refusal, check_roster};
use super::figure::{Count, count_figures, count_granted};
use crate::domain::agency::{Agency, Employees};
use crate::domain::conflict::Conflicts;
use crate::domain::day::DayMatrix;
use crate::domain::habit::Habit;
use crate::domain::index::EmployeeIx;
use crate::domain::roster::{Roster, State};
use crate::domain::score::score_roster;
use crate::result::comparison::{Range, ScenarioKind, ScenarioNote, ScenarioResult, Standing};
use crate::result::figure::UnitDays;
use crate::result::status::Status;
use crate::solve::{BlockCache, Control, Finding, Outcome, solve_agency_with};
use crate::verify::verify_roster;

/// Scenarios that are tried even when time is over: a baseline and one to compare with it.
const TRIED: usize = 2;

/// A scenario's result with what comparing it with another needs.
#[derive(Clone, Debug)]
pub struct Trial {
    /// The result as it is shown.
    pub result: ScenarioResult,
    /// The roster found.
    pub roster: Option<Roster>,
    /// What is counted of the roster.
    pub count: Option<Count>,
    /// Wishes granted to each employee; empty without a roster.
    pub granted: Vec<u32>,
    /// Employees to whom the optimum may grant something else, ascending.
    pub unsettled: Vec<EmployeeIx>,
    /// Time spent solving, checking and counting.
    pub seconds: Duration,
}

impl Trial {
    pub(super) fn absent(result: ScenarioResult, seconds: Duration) -> Self {
        Self { result, roster: None, count: None, granted: Vec::new(), unsettled: Vec::new(), seconds }
    }

    /// A proven roster of the agency as it is, counted; `on_word` of its blocks rest on the solver's word.
    #[must_use]
    pub fn proven(agency: &Agency, may: &DayMatrix, proven: &CertifiedRoster, blocks: u64, on_word: u64) -> Self {
        let status = Standing::Solved(Status::Optimal);
        let mut result = ScenarioResult { status, blocks, ..blank(agency, &agency.name) };
        result.notes.extend(note_word(on_word));
        Self::counted(agency, may, result, proven.checked().clone())
    }

    fn counted(agency: &Agency, may: &DayMatrix, mut result: ScenarioResult, checked: CheckedRoster) -> Self {
        let shortfalls = checked.shortfalls().len();
        let (roster, score) = checked.into_roster();
        let count = Count::of(agency, may, &roster, score);
        result.figures = Some(count.figures(agency, shortfalls));
        result.unit_days = count.unit_days().clone();
        let granted = count_granted(agency, may, &roster);
        let (roster, count) = (Some(roster), Some(count));
        Self { result, roster, count, granted, unsettled: Vec::new(), seconds: Duration::ZERO }
    }
}

/// What is known before scenarios of an agency are tried.
#[derive(Default)]
pub struct Known {
    /// Blocks that were solved.
    pub memo: BlockCache,
    /// The agency as it is.
    pub as_it_is: Option<Trial>,
}

/// Solves an agency under a scenario. Blocks that `memo` knows are not solved again.
///
/// # Errors
/// When the roster does not pass our own checks.
pub fn try_scenario(agency: &Agency, name: &str, control: Control<'_>, memo: &BlockCache) -> Result<Trial, Refusal> {
    Attempt::start(Cow::Borrowed(agency), name.to_owned(), control, memo).finish()
}

/// Solves agencies one after the other, each with what `memo` knows of those before it, and checks and counts each
/// while the next is solved. Uses the threads of the current rayon pool.
///
/// # Errors
/// When a roster does not pass our own checks.
pub fn try_scenarios<'a>(
    scenarios: impl Iterator<Item = (String, Cow<'a, Agency>)> + Send,
    control: Control<'_>,
    memo: &BlockCache,
) -> Result<Vec<Trial>, Refusal> {
    let (send, receive) = std::sync::mpsc::channel();
    // Whatever time a scenario leaves goes to those after it.
    let most = scenarios.size_hint().1.unwrap_or(1);
    rayon::scope(|scope| {
        for (position, (name, agency)) in scenarios.enumerate() {
            let send = send.clone();
            if position >= TRIED && control.is_over() {
                // The receiver outlives the scope.
                let _ = send.send((position, Ok(Trial::absent(blank(&agency, &name), Duration::ZERO))));
                continue;
            }
            let control = control.share(most.saturating_sub(position));
            let attempt = Attempt::start(agency, name, control, memo);
            scope.spawn(move |_| {
                let _ = send.send((position, attempt.finish()));
            });
        }
    });
    drop(send);
    let mut trials: Vec<(usize, Result<Trial, Refusal>)> = receive.into_iter().collect();
    trials.sort_by_key(|(position, _)| *position);
    trials.into_iter().map(|(_, trial)| trial).collect()
}

/// A scenario that is solved, and not yet checked and counted.
pub(super) struct Attempt<'a> {
    agency: Cow<'a, Agency>,
    may: DayMatrix,
    name: String,
    /// None where locks contradict the rules before anything is solved.
    outcome: Option<Outcome>,
    seconds: Duration,
}

impl<'a> Attempt<'a> {
    pub(super) fn start(agency: Cow<'a, Agency>, name: String, control: Control<'_>, memo: &BlockCache) -> Self {
        let started = Instant::now();
        let may = agency.may_be_home();
        let is_sound = count_forbidden_locks(&agency, &may) == 0;
        let outcome = is_sound.then(|| solve_agency_with(&agency, &may, control, Some(memo)));
        Self { agency, may, name, outcome, seconds: started.elapsed() }
    }

    pub(super) fn finish(self) -> Result<Trial, Refusal> {
        let started = Instant::now();
        let Self { agency, may, name, outcome, seconds } = self;
        let agency: &Agency = &agency;
        let mut result = blank(agency, &name);
        let Some(outcome) = outcome else {
            result.status = Standing::Solved(Status::Infeasible);
            result.forbidden_locks = count_forbidden_locks(agency, &may) as u64;
            return Ok(Trial::absent(result, seconds));
        };
        result.blocks = outcome.blocks as u64;
        let checked = match outcome.finding {
            Finding::Optimal(roster) => {
                result.status = Standing::Solved(Status::Optimal);
                result.notes.extend(note_word(outcome.solver_proofs as u64));
                check_roster(agency, &may, roster, outcome.stages)?.certify(agency)?.into_checked()
            }
            Finding::Feasible(roster) => {
                result.status = Standing::Solved(Status::Feasible);
                check_roster(agency, &may, roster, outcome.stages)?
            }
            Finding::Infeasible(conflicts) => {
                result.status = Standing::Solved(Status::Infeasible);
                result.conflicts = conflicts;
                return Ok(Trial::absent(result, seconds));
            }
            Finding::Unknown => return Ok(Trial::absent(result, seconds)),
        };
        let mut trial = Trial::counted(agency, &may, result, checked);
        if let (Standing::Solved(Status::Feasible), Some(roster)) = (trial.result.status, &trial.roster) {
            let shortfalls = trial.result.figures.as_ref().map_or(0, |figures| figures.shortfalls as usize);
            let at = |home| {
                let extreme = extreme(agency, &may, roster, &outcome.unproven, home);
                count_figures(agency, &may, &extreme, shortfalls).0
            };
            trial.result.range = Some(Range { least: at(false), most: at(true) });
        }
        trial.unsettled = outcome.unproven;
        trial.seconds = seconds + started.elapsed();
        Ok(trial)
    }
}

/// What to know of a proof that rests on the solver's word in this many blocks.
fn note_word(blocks: u64) -> Option<ScenarioNote> {
    (blocks > 0).then_some(ScenarioNote::SolverWord { blocks })
}

/// Counts the roster that a habit makes: it may break rules.
#[must_use]
pub fn count_habit(agency: &Agency, habit: Habit, roster: Roster) -> Trial {
    let may = agency.may_be_home();
    let verification = verify_roster(agency, &roster);
    let count = Count::of(agency, &may, &roster, score_roster(agency, &may, &roster));
    let result = ScenarioResult {
        kind: ScenarioKind::Habit(habit),
        status: Standing::Habit,
        violations: verification.violations.len() as u64,
        figures: Some(count.figures(agency, verification.shortfalls.len())),
        unit_days: count.unit_days().clone(),
        ..blank(agency, habit.code())
    };
    let granted = count_granted(agency, &may, &roster);
    Trial { result, granted, roster: Some(roster), count: Some(count), unsettled: Vec::new(), seconds: Duration::ZERO }
}

pub(super) fn blank(agency: &Agency, name: &str) -> ScenarioResult {
    ScenarioResult {
        name: name.to_owned(),
        kind: ScenarioKind::Given,
        changes: Vec::new(),
        policy: agency.policy.id.clone(),
        status: Standing::Solved(Status::Unknown),
        figures: None,
        range: None,
        difference: None,
        violations: 0,
        finding: None,
        notes: Vec::new(),
        conflicts: Conflicts::default(),
        forbidden_locks: 0,
        blocks: 0,
        unit_days: UnitDays::default(),
    }
}

/// Cells locked to a state that they cannot have: to home of people whom a cap of 0 forbids it, to the office during an
/// absence. The reader of the folder has refused all others.
pub(super) fn count_forbidden_locks(agency: &Agency, may: &DayMatrix) -> usize {
    let Employees { locked_home, locked_office, absent, .. } = &agency.employees;
    let of_row = |row: usize| {
        let at_home = locked_home.iter(row).filter(|&day| !may.contains(row, day)).count();
        at_home + locked_office.iter(row).filter(|&day| absent.contains(row, day)).count()
    };
    (0..agency.employees.len()).map(of_row).sum()
}

/// The roster with as many of these employees' cells at home as possible, or as few: cell by cell, every other
/// roster is between the two.
fn extreme(agency: &Agency, may: &DayMatrix, roster: &Roster, employees: &[EmployeeIx], home: bool) -> Roster {
    let mut roster = roster.clone();
    for &employee in employees {
        let row = employee.at();
        for day in may.iter(row) {
            let locked_home = agency.employees.locked_home.contains(row, day);
            let locked_office = agency.employees.locked_office.contains(row, day);
            let at_home = locked_home || (home && !locked_office);
            roster.set(employee, day, if at_home { State::Wfh } else { State::Wfo });
        }
    }
    roster
}
