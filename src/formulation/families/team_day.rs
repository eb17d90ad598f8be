//! Team days: z\[g,d\] = 1 chooses a day on which nobody of group g is at home, or no more than a share leaves.
//! For each member x\[e,d\] + z\[g,d\] <= 1; with a share below 100% one row, sum of x\[e,d\] + (n - m) z\[g,d\] <= n, where
//! n members may be at home and m may be on a team day. For each window of at least `min_days` working days, the sum of
//! z\[g,d\] is at least `count`.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::domain::agency::Agency;
use crate::domain::amount::{BasisPoints, Rounding};
use crate::domain::day::{Day, DayMatrix};
use crate::domain::fact::{BoundKind, RowFact, RuleKind, Scope};
use crate::domain::index::{EmployeeIx, GroupIx};
use crate::domain::roster::State;
use crate::domain::rule::TeamDay;
use crate::formulation::block::Block;
use crate::formulation::builder::{ProgramBuilder, Term};
use crate::formulation::cell::CellKind;
use crate::formulation::context::Context;
use crate::formulation::fact::fact_of;
use crate::formulation::family::Family;
use crate::formulation::program::{Column, ColumnIx, Entry, Program, RowBounds, RuleRow};
use crate::formulation::tie::Ties;

use super::chosen::choose_days;
use super::window::{list_windows, span_of, split_window, window_of};

/// The team days of an agency.
pub(super) struct TeamDayFamily {
    /// The members of the groups that team days name.
    members: FxHashMap<GroupIx, Vec<EmployeeIx>>,
    /// The groups with the shares that are enough of them: each has days of its own to choose.
    choices: Vec<(GroupIx, BasisPoints)>,
}

impl TeamDayFamily {
    /// The rows, of soft rules or of the others, of windows that have fewer working days than team days are due, for groups
    /// none of whose members is in a block; each with the days that are missing.
    fn list_short(&self, context: &Context<'_>, soft: bool) -> Vec<(RuleRow, i64)> {
        let agency = context.agency;
        let mut short = Vec::new();
        for (position, rule) in agency.team_days.iter().enumerate().filter(|(_, rule)| rule.soft == soft) {
            let windows = list_windows(agency, rule.per, rule.min_days);
            for &group in &rule.groups {
                if self.members[&group].iter().any(|&member| context.is_involved(member)) {
                    continue;
                }
                // What is left of a window when a roster is made again is all that is asked of it.
                for window in windows.iter().filter(|_| agency.published.is_none()) {
                    let missing = i64::from(rule.count) - window.len() as i64;
                    if missing > 0 {
                        short.push((row_of(position, group, window[0]), missing));
                    }
                }
            }
        }
        short
    }

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

    /// How many of the days before the start were team days. Whoever has no facts was absent.
    fn count_past(&self, context: &Context<'_>, (group, share): (GroupIx, BasisPoints), past: &[Day]) -> u32 {
        let agency = context.agency;
        let is_team_day = |&&day: &&Day| {
            let was_there = |&&member: &&EmployeeIx| matches!(agency.fact(member, day), Some(State::Wfh | State::Wfo));
            let present = self.members[&group].iter().filter(was_there);
            let (mut there, mut home) = (0_u32, 0_u32);
            for &member in present {
                there += 1;
                home += u32::from(context.cell(member, day) == CellKind::Home);
            }
            home <= there - share.of(there, Rounding::Up)
        };
        past.iter().filter(is_team_day).count() as u32
    }

    /// How many team days a window must have in all, and how many of them on the days that are planned.
    fn asked_of(&self, context: &Context<'_>, rule: &TeamDay, group: GroupIx, window: &[Day]) -> (i64, i64) {
        let count = i64::from(rule.count);
        if context.agency.published.is_none() {
            return (count, count);
        }
        let (planned, past) = split_window(context.agency, window);
        let past = i64::from(self.count_past(context, (group, rule.share), past));
        let asked = count.min(past + planned.len() as i64);
        (asked, (asked - past).max(0))
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
        let stated: FxHashSet<GroupIx> = context
            .agency
            .team_days
            .iter()
            .filter(|rule| context.states(rule.soft))
            .flat_map(|rule| rule.groups.iter().copied())
            .collect();
        for members in self.members.iter().filter(|(group, _)| stated.contains(group)).map(|(_, members)| members) {
            let mut involved = members.iter().filter(|&&member| context.is_involved(member));
            if let Some(&first) = involved.next() {
                involved.for_each(|&member| ties.tie(first, member));
            }
        }
    }

    /// The windows that have fewer working days than team days are due, for groups none of whose members is in a block.
    fn find_broken(&self, context: &Context<'_>) -> Vec<RuleRow> {
        self.list_short(context, false).into_iter().map(|(row, _)| row).collect()
    }

    fn count_given_way(&self, context: &Context<'_>) -> i64 {
        self.list_short(context, true).into_iter().map(|(_, days)| days).sum()
    }

    /// The z columns of a group and share are shared by all rules that name both.
    fn add_rows(&self, context: &Context<'_>, block: &Block, builder: &mut ProgramBuilder) {
        let agency = context.agency;
        let mut columns: FxHashMap<(usize, Day), ColumnIx> = FxHashMap::default();
        for (position, rule) in agency.team_days.iter().enumerate().filter(|(_, rule)| context.states(rule.soft)) {
            let windows = list_windows(agency, rule.per, rule.min_days);
            for &group in &rule.groups {
                let first = self.members[&group].iter().find(|&&member| builder.has(member));
                let Ok(choice) = self.choices.binary_search(&(group, rule.share)) else { continue };
                if first.is_none_or(|first| block.employees.binary_search(first).is_err()) {
                    continue;
                }
                for window in &windows {
                    let (_, asked) = self.asked_of(context, rule, group, window);
                    let (planned, _) = split_window(agency, window);
                    let mut terms = Vec::with_capacity(planned.len());
                    for &day in planned {
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
                    let (row, bounds) = (row_of(position, group, planned[0]), RowBounds::at_least(asked));
                    match rule.soft {
                        true => builder.add_soft_row(row, bounds, terms),
                        false => builder.add_row(row, bounds, terms),
                    }
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
        let window: Vec<Day> = window_of(agency, rule.per, row.day).collect();
        let (asked, _) = self.asked_of(context, rule, GroupIx(row.whom), &window);
        RowFact {
            bound: row.bound,
            scope: Scope::Group,
            unit: agency.groups[row.whom as usize].clone(),
            until: window.last().map(|&day| agency.horizon.date(day)),
            limit: Some(asked),
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
