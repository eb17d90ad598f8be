//! Cohorts: each member of a group is in one of `count` cohorts of about the same size, and at home on the selected days of
//! its weeks only.
//!
//! c\[e,q\] = 1 puts member e into cohort q: x\[e,d\] - c\[e,q\] <= 0 for the days of q's weeks (= 0 with `must`), the sum over
//! q of c\[e,q\] is at most 1 (1 with `must`, where no cohort is idle). Of M members, f = floor(M / count) and R = M - f count,
//! each cohort has f, and R of them f + 1: the sum over e of c\[e,q\] - b\[q\] <= f, the sum of b\[q\] at most R. Rows and
//! columns that say nothing more are left out. What is missing in a cohort those fill up who are in none.
//!
//! In full detail x\[e,d\] <= c\[e,q\] is what c means, which any days at home keep with the right c, and that a member must be at
//! home is a row of the rule: the sum of x\[e,d\] >= the sum over q of c\[e,q\] times e's days in q.

use std::collections::BTreeMap;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::domain::day::{Day, DayMatrix};
use crate::domain::fact::{BoundKind, RowFact, RuleKind};
use crate::domain::index::EmployeeIx;
use crate::formulation::block::Block;
use crate::formulation::builder::{OwnRow, ProgramBuilder, Term};
use crate::formulation::cell::Detail;
use crate::formulation::context::Context;
use crate::formulation::fact::{about_employee, about_group, fact_of};
use crate::formulation::family::Family;
use crate::formulation::program::{Column, ColumnIx, Entry, Program, RowBounds, RuleRow};
use crate::formulation::tie::Ties;

use super::division::{Place, divide};
use super::lift::{Lifted, lift};
use super::plan::{Member, Plan, list_plans};

/// The cohorts of an agency.
pub(in crate::formulation) struct CohortFamily {
    plans: Vec<Plan>,
    /// For each employee the plans that they are a member of, with their position there.
    plans_of: FxHashMap<EmployeeIx, Vec<(usize, usize)>>,
}

impl CohortFamily {
    pub(in crate::formulation) fn new(context: &Context<'_>) -> Self {
        let plans = list_plans(context);
        let mut plans_of: FxHashMap<EmployeeIx, Vec<(usize, usize)>> = FxHashMap::default();
        for (position, plan) in plans.iter().enumerate() {
            for (at, member) in plan.members.iter().enumerate() {
                plans_of.entry(member.employee).or_default().push((position, at));
            }
        }
        Self { plans, plans_of }
    }

    /// The plan that a number belongs to, which names a member or the group itself.
    fn plan(&self, number: u32) -> &Plan {
        &self.plans[self.plans.partition_point(|plan| plan.own_number() < number)]
    }
}

/// What a row of a plan is about.
fn row_of(plan: &Plan, number: u32, day: Day, bound: Option<BoundKind>) -> RuleRow {
    RuleRow { family: RuleKind::Cohort, rule: plan.rule as u32, whom: number, day, bound }
}

/// The row by which a member is in one cohort only.
fn row_of_member(plan: &Plan, at: usize) -> RuleRow {
    row_of(plan, plan.members[at].number, plan.members[at].days[0].day, None)
}

/// The row by which the sizes of the cohorts differ by no more than one.
fn row_of_sizes(plan: &Plan) -> RuleRow {
    row_of(plan, plan.own_number(), plan.turns[0].day, None)
}

/// The cohorts that fit a member none of whose cells is decided but by locks to the office.
fn fits_office(plan: &Plan, member: &Member) -> Vec<Place> {
    let turns = (0..plan.turns.len()).filter(|&turn| !member.has_turn(turn)).map(Some);
    turns.chain((plan.idle > 0).then_some(None)).collect()
}

/// The rows of one plan in the making.
struct Writer<'w> {
    plan: &'w Plan,
    builder: &'w mut ProgramBuilder,
    detail: Detail,
    /// The rows of other rules about single employees, by employee.
    own_rows: &'w FxHashMap<EmployeeIx, Vec<OwnRow>>,
    /// For each turn the columns of those who may choose it.
    seats: Vec<Vec<ColumnIx>>,
}

impl Writer<'_> {
    fn add_member(&mut self, at: usize) {
        let plan = self.plan;
        let member = &plan.members[at];
        let mut columns: Vec<Option<ColumnIx>> = vec![None; plan.turns.len()];
        let number = member.number;
        for turn in plan.choices(member) {
            let (family, day) = (RuleKind::Cohort, plan.turns[turn].day);
            let column = self.builder.add_column(Column::Auxiliary { family, whom: number, day });
            columns[turn] = Some(column);
            self.seats[turn].push(column);
        }
        // Where reasons are looked for a meaning ties no cells, and that somebody must is a rule's row, which gives way.
        let is_full = self.detail == Detail::Full;
        let bounds = if plan.must && !is_full { RowBounds::exactly(0) } else { RowBounds::at_most(0) };
        for cell in &member.days {
            if let Some(column) = columns[cell.turn] {
                let terms = [self.builder.term(member.employee, cell.day, 1), term(column, -1)];
                self.builder.add_meaning(row_of(plan, number, cell.day, None), bounds, terms);
            }
        }
        if plan.must && is_full {
            self.add_all_of_turn(at, &columns);
        }
        for row in self.own_rows.get(&member.employee).into_iter().flatten() {
            for Lifted { day, bounds, entries } in lift(row, &member.days, &columns) {
                let terms = entries.into_iter().map(Term::Column);
                self.builder.add_meaning(row_of(plan, number, day, None), bounds, terms);
            }
        }
        let one = if plan.must_choose() { RowBounds::exactly(1) } else { RowBounds::at_most(1) };
        let chosen = columns.into_iter().flatten().map(|column| Term::Column(Entry { column, coefficient: 1 }));
        self.builder.add_row(row_of_member(plan, at), one, chosen);
    }

    /// That a member is at home on every day of the turn that is chosen: as many days as it has.
    fn add_all_of_turn(&mut self, at: usize, columns: &[Option<ColumnIx>]) {
        let member = &self.plan.members[at];
        let mut terms = Vec::new();
        for (turn, column) in columns.iter().enumerate() {
            let Some(column) = *column else { continue };
            let days = member.days.iter().filter(|cell| cell.turn == turn);
            terms.extend(days.clone().map(|cell| self.builder.term(member.employee, cell.day, 1)));
            terms.push(term(column, -(days.count() as i32)));
        }
        self.builder.add_row(row_of_member(self.plan, at), RowBounds::at_least(0), terms);
    }

    fn add_sizes(&mut self) {
        let plan = self.plan;
        let (floor, larger) = (plan.floor as i64, plan.larger as i64);
        let mut extra = Vec::new();
        let everyone = self.seats.concat();
        let chosen = || everyone.iter().map(|&column| term(column, 1));
        for (turn, seats) in plan.turns.iter().zip(std::mem::take(&mut self.seats)) {
            let mut terms: Vec<Term> = seats.iter().map(|&column| term(column, 1)).collect();
            // Whom the program does not know of can fill up what is missing here; the other rows see to the rest.
            let filled = (plan.size - plan.members.len()) as i64;
            if plan.must && self.detail == Detail::Full {
                let row = row_of(plan, plan.own_number(), turn.day, Some(BoundKind::MinWfh));
                self.builder.add_row(row, RowBounds::at_least(floor - filled), seats.iter().map(|&seat| term(seat, 1)));
            }
            if !turn.is_crowded {
                continue;
            }
            let mut most = floor + i64::from(plan.larger > 0);
            if plan.counts_larger() {
                let (family, whom) = (RuleKind::Cohort, plan.own_number());
                let column = self.builder.add_column(Column::Auxiliary { family, whom, day: turn.day });
                terms.push(term(column, -1));
                extra.push(column);
                most = floor;
            }
            let row = row_of(plan, plan.own_number(), turn.day, Some(BoundKind::MaxWfh));
            self.builder.add_row(row, RowBounds::at_most(most), terms);
        }
        let sizes = row_of_sizes(plan);
        self.builder.add_row(sizes, RowBounds::at_most(larger), extra.iter().map(|&column| term(column, 1)));
        if plan.is_idle_crowded() {
            let people = plan.members.len() as i64;
            self.builder.add_row(sizes, RowBounds::at_least(people - plan.idle_room() as i64), chosen());
        }
        if plan.must && plan.idle > 0 && !extra.is_empty() {
            let least = plan.members.len() as i64 - (plan.idle * plan.floor) as i64 - larger;
            let terms = chosen().chain(extra.iter().map(|&column| term(column, -1)));
            self.builder.add_row(sizes, RowBounds::at_least(least), terms);
        }
    }
}

fn term(column: ColumnIx, coefficient: i32) -> Term {
    Term::Column(Entry { column, coefficient })
}

impl Family for CohortFamily {
    fn kind(&self) -> RuleKind {
        RuleKind::Cohort
    }

    /// The cells of those who must be at home in their weeks, whether they wish it or not.
    fn mark_forced(&self, context: &Context<'_>, forced: &mut DayMatrix) {
        for member in self.plans.iter().filter(|plan| plan.must).flat_map(|plan| &plan.members) {
            let row = member.employee.at();
            let days = member.days.iter().map(|day| day.day);
            days.filter(|&day| context.cells.free.contains(row, day)).for_each(|day| forced.insert(row, day));
        }
    }

    fn recount(&mut self, context: &Context<'_>) {
        *self = Self::new(context);
    }

    /// The members of each group whose sizes can bind.
    fn tie(&self, context: &Context<'_>, ties: &mut Ties) {
        for plan in self.plans.iter().filter(|plan| plan.is_tied()) {
            let mut involved =
                plan.members.iter().map(|member| member.employee).filter(|&one| context.is_involved(one));
            if let Some(first) = involved.next() {
                involved.for_each(|member| ties.tie(first, member));
            }
        }
    }

    /// Those who must be at home in their weeks and are locked to the office there fit into other cohorts only. Groups
    /// of such people are in no block.
    fn find_broken(&self, context: &Context<'_>) -> Vec<RuleRow> {
        let mut broken = Vec::new();
        for plan in self.plans.iter().filter(|plan| plan.must) {
            let fits: Vec<Vec<Place>> = plan.members.iter().map(|member| fits_office(plan, member)).collect();
            let is_idle = |member: &Member| !context.is_involved(member.employee);
            let lost = (0..plan.members.len()).filter(|&at| is_idle(&plan.members[at]) && fits[at].is_empty());
            if !plan.is_tied() {
                broken.extend(lost.map(|at| row_of_member(plan, at)));
            } else if plan.members.iter().all(is_idle) && divide(plan, &fits).is_none() {
                broken.push(row_of_sizes(plan));
            }
        }
        broken
    }

    /// No cohort gives way.
    fn count_given_way(&self, _context: &Context<'_>) -> i64 {
        0
    }

    fn add_rows(&self, context: &Context<'_>, block: &Block, builder: &mut ProgramBuilder) {
        let mut of_block: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for &(plan, at) in block.employees.iter().filter_map(|employee| self.plans_of.get(employee)).flatten() {
            of_block.entry(plan).or_default().push(at);
        }
        let mut own_rows: FxHashMap<EmployeeIx, Vec<OwnRow>> = FxHashMap::default();
        // What follows from them has no part in a conflict.
        if !of_block.is_empty() && context.detail == Detail::Lean {
            for row in builder.list_own_rows() {
                own_rows.entry(row.employee).or_default().push(row);
            }
        }
        for (position, mut members) in of_block {
            let plan = &self.plans[position];
            let seats = vec![Vec::new(); plan.turns.len()];
            let mut writer = Writer { plan, builder, detail: context.detail, own_rows: &own_rows, seats };
            if plan.is_tied() {
                // Those whom locks leave no cell to decide take up room too.
                members = (0..plan.members.len()).collect();
            }
            members.iter().for_each(|&at| writer.add_member(at));
            if plan.is_tied() {
                writer.add_sizes();
            }
        }
    }

    /// Somebody at home is in the cohort of that week; the others, where they must be in one, in any that fits them.
    fn set_auxiliary(&self, program: &Program, values: &mut [bool]) {
        if self.plans.is_empty() {
            return;
        }
        let mut columns: BTreeMap<u32, Vec<(ColumnIx, Day)>> = BTreeMap::new();
        let mut at_home: FxHashSet<(EmployeeIx, Day)> = FxHashSet::default();
        for (position, column) in program.columns.iter().enumerate() {
            match *column {
                Column::Auxiliary { family: RuleKind::Cohort, whom, day } => {
                    columns.entry(whom).or_default().push((position as ColumnIx, day));
                }
                column if values[position] => at_home.extend(column.cell()),
                _ => {}
            }
        }
        let mut numbers: Vec<u32> = columns.keys().copied().collect();
        numbers.dedup_by_key(|number| self.plan(*number).first);
        for number in numbers {
            let plan = self.plan(number);
            let fits: Vec<Vec<Place>> = plan.members.iter().map(|member| fitting(plan, member, &at_home)).collect();
            let chosen = choose(plan, &fits);
            for (&whom, columns) in columns.range(plan.first..=plan.own_number()) {
                for &(column, day) in columns {
                    let Some(turn) = plan.turn_of(day) else { continue };
                    values[column as usize] = match plan.position(whom) {
                        Some(at) => chosen[at] == Some(turn),
                        None => chosen.iter().filter(|&&place| place == Some(turn)).count() > plan.floor,
                    };
                }
            }
        }
    }

    fn describe(&self, context: &Context<'_>, row: RuleRow, bounds: RowBounds) -> RowFact {
        let agency = context.agency;
        let rule = &agency.cohorts[row.rule as usize];
        let plan = self.plan(row.whom);
        let fact = fact_of(agency, RuleKind::Cohort, &rule.id, &rule.origin, row.day);
        match plan.member(row.whom) {
            Some(member) => {
                let last = member.days.last().map(|day| agency.horizon.date(day.day));
                about_employee(agency, member.employee, RowFact { until: last, ..fact })
            }
            None => {
                let limit = match row.bound {
                    Some(BoundKind::MaxWfh) => Some((plan.floor + usize::from(plan.larger > 0)) as i64),
                    Some(_) => bounds.lower,
                    None => None,
                };
                about_group(agency, rule.per.into(), plan.group, RowFact { bound: row.bound, limit, ..fact })
            }
        }
    }

    fn list_counted(&self, _context: &Context<'_>, row: RuleRow) -> Vec<EmployeeIx> {
        let plan = self.plan(row.whom);
        match plan.member(row.whom) {
            Some(member) => vec![member.employee],
            None => plan.members.iter().map(|member| member.employee).collect(),
        }
    }
}

/// The cohorts in which a member may be who is at home on these days. Without `must`, somebody at home on no day is in
/// none.
fn fitting(plan: &Plan, member: &Member, at_home: &FxHashSet<(EmployeeIx, Day)>) -> Vec<Place> {
    let is_home = |day: Day, is_home: bool| is_home || at_home.contains(&(member.employee, day));
    let mut turns = member.days.iter().filter(|cell| is_home(cell.day, cell.is_home)).map(|cell| cell.turn);
    match turns.next() {
        Some(turn) => vec![Some(turn)],
        None if plan.must => fits_office(plan, member),
        None => vec![None],
    }
}

/// The cohort of each member: with `must`, for those with a choice, one that leaves room for others. Where a roster
/// breaks the rule, as far as it can be known.
fn choose(plan: &Plan, fits: &[Vec<Place>]) -> Vec<Place> {
    let first = || fits.iter().map(|fitting| fitting.first().copied().flatten()).collect();
    if plan.must && plan.is_tied() { divide(plan, fits).unwrap_or_else(first) } else { first() }
}
