//! Cohorts: alternating shifts.

use giliran::domain::agency::Agency;
use giliran::domain::cohort::{Cohort, CohortPer};
use giliran::domain::day::DaySet;
use giliran::domain::index::LevelIx;
use giliran::domain::rule::{Per, Quota, Selector, Window};
use giliran::message::Language;
use giliran::solve::{Control, Finding, explain_cells, solve_agency};
use giliran::write::wording::conflict::word_conflicts;
use serde_json::json;

use crate::shorthand::{count, days, of_class, percent, staffed, within};
use crate::support::builder::{Office, Tables, limit, origin, quota};
use crate::support::solved::{drawn, solve_proven};
use crate::verdict::{assert_kept, broken, verify};

/// The week of Monday 28 August 2023, with which these horizons begin, is one of cohort 0 of two.
fn cohorts(agency: &Agency, count: u32) -> Cohort {
    Cohort {
        id: "shift".to_owned(),
        origin: origin(),
        who: Selector::everyone(),
        when: DaySet::all(agency.horizon.days()),
        per: CohortPer::Unit,
        count,
        must: false,
    }
}

fn divided(tables: Tables, count: u32) -> Agency {
    let mut agency = tables.build();
    agency.cohorts = vec![cohorts(&agency, count)];
    agency
}

/// Everyone wishes for every day.
fn wishful(days: u32, people: usize) -> Tables {
    let mut tables = staffed(days, people);
    let all: Vec<_> = (0..days as u16).filter(|day| day % 7 < 5).map(|day| (day, 1)).collect();
    tables.people.iter_mut().for_each(|person| person.wishes.clone_from(&all));
    tables
}

#[test]
fn everyone_is_at_home_in_the_weeks_of_one_cohort() {
    let agency = divided(staffed(15, 2), 2);
    assert_kept(&agency, &["HHOOO..OOOOO..H", "OOOOO..OHOHO..O"]);
    assert_eq!(
        broken(&agency, &["HOOOO..OOHOO..O", "OOOOO..OOOOO..O"]),
        [
            "shift: Pegawai A1 (A1): at home on 2023-08-28 and on 2023-09-06, in the weeks of two cohorts; everyone is in one"
        ]
    );
}

#[test]
fn sizes_differ_by_one_at_most() {
    let agency = divided(staffed(8, 3), 2);
    assert_kept(&agency, &["HOOOO..O", "OHOOO..O", "OOOOO..O"]);
    assert_eq!(
        broken(&agency, &["HOOOO..O", "OHOOO..O", "OOHOO..O"]),
        ["shift: unit A (Bagian A): 3 people fit only into the cohort of the week of 2023-08-28, with room for 2"]
    );
    // Of three cohorts of four people one has two: both of these cannot.
    let agency = divided(staffed(8, 4), 3);
    assert_kept(&agency, &["HOOOO..O", "OHOOO..O", "OOOOO..H", "OOOOO..O"]);
    assert_eq!(
        broken(&agency, &["HOOOO..O", "OHOOO..O", "OOOOO..H", "OOOOO..H"]),
        ["shift: unit A (Bagian A): 4 people fit only into the cohorts of the weeks of 2023-08-28, 2023-09-04, with \
             room for 3"]
    );
}

#[test]
fn who_must_be_at_home_is_so_on_every_day_of_their_weeks() {
    let mut tables = staffed(8, 2);
    tables.people[0].absent = vec![1];
    let mut agency = divided(tables, 2);
    agency.cohorts[0].must = true;
    assert_kept(&agency, &["HAHHH..O", "OOOOO..H"]);
    assert_eq!(
        broken(&agency, &["HAHOH..O", "OOOOO..O"]),
        [
            "shift: Pegawai A1 (A1): at home on 2023-08-28 and in the office on 2023-08-31, in the weeks of the same \
             cohort; in these everyone must be at home",
            "shift: Pegawai A2 (A2): in the office on 2023-08-28, 2023-09-04, and at home in the weeks of no cohort; in \
             those of one everyone must be at home",
        ]
    );
}

#[test]
fn whoever_must_be_at_home_nowhere_takes_up_room_elsewhere() {
    // In the only week of the horizon cohort 0 of three is at home: one of three people, not none.
    let mut agency = divided(staffed(5, 3), 3);
    agency.cohorts[0].must = true;
    assert_kept(&agency, &["HHHHH", "OOOOO", "OOOOO"]);
    assert_eq!(
        broken(&agency, &["OOOOO", "OOOOO", "OOOOO"]),
        [
            "shift: unit A (Bagian A): 3 people fit only into those of the cohorts in whose weeks nobody is at home, with \
             room for 2"
        ]
    );
    let solved = solve_proven(&agency).expect("a roster");
    assert_eq!(solved.score.unasked, 5);
}

#[test]
fn only_selected_people_and_days_count() {
    let mut tables = staffed(8, 3);
    tables.people[2].class = 1;
    let mut agency = divided(tables, 2);
    agency.cohorts[0].who = of_class(0);
    assert_kept(&agency, &["HOOOO..O", "OOOOO..H", "HOOOO..H"]);
    agency.cohorts[0].when = days(&agency, &[0, 7]);
    assert_kept(&agency, &["HHOOO..O", "OHOOO..H", "OHOOO..O"]);
    assert_eq!(broken(&agency, &["HHOOO..O", "HHOOO..O", "OHOOO..O"]).len(), 1);
}

#[test]
fn a_level_divides_the_people_below_each_of_its_units() {
    let mut tables = staffed(8, 2);
    tables.offices = vec![
        Office { id: "A", level: "opd", ..Office::default() },
        Office { id: "B", parent: Some("A"), ..Office::default() },
    ];
    tables.people[1].unit = "B";
    let mut agency = divided(tables, 2);
    assert_kept(&agency, &["HOOOO..O", "HOOOO..O"]);
    agency.cohorts[0].per = CohortPer::Level(LevelIx(0));
    assert_eq!(
        broken(&agency, &["HOOOO..O", "HOOOO..O"]),
        ["shift: unit A (Bagian A) with all units below it: 2 people fit only into the cohort of the week of \
             2023-08-28, with room for 1"]
    );
}

#[test]
fn the_solver_chooses_who_is_in_which_cohort() {
    // The first asks for the second week, the others for the first: whom it costs least changes over.
    let mut tables = staffed(12, 4);
    tables.people[0].wishes = vec![(7, 5), (8, 5)];
    tables.people[1].wishes = vec![(0, 3), (7, 1)];
    tables.people[2].wishes = vec![(0, 3)];
    tables.people[3].wishes = vec![(0, 2), (8, 1)];
    let agency = divided(tables, 2);
    let solved = solve_proven(&agency).expect("a roster");
    assert_eq!(drawn(&agency, &solved.roster), ["OOOOO..HHOOO", "HOOOO..OOOOO", "HOOOO..OOOOO", "OOOOO..OHOOO"]);
}

#[test]
fn a_limit_by_week_leaves_half_of_it_to_one_cohort() {
    let mut agency = divided(wishful(12, 2), 2);
    agency.limits = vec![limit(&agency, "two", within(Window::Week, Some(2), None, None))];
    let solved = solve_proven(&agency).expect("a roster");
    assert_eq!(solved.score.granted, 4);
}

fn conflict_of(agency: &Agency) -> (Vec<String>, Vec<String>) {
    let finding = solve_agency(agency, &agency.may_be_home(), Control::default()).finding;
    let Finding::Infeasible(conflicts) = finding else { panic!("there is no roster: {finding:?}") };
    let [text] = &word_conflicts(&conflicts, Language::English)[..] else { panic!("one conflict: {conflicts:?}") };
    (text.rules.clone(), text.repairs.iter().map(|repair| repair.change.clone()).collect())
}

#[test]
fn locks_to_home_in_the_weeks_of_two_cohorts_leave_no_roster() {
    let mut tables = staffed(8, 2);
    tables.people[0].locked_home = vec![0, 7];
    let agency = divided(tables, 2);
    assert!(solve_proven(&agency).is_none());
    let (rules, repairs) = conflict_of(&agency);
    assert_eq!(
        rules,
        [
            "Cohort \"shift\" (agency.toml:1): Pegawai A1 (A1) goes by the weeks of one cohort",
            "Lock (locks.csv): Pegawai A1 (A1) is WFH on Monday 28 August 2023",
            "Lock (locks.csv): Pegawai A1 (A1) is WFH on Monday 4 September 2023",
        ]
    );
    assert_eq!(repairs[0], "Exempt Pegawai A1 (A1) from the cohort \"shift\" (agency.toml:1)");
}

/// What ties the days of one week is the cohort: without it both locks can be kept.
#[test]
fn locks_that_only_a_cohort_sets_against_one_another_are_told_with_it() {
    let mut tables = staffed(8, 2);
    tables.people[0].locked_home = vec![0];
    tables.people[0].locked_office = vec![1];
    let mut agency = divided(tables, 2);
    assert!(solve_proven(&agency).is_some(), "nobody must be at home");
    agency.cohorts[0].must = true;
    assert!(solve_proven(&agency).is_none());
    let (rules, repairs) = conflict_of(&agency);
    assert_eq!(
        rules,
        [
            "Cohort \"shift\" (agency.toml:1): Pegawai A1 (A1) goes by the weeks of one cohort",
            "Lock (locks.csv): Pegawai A1 (A1) is WFH on Monday 28 August 2023",
            "Lock (locks.csv): Pegawai A1 (A1) is WFO on Tuesday 29 August 2023",
        ]
    );
    assert_eq!(repairs[0], "Exempt Pegawai A1 (A1) from the cohort \"shift\" (agency.toml:1)");
    assert_eq!(repairs.len(), 3, "{repairs:?}");
}

/// To be at home on a day costs what the other days of the week do: the cohort is why.
#[test]
fn a_wish_that_a_cohort_refuses_has_it_as_its_reason() {
    let mut tables = staffed(12, 2);
    tables.people[0].wishes = vec![(0, 2), (1, -3)];
    let mut agency = divided(tables, 2);
    agency.cohorts[0].must = true;
    let solved = solve_proven(&agency).expect("a roster");
    assert_eq!(drawn(&agency, &solved.roster)[0], "OOOOO..HHHHH");
    let cells = [(agency.employees.indices().next().expect("the first"), 0)];
    let reasons = explain_cells(&agency, &agency.may_be_home(), &solved.roster, &cells, Control::default());
    let because = reasons[0].because.as_ref().expect("nothing limits the search");
    assert_eq!(because.iter().map(|row| row.fact.rule.as_str()).collect::<Vec<_>>(), ["shift"]);
}

#[test]
fn a_quota_that_asks_for_more_at_home_than_a_cohort_holds_leaves_no_roster() {
    let mut agency = divided(staffed(5, 4), 2);
    agency.quotas = vec![Quota { min_wfh: count(3), ..quota(&agency, "home", Per::Unit) }];
    agency.quotas[0].when = days(&agency, &[2]);
    assert!(solve_proven(&agency).is_none());
    let (rules, repairs) = conflict_of(&agency);
    assert_eq!(
        rules,
        [
            "Quota \"home\" (agency.toml:1): on Wednesday 30 August 2023 at least 3 of the 4 present in unit Bagian A (A) must be at \
             home, and 4 of them may be",
            "Cohort \"shift\" (agency.toml:1): at most 2 of unit Bagian A (A) are in the cohort that may be at home in \
             the week of Monday 28 August 2023",
        ]
    );
    assert!(repairs.iter().any(|repair| {
        repair
            == "Let the cohorts of unit Bagian A (A) differ by more than one person (cohort \"shift\", agency.toml:1)"
    }));
}

#[test]
fn of_a_number_that_cohorts_do_not_divide_some_hold_one_more() {
    let mut agency = divided(staffed(5, 3), 2);
    agency.quotas = vec![Quota { min_wfh: count(3), ..quota(&agency, "home", Per::Unit) }];
    agency.quotas[0].when = days(&agency, &[2]);
    let (rules, _) = conflict_of(&agency);
    assert!(rules[1].contains("at most 2 of unit Bagian A (A) are in the cohort"), "{rules:#?}");
    agency.quotas[0].min_wfh = count(2);
    assert_eq!(solve_proven(&agency).expect("a roster").score.unasked, 2);
}

#[test]
fn whoever_must_be_at_home_and_is_locked_to_the_office_in_every_cohort_has_no_roster() {
    let mut tables = staffed(8, 1);
    tables.people[0].locked_office = (0..8).collect();
    let mut agency = divided(tables, 2);
    assert!(solve_proven(&agency).is_some());
    agency.cohorts[0].must = true;
    assert!(solve_proven(&agency).is_none());
    // Of two people locked to the office in the first week, both would be in the second cohort.
    let mut tables = staffed(8, 2);
    tables.people.iter_mut().for_each(|person| person.locked_office = vec![0]);
    let mut agency = divided(tables, 2);
    agency.cohorts[0].must = true;
    assert!(solve_proven(&agency).is_none());
}

#[test]
fn a_cap_below_the_size_of_cohorts_that_must_be_at_home_leaves_no_roster() {
    let mut agency = divided(staffed(12, 10), 2);
    agency.cohorts[0].must = true;
    assert!(solve_proven(&agency).is_some());
    agency.quotas = vec![Quota { max_wfh: percent(30), ..quota(&agency, "cap", Per::Unit) }];
    assert!(solve_proven(&agency).is_none());
}

#[test]
fn with_runs_and_limits_of_days_the_roster_is_still_the_best() {
    let mut tables = wishful(12, 5);
    tables.people[3].wishes.truncate(3);
    let mut agency = divided(tables, 2);
    agency.limits = vec![limit(&agency, "most", within(Window::Horizon, Some(3), None, None))];
    agency.quotas = vec![Quota { max_wfh: count(2), ..quota(&agency, "cap", Per::Unit) }];
    let solved = solve_proven(&agency).expect("a roster");
    assert_eq!(solved.score.granted, 15);
}

#[test]
fn what_fits_into_no_cohort_is_a_fact() {
    let agency = divided(staffed(8, 1), 2);
    let violations = verify(&agency, &["HOOOO..H"]).violations;
    let fact = serde_json::to_value(&violations[0]).expect("facts are written");
    assert_eq!(fact["observed"], json!({"kind": "no_cohort", "home": ["2023-08-28", "2023-09-04"], "office": []}));
    assert_eq!((&fact["kind"], &fact["employee"]), (&json!("cohort"), &json!("A1")));
}
