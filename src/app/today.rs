//! The day on which the program runs.

use std::time::{SystemTime, UNIX_EPOCH};

use chrono::{Days, NaiveDate};

/// Indonesia is 7 to 9 hours ahead of UTC; the earliest of its zones decides when a day begins.
const OFFSET_SECONDS: u64 = 7 * 3_600;

/// Today in Indonesia, by the machine's clock.
#[must_use]
pub fn find_today() -> NaiveDate {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
    NaiveDate::default().checked_add_days(Days::new((since + OFFSET_SECONDS) / 86_400)).unwrap_or_default()
}
