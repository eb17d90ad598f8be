//! Dates in words, as letters and sheets write them.

use chrono::{Datelike, NaiveDate, Weekday};

use crate::message::{Language, Message};

const MONTHS: [&str; 12] = [
    "month-1", "month-2", "month-3", "month-4", "month-5", "month-6", "month-7", "month-8", "month-9", "month-10",
    "month-11", "month-12",
];

/// `2 Oktober 2026`.
#[must_use]
pub fn date_words(date: NaiveDate, language: Language) -> String {
    format!("{} {}", date.day(), month_words(date, language))
}

/// `Oktober 2026`.
#[must_use]
pub fn month_words(date: NaiveDate, language: Language) -> String {
    format!("{} {}", language.get(MONTHS[date.month0() as usize]), date.year())
}

/// `Jumat`.
#[must_use]
pub fn weekday_words(day: Weekday, language: Language) -> String {
    let id = match day {
        Weekday::Mon => "weekday-monday",
        Weekday::Tue => "weekday-tuesday",
        Weekday::Wed => "weekday-wednesday",
        Weekday::Thu => "weekday-thursday",
        Weekday::Fri => "weekday-friday",
        Weekday::Sat => "weekday-saturday",
        Weekday::Sun => "weekday-sunday",
    };
    language.text(&Message::new(id))
}
