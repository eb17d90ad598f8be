//! The agency as read: every name resolved, every table in its canonical order, nothing computed by a solver.

use rustc_hash::FxHashMap;

use super::calendar::{Horizon, Workweek};
use super::cohort::Cohort;
use super::day::{Day, DayMatrix};
use super::index::{ClassIx, EmployeeIx, GroupIx, RegionSetIx, ServiceIx, SiteIx, UnitIx};
use super::packed::{PackedLists, PackedTexts};
use super::position::Position;
use super::previous::Previous;
use super::published::Published;
use super::region::{Region, RegionSet};
use super::rule::{Cycle, Limit, Meet, Objective, Pair, Priority, Quota, TeamDay};

/// One planning task, whole: people, days and rules, each name resolved to a row of a table.
///
/// Canonical order, on which the roster's independence of row order rests: units and sites by byte order of their ids,
/// groups, levels, services and classes by byte order of their names, employees by byte order of (unit id, employee id), pairs
/// by (first, second, kind, soft). Quotas, limits, team days, cycles, cohorts and priorities keep the order of their files: the policy's, then
/// those of `agency.toml`, then what the tables imply (units before sites, each in byte order of the id).
///
/// It is made by reading files, or in memory by an [`AgencyBuilder`](super::builder::AgencyBuilder); both check it.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Agency {
    /// What reports call the agency; the folder's name where the files state none.
    pub name: String,
    /// The circular that applies, as reports name it; its rules are among those below.
    pub policy: PolicyHead,
    /// The days planned, and which of them are working days of which workweek.
    pub horizon: Horizon,
    /// The roster of the days before, into which limits and cycles reach back.
    pub previous: Option<Previous>,
    /// The roster that people were told, where it is made again.
    pub published: Option<Published>,
    /// Units of the organisation, a forest by [`Unit::parent`].
    pub units: Vec<Unit>,
    /// Sites: those of `sites.csv` and those that only a unit names.
    pub sites: Vec<Site>,
    /// Names of the groups (roles, skills, teams) that somebody has.
    pub groups: Vec<String>,
    /// The levels of units that rules may name; among them every level that a unit has.
    pub levels: Vec<String>,
    /// Service fields, as the policy spells them.
    pub services: Vec<String>,
    /// Names of the classes that the policy sorts service fields into.
    pub classes: Vec<String>,
    /// Every regency and city that a cell or selector may name, whether or not anybody lives there.
    pub regions: Vec<Region>,
    /// The sets of regions that cells name; position 0 is the empty set.
    pub region_sets: Vec<RegionSet>,
    /// Employees, one column per property.
    pub employees: Employees,
    /// Pairs of employees who cover for each other or come together; without repeats.
    pub pairs: Vec<Pair>,
    /// Bounds on how many of a group are at home or in the office on a day.
    pub quotas: Vec<Quota>,
    /// Bounds on each employee's own days over a window.
    pub limits: Vec<Limit>,
    /// Days on which whole groups are in the office.
    pub team_days: Vec<TeamDay>,
    /// Days on which an employee's state is that of an earlier day.
    pub cycles: Vec<Cycle>,
    /// Whom alternating shifts divide into cohorts.
    pub cohorts: Vec<Cohort>,
    /// Groups any two members of which meet in the office.
    pub meets: Vec<Meet>,
    /// Whose wishes count for more, or come first.
    pub priorities: Vec<Priority>,
    /// The stages, first the one that counts most; without repeats.
    pub objectives: Vec<Objective>,
}

/// What a policy file says about itself: id, titles, issuer, number, source and notes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PolicyHead {
    /// Id by which `agency.toml` and the command line choose it; empty for an agency without a circular.
    pub id: String,
    /// Title as Indonesian reports print it.
    pub title_id: String,
    /// Title as English reports print it.
    pub title_en: String,
    /// The office that issued the circular: `Sekretaris Daerah Provinsi DKI Jakarta`.
    pub issuer: String,
    /// The circular's own number, as printed on it; empty where it is not known.
    pub number: String,
    /// Where the text of the circular was taken from, for anyone who checks it.
    pub source: String,
    /// What the planner must check, in Indonesian.
    pub note_id: String,
    /// What the planner must check, in English.
    pub note_en: String,
}

/// A work unit, as a row of `units.csv`; its own bounds are quotas of the agency.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unit {
    /// The key of `units.csv`, by which tables refer to it; unique in the agency.
    pub id: String,
    /// What people call it; the id where no name is given.
    pub name: String,
    /// The unit directly above it; none at the top. The parents form no circle.
    pub parent: Option<UnitIx>,
    /// Regions that the office may lie in: several where a bare name stands for more than one, none where
    /// nothing is stated. Not inherited from the parent.
    pub location: RegionSetIx,
    /// The building that it sits in, if one is stated. Not inherited from the parent.
    pub site: Option<SiteIx>,
    /// Whether it works on Saturdays.
    pub workweek: Workweek,
    /// What kind of unit it is, in the agency's own word, such as `opd`; empty when none is given.
    pub level: String,
    /// Id of the employee who heads it and signs; empty when none is given.
    pub head: String,
}

/// A row of `sites.csv`, or a site that only a unit names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Site {
    /// The code by which tables refer to it; unique in the agency.
    pub id: String,
    /// What people call it; empty when none is given.
    pub name: String,
}

/// A day wish: the weight of one cell, never 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wish {
    /// A working day of the employee's unit.
    pub day: Day,
    /// -100 to 100; positive asks for a day at home, negative for one in the office.
    pub weight: i8,
}

/// What earlier rosters granted to an employee: it goes into their share, so that fairness has a memory.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct History {
    /// Days at home that were wished for and granted, at most `requested`.
    pub granted: u32,
    /// Days at home that were wished for.
    pub requested: u32,
    /// Days at home that nobody asked for.
    pub unasked: u32,
    /// Days on which they could have been at home unasked, at least `unasked`.
    pub spare: u32,
}

/// The employees, one column per property, all of the same length.
#[derive(Clone, Debug, Default)]
pub struct Employees {
    /// Ids, unique in the agency: often the 18 digits of a NIP.
    pub id: PackedTexts,
    /// Names as printed; two employees may share one.
    pub name: PackedTexts,
    /// The unit that each belongs to, which fixes working days and groups.
    pub unit: Vec<UnitIx>,
    /// What each works on: a service field of their own, or else the unit's.
    pub service: Vec<ServiceIx>,
    /// The class that the policy gives to that service field.
    pub class: Vec<ClassIx>,
    /// Regions that the domicile may lie in; none where nothing is stated.
    pub domicile: Vec<RegionSetIx>,
    /// The column `eligible`, which the selector of that name reads.
    pub eligible: Vec<bool>,
    /// Days of the horizon on which each is eligible: what the column says, except on the dates in `eligibility.csv`.
    pub eligible_on: DayMatrix,
    /// Kinds of position; none where nothing is known.
    pub position: Vec<Option<Position>>,
    /// Titles of positions as the list words them, only printed; empty where nothing is known.
    pub job_title: PackedTexts,
    /// Grades such as `III/d`, only printed; empty where nothing is known.
    pub grade: PackedTexts,
    /// The groups that each has, ascending and without repeats.
    pub groups: PackedLists<GroupIx>,
    /// Wishes on days of the horizon that are working days of their unit, ascending by day.
    pub wishes: PackedLists<Wish>,
    /// Working days covered by an absence: the cell is `ABS` and counts in no base of those present.
    pub absent: DayMatrix,
    /// Cells that the planner locked to `WFH`; all of them may be at home.
    pub locked_home: DayMatrix,
    /// Cells that the planner locked to `WFO`; none is locked to `WFH` too.
    pub locked_office: DayMatrix,
    /// In which row of the table of locks each of these cells is; none where no row is known.
    pub lock_rows: FxHashMap<(EmployeeIx, Day), u32>,
    /// Of these locks, those that no table states: whoever asks for the roster keeps the cell as it is, for this run.
    pub kept: DayMatrix,
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

    /// The agency in which no rule gives way; none where this is one already.
    #[must_use]
    pub fn with_firm_rules(&self) -> Option<Self> {
        if !self.has_soft_rules() {
            return None;
        }
        let mut firm = self.clone();
        firm.quotas.iter_mut().for_each(|rule| rule.soft = false);
        firm.limits.iter_mut().for_each(|rule| rule.soft = false);
        firm.team_days.iter_mut().for_each(|rule| rule.soft = false);
        firm.cycles.iter_mut().for_each(|rule| rule.soft = false);
        firm.meets.iter_mut().for_each(|rule| rule.soft = false);
        firm.pairs.iter_mut().for_each(|pair| pair.soft = false);
        Some(firm)
    }

    /// Whether a rule gives way where it must, so that the stage `soft` comes before all others.
    #[must_use]
    pub fn has_soft_rules(&self) -> bool {
        self.quotas.iter().any(|rule| rule.soft)
            || self.limits.iter().any(|rule| rule.soft)
            || self.team_days.iter().any(|rule| rule.soft)
            || self.cycles.iter().any(|rule| rule.soft)
            || self.meets.iter().any(|rule| rule.soft)
            || self.pairs.iter().any(|pair| pair.soft)
    }

    /// Leaves out all that says which roster is better: the stages, and rules that give way wherever they must.
    pub fn accept_any_roster(&mut self) {
        self.objectives.clear();
        self.quotas.retain(|rule| !rule.soft);
        self.limits.retain(|rule| !rule.soft);
        self.team_days.retain(|rule| !rule.soft);
        self.cycles.retain(|rule| !rule.soft);
        self.meets.retain(|rule| !rule.soft);
        self.pairs.retain(|pair| !pair.soft);
    }
}
