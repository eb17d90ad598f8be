//! Published rosters that are made again: facts in every rule family, and the fewest changes.

use giliran::domain::agency::Agency;
use giliran::domain::day::{Day, DaySet};
use giliran::domain::index::GroupIx;
use giliran::domain::published::Published;
use giliran::domain::roster::State::{self, Abs, Off, Wfh, Wfo};
use giliran::domain::rule::{LimitKind, Meet, Period, TeamDay, Window};

use crate::shorthand::{staffed, within};
use crate::support::builder::{Tables, limit, origin};
use crate::support::solved::{drawn, solve_proven};
use crate::verdict::{assert_kept, broken};

/// What was published, drawn by letters; `?` for a day of which nothing is known, nothing at all for somebody unknown.
fn published(agency: &mut Agency, start: Day, rows: &[&str]) {
    let state = |letter: char| -> Option<State> {
        match letter {
            'H' => Some(Wfh),
            'O' => Some(Wfo),
            'A' => Some(Abs),
            '.' => Some(Off),
            _ => None,
        }
    };
    let states = rows.iter().map(|row| row.chars().map(state).collect::<Vec<_>>()).collect();
    agency.plan_again(Published { start, states, most_changes: None });
}

/// Six people, of whom half may be at home, all of whom ask for Friday; two weeks of which the first is past.
fn fridays() -> Agency {
    let mut tables = staffed(12, 6);
    tables.people.iter_mut().for_each(|person| person.wishes = vec![(4, 1), (11, 1)]);
    let mut agency = tables.build();
    let mut cap = crate::support::builder::quota(&agency, "cap", giliran::domain::rule::Per::Unit);
    cap.max_wfh = Some(giliran::domain::amount::Amount::Count(3));
    agency.quotas = vec![cap];
    agency
}

#[test]
fn one_sick_day_changes_nothing_else() {
    let agency = fridays();
    let first = solve_proven(&agency).expect("a roster");
    let told = drawn(&agency, &first.roster);
    let mut again = agency;
    let told: Vec<&str> = told.iter().map(String::as_str).collect();
    published(&mut again, 7, &told);
    // Somebody who was in the office on the second Friday anyway falls ill.
    let row = told.iter().position(|row| row.ends_with('O')).expect("somebody in the office");
    again.employees.absent.insert(row, 11);
    let solved = solve_proven(&again).expect("a roster");
    assert_eq!(solved.score.flips, 0);
    let changes = again.list_changes(&again.may_be_home(), &solved.roster);
    assert_eq!(changes.len(), 1);
    assert!(changes[0].reason.is_forced());
}

fn one(first: &str) -> Agency {
    let mut agency = staffed(12, 1).build();
    published(&mut agency, 2, &[first]);
    agency
}

#[test]
fn limits_count_the_facts_of_the_horizon() {
    let with = |told: &str, kind: LimitKind| {
        let mut agency = one(told);
        agency.limits = vec![limit(&agency, "batas", kind)];
        agency
    };
    let week = with("HHHOO..OOOOO", within(Window::Week, Some(2), None, None));
    assert_kept(&week, &["HHOOO..OOOOO"]);
    assert_eq!(
        broken(&week, &["HHHOO..OOOOO"]),
        [
            "batas: A1 (Pegawai A1), 2023-08-30 to 2023-09-01: 1 day at home, at most 0 allowed (the rule says 2 for the whole \
           window, of which 2 days were in the roster before)"
        ]
    );
    let solved = solve_proven(&week).expect("a roster");
    assert_eq!((drawn(&week, &solved.roster), solved.score.flips), (vec!["HHOOO..OOOOO".to_owned()], 1));
    // Per horizon too, unlike the days of a previous roster.
    let horizon = with("HHOOO..HOOOO", within(Window::Horizon, Some(2), None, None));
    assert_eq!(broken(&horizon, &["HHOOO..HOOOO"]).len(), 1);
    let run = with("OHHOO..OOOOO", LimitKind::Run { max_wfh: Some(1), max_office: None });
    assert_eq!(broken(&run, &["OHHOO..OOOOO"]).len(), 1);
    assert_kept(&run, &["OHOOO..OOOOO"]);
    // A run of facts alone is nobody's choice, and a newcomer has none.
    assert_kept(&with("HHOOO..OOOOO", LimitKind::Run { max_wfh: Some(1), max_office: None }), &["HHOOO..OOOOO"]);
    let newcomer = with("", within(Window::Week, Some(1), None, None));
    assert_kept(&newcomer, &["OOHOO..OOOOO"]);
}

#[test]
fn the_past_is_what_was_published_unless_the_folder_says_otherwise() {
    let mut tables: Tables = staffed(12, 2);
    tables.people[0].absent = vec![0];
    let mut agency = tables.build();
    published(&mut agency, 3, &["HA?OO..OOOOO", ""]);
    let solved = solve_proven(&agency).expect("a roster");
    assert_eq!(drawn(&agency, &solved.roster), ["AOOOO..OOOOO", "OOOOO..OOOOO"]);
    assert_eq!(
        broken(&agency, &["AOHOO..OOOOO", "OOOOO..OOOOO"]),
        ["state: A1 (Pegawai A1), 2023-08-30: WFH, but the day is past, and WFO is what was published or became of it"]
    );
    assert_eq!(broken(&agency, &["HOOOO..OOOOO", "HOOOO..OOOOO"]).len(), 2);
}

fn team(agency: &mut Agency, count: u32) {
    agency.team_days = vec![TeamDay {
        id: "tim".to_owned(),
        origin: origin(),
        groups: vec![GroupIx(0)],
        per: Period::Week,
        count,
        min_days: 3,
        share: giliran::domain::amount::BasisPoints::WHOLE,
        soft: false,
    }];
}

fn grouped(told: &[&str], start: Day) -> Agency {
    let mut tables = staffed(12, 2);
    tables.people.iter_mut().for_each(|person| person.groups = vec!["tim"]);
    let mut agency = tables.build();
    published(&mut agency, start, told);
    agency
}

#[test]
fn team_days_count_facts_and_ask_for_no_more_than_is_left() {
    let mut agency = grouped(&["OHHHH..OHHHH", "OHHHH..OHHHH"], 2);
    team(&mut agency, 1);
    assert_kept(&agency, &["OHHHH..OHHHH", "OHHHH..OHHHH"]);
    team(&mut agency, 2);
    assert_eq!(
        broken(&agency, &["OHHHH..OOHHH", "OHHHH..OOHHH"]),
        ["tim: group tim, 2023-08-30 to 2023-09-01: 1 day with nobody of the group at home, at least 2 needed"]
    );
    // Only Friday is left of a week without any: one is all that can be asked for.
    let mut late = grouped(&["HHHHH..OOHHH", "HHHHH..OOHHH"], 4);
    team(&mut late, 2);
    assert_kept(&late, &["HHHHO..OOHHH", "HHHHO..OOHHH"]);
    assert_eq!(solve_proven(&late).expect("a roster").score.flips, 2);
    // Whoever has no facts was absent.
    let mut newcomer = grouped(&["OHHHH..OHHHH", ""], 1);
    team(&mut newcomer, 1);
    assert_kept(&newcomer, &["OHHHH..OHHHH", "OHHHH..OHHHH"]);
}

#[test]
fn meets_count_facts_of_the_two() {
    let meet = |agency: &mut Agency, count| {
        let (groups, per) = (vec![GroupIx(0)], Period::Week);
        agency.meets =
            vec![Meet { id: "temu".to_owned(), origin: origin(), groups, per, count, min_days: 3, soft: false }];
    };
    let mut agency = grouped(&["OHHHH..OOOHH", "OHHHH..OOOHH"], 2);
    meet(&mut agency, 1);
    assert_kept(&agency, &["OHHHH..OOOHH", "OHHHH..OOOHH"]);
    meet(&mut agency, 2);
    assert_eq!(broken(&agency, &["OHHHH..OOOHH", "OHHHH..OOOHH"]).len(), 1);
    assert_kept(&agency, &["OHOHH..OOOHH", "OHOHH..OOOHH"]);
    let mut newcomer = grouped(&["OHHHH..OOOHH", ""], 2);
    meet(&mut newcomer, 1);
    assert_eq!(broken(&newcomer, &["OHHHH..OOOHH", "OOHHH..OOOHH"]).len(), 1, "they have not met");
}

#[test]
fn a_fact_at_home_where_nobody_may_be_counts_in_limits_alone() {
    let mut tables = staffed(12, 1);
    tables.people[0].wishes = (0..12).map(|day| (day, 1)).collect();
    let mut agency = tables.build();
    let mut never = crate::support::builder::quota(&agency, "nol", giliran::domain::rule::Per::Unit);
    never.max_wfh = Some(giliran::domain::amount::Amount::Count(0));
    never.when = DaySet::empty(12);
    never.when.insert(0);
    agency.quotas = vec![never];
    agency.limits = vec![limit(&agency, "batas", within(Window::Week, Some(2), None, None))];
    published(&mut agency, 1, &["HOOOO..HOOOO"]);
    let solved = solve_proven(&agency).expect("a roster");
    // Stability keeps what was told; the fact is worth nothing.
    assert_eq!(drawn(&agency, &solved.roster), ["HOOOO..HOOOO"]);
    assert_eq!((solved.score.granted, solved.score.wfh_days, solved.score.objective()), (1, 2, 100));
    agency.objectives.remove(0);
    let free = solve_proven(&agency).expect("a roster");
    assert_eq!(free.score.granted, 3, "one more day is left of the first week, two of the second");
}
