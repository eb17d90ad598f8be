//! The checker's own reading of selectors, working days, weeks and months agrees with the domain's.

use std::cell::Cell;

use chrono::{Duration, NaiveDate};
use giliran::domain::agency::Agency;
use giliran::domain::calendar::{DateKind, Horizon, Workweek};
use giliran::domain::index::{ClassIx, EmployeeIx, GroupIx, RegionSetIx, ServiceIx, SiteIx, UnitIx};
use giliran::domain::region::RegionSet;
use giliran::domain::roster::{Roster, State};
use giliran::domain::rule::{Clause, LimitKind, Selector, Window};
use giliran::verify::{Expected, Observed, Violation, verify_roster};

use crate::random::{Families, agency, plain};
use crate::support::builder::{Office, Person, Tables, date, limit};
use crate::tape::Tape;
use crate::trial::try_tapes;

/// Everybody at home whenever their unit works.
fn everybody_at_home(agency: &Agency) -> Roster {
    let mut roster = Roster::off(agency.employees.len(), agency.horizon.days());
    for employee in agency.employees.indices() {
        for day in agency.horizon.working(agency.workweek(employee)).iter() {
            let absent = agency.employees.absent.contains(employee.at(), day);
            roster.set(employee, day, if absent { State::Abs } else { State::Wfh });
        }
    }
    roster
}

/// Some of this many positions, ascending.
fn some<T>(tape: &mut Tape<'_>, count: usize, of: fn(usize) -> T) -> Vec<T> {
    (0..count).filter(|_| tape.once_in(2)).map(of).collect()
}

/// Some of four regions.
fn regions(tape: &mut Tape<'_>) -> RegionSet {
    RegionSet::new(some(tape, 4, |region| region as u16))
}

/// Gives everybody a service, a domicile and a location.
fn scatter(tape: &mut Tape<'_>, agency: &mut Agency) {
    agency.region_sets = std::iter::once(RegionSet::default()).chain((0..4).map(|_| regions(tape))).collect();
    let region_set = |tape: &mut Tape<'_>| RegionSetIx::of(tape.below(5));
    for unit in &mut agency.units {
        unit.location = region_set(tape);
    }
    for row in 0..agency.employees.len() {
        agency.employees.domicile[row] = region_set(tape);
        agency.employees.service[row] = ServiceIx::of(tape.below(2));
    }
}

/// A selector with any number of alternatives and keys.
fn selector(tape: &mut Tape<'_>, agency: &Agency, depth: usize) -> Selector {
    if tape.once_in(8) {
        return Selector::everyone();
    }
    let clauses = (0..tape.below(3) + 1).map(|_| clause(tape, agency, depth)).collect();
    Selector { any_of: Some(clauses) }
}

fn clause(tape: &mut Tape<'_>, agency: &Agency, depth: usize) -> Clause {
    let mut clause = Clause::default();
    for _ in 0..tape.below(3) + 1 {
        match tape.below(10) {
            0 => clause.class = Some(some(tape, 2, ClassIx::of)),
            1 => clause.service = Some(some(tape, 2, ServiceIx::of)),
            2 => clause.unit = Some(some(tape, agency.units.len(), UnitIx::of)),
            3 => clause.site = Some(some(tape, agency.sites.len(), SiteIx::of)),
            4 => clause.location = Some(regions(tape)),
            5 => clause.domicile = Some(regions(tape)),
            6 => clause.group = Some(some(tape, agency.groups.len(), GroupIx::of)),
            7 => clause.employee = Some(some(tape, agency.employees.len(), EmployeeIx::of)),
            8 => clause.eligible = Some(tape.once_in(2)),
            _ if depth > 0 => clause.not = Some(Box::new(selector(tape, agency, depth - 1))),
            _ => {}
        }
    }
    clause
}

#[test]
fn a_selector_selects_the_same_people_for_both() {
    let (none, part) = (Cell::new(0), Cell::new(0));
    try_tapes(2_000, |numbers| {
        let mut agency = agency(numbers, Families::default(), plain);
        let mut numbers = numbers.to_vec();
        numbers.reverse();
        let tape = &mut Tape::new(&numbers);
        scatter(tape, &mut agency);
        let who = selector(tape, &agency, 2);
        let kind = LimitKind::Count {
            window: Window::Horizon,
            max_wfh: Some(0),
            min_wfh: None,
            max_office: None,
            min_office: None,
        };
        let mut rule = limit(&agency, "nobody", kind);
        rule.who = who.clone();
        agency.limits = vec![rule];
        let roster = everybody_at_home(&agency);
        let violations = verify_roster(&agency, &roster).violations;
        let broken = violations.iter().filter(|violation| violation.row.rule == "nobody");
        let checked: Vec<&str> = broken.map(|violation| violation.row.employee.as_str()).collect();
        let at_home = agency.employees.indices().filter(|&employee| roster.row(employee).contains(&State::Wfh));
        let selected: Vec<&str> = at_home
            .filter(|&employee| who.selects(&agency, employee))
            .map(|employee| agency.employees.id.get(employee.at()))
            .collect();
        assert_eq!(checked, selected, "{who:#?} in {agency:#?}");
        none.set(none.get() + usize::from(selected.is_empty()));
        part.set(part.get() + usize::from(!selected.is_empty() && selected.len() < agency.employees.len()));
    });
    assert!(none.get() > 100 && part.get() > 100, "of nobody: {none:?}, of some: {part:?}");
}

/// One employee of a five-day and one of a six-day unit over a horizon of any length, somewhere around a new year.
fn around_new_year(tape: &mut Tape<'_>) -> Agency {
    let mut tables = Tables::new(1);
    tables.offices.push(Office { id: "B", six_days: true, ..Office::default() });
    tables.people = vec![Person::new("a", "A"), Person::new("b", "B")];
    let first = date(tape.one_of(&["2023-12-01", "2024-12-20", "2026-12-25", "2020-12-28", "2023-01-25"]));
    tables.first = first + Duration::days(tape.below(14) as i64);
    tables.last = tables.first + Duration::days(tape.below(70) as i64);
    let mut agency = tables.build();
    let kinds = tables.first.iter_days().take(agency.horizon.days());
    let kinds: Vec<Option<DateKind>> =
        kinds.map(|_| tape.one_of(&[None, None, None, Some(DateKind::Holiday), Some(DateKind::Working)])).collect();
    let kind = |date: NaiveDate| kinds[(date - tables.first).num_days() as usize];
    agency.horizon = Horizon::new(tables.first, tables.last, kind);
    agency
}

#[test]
fn days_weeks_and_months_are_the_same_for_both() {
    try_tapes(500, |numbers| {
        let mut agency = around_new_year(&mut Tape::new(numbers));
        let horizon = agency.horizon.clone();
        let all_off = Roster::off(2, horizon.days());
        let is_presence =
            |violation: &&Violation| matches!(violation.observed, Observed::Cell { expected: Expected::Presence, .. });
        let checked: Vec<_> =
            verify_roster(&agency, &all_off).violations.iter().filter(is_presence).map(cell).collect();
        let working = |id: &str, workweek| {
            horizon.working(workweek).iter().map(|day| (id.to_owned(), Some(horizon.date(day)))).collect::<Vec<_>>()
        };
        assert_eq!(checked, [working("a", Workweek::Five), working("b", Workweek::Six)].concat());

        let zero =
            |window| LimitKind::Count { window, max_wfh: Some(0), min_wfh: None, max_office: None, min_office: None };
        agency.limits = vec![
            limit(&agency, "week", zero(Window::Week)),
            limit(&agency, "month", zero(Window::Month)),
            limit(&agency, "bookend", LimitKind::Bookend),
        ];
        let violations = verify_roster(&agency, &everybody_at_home(&agency)).violations;
        let of = |rule: &str| violations.iter().filter(|violation| violation.row.rule == rule).map(cell).collect();
        let mut expected = [Vec::new(), Vec::new(), Vec::new()];
        for (id, workweek) in [("a", Workweek::Five), ("b", Workweek::Six)] {
            let days: Vec<_> = horizon.working(workweek).iter().collect();
            let named = |day| (id.to_owned(), Some(horizon.date(day)));
            expected[0].extend(days.chunk_by(|&x, &y| horizon.week(x) == horizon.week(y)).map(|week| named(week[0])));
            expected[1]
                .extend(days.chunk_by(|&x, &y| horizon.month(x) == horizon.month(y)).map(|month| named(month[0])));
            let ends = days.windows(2).filter(|pair| horizon.week(pair[0]) + 1 == horizon.week(pair[1]));
            expected[2].extend(ends.map(|pair| named(pair[1])));
        }
        let checked: [Vec<_>; 3] = [of("week"), of("month"), of("bookend")];
        assert_eq!(checked, expected);
    });
}

/// The employee and date that a violation is about.
fn cell(violation: &Violation) -> (String, Option<NaiveDate>) {
    (violation.row.employee.clone(), violation.row.date)
}
