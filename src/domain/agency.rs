//! The agency as read: every name resolved, every table in its canonical order, nothing computed by a solver.

use super::calendar::{Horizon, Workweek};
use super::day::{Day, DayMatrix};
use super::index::{ClassIx, EmployeeIx, GroupIx, RegionSetIx, ServiceIx, SiteIx, UnitIx};
use super::packed::{PackedLists, PackedTexts};
use super::region::{Region, RegionSet};
use super::rule::{Cycle, Limit, Objective, Pair, Priority, Quota, TeamDay};

/// One planning task, whole.
///
/// Canonical order, on which the roster's independence of row order rests: units and sites by byte order of their ids,
/// groups, services and classes by byte order of their names, employees by byte order of (unit id, employee id), pairs
/// by (first, second, kind). Quotas, limits, team days, cycles and priorities keep the order of their files: the policy's, then
/// those of `agency.toml`, then what the tables imply (units before sites, each in byte order of the id).
#[derive(Clone, Debug)]
pub struct Agency {
    /// Name of the agency.
    pub name: String,
    /// The circular that applies.
    pub policy: PolicyHead,
    /// The days planned.
    pub horizon: Horizon,
    /// The units, each with its parent before or after it: order is that of ids.
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
    /// Bounds on how many of a group are at home or in the office on a day.
    pub quotas: Vec<Quota>,
    /// Bounds on one employee's days over a window.
    pub limits: Vec<Limit>,
    /// Days on which a group is in the office together.
    pub team_days: Vec<TeamDay>,
    /// Days on which an employee's state is that of an earlier day.
    pub cycles: Vec<Cycle>,
    /// Whose wishes count more, or first.
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
    /// `unit_id` of `units.csv`: unique, and what rosters and messages name the unit by.
    pub id: String,
    /// What people call it; the id where the table gives no name.
    pub name: String,
    /// The unit above.
    pub parent: Option<UnitIx>,
    /// Regions the office may lie in.
    pub location: RegionSetIx,
    /// The building it is in; none where quotas per site do not count it.
    pub site: Option<SiteIx>,
    /// Days a week it works.
    pub workweek: Workweek,
}

/// A row of `sites.csv`, or a site that only a unit names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Site {
    /// The id in `sites.csv` and in the column `site` of `units.csv`.
    pub id: String,
    /// Name; empty when none is given.
    pub name: String,
}

/// A day wish: the weight of one cell, never 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wish {
    /// The day of the horizon that is asked for.
    pub day: Day,
    /// -100 to 100; positive asks for a day at home, negative for one in the office.
    pub weight: i8,
}

/// What earlier rosters granted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct History {
    /// Requested days that were granted.
    pub granted: u32,
    /// Days requested, at least `granted`.
    pub requested: u32,
}

/// The employees, one column per property, all of the same length.
#[derive(Clone, Debug, Default)]
pub struct Employees {
    /// `employee_id` of `employees.csv`: unique, never shown as a number.
    pub id: PackedTexts,
    /// Names as written, for people to read.
    pub name: PackedTexts,
    /// The unit that each belongs to.
    pub unit: Vec<UnitIx>,
    /// Service fields, their own or the unit's.
    pub service: Vec<ServiceIx>,
    /// Classes of those fields.
    pub class: Vec<ClassIx>,
    /// Regions the domicile may lie in.
    pub domicile: Vec<RegionSetIx>,
    /// Whether they are eligible at all.
    pub eligible: Vec<bool>,
    /// Groups, ascending.
    pub groups: PackedLists<GroupIx>,
    /// Wishes on days of the horizon that are working days of their unit, ascending by day.
    pub wishes: PackedLists<Wish>,
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
    /// The employees of a unit, without those of the units below it: a range, because employees are in order of unit.
    #[must_use]
    pub fn staff(&self, unit: UnitIx) -> std::ops::Range<usize> {
        let units = &self.employees.unit;
        units.partition_point(|&other| other < unit)..units.partition_point(|&other| other <= unit)
    }
}
