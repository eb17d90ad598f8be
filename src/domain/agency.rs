//! The agency as read: every name resolved, every table in its canonical order, nothing computed by a solver.

use super::calendar::{Horizon, Workweek};
use super::column::{ListColumn, TextColumn};
use super::day::{Day, DayMatrix};
use super::index::{ClassIx, EmployeeIx, GroupIx, RegionSetIx, ServiceIx, SiteIx, UnitIx};
use super::region::{Region, RegionSet};
use super::rule::{Advantage, Limit, Objective, Pair, Priority, Quota, TeamDay};

/// One planning task, whole.
///
/// Canonical order, on which the roster's independence of row order rests: units and sites by byte order of their ids,
/// groups, services and classes by byte order of their names, employees by byte order of (unit id, employee id), pairs
/// by (first, second, kind). Quotas, limits, team days and priorities keep the order of their files: the policy's, then
/// those of `agency.toml`, then what the tables imply (units before sites, each in byte order of the id).
#[derive(Clone, Debug)]
pub struct Agency {
    /// Name of the agency.
    pub name: String,
    /// The circular that applies.
    pub policy: PolicyHead,
    /// The days planned.
    pub horizon: Horizon,
    /// Units.
    pub units: Vec<Unit>,
    /// Sites: those of `sites.csv` and those that only a unit names.
    pub sites: Vec<Site>,
    /// Names of the groups that somebody has.
    pub groups: Vec<String>,
    /// Service fields, as the policy spells them.
    pub services: Vec<String>,
    /// Classes of the policy.
    pub classes: Vec<String>,
    /// The region table.
    pub regions: Vec<Region>,
    /// The sets of regions that cells name; position 0 is the empty set.
    pub region_sets: Vec<RegionSet>,
    /// Employees, one column per property.
    pub employees: Employees,
    /// Pairs, without repeats.
    pub pairs: Vec<Pair>,
    /// Quotas.
    pub quotas: Vec<Quota>,
    /// Limits.
    pub limits: Vec<Limit>,
    /// Team days.
    pub team_days: Vec<TeamDay>,
    /// Priorities.
    pub priorities: Vec<Priority>,
    /// The stages, first the one that counts most; without repeats.
    pub objectives: Vec<Objective>,
}

/// What a policy file says of itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PolicyHead {
    /// Id, as `agency.toml` names it.
    pub id: String,
    /// Title in Indonesian.
    pub title_id: String,
    /// Title in English.
    pub title_en: String,
    /// Who issued the circular.
    pub issuer: String,
    /// Number of the circular.
    pub number: String,
    /// Where its text is known from.
    pub source: String,
    /// What the planner must check, in Indonesian.
    pub note_id: String,
    /// What the planner must check, in English.
    pub note_en: String,
}

/// A row of `units.csv`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unit {
    /// Id.
    pub id: String,
    /// Name.
    pub name: String,
    /// The unit above.
    pub parent: Option<UnitIx>,
    /// Regions the office may lie in.
    pub location: RegionSetIx,
    /// Site.
    pub site: Option<SiteIx>,
    /// Days a week it works.
    pub workweek: Workweek,
    /// What kind of unit it is, in the agency's own word, such as `opd`; empty when none is given.
    pub level: String,
    /// Id of the employee who heads it and signs; empty when none is given.
    pub head: String,
}

/// The kind of an employee's position, as the civil service law orders them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Position {
    /// Top leader: heads of non-ministerial agencies.
    JptUtama,
    /// Senior leader, echelon I.
    JptMadya,
    /// Leader, echelon II.
    JptPratama,
    /// Administrator, echelon III.
    Administrator,
    /// Supervisor, echelon IV.
    Pengawas,
    /// Holder of a functional position.
    Fungsional,
    /// Clerk or other executing staff.
    Pelaksana,
}

impl Position {
    /// All of them, the highest first.
    pub const ALL: [Self; 7] = [
        Self::JptUtama,
        Self::JptMadya,
        Self::JptPratama,
        Self::Administrator,
        Self::Pengawas,
        Self::Fungsional,
        Self::Pelaksana,
    ];

    /// As written in the column `position`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::JptUtama => "jpt_utama",
            Self::JptMadya => "jpt_madya",
            Self::JptPratama => "jpt_pratama",
            Self::Administrator => "administrator",
            Self::Pengawas => "pengawas",
            Self::Fungsional => "fungsional",
            Self::Pelaksana => "pelaksana",
        }
    }
}

/// A row of `sites.csv`, or a site that only a unit names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Site {
    /// Id.
    pub id: String,
    /// Name; empty when none is given.
    pub name: String,
}

/// A day wish: the weight of one cell, never 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wish {
    /// The day.
    pub day: Day,
    /// -100 to 100; positive asks for a day at home, negative for one in the office.
    pub weight: i8,
}

/// What earlier rosters granted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct History {
    /// Days granted.
    pub granted: u32,
    /// Days requested, at least `granted`.
    pub requested: u32,
    /// Days at home that nobody asked for.
    pub unasked: u32,
    /// Days on which they might have been at home unasked, at least `unasked`.
    pub spare: u32,
}

/// The employees, one column per property, all of the same length.
#[derive(Clone, Debug, Default)]
pub struct Employees {
    /// Ids.
    pub id: TextColumn,
    /// Names.
    pub name: TextColumn,
    /// Units.
    pub unit: Vec<UnitIx>,
    /// Service fields, their own or the unit's.
    pub service: Vec<ServiceIx>,
    /// Classes of those fields.
    pub class: Vec<ClassIx>,
    /// Regions the domicile may lie in.
    pub domicile: Vec<RegionSetIx>,
    /// Whether they are eligible, as the column `eligible` says; the selector of that name reads it.
    pub eligible: Vec<bool>,
    /// Days of the horizon on which they are eligible: what the column says, but for the dates of `eligibility.csv`.
    pub eligible_on: DayMatrix,
    /// Kinds of position; none where nothing is known.
    pub position: Vec<Option<Position>>,
    /// Titles of positions as the list words them, only printed; empty where nothing is known.
    pub job_title: TextColumn,
    /// Grades such as `III/d`, only printed; empty where nothing is known.
    pub grade: TextColumn,
    /// Groups, ascending.
    pub groups: ListColumn<GroupIx>,
    /// Wishes on days of the horizon that are working days of their unit, ascending by day.
    pub wishes: ListColumn<Wish>,
    /// Working days covered by an absence.
    pub absent: DayMatrix,
    /// Cells locked to WFH.
    pub locked_home: DayMatrix,
    /// Cells locked to WFO.
    pub locked_office: DayMatrix,
    /// What earlier rosters granted; zeros where nothing is known.
    pub history: Vec<History>,
}

impl Employees {
    /// Number of employees.
    #[must_use]
    pub fn len(&self) -> usize {
        self.unit.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.unit.is_empty()
    }

    /// All employees in canonical order.
    pub fn indices(&self) -> impl Iterator<Item = EmployeeIx> + use<> {
        (0..self.len()).map(EmployeeIx::of)
    }

    /// The weight of a cell, 0 where nothing was asked.
    #[must_use]
    pub fn weight(&self, employee: EmployeeIx, day: Day) -> i64 {
        let wishes = self.wishes.get(employee.at());
        wishes.binary_search_by_key(&day, |wish| wish.day).map_or(0, |found| i64::from(wishes[found].weight))
    }
}

impl Agency {
    /// The workweek of an employee's unit.
    #[must_use]
    pub fn workweek(&self, employee: EmployeeIx) -> Workweek {
        self.units[self.employees.unit[employee.at()].at()].workweek
    }

    /// Whether the day is a working day of the employee's unit.
    #[must_use]
    pub fn works(&self, employee: EmployeeIx, day: Day) -> bool {
        self.horizon.working(self.workweek(employee)).contains(day)
    }

    /// Whether it is a working day of the employee's unit and no absence covers it.
    #[must_use]
    pub fn is_present(&self, employee: EmployeeIx, day: Day) -> bool {
        self.works(employee, day) && !self.employees.absent.contains(employee.at(), day)
    }

    /// Whether the employee has the group.
    #[must_use]
    pub fn has_group(&self, employee: EmployeeIx, group: GroupIx) -> bool {
        self.employees.groups.get(employee.at()).binary_search(&group).is_ok()
    }

    /// The unit and all above it, itself first.
    pub fn ancestors(&self, unit: UnitIx) -> impl Iterator<Item = UnitIx> + '_ {
        std::iter::successors(Some(unit), |unit| self.units[unit.at()].parent)
    }

    /// The cells of employees who **may be at home**: present, eligible, and under no quota of 0.
    #[must_use]
    pub fn may_be_home(&self) -> DayMatrix {
        let mut may = DayMatrix::empty(self.employees.len(), self.horizon.days());
        for employee in self.employees.indices() {
            let eligible = self.employees.eligible_on.row(employee.at());
            let absent = self.employees.absent.row(employee.at());
            let working = self.horizon.working(self.workweek(employee)).words();
            let allowed = working.iter().zip(absent).zip(eligible);
            for (word, ((working, absent), eligible)) in may.row_mut(employee.at()).iter_mut().zip(allowed) {
                *word = working & !absent & eligible;
            }
        }
        for quota in self.quotas.iter().filter(|quota| quota.forbids_home()) {
            for employee in self.employees.indices() {
                if quota.has_group_for(self, employee) && quota.who.selects(self, employee) {
                    for (word, forbidden) in may.row_mut(employee.at()).iter_mut().zip(quota.when.words()) {
                        *word &= !forbidden;
                    }
                }
            }
        }
        may
    }

    /// For each employee 100 + the bonus percentages of the priorities that select them.
    #[must_use]
    pub fn wish_factors(&self) -> Vec<i64> {
        let mut factors = vec![100; self.employees.len()];
        for priority in &self.priorities {
            if let Advantage::Bonus(bonus) = priority.advantage {
                for employee in self.employees.indices().filter(|&employee| priority.who.selects(self, employee)) {
                    factors[employee.at()] += i64::from(bonus);
                }
            }
        }
        factors
    }

    /// How many parts strict priorities split the stage `preferences` into, and each employee's part: the first strict
    /// rule that selects them, in file order, or else the last part.
    #[must_use]
    pub fn preference_parts(&self) -> (usize, Vec<u16>) {
        let strict: Vec<_> =
            self.priorities.iter().filter(|priority| priority.advantage == Advantage::Strict).collect();
        let part = |employee| {
            strict.iter().position(|priority| priority.who.selects(self, employee)).unwrap_or(strict.len()) as u16
        };
        let parts = if strict.is_empty() {
            vec![0; self.employees.len()]
        } else {
            self.employees.indices().map(part).collect()
        };
        (strict.len() + 1, parts)
    }
}
