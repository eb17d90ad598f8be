//! Only what is verified, worth what it is said to be, and proven, is ever called optimal.

use giliran::analysis::certify::{CheckedRoster, Refusal, check_roster};
use giliran::domain::agency::Agency;
use giliran::domain::amount::{Amount, BasisPoints};
use giliran::domain::roster::{Roster, State};
use giliran::domain::rule::{Objective, Per};
use giliran::solve::{StageOutcome, TierOutcome};
use giliran::write::wording::refusal::refusal_messages;

use crate::support::builder::{Office, Person, Tables, employee, quota};

/// Two people who both want Friday, of whom one may have it.
fn agency() -> Agency {
    let mut tables = Tables::new(5);
    tables.offices = vec![Office { id: "A", ..Office::default() }];
    tables.people = ["a1", "a2"].map(|id| Person { wishes: vec![(4, 2)], ..Person::new(id, "A") }).into();
    let mut agency = tables.build();
    let cap = quota(&agency, "cap", Per::Unit);
    agency.quotas.push(giliran::domain::rule::Quota { max_wfh: Some(Amount::Percent(BasisPoints(5_000))), ..cap });
    agency
}

/// Everyone in the office but those at home on Friday.
fn roster(agency: &Agency, at_home: &[&str]) -> Roster {
    let mut roster = Roster::off(agency.employees.len(), agency.horizon.days());
    roster.states_mut().fill(State::Wfo);
    for id in at_home {
        roster.set(employee(agency, id), 4, State::Wfh);
    }
    roster
}

fn stages(value: i64) -> Vec<StageOutcome> {
    let stage = |objective, value: Option<i64>| StageOutcome {
        objective,
        value,
        bound: value,
        proven: true,
        tiers: Vec::new(),
    };
    vec![
        stage(Objective::Preferences, Some(value)),
        stage(Objective::Fairness, None),
        stage(Objective::Unasked, Some(0)),
        stage(Objective::Balance, None),
    ]
}

fn check(at_home: &[&str], stages: Vec<StageOutcome>) -> Result<CheckedRoster, Refusal> {
    let agency = agency();
    check_roster(&agency, &agency.may_be_home(), roster(&agency, at_home), stages)
}

#[test]
fn a_proven_roster_is_certified() {
    let checked = check(&["a1"], stages(200)).expect("it keeps every rule");
    let certified = checked.certify(&agency()).expect("it is proven");
    assert_eq!(certified.checked().score().objective(), 200);
}

#[test]
fn a_roster_that_breaks_a_rule_is_refused() {
    let refusal = check(&["a1", "a2"], stages(400)).expect_err("both are at home");
    assert!(matches!(&refusal, Refusal::Violations(found) if found.len() == 1), "{refusal:?}");
}

#[test]
fn a_value_that_the_roster_is_not_worth_is_refused() {
    let refusal = check(&["a1"], stages(400)).expect_err("it is worth 200");
    assert!(matches!(refusal, Refusal::Value { stage: Objective::Preferences, .. }), "{refusal:?}");
    assert_eq!(refusal_messages(&refusal).len(), 1);
}

#[test]
fn parts_that_do_not_add_up_are_refused() {
    let mut stages = stages(200);
    stages[0].tiers = [150, 50].map(|value| TierOutcome { value, bound: value, proven: true }).into();
    let refusal = check(&["a1"], stages).expect_err("there is one part");
    assert!(matches!(refusal, Refusal::Value { .. }), "{refusal:?}");
}

#[test]
fn a_proof_whose_bound_is_not_met_is_refused() {
    let mut stages = stages(200);
    stages[0].bound = Some(201);
    let refusal = check(&["a1"], stages).expect_err("201 might be possible");
    assert!(matches!(refusal, Refusal::Bound { value: 200, bound: Some(201), .. }), "{refusal:?}");
}

#[test]
fn a_stage_without_proof_keeps_a_roster_from_being_called_optimal() {
    for position in 0..4 {
        let mut unproven = stages(200);
        unproven[position].proven = false;
        let checked = check(&["a1"], unproven).expect("it keeps every rule");
        assert!(matches!(checked.certify(&agency()), Err(Refusal::Unproven(_))));
        let mut missing = stages(200);
        missing.remove(position);
        let checked = check(&["a1"], missing).expect("it keeps every rule");
        assert!(matches!(checked.certify(&agency()), Err(Refusal::Unproven(_))));
    }
}
