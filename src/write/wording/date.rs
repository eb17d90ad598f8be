//! Dates as people say them.

use chrono::{Datelike, NaiveDate, Weekday};

use crate::message::Message;

const MONTHS: [&str; 12] = [
    "month-1", "month-2", "month-3", "month-4", "month-5", "month-6", "month-7", "month-8", "month-9", "month-10",
    "month-11", "month-12",
];

/// `Wednesday 13 September 2023`
pub(super) fn long_date(date: NaiveDate) -> Message {
    let weekday = match date.weekday() {
        Weekday::Mon => "weekday-monday",
        Weekday::Tue => "weekday-tuesday",
        Weekday::Wed => "weekday-wednesday",
        Weekday::Thu => "weekday-thursday",
        Weekday::Fri => "weekday-friday",
        Weekday::Sat => "weekday-saturday",
        Weekday::Sun => "weekday-sunday",
    };
    Message::new("explain-long-date")
        .with("weekday", Message::new(weekday))
        .with("day", date.day().to_string())
        .with("month", Message::new(MONTHS[date.month0() as usize]))
        .with("year", date.year().to_string())
}
