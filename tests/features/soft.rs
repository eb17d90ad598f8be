//! Soft rules: they give way where they must, by as little as possible, and it is reported.

use giliran::domain::agency::Agency;
use giliran::domain::rule::{
    Cycle, CycleStep, Limit, LimitKind, Meet, Objective, Pair, PairKind, Per, Period, Quota, Selector, TeamDay, Window,
};
use giliran::message::Language;
use giliran::solve::{Control, solve_agency};
use giliran::verify::GivenWay;
use giliran::write::wording::rule::word_given_way;

use crate::shorthand::{count, days, group, percent, staffed, team_day, within};
use crate::support::builder::{Tables, all_before, limit, origin, pair, quota};
use crate::support::solved::{drawn, solve_proven};
use crate::verdict::{assert_kept, broken, verify};

/// Each rule that gives way at a place, by how much, and in words.
fn told(given_way: &[GivenWay]) -> Vec<(String, u32, String)> {
    let words = word_given_way(given_way, Language::English);
    given_way.iter().zip(words).map(|(found, text)| (text.rule, found.by, text.message)).collect()
}

/// The rules that a roster makes give way, with by how much; it must break no other.
fn given_way(agency: &Agency, rows: &[&str]) -> Vec<(String, u32)> {
    let found = verify(agency, rows);
    assert_eq!(found.violations, [], "soft rules alone are broken");
    found.given_way.iter().map(|found| (found.breach.row.rule.clone(), found.by)).collect()
}

/// What the stage `soft` is worth in the best roster.
fn least(agency: &Agency) -> Option<i64> {
    let outcome = solve_agency(agency, &agency.may_be_home(), Control::default());
    let first = outcome.stages.first()?;
    assert_eq!((first.objective, first.value), (Objective::Soft, first.bound));
    first.value
}

fn softened(rule: Quota) -> Quota {
    Quota { soft: true, ..rule }
}

/// Three who ask for Monday, all of them.
fn three() -> Tables {
    let mut tables = staffed(1, 3);
    tables.people.iter_mut().for_each(|person| person.wishes = vec![(0, 1)]);
    tables
}

#[test]
fn a_soft_quota_is_kept_where_it_can_be() {
    let mut agency = three().build();
    agency.quotas = vec![softened(Quota { max_wfh: count(1), ..quota(&agency, "cap", Per::Unit) })];
    assert_kept(&agency, &["H", "O", "O"]);
    assert_eq!(given_way(&agency, &["H", "O", "O"]), []);
    // Wishes come after it: one goes home, although all three ask to.
    let solved = solve_proven(&agency).expect("a roster");
    assert_eq!(solved.score.granted, 1);
    assert_eq!(least(&agency), Some(0));
}

#[test]
fn what_breaks_a_soft_quota_is_told_as_given_way() {
    let mut agency = three().build();
    agency.quotas = vec![softened(Quota { max_wfh: count(1), ..quota(&agency, "cap", Per::Unit) })];
    assert_eq!(broken(&agency, &["H", "H", "H"]), [""; 0]);
    let found = verify(&agency, &["H", "H", "H"]);
    assert_eq!(
        told(&found.given_way),
        [(
            "cap".to_owned(),
            2,
            "unit A (Bagian A), 2023-08-28: 3 at home, at most 1 allowed (the rule says 1)".to_owned()
        )]
    );
}

#[test]
fn a_soft_quota_gives_way_to_a_hard_one_by_as_little_as_can_be() {
    let mut agency = three().build();
    let hard = Quota { min_wfh: count(2), ..quota(&agency, "least", Per::Unit) };
    let cap = Quota { max_wfh: count(1), ..quota(&agency, "cap", Per::Unit) };
    agency.quotas = vec![hard.clone(), softened(cap.clone())];
    let solved = solve_proven(&agency).expect("a roster");
    assert_eq!(solved.score.granted, 2);
    assert_eq!(least(&agency), Some(1));
    agency.quotas = vec![hard, cap];
    assert!(solve_proven(&agency).is_none());
}

#[test]
fn each_bound_counts_by_itself_and_a_maximum_in_the_office_is_not_clipped() {
    let mut tables = three();
    tables.people.iter_mut().for_each(|person| person.eligible = false);
    let mut agency = tables.build();
    let both = Quota { max_office: count(1), min_office: percent(100), ..quota(&agency, "desks", Per::Unit) };
    agency.quotas = vec![softened(both)];
    // Nobody may be at home, so no program knows of them: two are too many in the office all the same.
    assert_eq!(least(&agency), Some(2));
    assert_eq!(given_way(&agency, &["O", "O", "O"]), [("desks".to_owned(), 2)]);
}

#[test]
fn a_soft_limit_gives_way_by_days_and_a_run_by_each_row_of_days() {
    let mut tables = staffed(5, 1);
    tables.people[0].locked_home = vec![0, 1, 2, 3];
    let mut agency = tables.build();
    agency.limits = vec![
        Limit { soft: true, ..limit(&agency, "week", within(Window::Week, Some(1), None, Some(2))) },
        Limit { soft: true, ..limit(&agency, "run", LimitKind::Run { max_wfh: Some(2), max_office: None }) },
    ];
    let expected = [("week", 3), ("week", 1), ("run", 2)].map(|(rule, by)| (rule.to_owned(), by));
    assert_eq!(given_way(&agency, &["HHHHO"]), expected);
    assert_eq!(least(&agency), Some(6));
}

#[test]
fn a_minimum_is_clipped_before_it_gives_way() {
    let mut tables = staffed(5, 1);
    tables.people[0].absent = vec![2, 3, 4];
    tables.people[0].locked_office = vec![0];
    let mut agency = tables.build();
    let kind = within(Window::Week, None, Some(4), None);
    agency.limits = vec![Limit { soft: true, ..limit(&agency, "home", kind) }];
    // Two days are there; the lock takes one of them.
    assert_eq!(least(&agency), Some(1));
    agency.employees.locked_office.insert(0, 1);
    assert_eq!(least(&agency), Some(2));
}

#[test]
fn a_soft_team_day_gives_way_by_the_days_that_are_missing() {
    let mut tables = staffed(5, 2);
    tables.people.iter_mut().for_each(|person| person.groups = vec!["tim"]);
    tables.people[0].locked_home = vec![0, 1, 2];
    tables.people[1].wishes = vec![(3, 100), (4, 100)];
    let mut agency = tables.build();
    let rule = team_day(&agency, "team", "tim", 3, 3);
    agency.team_days = vec![TeamDay { soft: true, ..rule }];
    let solved = solve_proven(&agency).expect("a roster");
    assert_eq!(drawn(&agency, &solved.roster), ["HHHOO", "OOOOO"]);
    assert_eq!(given_way(&agency, &["HHHOO", "OOOOO"]), [("team".to_owned(), 1)]);
    // More days than the week has are missing whatever is done.
    agency.team_days[0].count = 7;
    assert_eq!(least(&agency), Some(5));
    agency.team_days[0].soft = false;
    assert!(solve_proven(&agency).is_none());
}

#[test]
fn a_soft_cycle_or_pair_gives_way_by_one_for_each_two_cells() {
    let mut tables = staffed(2, 2);
    (tables.people[0].locked_home, tables.people[0].locked_office) = (vec![0], vec![1]);
    tables.people[1].locked_home = vec![0, 1];
    let mut agency = tables.build();
    let soft = |kind| Pair { soft: true, ..pair(&agency, "A1", "A2", kind) };
    agency.pairs = vec![soft(PairKind::Cover), soft(PairKind::Together)];
    agency.cycles = vec![Cycle {
        id: "again".to_owned(),
        origin: origin(),
        who: Selector::everyone(),
        when: days(&agency, &[0, 1]),
        before: all_before(&agency),
        step: CycleStep::Days(1),
        soft: true,
    }];
    let expected = [("again", 1), ("pair", 1), ("pair", 1)].map(|(rule, by)| (rule.to_owned(), by));
    assert_eq!(given_way(&agency, &["HO", "HH"]), expected);
    assert_eq!(least(&agency), Some(3));
}

#[test]
fn a_soft_meet_gives_way_by_the_days_that_two_miss() {
    let mut tables = staffed(5, 3);
    tables.people.iter_mut().for_each(|person| person.groups = vec!["tim"]);
    tables.people[0].locked_home = vec![0, 1, 2];
    tables.people[1].locked_home = vec![3];
    tables.people[2].wishes = vec![(0, 1), (4, 100)];
    tables.people[2].absent = vec![1];
    let mut agency = tables.build();
    let groups = vec![group(&agency, "tim")];
    let (id, origin) = ("temu".to_owned(), origin());
    agency.meets = vec![Meet { id, origin, groups, per: Period::Week, count: 3, min_days: 3, soft: true }];
    // A1 and A2 meet on Friday only, A1 and A3 on Thursday and Friday, A2 and A3 on Monday, Wednesday and Friday.
    let solved = solve_proven(&agency).expect("a roster");
    assert_eq!(drawn(&agency, &solved.roster), ["HHHOO", "OOOHO", "OAOOO"]);
    assert_eq!(least(&agency), Some(3));
    assert_eq!(given_way(&agency, &["HHHOO", "OOOHO", "OAOOO"]), [("temu".to_owned(), 2), ("temu".to_owned(), 1)]);
    assert_eq!(given_way(&agency, &["HHHOO", "OOOHO", "HAOOO"]).len(), 3);
    agency.meets[0].soft = false;
    assert!(solve_proven(&agency).is_none());
}

#[test]
fn a_conflict_names_no_soft_rule() {
    let mut tables = staffed(1, 2);
    tables.people[0].locked_home = vec![0];
    let mut agency = tables.build();
    agency.quotas = vec![
        softened(Quota { max_wfh: count(1), ..quota(&agency, "gives", Per::Unit) }),
        Quota { min_office: percent(100), ..quota(&agency, "holds", Per::Unit) },
    ];
    let outcome = solve_agency(&agency, &agency.may_be_home(), Control::default());
    let giliran::solve::Finding::Infeasible(conflicts) = outcome.finding else { panic!("there is no roster") };
    let named: Vec<&str> = conflicts.told.iter().flat_map(|it| &it.rules).map(|row| row.rule.as_str()).collect();
    assert!(named.contains(&"holds") && !named.contains(&"gives"), "{named:?}");
}
