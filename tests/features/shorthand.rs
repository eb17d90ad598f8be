//! Short forms for what feature tests write often.

use giliran::domain::agency::Agency;
use giliran::domain::amount::{Amount, BasisPoints};
use giliran::domain::day::{Day, DaySet};
use giliran::domain::index::{ClassIx, GroupIx, UnitIx};
use giliran::domain::roster::{Roster, State};
use giliran::domain::rule::{Clause, LimitKind, Period, Selector, TeamDay, Window};

use crate::support::builder::{Person, Tables, origin};

/// So many employees `A1`, `A2`, ... of unit `A`, who ask for nothing, from Monday 28 August 2023.
pub fn staffed(days: u32, people: usize) -> Tables {
    let mut tables = Tables::new(days);
    tables.people = (1..=people).map(|number| Person::new(format!("A{number}"), "A")).collect();
    tables
}

/// The group with that name.
pub fn group(agency: &Agency, name: &str) -> GroupIx {
    GroupIx::of(agency.groups.iter().position(|other| other == name).expect("a group of the test"))
}

/// The unit with that id.
pub fn unit(agency: &Agency, id: &str) -> UnitIx {
    UnitIx::of(agency.units.iter().position(|other| other.id == id).expect("a unit of the test"))
}

/// A number of people.
pub const fn count(people: u32) -> Option<Amount> {
    Some(Amount::Count(people))
}

/// A percentage.
pub const fn percent(percent: u32) -> Option<Amount> {
    Some(Amount::Percent(BasisPoints(percent * 100)))
}

/// Bounds within each window: at most this many days at home, at least this many, at least this many in the office.
pub const fn within(window: Window, max_wfh: Option<u32>, min_wfh: Option<u32>, min_office: Option<u32>) -> LimitKind {
    LimitKind::Count { window, max_wfh, min_wfh, max_office: None, min_office }
}

/// A team day of one group.
pub fn team_day(agency: &Agency, id: &str, name: &str, count: u32, min_days: u32) -> TeamDay {
    TeamDay {
        id: id.to_owned(),
        origin: origin(),
        groups: vec![group(agency, name)],
        per: Period::Week,
        count,
        min_days,
        share: BasisPoints::WHOLE,
        soft: false,
    }
}

/// A set of days.
pub fn days(agency: &Agency, days: &[Day]) -> DaySet {
    let mut set = DaySet::empty(agency.horizon.days());
    days.iter().for_each(|&day| set.insert(day));
    set
}

/// A roster drawn with a letter a cell: `H` at home, `O` office, `A` absent, `.` off; a row for each employee.
pub fn roster(agency: &Agency, rows: &[&str]) -> Roster {
    assert_eq!(rows.len(), agency.employees.len(), "a row for each employee");
    let mut roster = Roster::off(agency.employees.len(), agency.horizon.days());
    for (employee, row) in agency.employees.indices().zip(rows) {
        assert_eq!(row.len(), agency.horizon.days(), "a letter for each day");
        for (day, letter) in (0..).zip(row.chars()) {
            let state = match letter {
                'H' => State::Wfh,
                'O' => State::Wfo,
                'A' => State::Abs,
                '.' => State::Off,
                other => panic!("{other} is no state"),
            };
            roster.set(employee, day, state);
        }
    }
    roster
}

/// Selects a class: 0 administration, 1 public service.
pub fn of_class(class: u32) -> Selector {
    Selector { any_of: Some(vec![Clause { class: Some(vec![ClassIx(class)]), ..Clause::default() }]) }
}

/// Selects those with a group.
pub fn of_group(agency: &Agency, name: &str) -> Selector {
    Selector { any_of: Some(vec![Clause { group: Some(vec![group(agency, name)]), ..Clause::default() }]) }
}
