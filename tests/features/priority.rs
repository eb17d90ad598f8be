//! Priorities: a bonus on weights, or strictly first.

use giliran::domain::agency::Agency;
use giliran::domain::rule::{Advantage, Per};

use crate::shorthand::{count, of_group, staffed};
use crate::support::builder::{priority, quota};
use crate::support::solved::{Solved, drawn, solve_proven};

/// One place at home for three; A1 asks most, A2 and A3 have a group each.
fn agency() -> Agency {
    let mut tables = staffed(1, 3);
    for (person, weight) in tables.people.iter_mut().zip([5, 3, 2]) {
        person.wishes = vec![(0, weight)];
    }
    tables.people[1].groups = vec!["jauh"];
    tables.people[2].groups = vec!["hamil"];
    let mut agency = tables.build();
    let mut cap = quota(&agency, "cap", Per::Unit);
    cap.max_wfh = count(1);
    agency.quotas = vec![cap];
    agency
}

fn solve(rules: &[(&str, Advantage)]) -> (Vec<String>, Solved) {
    let mut agency = agency();
    for (group, advantage) in rules {
        agency.priorities.push(priority(group, of_group(&agency, group), *advantage));
    }
    let solved = solve_proven(&agency).expect("a roster");
    (drawn(&agency, &solved.roster), solved)
}

#[test]
fn without_priorities_the_heaviest_wish_comes_first() {
    let (roster, solved) = solve(&[]);
    assert_eq!(roster, ["H", "O", "O"]);
    assert_eq!(solved.score.tiers, [500]);
}

#[test]
fn a_bonus_makes_a_wish_heavier_by_its_percentage() {
    assert_eq!(solve(&[("jauh", Advantage::Bonus(60))]).0, ["H", "O", "O"]);
    let (roster, solved) = solve(&[("jauh", Advantage::Bonus(70))]);
    assert_eq!(roster, ["O", "H", "O"]);
    assert_eq!(solved.score.tiers, [510]);
}

#[test]
fn bonuses_add_up() {
    let mut agency = agency();
    for bonus in [100, 100] {
        agency.priorities.push(priority("hamil", of_group(&agency, "hamil"), Advantage::Bonus(bonus)));
    }
    let solved = solve_proven(&agency).expect("a roster");
    assert_eq!(drawn(&agency, &solved.roster), ["O", "O", "H"]);
    assert_eq!(solved.score.tiers, [600]);
}

#[test]
fn strict_comes_before_any_weight_and_the_first_rule_before_the_second() {
    let (roster, solved) = solve(&[("hamil", Advantage::Strict)]);
    assert_eq!(roster, ["O", "O", "H"]);
    assert_eq!(solved.score.tiers, [200, 0]);
    let (roster, solved) = solve(&[("jauh", Advantage::Strict), ("hamil", Advantage::Strict)]);
    assert_eq!(roster, ["O", "H", "O"]);
    assert_eq!(solved.score.tiers, [300, 0, 0]);
}

#[test]
fn a_priority_leaves_the_rules_as_they_are() {
    let mut agency = agency();
    agency.priorities.push(priority("jauh", of_group(&agency, "jauh"), Advantage::Strict));
    agency.quotas[0].min_office = count(3);
    let solved = solve_proven(&agency).expect("a roster");
    assert_eq!(drawn(&agency, &solved.roster), ["O", "O", "O"]);
    agency.quotas[0].max_office = count(2);
    assert!(solve_proven(&agency).is_none());
}
