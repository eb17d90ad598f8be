//! Tables: whom the groups of quotas hold, and what each counts on each day.

use std::collections::hash_map::Entry;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use crate::domain::agency::Agency;
use crate::domain::day::{Day, DayMatrix};
use crate::domain::fact::BoundKind;
use crate::domain::headcount::{Grouping, Headcount, Headcounts};
use crate::domain::rule::{Per, Quota, Selector};
use crate::formulation::context::Context;
use crate::formulation::program::RowBounds;

use super::bound::bounds_of;
use super::loosening::Loosening;

/// Whom a quota's groups hold and what they are bounded by. All quotas that columns of `units.csv` imply share one
/// table, in which each group is a quota of its own; likewise those of `sites.csv`.
pub(super) struct QuotaTable {
    quotas: QuotasOfGroups,
    pub(super) people: Headcounts,
    /// In the order of [`Headcounts::iter`].
    cells: Vec<CellCount>,
}

/// The quota of each group of a table, as a position in the agency's list.
enum QuotasOfGroups {
    One(u32),
    Each(Vec<u32>),
}

impl QuotasOfGroups {
    fn list(&self) -> &[u32] {
        match self {
            Self::One(quota) => std::slice::from_ref(quota),
            Self::Each(quotas) => quotas,
        }
    }
}

/// The cells of a group's members on a day.
#[derive(Clone, Copy, Default)]
pub(super) struct CellCount {
    /// Those that may be at home, where a bound asks for the number.
    may: u32,
    /// Those that are columns.
    pub(super) free: u32,
    /// Those that are the constant 1.
    pub(super) home: u32,
}

impl CellCount {
    /// Cells that the program may put at home.
    pub(super) fn most(self) -> u32 {
        self.free + self.home
    }
}

impl QuotaTable {
    /// The position of the quota that a group belongs to.
    pub(super) fn quota(&self, group: u32) -> u32 {
        match &self.quotas {
            QuotasOfGroups::One(quota) => *quota,
            QuotasOfGroups::Each(quotas) => quotas[group as usize],
        }
    }

    /// Whether a group of the table belongs to the quota at a position.
    pub(super) fn has(&self, quota: u32, group: u32) -> bool {
        match &self.quotas {
            QuotasOfGroups::One(of) => *of == quota,
            QuotasOfGroups::Each(quotas) => quotas.get(group as usize) == Some(&quota),
        }
    }

    /// The quotas of the table.
    pub(super) fn quotas<'a>(&'a self, agency: &'a Agency) -> impl Iterator<Item = &'a Quota> {
        self.quotas.list().iter().map(|&quota| &agency.quotas[quota as usize])
    }

    /// Number of groups.
    pub(super) fn len(&self) -> usize {
        self.people.grouping.len()
    }

    /// Every group and day with its people and their cells.
    pub(super) fn iter(&self) -> impl Iterator<Item = (u32, Day, Headcount, CellCount)> + '_ {
        self.people.iter().zip(&self.cells).map(|((group, day, people), &cells)| (group, day, people, cells))
    }

    /// The cells of a group on a day.
    pub(super) fn cells(&self, group: u32, day: Day) -> CellCount {
        self.cells[self.people.slot(group, day)]
    }

    /// Each bound of a group on a day, that of a unit loosened.
    pub(super) fn list_bounds(
        &self,
        agency: &Agency,
        (group, day): (u32, Day),
        loosening: Option<Loosening>,
    ) -> impl Iterator<Item = (BoundKind, RowBounds)> + use<> {
        let quota = &agency.quotas[self.quota(group) as usize];
        let people = self.people.get(group, day);
        let loosening = loosening.filter(|loosening| loosening.is_about(quota, group, day));
        // Where more are required than are there, everyone is still required when it is one less.
        let least = |min| quota.minimum(min, people.people_of(quota.base));
        let is_short = quota.min_office.is_some_and(|min| least(min) > people.present);
        // What is past is kept or broken: a quota asks nothing of it.
        let bounds =
            if day < agency.start() { [None; 4] } else { bounds_of(quota, people, self.cells(group, day).may) };
        bounds.into_iter().flatten().map(move |(bound, mut bounds)| {
            let gives = loosening.is_some_and(|loosening| loosening.loosens(bound));
            if gives && !(bound == BoundKind::MinOffice && is_short) {
                bounds.upper = bounds.upper.map(|upper| upper + 1);
            }
            (bound, bounds)
        })
    }

    /// All bounds of a group on a day at once.
    pub(super) fn joint_bounds(&self, agency: &Agency, place: (u32, Day), loosening: Option<Loosening>) -> RowBounds {
        self.list_bounds(agency, place, loosening).fold(RowBounds::NONE, |all, (_, bounds)| all.and(&bounds))
    }

    /// Whether the bounds of a group on a day forbid some assignment of its cells.
    pub(super) fn binds(&self, agency: &Agency, group: u32, day: Day) -> bool {
        let cells = self.cells(group, day);
        let bounds = self.joint_bounds(agency, (group, day), None);
        bounds.lower.is_some_and(|lower| lower > i64::from(cells.home))
            || bounds.upper.is_some_and(|upper| upper < i64::from(cells.most()))
    }

    /// Drops from the counts the cells that are no longer columns, so that rows which they made binding are seen not to
    /// be.
    pub(super) fn recount_free(&mut self, agency: &Agency, free: &DayMatrix) {
        for cells in &mut self.cells {
            cells.free = 0;
        }
        for employee in agency.employees.indices() {
            if !self.people.members.contains(employee) || free.is_empty(employee.at()) {
                continue;
            }
            let groups: Vec<u32> = self.people.groups_of(agency, employee).collect();
            for day in free.iter(employee.at()) {
                for &group in &groups {
                    self.cells[self.people.slot(group, day)].free += 1;
                }
            }
        }
    }

    fn new(context: &Context<'_>, Plan { quotas, grouping }: Plan) -> Self {
        let agency = context.agency;
        // The quotas that share a table select everyone on every day, and differ in nothing else that is read here.
        let quota = &agency.quotas[quotas.list()[0] as usize];
        let people = Headcounts::new(agency, quota, grouping);
        let mut cells = vec![CellCount::default(); people.grouping.len() * agency.horizon.days()];
        let needs_may = quotas.list().len() > 1 || quota.min_wfh.is_some();
        for employee in agency.employees.indices().filter(|&employee| people.members.contains(employee)) {
            for group in people.groups_of(agency, employee) {
                let mut add = |matrix: &DayMatrix, field: fn(&mut CellCount) -> &mut u32| {
                    for day in matrix.iter(employee.at()).filter(|&day| quota.when.contains(day)) {
                        *field(&mut cells[people.slot(group, day)]) += 1;
                    }
                };
                add(&context.cells.free, |cells| &mut cells.free);
                add(&context.cells.home, |cells| &mut cells.home);
                if needs_may {
                    add(context.may, |cells| &mut cells.may);
                }
            }
        }
        Self { quotas, people, cells }
    }
}

/// A table to be: its quotas, and the groups that they form.
struct Plan {
    quotas: QuotasOfGroups,
    grouping: Grouping,
}

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

    /// The table of all of them, where there is one; `of_unit` gives the unit or site that a unit's people count in.
    fn plan(self, agency: &Agency, of_unit: impl Fn(usize) -> Option<u32>) -> Option<Plan> {
        if self.quotas.is_empty() {
            return None;
        }
        let group = |unit: usize| of_unit(unit).and_then(|of| self.group_of.get(&of).copied());
        let grouping = Grouping::new((0..agency.units.len()).map(group).collect());
        Some(Plan { grouping, quotas: QuotasOfGroups::Each(self.quotas) })
    }
}

/// A table per quota that can bind; those that columns of `units.csv` imply share tables, likewise those of `sites.csv`.
pub(super) fn build_tables(context: &Context<'_>) -> Vec<QuotaTable> {
    let agency = context.agency;
    let mut plans: Vec<Plan> = Vec::new();
    let (mut of_units, mut of_sites) = (Shared::default(), Shared::default());
    for (position, quota) in agency.quotas.iter().enumerate() {
        // Nobody whom a quota of 0 counts has a cell that may be at home: only its bounds from below matter.
        if quota.forbids_home() && quota.max_office.is_none() {
            continue;
        }
        let shares = quota.who == Selector::everyone() && quota.when.len() == agency.horizon.days();
        match quota.per {
            Per::OneUnit(unit) if shares && of_units.take(unit.0, position) => continue,
            Per::OneSite(site) if shares && of_sites.take(site.0, position) => continue,
            _ => {}
        }
        let grouping = Grouping::of_quota(agency, quota.per);
        plans.push(Plan { quotas: QuotasOfGroups::One(position as u32), grouping });
    }
    plans.extend(of_units.plan(agency, |unit| Some(unit as u32)));
    plans.extend(of_sites.plan(agency, |unit| agency.units[unit].site.map(|site| site.0)));
    plans.into_par_iter().map(|plan| QuotaTable::new(context, plan)).collect()
}
