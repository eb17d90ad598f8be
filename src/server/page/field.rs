//! What people type into fields: of what is wrong it is told in which field, what was typed, and what would be right.

use std::ops::RangeInclusive;

use chrono::NaiveDate;

use crate::input::read_date;
use crate::message::Message;
use crate::server::error::Refused;

/// A whole number within a range, from a field that an entry of the catalogue names.
pub(super) fn read_number(field: &'static str, typed: &str, range: RangeInclusive<u32>) -> Result<u32, Refused> {
    let number = typed.trim().parse().ok().filter(|number| range.contains(number));
    number.ok_or_else(|| {
        let told = Message::new("wb-field-number").with("field", Message::new(field)).with("typed", typed);
        Refused::Misfit(vec![told.with("least", *range.start()).with("most", *range.end())])
    })
}

/// A date, likewise.
pub(super) fn read_day(field: &'static str, typed: &str) -> Result<NaiveDate, Refused> {
    read_date(typed.trim()).ok_or_else(|| {
        let told = Message::new("wb-field-date").with("field", Message::new(field)).with("typed", typed);
        Refused::Misfit(vec![told])
    })
}

/// The first and the last day of something.
pub(super) fn read_days(first: &str, last: &str) -> Result<(NaiveDate, NaiveDate), Refused> {
    let (from, to) = (read_day("wb-from", first)?, read_day("wb-to", last)?);
    if to < from {
        let message = Message::new("server-dates").with("from", from.to_string()).with("to", to.to_string());
        return Err(Refused::Misfit(vec![message]));
    }
    Ok((from, to))
}
