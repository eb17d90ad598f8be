//! The ids of the names of weekdays and months.

use chrono::{Datelike as _, NaiveDate, Weekday};

/// `Friday`
#[must_use]
pub const fn weekday_id(weekday: Weekday) -> &'static str {
    match weekday {
        Weekday::Mon => "weekday-monday",
        Weekday::Tue => "weekday-tuesday",
        Weekday::Wed => "weekday-wednesday",
        Weekday::Thu => "weekday-thursday",
        Weekday::Fri => "weekday-friday",
        Weekday::Sat => "weekday-saturday",
        Weekday::Sun => "weekday-sunday",
    }
}

/// `September`
#[must_use]
pub fn month_id(date: NaiveDate) -> &'static str {
    const MONTHS: [&str; 12] = [
        "month-1", "month-2", "month-3", "month-4", "month-5", "month-6", "month-7", "month-8", "month-9", "month-10",
        "month-11", "month-12",
    ];
    MONTHS[date.month0() as usize]
}
