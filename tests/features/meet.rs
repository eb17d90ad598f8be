//! Meets: any two members of a group are both in the office on enough days of a window.

use giliran::domain::agency::Agency;
use giliran::domain::rule::{Meet, Period};

use crate::shorthand::{group, staffed};
use crate::support::builder::{Tables, origin};
use crate::support::solved::{drawn, solve_proven};
use crate::verdict::{assert_kept, broken};

fn meeting(mut tables: Tables, per: Period, count: u32) -> Agency {
    tables.people.iter_mut().for_each(|person| person.groups = vec!["tim"]);
    let mut agency = tables.build();
    let groups = vec![group(&agency, "tim")];
    agency.meets = vec![Meet { id: "temu".to_owned(), origin: origin(), groups, per, count, min_days: 3, soft: false }];
    agency
}

#[test]
fn any_two_meet_not_all_at_once() {
    let agency = meeting(staffed(3, 3), Period::Week, 1);
    assert_kept(&agency, &["OOH", "OHO", "HOO"]);
    assert_eq!(
        broken(&agency, &["OOH", "OHO", "HHO"]),
        [
            "temu: Pegawai A1 (A1) and Pegawai A3 (A3), 2023-08-28 to 2023-08-30: together in the office on 0 days, at least 1 needed"
        ]
    );
}

#[test]
fn whoever_is_rarely_there_meets_as_often_as_both_are_present() {
    let mut tables = staffed(4, 2);
    tables.people[0].absent = vec![0, 1];
    tables.people[1].absent = vec![1, 2];
    let agency = meeting(tables, Period::Month, 2);
    // Both are present on the last day only.
    assert_kept(&agency, &["AAHO", "HAAO"]);
    assert_eq!(broken(&agency, &["AAOO", "OAAH"]).len(), 1);
}

#[test]
fn windows_with_few_working_days_are_left_alone() {
    let mut agency = meeting(staffed(9, 2), Period::Week, 1);
    // Two working days of the second week lie within the horizon.
    assert_kept(&agency, &["OHHHH..HH", "OHHHH..HH"]);
    agency.meets[0].min_days = 2;
    assert_eq!(broken(&agency, &["OHHHH..HH", "OHHHH..HH"]).len(), 1);
}

/// Everyone wishes for their own days most.
fn wishing(days: &[&[u16]], per: Period, count: u32) -> Agency {
    let mut tables = staffed(4, days.len());
    for (person, days) in tables.people.iter_mut().zip(days) {
        person.wishes = days.iter().map(|&day| (day, 10)).collect();
    }
    meeting(tables, per, count)
}

#[test]
fn a_day_of_meeting_is_the_one_that_costs_least() {
    let agency = wishing(&[&[0, 1, 2, 3], &[0, 2, 3]], Period::Horizon, 1);
    let solved = solve_proven(&agency).expect("a roster");
    assert_eq!(drawn(&agency, &solved.roster), ["HOHH", "HOHH"]);
}

#[test]
fn who_may_miss_one_day_only_misses_the_same_one() {
    // Of four days each may be at home on one: any two miss one day at most, so it is the same one for all.
    let agency = wishing(&[&[0], &[1], &[1, 2]], Period::Horizon, 3);
    let solved = solve_proven(&agency).expect("a roster");
    assert_eq!(drawn(&agency, &solved.roster), ["OOOO", "OHOO", "OHOO"]);
}

#[test]
fn three_who_may_miss_three_days_of_a_pair_share_them_out() {
    // Each pair may miss three of seven days: 3 + 0 or 2 + 1, so of three people with wishes of their own one has two days.
    let mut tables = staffed(9, 3);
    for (at, days) in [[0, 1], [2, 3], [4, 7]].into_iter().enumerate() {
        tables.people[at].wishes = days.into_iter().map(|day| (day, 1)).collect();
    }
    let agency = meeting(tables, Period::Horizon, 4);
    let solved = solve_proven(&agency).expect("a roster");
    let home: usize = drawn(&agency, &solved.roster).iter().map(|row| row.matches('H').count()).sum();
    assert_eq!(home, 4);
}

#[test]
fn locks_to_home_leave_no_day_to_meet() {
    let mut tables = staffed(3, 3);
    tables.people[0].locked_home = vec![0, 1];
    tables.people[2].locked_home = vec![2];
    let agency = meeting(tables, Period::Week, 1);
    assert!(solve_proven(&agency).is_none());
    let mut tables = staffed(3, 3);
    tables.people[0].locked_home = vec![0, 1];
    tables.people[2].locked_home = vec![1];
    assert!(solve_proven(&meeting(tables, Period::Week, 1)).is_some());
}
