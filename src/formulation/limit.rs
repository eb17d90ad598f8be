//! Limits: bounds on an employee's days at home within windows of their unit's selected working days.
//!
//! Over a window with |P| days present and |H| days on which they may be at home, h days at home: `max_wfh` gives
//! h <= n, `min_wfh` gives h >= min(n, |H|), `min_office` gives h <= |P| - min(n, |P|). A run of k+1 consecutive
//! selected working days has at most k at home; a bookend has at most one of its two days at home.

use crate::domain::agency::Agency;
use crate::domain::day::{Day, DayMatrix};
use crate::domain::fact::BoundKind;
use crate::domain::index::EmployeeIx;
use crate::domain::rule::{Limit, LimitKind, Window};

use super::block::Block;
use super::cell::Cells;
use super::program::{ProgramBuilder, RowBounds, RowTag};
use super::selection::Selection;
use super::{Detail, Formulation};

/// Whom a limit selects.
pub(super) struct LimitTable {
    selected: Selection,
}

impl LimitTable {
    fn selects(&self, employee: EmployeeIx) -> bool {
        self.selected.contains(employee)
    }
}

pub(super) fn build_tables(agency: &Agency) -> Vec<LimitTable> {
    let build = |limit: &Limit| {
        let mut selected = Selection::nobody(agency);
        for employee in agency.employees.indices().filter(|&employee| limit.who.selects(agency, employee)) {
            selected.insert(employee);
        }
        LimitTable { selected }
    };
    agency.limits.iter().map(build).collect()
}

/// The working days of the employee's unit that the limit selects.
fn selected_days(agency: &Agency, limit: &Limit, employee: EmployeeIx) -> Vec<Day> {
    let working = agency.horizon.working(agency.workweek(employee));
    limit.when.iter().filter(|&day| working.contains(day)).collect()
}

/// The windows over which a limit binds an employee: their days, and the bounds on the days at home.
pub(super) fn list_windows(
    agency: &Agency,
    may: &DayMatrix,
    limit: &Limit,
    employee: EmployeeIx,
) -> Vec<(Vec<Day>, RowBounds)> {
    let days = selected_days(agency, limit, employee);
    match limit.kind {
        LimitKind::Count { window, max_wfh, min_wfh, min_office } => {
            let key = |day: Day| match window {
                Window::Week => agency.horizon.week(day),
                Window::Month => agency.horizon.month(day),
                Window::Horizon => 0,
            };
            let bounds = |days: &[Day]| {
                let count = |test: &dyn Fn(Day) -> bool| days.iter().filter(|&&day| test(day)).count() as i64;
                let present = count(&|day| agency.is_present(employee, day));
                let home = count(&|day| may.contains(employee.at(), day));
                let most = RowBounds { lower: None, upper: max_wfh.map(i64::from) };
                most.and(&RowBounds {
                    lower: min_wfh.map(|min| i64::from(min).min(home)),
                    upper: min_office.map(|min| present - i64::from(min).min(present)),
                })
            };
            days.chunk_by(|&one, &other| key(one) == key(other)).map(|days| (days.to_vec(), bounds(days))).collect()
        }
        LimitKind::Run { max_wfh } => {
            let bounds = RowBounds { lower: None, upper: Some(i64::from(max_wfh)) };
            days.windows(max_wfh as usize + 1).map(|run| (run.to_vec(), bounds)).collect()
        }
        LimitKind::Bookend => {
            let bounds = RowBounds { lower: None, upper: Some(1) };
            let week = |day: Day| agency.horizon.week(day);
            days.windows(2)
                .filter(|ends| week(ends[0]) + 1 == week(ends[1]))
                .map(|ends| (ends.to_vec(), bounds))
                .collect()
        }
    }
}

fn has_minimum(limit: &Limit) -> bool {
    matches!(limit.kind, LimitKind::Count { min_wfh: Some(1..), .. })
}

/// Marks the cells that a minimum at home may need.
pub(super) fn mark_forced(agency: &Agency, may: &DayMatrix, tables: &[LimitTable], cells: &mut Cells) {
    for (limit, table) in agency.limits.iter().zip(tables).filter(|(limit, _)| has_minimum(limit)) {
        for employee in agency.employees.indices().filter(|&employee| table.selects(employee)) {
            if may.is_empty(employee.at()) {
                continue;
            }
            for day in selected_days(agency, limit, employee) {
                if cells.free.contains(employee.at(), day) {
                    cells.mark_forced(employee.at(), day);
                }
            }
        }
    }
}

/// The minimums of employees none of whose cells is decided.
pub(super) fn find_broken(formulation: &Formulation<'_>) -> Vec<RowTag> {
    let Formulation { agency, may, .. } = formulation;
    let mut broken = Vec::new();
    for (position, (limit, table)) in agency.limits.iter().zip(&formulation.limits).enumerate() {
        if !has_minimum(limit) {
            continue;
        }
        for employee in agency.employees.indices().filter(|&employee| table.selects(employee)) {
            if may.is_empty(employee.at()) || formulation.is_involved(employee) {
                continue;
            }
            for (days, bounds) in list_windows(agency, may, limit, employee) {
                if bounds.lower.is_some_and(|lower| lower > 0) {
                    let bound = Some(BoundKind::MinWfh);
                    broken.push(RowTag::Limit { limit: position as u32, employee, day: days[0], bound });
                }
            }
        }
    }
    broken
}

/// The bounds of a window one by one, as a conflict names them.
fn list_bounds(
    agency: &Agency,
    limit: &Limit,
    employee: EmployeeIx,
    days: &[Day],
    both: RowBounds,
) -> Vec<(Option<BoundKind>, RowBounds)> {
    let LimitKind::Count { max_wfh, min_office, .. } = limit.kind else {
        return vec![(Some(BoundKind::MaxWfh), both)];
    };
    let present = days.iter().filter(|&&day| agency.is_present(employee, day)).count() as i64;
    let at_most = |upper| RowBounds { lower: None, upper: Some(upper) };
    let max_wfh = max_wfh.map(|max| (Some(BoundKind::MaxWfh), at_most(i64::from(max))));
    let min_office = min_office.map(|min| (Some(BoundKind::MinOffice), at_most(present - i64::from(min).min(present))));
    let min_wfh = both.lower.map(|lower| (Some(BoundKind::MinWfh), RowBounds { lower: Some(lower), upper: None }));
    [max_wfh, min_office, min_wfh].into_iter().flatten().collect()
}

/// Adds the block's rows.
pub(super) fn add_rows(formulation: &Formulation<'_>, block: &Block, builder: &mut ProgramBuilder) {
    let agency = formulation.agency;
    for (position, (limit, table)) in agency.limits.iter().zip(&formulation.limits).enumerate() {
        for &employee in block.employees.iter().filter(|&&employee| table.selects(employee)) {
            for (days, bounds) in list_windows(agency, formulation.may, limit, employee) {
                let rows = match builder.detail() {
                    Detail::Lean => vec![(None, bounds)],
                    Detail::Full => list_bounds(agency, limit, employee, &days, bounds),
                };
                for (bound, bounds) in rows {
                    let tag = RowTag::Limit { limit: position as u32, employee, day: days[0], bound };
                    let terms: Vec<_> = days.iter().map(|&day| builder.term(employee, day, 1)).collect();
                    builder.add_row(tag, bounds, terms);
                }
            }
        }
    }
}
