//! The day on which the program runs.

use chrono::{DateTime, FixedOffset, Local, NaiveDate, Utc};

/// Indonesia is 7 to 9 hours ahead of UTC.
const EARLIEST: i32 = 7 * 3_600;
const LATEST: i32 = 9 * 3_600;

/// Today in Indonesia, by the machine's clock.
#[must_use]
pub fn find_today() -> NaiveDate {
    tell_moment(Utc::now()).date_naive()
}

/// A moment as clocks in Indonesia show it: in the zone of the machine, where that is one of Indonesia's, or else in the
/// nearest to it. A server far away, or one that keeps UTC, would be a day behind every night.
#[must_use]
pub fn tell_moment(moment: DateTime<Utc>) -> DateTime<FixedOffset> {
    tell_in(moment, moment.with_timezone(&Local).offset().local_minus_utc())
}

fn tell_in(moment: DateTime<Utc>, offset: i32) -> DateTime<FixedOffset> {
    let zone = FixedOffset::east_opt(offset.clamp(EARLIEST, LATEST));
    zone.map_or_else(|| moment.fixed_offset(), |zone| moment.with_timezone(&zone))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_begins_when_it_does_in_indonesia() {
        let moment: DateTime<Utc> = "2026-11-29T17:30:00Z".parse().unwrap();
        for (hours, date) in [(7, "2026-11-30"), (9, "2026-11-30"), (0, "2026-11-30"), (-5, "2026-11-30")] {
            assert_eq!(tell_in(moment, hours * 3_600).date_naive().to_string(), date, "{hours}");
        }
        let earlier: DateTime<Utc> = "2026-11-29T15:30:00Z".parse().unwrap();
        for (hours, date) in [(7, "2026-11-29"), (9, "2026-11-30"), (12, "2026-11-30"), (0, "2026-11-29")] {
            assert_eq!(tell_in(earlier, hours * 3_600).date_naive().to_string(), date, "{hours}");
        }
    }
}
