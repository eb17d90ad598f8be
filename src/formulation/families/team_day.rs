//! Team days: z\[g,d\] = 1 chooses a day on which nobody of group g is at home.
//! For each member x\[e,d\] + z\[g,d\] <= 1; for each week of at least `min_days` working days, sum of z\[g,d\] >= `count`.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::domain::agency::Agency;
use crate::domain::calendar::Workweek;
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

/// The team days of an agency.
pub(super) struct TeamDayFamily {
    /// The members of the groups that team days name.
    members: FxHashMap<GroupIx, Vec<EmployeeIx>>,
}

impl TeamDayFamily {
    /// The rows, of soft rules or of the others, of weeks that have fewer working days than team days are due, for groups
    /// none of whose members is in a block; each with the days that are missing.
    fn list_short(&self, context: &Context<'_>, soft: bool) -> Vec<(RuleRow, i64)> {
        let agency = context.agency;
        let mut short = Vec::new();
        for (position, rule) in agency.team_days.iter().enumerate().filter(|(_, rule)| rule.soft == soft) {
            let weeks = list_weeks(agency, rule.min_days);
            for &group in &rule.groups {
                if self.members[&group].iter().any(|&member| context.is_involved(member)) {
                    continue;
                }
                for week in &weeks {
                    let missing = i64::from(rule.count) - week.len() as i64;
                    if missing > 0 {
                        short.push((row_of(position, group, week[0]), missing));
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
        Self { members }
    }
}

/// The weeks in which team days are due: working days of the five-day workweek, by ISO week.
fn list_weeks(agency: &Agency, min_days: u32) -> Vec<Vec<Day>> {
    let days: Vec<Day> = agency.horizon.working(Workweek::Five).iter().collect();
    days.chunk_by(|&one, &other| agency.horizon.week(one) == agency.horizon.week(other))
        .filter(|week| week.len() >= min_days as usize)
        .map(<[Day]>::to_vec)
        .collect()
}

/// The working days of the week of a day.
fn days_of_week(agency: &Agency, of: Day) -> impl Iterator<Item = Day> + '_ {
    let week = agency.horizon.week(of);
    agency.horizon.working(Workweek::Five).iter().filter(move |&day| agency.horizon.week(day) == week)
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

    /// The weeks that have fewer working days than team days are due, for groups none of whose members is in a block.
    fn find_broken(&self, context: &Context<'_>) -> Vec<RuleRow> {
        self.list_short(context, false).into_iter().map(|(row, _)| row).collect()
    }

    fn count_given_way(&self, context: &Context<'_>) -> i64 {
        self.list_short(context, true).into_iter().map(|(_, days)| days).sum()
    }

    /// A group's z columns are shared by all rules that name it.
    fn add_rows(&self, context: &Context<'_>, block: &Block, builder: &mut ProgramBuilder) {
        let agency = context.agency;
        let mut columns: FxHashMap<(GroupIx, Day), ColumnIx> = FxHashMap::default();
        for (position, rule) in agency.team_days.iter().enumerate().filter(|(_, rule)| context.states(rule.soft)) {
            let weeks = list_weeks(agency, rule.min_days);
            for &group in &rule.groups {
                let members: Vec<EmployeeIx> =
                    self.members[&group].iter().copied().filter(|&member| builder.has(member)).collect();
                if members.first().is_none_or(|first| block.employees.binary_search(first).is_err()) {
                    continue;
                }
                for week in &weeks {
                    let mut terms = Vec::with_capacity(week.len());
                    for &day in week {
                        let column = *columns.entry((group, day)).or_insert_with(|| {
                            let family = RuleKind::TeamDay;
                            let column = builder.add_column(Column::Auxiliary { family, whom: group.0, day });
                            for &employee in &members {
                                if context.cell(employee, day) != CellKind::Away {
                                    let chosen = Term::Column(Entry { column, coefficient: 1 });
                                    let terms = [builder.term(employee, day, 1), chosen];
                                    builder.add_meaning(row_of(position, group, day), RowBounds::at_most(1), terms);
                                }
                            }
                            column
                        });
                        terms.push(Term::Column(Entry { column, coefficient: 1 }));
                    }
                    let (row, bounds) = (row_of(position, group, week[0]), RowBounds::at_least(i64::from(rule.count)));
                    match rule.soft {
                        true => builder.add_soft_row(row, bounds, terms),
                        false => builder.add_row(row, bounds, terms),
                    }
                }
            }
        }
    }

    /// A day is a team day if nobody of the group is at home.
    fn set_auxiliary(&self, program: &Program, values: &mut [bool]) {
        let is_team_day = |column: ColumnIx| {
            matches!(program.columns[column as usize], Column::Auxiliary { family: RuleKind::TeamDay, .. })
        };
        for (column, value) in values.iter_mut().enumerate() {
            *value |= is_team_day(column as ColumnIx);
        }
        for row in 0..program.rows.len() {
            let entries = program.rows.entries(row);
            // Rows x + z <= 1: the only ones with an upper side that name a team day.
            if let Some(team_day) = entries.iter().find(|entry| is_team_day(entry.column))
                && let Some(upper) = program.rows.bounds(row).upper
            {
                let others = entries.iter().filter(|entry| entry.column != team_day.column);
                let at_home = others.filter(|entry| values[entry.column as usize]).count() as i64;
                if at_home + 1 > upper {
                    values[team_day.column as usize] = false;
                }
            }
        }
    }

    fn describe(&self, context: &Context<'_>, row: RuleRow, _bounds: RowBounds) -> RowFact {
        let agency = context.agency;
        let rule = &agency.team_days[row.rule as usize];
        let last = days_of_week(agency, row.day).last();
        RowFact {
            bound: row.bound,
            scope: Scope::Group,
            unit: agency.groups[row.whom as usize].clone(),
            until: last.map(|day| agency.horizon.date(day)),
            limit: Some(i64::from(rule.count)),
            ..fact_of(agency, RuleKind::TeamDay, &rule.id, &rule.origin, row.day)
        }
    }

    fn list_counted(&self, _context: &Context<'_>, row: RuleRow) -> Vec<EmployeeIx> {
        self.members.get(&GroupIx(row.whom)).cloned().unwrap_or_default()
    }

    /// A week has no more team days than working days.
    fn missing_in(&self, context: &Context<'_>, row: RuleRow) -> i64 {
        let rule = &context.agency.team_days[row.rule as usize];
        i64::from(rule.count) - days_of_week(context.agency, row.day).count() as i64
    }
}
