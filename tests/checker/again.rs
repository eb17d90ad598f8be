//! What lies before the days that are planned: a previous roster, and the facts of one that is made again.

use chrono::NaiveDate;
use giliran::domain::agency::Agency;
use giliran::domain::builder::{AgencyBuilder, CycleRule, EmployeeRow, LimitRule, MeetRule, TeamDayRule, UnitRow};
use giliran::domain::day::Day;
use giliran::domain::published::Published;
use giliran::domain::roster::State;
use giliran::domain::rule::{Period, Window};
use giliran::verify::{Expected, Observed, verify_roster};

use crate::rule::{broken_by, drawn, september};

fn august(day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2025, 8, day).expect("a day of August")
}

/// Three people from Monday 1 September on, of whom P1 has days in August.
fn after(before: &[(u32, State)], days: u32) -> AgencyBuilder {
    let person = |number| EmployeeRow::new(format!("P{number}"), "A").group("tim");
    let first = before.iter().fold(person(1), |row, &(day, state)| row.before(august(day), state));
    AgencyBuilder::new("Badan Contoh", september(1), september(days)).unit(UnitRow::new("A")).employees([
        first,
        person(2),
        person(3),
    ])
}

fn built(agency: AgencyBuilder) -> Agency {
    agency.build().expect("a sound agency")
}

/// What was told, drawn; a row of nothing for somebody of whom nothing is known, `?` for a day of which nothing is said.
fn again(agency: AgencyBuilder, start: Day, told: [&str; 3]) -> Agency {
    let mut agency = built(agency);
    let state = |letter| match letter {
        'H' => Some(State::Wfh),
        'O' => Some(State::Wfo),
        'A' => Some(State::Abs),
        '.' => Some(State::Off),
        _ => None,
    };
    let states = told.iter().map(|row| row.chars().map(state).collect::<Vec<_>>()).collect();
    agency.plan_again(Published { start, states, most_changes: None });
    agency
}

fn by(rule: &str, employee: &str, day: u32) -> (String, String, Option<NaiveDate>) {
    (rule.to_owned(), employee.to_owned(), Some(september(day)))
}

#[test]
fn a_cycle_repeats_the_previous_roster() {
    let week = [(25, State::Wfh), (26, State::Wfo), (27, State::Wfh), (28, State::Wfo), (29, State::Wfo)];
    let agency = built(after(&week, 5).cycle(CycleRule::weeks("siklus", 1)));
    assert_eq!(broken_by(&agency, ["HOHOO", "OOOOO", "HHHHH"]), []);
    for (row, day, wanted, found) in [
        ("OOHOO", 1, State::Wfh, State::Wfo),
        ("HHHOO", 2, State::Wfo, State::Wfh),
        ("HOHOH", 5, State::Wfo, State::Wfh),
    ] {
        let violations = verify_roster(&agency, &drawn(&agency, [row, "OOOOO", "HHHHH"])).violations;
        let earlier = september(day) - chrono::Duration::weeks(1);
        let observed: Vec<_> = violations.iter().map(|violation| violation.observed.clone()).collect();
        assert_eq!(observed, [Observed::Repetition { earlier, wanted, found }]);
        assert_eq!(violations[0].row.date, Some(september(day)));
    }
}

/// Weeks are counted by dates, whatever is known between; working days only where all of them are known.
#[test]
fn a_gap_before_the_horizon_breaks_what_is_counted_by_working_days() {
    let long_ago = [(21, State::Wfh), (22, State::Wfh)];
    let rows = |one| [one, "OOOOO", "OOOOO"];
    let weeks = built(after(&[(18, State::Wfh)], 5).cycle(CycleRule::weeks("siklus", 2)));
    assert_eq!(broken_by(&weeks, rows("OOOOO")), [by("siklus", "P1", 1)]);
    assert_eq!(broken_by(&weeks, rows("HOOOO")), []);
    let days = built(after(&long_ago, 5).cycle(CycleRule::days("siklus", 1)));
    assert_eq!(broken_by(&days, rows("OOOOO")), []);
    let run = |before: &[(u32, State)]| built(after(before, 5).limit(LimitRule::run("batas", 2)));
    assert_eq!(broken_by(&run(&long_ago), rows("HHOOO")), []);
    let just_before = [(28, State::Wfh), (29, State::Wfh)];
    assert_eq!(broken_by(&run(&just_before), rows("HOOOO")), [by("batas", "P1", 1)]);
    assert_eq!(broken_by(&run(&just_before), rows("OHHOO")), []);
    // An absence ends a run, a day in the office too, and a weekend does not.
    assert_eq!(broken_by(&run(&[(28, State::Wfh), (29, State::Abs)]), rows("HHOOO")), []);
    assert_eq!(broken_by(&run(&[(28, State::Wfh), (29, State::Wfo)]), rows("HHOOO")), []);
    let weekend = [(28, State::Wfh), (29, State::Wfh), (30, State::Off), (31, State::Off)];
    assert_eq!(broken_by(&run(&weekend), rows("HOOOO")), [by("batas", "P1", 1)]);
}

#[test]
fn days_before_the_start_are_as_they_were_told() {
    let person = |number| EmployeeRow::new(format!("P{number}"), "A");
    let agency = AgencyBuilder::new("Badan Contoh", september(1), september(5)).unit(UnitRow::new("A")).employees([
        person(1),
        person(2).absence(september(2), september(2)),
        person(3),
    ]);
    let agency = again(agency, 3, ["HOHOO", "HHO??", ""]);
    // P2 was ill on the day after all; of P3, who is new, nothing is known: in the office.
    assert_eq!(broken_by(&agency, ["HOHHH", "HAOHH", "OOOHH"]), []);
    let fact = |day, state| (Some(september(day)), state);
    let told = |rows| -> Vec<_> {
        let violations = verify_roster(&agency, &drawn(&agency, rows)).violations;
        let expected = violations.into_iter().map(|violation| match violation.observed {
            Observed::Cell { expected: Expected::Fact(state), .. } => (violation.row.date, state),
            other => panic!("{other:?}"),
        });
        expected.collect()
    };
    assert_eq!(told(["OOHOO", "HAOOO", "OOOOO"]), [fact(1, State::Wfh)]);
    assert_eq!(told(["HHHOO", "HAOOO", "OOOOO"]), [fact(2, State::Wfo)]);
    assert_eq!(told(["HOHOO", "HHOOO", "OOOOO"]), [fact(2, State::Abs)]);
    assert_eq!(told(["HOHOO", "HAOOO", "OOHOO"]), [fact(3, State::Wfo)]);
    assert_eq!(told(["HOHOO", "HAOOO", "OOOHO"]), []);
}

/// What is past counts in a window, and no more is asked of the days left than they can give.
#[test]
fn limits_count_what_is_past() {
    let told = ["HHOOO", "OOOOO", ""];
    let of = |rule| again(after(&[], 5).limit(rule), 2, told);
    let most = of(LimitRule::at_most_home("batas", Window::Week, 2));
    assert_eq!(broken_by(&most, ["HHOOO", "OOHHO", "OOHHO"]), []);
    assert_eq!(
        broken_by(&most, ["HHHOO", "OOHHH", "OOHHH"]),
        [by("batas", "P1", 3), by("batas", "P2", 3), by("batas", "P3", 3)]
    );
    let least = of(LimitRule::at_least_home("batas", Window::Week, 3));
    assert_eq!(broken_by(&least, ["HHHOO", "OOHHH", "OOHHH"]), []);
    assert_eq!(
        broken_by(&least, ["HHOOO", "OOHHO", "OOHHO"]),
        [by("batas", "P1", 3), by("batas", "P2", 3), by("batas", "P3", 3)]
    );
}

/// What counts of a day before the start is what was told, whatever the roster shows there now.
#[test]
fn facts_count_and_not_what_a_roster_makes_of_them() {
    let told = ["HHOOO", "OOOOO", "OOOOO"];
    let most = again(after(&[], 5).limit(LimitRule::at_most_home("batas", Window::Week, 2)), 2, told);
    let shown = broken_by(&most, ["OOHOO", "OOOOO", "OOOOO"]);
    assert_eq!(shown, [by("state", "P1", 1), by("state", "P1", 2), by("batas", "P1", 3)]);
    let most = again(after(&[], 5).limit(LimitRule::at_most_office("batas", Window::Week, 4)), 2, ["OOOOO"; 3]);
    let shown = broken_by(&most, ["HHOOO", "OOOOH", "OOOOH"]);
    assert_eq!(shown, [by("state", "P1", 1), by("state", "P1", 2), by("batas", "P1", 3)]);
}

/// Of days in the office that are past, nobody can be at home any more: only stretches with a day ahead are too long.
#[test]
fn a_run_in_the_office_that_is_past_is_no_row() {
    let agency = again(after(&[], 5).limit(LimitRule::run_in_office("batas", 2)), 3, ["OOOOO", "OOHOO", "OOHOO"]);
    assert_eq!(broken_by(&agency, ["OOOHO", "OOHOO", "OOHOO"]), []);
    let violations = verify_roster(&agency, &drawn(&agency, ["OOOOH", "OOHOO", "OOHOO"])).violations;
    let observed: Vec<_> = violations.into_iter().map(|violation| violation.observed).collect();
    assert_eq!(observed, [Observed::Run { found: 4, before: 3, rows: 1 }]);
}

/// Somebody of whom nothing is known before the start begins anew there; the others go on.
#[test]
fn runs_reach_back_where_everything_is_known() {
    let before = [(28, State::Wfh), (29, State::Wfh)];
    let agency = |start, told| again(after(&before, 5).limit(LimitRule::run("batas", 2)), start, told);
    // Nothing is known of P1 on Monday: what August says is too long ago.
    assert_eq!(broken_by(&agency(1, ["", "OOOOO", "OOOOO"]), ["OHHOO", "OOOOO", "OOOOO"]), []);
    assert_eq!(broken_by(&agency(1, ["OOOOO", "OOOOO", "OOOOO"]), ["OHHOO", "OOOOO", "OOOOO"]), []);
    // At home on Monday, a fact, after two days in August: one more is one too many.
    assert_eq!(broken_by(&agency(1, ["HOOOO", "OOOOO", "OOOOO"]), ["HHOOO", "OOOOO", "OOOOO"]), [by("batas", "P1", 2)]);
    // With nothing before the start there is no gap, for whomever.
    assert_eq!(broken_by(&agency(0, ["", "OOOOO", "OOOOO"]), ["HOOOO", "OOOOO", "OOOOO"]), [by("batas", "P1", 1)]);
}

#[test]
fn groups_met_before_the_start_or_can_only_meet_after_it() {
    let told = ["OHHHH", "OHHHH", "HHHHH"];
    let meet = again(after(&[], 5).meet(MeetRule::new("temu", Period::Week).group("tim")), 3, told);
    // P1 and P2 met on Monday; P3 meets both on one of the days left.
    assert_eq!(broken_by(&meet, ["OHHOH", "OHHOH", "HHHOH"]), []);
    let apart = broken_by(&meet, ["OHHOH", "OHHHO", "HHHHO"]);
    assert_eq!(apart, [by("temu", "P1;P3", 4)]);
    // On the day of the start they meet once, and not once more as on a day gone by.
    let thrice = again(after(&[], 5).meet(MeetRule::new("temu", Period::Week).group("tim").count(3)), 3, told);
    let few = broken_by(&thrice, ["OHHOH", "OHHOH", "HHHHH"]);
    assert_eq!(few, [by("temu", "P1;P2", 4), by("temu", "P1;P3", 4), by("temu", "P2;P3", 4)]);
    let team = |count| again(after(&[], 5).team_day(TeamDayRule::new("tim-day").group("tim").count(count)), 3, told);
    assert_eq!(broken_by(&team(1), ["OHHOH", "OHHOH", "HHHOH"]), []);
    assert_eq!(broken_by(&team(1), ["OHHOH", "OHHOH", "HHHHO"]), [by("tim-day", "", 4)]);
    // Two days are left: no more than two can be asked for.
    assert_eq!(broken_by(&team(4), ["OHHOO", "OHHOO", "HHHOO"]), []);
    assert_eq!(broken_by(&team(4), ["OHHOO", "OHHOO", "HHHOH"]), [by("tim-day", "", 4)]);
}
