//! Limits: bounds for one employee over windows of the selected working days of their unit.

use chrono::NaiveDate;
use rayon::prelude::*;

use crate::domain::agency::Agency;
use crate::domain::calendar::Workweek;
use crate::domain::day::{Day, DaySet};
use crate::domain::fact::{BoundKind, RowFact, RuleKind};
use crate::domain::index::EmployeeIx;
use crate::domain::rule::{Limit, LimitKind, Window};

use super::row::{about, row_of};
use super::select::People;
use super::sheet::{Sheet, both, days, shared};
use super::violation::{Observed, Violation};

/// Checks every limit, soft ones or the others, for every employee it selects.
pub(super) fn verify_limits(agency: &Agency, sheet: &Sheet, soft: bool) -> Vec<Violation> {
    let limits = agency.limits.iter().filter(|limit| limit.soft == soft);
    limits.flat_map(|limit| verify_limit(agency, sheet, limit)).collect()
}

fn verify_limit(agency: &Agency, sheet: &Sheet, limit: &Limit) -> Vec<Violation> {
    // What a limit looks at depends on the employee only through their unit's workweek.
    let plans = [Workweek::Five, Workweek::Six].map(|workweek| Plan::of(sheet, limit, workweek));
    let people = People::chosen_by(&limit.who, agency);
    (0..agency.employees.len())
        .into_par_iter()
        .with_min_len(1024)
        .filter(|&row| people.include(row))
        .flat_map_iter(|row| {
            let workweek = agency.units[agency.employees.unit[row].at()].workweek;
            let plan = &plans[usize::from(workweek == Workweek::Six)];
            plan.check(sheet, row).into_iter().map(move |broken| broken.violation(agency, limit, row))
        })
        .collect()
}

/// A bound that an employee's row of the roster breaks.
struct Broken {
    bound: BoundKind,
    /// The first day of the window or run, the later one of a bookend.
    date: NaiveDate,
    /// The last day; none for a bookend.
    until: Option<NaiveDate>,
    limit: u32,
    observed: Observed,
}

impl Broken {
    fn violation(self, agency: &Agency, limit: &Limit, row: usize) -> Violation {
        let Self { bound, date, until, limit: number, observed } = self;
        let row = RowFact {
            bound: Some(bound),
            date: Some(date),
            until,
            limit: Some(number.into()),
            ..about(agency, EmployeeIx::of(row), row_of(&limit.id, RuleKind::Limit, &limit.origin))
        };
        Violation { row, observed }
    }
}

/// What a limit looks at, for employees of one workweek.
enum Plan {
    /// Days at home and in the office in each window.
    Count { windows: Vec<DaySet>, bounds: Bounds },
    /// Days at home one after another in this list.
    Run { days: Vec<Day>, max_wfh: u32 },
    /// The last day of a week and the first of the next.
    Bookend { ends: Vec<(Day, Day)> },
}

impl Plan {
    fn of(sheet: &Sheet, limit: &Limit, workweek: Workweek) -> Self {
        let calendar = &sheet.calendar;
        let selected: Vec<Day> = days(both(calendar.workdays(workweek).words(), limit.when.words())).collect();
        match limit.kind {
            LimitKind::Count { window, max_wfh, min_wfh, min_office } => {
                let share_window = |one: &Day, next: &Day| match window {
                    Window::Week => calendar.share_week(*one, *next),
                    Window::Month => calendar.share_month(*one, *next),
                    Window::Horizon => true,
                };
                let windows = selected.chunk_by(share_window).map(|window| {
                    let mut set = DaySet::empty(calendar.days());
                    window.iter().for_each(|&day| set.insert(day));
                    set
                });
                Self::Count { windows: windows.collect(), bounds: Bounds { max_wfh, min_wfh, min_office } }
            }
            LimitKind::Run { max_wfh } => Self::Run { days: selected, max_wfh },
            LimitKind::Bookend => {
                let is_end = |pair: &&[Day]| calendar.follows_week(pair[0], pair[1]);
                Self::Bookend { ends: selected.windows(2).filter(is_end).map(|pair| (pair[0], pair[1])).collect() }
            }
        }
    }

    fn check(&self, sheet: &Sheet, row: usize) -> Vec<Broken> {
        let at_home = |day: Day| sheet.home.contains(row, day);
        let date = |day: Day| sheet.calendar.date(day);
        match self {
            Self::Count { windows, bounds } => {
                windows.iter().flat_map(|window| bounds.check(sheet, row, window)).collect()
            }
            Self::Run { days, max_wfh } => {
                let runs = days.chunk_by(|&one, &next| at_home(one) == at_home(next)).filter(|run| at_home(run[0]));
                let broken = |run: &[Day]| Broken {
                    bound: BoundKind::MaxWfh,
                    date: date(run[0]),
                    until: Some(date(run[run.len() - 1])),
                    limit: *max_wfh,
                    observed: Observed::Run { found: run.len() as u32 },
                };
                runs.filter(|run| run.len() > *max_wfh as usize).map(broken).collect()
            }
            Self::Bookend { ends } => {
                let broken = |&(last, first): &(Day, Day)| Broken {
                    bound: BoundKind::MaxWfh,
                    date: date(first),
                    until: None,
                    limit: 1,
                    observed: Observed::Bookend { last: date(last), first: date(first) },
                };
                ends.iter().filter(|&&(last, first)| at_home(last) && at_home(first)).map(broken).collect()
            }
        }
    }
}

/// The bounds of a limit over windows.
struct Bounds {
    max_wfh: Option<u32>,
    min_wfh: Option<u32>,
    min_office: Option<u32>,
}

impl Bounds {
    fn check(&self, sheet: &Sheet, row: usize, window: &DaySet) -> Vec<Broken> {
        let home = shared(sheet.home.row(row), window.words());
        let office = shared(sheet.office.row(row), window.words());
        // A minimum asks for no more days than there are.
        let min_wfh = self.min_wfh.map(|least| least.min(shared(sheet.may.row(row), window.words())));
        let min_office = self.min_office.map(|least| least.min(shared(sheet.present.row(row), window.words())));
        let wrong = [
            (BoundKind::MaxWfh, home, self.max_wfh.filter(|&bound| home > bound)),
            (BoundKind::MinWfh, home, min_wfh.filter(|&bound| home < bound)),
            (BoundKind::MinOffice, office, min_office.filter(|&bound| office < bound)),
        ];
        let broken = |(bound, found, limit): (BoundKind, u32, Option<u32>)| {
            let (limit, date) = (limit?, sheet.calendar.date(window.iter().next()?));
            let until = window.iter().last().map(|last| sheet.calendar.date(last));
            Some(Broken { bound, date, until, limit, observed: Observed::Days { found } })
        };
        wrong.into_iter().filter_map(broken).collect()
    }
}
