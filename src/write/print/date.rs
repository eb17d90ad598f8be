//! Dates in words, as letters and sheets write them.

use chrono::{Datelike, NaiveDate, Weekday};

use crate::message::{Language, month_id, weekday_id};

/// `2 Oktober 2026`.
#[must_use]
pub fn date_words(date: NaiveDate, language: Language) -> String {
    format!("{} {}", date.day(), month_words(date, language))
}

/// `Oktober 2026`.
#[must_use]
pub fn month_words(date: NaiveDate, language: Language) -> String {
    format!("{} {}", language.get(month_id(date)), date.year())
}

/// `Jumat`.
#[must_use]
pub fn weekday_words(day: Weekday, language: Language) -> String {
    language.get(weekday_id(day))
}
