//! Team days: z\[g,d\] = 1 chooses a day on which nobody of group g is at home.
//! For each member x\[e,d\] + z\[g,d\] <= 1; for each week of at least `min_days` working days, sum of z\[g,d\] >= `count`.

use rustc_hash::FxHashMap;

use crate::domain::agency::Agency;
use crate::domain::calendar::Workweek;
use crate::domain::day::Day;
use crate::domain::index::{EmployeeIx, GroupIx};

use super::Formulation;
use super::block::{Block, Ties};
use super::cell::CellKind;
use super::program::{Column, ColumnIx, Entry, ProgramBuilder, RowBounds, RowTag, Term};

/// The members of the groups that team days name.
pub(super) struct TeamTable {
    members: FxHashMap<GroupIx, Vec<EmployeeIx>>,
}

impl TeamTable {
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
pub(super) fn list_weeks(agency: &Agency, min_days: u32) -> Vec<Vec<Day>> {
    let days: Vec<Day> = agency.horizon.working(Workweek::Five).iter().collect();
    days.chunk_by(|&one, &other| agency.horizon.week(one) == agency.horizon.week(other))
        .filter(|week| week.len() >= min_days as usize)
        .map(<[Day]>::to_vec)
        .collect()
}

/// Ties the members who have a cell that is decided.
pub(super) fn tie(formulation: &Formulation<'_>, ties: &mut Ties) {
    for members in formulation.teams.members.values() {
        let mut involved = members.iter().filter(|&&member| formulation.is_involved(member));
        if let Some(&first) = involved.next() {
            involved.for_each(|&member| ties.tie(first, member));
        }
    }
}

/// The weeks that have fewer working days than team days are due, for groups none of whose members is in a block.
pub(super) fn find_broken(formulation: &Formulation<'_>) -> Vec<RowTag> {
    let agency = formulation.agency;
    let mut broken = Vec::new();
    for (position, rule) in agency.team_days.iter().enumerate() {
        let weeks = list_weeks(agency, rule.min_days);
        for &group in &rule.groups {
            if formulation.teams.members[&group].iter().any(|&member| formulation.is_involved(member)) {
                continue;
            }
            let short = weeks.iter().filter(|week| week.len() < rule.count as usize);
            broken.extend(short.map(|week| RowTag::TeamDay { team_day: position as u32, group, day: week[0] }));
        }
    }
    broken
}

/// Adds the block's rows. A group's z columns are shared by all rules that name it.
pub(super) fn add_rows(formulation: &Formulation<'_>, block: &Block, builder: &mut ProgramBuilder) {
    let agency = formulation.agency;
    let mut columns: FxHashMap<(GroupIx, Day), ColumnIx> = FxHashMap::default();
    for (position, rule) in agency.team_days.iter().enumerate() {
        let weeks = list_weeks(agency, rule.min_days);
        for &group in &rule.groups {
            let members: Vec<EmployeeIx> =
                formulation.teams.members[&group].iter().copied().filter(|&member| builder.has(member)).collect();
            if members.first().is_none_or(|first| block.employees.binary_search(first).is_err()) {
                continue;
            }
            for week in &weeks {
                let mut terms = Vec::with_capacity(week.len());
                for &day in week {
                    let column = *columns.entry((group, day)).or_insert_with(|| {
                        let column = builder.add_column(Column::TeamDay { group, day });
                        for &employee in &members {
                            if formulation.cell(employee, day) != CellKind::Away {
                                let chosen = Term::Column(Entry { column, coefficient: 1 });
                                let terms = [builder.term(employee, day, 1), chosen];
                                let bounds = RowBounds { lower: None, upper: Some(1) };
                                builder.add_row(RowTag::TeamMember { group, employee, day }, bounds, terms);
                            }
                        }
                        column
                    });
                    terms.push(Term::Column(Entry { column, coefficient: 1 }));
                }
                let bounds = RowBounds { lower: Some(i64::from(rule.count)), upper: None };
                builder.add_row(RowTag::TeamDay { team_day: position as u32, group, day: week[0] }, bounds, terms);
            }
        }
    }
}
