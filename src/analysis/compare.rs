//! Scenarios side by side, and habits beside the optimum.

use std::borrow::Cow;
use std::path::Path;

use rustc_hash::FxHashSet;

use super::certify::Refusal;
use super::habit::{Habit, make_roster};
use super::scenario::{Known, Setting, Trial, count_habit, try_scenarios};
use crate::domain::agency::Agency;
use crate::domain::index::{EmployeeIx, UnitIx};
use crate::domain::scenario::Scenario;
use crate::input::diagnostic::Diagnostic;
use crate::input::scenario::apply_scenario;
use crate::message::{Language, Message};
use crate::result::comparison::{Comparison, Difference, Interval, ScenarioResult, UnitChange};
use crate::result::figure::Figures;
use crate::verify::verify_roster;

/// Why scenarios cannot be compared.
#[derive(Debug)]
pub enum CompareError {
    /// They cannot be applied to the folder: every problem.
    Input(Vec<Diagnostic>),
    /// Our own roster did not pass our own checks: a bug.
    Refused(Refusal),
}

impl From<Refusal> for CompareError {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
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
    setting: Setting<'_>,
    known: &Known,
) -> Result<Comparison, CompareError> {
    let as_it_is = Scenario { name: setting.language.get("scenario-as-it-is"), ..Scenario::default() };
    let mut scenarios: Vec<&Scenario> = scenarios.iter().collect();
    if scenarios.is_empty() || (scenarios.len() == 1 && habit.is_none()) {
        scenarios.insert(0, &as_it_is);
    }
    let agencies = apply_all(path, agency, &scenarios)?;
    let mut trials: Vec<Trial> = Vec::with_capacity(scenarios.len() + 1);
    if let (Some(habit), Some(agency)) = (habit, agencies.first()) {
        trials.push(try_habit(agency, habit, setting.language));
    }
    let notes: Vec<bool> =
        scenarios.iter().zip(&agencies).map(|(scenario, agency)| forbids(agency, scenario)).collect();
    let as_it_is = |scenario: &Scenario| known.as_it_is.as_ref().filter(|_| scenario.is_as_it_is());
    let jobs: Vec<_> = scenarios
        .iter()
        .zip(agencies)
        .filter(|(scenario, _)| as_it_is(scenario).is_none())
        .map(|(scenario, agency)| (scenario.name.clone(), agency))
        .collect();
    let mut tried = try_scenarios(jobs.into_iter(), setting, &known.memo)?.into_iter();
    for (scenario, forbids) in scenarios.iter().zip(notes) {
        let Some(mut trial) = as_it_is(scenario).cloned().or_else(|| tried.next()) else { break };
        trial.result.name.clone_from(&scenario.name);
        trial.result.changes = list_changes(scenario);
        if forbids {
            trial.result.notes.push(setting.language.get("scenario-zero"));
        }
        // Whoever only looks at figures has no use for the roster.
        (trial.roster, trial.count) = (None, None);
        trials.push(trial);
    }
    let Some((baseline, others)) = trials.split_first_mut() else {
        return Ok(Comparison { agency: agency.name.clone(), scenarios: Vec::new(), findings: Vec::new() });
    };
    let mut findings = Vec::new();
    for other in others {
        other.result.difference = subtract(agency, baseline, other);
        findings.extend(find(&baseline.result, &other.result, setting.language));
    }
    let scenarios = trials.into_iter().map(|trial| trial.result).collect();
    Ok(Comparison { agency: agency.name.clone(), scenarios, findings })
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

/// Whether a rule that the scenario sets is a quota of 0.
fn forbids(agency: &Agency, scenario: &Scenario) -> bool {
    agency.quotas.iter().any(|quota| quota.forbids_home() && scenario.sets(&quota.id))
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

fn try_habit(agency: &Agency, habit: Habit, language: Language) -> Trial {
    let roster = make_roster(agency, habit);
    let violations = verify_roster(agency, &roster).violations;
    let mut trial = count_habit(agency, &language.get(habit.label()), roster);
    trial.result.notes.push(language.get(habit.note()));
    if !violations.is_empty() {
        let mut rules: Vec<&str> = violations.iter().map(|violation| &*violation.row.rule).collect();
        rules.sort_unstable();
        rules.dedup();
        let note = Message::new("habit-breaks").with("count", violations.len()).with("rules", rules);
        trial.result.notes.push(language.text(&note));
    }
    trial
}

fn subtract(agency: &Agency, before: &Trial, after: &Trial) -> Option<Difference> {
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

/// What the figures support saying of a scenario: nothing is said to be better where intervals overlap.
fn find(baseline: &ScenarioResult, other: &ScenarioResult, language: Language) -> Vec<String> {
    let Some(difference) = &other.difference else {
        return vec![language.text(&Message::new("finding-no-roster").with("name", &*other.name))];
    };
    let granted = difference.granted;
    let (id, count) = match (granted.low, granted.high) {
        (0, 0) => ("finding-same", 0),
        (low, _) if low > 0 => ("finding-more", low),
        (_, high) if high < 0 => ("finding-fewer", -high),
        _ => ("finding-open", 0),
    };
    let exact = Message::new(if granted.is_exact() { "finding-exactly" } else { "finding-at-least" });
    let message = Message::new(id).with("name", &*other.name).with("baseline", &*baseline.name);
    vec![language.text(&message.with("count", count).with("exactly", exact))]
}
