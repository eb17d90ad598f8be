//! Limits: bounds for one employee over windows of the selected working days of their unit, with those that are facts
//! before them.

use chrono::{Datelike, Duration, NaiveDate};
use rayon::prelude::*;

use crate::domain::agency::Agency;
use crate::domain::fact::{BoundKind, RowFact, RuleKind};
use crate::domain::index::EmployeeIx;
use crate::domain::rule::{Limit, LimitKind, Window};

use super::line::{self, Entry};
use super::row::{about, row_of};
use super::select::People;
use super::sheet::Sheet;
use super::violation::{Observed, Violation};

/// Checks every limit, soft ones or the others, for every employee it selects.
pub(super) fn verify_limits(agency: &Agency, sheet: &Sheet, soft: bool) -> Vec<Violation> {
    let limits = agency.limits.iter().filter(|limit| limit.soft == soft);
    limits.flat_map(|limit| verify_limit(agency, sheet, limit)).collect()
}

fn verify_limit(agency: &Agency, sheet: &Sheet, limit: &Limit) -> Vec<Violation> {
    let people = People::chosen_by(&limit.who, agency);
    (0..agency.employees.len())
        .into_par_iter()
        .with_min_len(1024)
        .filter(|&row| people.include(row))
        .flat_map_iter(|row| {
            let days = line_of(agency, sheet, limit, row);
            check(limit.kind, &days).into_iter().map(move |broken| broken.violation(agency, limit, row))
        })
        .collect()
}

/// The days that the limit looks at.
fn line_of(agency: &Agency, sheet: &Sheet, limit: &Limit, row: usize) -> Vec<Entry> {
    let reaches_back = match limit.kind {
        LimitKind::Count { window: Window::Week | Window::Month, .. } => true,
        LimitKind::Count { window: Window::Horizon, .. } => false,
        LimitKind::Count { window: Window::Days(_), .. } | LimitKind::Run { .. } | LimitKind::Bookend => {
            line::joins(agency, sheet, row)
        }
    };
    let mut days = if reaches_back { line::past(agency, row, &limit.before) } else { Vec::new() };
    days.extend(line::planned(agency, sheet, row, &limit.when));
    days
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

/// What a limit finds in the days of an employee.
fn check(kind: LimitKind, days: &[Entry]) -> Vec<Broken> {
    match kind {
        LimitKind::Count { window, max_wfh, min_wfh, max_office, min_office } => {
            let bounds = Bounds { max_wfh, min_wfh, max_office, min_office };
            let week = |entry: &Entry| entry.date.iso_week();
            let month = |entry: &Entry| (entry.date.year(), entry.date.month0());
            let windows: Vec<&[Entry]> = match window {
                Window::Week => days.chunk_by(|one, next| week(one) == week(next)).collect(),
                Window::Month => days.chunk_by(|one, next| month(one) == month(next)).collect(),
                Window::Horizon => vec![days],
                Window::Days(0) => Vec::new(),
                Window::Days(length) => days.windows(length as usize).collect(),
            };
            windows.into_iter().flat_map(|window| bounds.check(window)).collect()
        }
        LimitKind::Run { max_wfh, max_office } => {
            let home = runs(days, |entry| entry.home).filter_map(|run| too_long_at_home(run, max_wfh?));
            let office = runs(days, |entry| entry.office).filter_map(|run| too_long_in_office(run, max_office?));
            home.chain(office).collect()
        }
        LimitKind::Bookend => days.windows(2).filter_map(|pair| bookend(&pair[0], &pair[1])).collect(),
    }
}

/// The longest stretches of days for which a test holds.
fn runs(days: &[Entry], holds: impl Fn(&Entry) -> bool + Copy) -> impl Iterator<Item = &[Entry]> {
    days.chunk_by(move |one, next| holds(one) == holds(next)).filter(move |run| holds(&run[0]))
}

/// A run at home that is too long, unless it was over before the first day to plan.
fn too_long_at_home(run: &[Entry], most: u32) -> Option<Broken> {
    let rows = run.windows(most as usize + 1).filter(|part| part.iter().any(|entry| entry.planned.is_some())).count();
    Broken::run(BoundKind::MaxWfh, most, run, rows)
}

/// A run in the office that is too long, where some part of it that is too long has a day to plan that might be spent at
/// home.
fn too_long_in_office(run: &[Entry], most: u32) -> Option<Broken> {
    let rows = run.windows(most as usize + 1).filter(|part| part.iter().any(|entry| entry.may)).count();
    Broken::run(BoundKind::MaxOffice, most, run, rows)
}

/// Two days next to each other, at home on both, the second in the week after that of the first.
fn bookend(last: &Entry, first: &Entry) -> Option<Broken> {
    let next_week = (last.date + Duration::weeks(1)).iso_week() == first.date.iso_week();
    let broken = next_week && last.home && first.home && first.planned.is_some();
    broken.then_some(Broken {
        bound: BoundKind::MaxWfh,
        date: first.date,
        until: None,
        limit: 1,
        observed: Observed::Bookend { last: last.date, first: first.date },
    })
}

impl Broken {
    /// A run of which so many rows are too long; none where no row is.
    fn run(bound: BoundKind, limit: u32, run: &[Entry], rows: usize) -> Option<Self> {
        let rows = u32::try_from(rows).ok().filter(|&rows| rows > 0)?;
        let first = run.iter().find(|entry| entry.planned.is_some())?;
        let (date, until) = (first.date, Some(run.last()?.date));
        Some(Self { bound, date, until, limit, observed: Observed::Run { found: run.len() as u32, rows } })
    }
}

/// The bounds of a limit over windows.
struct Bounds {
    max_wfh: Option<u32>,
    min_wfh: Option<u32>,
    max_office: Option<u32>,
    min_office: Option<u32>,
}

impl Bounds {
    /// What the days to plan of a window add to what is past, against what is left of each bound.
    fn check(&self, window: &[Entry]) -> Vec<Broken> {
        let start = window.iter().position(|entry| entry.planned.is_some()).unwrap_or(window.len());
        let (past, now) = window.split_at(start);
        let (Some(first), Some(last)) = (now.first(), now.last()) else { return Vec::new() };
        let count = |days: &[Entry], holds: fn(&Entry) -> bool| days.iter().filter(|entry| holds(entry)).count() as u32;
        let (home, office) = (count(now, |entry| entry.home), count(now, |entry| entry.office));
        let (may, present) = (count(now, |entry| entry.may), count(now, |entry| entry.present));
        let home_left = |bound: u32| bound.saturating_sub(count(past, |entry| entry.home));
        let office_left = |bound: u32| bound.saturating_sub(count(past, |entry| entry.office));
        let most_home = self.max_wfh.map(home_left);
        let least_home = self.min_wfh.map(|bound| home_left(bound).min(may));
        // Whoever may not be at home has no choice but the office.
        let most_office = self.max_office.map(|bound| office_left(bound).max(present - may));
        let least_office = self.min_office.map(|bound| office_left(bound).min(present));
        let wrong = [
            (BoundKind::MaxWfh, home, most_home.filter(|&bound| home > bound)),
            (BoundKind::MinWfh, home, least_home.filter(|&bound| home < bound)),
            (BoundKind::MaxOffice, office, most_office.filter(|&bound| office > bound)),
            (BoundKind::MinOffice, office, least_office.filter(|&bound| office < bound)),
        ];
        let broken = |(bound, found, limit): (BoundKind, u32, Option<u32>)| {
            let (date, until, observed) = (first.date, Some(last.date), Observed::Days { found });
            Some(Broken { bound, date, until, limit: limit?, observed })
        };
        wrong.into_iter().filter_map(broken).collect()
    }
}
