//! Team days: days of a week on which nobody of a group is at home.

use giliran::domain::agency::Agency;
use giliran::domain::amount::BasisPoints;
use giliran::domain::rule::Period;

use crate::shorthand::{staffed, team_day};
use crate::support::solved::{drawn, solve_proven};
use crate::verdict::{assert_kept, broken};

/// Two weeks, Monday 28 August to Friday 8 September; A1 and A2 are a team, A3 is not of it.
fn agency(count: u32, min_days: u32) -> Agency {
    let mut tables = staffed(12, 3);
    tables.people[0].groups = vec!["tim"];
    tables.people[1].groups = vec!["tim"];
    tables.people[1].absent = vec![7];
    let mut agency = tables.build();
    agency.team_days = vec![team_day(&agency, "rapat", "tim", count, min_days)];
    agency
}

#[test]
fn a_day_with_nobody_of_the_group_at_home_counts_absences_too() {
    assert_kept(&agency(1, 3), &["OHHHH..OHHHH", "OHHHH..AHHHH", "HHHHH..HHHHH"]);
}

#[test]
fn a_week_without_enough_such_days_is_named() {
    assert_eq!(
        broken(&agency(2, 3), &["OOHHH..OHHHH", "OOHHH..AHHHH", "HHHHH..HHHHH"]),
        ["rapat: group tim, 2023-09-04 to 2023-09-08: 1 day with nobody of the group at home, at least 2 needed"]
    );
    assert_eq!(
        broken(&agency(1, 3), &["HOHOH..OHHHH", "OHOHO..AHHHH", "HHHHH..HHHHH"]),
        ["rapat: group tim, 2023-08-28 to 2023-09-01: 0 days with nobody of the group at home, at least 1 needed"]
    );
}

#[test]
fn a_short_week_is_left_alone() {
    let mut tables = staffed(10, 1);
    tables.people[0].groups = vec!["tim"];
    let mut agency = tables.build();
    // The second week has three working days within the horizon.
    agency.team_days = vec![team_day(&agency, "rapat", "tim", 1, 4)];
    assert_kept(&agency, &["OHHHH..HHH"]);
    agency.team_days[0].min_days = 3;
    assert_eq!(broken(&agency, &["OHHHH..HHH"]).len(), 1);
}

#[test]
fn the_team_day_is_the_one_that_costs_least() {
    let mut tables = staffed(4, 2);
    tables.people[0].wishes = vec![(0, 5), (1, 1), (2, 5), (3, 5)];
    tables.people[1].wishes = vec![(0, 1), (1, 3), (2, 5), (3, 5)];
    tables.people.iter_mut().for_each(|person| person.groups = vec!["tim"]);
    let mut agency = tables.build();
    agency.team_days = vec![team_day(&agency, "rapat", "tim", 1, 3)];
    let solved = solve_proven(&agency).expect("a roster");
    assert_eq!(drawn(&agency, &solved.roster), ["HOHH", "HOHH"]);
}

#[test]
fn locks_to_home_on_every_day_leave_no_team_day() {
    let mut tables = staffed(3, 3);
    tables.people.iter_mut().for_each(|person| person.groups = vec!["tim"]);
    for day in 0..3 {
        tables.people[usize::from(day)].locked_home = vec![day];
    }
    let mut agency = tables.build();
    agency.team_days = vec![team_day(&agency, "rapat", "tim", 1, 3)];
    assert!(solve_proven(&agency).is_none());
    agency.team_days[0].min_days = 4;
    assert!(solve_proven(&agency).is_some());
}

#[test]
fn a_month_and_the_horizon_have_team_days_of_their_own() {
    let mut agency = agency(2, 3);
    agency.team_days[0].per = Period::Horizon;
    assert_kept(&agency, &["OHHHH..OHHHH", "OHHHH..AHHHH", "HHHHH..HHHHH"]);
    // Four working days lie in August, and none of them is a team day.
    agency.team_days[0].per = Period::Month;
    assert_eq!(
        broken(&agency, &["HHHHO..OHHHH", "HHHHO..AHHHH", "HHHHH..HHHHH"]),
        ["rapat: group tim, 2023-08-28 to 2023-08-31: 0 days with nobody of the group at home, at least 2 needed"]
    );
}

/// Four of a team, of whom the last is absent on the second day.
fn with_share(hundredths: u32) -> Agency {
    let mut tables = staffed(3, 4);
    tables.people.iter_mut().for_each(|person| person.groups = vec!["tim"]);
    tables.people[3].absent = vec![1];
    let mut agency = tables.build();
    agency.team_days = vec![team_day(&agency, "rapat", "tim", 1, 3)];
    agency.team_days[0].share = BasisPoints(hundredths);
    agency
}

#[test]
fn a_share_of_those_present_is_rounded_up() {
    // Half of three present is two of them, more than half of four is three.
    assert_kept(&with_share(5000), &["HHH", "HOH", "HOH", "HAH"]);
    assert_eq!(
        broken(&with_share(5001), &["OHH", "OHH", "HOH", "HAH"]),
        [
            "rapat: group tim, 2023-08-28 to 2023-08-30: 0 days with 50.01% of those present in the office, at least 1 needed"
        ]
    );
    assert_kept(&with_share(5001), &["OHH", "OHH", "OHH", "HAH"]);
}

#[test]
fn the_rest_of_a_team_stays_at_home_on_its_days() {
    let mut tables = staffed(3, 4);
    for (at, person) in tables.people.iter_mut().enumerate() {
        person.groups = vec!["tim"];
        person.wishes = vec![(0, 3), (1, 2 + i8::from(at == 0)), (2, 3)];
    }
    let mut agency = tables.build();
    agency.team_days = vec![team_day(&agency, "rapat", "tim", 1, 3)];
    agency.team_days[0].share = BasisPoints(6000);
    let solved = solve_proven(&agency).expect("a roster");
    assert_eq!(drawn(&agency, &solved.roster), ["HHH", "HOH", "HOH", "HOH"]);
}

#[test]
fn locks_may_leave_too_few_for_a_share() {
    let mut tables = staffed(3, 3);
    tables.people.iter_mut().for_each(|person| person.groups = vec!["tim"]);
    tables.people[0].locked_home = vec![0, 1, 2];
    tables.people[1].locked_home = vec![0, 1, 2];
    let mut agency = tables.build();
    agency.team_days = vec![team_day(&agency, "rapat", "tim", 1, 3)];
    agency.team_days[0].share = BasisPoints(3300);
    assert!(solve_proven(&agency).is_some());
    agency.team_days[0].share = BasisPoints(3400);
    assert!(solve_proven(&agency).is_none());
}
