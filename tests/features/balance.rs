//! Balance: leximin of the share of unasked days, history included.

use std::path::Path;

use giliran::domain::agency::{Agency, History};
use giliran::domain::roster::State;
use giliran::domain::rule::{Objective, Per, Window};
use giliran::input::read_agency;

use crate::shorthand::{count, staffed, within};
use crate::support::builder::{Tables, limit, quota};
use crate::support::solved::{drawn, solve_proven};

/// This many employees who ask for nothing; at least this many of them must be at home each day.
fn agency(days: u32, people: usize, home: u32, change: impl Fn(&mut Tables)) -> Agency {
    let mut tables = staffed(days, people);
    change(&mut tables);
    let mut agency = tables.build();
    let mut rule = quota(&agency, "half", Per::Unit);
    rule.min_wfh = count(home);
    agency.quotas = vec![rule];
    agency
}

fn shares(agency: &Agency) -> Vec<(String, u64)> {
    let solved = solve_proven(agency).expect("a roster");
    solved.score.unasked_shares.iter().map(|(share, &people)| (share.to_string(), people)).collect()
}

fn listed(shares: &[(&str, u64)]) -> Vec<(String, u64)> {
    shares.iter().map(|&(share, people)| (share.to_owned(), people)).collect()
}

#[test]
fn what_nobody_asked_for_is_spread_as_evenly_as_it_can_be() {
    assert_eq!(shares(&agency(4, 2, 1, |_| {})), listed(&[("1/2", 2)]));
    assert_eq!(shares(&agency(5, 3, 1, |_| {})), listed(&[("1/5", 1), ("2/5", 2)]));
    assert_eq!(shares(&agency(3, 3, 0, |_| {})), listed(&[("0/1", 3)]), "nobody must be at home");
}

#[test]
fn those_who_were_given_little_before_go_first() {
    let agency = agency(2, 2, 1, |tables| {
        tables.people[0].history = History { unasked: 4, spare: 4, ..History::default() };
        tables.people[1].history = History { unasked: 0, spare: 4, ..History::default() };
    });
    let solved = solve_proven(&agency).expect("a roster");
    assert_eq!(drawn(&agency, &solved.roster), ["OO", "HH"]);
    assert_eq!(shares(&agency), listed(&[("1/3", 1), ("2/3", 1)]));
}

#[test]
fn wishes_and_their_fairness_come_first() {
    // The one who asked gets both days; of what is left for the third day, either has had nothing unasked.
    let agency = agency(3, 3, 1, |tables| tables.people[0].wishes = vec![(0, 1), (1, 1)]);
    let solved = solve_proven(&agency).expect("a roster");
    assert_eq!(solved.score.granted, 2);
    assert_eq!(solved.score.unasked, 1);
    // Two of the three have no such day whoever gets it; to the first it is the only one, and the list ends with 1.
    assert_eq!(shares(&agency), listed(&[("0/1", 2), ("1/1", 1)]));
}

#[test]
fn listed_without_unasked_it_gives_days_away() {
    let mut agency = agency(2, 2, 0, |_| {});
    let mut cap = quota(&agency, "cap", Per::Unit);
    cap.max_wfh = count(1);
    agency.quotas = vec![cap];
    assert_eq!(shares(&agency), listed(&[("0/1", 2)]));
    agency.objectives = vec![Objective::Preferences, Objective::Balance];
    assert_eq!(shares(&agency), listed(&[("1/2", 2)]));
    agency.objectives = vec![Objective::Balance, Objective::Unasked];
    assert_eq!(shares(&agency), listed(&[("1/2", 2)]));
    agency.objectives = vec![Objective::Unasked, Objective::Balance];
    assert_eq!(shares(&agency), listed(&[("0/1", 2)]));
}

#[test]
fn a_day_that_somebody_would_rather_not_have_is_a_day_unasked() {
    let agency = agency(2, 2, 1, |tables| tables.people[0].wishes = vec![(0, -1), (1, -1)]);
    // The stage of wishes comes first: both days go to the one who does not mind.
    assert_eq!(shares(&agency), listed(&[("0/1", 1), ("1/1", 1)]));
}

#[test]
fn without_a_roster_there_is_nothing_to_balance() {
    let mut agency = agency(2, 1, 1, |_| {});
    agency.limits = vec![limit(&agency, "one", within(Window::Week, Some(1), None, None))];
    assert!(solve_proven(&agency).is_none());
}

#[test]
fn a_rotation_gives_everybody_two_or_three_fridays_with_wishes_and_without() {
    for case in ["no-wishes", "equal-wishes"] {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/rotation").join(case);
        let agency = read_agency(folder.as_path()).into_agency().expect("a sound agency");
        let solved = solve_proven(&agency).expect("a roster");
        for employee in agency.employees.indices() {
            let home = solved.roster.row(employee).iter().filter(|&&state| state == State::Wfh).count();
            assert!((2..=3).contains(&home), "{case}: {} has {home} days", agency.employees.id.get(employee.at()));
        }
    }
}
