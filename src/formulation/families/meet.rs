//! Meets: any two members of a group are both in the office on n = min(`count`, the days on which both are present) days
//! of a window.
//!
//! y\[a,b,d\] = 1 says that a and b are both in the office: x\[a,d\] + y\[a,b,d\] <= 1, x\[b,d\] + y\[a,b,d\] <= 1. A day on which
//! only one of the two may be at home needs no column, 1 - x says it. The sum over the window is at least n. Members who
//! are present on the same m days of a window and may not be at home on more than one of them without missing somebody
//! (n >= m - 1) meet on the same days all of them: one column a day for the whole circle, as for a team day.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::domain::agency::Agency;
use crate::domain::day::{Day, DayMatrix};
use crate::domain::fact::{BoundKind, RowFact, RuleKind};
use crate::domain::index::{EmployeeIx, GroupIx};
use crate::domain::roster::State;
use crate::domain::rule::Meet;
use crate::formulation::block::Block;
use crate::formulation::builder::{ProgramBuilder, Term};
use crate::formulation::cell::{CellKind, Detail};
use crate::formulation::context::Context;
use crate::formulation::fact::{about_both, fact_of};
use crate::formulation::family::Family;
use crate::formulation::program::{Column, ColumnIx, Entry, Program, RowBounds, RuleRow};
use crate::formulation::tie::Ties;

use super::chosen::choose_days;
use super::window::{list_windows, span_of, split_window, window_of};

/// The meets of an agency.
pub(super) struct MeetFamily {
    /// The groups that meets name with their members, ascending.
    groups: Vec<(GroupIx, Vec<EmployeeIx>)>,
    /// Any two of each of the groups, in order: a row is about one of them, by position.
    couples: Vec<Couple>,
}

/// Two members of a group.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Couple {
    group: GroupIx,
    first: EmployeeIx,
    second: EmployeeIx,
}

impl MeetFamily {
    pub(super) fn new(agency: &Agency) -> Self {
        let mut named: Vec<GroupIx> = agency.meets.iter().flat_map(|rule| &rule.groups).copied().collect();
        named.sort_unstable();
        named.dedup();
        let mut groups: Vec<_> = named.into_iter().map(|group| (group, Vec::new())).collect();
        let is_empty = groups.is_empty();
        for employee in agency.employees.indices().filter(|_| !is_empty) {
            for group in agency.employees.groups.get(employee.at()) {
                if let Ok(position) = groups.binary_search_by_key(group, |&(group, _)| group) {
                    groups[position].1.push(employee);
                }
            }
        }
        let mut couples = Vec::new();
        for (group, members) in &groups {
            for (at, &first) in members.iter().enumerate() {
                couples.extend(members[at + 1..].iter().map(|&second| Couple { group: *group, first, second }));
            }
        }
        Self { groups, couples }
    }

    fn members(&self, group: GroupIx) -> &[EmployeeIx] {
        let position = self.groups.binary_search_by_key(&group, |&(group, _)| group);
        position.map_or(&[], |position| &self.groups[position].1)
    }

    /// A rule's row for a couple in the window that starts with `day`; `position` is the rule's.
    fn row_of(&self, position: usize, couple: Couple, day: Day) -> RuleRow {
        let whom = self.couples.partition_point(|other| *other < couple) as u32;
        RuleRow { family: RuleKind::Meet, rule: position as u32, whom, day, bound: Some(BoundKind::Count) }
    }
}

/// The days of a window on which the employee is present.
fn days_present(agency: &Agency, employee: EmployeeIx, window: &[Day]) -> Vec<Day> {
    window.iter().copied().filter(|&day| agency.is_present(employee, day)).collect()
}

/// The days of a window on which both are present.
fn common_days(agency: &Agency, couple: Couple, window: impl Iterator<Item = Day>) -> Vec<Day> {
    window.filter(|&day| agency.is_present(couple.first, day) && agency.is_present(couple.second, day)).collect()
}

/// On how many of the days before the start both were in the office.
fn count_met(context: &Context<'_>, couple: Couple, past: &[Day]) -> u32 {
    let was_in_office = |member: EmployeeIx, day: Day| {
        matches!(context.agency.fact(member, day), Some(State::Wfh | State::Wfo))
            && context.cell(member, day) != CellKind::Home
    };
    past.iter().filter(|&&day| was_in_office(couple.first, day) && was_in_office(couple.second, day)).count() as u32
}

/// The rows of one block in the making.
struct Writer<'w, 'a> {
    family: &'w MeetFamily,
    context: &'w Context<'a>,
    builder: &'w mut ProgramBuilder,
    /// The columns of couples so far: the rules share them.
    columns: FxHashMap<(EmployeeIx, EmployeeIx, Day), ColumnIx>,
}

impl Writer<'_, '_> {
    fn add_window(&mut self, position: usize, rule: &Meet, group: GroupIx, window: &[Day]) {
        let (planned, past) = split_window(self.context.agency, window);
        let mut circles: FxHashMap<Vec<Day>, Vec<EmployeeIx>> = FxHashMap::default();
        let mut circle_of: FxHashMap<EmployeeIx, Vec<Day>> = FxHashMap::default();
        let members = self.family.members(group);
        // How often two have met already is a matter of the two; what each two miss counts by itself where the rule gives way.
        if self.context.detail == Detail::Lean && !rule.soft && past.is_empty() {
            for &member in members {
                let days = days_present(self.context.agency, member, window);
                if rule.count as usize + 1 >= days.len() {
                    circle_of.insert(member, days.clone());
                    circles.entry(days).or_default().push(member);
                }
            }
        }
        for (at, &first) in members.iter().enumerate() {
            for &second in &members[at + 1..] {
                let couple = Couple { group, first, second };
                let circle = circle_of.get(&first).filter(|days| circle_of.get(&second) == Some(days));
                match circle.and_then(|days| Some((days, circles.get(days)?))) {
                    Some((days, circle)) if circle.len() > 2 && circle[..2] == [first, second] => {
                        self.add_circle(self.family.row_of(position, couple, planned[0]), rule, circle, days);
                    }
                    // The circle's rows are added with its first two members.
                    Some((_, circle)) if circle.len() > 2 => {}
                    _ if self.builder.has(first) || self.builder.has(second) => {
                        self.add_couple(position, rule, couple, window);
                    }
                    _ => {}
                }
            }
        }
    }

    fn add_circle(&mut self, row: RuleRow, rule: &Meet, circle: &[EmployeeIx], days: &[Day]) {
        let mut terms = Vec::with_capacity(days.len());
        for &day in days {
            let column = self.builder.add_column(Column::Auxiliary { family: RuleKind::Meet, whom: row.whom, day });
            for &member in circle {
                self.add_meaning(RuleRow { day, ..row }, column, member);
            }
            terms.push(Term::Column(Entry { column, coefficient: 1 }));
        }
        let wanted = (rule.count as usize).min(days.len()) as i64;
        self.builder.add_row(row, RowBounds::at_least(wanted), terms);
    }

    fn add_couple(&mut self, position: usize, rule: &Meet, couple: Couple, window: &[Day]) {
        let (planned, past) = split_window(self.context.agency, window);
        let row = self.family.row_of(position, couple, planned[0]);
        let Couple { group: _, first, second } = couple;
        let met = count_met(self.context, couple, past) as usize;
        let common = common_days(self.context.agency, couple, planned.iter().copied());
        // Days on which they meet whatever is decided, on which one of them decides it, and on which both do.
        let (mut certain, mut alone, mut open) = (0, Vec::new(), Vec::new());
        for &day in &common {
            match (self.context.cell(first, day), self.context.cell(second, day)) {
                (CellKind::Home, _) | (_, CellKind::Home) => {}
                (CellKind::Away, CellKind::Away) => certain += 1,
                (CellKind::Free, CellKind::Away) => alone.push((first, day)),
                (CellKind::Away, CellKind::Free) => alone.push((second, day)),
                (CellKind::Free, CellKind::Free) => open.push(day),
            }
        }
        let wanted = (rule.count as usize).saturating_sub(met).min(common.len()) as i64 - certain;
        if wanted <= 0 {
            return;
        }
        let mut terms: Vec<Term> = alone.iter().map(|&(employee, day)| self.builder.term(employee, day, -1)).collect();
        for day in open {
            let column = match self.columns.get(&(first, second, day)) {
                Some(&column) => column,
                None => {
                    let family = RuleKind::Meet;
                    let column = self.builder.add_column(Column::Auxiliary { family, whom: row.whom, day });
                    self.columns.insert((first, second, day), column);
                    self.add_meaning(RuleRow { day, ..row }, column, first);
                    self.add_meaning(RuleRow { day, ..row }, column, second);
                    column
                }
            };
            terms.push(Term::Column(Entry { column, coefficient: 1 }));
        }
        let bounds = RowBounds::at_least(wanted - alone.len() as i64);
        match rule.soft {
            true => self.builder.add_soft_row(row, bounds, terms),
            false => self.builder.add_row(row, bounds, terms),
        }
    }

    /// The column is 0 on a day on which the employee is at home.
    fn add_meaning(&mut self, row: RuleRow, column: ColumnIx, employee: EmployeeIx) {
        if self.context.cell(employee, row.day) != CellKind::Away {
            let terms = [self.builder.term(employee, row.day, 1), Term::Column(Entry { column, coefficient: 1 })];
            self.builder.add_meaning(row, RowBounds::at_most(1), terms);
        }
    }
}

impl Family for MeetFamily {
    fn kind(&self) -> RuleKind {
        RuleKind::Meet
    }

    /// A meet brings nobody home.
    fn mark_forced(&self, _context: &Context<'_>, _forced: &mut DayMatrix) {}

    /// The members who have a cell that is decided.
    fn tie(&self, context: &Context<'_>, ties: &mut Ties) {
        let rules = context.agency.meets.iter().filter(|rule| context.states(rule.soft));
        let stated: FxHashSet<GroupIx> = rules.flat_map(|rule| rule.groups.iter().copied()).collect();
        for (_, members) in self.groups.iter().filter(|(group, _)| stated.contains(group)) {
            let mut involved = members.iter().filter(|&&member| context.is_involved(member));
            if let Some(&first) = involved.next() {
                involved.for_each(|&member| ties.tie(first, member));
            }
        }
    }

    /// Members of whom nobody has a cell to decide are in the office on all days on which they are present.
    fn find_broken(&self, _context: &Context<'_>) -> Vec<RuleRow> {
        Vec::new()
    }

    /// Likewise.
    fn count_given_way(&self, _context: &Context<'_>) -> i64 {
        0
    }

    fn add_rows(&self, context: &Context<'_>, _block: &Block, builder: &mut ProgramBuilder) {
        let mut writer = Writer { family: self, context, builder, columns: FxHashMap::default() };
        let stated = context.agency.meets.iter().enumerate().filter(|(_, rule)| context.states(rule.soft));
        for (position, rule) in stated {
            let windows = list_windows(context.agency, rule.per, rule.min_days);
            for &group in &rule.groups {
                if self.members(group).iter().any(|&member| writer.builder.has(member)) {
                    windows.iter().for_each(|window| writer.add_window(position, rule, group, window));
                }
            }
        }
    }

    /// Two meet on a day if both are in the office.
    fn set_auxiliary(&self, program: &Program, values: &mut [bool]) {
        choose_days(program, RuleKind::Meet, values);
    }

    fn describe(&self, context: &Context<'_>, row: RuleRow, _bounds: RowBounds) -> RowFact {
        let agency = context.agency;
        let rule = &agency.meets[row.rule as usize];
        let couple = self.couples[row.whom as usize];
        let window: Vec<Day> = window_of(agency, rule.per, row.day).collect();
        let (planned, past) = split_window(agency, &window);
        let met = count_met(context, couple, past) as usize;
        let common = common_days(agency, couple, planned.iter().copied());
        let fact = RowFact {
            bound: row.bound,
            unit: agency.groups[couple.group.at()].clone(),
            until: window.last().map(|&day| agency.horizon.date(day)),
            limit: Some((rule.count as usize).min(met + common.len()) as i64),
            span: Some(span_of(rule.per)),
            ..fact_of(agency, RuleKind::Meet, &rule.id, &rule.origin, row.day)
        };
        about_both(agency, couple.first, couple.second, fact)
    }

    fn list_counted(&self, _context: &Context<'_>, row: RuleRow) -> Vec<EmployeeIx> {
        let couple = self.couples[row.whom as usize];
        vec![couple.first, couple.second]
    }
}
