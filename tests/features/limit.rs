//! Limits: bounds for one employee over weeks, months, the horizon, runs and the ends of weeks.

use giliran::domain::agency::Agency;
use giliran::domain::rule::{LimitKind, Per, Window};

use crate::shorthand::{days, of_class, percent, staffed, within};
use crate::support::builder::{date, limit, quota};
use crate::support::solved::{drawn, solve_proven};
use crate::verdict::{assert_kept, broken};

/// Two weeks, Monday 28 August to Friday 8 September, one employee who is absent on the days given.
fn agency(kind: LimitKind, absent: &[u16]) -> Agency {
    let mut tables = staffed(12, 1);
    tables.people[0].absent = absent.to_vec();
    let mut agency = tables.build();
    agency.limits = vec![limit(&agency, "batas", kind)];
    agency
}

#[test]
fn a_weekly_maximum_counts_each_iso_week_by_itself() {
    let agency = agency(within(Window::Week, Some(2), None, None), &[]);
    assert_kept(&agency, &["OOOHH..HHOOO"]);
    assert_eq!(
        broken(&agency, &["OOOHH..HHOOH"]),
        ["batas: A1 (Pegawai A1), 2023-09-04 to 2023-09-08: 3 days at home, at most 2 allowed"]
    );
}

#[test]
fn a_monthly_bound_splits_the_week_in_which_the_month_ends() {
    let agency = agency(within(Window::Month, Some(2), None, None), &[]);
    assert_kept(&agency, &["OOHHH..HOOOO"]);
    assert_eq!(
        broken(&agency, &["OHHHO..OOOOO"]),
        ["batas: A1 (Pegawai A1), 2023-08-28 to 2023-08-31: 3 days at home, at most 2 allowed"]
    );
}

#[test]
fn minima_ask_for_no_more_days_than_there_are() {
    let minima = within(Window::Week, None, Some(2), Some(2));
    assert_kept(&agency(minima, &[]), &["HHOOO..OOOHH"]);
    assert_eq!(
        broken(&agency(minima, &[]), &["HHHHO..OOOOH"]),
        [
            "batas: A1 (Pegawai A1), 2023-08-28 to 2023-09-01: 1 day in the office, at least 2 needed",
            "batas: A1 (Pegawai A1), 2023-09-04 to 2023-09-08: 1 day at home, at least 2 needed",
        ]
    );
    // With one day present, each minimum asks for that day: no roster has both.
    let one_day = agency(minima, &[0, 1, 2, 3, 7, 8, 9]);
    assert_eq!(broken(&one_day, &["AAAAH..AAAHO"]).len(), 3);
    let home_only = agency(within(Window::Week, None, Some(2), None), &[0, 1, 2, 3]);
    assert_kept(&home_only, &["AAAAH..HHOOO"]);
}

#[test]
fn a_minimum_at_home_asks_nothing_of_those_who_may_not_be_there() {
    let mut tables = staffed(5, 2);
    tables.people[0].eligible = false;
    tables.people[1].class = 1;
    let mut agency = tables.build();
    agency.limits = vec![limit(&agency, "batas", within(Window::Horizon, None, Some(3), None))];
    assert_eq!(broken(&agency, &["OOOOO", "OOOOO"]).len(), 1);
    let mut service = quota(&agency, "layanan", Per::Unit);
    service.max_wfh = percent(0);
    service.who = of_class(1);
    service.when = days(&agency, &[0, 1, 2]);
    agency.quotas = vec![service];
    assert_kept(&agency, &["OOOOO", "OOOHH"]);
    assert_eq!(
        broken(&agency, &["OOOOO", "OOOOH"]),
        ["batas: A2 (Pegawai A2), 2023-08-28 to 2023-09-01: 1 day at home, at least 2 needed"]
    );
}

#[test]
fn a_run_goes_over_weekends_and_ends_at_an_absence() {
    let run = LimitKind::Run { max_wfh: Some(2), max_office: None };
    assert_kept(&agency(run, &[]), &["HHOHH..OHHOH"]);
    assert_kept(&agency(run, &[4]), &["OOHHA..HHOOO"]);
    assert_eq!(
        broken(&agency(run, &[]), &["OOOHH..HOOOO"]),
        ["batas: A1 (Pegawai A1), 2023-08-31 to 2023-09-04: 3 working days at home in a row, at most 2 allowed"]
    );
}

#[test]
fn only_selected_days_are_in_a_row() {
    let mut agency = agency(LimitKind::Run { max_wfh: Some(1), max_office: None }, &[]);
    // Fridays and Mondays only.
    agency.limits[0].when = days(&agency, &[0, 4, 7, 11]);
    assert_kept(&agency, &["HHHHO..HHHHO"]);
    assert_eq!(
        broken(&agency, &["HHHHO..HHHHH"]),
        ["batas: A1 (Pegawai A1), 2023-09-04 to 2023-09-08: 2 working days at home in a row, at most 1 allowed"]
    );
}

#[test]
fn a_bookend_is_the_last_day_of_a_week_and_the_first_of_the_next() {
    assert_kept(&agency(LimitKind::Bookend, &[]), &["HHHHH..OHHHH"]);
    assert_eq!(
        broken(&agency(LimitKind::Bookend, &[]), &["OOOOH..HOOOO"]),
        [
            "batas: A1 (Pegawai A1): at home on 2023-09-01, the last working day of a week, and on 2023-09-04, the first \
          of the next"
        ]
    );
}

#[test]
fn a_week_without_working_days_leaves_no_bookend() {
    // 1 September is a Friday; the whole week after it is off.
    let mut tables = staffed(1, 1);
    tables.first = date("2023-09-01");
    tables.last = date("2023-09-11");
    tables.holidays = (4..=8).map(|day| date(&format!("2023-09-0{day}"))).collect();
    let mut agency = tables.build();
    agency.limits = vec![limit(&agency, "batas", LimitKind::Bookend)];
    assert_kept(&agency, &["H.........H"]);
    let mut wishes = tables.clone();
    wishes.people[0].wishes = vec![(0, 1), (10, 1)];
    let mut agency = wishes.build();
    agency.limits = vec![limit(&agency, "batas", LimitKind::Bookend)];
    let solved = solve_proven(&agency).expect("a roster");
    assert_eq!(drawn(&agency, &solved.roster), ["H.........H"]);
}

#[test]
fn wishes_beyond_a_limit_are_granted_by_weight() {
    let mut tables = staffed(5, 1);
    tables.people[0].wishes = vec![(0, 1), (1, 3), (2, 2), (3, 4), (4, -1)];
    let mut agency = tables.build();
    agency.limits = vec![limit(&agency, "batas", within(Window::Week, Some(2), None, None))];
    let solved = solve_proven(&agency).expect("a roster");
    assert_eq!(drawn(&agency, &solved.roster), ["OHOHO"]);
    agency.limits.push(limit(&agency, "batas", LimitKind::Run { max_wfh: Some(0), max_office: None }));
    let solved = solve_proven(&agency).expect("a roster");
    assert_eq!(drawn(&agency, &solved.roster), ["OOOOO"]);
}

#[test]
fn minima_at_home_and_in_the_office_need_days_enough() {
    let minima = |home, office| agency(within(Window::Week, None, Some(home), Some(office)), &[0, 1]);
    assert!(solve_proven(&minima(2, 1)).is_some());
    assert!(solve_proven(&minima(2, 2)).is_none(), "three days are present in the first week");
}

const fn at_most_office(window: Window, days: u32) -> LimitKind {
    LimitKind::Count { window, max_wfh: None, min_wfh: None, max_office: Some(days), min_office: None }
}

const OFFICE_RUN: LimitKind = LimitKind::Run { max_wfh: None, max_office: Some(2) };

#[test]
fn a_maximum_in_the_office_asks_for_no_more_days_at_home_than_there_may_be() {
    let most = |absent: &[u16]| agency(at_most_office(Window::Week, 3), absent);
    assert_kept(&most(&[]), &["HHOOO..OOOHH"]);
    assert_kept(&most(&[0, 1]), &["AAOOO..OOOHH"]);
    assert_eq!(
        broken(&most(&[]), &["HOOOO..OOOHH"]),
        ["batas: A1 (Pegawai A1), 2023-08-28 to 2023-09-01: 4 days in the office, at most 3 allowed"]
    );
    let mut tables = staffed(5, 2);
    tables.people[0].eligible = false;
    tables.people[1].class = 1;
    let mut agency = tables.build();
    agency.limits = vec![limit(&agency, "batas", at_most_office(Window::Week, 1))];
    let mut service = quota(&agency, "layanan", Per::Unit);
    (service.max_wfh, service.who) = (percent(0), of_class(1));
    service.when = days(&agency, &[0, 1, 2]);
    agency.quotas = vec![service];
    assert_kept(&agency, &["OOOOO", "OOOHH"]);
    assert_eq!(
        broken(&agency, &["OOOOO", "OOOOH"]),
        ["batas: A2 (Pegawai A2), 2023-08-28 to 2023-09-01: 4 days in the office, at most 3 allowed"]
    );
    let solved = solve_proven(&agency).expect("a roster");
    assert_eq!(drawn(&agency, &solved.roster), ["OOOOO", "OOOHH"]);
}

#[test]
fn a_window_is_every_so_many_working_days_in_a_row() {
    let one_in_four = agency(within(Window::Days(4), None, Some(1), None), &[]);
    assert_kept(&one_in_four, &["OOOHO..OOHOO"]);
    assert_eq!(
        broken(&one_in_four, &["OOHOO..OOHOO"]),
        ["batas: A1 (Pegawai A1), 2023-08-31 to 2023-09-05: 0 days at home, at least 1 needed"]
    );
    let solved = solve_proven(&one_in_four).expect("a roster");
    assert_eq!(solved.score.unasked, 2, "two days of ten are enough");
    // Where there are fewer days than a window has, there is none.
    assert_kept(&agency(within(Window::Days(11), None, Some(1), None), &[]), &["OOOOO..OOOOO"]);
}

#[test]
fn a_run_in_the_office_ends_at_an_absence_and_binds_those_who_have_a_choice() {
    assert_kept(&agency(OFFICE_RUN, &[]), &["OOHOO..HOOHO"]);
    assert_kept(&agency(OFFICE_RUN, &[2, 8]), &["OOAOO..HAOOH"]);
    assert_eq!(
        broken(&agency(OFFICE_RUN, &[]), &["OOHOO..OHOOH"]),
        ["batas: A1 (Pegawai A1), 2023-08-31 to 2023-09-04: 3 working days in the office in a row, at most 2 allowed"]
    );
    let mut tables = staffed(5, 2);
    (tables.people[0].eligible, tables.people[1].class) = (false, 1);
    let mut agency = tables.build();
    agency.limits = vec![limit(&agency, "batas", OFFICE_RUN)];
    let mut service = quota(&agency, "layanan", Per::Unit);
    (service.max_wfh, service.who) = (percent(0), of_class(1));
    service.when = days(&agency, &[0, 1, 2, 3]);
    agency.quotas = vec![service];
    // Nobody chooses the first four days; on the fifth there is a choice.
    assert_kept(&agency, &["OOOOO", "OOOOH"]);
    assert_eq!(broken(&agency, &["OOOOO", "OOOOO"]).len(), 1);
}

#[test]
fn caps_of_zero_room_leave_no_roster_for_runs_and_windows_that_ask_for_home() {
    let minimum = within(Window::Days(3), None, Some(1), None);
    for kind in [OFFICE_RUN, minimum, at_most_office(Window::Horizon, 4)] {
        let mut tables = staffed(5, 1);
        let mut free = tables.build();
        free.limits = vec![limit(&free, "batas", kind)];
        assert!(solve_proven(&free).is_some(), "{kind:?}");
        tables.people[0].locked_office = vec![0, 1, 2, 3, 4];
        let mut locked = tables.build();
        locked.limits = vec![limit(&locked, "batas", kind)];
        assert!(solve_proven(&locked).is_none(), "{kind:?}");
    }
}
