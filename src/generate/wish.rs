//! What people ask for, and when they are away.

use std::fmt::Write as _;

use chrono::NaiveDate;

use super::draw::Draw;
use super::horizon::PlannedDays;
use super::setting::Setting;

const WEEKDAYS: [&str; 5] = ["Mon", "Tue", "Wed", "Thu", "Fri"];
/// How many weekdays somebody wishes for: none to five.
const COUNTS: [usize; 6] = [12, 20, 28, 22, 8, 10];
/// Weights 1 to 5, as often as people give them.
const WEIGHTS: [usize; 5] = [55, 15, 12, 8, 10];
const ABSENCES: [(usize, &str); 5] = [(45, "leave"), (25, "duty"), (12, "training"), (14, "sick"), (4, "other")];

/// Writes the cell `preferences`: weekday wishes, and now and then a day that must be in the office.
pub(super) fn write_wishes(cell: &mut String, setting: &Setting, draw: &mut Draw) {
    let mut left = setting.weekdays;
    for _ in 0..draw.weighted(&COUNTS) {
        let day = draw.weighted(&left);
        left[day] = 0;
        let weight = draw.weighted(&WEIGHTS) + 1;
        push_wish(cell, WEEKDAYS[day], weight as i64);
    }
    if left.iter().any(|&weight| weight > 0) && draw.percent(10) {
        let day = draw.weighted(&left);
        push_wish(cell, WEEKDAYS[day], -(draw.between(1, 5) as i64));
    }
}

/// Adds a wish to a cell.
pub(super) fn push_wish(cell: &mut String, day: &str, weight: i64) {
    if !cell.is_empty() {
        cell.push(';');
    }
    cell.push_str(day);
    // Weight 1 is what a wish without one means. Writing to a String does not fail.
    if weight != 1 {
        let _ = write!(cell, ":{weight}");
    }
}

/// A wish for a date, if there is a date to wish for: mostly to be at home.
pub(super) fn choose_date_wish(days: &PlannedDays, draw: &mut Draw) -> Option<(NaiveDate, i64)> {
    if days.home.is_empty() || !draw.percent(10) {
        return None;
    }
    let weight = if draw.percent(20) { -(draw.between(1, 9) as i64) } else { draw.between(1, 5) as i64 };
    Some((draw.pick(&days.home), weight))
}

/// An absence of one to five days and its kind.
pub(super) fn choose_absence(days: &PlannedDays, draw: &mut Draw) -> (NaiveDate, NaiveDate, &'static str) {
    let span = (days.to - days.from).num_days() as usize + 1;
    let from = days.from + chrono::Duration::days(draw.below(span) as i64);
    let to = (from + chrono::Duration::days(draw.below(5) as i64)).min(days.to);
    let kind = ABSENCES[draw.weighted(&ABSENCES.map(|(weight, _)| weight))].1;
    (from, to, kind)
}
