//! The roster of the days before: what it uses up of limits, and what cycles repeat of it.

use giliran::domain::agency::Agency;
use giliran::domain::day::{Day, DaySet};
use giliran::domain::roster::State::{self, Abs, Off, Wfh, Wfo};
use giliran::domain::rule::{Cycle, CycleStep, LimitKind, Selector, Window};
use giliran::message::Language;
use giliran::solve::{Control, Finding, solve_agency};
use giliran::write::wording::conflict::word_conflicts;

use crate::shorthand::{staffed, within};
use crate::support::builder::{Tables, all_before, date, limit, origin};
use crate::support::solved::{drawn, solve_proven};
use crate::verdict::{assert_kept, broken};

/// From Wednesday 30 August to Friday 8 September; what is before it, the last day first, is given by letters.
fn tables(before: &str) -> Tables {
    let mut tables = staffed(10, 1);
    tables.first = date("2023-08-30");
    tables.last = date("2023-09-08");
    let state = |letter: char| -> State {
        match letter {
            'H' => Wfh,
            'O' => Wfo,
            'A' => Abs,
            _ => Off,
        }
    };
    tables.people[0].before = (1..).zip(before.chars().map(state)).collect();
    tables
}

fn agency(before: &str, kind: LimitKind) -> Agency {
    let mut agency = tables(before).build();
    agency.limits = vec![limit(&agency, "batas", kind)];
    agency
}

fn office_run(days: u32) -> LimitKind {
    LimitKind::Run { max_wfh: None, max_office: Some(days) }
}

#[test]
fn a_week_that_two_rosters_share_is_one() {
    let agency = agency("HO", within(Window::Week, Some(2), None, None));
    assert_kept(&agency, &["HOO..HHOOO"]);
    assert_eq!(
        broken(&agency, &["HHO..HHOOO"]),
        [
            "batas: A1 (Pegawai A1), 2023-08-30 to 2023-09-01: 2 days at home, at most 1 allowed (the rule says 2 for the \
          whole window, of which 1 day was in the roster before)"
        ]
    );
}

#[test]
fn a_repair_tells_the_number_of_the_rule_not_what_facts_have_left_of_it() {
    let mut agency = agency("HO", within(Window::Week, Some(2), None, None));
    (0..3).for_each(|day| agency.employees.locked_home.insert(0, day));
    let Finding::Infeasible(conflicts) = solve_agency(&agency, &agency.may_be_home(), Control::default()).finding
    else {
        panic!("three days at home are locked, and one is left");
    };
    for (language, words) in [(Language::English, "to 4 instead of 2"), (Language::Indonesian, "menjadi 4")] {
        let told = format!("{:?}", word_conflicts(&conflicts, language));
        assert!(told.contains(words), "{told}");
    }
}

#[test]
fn a_maximum_that_facts_exceed_asks_that_nothing_is_added() {
    let agency = agency("HH", within(Window::Week, Some(1), None, None));
    assert_kept(&agency, &["OOO..HOOOO"]);
    assert_eq!(broken(&agency, &["OHO..HOOOO"]).len(), 1);
    assert!(solve_proven(&agency).is_some());
}

#[test]
fn a_minimum_asks_for_no_more_than_facts_and_days_left_can_give() {
    let home = agency("OO", within(Window::Week, None, Some(4), None));
    assert_kept(&home, &["HHH..HHHHO"]);
    let office = agency("HH", within(Window::Week, None, None, Some(4)));
    assert_kept(&office, &["OOO..OOOOH"]);
    let reached = agency("HH", within(Window::Week, None, Some(2), None));
    assert_kept(&reached, &["OOO..HHOOO"]);
    assert_eq!(broken(&home, &["HHO..HHHHO"]).len(), 1);
}

#[test]
fn a_maximum_in_the_office_counts_facts() {
    let most =
        LimitKind::Count { window: Window::Week, max_wfh: None, min_wfh: None, max_office: Some(2), min_office: None };
    let agency = agency("OO", most);
    assert_kept(&agency, &["HHH..HHHOO"]);
    assert_eq!(broken(&agency, &["HHO..HHHOO"]).len(), 1);
    let solved = solve_proven(&agency).expect("a roster");
    assert_eq!(drawn(&agency, &solved.roster)[0].matches('H').count(), 6);
}

#[test]
fn the_horizon_has_no_facts() {
    assert_kept(&agency("HHHH", within(Window::Horizon, Some(2), None, None)), &["HHO..OOOOO"]);
}

#[test]
fn runs_and_windows_go_on_from_the_days_before() {
    let home = LimitKind::Run { max_wfh: Some(2), max_office: None };
    assert_kept(&agency("HO", home), &["HOO..HHOOO"]);
    assert_eq!(
        broken(&agency("HO", home), &["HHO..HHOOO"]),
        [
            "batas: A1 (Pegawai A1), 2023-08-30 to 2023-08-31: 3 working days at home in a row, at most 2 allowed; 1 of them \
          is in the roster before"
        ]
    );
    // A run of facts alone is nobody's choice; an absence ends it.
    assert_kept(&agency("HHHH", home), &["OHH..OOOOO"]);
    assert_kept(&agency("AH", home), &["HHO..OOOOO"]);
    assert_kept(&agency("OOH", office_run(2)), &["HOO..HOOHO"]);
    assert_eq!(broken(&agency("OOH", office_run(2)), &["OHO..HOOHO"]).len(), 1);
    let window = within(Window::Days(3), Some(1), None, None);
    assert_eq!(broken(&agency("OH", window), &["HOO..HOOHO"]).len(), 1);
    assert_kept(&agency("OH", window), &["OHO..OHOOH"]);
}

#[test]
fn a_working_day_between_the_rosters_ends_runs_but_not_weeks() {
    let mut tables = tables("");
    // The last fact is of Monday; Tuesday is in neither roster.
    tables.people[0].before = vec![(2, Wfh), (5, Wfh)];
    let with = |tables: &Tables, kind| {
        let mut agency = tables.build();
        agency.limits = vec![limit(&agency, "batas", kind)];
        agency
    };
    let run = LimitKind::Run { max_wfh: Some(1), max_office: None };
    assert_kept(&with(&tables, run), &["HOO..HOOOO"]);
    let week = within(Window::Week, Some(1), None, None);
    assert_eq!(broken(&with(&tables, week), &["HOO..HOOOO"]).len(), 1);
    tables.holidays = vec![date("2023-08-29")];
    assert_eq!(broken(&with(&tables, run), &["HOO..HOOOO"]).len(), 1);
}

#[test]
fn a_bookend_ties_the_last_fact_of_a_week() {
    let mut tables = tables("..H");
    (tables.first, tables.last) = (date("2023-09-04"), date("2023-09-08"));
    let mut agency = tables.build();
    agency.limits = vec![limit(&agency, "batas", LimitKind::Bookend)];
    assert_kept(&agency, &["OHHHH"]);
    assert_eq!(
        broken(&agency, &["HOOOO"]),
        [
            "batas: A1 (Pegawai A1): at home on 2023-09-01, the last working day of a week, and on 2023-09-04, the first \
             of the next"
        ]
    );
}

#[test]
fn only_selected_facts_count_and_only_those_of_people_who_were_there() {
    let mut tables = tables("HH");
    tables.people.push(crate::support::builder::Person::new("A2", "A"));
    let mut agency = tables.build();
    agency.limits = vec![limit(&agency, "batas", within(Window::Week, Some(2), None, None))];
    assert_kept(&agency, &["OOO..HHOOO", "HHO..HHOOO"]);
    assert_eq!(broken(&agency, &["HOO..HHOOO", "HHO..HHOOO"]).len(), 1);
    agency.limits[0].before = DaySet::empty(2);
    assert_kept(&agency, &["HHO..HHOOO", "HHO..HHOOO"]);
}

fn repeating(before: &str, step: CycleStep, locked_office: &[Day]) -> Agency {
    let mut tables = tables(before);
    tables.people[0].locked_office = locked_office.to_vec();
    let mut agency = tables.build();
    let (when, before) = (DaySet::all(agency.horizon.days()), all_before(&agency));
    agency.cycles = vec![Cycle {
        id: "lagi".to_owned(),
        origin: origin(),
        who: Selector::everyone(),
        when,
        before,
        step,
        soft: false,
    }];
    agency
}

#[test]
fn a_cycle_repeats_facts() {
    // Monday at home, Tuesday in the office; and so the next week.
    let weeks = repeating("OH", CycleStep::Weeks(1), &[]);
    assert_kept(&weeks, &["OOO..HOOOO"]);
    assert_eq!(
        broken(&weeks, &["OOO..OOOOO"]),
        ["lagi: Pegawai A1 (A1), 2023-09-04: not in the same place as on 2023-08-28, which the day must repeat"]
    );
    let solved = solve_proven(&weeks).expect("a roster");
    assert_eq!(drawn(&weeks, &solved.roster), ["OOO..HOOOO"]);
    let days = repeating("OH", CycleStep::Days(2), &[]);
    let solved = solve_proven(&days).expect("a roster");
    assert_eq!(drawn(&days, &solved.roster), ["HOH..OHOHO"]);
    // An absence repeats nothing.
    assert_kept(&repeating("OA", CycleStep::Weeks(1), &[]), &["OOO..OOOOO"]);
}

#[test]
fn a_lock_against_a_fact_leaves_no_roster() {
    assert!(solve_proven(&repeating("OH", CycleStep::Weeks(1), &[6])).is_some());
    assert!(solve_proven(&repeating("OH", CycleStep::Weeks(1), &[5])).is_none());
    let everything = [0, 1, 2, 5, 6, 7, 8, 9];
    assert!(solve_proven(&repeating("OH", CycleStep::Weeks(1), &everything)).is_none());
    let mut tables = tables("OO");
    tables.people[0].locked_office = everything.to_vec();
    let mut agency = tables.build();
    agency.limits = vec![limit(&agency, "batas", office_run(4))];
    assert!(solve_proven(&agency).is_none());
}
