//! Each kind of rule alone, and all of them mixed, against the enumeration of all rosters.
//!
//! `GILIRAN_CASES` says how many agencies of each kind are tried; without it there are a few.

use giliran::domain::agency::{Agency, Wish};
use giliran::domain::day::{Day, DayMatrix};
use giliran::domain::packed::PackedLists;
use giliran::domain::planned_wish::{PlannedWish, Statements, WishFor};
use giliran::domain::rule::{LimitKind, Objective, Per, Period, Quota, Selector, Window};
use std::cell::Cell;

use crate::optimum::is_solved_best;
use crate::random::{Families, agency, plain, random_when, random_who};
use crate::support::builder::origin;
use crate::tape::Tape;
use crate::trial::try_tapes;

fn cases() -> u32 {
    std::env::var("GILIRAN_CASES").map_or(25, |cases| cases.parse().expect("GILIRAN_CASES is a number"))
}

const NONE: Families = Families::NONE;

/// Tries n agencies of a kind: made with rules of these families, and left with what `keep` leaves, if that is of the
/// kind at all.
fn agrees(families: Families, keep: impl Fn(&mut Agency) -> bool) {
    let (cases, tried) = (cases(), Cell::new(0));
    try_tapes(20 * cases, |tape| {
        if tried.get() < cases {
            let mut agency = agency(tape, families, plain);
            if keep(&mut agency) {
                tried.set(tried.get() + 1);
                is_solved_best(&agency);
            }
        }
    });
    assert_eq!(tried.get(), cases, "so many agencies are of the kind");
}

/// Agencies with quotas of which those are left that are of the kind.
fn agrees_for_quotas(is_kind: impl Fn(&Quota) -> bool) {
    agrees(Families { quotas: true, ..NONE }, |agency| {
        agency.quotas.retain(&is_kind);
        !agency.quotas.is_empty()
    });
}

/// Agencies with limits of which those are left that are of the kind.
fn agrees_for_limits(is_kind: impl Fn(&LimitKind) -> bool) {
    agrees(Families { limits: true, ..NONE }, |agency| {
        agency.limits.retain(|rule| is_kind(&rule.kind));
        !agency.limits.is_empty()
    });
}

#[test]
fn quotas_per_level() {
    agrees_for_quotas(|rule| matches!(rule.per, Per::Level(_)));
}

#[test]
fn quotas_that_round() {
    agrees_for_quotas(|rule| rule.round.is_some());
}

#[test]
fn quotas_of_at_least_some() {
    agrees_for_quotas(|rule| rule.at_least.is_some());
}

#[test]
fn quotas_by_position() {
    fn names_position(who: &Selector) -> bool {
        let mut clauses = who.any_of.iter().flatten();
        clauses.any(|clause| clause.position.is_some() || clause.not.as_ref().is_some_and(|not| names_position(not)))
    }
    agrees_for_quotas(|rule| names_position(&rule.who));
}

#[test]
fn eligibility_by_date() {
    agrees(Families { quotas: true, limits: true, ..NONE }, |agency| {
        let days = agency.horizon.days();
        agency.employees.indices().any(|employee| {
            let on = agency.employees.eligible_on.len(employee.at());
            on != if agency.employees.eligible[employee.at()] { days } else { 0 }
        })
    });
}

#[test]
fn limits_in_the_office() {
    agrees_for_limits(|kind| matches!(kind, LimitKind::Count { max_office: Some(_), .. }));
}

#[test]
fn limits_per_window() {
    agrees_for_limits(|kind| matches!(kind, LimitKind::Count { window: Window::Days(_), .. }));
}

#[test]
fn runs_in_the_office() {
    agrees_for_limits(|kind| matches!(kind, LimitKind::Run { max_office: Some(_), .. }));
}

#[test]
fn previous_rosters() {
    agrees(Families { limits: true, cycles: true, ..NONE }, |agency| agency.previous.is_some());
}

#[test]
fn balance() {
    agrees(Families { quotas: true, limits: true, objectives: true, ..NONE }, |agency| {
        agency.objectives.contains(&Objective::Balance)
    });
}

#[test]
fn cycles() {
    agrees(Families { cycles: true, ..NONE }, |agency| !agency.cycles.is_empty());
}

#[test]
fn cohorts() {
    agrees(Families { cohorts: true, ..NONE }, |agency| !agency.cohorts.is_empty());
}

#[test]
fn cohorts_among_quotas_limits_and_locks() {
    let families = Families { cohorts: true, quotas: true, limits: true, locks: true, objectives: true, ..NONE };
    agrees(families, |agency| !agency.cohorts.is_empty());
}

#[test]
fn team_days_of_a_share() {
    agrees(Families { team_days: true, ..NONE }, |agency| agency.team_days.iter().any(|rule| rule.share.0 < 10_000));
}

#[test]
fn team_days_per_month_or_horizon() {
    agrees(Families { team_days: true, ..NONE }, |agency| agency.team_days.iter().any(|rule| rule.per != Period::Week));
}

#[test]
fn meets() {
    agrees(Families { meets: true, ..NONE }, |agency| !agency.meets.is_empty());
}

#[test]
fn meets_among_quotas_limits_and_locks() {
    let families = Families { meets: true, quotas: true, limits: true, locks: true, objectives: true, ..NONE };
    agrees(families, |agency| !agency.meets.is_empty());
}

#[test]
fn soft_rules() {
    let families =
        Families { quotas: true, limits: true, team_days: true, cycles: true, meets: true, pairs: true, ..NONE };
    agrees(Families { soft: true, ..families }, |agency| agency.has_soft_rules());
}

#[test]
fn rules_of_wishes() {
    agrees(Families { quotas: true, ..NONE }, |agency| {
        speak_for_the_silent(agency);
        true
    });
}

/// Some say nothing, or not of every day; rules of wishes speak for them, and must do so as they are defined.
fn speak_for_the_silent(agency: &mut Agency) {
    // What the agency holds decides: the tape has been read.
    let seeds: Vec<u16> =
        agency.employees.indices().map(|one| agency.employees.wishes.get(one.at()).len() as u16).collect();
    let numbers: Vec<u16> = (0..200_u16)
        .map(|at| at.wrapping_mul(40_503) ^ seeds[usize::from(at) % seeds.len()].wrapping_mul(9_973))
        .collect();
    let tape = &mut Tape::new(&numbers);
    let (people, days) = (agency.employees.len(), agency.horizon.days());
    let mut statements = Statements { stated: DayMatrix::empty(people, days), ..Statements::default() };
    let mut own: PackedLists<Wish> = PackedLists::default();
    for row in 0..people {
        statements.silent.push(tape.once_in(2));
        let mut stated = agency.employees.wishes.get(row).to_vec();
        stated.retain(|_| !statements.silent[row] && !tape.once_in(3));
        stated.iter().for_each(|wish| statements.stated.insert(row, wish.day));
        own.push(stated);
    }
    agency.employees.wishes = own;
    let rules: Vec<PlannedWish> = (0..1 + tape.below(3))
        .map(|number| PlannedWish {
            id: format!("wish{number}"),
            origin: origin(),
            who: random_who(tape, agency, people, plain),
            when: random_when(tape, agency),
            audience: tape.one_of(&[WishFor::Silent, WishFor::All]),
            weight: tape.one_of(&[1, 2, -1, 5]),
        })
        .collect();
    let wishes = agency.wishes_under(&rules, &statements);
    for employee in agency.employees.indices() {
        for day in (0..days as Day).filter(|&day| agency.works(employee, day)) {
            let speaks = |rule: &&PlannedWish| {
                rule.who.selects(agency, employee)
                    && rule.when.contains(day)
                    && (rule.audience == WishFor::All || statements.silent[employee.at()])
            };
            let expected = match statements.stated.contains(employee.at(), day) {
                true => agency.employees.weight(employee, day),
                false => rules.iter().find(speaks).map_or(0, |rule| i64::from(rule.weight)),
            };
            let found = wishes.get(employee.at()).iter().find(|wish| wish.day == day);
            assert_eq!(found.map_or(0, |wish| i64::from(wish.weight)), expected);
        }
    }
    agency.employees.wishes = wishes;
}

#[test]
fn every_kind_mixed() {
    agrees(Families::ALL, |_| true);
}
