//! Windows of working days that are the same for everyone: those of the five-day workweek.

use crate::domain::agency::Agency;
use crate::domain::calendar::Workweek;
use crate::domain::day::Day;
use crate::domain::fact::Span;
use crate::domain::rule::Period;

/// What distinguishes the window of one day from that of another.
fn key_of(agency: &Agency, per: Period, day: Day) -> u16 {
    match per {
        Period::Week => agency.horizon.week(day),
        Period::Month => agency.horizon.month(day),
        Period::Horizon => 0,
    }
}

/// The days of a window that are planned, and those before the start.
pub(super) fn split_window<'w>(agency: &Agency, window: &'w [Day]) -> (&'w [Day], &'w [Day]) {
    let (past, planned) = window.split_at(window.partition_point(|&day| day < agency.start()));
    (planned, past)
}

/// The windows with at least `min_days` working days of which one is planned, each as these days.
pub(super) fn list_windows(agency: &Agency, per: Period, min_days: u32) -> Vec<Vec<Day>> {
    let days: Vec<Day> = agency.horizon.working(Workweek::Five).iter().collect();
    days.chunk_by(|&one, &other| key_of(agency, per, one) == key_of(agency, per, other))
        .filter(|window| window.len() >= min_days as usize && window.last() >= Some(&agency.start()))
        .map(<[Day]>::to_vec)
        .collect()
}

/// The working days of the window of a day.
pub(super) fn window_of(agency: &Agency, per: Period, of: Day) -> impl Iterator<Item = Day> + '_ {
    let window = key_of(agency, per, of);
    agency.horizon.working(Workweek::Five).iter().filter(move |&day| key_of(agency, per, day) == window)
}

/// The window as facts name it.
pub(super) const fn span_of(per: Period) -> Span {
    match per {
        Period::Week => Span::Week,
        Period::Month => Span::Month,
        Period::Horizon => Span::Horizon,
    }
}
