//! What the builder makes, and everything that it refuses.

use std::error::Error;

use chrono::{NaiveDate, Weekday};

use super::*;
use crate::domain::agency::{Agency, History};
use crate::domain::amount::Amount;
use crate::domain::cohort::CohortPer;
use crate::domain::index::{EmployeeIx, UnitIx};
use crate::domain::region::Region;
use crate::domain::rule::{CycleStep, Objective, PairKind, Selector, Window};
use crate::domain::wish_terms::WishTerms;

fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// Monday 28 August to Sunday 3 September 2023.
fn week() -> AgencyBuilder {
    AgencyBuilder::new("Badan Contoh", date("2023-08-28"), date("2023-09-03"))
}

fn errors(builder: AgencyBuilder) -> Vec<BuildError> {
    builder.build().expect_err("an agency that cannot be made").into_iter().collect()
}

fn only(builder: AgencyBuilder) -> BuildError {
    let mut errors = errors(builder);
    assert_eq!(errors.len(), 1, "{errors:?}");
    errors.remove(0)
}

/// One unit with one person, who is changed as given.
fn with(change: impl Fn(EmployeeRow) -> EmployeeRow) -> AgencyBuilder {
    week().unit(UnitRow::new("A")).employee(change(EmployeeRow::new("P1", "A")))
}

fn lock_problem(builder: AgencyBuilder) -> LockProblem {
    match only(builder) {
        BuildError::Lock { problem, .. } => problem,
        other => panic!("a lock is refused, not {other:?}"),
    }
}

#[test]
fn rows_in_any_order_make_the_same_agency() {
    let region = |code: &str| Region {
        code: code.to_owned(),
        name: format!("Kota {code}"),
        province_code: "31".to_owned(),
        province: "DKI Jakarta".to_owned(),
        jabodetabek: true,
    };
    let units = [
        UnitRow::new("B").parent("A").site("S2").location("31.74"),
        UnitRow::new("A").site("S1").max_wfh(1),
        UnitRow::new("C").location("Kota 31.71"),
    ];
    let people = [
        EmployeeRow::new("P3", "A").group("duty").domicile("31.74"),
        EmployeeRow::new("P1", "B").group("team").group("duty").wish(Weekday::Fri, 2).wish(date("2023-09-01"), 5),
        EmployeeRow::new("P2", "A").domicile("31.74").domicile("31.71").absence(date("2023-08-20"), date("2023-08-29")),
    ];
    let make = |turned: bool| {
        let mut builder = week().regions([region("31.71"), region("31.74")]).site(SiteRow::new("S2").max_office(3));
        let mut order: Vec<usize> = (0..3).collect();
        if turned {
            order.reverse();
        }
        for at in order {
            builder = builder.unit(units[at].clone()).employee(people[at].clone());
        }
        let (one, other) = if turned { ("P1", "P2") } else { ("P2", "P1") };
        builder.pair(one, other, PairKind::Cover).pair(other, one, PairKind::Cover).build().unwrap()
    };
    let (agency, turned) = (make(false), make(true));
    assert_eq!(format!("{agency:?}"), format!("{turned:?}"));

    let ids: Vec<_> = agency.employees.id.iter().collect();
    assert_eq!(ids, ["P2", "P3", "P1"], "by unit, then by id");
    assert_eq!(agency.pairs.len(), 1);
    let named: Vec<_> = agency.quotas.iter().map(|quota| &*quota.id).collect();
    assert_eq!(named, ["units.csv:A", "sites.csv:S2"]);
    assert_eq!(agency.region_sets.len(), 4, "nowhere, each city, and both");
    let p1 = agency.employee("P1").unwrap();
    assert_eq!(agency.employees.weight(p1, agency.horizon.day(date("2023-09-01")).unwrap()), 5);
    assert_eq!(agency.employees.absent.len(agency.employee("P2").unwrap().at()), 2);
    assert_eq!(agency.employee("P4"), None);
    assert_eq!(agency.unit("B").map(UnitIx::at), Some(1));
}

#[test]
fn a_selector_names_units_with_those_below_them() {
    let who = Who::everyone().unit("A").group("duty").or(Who::everyone().employee("P3"));
    let agency = week()
        .unit(UnitRow::new("A"))
        .unit(UnitRow::new("B").parent("A"))
        .unit(UnitRow::new("C"))
        .employee(EmployeeRow::new("P1", "B").group("duty"))
        .employee(EmployeeRow::new("P2", "C").group("duty"))
        .employee(EmployeeRow::new("P3", "C"))
        .quota(QuotaRule::new("cap").who(who.clone()).max_wfh(1))
        .limit(LimitRule::at_most_home("few", Window::Week, 2).who(Who::everyone().not(who)))
        .priority(PriorityRule::strict("all", Who::everyone()))
        .build()
        .unwrap();
    let selected = |who: &Selector| -> Vec<&str> {
        let rows = agency.employees.indices().filter(|&employee| who.selects(&agency, employee));
        rows.map(|employee| agency.employees.id.get(employee.at())).collect()
    };
    assert_eq!(selected(&agency.quotas[0].who), ["P1", "P3"]);
    assert_eq!(selected(&agency.limits[0].who), ["P2"]);
    assert_eq!(agency.priorities[0].who, Selector::everyone());
}

#[test]
fn a_horizon_has_days() {
    let builder = AgencyBuilder::new("Badan Contoh", date("2023-09-02"), date("2023-09-01"));
    assert_eq!(only(builder), BuildError::HorizonEmpty { from: date("2023-09-02"), to: date("2023-09-01") });
    let builder = AgencyBuilder::new("Badan Contoh", date("2023-01-01"), date("2300-01-01"));
    assert!(matches!(only(builder), BuildError::HorizonTooLong { .. }));
}

#[test]
fn ids_are_given_once() {
    let twice = |table, id: &str| BuildError::RepeatedId { table, id: id.to_owned() };
    assert_eq!(only(week().unit(UnitRow::new("A")).unit(UnitRow::new("A"))), twice(Table::Units, "A"));
    assert_eq!(only(week().site(SiteRow::new("S")).site(SiteRow::new("S"))), twice(Table::Sites, "S"));
    let same = with(|person| person).employee(EmployeeRow::new("P1", "A"));
    assert_eq!(only(same), twice(Table::Employees, "P1"));
    let elsewhere = with(|person| person).unit(UnitRow::new("B")).employee(EmployeeRow::new("P1", "B"));
    assert_eq!(only(elsewhere), twice(Table::Employees, "P1"));
}

#[test]
fn names_exist() {
    let builders = [
        (week().unit(UnitRow::new("A").parent("X")), Table::Units),
        (week().unit(UnitRow::new("A").location("X")), Table::Regions),
        (week().unit(UnitRow::new("A")).employee(EmployeeRow::new("P1", "X")), Table::Units),
        (with(|person| person.domicile("X")), Table::Regions),
        (with(|person| person.service("X")), Table::Services),
        (with(|person| person).pair("P1", "X", PairKind::Cover), Table::Employees),
        (with(|person| person).team_day(TeamDayRule::new("t").group("X")), Table::Groups),
        (
            with(|person| person).quota(QuotaRule::new("q").per(PerName::GroupInUnit("X".into())).max_wfh(1)),
            Table::Groups,
        ),
    ];
    let selectors = [
        (Who::everyone().class("X"), Table::Classes),
        (Who::everyone().service("X"), Table::Services),
        (Who::everyone().unit("X"), Table::Units),
        (Who::everyone().site("X"), Table::Sites),
        (Who::everyone().location("X"), Table::Regions),
        (Who::everyone().domicile("X"), Table::Regions),
        (Who::everyone().group("X"), Table::Groups),
        (Who::everyone().not(Who::everyone().employee("X")), Table::Employees),
    ];
    let with_selector = |who| with(|person| person).priority(PriorityRule::bonus("p", who, 50));
    let selectors = selectors.map(|(who, table)| (with_selector(who), table));
    for (builder, expected) in builders.into_iter().chain(selectors) {
        match only(builder) {
            BuildError::UnknownName { table, name, .. } => assert_eq!((table, &*name), (expected, "X")),
            other => panic!("{expected} X is not known: {other:?}"),
        }
    }
}

#[test]
fn a_cycle_has_a_step_and_selects_as_other_rules_do() {
    let agency = with(|person| person).cycle(CycleRule::days("c", 2).who(Who::everyone().unit("A"))).build().unwrap();
    let cycle = &agency.cycles[0];
    assert_eq!((&*cycle.id, cycle.step, cycle.when.len()), ("c", CycleStep::Days(2), agency.horizon.days()));
    assert!(cycle.who.selects(&agency, EmployeeIx(0)));
    for rule in [CycleRule::weeks("c", 0), CycleRule::days("c", 0)] {
        assert_eq!(only(with(|person| person).cycle(rule)), BuildError::CycleWithoutStep { rule: "c".to_owned() });
    }
    let unknown = with(|person| person).cycle(CycleRule::weeks("c", 1).who(Who::everyone().group("X")));
    assert!(matches!(only(unknown), BuildError::UnknownName { table: Table::Groups, .. }));
}

#[test]
fn cohorts_are_some_and_a_level_holds_everyone() {
    let agency = with(|person| person).cohort(CohortRule::new("c").count(3).must().per_agency()).build().unwrap();
    let cohort = &agency.cohorts[0];
    assert_eq!((&*cohort.id, cohort.count, cohort.must, cohort.per), ("c", 3, true, CohortPer::Agency));
    let none = with(|person| person).cohort(CohortRule::new("c").count(0).per_site());
    assert_eq!(only(none), BuildError::NoCohorts { rule: "c".to_owned() });
    let unknown = with(|person| person).cohort(CohortRule::new("c").per_level("X"));
    assert!(matches!(only(unknown), BuildError::UnknownName { table: Table::Levels, .. }));
    let outside =
        with(|person| person).unit(UnitRow::new("Z").level("opd")).cohort(CohortRule::new("c").per_level("opd"));
    assert!(matches!(only(outside), BuildError::OutsideLevel { table: Table::Cohorts, .. }));
}

#[test]
fn units_have_no_circle() {
    let builder = week()
        .unit(UnitRow::new("A").parent("C"))
        .unit(UnitRow::new("B").parent("A"))
        .unit(UnitRow::new("C").parent("B"))
        .unit(UnitRow::new("D").parent("A"))
        .unit(UnitRow::new("E"))
        .quota(QuotaRule::new("q").who(Who::everyone().unit("E")).max_wfh(1));
    assert_eq!(only(builder), BuildError::UnitCycle { unit: "A".to_owned() });
    assert_eq!(only(week().unit(UnitRow::new("A").parent("A"))), BuildError::UnitCycle { unit: "A".to_owned() });
}

#[test]
fn services_are_in_one_class() {
    let classes = || week().class("one", ["x", "y"]).unit(UnitRow::new("A"));
    assert!(matches!(only(classes().class("two", ["y"])), BuildError::ServiceInTwoClasses { .. }));
    let missing = classes().employee(EmployeeRow::new("P1", "A"));
    assert_eq!(only(missing), BuildError::MissingService { employee: "P1".to_owned() });
    let agency = classes().employee(EmployeeRow::new("P1", "A").service("y")).class("one", ["z"]).build().unwrap();
    assert_eq!(
        (&*agency.services, &*agency.classes),
        (&["x", "y", "z"].map(String::from)[..], &["one".to_owned()][..])
    );
}

#[test]
fn wishes_are_one_a_day_and_within_bounds() {
    let twice = with(|person| person.wish(Weekday::Fri, 1).wish(Weekday::Fri, 2));
    assert_eq!(only(twice), BuildError::RepeatedWish { employee: "P1".to_owned(), day: "Fri".to_owned() });
    for weight in [101, -101] {
        assert_eq!(
            only(with(|person| person.wish(Weekday::Fri, weight))),
            BuildError::Weight { employee: "P1".to_owned(), weight }
        );
    }
    let nowhere = with(|person| person.wish(Weekday::Sun, 1).wish(date("2024-01-01"), 1).wish(Weekday::Mon, 0));
    assert!(nowhere.build().unwrap().employees.wishes.get(0).is_empty());
}

#[test]
fn locks_are_on_cells_that_allow_them() {
    let (monday, sunday) = (date("2023-08-28"), date("2023-09-03"));
    assert_eq!(lock_problem(with(|person| person.lock_home(sunday))), LockProblem::DayOff);
    assert_eq!(lock_problem(with(|person| person.absence(monday, monday).lock_office(monday))), LockProblem::Absent);
    assert_eq!(lock_problem(with(|person| person.eligible(false).lock_home(monday))), LockProblem::NotEligible);
    let both = with(|person| person.lock_home(monday).lock_office(monday));
    assert_eq!(lock_problem(both), LockProblem::TwoStates);
    let forbidden = |when| {
        let quota = QuotaRule::new("service").when(when).max_wfh(Amount::percent(0));
        with(|person| person.lock_home(monday)).quota(quota)
    };
    assert_eq!(lock_problem(forbidden(When::always())), LockProblem::Forbidden { rule: "service".to_owned() });
    assert!(forbidden(When::always().weekday(Weekday::Tue)).build().is_ok());
    assert!(with(|person| person.lock_home(date("2024-01-01"))).build().is_ok(), "outside of the horizon");
    let agency = with(|person| person.eligible(false).lock_office(monday)).build().unwrap();
    assert!(agency.employees.locked_office.contains(0, 0));
}

#[test]
fn absences_histories_and_pairs_make_sense() {
    let backwards = with(|person| person.absence(date("2023-08-30"), date("2023-08-29")));
    assert!(matches!(only(backwards), BuildError::AbsenceBackwards { .. }));
    let more = with(|person| person.history(History { granted: 2, requested: 1, ..History::default() }));
    assert_eq!(only(more), BuildError::History { employee: "P1".to_owned(), granted: 2, requested: 1 });
    let alone = with(|person| person).pair("P1", "P1", PairKind::Together);
    assert_eq!(only(alone), BuildError::PairOfOne { employee: "P1".to_owned() });
}

#[test]
fn rules_bound_something_and_not_against_themselves() {
    let quota = |quota: QuotaRule| only(week().quota(quota));
    let (table, rule) = (Table::Quotas, "q".to_owned());
    assert_eq!(quota(QuotaRule::new("q")), BuildError::RuleWithoutBound { table, rule: rule.clone() });
    for wrong in [
        QuotaRule::new("q").min_wfh(3).max_wfh(2),
        QuotaRule::new("q").min_office(Amount::percent(60)).max_office(Amount::percent(50)),
    ] {
        assert_eq!(quota(wrong), BuildError::MinimumAboveMaximum { table, rule: rule.clone() });
    }
    let above = QuotaRule::new("q").max_wfh(Amount::percent(101));
    assert_eq!(quota(above), BuildError::PercentAbove100 { table, rule });
    assert!(week().quota(QuotaRule::new("q").min_wfh(3).max_wfh(Amount::percent(1))).build().is_ok());
    let repeated = week().objectives([Objective::Fairness, Objective::Fairness]);
    assert_eq!(only(repeated), BuildError::RepeatedObjective { objective: "fairness" });
}

#[test]
fn all_errors_come_at_once_with_their_sources() {
    let builder = AgencyBuilder::new("Badan Contoh", date("2023-09-03"), date("2023-08-28"))
        .unit(UnitRow::new("A").parent("X"))
        .employee(EmployeeRow::new("P1", "A").lock_home(date("2023-09-03")))
        .quota(QuotaRule::new("q"));
    let errors = builder.build().unwrap_err();
    assert_eq!(errors.as_slice().len(), 4, "{errors}");
    assert_eq!(errors.to_string().lines().count(), 4);
    let lock = errors.as_slice().iter().find(|error| matches!(error, BuildError::Lock { .. })).unwrap();
    assert_eq!(lock.source().unwrap().to_string(), LockProblem::DayOff.to_string());
    assert!(errors.to_string().contains(": it is not a working day of their unit"));
}

/// A sound agency, changed as given, is refused when it is checked again.
fn spoilt(change: impl Fn(&mut Agency)) -> Vec<BuildError> {
    let mut draft = AgencyDraft::new("Badan Contoh".to_owned(), week().build().unwrap().horizon);
    *draft = with(|person| person.group("duty").wish(Weekday::Fri, 1))
        .employee(EmployeeRow::new("P2", "A").group("duty"))
        .pair("P1", "P2", PairKind::Cover)
        .quota(QuotaRule::new("cap").who(Who::everyone().group("duty")).max_wfh(1))
        .build()
        .unwrap();
    assert!(draft.check().is_empty());
    change(&mut draft);
    draft.finish().expect_err("a spoilt agency is refused").into_iter().collect()
}

#[test]
fn tables_that_do_not_fit_are_refused() {
    let pair = |agency: &mut Agency, first: u32, second: u32| {
        (agency.pairs[0].first, agency.pairs[0].second) = (EmployeeIx(first), EmployeeIx(second));
    };
    let order = |table, row| vec![BuildError::Order { table, row }];
    let dangling = |table, row| vec![BuildError::Dangling { table, row }];
    assert_eq!(spoilt(|agency| pair(agency, 1, 0)), order(Table::Pairs, 0));
    assert_eq!(spoilt(|agency| pair(agency, 0, 2)), dangling(Table::Pairs, 0));
    assert_eq!(spoilt(|agency| agency.groups.clear())[0], dangling(Table::Employees, 0)[0]);
    assert_eq!(spoilt(|agency| agency.employees.unit[1] = UnitIx(7)), dangling(Table::Employees, 1));
    assert_eq!(spoilt(|agency| agency.units[0].parent = Some(UnitIx(1))), dangling(Table::Units, 0));
    assert_eq!(spoilt(|agency| agency.employees.id = ["P2", "P1"].into_iter().collect()), order(Table::Employees, 1));
    assert_eq!(spoilt(|agency| agency.groups.insert(0, "later".to_owned())), order(Table::Groups, 1));
    assert_eq!(spoilt(|agency| agency.employees.eligible.clear()), [BuildError::Shape { column: "eligible" }]);
    assert_eq!(spoilt(|agency| agency.employees.absent.insert(0, 6)), [BuildError::Shape { column: "absent" }]);
    assert_eq!(spoilt(|agency| agency.region_sets.clear())[0], order(Table::RegionSets, 0)[0]);
}

#[test]
fn wishes_are_taken_on_the_terms_of_the_agency() {
    let wishful = |person: EmployeeRow| person.wish(Weekday::Mon, 2).wish(Weekday::Tue, 7).wish(date("2023-12-01"), 90);
    let terms = |budget, ranks| with(wishful).wish_terms(WishTerms { budget, ranks });
    let weights = |builder: AgencyBuilder| {
        let agency = builder.build().unwrap();
        agency.employees.wishes.get(0).iter().map(|wish| wish.weight).collect::<Vec<_>>()
    };
    assert_eq!(weights(terms(Some(9), false)), [2, 7]);
    // The wish beyond the dates is a level too.
    assert_eq!(weights(terms(Some(9), true)), [1, 2]);
    let found = only(terms(Some(8), false));
    let expected = BuildError::OverBudget { employee: "P1".to_owned(), week: date("2023-08-28"), sum: 9, budget: 8 };
    assert_eq!(found, expected);
}
