//! Working days, weeks and months, from the dates and what the calendar says of them.

use chrono::{Datelike, NaiveDate};

use crate::domain::agency::Agency;
use crate::domain::calendar::{DateKind, Workweek};
use crate::domain::day::{Day, DaySet};

/// The ISO week of a date, counted from a week long past: weeks next to each other have numbers next to each other.
pub(super) fn week_of(date: NaiveDate) -> i32 {
    // The first day that is counted was a Monday.
    (date.num_days_from_ce() - 1).div_euclid(7)
}

/// What every rule about days asks of the calendar.
pub(super) struct Calendar {
    five: DaySet,
    six: DaySet,
    dates: Vec<NaiveDate>,
}

impl Calendar {
    /// The calendar of an agency's horizon.
    pub(super) fn of_horizon(agency: &Agency) -> Self {
        let dates: Vec<NaiveDate> = agency.horizon.dates().collect();
        let mut calendar = Self { five: DaySet::empty(dates.len()), six: DaySet::empty(dates.len()), dates };
        for (day, date) in (0..).zip(&calendar.dates) {
            let (five, six) = match agency.horizon.kind(day) {
                Some(DateKind::Working) => (true, true),
                Some(DateKind::Holiday) => (false, false),
                None => {
                    let since_monday = date.weekday().num_days_from_monday();
                    (since_monday < 5, since_monday < 6)
                }
            };
            if five {
                calendar.five.insert(day);
            }
            if six {
                calendar.six.insert(day);
            }
        }
        calendar
    }

    /// Number of days of the horizon.
    pub(super) fn days(&self) -> usize {
        self.dates.len()
    }

    /// The days on which units with that workweek work.
    pub(super) fn workdays(&self, workweek: Workweek) -> &DaySet {
        match workweek {
            Workweek::Five => &self.five,
            Workweek::Six => &self.six,
        }
    }

    /// Whether two days lie in the same ISO week.
    pub(super) fn share_week(&self, one: Day, other: Day) -> bool {
        week_of(self.date(one)) == week_of(self.date(other))
    }

    /// Whether two days lie in the same month of the same year.
    pub(super) fn share_month(&self, one: Day, other: Day) -> bool {
        self.date(one).with_day(1) == self.date(other).with_day(1)
    }

    /// The date of a day.
    pub(super) fn date(&self, day: Day) -> NaiveDate {
        self.dates[usize::from(day)]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weeks_are_those_of_iso_8601() {
        let first = NaiveDate::from_ymd_opt(2019, 12, 1).unwrap();
        for date in first.iter_days().take(900) {
            let next = date.succ_opt().unwrap();
            assert_eq!(week_of(date) == week_of(next), date.iso_week() == next.iso_week(), "{date}");
            assert_eq!(week_of(date) + 1, week_of(date + chrono::Duration::weeks(1)), "{date}");
        }
    }
}
