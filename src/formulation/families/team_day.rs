//! Team days: z\[g,d\] = 1 chooses a day on which nobody of group g is at home, or no more than a share leaves.
//! For each member x\[e,d\] + z\[g,d\] <= 1; with a share below 100% one row, sum of x\[e,d\] + (n - m) z\[g,d\] <= n, where
//! n members may be at home and m may be on a team day. For each window of at least `min_days` working days, the sum of
//! z\[g,d\] is at least `count`.

use rustc_hash::FxHashMap;

use crate::domain::agency::Agency;
use crate::domain::amount::{BasisPoints, Rounding};
use crate::domain::day::{Day, DayMatrix};
use crate::domain::fact::{BoundKind, RowFact, RuleKind, Scope};
use crate::domain::index::{EmployeeIx, GroupIx};
use crate::formulation::block::Block;
use crate::formulation::builder::{ProgramBuilder, Term};
use crate::formulation::cell::CellKind;
use crate::formulation::context::Context;
use crate::formulation::fact::fact_of;
use crate::formulation::family::Family;
use crate::formulation::program::{Column, ColumnIx, Entry, Program, RowBounds, RuleRow};
use crate::formulation::tie::Ties;

use super::chosen::choose_days;
use super::window::{list_windows, span_of, window_of};

/// The team days of an agency.
pub(super) struct TeamDayFamily {
    /// The members of the groups that team days name.
    members: FxHashMap<GroupIx, Vec<EmployeeIx>>,
    /// The groups with the shares that are enough of them: each has days of its own to choose.
    choices: Vec<(GroupIx, BasisPoints)>,
}

impl TeamDayFamily {
    pub(super) fn new(agency: &Agency) -> Self {
        let mut members: FxHashMap<GroupIx, Vec<EmployeeIx>> =
            agency.team_days.iter().flat_map(|rule| &rule.groups).map(|&group| (group, Vec::new())).collect();
        if !members.is_empty() {
            for employee in agency.employees.indices() {
                for group in agency.employees.groups.get(employee.at()) {
                    if let Some(members) = members.get_mut(group) {
                        members.push(employee);
                    }
                }
            }
        }
        let mut choices: Vec<_> =
            agency.team_days.iter().flat_map(|rule| rule.groups.iter().map(|&group| (group, rule.share))).collect();
        choices.sort_unstable();
        choices.dedup();
        Self { members, choices }
    }

    /// Says on which days the column may be 1: when enough of those present that day are in the office.
    fn add_meaning(
        &self,
        context: &Context<'_>,
        builder: &mut ProgramBuilder,
        (group, share): (GroupIx, BasisPoints),
        row: RuleRow,
        column: ColumnIx,
    ) {
        let day = row.day;
        let is_decided = |&member: &EmployeeIx| builder.has(member) && context.cell(member, day) != CellKind::Away;
        let decided: Vec<EmployeeIx> = self.members[&group].iter().copied().filter(is_decided).collect();
        if share == BasisPoints::WHOLE {
            for &employee in &decided {
                let chosen = Term::Column(Entry { column, coefficient: 1 });
                let terms = [builder.term(employee, day, 1), chosen];
                builder.add_meaning(row, RowBounds::at_most(1), terms);
            }
            return;
        }
        let present = self.members[&group].iter().filter(|&&member| context.agency.is_present(member, day));
        let present = present.count() as u32;
        let beyond = decided.len() as i64 - i64::from(present - share.of(present, Rounding::Up));
        if beyond > 0 {
            let chosen = Term::Column(Entry { column, coefficient: beyond as i32 });
            let cells = decided.iter().map(|&employee| builder.term(employee, day, 1));
            let terms: Vec<Term> = cells.chain([chosen]).collect();
            builder.add_meaning(row, RowBounds::at_most(decided.len() as i64), terms);
        }
    }
}

/// A rule's row for a group in the week that starts with `day`; `position` is the rule's.
fn row_of(position: usize, group: GroupIx, day: Day) -> RuleRow {
    RuleRow { family: RuleKind::TeamDay, rule: position as u32, whom: group.0, day, bound: Some(BoundKind::Count) }
}

impl Family for TeamDayFamily {
    fn kind(&self) -> RuleKind {
        RuleKind::TeamDay
    }

    /// A team day brings nobody home.
    fn mark_forced(&self, _context: &Context<'_>, _forced: &mut DayMatrix) {}

    /// The members who have a cell that is decided.
    fn tie(&self, context: &Context<'_>, ties: &mut Ties) {
        for members in self.members.values() {
            let mut involved = members.iter().filter(|&&member| context.is_involved(member));
            if let Some(&first) = involved.next() {
                involved.for_each(|&member| ties.tie(first, member));
            }
        }
    }

    /// The windows that have fewer working days than team days are due, for groups none of whose members is in a block.
    fn find_broken(&self, context: &Context<'_>) -> Vec<RuleRow> {
        let agency = context.agency;
        let mut broken = Vec::new();
        for (position, rule) in agency.team_days.iter().enumerate() {
            let windows = list_windows(agency, rule.per, rule.min_days);
            for &group in &rule.groups {
                if self.members[&group].iter().any(|&member| context.is_involved(member)) {
                    continue;
                }
                let short = windows.iter().filter(|window| window.len() < rule.count as usize);
                broken.extend(short.map(|window| row_of(position, group, window[0])));
            }
        }
        broken
    }

    /// The z columns of a group and share are shared by all rules that name both.
    fn add_rows(&self, context: &Context<'_>, block: &Block, builder: &mut ProgramBuilder) {
        let agency = context.agency;
        let mut columns: FxHashMap<(usize, Day), ColumnIx> = FxHashMap::default();
        for (position, rule) in agency.team_days.iter().enumerate() {
            let windows = list_windows(agency, rule.per, rule.min_days);
            for &group in &rule.groups {
                let first = self.members[&group].iter().find(|&&member| builder.has(member));
                let Ok(choice) = self.choices.binary_search(&(group, rule.share)) else { continue };
                if first.is_none_or(|first| block.employees.binary_search(first).is_err()) {
                    continue;
                }
                for window in &windows {
                    let mut terms = Vec::with_capacity(window.len());
                    for &day in window {
                        let column = *columns.entry((choice, day)).or_insert_with(|| {
                            let (family, whom) = (RuleKind::TeamDay, choice as u32);
                            let column = builder.add_column(Column::Auxiliary { family, whom, day });
                            self.add_meaning(
                                context,
                                builder,
                                (group, rule.share),
                                row_of(position, group, day),
                                column,
                            );
                            column
                        });
                        terms.push(Term::Column(Entry { column, coefficient: 1 }));
                    }
                    builder.add_row(
                        row_of(position, group, window[0]),
                        RowBounds::at_least(i64::from(rule.count)),
                        terms,
                    );
                }
            }
        }
    }

    /// A day is a team day if enough of the group is in the office.
    fn set_auxiliary(&self, program: &Program, values: &mut [bool]) {
        choose_days(program, RuleKind::TeamDay, values);
    }

    fn describe(&self, context: &Context<'_>, row: RuleRow, _bounds: RowBounds) -> RowFact {
        let agency = context.agency;
        let rule = &agency.team_days[row.rule as usize];
        let last = window_of(agency, rule.per, row.day).last();
        RowFact {
            bound: row.bound,
            scope: Scope::Group,
            unit: agency.groups[row.whom as usize].clone(),
            until: last.map(|day| agency.horizon.date(day)),
            limit: Some(i64::from(rule.count)),
            span: Some(span_of(rule.per)),
            ..fact_of(agency, RuleKind::TeamDay, &rule.id, &rule.origin, row.day)
        }
    }

    fn list_counted(&self, _context: &Context<'_>, row: RuleRow) -> Vec<EmployeeIx> {
        self.members.get(&GroupIx(row.whom)).cloned().unwrap_or_default()
    }

    /// A window has no more team days than working days.
    fn missing_in(&self, context: &Context<'_>, row: RuleRow) -> i64 {
        let rule = &context.agency.team_days[row.rule as usize];
        i64::from(rule.count) - window_of(context.agency, rule.per, row.day).count() as i64
    }
}
