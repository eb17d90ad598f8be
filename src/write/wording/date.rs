//! Dates as people say them.

use chrono::{Datelike, NaiveDate};

use crate::message::{Message, month_id, weekday_id};

/// `13 September 2023`
pub(super) fn plain_date(date: NaiveDate) -> Message {
    Message::new("report-date")
        .with("day", date.day().to_string())
        .with("month", Message::new(month_id(date)))
        .with("year", date.year().to_string())
}

/// `Wednesday 13 September 2023`
pub(super) fn long_date(date: NaiveDate) -> Message {
    Message::new("explain-long-date")
        .with("weekday", Message::new(weekday_id(date.weekday())))
        .with("day", date.day().to_string())
        .with("month", Message::new(month_id(date)))
        .with("year", date.year().to_string())
}
