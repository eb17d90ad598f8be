//! A search that is stopped before it begins says nothing wrong, and mostly has a roster all the same.

use std::sync::atomic::AtomicBool;

use giliran::domain::agency::Agency;
use giliran::domain::rule::Objective;
use giliran::domain::score::score_roster;
use giliran::proof::audit::audit_roster;
use giliran::solve::{Control, Finding, Outcome, Silent, solve_agency};
use giliran::verify::verify_roster;

use crate::random::Families;
use crate::support::solved::solve_proven;
use crate::trial::try_agencies;

fn solve_stopped(agency: &Agency) -> Outcome {
    let stop = AtomicBool::new(true);
    solve_agency(agency, &agency.may_be_home(), Control { deadline: None, stop: &stop, progress: &Silent })
}

/// Checks what a stopped search says of an agency against a search that was not; says whether both have a roster.
fn agrees(agency: &Agency) -> Option<bool> {
    let outcome = solve_stopped(agency);
    let optimum = solve_proven(agency);
    let (roster, is_optimal) = match &outcome.finding {
        Finding::Unknown => return optimum.map(|_| false),
        Finding::Infeasible(_) => {
            assert!(optimum.is_none(), "{agency:#?}");
            return None;
        }
        Finding::Optimal(roster) => (roster, true),
        Finding::Feasible(roster) => (roster, false),
    };
    let may = agency.may_be_home();
    assert!(verify_roster(agency, roster).violations.is_empty(), "{agency:#?}");
    assert!(audit_roster(agency, &may, roster, &outcome.certificate).failures.is_empty(), "{agency:#?}");
    let (score, best) = (score_roster(agency, &may, roster), optimum.expect("there is a roster").score);
    for stage in &outcome.stages {
        let counted = match stage.objective {
            Objective::Stability => score.flips as i64,
            Objective::Soft => verify_roster(agency, roster).units_given_way() as i64,
            Objective::Preferences => score.objective(),
            Objective::Unasked => score.unasked as i64,
            Objective::Fairness | Objective::Balance => continue,
        };
        assert_eq!(stage.value, Some(counted), "{agency:#?}");
        assert!(!is_optimal || stage.proven, "{agency:#?}");
    }
    // The first stage is free of what others fix: its bound holds for every roster.
    if let Some(first) = outcome.stages.first().filter(|stage| stage.objective == Objective::Preferences)
        && let (Some(tier), Some(&reached)) = (first.tiers.first(), best.tiers.first())
    {
        assert!(tier.value <= reached && reached <= tier.bound, "{tier:?} {reached} {agency:#?}");
    }
    Some(true)
}

fn mostly_finds_a_roster(cases: u32, families: Families) {
    let (found, there) = (std::cell::Cell::new(0), std::cell::Cell::new(0));
    try_agencies(cases, families, |agency| {
        if let Some(is_found) = agrees(agency) {
            there.set(there.get() + 1);
            found.set(found.get() + u32::from(is_found));
        }
    });
    let (found, there) = (found.get(), there.get());
    assert!(there > cases / 4, "only {there} of {cases} agencies have a roster");
    assert!(found * 20 >= there * 19, "a roster for {found} of the {there} agencies that have one");
}

#[test]
fn under_rules_of_every_kind() {
    mostly_finds_a_roster(400, Families::ALL);
}

#[test]
fn under_quotas_limits_and_pairs() {
    mostly_finds_a_roster(300, Families { quotas: true, limits: true, pairs: true, ..Families::default() });
}
