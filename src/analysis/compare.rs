//! Scenarios side by side, and habits compared with the optimum.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::path::Path;

use rustc_hash::FxHashSet;

use super::certify::Refusal;
use super::habit::make_roster;
use super::scenario::{Known, Trial, count_habit, try_scenarios};
use crate::domain::agency::Agency;
use crate::domain::amount::{Amount, BasisPoints};
use crate::domain::habit::Habit;
use crate::domain::index::{EmployeeIx, UnitIx};
use crate::domain::rule::Quota;
use crate::domain::scenario::Scenario;
use crate::input::diagnostic::Diagnostic;
use crate::input::scenario::apply_scenario;
use crate::result::comparison::{
    AS_IT_IS, Comparison, Difference, Finding, Interval, SCHEMA, ScenarioKind, ScenarioNote, UnitChange, Verdict,
};
use crate::result::figure::Figures;
use crate::solve::Control;
use crate::verify::verify_roster;

/// Why scenarios cannot be compared: one does not fit the folder, or a roster failed our own checks.
#[derive(Debug, thiserror::Error)]
pub enum CompareError {
    /// They cannot be applied to the folder: every problem.
    #[error("the scenarios do not fit the folder, for {} reasons", .0.len())]
    Input(Vec<Diagnostic>),
    /// Our own roster did not pass our own checks: a bug.
    #[error("our own roster does not pass our own checks")]
    Refused(#[from] Refusal),
}

/// Compares scenarios of the agency that was read from `path`; the first is the baseline. With a habit the roster that
/// it makes of the first scenario is the baseline. With a single scenario and no habit the folder as it is comes first.
/// What is `known` is not solved again.
///
/// # Errors
/// When a scenario does not fit the folder, or a roster does not pass our own checks.
pub fn compare_scenarios(
    path: &Path,
    agency: &Agency,
    scenarios: &[Scenario],
    habit: Option<Habit>,
    control: Control<'_>,
    known: &Known,
) -> Result<Comparison, CompareError> {
    let as_it_is = Scenario { name: AS_IT_IS.to_owned(), ..Scenario::default() };
    let mut scenarios: Vec<&Scenario> = scenarios.iter().collect();
    let is_added = scenarios.is_empty() || (scenarios.len() == 1 && habit.is_none());
    if is_added {
        scenarios.insert(0, &as_it_is);
    }
    let agencies = apply_all(path, agency, &scenarios)?;
    let mut trials: Vec<Trial> = Vec::with_capacity(scenarios.len() + 1);
    if let (Some(habit), Some(agency)) = (habit, agencies.first()) {
        trials.push(try_habit(agency, habit));
    }
    let notes: Vec<Vec<ScenarioNote>> =
        scenarios.iter().zip(&agencies).map(|(scenario, agency)| note_caps(agency, scenario)).collect();
    let as_it_is = |scenario: &Scenario| known.as_it_is.as_ref().filter(|_| scenario.is_as_it_is());
    let jobs: Vec<_> = scenarios
        .iter()
        .zip(agencies)
        .filter(|(scenario, _)| as_it_is(scenario).is_none())
        .map(|(scenario, agency)| (scenario.name.clone(), agency))
        .collect();
    let mut tried = try_scenarios(jobs.into_iter(), control, &known.memo)?.into_iter();
    for (position, (scenario, notes)) in scenarios.iter().zip(notes).enumerate() {
        let Some(mut trial) = as_it_is(scenario).cloned().or_else(|| tried.next()) else { break };
        trial.result.name.clone_from(&scenario.name);
        trial.result.kind = if is_added && position == 0 { ScenarioKind::AsItIs } else { ScenarioKind::Given };
        trial.result.changes = list_changes(scenario);
        trial.result.notes.extend(notes);
        // Figures alone need no roster.
        (trial.roster, trial.count) = (None, None);
        trials.push(trial);
    }
    let Some((baseline, others)) = trials.split_first_mut() else {
        return Ok(Comparison { schema: SCHEMA, agency: agency.name.clone(), scenarios: Vec::new() });
    };
    for other in others {
        other.result.difference = subtract(agency, baseline, other);
        other.result.finding = Some(find(other.result.difference.as_ref()));
    }
    let scenarios = trials.into_iter().map(|trial| trial.result).collect();
    Ok(Comparison { schema: SCHEMA, agency: agency.name.clone(), scenarios })
}

/// The agency under every scenario; the problems of all of them at once.
fn apply_all<'a>(
    path: &Path,
    agency: &'a Agency,
    scenarios: &[&Scenario],
) -> Result<Vec<Cow<'a, Agency>>, CompareError> {
    let mut agencies = Vec::new();
    let mut diagnostics = Vec::new();
    for scenario in scenarios {
        match apply_scenario(path, agency, scenario) {
            Ok(agency) => agencies.push(agency),
            Err(problems) => diagnostics.extend(problems),
        }
    }
    if diagnostics.is_empty() { Ok(agencies) } else { Err(CompareError::Input(diagnostics)) }
}

/// What to know of the caps that a scenario sets: that one is a quota of 0, or has no use for `at_least`.
fn note_caps(agency: &Agency, scenario: &Scenario) -> Vec<ScenarioNote> {
    let set = || agency.quotas.iter().filter(|quota| scenario.sets(&quota.id));
    let zero = set().any(Quota::forbids_home).then_some(ScenarioNote::QuotaOfZero);
    let is_idle =
        |quota: &&Quota| quota.at_least.is_some() && !matches!(quota.max_wfh, Some(Amount::Percent(BasisPoints(1..))));
    let rules: BTreeSet<String> = set().filter(is_idle).map(|quota| quota.id.clone()).collect();
    let left_out = (!rules.is_empty()).then(|| ScenarioNote::AtLeastLeftOut { rules: rules.into_iter().collect() });
    zero.into_iter().chain(left_out).collect()
}

fn list_changes(scenario: &Scenario) -> Vec<String> {
    let policy = scenario.policy.iter().map(|policy| format!("policy={policy}"));
    let dates = [("from", scenario.from), ("to", scenario.to)];
    let dates = dates.into_iter().filter_map(|(key, date)| date.map(|date| format!("{key}={date}")));
    let objectives = scenario.objectives.iter().map(|objectives| {
        let codes: Vec<&str> = objectives.iter().map(|objective| objective.code()).collect();
        format!("objectives={}", codes.join(","))
    });
    policy.chain(dates).chain(objectives).chain(scenario.changes.iter().map(ToString::to_string)).collect()
}

fn try_habit(agency: &Agency, habit: Habit) -> Trial {
    let roster = make_roster(agency, habit);
    let violations = verify_roster(agency, &roster).violations;
    let mut trial = count_habit(agency, habit, roster);
    if !violations.is_empty() {
        let mut rules: Vec<String> = violations.iter().map(|violation| violation.row.rule.clone()).collect();
        rules.sort_unstable();
        rules.dedup();
        trial.result.notes.push(ScenarioNote::BreaksRules { violations: violations.len() as u64, rules });
    }
    trial
}

/// The differences between two trials; none where either has no roster.
pub(super) fn subtract(agency: &Agency, before: &Trial, after: &Trial) -> Option<Difference> {
    let minus =
        |figure: fn(&Figures) -> i64| Some(after.result.interval(figure)?.minus(before.result.interval(figure)?));
    let unsettled: FxHashSet<EmployeeIx> = before.unsettled.iter().chain(&after.unsettled).copied().collect();
    let mut people = Changes::default();
    let mut by_unit = vec![(0_u64, 0_u64, false); agency.units.len()];
    for (row, (&old, &new)) in before.granted.iter().zip(&after.granted).enumerate() {
        let is_open = unsettled.contains(&EmployeeIx::of(row));
        people.count(old.into(), new.into(), is_open);
        let (sum_old, sum_new, open) = &mut by_unit[agency.employees.unit[row].at()];
        *sum_old += u64::from(old);
        *sum_new += u64::from(new);
        *open |= is_open;
    }
    let mut units = Changes::default();
    let mut changed = Vec::new();
    for (position, &(before, after, open)) in by_unit.iter().enumerate() {
        units.count(before, after, open);
        if before != after {
            let unit = &agency.units[UnitIx::of(position).at()];
            changed.push(UnitChange { unit: unit.id.clone(), name: unit.name.clone(), before, after });
        }
    }
    changed.sort_by_key(|change| std::cmp::Reverse(change.before.abs_diff(change.after)));
    Some(Difference {
        granted: minus(|figures| figures.granted as i64)?,
        granted_jabodetabek: minus(|figures| figures.domicile.jabodetabek.granted as i64)?,
        granted_elsewhere: minus(Figures::granted_elsewhere)?,
        wfh_days: minus(|figures| figures.wfh_days as i64)?,
        peak_office: minus(Figures::peak)?,
        units_gain: units.gain(),
        units_lose: units.lose(),
        people_gain: people.gain(),
        people_lose: people.lose(),
        units: changed,
    })
}

/// How many have more than before, how many less, and of how many that is not settled.
#[derive(Default)]
struct Changes {
    more: i64,
    fewer: i64,
    open: i64,
}

impl Changes {
    fn count(&mut self, before: u64, after: u64, open: bool) {
        if open {
            self.open += 1;
        } else {
            self.more += i64::from(after > before);
            self.fewer += i64::from(after < before);
        }
    }

    fn gain(&self) -> Interval {
        Interval { low: self.more, high: self.more + self.open }
    }

    fn lose(&self) -> Interval {
        Interval { low: self.fewer, high: self.fewer + self.open }
    }
}

/// What the figures show about a scenario: nothing is called better where intervals overlap.
pub(super) fn find(difference: Option<&Difference>) -> Finding {
    let Some(Difference { granted, .. }) = difference else {
        return Finding { verdict: Verdict::NoRoster, count: 0, exact: false };
    };
    let (verdict, count) = match (granted.low, granted.high) {
        (0, 0) => (Verdict::Same, 0),
        (low, _) if low > 0 => (Verdict::More, low),
        (_, high) if high < 0 => (Verdict::Fewer, -high),
        _ => (Verdict::Open, 0),
    };
    Finding { verdict, count: count.unsigned_abs(), exact: granted.is_exact() }
}
