//! Small agencies made in memory. Everybody in them is invented.

use std::sync::Arc;

use chrono::NaiveDate;
use giliran::domain::agency::{Agency, Employees, History, PolicyHead, Site, Unit, Wish};
use giliran::domain::amount::{Amount, BasisPoints};
use giliran::domain::calendar::{DateKind, Horizon, Workweek};
use giliran::domain::day::{Day, DayMatrix, DaySet};
use giliran::domain::index::{ClassIx, EmployeeIx, GroupIx, RegionSetIx, ServiceIx, SiteIx, UnitIx};
use giliran::domain::roster::{Roster, State};
use giliran::domain::rule::{
    Advantage, Base, Limit, LimitKind, Objective, Origin, Pair, PairKind, Per, Priority, Quota, Selector, TeamDay,
    Window,
};

/// A unit to be.
#[derive(Clone, Debug, Default)]
pub struct Office {
    pub id: &'static str,
    pub parent: Option<&'static str>,
    pub site: Option<&'static str>,
    pub six_days: bool,
}

/// An employee to be. Days are positions in the horizon.
#[derive(Clone, Debug)]
pub struct Person {
    pub id: String,
    pub unit: &'static str,
    pub class: u32,
    pub eligible: bool,
    pub groups: Vec<&'static str>,
    pub wishes: Vec<(Day, i8)>,
    pub absent: Vec<Day>,
    pub locked_home: Vec<Day>,
    pub locked_office: Vec<Day>,
    pub history: History,
}

impl Person {
    /// Somebody eligible, always present, who asks for nothing.
    pub fn new(id: impl Into<String>, unit: &'static str) -> Self {
        Self {
            id: id.into(),
            unit,
            class: 0,
            eligible: true,
            groups: Vec::new(),
            wishes: Vec::new(),
            absent: Vec::new(),
            locked_home: Vec::new(),
            locked_office: Vec::new(),
            history: History::default(),
        }
    }
}

/// The tables of an agency to be: in any order, as files have them.
#[derive(Clone, Debug)]
pub struct Tables {
    pub first: NaiveDate,
    pub last: NaiveDate,
    pub holidays: Vec<NaiveDate>,
    pub offices: Vec<Office>,
    pub people: Vec<Person>,
}

/// A date of a test.
pub fn date(text: &str) -> NaiveDate {
    text.parse().expect("tests write dates as 2023-08-28")
}

impl Tables {
    /// A working week from Monday 28 August 2023, over so many days, with one unit `A`.
    pub fn new(days: u32) -> Self {
        let first = date("2023-08-28");
        Self {
            first,
            last: first + chrono::Duration::days(i64::from(days) - 1),
            holidays: Vec::new(),
            offices: vec![Office { id: "A", ..Office::default() }],
            people: Vec::new(),
        }
    }

    /// So many employees `A1`, `A2`, ... of unit `A`, who ask for nothing.
    pub fn staffed(days: u32, people: usize) -> Self {
        let mut tables = Self::new(days);
        tables.people = (1..=people).map(|number| Person::new(format!("A{number}"), "A")).collect();
        tables
    }

    /// The agency, in canonical order, without rules.
    pub fn build(&self) -> Agency {
        let kind = |date| self.holidays.contains(&date).then_some(DateKind::Holiday);
        let horizon = Horizon::new(self.first, self.last, kind);
        let units = self.units();
        let names = |all: Vec<&'static str>| {
            let mut names: Vec<String> = all.into_iter().map(str::to_owned).collect();
            names.sort_unstable();
            names.dedup();
            names
        };
        let groups = names(self.people.iter().flat_map(|person| person.groups.clone()).collect());
        let sites = self.sites().into_iter().map(|id| Site { id, name: String::new() }).collect();
        let employees = self.employees(&horizon, &units, &groups);
        let classes = vec!["administration".to_owned(), "public_service".to_owned()];
        Agency {
            name: "Badan Contoh".to_owned(),
            policy: PolicyHead::default(),
            horizon,
            units,
            sites,
            groups,
            services: classes.clone(),
            classes,
            regions: Vec::new(),
            region_sets: vec![Default::default()],
            employees,
            pairs: Vec::new(),
            quotas: Vec::new(),
            limits: Vec::new(),
            team_days: Vec::new(),
            priorities: Vec::new(),
            objectives: vec![Objective::Preferences, Objective::Fairness, Objective::Unasked],
        }
    }

    fn sites(&self) -> Vec<String> {
        let mut sites: Vec<String> = self.offices.iter().filter_map(|office| office.site.map(str::to_owned)).collect();
        sites.sort_unstable();
        sites.dedup();
        sites
    }

    fn units(&self) -> Vec<Unit> {
        let mut offices = self.offices.clone();
        offices.sort_unstable_by_key(|office| office.id);
        let unit = |id: &str| UnitIx::of(offices.iter().position(|office| office.id == id).expect("a unit's parent"));
        let sites = self.sites();
        let site = |id: &str| SiteIx::of(sites.iter().position(|site| site == id).expect("a unit's site"));
        let unit_of = |office: &Office| Unit {
            id: office.id.to_owned(),
            name: format!("Bagian {}", office.id),
            parent: office.parent.map(unit),
            location: RegionSetIx(0),
            site: office.site.map(site),
            workweek: if office.six_days { Workweek::Six } else { Workweek::Five },
        };
        offices.iter().map(unit_of).collect()
    }

    fn employees(&self, horizon: &Horizon, units: &[Unit], groups: &[String]) -> Employees {
        let mut people = self.people.clone();
        people.sort_by(|one, other| (one.unit, &one.id).cmp(&(other.unit, &other.id)));
        let empty = DayMatrix::empty(people.len(), horizon.days());
        let mut employees = Employees {
            absent: empty.clone(),
            locked_home: empty.clone(),
            locked_office: empty,
            ..Employees::default()
        };
        for (row, person) in people.iter().enumerate() {
            let unit = units.binary_search_by(|unit| unit.id.as_str().cmp(person.unit)).expect("an employee's unit");
            let working = horizon.working(units[unit].workweek);
            let mut groups: Vec<GroupIx> = groups
                .iter()
                .enumerate()
                .filter(|(_, group)| person.groups.contains(&group.as_str()))
                .map(|(position, _)| GroupIx::of(position))
                .collect();
            groups.sort_unstable();
            let mut wishes: Vec<Wish> = person
                .wishes
                .iter()
                .filter(|(day, weight)| *weight != 0 && working.contains(*day))
                .map(|&(day, weight)| Wish { day, weight })
                .collect();
            wishes.sort_unstable_by_key(|wish| wish.day);
            wishes.dedup_by_key(|wish| wish.day);
            employees.id.push(&person.id);
            employees.name.push(&format!("Pegawai {}", person.id));
            employees.unit.push(UnitIx::of(unit));
            employees.service.push(ServiceIx(person.class));
            employees.class.push(ClassIx(person.class));
            employees.domicile.push(RegionSetIx(0));
            employees.eligible.push(person.eligible);
            employees.groups.push(groups);
            employees.wishes.push(wishes);
            employees.history.push(person.history);
            let mut mark = |matrix: fn(&mut Employees) -> &mut DayMatrix, days: &[Day]| {
                for &day in days.iter().filter(|&&day| working.contains(day)) {
                    matrix(&mut employees).insert(row, day);
                }
            };
            mark(|employees| &mut employees.absent, &person.absent);
            mark(|employees| &mut employees.locked_home, &person.locked_home);
            mark(|employees| &mut employees.locked_office, &person.locked_office);
        }
        employees
    }
}

/// The employee with that id.
pub fn employee(agency: &Agency, id: &str) -> EmployeeIx {
    EmployeeIx::of(agency.employees.id.iter().position(|other| other == id).expect("an employee of the test"))
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

/// A line of `agency.toml`.
pub fn origin() -> Origin {
    Origin { file: Arc::from("agency.toml"), line: 1, source: None }
}

/// A quota of everyone on every day, without a bound.
pub fn quota(agency: &Agency, id: &str, per: Per) -> Quota {
    Quota {
        id: id.to_owned(),
        origin: origin(),
        who: Selector::everyone(),
        when: DaySet::all(agency.horizon.days()),
        per,
        base: Base::default(),
        max_wfh: None,
        min_wfh: None,
        max_office: None,
        min_office: None,
    }
}

/// A limit of everyone on every day.
pub fn limit(agency: &Agency, id: &str, kind: LimitKind) -> Limit {
    Limit {
        id: id.to_owned(),
        origin: origin(),
        who: Selector::everyone(),
        when: DaySet::all(agency.horizon.days()),
        kind,
    }
}

/// Bounds within each window: at most so many days at home, at least so many, at least so many in the office.
pub const fn within(window: Window, max_wfh: Option<u32>, min_wfh: Option<u32>, min_office: Option<u32>) -> LimitKind {
    LimitKind::Count { window, max_wfh, min_wfh, min_office }
}

/// A team day of one group.
pub fn team_day(agency: &Agency, id: &str, name: &str, count: u32, min_days: u32) -> TeamDay {
    TeamDay { id: id.to_owned(), origin: origin(), groups: vec![group(agency, name)], count, min_days }
}

/// A priority of those whom `who` selects.
pub fn priority(id: &str, who: Selector, advantage: Advantage) -> Priority {
    Priority { id: id.to_owned(), origin: origin(), who, advantage }
}

/// A pair of two employees.
pub fn pair(agency: &Agency, one: &str, other: &str, kind: PairKind) -> Pair {
    let (one, other) = (employee(agency, one), employee(agency, other));
    Pair { first: one.min(other), second: one.max(other), kind, row: 2 }
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
