//! The curve of a cap.

use std::path::Path;
use std::time::Instant;

use super::compare::CompareError;
use super::figure::count_places;
use super::scenario::{Setting, try_scenarios};
use crate::domain::agency::Agency;
use crate::domain::amount::{Amount, BasisPoints};
use crate::domain::roster::Roster;
use crate::domain::scenario::{Change, Field, Scenario, Value};
use crate::domain::score::score_roster;
use crate::input::scenario::apply_scenario;
use crate::message::{Language, Message};
use crate::report::comparison::{ScenarioResult, Standing};
use crate::report::sweep::{Sweep, SweepPoint};
use crate::solve::BlockMemo;

/// Id of the quotas that `--cap` is about.
pub const CAP: &str = "cap";

/// The scenario in which every quota with the id `cap` lets so many be at home.
#[must_use]
pub fn cap_scenario(cap: Amount) -> Scenario {
    let change = Change { rule: CAP.to_owned(), field: Field::MaxWfh, value: Value::Amount(cap), line: None };
    Scenario { name: cap.to_string(), changes: vec![change], ..Scenario::default() }
}

/// Solves the agency, read from `path`, under every cap. What a cap has in common with an earlier one is not solved
/// again.
///
/// # Errors
/// When the agency has no quota with the id `cap`, or a roster does not pass our own checks.
pub fn sweep_caps(
    path: &Path,
    agency: &Agency,
    caps: &[BasisPoints],
    setting: Setting<'_>,
) -> Result<Sweep, CompareError> {
    let apply = |cap| apply_scenario(path, agency, &cap_scenario(Amount::Percent(cap))).map_err(CompareError::Input);
    let asked = {
        let whole = apply(BasisPoints::WHOLE)?;
        let nobody = Roster::off(whole.employees.len(), whole.horizon.days());
        score_roster(&whole, &whole.may_be_home(), &nobody).requested
    };
    let started = Instant::now();
    // A cap that contradicts the rule's own minimum is told before anything is solved.
    caps.iter().try_for_each(|&cap| apply(cap).map(drop))?;
    let jobs = caps.iter().filter_map(|&cap| apply(cap).ok().map(|agency| (cap.to_string(), agency)));
    let trials = try_scenarios(jobs, setting, &BlockMemo::default())?;
    let dearest = trials.iter().map(|trial| trial.seconds).max().unwrap_or_default();
    let mut why = Vec::new();
    let mut points: Vec<SweepPoint> = Vec::with_capacity(caps.len());
    for (&cap, trial) in caps.iter().zip(trials) {
        let ScenarioResult { status, figures, blocks, reused, conflicts, .. } = trial.result;
        why.extend(conflicts.iter().map(|conflict| format!("{cap}: {}", conflict.headline)));
        let changed = points.last().is_none_or(|last| last.figures != figures || last.status != status);
        let places = count_places(agency, CAP, Amount::Percent(cap));
        let (cap, basis_points) = (cap.to_string(), cap.0);
        points.push(SweepPoint { cap, basis_points, status, figures, asked, changed, places, blocks, reused });
    }
    let mut notes = note(&points, setting.language);
    notes.extend(why);
    Ok(Sweep {
        agency: agency.name.clone(),
        points,
        notes,
        single_seconds: dearest.as_secs_f64(),
        total_seconds: started.elapsed().as_secs_f64(),
    })
}

fn note(points: &[SweepPoint], language: Language) -> Vec<String> {
    let mut notes = Vec::new();
    if points.iter().any(|point| point.basis_points == 0) {
        notes.push(language.get("sweep-zero"));
    }
    // Figures that are not proven may differ where the optimum does not, and the other way round.
    let is_cut = |point: &SweepPoint| matches!(point.status, Standing::Feasible | Standing::Unknown);
    let proven = points.windows(2).filter(|pair| !pair.iter().any(is_cut));
    let steps: Vec<&str> = proven.filter(|pair| pair[1].changed).map(|pair| &*pair[1].cap).collect();
    if !steps.is_empty() || !points.iter().any(is_cut) {
        let id = if steps.is_empty() { "sweep-no-steps" } else { "sweep-steps" };
        notes.push(language.text(&Message::new(id).with("caps", steps)));
    }
    if points.iter().any(|point| point.status == Standing::Feasible) {
        notes.push(language.get("sweep-unproven"));
    }
    notes
}
