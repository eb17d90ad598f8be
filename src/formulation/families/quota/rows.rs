//! The family of quotas: what its bounds need, tie and ask, row by row.

use rayon::prelude::*;

use crate::domain::agency::Agency;
use crate::domain::amount::Amount;
use crate::domain::day::{Day, DayMatrix};
use crate::domain::fact::{BoundKind, Presence, Proportion, RowFact, RuleKind};
use crate::domain::headcount::Headcount;
use crate::domain::index::EmployeeIx;
use crate::domain::rule::Quota;
use crate::formulation::block::Block;
use crate::formulation::builder::{ProgramBuilder, Term};
use crate::formulation::cell::{CellKind, Detail};
use crate::formulation::context::Context;
use crate::formulation::fact::{about_group, fact_of};
use crate::formulation::family::Family;
use crate::formulation::program::{RowBounds, RuleRow};
use crate::formulation::tie::Ties;

use super::bound::QuotaDemand;
use super::cap_row::{CapRow, list_cap_rows};
use super::loosening::Loosening;
use super::occupancy::{Occupancy, list_occupancies};
use super::table::{CellCount, QuotaTable, build_tables};

/// The quotas of an agency.
pub(in crate::formulation) struct QuotaFamily {
    tables: Vec<QuotaTable>,
}

impl QuotaFamily {
    pub(in crate::formulation) fn new(context: &Context<'_>) -> Self {
        Self { tables: build_tables(context) }
    }

    /// What the bound of a quota asks of a group on a day.
    fn find_demand(
        &self,
        agency: &Agency,
        (quota, group, day): (u32, u32, Day),
        bound: BoundKind,
    ) -> Option<QuotaDemand> {
        let table = self.tables.iter().find(|table| table.has(quota, group))?;
        let (_, home) = table.list_bounds(agency, (group, day), None).find(|(found, _)| *found == bound)?;
        let at_home = home.lower.or(home.upper)?;
        let counts = table.people.get(group, day);
        let present = counts.present;
        let base = counts.people_of(agency.quotas[quota as usize].base);
        let people = match bound {
            BoundKind::MaxOffice | BoundKind::MinOffice => i64::from(present) - at_home,
            _ => at_home,
        };
        // A column for each cell that may be at home, or a constant: the demand is asked of a full formulation.
        Some(QuotaDemand { bound, people, present, may: table.cells(group, day).most(), base })
    }

    /// Every bound of a unit that can keep people from being at home, quota by quota, then by unit and day.
    pub(in crate::formulation) fn list_occupancies(&self, agency: &Agency) -> Vec<Occupancy> {
        list_occupancies(agency, &self.tables)
    }

    /// The rows of the quotas with an id, whose percentages are a cap: where somebody may be at home.
    pub(in crate::formulation) fn list_cap_rows(&self, agency: &Agency, rule: &str) -> Vec<CapRow> {
        list_cap_rows(agency, &self.tables, rule)
    }

    /// The groups and days of soft quotas, or of the others, that ask for somebody at home where nobody may be.
    fn list_unmet<'a>(&'a self, agency: &'a Agency, soft: bool) -> impl Iterator<Item = (&'a QuotaTable, u32, Day)> {
        self.tables.iter().flat_map(move |table| {
            let is_unmet = move |&(group, day, _, cells): &(u32, Day, Headcount, CellCount)| {
                agency.quotas[table.quota(group) as usize].soft == soft
                    && cells.most() == 0
                    && table.binds(agency, group, day)
            };
            table.iter().filter(is_unmet).map(move |(group, day, ..)| (table, group, day))
        })
    }

    /// Adds the block's rows, the bounds of a unit loosened.
    pub(in crate::formulation) fn add_loosened_rows(
        &self,
        context: &Context<'_>,
        block: &Block,
        loosening: Option<Loosening>,
        builder: &mut ProgramBuilder,
    ) {
        let agency = context.agency;
        let mut cells: Vec<(u32, Day, EmployeeIx)> = Vec::new();
        for table in &self.tables {
            cells.clear();
            for &employee in block.employees.iter().filter(|&&employee| table.people.members.contains(employee)) {
                for group in table.people.groups_of(agency, employee) {
                    let quota = &agency.quotas[table.quota(group) as usize];
                    let counted = quota.when.iter().filter(|&day| context.cell(employee, day) != CellKind::Away);
                    cells.extend(counted.map(|day| (group, day, employee)));
                }
            }
            cells.sort_unstable();
            for members in cells.chunk_by(|one, other| (one.0, one.1) == (other.0, other.1)) {
                let (group, day, _) = members[0];
                let row = |bound| row_of(table.quota(group), group, day, bound);
                let terms = |builder: &ProgramBuilder| -> Vec<Term> {
                    members.iter().map(|&(_, day, employee)| builder.term(employee, day, 1)).collect()
                };
                if agency.quotas[table.quota(group) as usize].soft {
                    if context.states(true) && table.binds(agency, group, day) {
                        for (bound, bounds) in table.list_bounds(agency, (group, day), loosening) {
                            let terms = terms(builder);
                            builder.add_soft_row(row(Some(bound)), bounds, terms);
                        }
                    }
                    continue;
                }
                match context.detail {
                    Detail::Lean if table.binds(agency, group, day) => {
                        let terms = terms(builder);
                        builder.add_row(row(None), table.joint_bounds(agency, (group, day), loosening), terms);
                    }
                    Detail::Lean => {}
                    Detail::Full => {
                        for (bound, bounds) in table.list_bounds(agency, (group, day), loosening) {
                            let terms = terms(builder);
                            builder.add_row(row(Some(bound)), bounds, terms);
                        }
                    }
                }
            }
        }
    }
}

fn row_of(quota: u32, group: u32, day: Day, bound: Option<BoundKind>) -> RuleRow {
    RuleRow { family: RuleKind::Quota, rule: quota, whom: group, day, bound }
}

impl Family for QuotaFamily {
    fn kind(&self) -> RuleKind {
        RuleKind::Quota
    }

    /// The cells that a minimum at home, or a maximum in the office, may need.
    fn mark_forced(&self, context: &Context<'_>, forced: &mut DayMatrix) {
        let agency = context.agency;
        for table in &self.tables {
            let asks = |group: u32, day: Day| {
                let home = i64::from(table.cells(group, day).home);
                table.joint_bounds(agency, (group, day), None).lower.is_some_and(|lower| lower > home)
            };
            if !table.quotas(agency).any(|quota| quota.min_wfh.is_some() || quota.max_office.is_some()) {
                continue;
            }
            let members = agency.employees.indices().filter(|&employee| table.people.members.contains(employee));
            for employee in members {
                for group in table.people.groups_of(agency, employee) {
                    for day in context.cells.free.iter(employee.at()).filter(|&day| asks(group, day)) {
                        forced.insert(employee.at(), day);
                    }
                }
            }
        }
    }

    fn recount(&mut self, context: &Context<'_>) {
        let free = &context.cells.free;
        self.tables.par_iter_mut().for_each(|table| table.recount_free(context.agency, free));
    }

    /// The employees of each row that binds.
    fn tie(&self, context: &Context<'_>, ties: &mut Ties) {
        let agency = context.agency;
        for table in &self.tables {
            let is_stated = |group: u32| context.states(agency.quotas[table.quota(group) as usize].soft);
            let binding: Vec<bool> =
                table.iter().map(|(group, day, ..)| is_stated(group) && table.binds(agency, group, day)).collect();
            if !binding.contains(&true) {
                continue;
            }
            let mut first: Vec<Option<EmployeeIx>> = vec![None; binding.len()];
            let members = agency.employees.indices().filter(|&employee| table.people.members.contains(employee));
            for employee in members {
                for group in table.people.groups_of(agency, employee) {
                    let mut tie = |day: Day| {
                        let slot = table.people.slot(group, day);
                        if binding[slot] {
                            ties.tie(*first[slot].get_or_insert(employee), employee);
                        }
                    };
                    context.cells.free.iter(employee.at()).for_each(&mut tie);
                    context.cells.home.iter(employee.at()).for_each(&mut tie);
                }
            }
        }
    }

    /// The bounds that nobody's cell can meet: on groups and days without a cell that may be at home.
    fn find_broken(&self, context: &Context<'_>) -> Vec<RuleRow> {
        let agency = context.agency;
        let mut broken = Vec::new();
        for (table, group, day) in self.list_unmet(agency, false) {
            let asks = |(_, bounds): &(BoundKind, RowBounds)| bounds.lower.is_some_and(|lower| lower > 0);
            let asking = table.list_bounds(agency, (group, day), None).find(asks);
            broken.push(row_of(table.quota(group), group, day, asking.map(|(bound, _)| bound)));
        }
        broken
    }

    fn count_given_way(&self, context: &Context<'_>) -> i64 {
        let agency = context.agency;
        let unmet = self.list_unmet(agency, true);
        let bounds = unmet.flat_map(|(table, group, day)| table.list_bounds(agency, (group, day), None));
        bounds.filter_map(|(_, bounds)| bounds.lower).map(|lower| lower.max(0)).sum()
    }

    fn add_rows(&self, context: &Context<'_>, block: &Block, builder: &mut ProgramBuilder) {
        self.add_loosened_rows(context, block, None, builder);
    }

    fn describe(&self, context: &Context<'_>, row: RuleRow, _bounds: RowBounds) -> RowFact {
        let agency = context.agency;
        let quota = &agency.quotas[row.rule as usize];
        let place = (row.rule, row.whom, row.day);
        let demand = row.bound.and_then(|bound| self.find_demand(agency, place, bound));
        let proportion =
            row.bound.and_then(|bound| amount_of(quota, bound)).zip(demand).and_then(|(amount, demand)| {
                let Amount::Percent(percent) = amount else { return None };
                let at_least = quota.at_least.filter(|_| row.bound == Some(BoundKind::MaxWfh) && percent.0 > 0);
                Some(Proportion { percent, base: quota.base, of: demand.base, round: quota.round, at_least })
            });
        let fact = RowFact {
            bound: row.bound,
            limit: demand.map(|demand| demand.people),
            proportion,
            presence: demand.map(|demand| Presence { present: demand.present, may_be_home: demand.may }),
            ..fact_of(agency, RuleKind::Quota, &quota.id, &quota.origin, row.day)
        };
        about_group(agency, quota.per, row.whom, fact)
    }

    fn list_counted(&self, context: &Context<'_>, row: RuleRow) -> Vec<EmployeeIx> {
        let agency = context.agency;
        let Some(table) = self.tables.iter().find(|table| table.has(row.rule, row.whom)) else { return Vec::new() };
        let counts = |&employee: &EmployeeIx| {
            table.people.members.contains(employee)
                && table.people.groups_of(agency, employee).any(|group| group == row.whom)
        };
        agency.employees.indices().filter(counts).collect()
    }

    /// A bound from below on the number at home cannot ask more than may be at home.
    fn missing_in(&self, context: &Context<'_>, row: RuleRow) -> i64 {
        let place = (row.rule, row.whom, row.day);
        let demand = row.bound.and_then(|bound| self.find_demand(context.agency, place, bound));
        demand.map_or(0, |demand| match demand.bound {
            BoundKind::MaxOffice => i64::from(demand.present) - i64::from(demand.may) - demand.people,
            BoundKind::MinWfh => demand.people - i64::from(demand.may),
            _ => 0,
        })
    }
}

/// What a quota states for a bound.
fn amount_of(quota: &Quota, bound: BoundKind) -> Option<Amount> {
    match bound {
        BoundKind::MaxWfh => quota.max_wfh,
        BoundKind::MinWfh => quota.min_wfh,
        BoundKind::MaxOffice => quota.max_office,
        BoundKind::MinOffice => quota.min_office,
        _ => None,
    }
}
