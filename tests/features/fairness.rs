//! Fairness: leximin of the share of wishes granted, history included.

use giliran::domain::agency::{Agency, History};
use giliran::domain::index::EmployeeIx;
use giliran::domain::rule::{Objective, Pair, PairKind, Per};

use crate::shorthand::{count, staffed};
use crate::support::builder::{Tables, quota};
use crate::support::solved::{drawn, solve_proven};

/// This many employees who all ask for each of this many days, and this many places at home a day.
fn agency(days: u32, people: usize, places: u32, change: impl Fn(&mut Tables)) -> Agency {
    let mut tables = staffed(days, people);
    for person in &mut tables.people {
        person.wishes = (0..days as u16).map(|day| (day, 1)).collect();
    }
    change(&mut tables);
    let mut agency = tables.build();
    let mut cap = quota(&agency, "cap", Per::Unit);
    cap.max_wfh = count(places);
    agency.quotas = vec![cap];
    agency
}

fn shares(agency: &Agency) -> Option<Vec<(String, u64)>> {
    let solved = solve_proven(agency)?;
    Some(solved.score.shares.iter().map(|(share, &people)| (share.to_string(), people)).collect())
}

fn listed(shares: &[(&str, u64)]) -> Option<Vec<(String, u64)>> {
    Some(shares.iter().map(|&(share, people)| (share.to_owned(), people)).collect())
}

#[test]
fn days_are_shared_as_evenly_as_they_can_be() {
    assert_eq!(shares(&agency(4, 2, 1, |_| {})), listed(&[("1/2", 2)]));
    assert_eq!(shares(&agency(5, 3, 1, |_| {})), listed(&[("1/5", 1), ("2/5", 2)]));
    assert_eq!(shares(&agency(3, 2, 2, |_| {})), listed(&[("1/1", 2)]));
}

#[test]
fn those_who_got_little_before_go_first() {
    // A1 got 4 of 4 before, A2 0 of 4: of two days, both go to A2.
    let agency = agency(2, 2, 1, |tables| {
        tables.people[0].history = History { granted: 4, requested: 4, ..History::default() };
        tables.people[1].history = History { granted: 0, requested: 4, ..History::default() };
    });
    let solved = solve_proven(&agency).expect("a roster");
    assert_eq!(drawn(&agency, &solved.roster), ["OO", "HH"]);
    assert_eq!(shares(&agency), listed(&[("1/3", 1), ("2/3", 1)]));
}

#[test]
fn the_order_of_stages_decides_whether_weight_or_fairness_comes_first() {
    let mut agency = agency(2, 2, 1, |tables| tables.people[0].wishes = vec![(0, 9), (1, 9)]);
    assert_eq!(shares(&agency), listed(&[("0/1", 1), ("1/1", 1)]));
    agency.objectives = vec![Objective::Fairness, Objective::Preferences];
    assert_eq!(shares(&agency), listed(&[("1/2", 2)]));
}

#[test]
fn who_asks_for_nothing_they_may_have_has_no_share() {
    let agency = agency(1, 3, 3, |tables| {
        tables.people[0].eligible = false;
        tables.people[1].absent = vec![0];
    });
    assert_eq!(shares(&agency), listed(&[("1/1", 1)]));
}

#[test]
fn a_forced_minimum_is_met_where_it_was_asked_for() {
    // Somebody must be at home each day; A1 asks for both days, A2 for none.
    let mut agency = agency(2, 2, 1, |tables| tables.people[1].wishes.clear());
    agency.quotas[0].min_wfh = count(1);
    let solved = solve_proven(&agency).expect("a roster");
    assert_eq!(drawn(&agency, &solved.roster), ["HH", "OO"]);
    assert_eq!(solved.score.unasked, 0);
}

#[test]
fn no_share_is_fair_where_there_is_no_roster() {
    let mut agency = agency(2, 2, 1, |tables| tables.people[0].eligible = false);
    agency.quotas[0].max_office = count(0);
    assert_eq!(shares(&agency), None);
}

#[test]
fn a_star_of_covers_is_no_network_and_shares_its_days_all_the_same() {
    // A1 covers for each of the others. The sum of gains is greatest when A1 never goes home; leximin gives everyone
    // one of two days.
    let mut tables = staffed(2, 4);
    tables.people.iter_mut().for_each(|person| person.wishes = vec![(0, 1), (1, 1)]);
    let mut agency = tables.build();
    agency.pairs = (1..4)
        .map(|other| Pair {
            first: EmployeeIx(0),
            second: EmployeeIx(other),
            kind: PairKind::Cover,
            soft: false,
            row: other + 1,
        })
        .collect();
    agency.objectives = vec![Objective::Fairness];
    let solved = solve_proven(&agency).expect("a roster");
    let shares: Vec<String> = solved.score.shares.iter().map(|(share, people)| format!("{share}: {people}")).collect();
    assert_eq!(shares, ["1/2: 4"]);
}
