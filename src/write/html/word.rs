//! Dates, percentages and differences as people read them.

use chrono::{Datelike, NaiveDate};

use crate::message::{Argument, Language, Message};
use crate::result::comparison::Interval;

const MONTHS: [&str; 12] = [
    "month-1", "month-2", "month-3", "month-4", "month-5", "month-6", "month-7", "month-8", "month-9", "month-10",
    "month-11", "month-12",
];
const WEEKDAYS: [&str; 7] = ["weekday-1", "weekday-2", "weekday-3", "weekday-4", "weekday-5", "weekday-6", "weekday-7"];

/// `28 August 2023`
pub(super) fn date(date: NaiveDate) -> Message {
    Message::new("report-date")
        .with("day", date.day().to_string())
        .with("month", month(date))
        .with("year", date.year().to_string())
}

/// `28 August 2023 to 8 September 2023`
pub(super) fn period(from: NaiveDate, to: NaiveDate) -> Message {
    if from == to {
        return date(from);
    }
    Message::new("report-period").with("from", date(from)).with("to", date(to))
}

/// `Mon 28 Aug`
pub(super) fn short_date(date: NaiveDate) -> Message {
    Message::new("report-short-date")
        .with("weekday", weekday(date))
        .with("day", date.day().to_string())
        .with("month", short_month(date))
}

/// `August`
pub(super) fn month(date: NaiveDate) -> Message {
    Message::new(MONTHS[date.month0() as usize])
}

/// `Aug`
pub(super) fn short_month(date: NaiveDate) -> Message {
    SHORT_MONTHS.get(date.month0() as usize).map_or_else(|| month(date), |id| Message::new(id))
}

const SHORT_MONTHS: [&str; 12] = [
    "month-1.short",
    "month-2.short",
    "month-3.short",
    "month-4.short",
    "month-5.short",
    "month-6.short",
    "month-7.short",
    "month-8.short",
    "month-9.short",
    "month-10.short",
    "month-11.short",
    "month-12.short",
];

/// `Mon`
pub(super) fn weekday(date: NaiveDate) -> Message {
    Message::new(WEEKDAYS[date.weekday().num_days_from_monday() as usize])
}

/// A part of a whole with one digit after the decimal sign, rounded half up in whole numbers; none of nothing.
pub(super) fn percent(part: u64, whole: u64, language: Language) -> Option<String> {
    let tenths = (whole > 0).then(|| (part * 2_000 + whole) / (whole * 2))?;
    Some(format!("{}%", language.decimal(tenths as f64 / 10.0, 1)))
}

/// Hundredths of a percent, without trailing zeros: `50%`, `7.7%`, `33.34%`.
pub(super) fn hundredths(basis_points: u32, language: Language) -> String {
    let digits = match basis_points {
        whole if whole % 100 == 0 => 0,
        tenths if tenths % 10 == 0 => 1,
        _ => 2,
    };
    format!("{}%", language.decimal(f64::from(basis_points) / 100.0, digits))
}

/// `837 of 1,237 (67.7%)`; without the percentage where there is no whole.
pub(super) fn part_of(part: u64, whole: u64, language: Language) -> Message {
    match percent(part, whole, language) {
        Some(percent) => {
            Message::new("report-part-of").with("part", part).with("whole", whole).with("percent", percent)
        }
        None => Message::new("report-part-of-none"),
    }
}

/// A number, or the two between which it lies.
pub(super) fn interval(number: Interval) -> Argument {
    if number.is_exact() {
        return number.low.into();
    }
    Message::new("report-interval").with("low", number.low).with("high", number.high).into()
}

/// A difference with its sign: `+120`, `−3`, `±0`.
pub(super) fn signed(number: i64, language: Language) -> String {
    match number {
        0 => "±0".to_owned(),
        positive if positive > 0 => format!("+{}", language.number(positive)),
        negative => format!("−{}", language.number(-negative)),
    }
}

/// A difference, or the two between which it lies.
pub(super) fn signed_interval(number: Interval, language: Language) -> String {
    if number.is_exact() {
        return signed(number.low, language);
    }
    let range = Message::new("report-interval")
        .with("low", signed(number.low, language))
        .with("high", signed(number.high, language));
    language.text(&range)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_read_as_people_say_them() {
        let day = NaiveDate::from_ymd_opt(2023, 8, 28).unwrap();
        let later = NaiveDate::from_ymd_opt(2023, 9, 8).unwrap();
        assert_eq!(Language::English.text(&period(day, later)), "28 August 2023 to 8 September 2023");
        assert_eq!(Language::Indonesian.text(&period(day, later)), "28 Agustus 2023 s.d. 8 September 2023");
        assert_eq!(Language::English.text(&short_date(day)), "Mon\u{a0}28\u{a0}Aug");
        assert_eq!(Language::Indonesian.text(&short_date(day)), "Sen\u{a0}28\u{a0}Agu");
    }

    #[test]
    fn percentages_round_half_up_and_differences_have_signs() {
        assert_eq!(percent(1, 3, Language::English).as_deref(), Some("33.3%"));
        assert_eq!(percent(1, 16, Language::Indonesian).as_deref(), Some("6,3%"));
        assert_eq!(percent(0, 0, Language::English), None);
        let caps = [5_000, 770, 3_334, 1].map(|cap| hundredths(cap, Language::Indonesian));
        assert_eq!(caps, ["50%", "7,7%", "33,34%", "0,01%"]);
        let signs = [-1_200, 0, 7].map(|number| signed(number, Language::English));
        assert_eq!(signs, ["−1,200", "±0", "+7"]);
        assert_eq!(signed_interval(Interval::between(3, -2), Language::English), "−2 to +3");
    }
}
