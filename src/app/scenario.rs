//! One scenario solved, checked and counted.

use std::sync::atomic::AtomicBool;
use std::time::{Duration, Instant};

use super::certify::{Refusal, check_roster};
use super::figure::{count_figures, count_granted};
use super::wording::word_conflicts;
use crate::domain::agency::Agency;
use crate::domain::day::DayMatrix;
use crate::domain::index::EmployeeIx;
use crate::domain::roster::{Roster, State};
use crate::message::{Language, Message};
use crate::report::comparison::{Range, ScenarioResult, Standing};
use crate::report::figure::UnitDays;
use crate::report::problem::ConflictText;
use crate::solve::{BlockMemo, Control, Finding, Progress, solve_agency_with};
use crate::verify::verify_roster;

/// Within what limits scenarios are solved, and in whose words they are told of.
#[derive(Clone, Copy)]
pub struct Setting<'a> {
    /// How long each scenario may take; the best roster found by then is taken.
    pub limit: Option<Duration>,
    /// Who hears how far a solve is.
    pub progress: &'a dyn Progress,
    /// The language of texts within the results.
    pub language: Language,
}

/// A scenario's result with what comparing it with another needs.
#[derive(Clone, Debug)]
pub struct Trial {
    /// What it comes to.
    pub result: ScenarioResult,
    /// The roster found.
    pub roster: Option<Roster>,
    /// Wishes granted to each employee; empty without a roster.
    pub granted: Vec<u32>,
    /// Employees to whom the optimum may grant something else, ascending.
    pub unsettled: Vec<EmployeeIx>,
}

impl Setting<'_> {
    /// The moment at which a scenario that starts now is cut off.
    #[must_use]
    pub fn deadline(&self) -> Option<Instant> {
        self.limit.and_then(|limit| Instant::now().checked_add(limit))
    }
}

impl Trial {
    fn absent(result: ScenarioResult) -> Self {
        Self { result, roster: None, granted: Vec::new(), unsettled: Vec::new() }
    }
}

/// Solves an agency under a scenario. Blocks that `memo` knows are not solved again.
///
/// # Errors
/// When the roster does not pass our own checks.
pub fn try_scenario(agency: &Agency, name: &str, setting: Setting<'_>, memo: &BlockMemo) -> Result<Trial, Refusal> {
    let may = agency.may_be_home();
    let mut result = blank(agency, name);
    let forbidden = count_forbidden_locks(agency, &may);
    if forbidden > 0 {
        result.status = Standing::Infeasible;
        let headline = setting.language.text(&Message::new("scenario-locks").with("count", forbidden));
        result.conflicts = vec![ConflictText { headline, rules: vec![], irreducible: false, repairs: vec![] }];
        return Ok(Trial::absent(result));
    }
    let stop = AtomicBool::new(false);
    let control = Control { deadline: setting.deadline(), stop: &stop, progress: setting.progress };
    let outcome = solve_agency_with(agency, &may, control, Some(memo));
    (result.blocks, result.reused) = (outcome.blocks as u64, outcome.reused as u64);
    let checked = match outcome.finding {
        Finding::Optimal(roster) => {
            result.status = Standing::Optimal;
            check_roster(agency, &may, roster, outcome.stages)?.certify(agency)?.checked().clone()
        }
        Finding::Feasible(roster) => {
            result.status = Standing::Feasible;
            check_roster(agency, &may, roster, outcome.stages)?
        }
        Finding::Infeasible(conflicts) => {
            result.status = Standing::Infeasible;
            result.conflicts = word_conflicts(&conflicts, setting.language);
            return Ok(Trial::absent(result));
        }
        Finding::Unknown => return Ok(Trial::absent(result)),
    };
    let shortfalls = checked.shortfalls().len();
    let (figures, unit_days) = count_figures(agency, &may, checked.roster(), shortfalls);
    if result.status == Standing::Feasible {
        let at = |home| count_figures(agency, &may, &extreme(agency, &may, checked.roster(), &outcome.unproven, home), shortfalls).0;
        result.range = Some(Range { least: at(false), most: at(true) });
    }
    (result.figures, result.unit_days) = (Some(figures), unit_days);
    Ok(Trial {
        result,
        granted: count_granted(agency, &may, checked.roster()),
        roster: Some(checked.roster().clone()),
        unsettled: outcome.unproven,
    })
}

/// Counts a roster that no solver made: it may break rules.
#[must_use]
pub fn count_habit(agency: &Agency, name: &str, roster: Roster) -> Trial {
    let may = agency.may_be_home();
    let verification = verify_roster(agency, &roster);
    let (figures, unit_days) = count_figures(agency, &may, &roster, verification.shortfalls.len());
    let result = ScenarioResult {
        status: Standing::Habit,
        violations: verification.violations.len() as u64,
        figures: Some(figures),
        unit_days,
        ..blank(agency, name)
    };
    Trial { result, granted: count_granted(agency, &may, &roster), roster: Some(roster), unsettled: Vec::new() }
}

fn blank(agency: &Agency, name: &str) -> ScenarioResult {
    ScenarioResult {
        name: name.to_owned(),
        changes: Vec::new(),
        policy: agency.policy.id.clone(),
        status: Standing::Unknown,
        figures: None,
        range: None,
        difference: None,
        violations: 0,
        notes: Vec::new(),
        conflicts: Vec::new(),
        blocks: 0,
        reused: 0,
        unit_days: UnitDays::default(),
    }
}

/// Cells locked to home of people whom a cap of 0 forbids it: the reader of the folder has refused all others.
fn count_forbidden_locks(agency: &Agency, may: &DayMatrix) -> usize {
    let locked = &agency.employees.locked_home;
    let of_row = |row: usize| locked.iter(row).filter(|&day| !may.contains(row, day)).count();
    (0..agency.employees.len()).map(of_row).sum()
}

/// The roster with as many of these employees' cells at home as can be, or as few: rosters between which, cell by cell,
/// every other one lies.
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
