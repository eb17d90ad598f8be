//! Limits: bounds for one employee over windows of the selected working days of their unit, with those that are facts
//! before them.

use chrono::{Datelike, NaiveDate};
use rayon::prelude::*;

use crate::domain::agency::Agency;
use crate::domain::fact::{BoundKind, RowFact, RuleKind};
use crate::domain::index::EmployeeIx;
use crate::domain::rule::{Limit, LimitKind, Window};

use super::calendar::week_of;
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
            let mut found = Vec::new();
            check(limit.kind, &days, &mut found);
            found.into_iter().map(move |broken| broken.violation(agency, limit, row))
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
    line::append_planned(&mut days, agency, sheet, row, &limit.when);
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
fn check(kind: LimitKind, days: &[Entry], found: &mut Vec<Broken>) {
    match kind {
        LimitKind::Count { window, max_wfh, min_wfh, max_office, min_office } => {
            let bounds = Bounds { max_wfh, min_wfh, max_office, min_office };
            let week = |entry: &Entry| week_of(entry.date);
            let month = |entry: &Entry| (entry.date.year(), entry.date.month0());
            let mut check = |window: &[Entry]| bounds.check(window, found);
            match window {
                Window::Week => days.chunk_by(|one, next| week(one) == week(next)).for_each(check),
                Window::Month => days.chunk_by(|one, next| month(one) == month(next)).for_each(check),
                Window::Horizon => check(days),
                Window::Days(0) => {}
                Window::Days(length) => days.windows(length as usize).for_each(check),
            }
        }
        LimitKind::Run { max_wfh, max_office } => {
            let home = runs(days, |entry| entry.home).filter_map(|run| too_long_at_home(run, max_wfh?));
            let office = runs(days, |entry| entry.office).filter_map(|run| too_long_in_office(run, max_office?));
            found.extend(home.chain(office));
        }
        LimitKind::Bookend => found.extend(days.windows(2).filter_map(|pair| bookend(&pair[0], &pair[1]))),
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
    let next_week = week_of(last.date) + 1 == week_of(first.date);
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
    /// A run of which this many rows are too long; none where no row is.
    fn run(bound: BoundKind, limit: u32, run: &[Entry], rows: usize) -> Option<Self> {
        let rows = u32::try_from(rows).ok().filter(|&rows| rows > 0)?;
        let first = run.iter().find(|entry| entry.planned.is_some())?;
        let before = run.iter().filter(|entry| entry.planned.is_none()).count() as u32;
        let (date, until) = (first.date, Some(run.last()?.date));
        Some(Self { bound, date, until, limit, observed: Observed::Run { found: run.len() as u32, before, rows } })
    }
}

/// What some days of an employee are.
#[derive(Default)]
struct Tally {
    home: u32,
    office: u32,
    present: u32,
    may: u32,
}

impl Tally {
    fn of(days: &[Entry]) -> Self {
        days.iter().fold(Self::default(), |sum, day| Self {
            home: sum.home + u32::from(day.home),
            office: sum.office + u32::from(day.office),
            present: sum.present + u32::from(day.present),
            may: sum.may + u32::from(day.may),
        })
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
    fn check(&self, window: &[Entry], found: &mut Vec<Broken>) {
        let start = window.iter().position(|entry| entry.planned.is_some()).unwrap_or(window.len());
        let (past, now) = window.split_at(start);
        let (Some(first), Some(last)) = (now.first(), now.last()) else { return };
        let before = Tally::of(past);
        let Tally { home, office, may, present } = Tally::of(now);
        let home_left = |bound: u32| bound.saturating_sub(before.home);
        let office_left = |bound: u32| bound.saturating_sub(before.office);
        let most_home = self.max_wfh.map(home_left);
        let least_home = self.min_wfh.map(|bound| home_left(bound).min(may));
        // Somebody who may not be at home has no choice but the office.
        let most_office = self.max_office.map(|bound| office_left(bound).max(present - may));
        let least_office = self.min_office.map(|bound| office_left(bound).min(present));
        let broken = [
            (BoundKind::MaxWfh, home, self.max_wfh, most_home.filter(|&bound| home > bound)),
            (BoundKind::MinWfh, home, self.min_wfh, least_home.filter(|&bound| home < bound)),
            (BoundKind::MaxOffice, office, self.max_office, most_office.filter(|&bound| office > bound)),
            (BoundKind::MinOffice, office, self.min_office, least_office.filter(|&bound| office < bound)),
        ];
        for (bound, days, asked, limit) in broken {
            if let (Some(asked), Some(limit)) = (asked, limit) {
                let is_home = matches!(bound, BoundKind::MaxWfh | BoundKind::MinWfh);
                let observed = match if is_home { before.home } else { before.office } {
                    0 => Observed::Days { found: days },
                    before => Observed::DaysLeft { found: days, before, asked },
                };
                let (date, until) = (first.date, Some(last.date));
                found.push(Broken { bound, date, until, limit, observed });
            }
        }
    }
}
