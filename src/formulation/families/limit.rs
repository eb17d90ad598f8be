//! Limits: bounds on an employee's days at home within windows of their unit's selected working days.
//!
//! Over a window with |P| days present and |H| days on which they may be at home, h days at home: `max_wfh` gives
//! h <= n, `min_wfh` gives h >= min(n, |H|), `max_office` gives h >= min(|P| - n, |H|), `min_office` gives
//! h <= |P| - min(n, |P|). A run of k+1 consecutive selected working days has at most k at home, or one at least where they
//! are present on all and may be at home on one; a bookend has at most one of its two days at home. Facts are taken off n first, a maximum never below 0; P and H are of the days to plan.

use crate::domain::agency::Agency;
use crate::domain::day::{Day, DayMatrix};
use crate::domain::fact::{BoundKind, RowFact, RuleKind, Span};
use crate::domain::index::EmployeeIx;
use crate::domain::line::{LineDay, Reach};
use crate::domain::roster::State;
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
    /// The employees whom each limit selects.
    selected: Vec<EmployeeSet>,
}

impl LimitFamily {
    pub(super) fn new(agency: &Agency) -> Self {
        Self { selected: agency.limits.iter().map(|limit| limit.who.select_all(agency)).collect() }
    }

    /// The windows over which limits that may ask for days at home, soft ones or the others, bind employees none of whose
    /// cells is decided: each with its limit's position and the employee.
    fn list_idle(&self, context: &Context<'_>, soft: bool) -> Vec<(usize, EmployeeIx, Window)> {
        let agency = context.agency;
        let mut idle = Vec::new();
        for (position, limit, selected) in self.minimums(agency).filter(|(_, limit, _)| limit.soft == soft) {
            for employee in agency.employees.indices().filter(|&employee| selected.contains(employee)) {
                if context.may.is_empty(employee.at()) || context.is_involved(employee) {
                    continue;
                }
                let windows = list_windows(context, limit, employee).into_iter();
                idle.extend(windows.map(|window| (position, employee, window)));
            }
        }
        idle
    }

    /// The limits that may ask for days at home, each with its position and whom it selects.
    fn minimums<'a>(&'a self, agency: &'a Agency) -> impl Iterator<Item = (usize, &'a Limit, &'a EmployeeSet)> {
        let all = agency.limits.iter().zip(&self.selected).enumerate();
        all.map(|(position, (limit, selected))| (position, limit, selected)).filter(|(_, limit, _)| has_minimum(limit))
    }
}

/// Days to plan over which a limit counts, and its bounds on those at home.
struct Window {
    days: Vec<Day>,
    /// How many days at home and in the office came before them, as facts.
    home: u32,
    office: u32,
    bounds: [Option<(BoundKind, RowBounds)>; 4],
}

impl Window {
    fn of(window: &Tally<'_>, bounds: [Option<(BoundKind, RowBounds)>; 4]) -> Self {
        let facts = |state| window.facts(state) as u32;
        Self { days: window.days(), home: facts(State::Wfh), office: facts(State::Wfo), bounds }
    }

    /// A window of one bound.
    fn of_one(window: &Tally<'_>, bound: BoundKind, bounds: RowBounds) -> Self {
        Self::of(window, [Some((bound, bounds)), None, None, None])
    }

    fn stated(&self) -> impl Iterator<Item = (BoundKind, RowBounds)> {
        self.bounds.into_iter().flatten()
    }

    /// All bounds at once.
    fn joint_bounds(&self) -> RowBounds {
        self.stated().fold(RowBounds::NONE, |all, (_, bounds)| all.and(&bounds))
    }

    /// The bound that asks for days at home, if one does.
    fn asking(&self) -> Option<BoundKind> {
        self.stated().find(|(_, bounds)| bounds.lower.is_some_and(|lower| lower > 0)).map(|(bound, _)| bound)
    }

    /// Two windows may begin on the first day of the horizon, where one reaches back further; no two end on one day.
    fn last(&self) -> Day {
        self.days[self.days.len() - 1]
    }
}

/// The days of a window of which each number is counted.
struct Tally<'w> {
    context: &'w Context<'w>,
    employee: EmployeeIx,
    window: &'w [LineDay],
}

impl Tally<'_> {
    /// Its days to plan.
    fn days(&self) -> Vec<Day> {
        self.window.iter().filter_map(|day| day.to_plan()).collect()
    }

    /// Its facts of that state.
    fn facts(&self, wanted: State) -> i64 {
        self.window.iter().filter(|day| matches!(day, LineDay::Fact(_, state) if *state == wanted)).count() as i64
    }

    /// Its days to plan on which they are present.
    fn present(&self) -> i64 {
        let agency = self.context.agency;
        self.days().into_iter().filter(|&day| agency.is_present(self.employee, day)).count() as i64
    }

    /// Its days to plan on which they may be at home.
    fn may(&self) -> i64 {
        self.days().into_iter().filter(|&day| self.context.may.contains(self.employee.at(), day)).count() as i64
    }

    /// At most this many days at home, facts included.
    fn at_most_home(&self, most: u32) -> RowBounds {
        RowBounds::at_most((i64::from(most) - self.facts(State::Wfh)).max(0))
    }
}

/// The windows over which a limit binds an employee.
fn list_windows(context: &Context<'_>, limit: &Limit, employee: EmployeeIx) -> Vec<Window> {
    let agency = context.agency;
    let line = |reach: Reach| agency.line(employee, &limit.when, &limit.before, reach);
    let tally = |window| Tally { context, employee, window };
    match limit.kind {
        LimitKind::Count { window, max_wfh, min_wfh, max_office, min_office } => {
            let bounds = |window: &Tally<'_>| {
                let left = |number: u32, state: State| i64::from(number) - window.facts(state);
                let most = max_wfh.map(|max| (BoundKind::MaxWfh, window.at_most_home(max)));
                let least = min_wfh
                    .map(|min| (BoundKind::MinWfh, RowBounds::at_least(left(min, State::Wfh).min(window.may()))));
                let out = max_office.map(|max| {
                    let asked = window.present() - left(max, State::Wfo);
                    (BoundKind::MaxOffice, RowBounds::at_least(asked.min(window.may())))
                });
                let office = min_office.map(|min| {
                    let present = window.present();
                    (BoundKind::MinOffice, RowBounds::at_most(present - left(min, State::Wfo).min(present)))
                });
                [most, least, out, office]
            };
            let line = line(window.reach());
            let windows = agency.list_windows(window, &line).into_iter().map(tally);
            windows.map(|window| Window::of(&window, bounds(&window))).collect()
        }
        LimitKind::Run { max_wfh, max_office } => {
            let line = line(Reach::Adjoining);
            let runs = |most: u32| agency.list_runs(most as usize + 1, &line).into_iter().map(tally);
            let mut windows = Vec::new();
            if let Some(most) = max_wfh {
                let row = |run: Tally<'_>| Window::of_one(&run, BoundKind::MaxWfh, run.at_most_home(most));
                windows.extend(runs(most).map(row));
            }
            if let Some(most) = max_office {
                let is_choice = |run: &Tally<'_>| {
                    run.facts(State::Wfh) == 0
                        && run.facts(State::Wfo) + run.present() == run.window.len() as i64
                        && run.may() > 0
                };
                let row = |run: Tally<'_>| Window::of_one(&run, BoundKind::MaxOffice, RowBounds::at_least(1));
                windows.extend(runs(most).filter(is_choice).map(row));
            }
            windows
        }
        LimitKind::Bookend => {
            let line = line(Reach::Adjoining);
            let row = |ends: Tally<'_>| Window::of_one(&ends, BoundKind::MaxWfh, ends.at_most_home(1));
            agency.list_bookends(&line).into_iter().map(tally).map(row).collect()
        }
    }
}

/// Whether it may ask for days at home.
const fn has_minimum(limit: &Limit) -> bool {
    matches!(
        limit.kind,
        LimitKind::Count { min_wfh: Some(1..), .. }
            | LimitKind::Count { max_office: Some(_), .. }
            | LimitKind::Run { max_office: Some(_), .. }
    )
}

fn row_of(position: usize, employee: EmployeeIx, window: &Window, bound: Option<BoundKind>) -> RuleRow {
    RuleRow { family: RuleKind::Limit, rule: position as u32, whom: employee.0, day: window.last(), bound }
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
                let asking =
                    list_windows(context, limit, employee).into_iter().filter(|window| window.asking().is_some());
                for day in asking.flat_map(|window| window.days) {
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
        let windows = self.list_idle(context, false).into_iter();
        let asking = windows.filter_map(|(position, employee, window)| {
            Some(row_of(position, employee, &window, Some(window.asking()?)))
        });
        asking.collect()
    }

    fn count_given_way(&self, context: &Context<'_>) -> i64 {
        let windows = self.list_idle(context, true).into_iter();
        let lower = |(_, bounds): (BoundKind, RowBounds)| bounds.lower.unwrap_or_default().max(0);
        windows.map(|(.., window)| window.stated().map(lower).sum::<i64>()).sum()
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
        let states = |window: &&Window| row.bound.is_none_or(|bound| window.stated().any(|(other, _)| other == bound));
        let window = windows.iter().filter(states).find(|window| window.last() == row.day);
        let present =
            |window: &Window| window.days.iter().filter(|&&day| agency.is_present(employee, day)).count() as i64;
        let sides = window
            .and_then(|window| window.stated().find(|(bound, _)| Some(*bound) == row.bound).map(|(_, bounds)| bounds));
        let sides = sides.unwrap_or(bounds);
        let limit_of = match row.bound {
            // Counted from the other side: days in the office of those present.
            Some(BoundKind::MinOffice) => window.zip(sides.upper).map(|(window, upper)| present(window) - upper),
            Some(BoundKind::MaxOffice) => window.zip(sides.lower).map(|(window, lower)| present(window) - lower),
            _ => sides.upper.or(sides.lower),
        };
        let before = window.map_or(0, |window| match row.bound {
            Some(BoundKind::MinOffice | BoundKind::MaxOffice) => window.office,
            _ => window.home,
        });
        let until = window.and_then(|window| window.days.last()).map(|&day| agency.horizon.date(day));
        let span = match limit.kind {
            LimitKind::Count { window: Period::Week, .. } => Span::Week,
            LimitKind::Count { window: Period::Month, .. } => Span::Month,
            LimitKind::Count { window: Period::Horizon, .. } => Span::Horizon,
            LimitKind::Count { window: Period::Days(_), .. } => Span::Window,
            LimitKind::Run { .. } => Span::Run,
            LimitKind::Bookend => Span::Bookend,
        };
        // A bookend's row is that of its later day.
        let date = match limit.kind {
            LimitKind::Bookend => until,
            LimitKind::Count { .. } | LimitKind::Run { .. } => {
                window.and_then(|window| window.days.first()).map(|&day| agency.horizon.date(day))
            }
        };
        let fact = RowFact {
            bound: row.bound,
            limit: limit_of,
            before,
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
