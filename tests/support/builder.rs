//! Small agencies made in memory. Everybody in them is invented.

use std::sync::Arc;

use chrono::{Datelike, NaiveDate};
use giliran::domain::agency::{Agency, History};
use giliran::domain::builder::{AgencyBuilder, EmployeeRow, UnitRow};
use giliran::domain::calendar::Workweek;
use giliran::domain::day::{Day, DaySet};
use giliran::domain::index::EmployeeIx;
use giliran::domain::position::Position;
use giliran::domain::roster::State;
use giliran::domain::rule::{
    Advantage, Base, Limit, LimitKind, Origin, Pair, PairKind, Per, Priority, Quota, Selector,
};

/// The classes of every test, each with one service field of its name.
const CLASSES: [&str; 2] = ["administration", "public_service"];

/// A unit to be.
#[derive(Clone, Debug, Default)]
pub struct Office {
    pub id: &'static str,
    pub parent: Option<&'static str>,
    pub site: Option<&'static str>,
    pub six_days: bool,
    pub level: &'static str,
}

/// An employee to be. Days are positions in the horizon.
#[derive(Clone, Debug)]
pub struct Person {
    pub id: String,
    pub unit: &'static str,
    pub class: u32,
    pub eligible: bool,
    pub groups: Vec<&'static str>,
    pub position: Option<Position>,
    pub wishes: Vec<(Day, i8)>,
    pub absent: Vec<Day>,
    pub locked_home: Vec<Day>,
    pub locked_office: Vec<Day>,
    pub history: History,
    /// States for this many days before the horizon.
    pub before: Vec<(Day, State)>,
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
            position: None,
            wishes: Vec::new(),
            absent: Vec::new(),
            locked_home: Vec::new(),
            locked_office: Vec::new(),
            history: History::default(),
            before: Vec::new(),
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
    /// A working week from Monday 28 August 2023, over this many days, with one unit `A`.
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

    /// The agency, without rules.
    pub fn build(&self) -> Agency {
        let mut builder = AgencyBuilder::new("Badan Contoh", self.first, self.last);
        for class in CLASSES {
            builder = builder.class(class, [class]);
        }
        for &holiday in &self.holidays {
            builder = builder.holiday(holiday);
        }
        for office in &self.offices {
            builder = builder.unit(office.row());
        }
        builder.employees(self.people.iter().map(|person| self.row(person))).build().expect("a test's agency is sound")
    }

    fn date(&self, day: Day) -> NaiveDate {
        self.first + chrono::Duration::days(day.into())
    }

    /// A person as the builder takes them. Locks on days off are left out: tests draw days without asking the calendar.
    fn row(&self, person: &Person) -> EmployeeRow {
        let six_days = self.offices.iter().any(|office| office.id == person.unit && office.six_days);
        let workweek = if six_days { Workweek::Six } else { Workweek::Five };
        let works = |date: &NaiveDate| workweek.includes(date.weekday()) && !self.holidays.contains(date);
        let mut row = EmployeeRow::new(&person.id, person.unit)
            .name(format!("Pegawai {}", person.id))
            .service(CLASSES[person.class as usize])
            .eligible(person.eligible)
            .history(person.history);
        for &(days, state) in &person.before {
            row = row.before(self.first - chrono::Duration::days(days.into()), state);
        }
        for &group in &person.groups {
            row = row.group(group);
        }
        if let Some(position) = person.position {
            row = row.position(position);
        }
        for &(day, weight) in &person.wishes {
            row = row.wish(self.date(day), weight);
        }
        for date in person.absent.iter().map(|&day| self.date(day)) {
            row = row.absence(date, date);
        }
        for date in person.locked_home.iter().map(|&day| self.date(day)).filter(works) {
            row = row.lock_home(date);
        }
        for date in person.locked_office.iter().map(|&day| self.date(day)).filter(works) {
            row = row.lock_office(date);
        }
        row
    }
}

impl Office {
    fn row(&self) -> UnitRow {
        let workweek = if self.six_days { Workweek::Six } else { Workweek::Five };
        let mut row = UnitRow::new(self.id).name(format!("Bagian {}", self.id)).workweek(workweek).level(self.level);
        if let Some(parent) = self.parent {
            row = row.parent(parent);
        }
        if let Some(site) = self.site {
            row = row.site(site);
        }
        row
    }
}

/// The employee with that id.
pub fn employee(agency: &Agency, id: &str) -> EmployeeIx {
    agency.employee(id).expect("an employee of the test")
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
        round: None,
        at_least: None,
        soft: false,
    }
}

/// A limit of everyone on every day.
pub fn limit(agency: &Agency, id: &str, kind: LimitKind) -> Limit {
    Limit {
        id: id.to_owned(),
        origin: origin(),
        who: Selector::everyone(),
        when: DaySet::all(agency.horizon.days()),
        before: all_before(agency),
        kind,
        soft: false,
    }
}

/// Every day of the previous roster.
pub fn all_before(agency: &Agency) -> DaySet {
    DaySet::all(agency.previous.as_ref().map_or(0, |previous| previous.dates.len()))
}

/// A priority of those whom `who` selects.
pub fn priority(id: &str, who: Selector, advantage: Advantage) -> Priority {
    Priority { id: id.to_owned(), origin: origin(), who, advantage }
}

/// A pair of two employees.
pub fn pair(agency: &Agency, one: &str, other: &str, kind: PairKind) -> Pair {
    let (one, other) = (employee(agency, one), employee(agency, other));
    Pair { first: one.min(other), second: one.max(other), kind, soft: false, row: 2 }
}
