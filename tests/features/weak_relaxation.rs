//! Small agencies whose linear relaxation is far from what whole numbers reach: team days over many weeks, pairs that come
//! together, caps on groups, several groups with the same members. Each once took minutes, or was proven by the solver's word
//! alone. `solve_proven` insists on evidence for every stage.

use std::path::Path;
use std::time::{Duration, Instant};

use giliran::domain::agency::Agency;
use giliran::domain::rule::Objective;
use giliran::input::read_agency;
use giliran::proof::certificate::Evidence;
use giliran::proof::cut::Cut;
use giliran::solve::{Control, Finding, solve_agency};
use giliran::verify::verify_roster;

use crate::support::solved::{solve_certified, solve_proven};

fn read(case: &str) -> Agency {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/slow").join(case);
    read_agency(&*folder).into_agency().expect("the agency is read")
}

/// The values of the stages that are sums, which every optimal roster shares.
fn solve(case: &str) -> (Option<i64>, Option<u64>) {
    let agency = read(case);
    let score = solve_proven(&agency).expect("the agency has a roster").score;
    let is_stage = |objective: Objective| agency.objectives.contains(&objective);
    (is_stage(Objective::Preferences).then(|| score.objective()), is_stage(Objective::Unasked).then_some(score.unasked))
}

#[test]
fn team_days_of_groups_with_the_same_members() {
    assert_eq!(solve("slow-3-people"), (Some(0), Some(0)));
}

#[test]
fn pairs_that_come_together_and_a_team_day() {
    assert_eq!(solve("slow-mixed-pairs"), (Some(54_550), Some(0)));
    assert_eq!(solve("mixed-100779-0"), (Some(50_050), Some(0)));
}

#[test]
fn unasked_days_first() {
    assert_eq!(solve("slow-20-people"), (Some(21_000), Some(18)));
    assert_eq!(solve("wild-long-102510-2"), (None, Some(0)));
    assert_eq!(solve("gen-101304-0"), (Some(52_450), Some(0)));
}

#[test]
fn a_team_day_under_the_cap_of_a_group() {
    assert_eq!(solve("cliff-40-people-default-order"), (Some(108_000), Some(0)));
    assert_eq!(solve("cliff-19-people-team-day"), (Some(90_000), Some(0)));
}

#[test]
fn limits_of_many_windows() {
    assert_eq!(solve("cliff-17-min"), (Some(207_600), Some(0)));
}

/// The relaxation has everybody a quarter of every day in the office, where nothing has to change from one day to the next; by
/// whole days each must give way to a month's limit or to the same place as the day before.
#[test]
fn a_soft_rotation_under_a_limit_for_each_month() {
    let agency = read("soft-rotation");
    let (solved, certificate) = solve_certified(&agency).expect("the agency has a roster");
    assert_eq!(verify_roster(&agency, &solved.roster).units_given_way(), 64);
    assert_eq!(solved.score.objective(), 18_500);
    let steps = certificate.blocks.iter().flat_map(|block| &block.steps);
    let is_diagram = |cut: &Cut| matches!(cut, Cut::Diagram { .. });
    let cuts: usize =
        steps.flat_map(|step| &step.rounds).map(|round| round.cuts.iter().filter(|cut| is_diagram(cut)).count()).sum();
    assert!(cuts >= agency.employees.len(), "each employee has a cut of their own");
}

/// Four people over 22 weeks, one of whom is present: prices bound both goals exactly, beams find what meets the bounds, and the
/// solver's integer program, which does not end in minutes, is not asked.
#[test]
fn a_soft_rotation_over_22_weeks() {
    let agency = read("rotation-22-weeks");
    let (solved, certificate) = solve_certified(&agency).expect("the agency has a roster");
    assert_eq!(verify_roster(&agency, &solved.roster).units_given_way(), 30);
    assert_eq!(solved.score.objective(), 7_200);
    for step in certificate.blocks.iter().flat_map(|block| &block.steps) {
        assert!(matches!(step.evidence, Evidence::Multipliers(_)), "a bound shows it, without a tree");
    }
}

/// Six people over nine weeks, two of whom are present: the least bound of the wishes by prices is 41, and 40 can be granted. The
/// solver's integer program does not end in minutes either.
#[test]
fn a_soft_rotation_whose_least_bound_is_not_reached() {
    let agency = read("rotation-six-people");
    let (solved, _) = solve_certified(&agency).expect("the agency has a roster");
    assert_eq!(verify_roster(&agency, &solved.roster).units_given_way(), 30);
    assert_eq!(solved.score.objective(), 4_000);
}

#[test]
fn soft_cycles_make_days_of_one_week_those_of_the_next() {
    assert_eq!(solve("soft-cycles"), (None, Some(0)));
    // Under a limit there is a roster to fall back on from before shares were counted in steps.
    let agency = read("soft-cycles");
    let control = Control { deadline: Some(Instant::now() + Duration::from_secs(3_600)), ..Control::default() };
    let outcome = solve_agency(&agency, &agency.may_be_home(), control);
    assert!(matches!(outcome.finding, Finding::Optimal(_)), "{:?}", outcome.stages);
}

/// Of five days in turn each of 20 people is at home on three, and there are places for 55 days: the relaxation has everybody at home
/// for half of each day, and no tree over who is where comes to an end.
#[test]
fn three_days_of_five_for_each_where_there_are_too_few_places() {
    let agency = read("alternate-days");
    let outcome = solve_agency(&agency, &agency.may_be_home(), Control::default());
    let Finding::Infeasible(conflicts) = outcome.finding else { panic!("{:?}", outcome.stages) };
    let first = conflicts.told.first().expect("a conflict");
    assert!(first.irreducible && !first.repairs.is_empty(), "{}", first.rules.len());
    assert!(conflicts.plan.is_some(), "what has to give way is known");
}
