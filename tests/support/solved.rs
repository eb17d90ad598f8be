//! Solving in a test: nothing that is solved goes unverified.

use giliran::domain::agency::Agency;
use giliran::domain::roster::{Roster, State};
use giliran::domain::rule::{Advantage, Objective};
use giliran::domain::score::{Score, score_roster};
use giliran::message::Language;
use giliran::proof::audit::audit_roster;
use giliran::proof::certificate::Certificate;
use giliran::solve::{Conflicts, Control, Finding, Outcome, StageOutcome, solve_agency};
use giliran::verify::verify_roster;
use giliran::write::wording::conflict::word_conflicts;
use giliran::write::wording::violation::violation_message;

/// A roster with a proof, verified, and its score.
#[derive(Clone, Debug)]
pub struct Solved {
    pub roster: Roster,
    pub score: Score,
}

/// Solves without a limit.
fn solve(agency: &Agency) -> Outcome {
    solve_agency(agency, &agency.may_be_home(), Control::default())
}

/// Solves an agency; `None` when it has no roster. What is found must be proven, keep every rule and be worth what
/// each stage says.
///
/// # Panics
/// When any of that fails.
pub fn solve_proven(agency: &Agency) -> Option<Solved> {
    solve_certified(agency).map(|(solved, _)| solved)
}

/// As [`solve_proven`], with the certificate, which an audit has accepted.
///
/// # Panics
/// As [`solve_proven`].
pub fn solve_certified(agency: &Agency) -> Option<(Solved, Certificate)> {
    let outcome = solve(agency);
    match outcome.finding {
        Finding::Optimal(roster) => {
            let verification = verify_roster(agency, &roster);
            let words = |violation: &giliran::verify::Violation| Language::English.text(&violation_message(violation));
            let broken: Vec<_> = verification.violations.iter().map(words).collect();
            assert_eq!(broken, Vec::<String>::new(), "the roster keeps every rule");
            let score = score_roster(agency, &agency.may_be_home(), &roster);
            check_stages(agency, &outcome.stages, &score, verification.units_given_way());
            let certificate = outcome.certificate;
            let audit = audit_roster(agency, &agency.may_be_home(), &roster, &certificate);
            assert!(audit.failures.is_empty() && audit.uncertified.is_empty(), "{audit:?}");
            Some((Solved { roster, score }, certificate))
        }
        Finding::Infeasible(conflicts) => {
            check_conflicts(agency, &conflicts);
            None
        }
        other => panic!("without a limit an agency is solved or shown to have no roster: {other:?}"),
    }
}

/// Without a limit every conflict is reported, and named in both languages.
fn check_conflicts(agency: &Agency, conflicts: &Conflicts) {
    assert!(!conflicts.told.is_empty() && conflicts.untold == 0, "{agency:#?} is explained: {conflicts:?}");
    for conflict in &conflicts.told {
        assert!(!conflict.rules.is_empty() && conflict.irreducible && !conflict.repairs.is_empty(), "{conflict:?}");
    }
    for language in Language::ALL {
        for text in word_conflicts(conflicts, language) {
            let repairs = text.repairs.iter().map(|repair| &repair.change);
            assert!(text.rules.iter().chain(repairs).chain([&text.headline]).all(|text| !text.is_empty()));
        }
    }
}

fn check_stages(agency: &Agency, stages: &[StageOutcome], score: &Score, given_way: u64) {
    let solved: Vec<_> = stages.iter().map(|stage| stage.objective).collect();
    let soft = agency.has_soft_rules().then_some(Objective::Soft);
    let expected: Vec<_> = soft.into_iter().chain(agency.objectives.iter().copied()).collect();
    assert_eq!(solved, expected, "every stage is reported, in order");
    for stage in stages {
        assert!(stage.proven, "{stage:?}");
        let value = match stage.objective {
            Objective::Soft => Some(given_way as i64),
            Objective::Stability => Some(score.flips as i64),
            Objective::Preferences => Some(score.objective()),
            Objective::Unasked => Some(score.unasked as i64),
            Objective::Fairness | Objective::Balance => None,
        };
        assert_eq!(stage.value, value, "{stage:?}");
        if value.is_some() {
            assert_eq!(stage.bound, value, "a proven stage has met its bound: {stage:?}");
        }
        let split = agency.priorities.iter().any(|priority| priority.advantage == Advantage::Strict);
        if stage.objective == Objective::Preferences && split {
            let parts: Vec<_> = stage.tiers.iter().map(|part| (part.value, part.bound, part.proven)).collect();
            let expected: Vec<_> = score.tiers.iter().map(|&value| (value, value, true)).collect();
            assert_eq!(parts, expected, "each part is proven");
        }
    }
}

/// The roster as [`builder::roster`](super::builder::roster) draws it.
pub fn drawn(agency: &Agency, roster: &Roster) -> Vec<String> {
    let letter = |state: &State| match state {
        State::Wfh => 'H',
        State::Wfo => 'O',
        State::Abs => 'A',
        State::Off => '.',
    };
    agency.employees.indices().map(|employee| roster.row(employee).iter().map(letter).collect()).collect()
}
