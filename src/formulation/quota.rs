//! Quotas: `lower <= sum of x[e,d] over the group's present selected employees <= upper`, per group and day.
//!
//! With M, P and the base as in [`Quota`], and h the number at home: `max_wfh` gives h <= floor, `min_wfh` gives
//! h >= min(ceil, those of P who may be at home), `min_office` gives h <= |P| - min(ceil, |P|), and `max_office` gives
//! h >= |P| - floor.

mod place;

use std::collections::hash_map::Entry;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use crate::domain::agency::Agency;
use crate::domain::calendar::Workweek;
use crate::domain::day::{Day, DayMatrix};
use crate::domain::index::{EmployeeIx, UnitIx};
use crate::domain::rule::{Base, Per, Quota, Selector};

use super::block::{Block, Ties};
use super::cell::{CellKind, Cells};
use super::program::{ProgramBuilder, RowBounds, RowTag, Term};
use super::selection::Selection;
use super::{Detail, Formulation};

pub use place::{CapRow, Occupancy};
pub(super) use place::{list_cap_rows, list_occupancies};

/// One of a quota's bounds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum QuotaBound {
    /// At most so many at home.
    MaxWfh,
    /// At least so many at home.
    MinWfh,
    /// At most so many in the office.
    MaxOffice,
    /// At least so many in the office.
    MinOffice,
}

/// One more person at home in a unit on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Loosening {
    /// The unit.
    pub unit: UnitIx,
    /// The day.
    pub day: Day,
    /// Whether every `max_wfh` of the unit, other than one of 0, is raised by one.
    pub caps: bool,
    /// Whether every `min_office` of the unit is lowered by one.
    pub office: bool,
}

impl Loosening {
    /// Whether the quota's group on the day is the loosened unit's.
    fn is_about(&self, quota: &Quota, group: u32, day: Day) -> bool {
        let of_unit = match quota.per {
            Per::Unit => group == self.unit.0,
            Per::OneUnit(unit) => unit == self.unit,
            Per::Tree | Per::Site | Per::Agency | Per::GroupInUnit(_) | Per::GroupInAgency(_) | Per::OneSite(_) => {
                false
            }
        };
        of_unit && day == self.day
    }

    fn loosens(&self, bound: QuotaBound) -> bool {
        match bound {
            QuotaBound::MaxWfh => self.caps,
            QuotaBound::MinOffice => self.office,
            QuotaBound::MinWfh | QuotaBound::MaxOffice => false,
        }
    }
}

/// Whom a quota's groups hold and what they are bounded by. All quotas that columns of `units.csv` imply share one
/// table, in which each group is a quota of its own; likewise those of `sites.csv`.
pub(super) struct QuotaTable {
    quota_of_group: QuotaOfGroup,
    group_of_unit: Vec<Option<u32>>,
    tree: bool,
    selected: Selection,
    days: usize,
    counts: Vec<Counts>,
}

enum QuotaOfGroup {
    One(u32),
    Each(Vec<u32>),
}

/// What a group counts on a day.
#[derive(Clone, Copy, Default)]
struct Counts {
    /// The base of `base = "unit"`.
    works: u32,
    /// |M|.
    members: u32,
    /// |P|.
    present: u32,
    /// Those of P who may be at home.
    may: u32,
    /// Columns.
    free: u32,
    /// Cells that are the constant 1.
    home: u32,
}

impl QuotaTable {
    fn quota(&self, group: u32) -> u32 {
        match &self.quota_of_group {
            QuotaOfGroup::One(quota) => *quota,
            QuotaOfGroup::Each(quotas) => quotas[group as usize],
        }
    }

    fn selects(&self, employee: EmployeeIx) -> bool {
        self.selected.contains(employee)
    }

    /// The groups of the unit's employees.
    fn groups<'a>(&'a self, agency: &'a Agency, unit: UnitIx) -> impl Iterator<Item = u32> + 'a {
        agency
            .ancestors(unit)
            .take(if self.tree { usize::MAX } else { 1 })
            .filter_map(|unit| self.group_of_unit[unit.at()])
    }

    fn counts(&self, group: u32, day: Day) -> &Counts {
        &self.counts[group as usize * self.days + usize::from(day)]
    }

    fn bounds(&self, agency: &Agency, group: u32, day: Day) -> RowBounds {
        let quota = &agency.quotas[self.quota(group) as usize];
        let counts = self.counts(group, day);
        let none = RowBounds { lower: None, upper: None };
        bounds_of(quota, counts).into_iter().flatten().fold(none, |all, (_, bounds)| all.and(&bounds))
    }

    /// The bounds where a unit's are loosened.
    fn loosened(&self, agency: &Agency, group: u32, day: Day, loosening: Option<Loosening>) -> RowBounds {
        let quota = &agency.quotas[self.quota(group) as usize];
        let Some(loosening) = loosening.filter(|loosening| loosening.is_about(quota, group, day)) else {
            return self.bounds(agency, group, day);
        };
        let none = RowBounds { lower: None, upper: None };
        let counts = self.counts(group, day);
        // Where more are required than are there, everyone is still required when it is one less.
        let is_short = quota.min_office.is_some_and(|min| min.at_least(base_of(quota, counts)) > counts.present);
        bounds_of(quota, counts).into_iter().flatten().fold(none, |all, (bound, mut bounds)| {
            if loosening.loosens(bound) && !(bound == QuotaBound::MinOffice && is_short) {
                bounds.upper = bounds.upper.map(|upper| upper + 1);
            }
            all.and(&bounds)
        })
    }

    fn binds(&self, agency: &Agency, group: u32, day: Day) -> bool {
        let counts = self.counts(group, day);
        let bounds = self.bounds(agency, group, day);
        bounds.lower.is_some_and(|lower| lower > i64::from(counts.home))
            || bounds.upper.is_some_and(|upper| upper < i64::from(counts.home + counts.free))
    }
}

/// Whom a quota's percentages are taken of.
fn base_of(quota: &Quota, counts: &Counts) -> u32 {
    match quota.base {
        Base::Headcount => counts.members,
        Base::Present => counts.present,
        Base::Unit => counts.works,
    }
}

/// The bounds of a quota on the number at home of a group on a day.
fn bounds_of(quota: &Quota, counts: &Counts) -> [Option<(QuotaBound, RowBounds)>; 4] {
    if counts.present == 0 {
        return [None; 4];
    }
    let base = base_of(quota, counts);
    let present = i64::from(counts.present);
    let at_most = |upper| RowBounds { lower: None, upper: Some(upper) };
    let at_least = |lower| RowBounds { lower: Some(lower), upper: None };
    let max_wfh = quota.max_wfh.map(|max| (QuotaBound::MaxWfh, at_most(i64::from(max.at_most(base)))));
    let min_wfh =
        quota.min_wfh.map(|min| (QuotaBound::MinWfh, at_least(i64::from(min.at_least(base).min(counts.may)))));
    let max_office =
        quota.max_office.map(|max| (QuotaBound::MaxOffice, at_least(present - i64::from(max.at_most(base)))));
    let min_office = quota
        .min_office
        .map(|min| (QuotaBound::MinOffice, at_most(present - i64::from(min.at_least(base)).min(present))));
    [max_wfh, min_wfh, max_office, min_office]
}

/// What a quota's bound asks of a group on a day, for people to read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct QuotaDemand {
    /// Which bound.
    pub bound: QuotaBound,
    /// How many people it allows or asks for.
    pub people: i64,
    /// How many of those it counts are present.
    pub present: u32,
    /// How many of these may be at home.
    pub may: u32,
    /// Whom a percentage is taken of.
    pub base: u32,
}

/// What the bound of a quota asks of a group on a day.
pub(super) fn find_demand(
    agency: &Agency,
    tables: &[QuotaTable],
    (quota, group, day): (u32, u32, Day),
    bound: QuotaBound,
) -> Option<QuotaDemand> {
    let table = tables.iter().find(|table| match &table.quota_of_group {
        QuotaOfGroup::One(of) => *of == quota,
        QuotaOfGroup::Each(quotas) => quotas.get(group as usize) == Some(&quota),
    })?;
    let counts = table.counts(group, day);
    let (_, home) =
        bounds_of(&agency.quotas[quota as usize], counts).into_iter().flatten().find(|(found, _)| *found == bound)?;
    let at_home = home.lower.or(home.upper)?;
    let people = match bound {
        QuotaBound::MaxWfh | QuotaBound::MinWfh => at_home,
        QuotaBound::MaxOffice | QuotaBound::MinOffice => i64::from(counts.present) - at_home,
    };
    // A column for each cell that may be at home, or a constant: the demand is asked of a full formulation.
    let base = base_of(&agency.quotas[quota as usize], counts);
    Some(QuotaDemand { bound, people, present: counts.present, may: counts.free + counts.home, base })
}

/// A table per quota that can bind; those that columns of `units.csv` imply share tables, likewise those of `sites.csv`.
pub(super) fn build_tables(agency: &Agency, may: &DayMatrix, cells: &Cells) -> Vec<QuotaTable> {
    let mut plans: Vec<Plan> = Vec::new();
    let (mut of_units, mut of_sites) = (Shared::default(), Shared::default());
    let group_by = |group: &dyn Fn(usize) -> Option<u32>| (0..agency.units.len()).map(group).collect::<Vec<_>>();
    for (position, quota) in agency.quotas.iter().enumerate() {
        // Whom a quota of 0 counts has no cell that may be at home: only its bounds from below can ask anything.
        if quota.forbids_home() && quota.max_office.is_none() {
            continue;
        }
        let site_of = |unit: usize| agency.units[unit].site;
        let shares = quota.who == Selector::everyone() && quota.when.len() == agency.horizon.days();
        let groups = match quota.per {
            Per::OneUnit(unit) if shares && of_units.take(unit.0, position) => continue,
            Per::OneSite(site) if shares && of_sites.take(site.0, position) => continue,
            Per::Unit | Per::Tree | Per::GroupInUnit(_) => group_by(&|unit| Some(unit as u32)),
            Per::Site => group_by(&|unit| site_of(unit).map(|site| site.0)),
            Per::Agency | Per::GroupInAgency(_) => group_by(&|_| Some(0)),
            Per::OneUnit(only) => group_by(&|unit| (unit == only.at()).then_some(0)),
            Per::OneSite(only) => group_by(&|unit| (site_of(unit) == Some(only)).then_some(0)),
        };
        plans.push((QuotaOfGroup::One(position as u32), groups));
    }
    let group_of_site = |unit: usize| agency.units[unit].site.and_then(|site| of_sites.group_of.get(&site.0).copied());
    for (shared, groups) in [
        (&of_units, group_by(&|unit| of_units.group_of.get(&(unit as u32)).copied())),
        (&of_sites, group_by(&group_of_site)),
    ] {
        if !shared.quotas.is_empty() {
            plans.push((QuotaOfGroup::Each(shared.quotas.clone()), groups));
        }
    }
    plans
        .into_par_iter()
        .map(|(quota_of_group, groups)| build_table(agency, may, cells, quota_of_group, groups))
        .collect()
}

/// A table to be: its quotas, and the group of each unit.
type Plan = (QuotaOfGroup, Vec<Option<u32>>);

/// Quotas of single units (or sites) that select everyone on every day, one group each.
#[derive(Default)]
struct Shared {
    quotas: Vec<u32>,
    group_of: FxHashMap<u32, u32>,
}

impl Shared {
    /// Takes the quota in, unless its unit or site has one already.
    fn take(&mut self, of: u32, position: usize) -> bool {
        let group = self.quotas.len() as u32;
        match self.group_of.entry(of) {
            Entry::Occupied(_) => false,
            Entry::Vacant(free) => {
                free.insert(group);
                self.quotas.push(position as u32);
                true
            }
        }
    }
}

fn build_table(
    agency: &Agency,
    may: &DayMatrix,
    cells: &Cells,
    quota_of_group: QuotaOfGroup,
    group_of_unit: Vec<Option<u32>>,
) -> QuotaTable {
    let days = agency.horizon.days();
    let first = match &quota_of_group {
        QuotaOfGroup::One(quota) => *quota,
        QuotaOfGroup::Each(quotas) => quotas[0],
    };
    // The quotas that share a table select everyone on every day, and differ in nothing else that is read here.
    let quota = &agency.quotas[first as usize];
    let group_count = group_of_unit.iter().flatten().max().map_or(0, |&last| last as usize + 1);
    let mut table = QuotaTable {
        quota_of_group,
        group_of_unit,
        tree: quota.per == Per::Tree,
        selected: Selection::nobody(agency),
        days,
        counts: vec![Counts::default(); group_count * days],
    };
    let needs_may = quota.min_wfh.is_some() || matches!(table.quota_of_group, QuotaOfGroup::Each(_));
    // Headcounts per group and workweek: a unit's working days are those of its workweek.
    let mut works = vec![[0_u32; 2]; group_count];
    let mut members = vec![[0_u32; 2]; group_count];
    for employee in agency.employees.indices() {
        let in_group = match quota.per {
            Per::GroupInUnit(group) | Per::GroupInAgency(group) => agency.has_group(employee, group),
            _ => true,
        };
        let unit = agency.employees.unit[employee.at()];
        let workweek = agency.units[unit.at()].workweek as usize;
        if !in_group {
            continue;
        }
        let selected = quota.who.selects(agency, employee);
        if selected {
            table.selected.insert(employee);
        }
        for ancestor in agency.ancestors(unit).take(if table.tree { usize::MAX } else { 1 }) {
            let Some(group) = table.group_of_unit[ancestor.at()] else { continue };
            works[group as usize][workweek] += 1;
            if selected {
                members[group as usize][workweek] += 1;
                let counts = &mut table.counts[group as usize * days..(group as usize + 1) * days];
                let mut add = |matrix: &DayMatrix, field: fn(&mut Counts) -> &mut u32| {
                    for day in matrix.iter(employee.at()).filter(|&day| quota.when.contains(day)) {
                        *field(&mut counts[usize::from(day)]) += 1;
                    }
                };
                // Those present are the members less the absent; counted here as absent, turned round below.
                add(&agency.employees.absent, |counts| &mut counts.present);
                add(&cells.free, |counts| &mut counts.free);
                add(&cells.home, |counts| &mut counts.home);
                if needs_may {
                    add(may, |counts| &mut counts.may);
                }
            }
        }
    }
    let working = [Workweek::Five, Workweek::Six].map(|workweek| agency.horizon.working(workweek));
    for (group, counts) in table.counts.chunks_exact_mut(days).enumerate() {
        for day in quota.when.iter() {
            let of = |heads: [u32; 2]| (0..2).filter(|&week| working[week].contains(day)).map(|week| heads[week]).sum();
            let counts = &mut counts[usize::from(day)];
            counts.works = of(works[group]);
            counts.members = of(members[group]);
            counts.present = counts.members - counts.present;
        }
    }
    table
}

/// Marks the cells that a minimum at home, or a maximum in the office, may need.
pub(super) fn mark_forced(agency: &Agency, tables: &[QuotaTable], cells: &mut Cells) {
    for table in tables {
        let asks = |group: u32, day: Day| {
            let home = i64::from(table.counts(group, day).home);
            table.bounds(agency, group, day).lower.is_some_and(|lower| lower > home)
        };
        let quotas: Vec<u32> = match &table.quota_of_group {
            QuotaOfGroup::One(quota) => vec![*quota],
            QuotaOfGroup::Each(quotas) => quotas.clone(),
        };
        let has_lower = |&quota: &u32| {
            let quota = &agency.quotas[quota as usize];
            quota.min_wfh.is_some() || quota.max_office.is_some()
        };
        if !quotas.iter().any(has_lower) {
            continue;
        }
        for employee in agency.employees.indices().filter(|&employee| table.selects(employee)) {
            for group in table.groups(agency, agency.employees.unit[employee.at()]) {
                let days: Vec<Day> = cells.free.iter(employee.at()).filter(|&day| asks(group, day)).collect();
                for day in days {
                    cells.mark_forced(employee.at(), day);
                }
            }
        }
    }
}

/// Drops from the counts the cells that are columns no more, so that rows which they made binding are seen not to be.
pub(super) fn recount_free(agency: &Agency, tables: &mut [QuotaTable], cells: &Cells) {
    tables.par_iter_mut().for_each(|table| {
        for counts in &mut table.counts {
            counts.free = 0;
        }
        for employee in agency.employees.indices() {
            if !table.selects(employee) || cells.free.is_empty(employee.at()) {
                continue;
            }
            let groups: Vec<u32> = table.groups(agency, agency.employees.unit[employee.at()]).collect();
            for day in cells.free.iter(employee.at()) {
                for &group in &groups {
                    table.counts[group as usize * table.days + usize::from(day)].free += 1;
                }
            }
        }
    });
}

/// Ties the employees of each row that binds.
pub(super) fn tie(formulation: &Formulation<'_>, ties: &mut Ties) {
    let agency = formulation.agency;
    for table in &formulation.quotas {
        let mut binding = vec![false; table.counts.len()];
        let mut first: Vec<Option<EmployeeIx>> = vec![None; table.counts.len()];
        let groups = table.counts.len() / table.days.max(1);
        for group in 0..groups as u32 {
            for day in 0..table.days as Day {
                binding[group as usize * table.days + usize::from(day)] = table.binds(agency, group, day);
            }
        }
        if !binding.contains(&true) {
            continue;
        }
        for employee in agency.employees.indices().filter(|&employee| table.selects(employee)) {
            for group in table.groups(agency, agency.employees.unit[employee.at()]) {
                let start = group as usize * table.days;
                let mut tie = |day: Day| {
                    let slot = start + usize::from(day);
                    if binding[slot] {
                        ties.tie(*first[slot].get_or_insert(employee), employee);
                    }
                };
                formulation.cells.free.iter(employee.at()).for_each(&mut tie);
                formulation.cells.home.iter(employee.at()).for_each(&mut tie);
            }
        }
    }
}

/// The bounds that nobody's cell can meet: on groups and days without a cell that may be at home.
pub(super) fn find_broken(agency: &Agency, tables: &[QuotaTable]) -> Vec<RowTag> {
    let mut broken = Vec::new();
    for table in tables {
        for (slot, counts) in table.counts.iter().enumerate() {
            let (group, day) = ((slot / table.days) as u32, (slot % table.days) as Day);
            if counts.free + counts.home == 0 && table.binds(agency, group, day) {
                let quota = table.quota(group);
                let lower = bounds_of(&agency.quotas[quota as usize], counts)
                    .into_iter()
                    .flatten()
                    .find(|(_, bounds)| bounds.lower.is_some_and(|lower| lower > 0));
                broken.push(RowTag::Quota { quota, group, day, bound: lower.map(|(bound, _)| bound) });
            }
        }
    }
    broken
}

/// Adds the block's rows.
pub(super) fn add_rows(
    formulation: &Formulation<'_>,
    block: &Block,
    loosening: Option<Loosening>,
    builder: &mut ProgramBuilder,
) {
    let agency = formulation.agency;
    let mut cells: Vec<(u32, Day, EmployeeIx)> = Vec::new();
    for table in &formulation.quotas {
        cells.clear();
        for &employee in block.employees.iter().filter(|&&employee| table.selects(employee)) {
            for group in table.groups(agency, agency.employees.unit[employee.at()]) {
                let quota = &agency.quotas[table.quota(group) as usize];
                let counted = quota.when.iter().filter(|&day| formulation.cell(employee, day) != CellKind::Away);
                cells.extend(counted.map(|day| (group, day, employee)));
            }
        }
        cells.sort_unstable();
        for row in cells.chunk_by(|one, other| (one.0, one.1) == (other.0, other.1)) {
            let (group, day, _) = row[0];
            let quota = table.quota(group);
            let terms = |builder: &ProgramBuilder| -> Vec<Term> {
                row.iter().map(|&(_, day, employee)| builder.term(employee, day, 1)).collect()
            };
            if builder.detail() == Detail::Lean {
                if table.binds(agency, group, day) {
                    let tag = RowTag::Quota { quota, group, day, bound: None };
                    let terms = terms(builder);
                    builder.add_row(tag, table.loosened(agency, group, day, loosening), terms);
                }
            } else {
                for (bound, bounds) in
                    bounds_of(&agency.quotas[quota as usize], table.counts(group, day)).into_iter().flatten()
                {
                    let tag = RowTag::Quota { quota, group, day, bound: Some(bound) };
                    let terms = terms(builder);
                    builder.add_row(tag, bounds, terms);
                }
            }
        }
    }
}
