//! Windows of working days that are the same for everyone, as team days and meets count them.

use crate::domain::calendar::Workweek;
use crate::domain::day::Day;
use crate::domain::rule::Period;

use super::sheet::Sheet;

/// The working days of the five-day workweek by window, without windows that have fewer than `min_days`, and without
/// those that are past.
pub(super) fn windows_of(sheet: &Sheet, per: Period, min_days: u32) -> Vec<Vec<Day>> {
    let calendar = &sheet.calendar;
    let mut windows: Vec<Vec<Day>> = Vec::new();
    for day in calendar.workdays(Workweek::Five).iter() {
        let goes_on = |last: Day| match per {
            Period::Week => calendar.share_week(last, day),
            Period::Month => calendar.share_month(last, day),
            Period::Horizon => true,
        };
        match windows.last_mut() {
            Some(window) if window.last().is_some_and(|&last| goes_on(last)) => window.push(day),
            _ => windows.push(vec![day]),
        }
    }
    windows.retain(|window| window.len() as u64 >= u64::from(min_days) && window.last() >= Some(&sheet.facts.start));
    windows
}
