//! Limits: bounds on an employee's days at home within windows of their unit's selected working days.
//!
//! Over a window with |P| days present and |H| days on which they may be at home, h days at home: `max_wfh` gives
//! h <= n, `min_wfh` gives h >= min(n, |H|), `min_office` gives h <= |P| - min(n, |P|). A run of k+1 consecutive
//! selected working days has at most k at home; a bookend has at most one of its two days at home.

use crate::domain::agency::Agency;
use crate::domain::day::{Day, DayMatrix};
use crate::domain::fact::{BoundKind, RowFact, RuleKind, Span};
use crate::domain::index::EmployeeIx;
use crate::domain::rule::{Limit, LimitKind, Window as Period};
use crate::domain::select::EmployeeSet;
use crate::formulation::block::Block;
use crate::formulation::builder::ProgramBuilder;
use crate::formulation::cell::Detail;
use crate::formulation::context::Context;
use crate::formulation::fact::{about_employee, fact_of};
use crate::formulation::family::Family;
use crate::formulation::program::{RowBounds, RuleRow};
use crate::formulation::tie::Ties;

/// The limits of an agency.
pub(super) struct LimitFamily {
    /// Whom each limit selects.
    selected: Vec<EmployeeSet>,
}

impl LimitFamily {
    pub(super) fn new(agency: &Agency) -> Self {
        Self { selected: agency.limits.iter().map(|limit| limit.who.select_all(agency)).collect() }
    }

    /// The windows in which limits, soft ones or the others, ask for days at home of employees none of whose cells is
    /// decided, and how many: each with its limit's position and the employee.
    fn list_unmet(&self, context: &Context<'_>, soft: bool) -> Vec<(usize, EmployeeIx, Window, i64)> {
        let agency = context.agency;
        let mut unmet = Vec::new();
        for (position, limit, selected) in self.minimums(agency).filter(|(_, limit, _)| limit.soft == soft) {
            for employee in agency.employees.indices().filter(|&employee| selected.contains(employee)) {
                if context.may.is_empty(employee.at()) || context.is_involved(employee) {
                    continue;
                }
                for window in list_windows(context, limit, employee) {
                    if let Some(days) = window.joint_bounds().lower.filter(|&lower| lower > 0) {
                        unmet.push((position, employee, window, days));
                    }
                }
            }
        }
        unmet
    }

    /// The limits that may ask for days at home, each with its position and whom it selects.
    fn minimums<'a>(&'a self, agency: &'a Agency) -> impl Iterator<Item = (usize, &'a Limit, &'a EmployeeSet)> {
        let all = agency.limits.iter().zip(&self.selected).enumerate();
        all.map(|(position, (limit, selected))| (position, limit, selected)).filter(|(_, limit, _)| has_minimum(limit))
    }
}

/// Days over which a limit counts, and its bounds on those at home.
struct Window {
    days: Vec<Day>,
    bounds: [Option<(BoundKind, RowBounds)>; 3],
}

impl Window {
    fn stated(&self) -> impl Iterator<Item = (BoundKind, RowBounds)> {
        self.bounds.into_iter().flatten()
    }

    /// All bounds at once.
    fn joint_bounds(&self) -> RowBounds {
        self.stated().fold(RowBounds::NONE, |all, (_, bounds)| all.and(&bounds))
    }
}

/// The working days of the employee's unit that the limit selects.
fn selected_days(agency: &Agency, limit: &Limit, employee: EmployeeIx) -> Vec<Day> {
    let working = agency.horizon.working(agency.workweek(employee));
    limit.when.iter().filter(|&day| working.contains(day)).collect()
}

/// The windows over which a limit binds an employee.
fn list_windows(context: &Context<'_>, limit: &Limit, employee: EmployeeIx) -> Vec<Window> {
    let agency = context.agency;
    let days = selected_days(agency, limit, employee);
    let at_most = |days: &[Day], upper: i64| Window {
        days: days.to_vec(),
        bounds: [Some((BoundKind::MaxWfh, RowBounds::at_most(upper))), None, None],
    };
    match limit.kind {
        LimitKind::Count { window, max_wfh, min_wfh, min_office } => {
            let key = |day: Day| match window {
                Period::Week => agency.horizon.week(day),
                Period::Month => agency.horizon.month(day),
                Period::Horizon => 0,
            };
            let bounds = |days: &[Day]| {
                let count = |test: &dyn Fn(Day) -> bool| days.iter().filter(|&&day| test(day)).count() as i64;
                let most = max_wfh.map(|max| (BoundKind::MaxWfh, RowBounds::at_most(i64::from(max))));
                let least = min_wfh.map(|min| {
                    let may = count(&|day| context.may.contains(employee.at(), day));
                    (BoundKind::MinWfh, RowBounds::at_least(i64::from(min).min(may)))
                });
                let office = min_office.map(|min| {
                    let present = count(&|day| agency.is_present(employee, day));
                    (BoundKind::MinOffice, RowBounds::at_most(present - i64::from(min).min(present)))
                });
                [most, least, office]
            };
            let windows = days.chunk_by(|&one, &other| key(one) == key(other));
            windows.map(|days| Window { days: days.to_vec(), bounds: bounds(days) }).collect()
        }
        LimitKind::Run { max_wfh } => {
            days.windows(max_wfh as usize + 1).map(|run| at_most(run, i64::from(max_wfh))).collect()
        }
        LimitKind::Bookend => {
            let week = |day: Day| agency.horizon.week(day);
            let ends = days.windows(2).filter(|ends| week(ends[0]) + 1 == week(ends[1]));
            ends.map(|ends| at_most(ends, 1)).collect()
        }
    }
}

fn has_minimum(limit: &Limit) -> bool {
    matches!(limit.kind, LimitKind::Count { min_wfh: Some(1..), .. })
}

fn row_of(position: usize, employee: EmployeeIx, window: &Window, bound: Option<BoundKind>) -> RuleRow {
    RuleRow { family: RuleKind::Limit, rule: position as u32, whom: employee.0, day: window.days[0], bound }
}

impl Family for LimitFamily {
    fn kind(&self) -> RuleKind {
        RuleKind::Limit
    }

    /// The cells that a minimum at home may need.
    fn mark_forced(&self, context: &Context<'_>, forced: &mut DayMatrix) {
        let agency = context.agency;
        for (_, limit, selected) in self.minimums(agency) {
            for employee in agency.employees.indices().filter(|&employee| selected.contains(employee)) {
                if context.may.is_empty(employee.at()) {
                    continue;
                }
                for day in selected_days(agency, limit, employee) {
                    if context.cells.free.contains(employee.at(), day) {
                        forced.insert(employee.at(), day);
                    }
                }
            }
        }
    }

    /// A limit is about one employee at a time.
    fn tie(&self, _context: &Context<'_>, _ties: &mut Ties) {}

    /// The minimums of employees none of whose cells is decided.
    fn find_broken(&self, context: &Context<'_>) -> Vec<RuleRow> {
        let asking = self.list_unmet(context, false).into_iter();
        let row = |(position, employee, window, _)| row_of(position, employee, &window, Some(BoundKind::MinWfh));
        asking.map(row).collect()
    }

    fn count_given_way(&self, context: &Context<'_>) -> i64 {
        self.list_unmet(context, true).into_iter().map(|(.., days)| days).sum()
    }

    fn add_rows(&self, context: &Context<'_>, block: &Block, builder: &mut ProgramBuilder) {
        for (position, (limit, selected)) in context.agency.limits.iter().zip(&self.selected).enumerate() {
            for &employee in block.employees.iter().filter(|&&employee| selected.contains(employee)) {
                for window in list_windows(context, limit, employee) {
                    let terms = |builder: &ProgramBuilder| -> Vec<_> {
                        window.days.iter().map(|&day| builder.term(employee, day, 1)).collect()
                    };
                    if limit.soft {
                        for (bound, bounds) in window.stated() {
                            let terms = terms(builder);
                            builder.add_soft_row(row_of(position, employee, &window, Some(bound)), bounds, terms);
                        }
                        continue;
                    }
                    match context.detail {
                        Detail::Lean => {
                            let terms = terms(builder);
                            builder.add_row(row_of(position, employee, &window, None), window.joint_bounds(), terms);
                        }
                        Detail::Full => {
                            for (bound, bounds) in window.stated() {
                                let terms = terms(builder);
                                builder.add_row(row_of(position, employee, &window, Some(bound)), bounds, terms);
                            }
                        }
                    }
                }
            }
        }
    }

    fn describe(&self, context: &Context<'_>, row: RuleRow, bounds: RowBounds) -> RowFact {
        let agency = context.agency;
        let limit = &agency.limits[row.rule as usize];
        let employee = EmployeeIx(row.whom);
        let windows = list_windows(context, limit, employee);
        let window = windows.iter().find(|window| window.days[0] == row.day);
        let present =
            |window: &Window| window.days.iter().filter(|&&day| agency.is_present(employee, day)).count() as i64;
        let sides = window
            .and_then(|window| window.stated().find(|(bound, _)| Some(*bound) == row.bound).map(|(_, bounds)| bounds));
        let sides = sides.unwrap_or(bounds);
        let limit_of = match row.bound {
            // Counted from the other side: days in the office of those present.
            Some(BoundKind::MinOffice) => window.zip(sides.upper).map(|(window, upper)| present(window) - upper),
            _ => sides.upper.or(sides.lower),
        };
        let until = window.and_then(|window| window.days.last()).map(|&day| agency.horizon.date(day));
        let span = match limit.kind {
            LimitKind::Count { window: Period::Week, .. } => Span::Week,
            LimitKind::Count { window: Period::Month, .. } => Span::Month,
            LimitKind::Count { window: Period::Horizon, .. } => Span::Horizon,
            LimitKind::Run { .. } => Span::Run,
            LimitKind::Bookend => Span::Bookend,
        };
        // A bookend's row is that of its later day.
        let date = match limit.kind {
            LimitKind::Bookend => until,
            LimitKind::Count { .. } | LimitKind::Run { .. } => Some(agency.horizon.date(row.day)),
        };
        let fact = RowFact {
            bound: row.bound,
            limit: limit_of,
            span: Some(span),
            date,
            until: until.filter(|_| limit.kind != LimitKind::Bookend),
            ..fact_of(agency, RuleKind::Limit, &limit.id, &limit.origin, row.day)
        };
        about_employee(agency, employee, fact)
    }

    fn list_counted(&self, _context: &Context<'_>, row: RuleRow) -> Vec<EmployeeIx> {
        vec![EmployeeIx(row.whom)]
    }
}
