//! What solve finds is the best of all rosters, or there is none.

use giliran::domain::agency::Agency;

use crate::enumeration::{best, worth};
use crate::random::Families;
use crate::support::solved::solve_proven;
use crate::trial::try_agencies;

/// Tries this many agencies; some must have a roster, so that the test says something.
fn solves_best(cases: u32, families: Families) {
    let feasible = std::cell::Cell::new(0);
    try_agencies(cases, families, |agency| {
        feasible.set(feasible.get() + u32::from(is_solved_best(agency)));
    });
    assert!(feasible.get() > cases / 4, "only {} of {cases} agencies have a roster", feasible.get());
}

/// Whether the agency has a roster; what is solved must be worth what the best roster is.
pub fn is_solved_best(agency: &Agency) -> bool {
    let solved = solve_proven(agency).map(|solved| worth(agency, &solved.roster));
    let best = best(agency);
    assert_eq!(solved, best, "{agency:#?}");
    best.is_some()
}

#[test]
fn without_rules() {
    solves_best(60, Families::default());
}

#[test]
fn under_quotas() {
    solves_best(250, Families { quotas: true, ..Families::default() });
}

#[test]
fn under_limits() {
    solves_best(200, Families { limits: true, ..Families::default() });
}

#[test]
fn under_cycles() {
    solves_best(100, Families { cycles: true, ..Families::default() });
}

#[test]
fn under_cohorts() {
    solves_best(200, Families { cohorts: true, ..Families::default() });
    solves_best(200, Families { cohorts: true, quotas: true, limits: true, locks: true, ..Families::default() });
}

#[test]
fn under_meets() {
    solves_best(150, Families { meets: true, ..Families::default() });
}

#[test]
fn under_team_days() {
    solves_best(100, Families { team_days: true, ..Families::default() });
}

#[test]
fn under_pairs() {
    solves_best(100, Families { pairs: true, ..Families::default() });
}

#[test]
fn under_quotas_and_limits() {
    solves_best(250, Families { quotas: true, limits: true, ..Families::default() });
}

#[test]
fn under_locks() {
    solves_best(150, Families { quotas: true, limits: true, locks: true, ..Families::default() });
}

#[test]
fn under_soft_rules() {
    let soft = Families { soft: true, ..Families::default() };
    solves_best(300, Families { quotas: true, ..soft });
    solves_best(200, Families { limits: true, locks: true, ..soft });
    solves_best(200, Families { team_days: true, pairs: true, cycles: true, ..soft });
    solves_best(300, Families { quotas: true, limits: true, objectives: true, ..soft });
    solves_best(200, Families { meets: true, locks: true, ..soft });
    solves_best(200, Families { quotas: true, even: true, ..soft });
}

#[test]
fn with_priorities() {
    solves_best(150, Families { quotas: true, priorities: true, ..Families::default() });
}

#[test]
fn with_stages_in_any_order() {
    solves_best(200, Families { quotas: true, limits: true, objectives: true, ..Families::default() });
}

#[test]
fn with_fairness_first() {
    let even = Families { quotas: true, even: true, ..Families::default() };
    solves_best(400, even);
    solves_best(400, Families { limits: true, ..even });
    solves_best(200, Families { quotas: false, pairs: true, ..even });
}

#[test]
fn under_every_rule() {
    solves_best(400, Families::ALL);
}
