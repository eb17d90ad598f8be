//! Small agencies made in memory. Everybody in them is invented.

use std::sync::Arc;

use chrono::NaiveDate;
use giliran::domain::agency::{Agency, Employees, History, PolicyHead, Site, Unit, Wish};
use giliran::domain::calendar::{DateKind, Horizon, Workweek};
use giliran::domain::day::{Day, DayMatrix, DaySet};
use giliran::domain::index::{ClassIx, EmployeeIx, GroupIx, RegionSetIx, ServiceIx, SiteIx, UnitIx};
use giliran::domain::rule::{
    Advantage, Base, Limit, LimitKind, Objective, Origin, Pair, PairKind, Per, Priority, Quota, Selector,
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
            cycles: Vec::new(),
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

/// A priority of those whom `who` selects.
pub fn priority(id: &str, who: Selector, advantage: Advantage) -> Priority {
    Priority { id: id.to_owned(), origin: origin(), who, advantage }
}

/// A pair of two employees.
pub fn pair(agency: &Agency, one: &str, other: &str, kind: PairKind) -> Pair {
    let (one, other) = (employee(agency, one), employee(agency, other));
    Pair { first: one.min(other), second: one.max(other), kind, row: 2 }
}
