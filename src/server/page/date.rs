//! Dates as the pages show them.

use chrono::{Datelike, NaiveDate};
use serde::Serialize;

use crate::domain::agency::Agency;
use crate::domain::calendar::Workweek;
use crate::domain::day::Day;
use crate::message::{Language, Message, weekday_id};

const MONTHS: [[&str; 2]; 12] = [
    ["month-1", "month-1.short"],
    ["month-2", "month-2.short"],
    ["month-3", "month-3.short"],
    ["month-4", "month-4.short"],
    ["month-5", "month-5.short"],
    ["month-6", "month-6.short"],
    ["month-7", "month-7.short"],
    ["month-8", "month-8.short"],
    ["month-9", "month-9.short"],
    ["month-10", "month-10.short"],
    ["month-11", "month-11.short"],
    ["month-12", "month-12.short"],
];
const SHORT_WEEKDAYS: [&str; 7] =
    ["weekday-1", "weekday-2", "weekday-3", "weekday-4", "weekday-5", "weekday-6", "weekday-7"];

/// `Friday`
pub(super) fn weekday(date: NaiveDate, language: Language) -> String {
    language.get(weekday_id(date.weekday()))
}

/// `Fri`
pub(super) fn short_weekday(date: NaiveDate, language: Language) -> String {
    language.get(SHORT_WEEKDAYS[date.weekday().num_days_from_monday() as usize])
}

fn month(date: NaiveDate, short: bool, language: Language) -> String {
    language.get(MONTHS[date.month0() as usize][usize::from(short)])
}

/// `1 September 2023`
pub(super) fn date(date: NaiveDate, language: Language) -> String {
    let text = Message::new("report-date").with("day", date.day().to_string());
    language.text(&text.with("month", month(date, false, language)).with("year", date.year().to_string()))
}

/// `Friday 1 September 2023`
pub(super) fn long_date(at: NaiveDate, language: Language) -> String {
    format!("{} {}", weekday(at, language), date(at, language))
}

/// `28 Aug`
pub(super) fn short_date(at: NaiveDate, language: Language) -> String {
    format!("{} {}", at.day(), month(at, true, language))
}

/// The days from one date to another, in words.
pub(super) fn span(from: NaiveDate, to: NaiveDate, language: Language) -> String {
    if from == to {
        return date(from, language);
    }
    let start = match ((from.year(), from.month()) == (to.year(), to.month()), from.year() == to.year()) {
        (true, _) => from.day().to_string(),
        (_, true) => format!("{} {}", from.day(), month(from, false, language)),
        _ => date(from, language),
    };
    let text = Message::new("report-period").with("from", start).with("to", date(to, language));
    language.text(&text)
}

/// The head of a column that is a day.
#[derive(Clone, Debug, Serialize)]
pub(super) struct DayHead {
    /// The date, ISO.
    pub iso: String,
    /// `Mon`.
    pub weekday: String,
    /// `28`.
    pub day: u32,
    /// `Aug`; empty where the column before is of the same month.
    pub month: String,
    /// Whether it is the first of its week among the columns.
    pub opens_week: bool,
    /// In full, for whoever hears it.
    pub long: String,
}

/// At most so many days are shown at once.
const MOST_DAYS: usize = 31;

/// The days that a page shows: the working days of any unit, as many at once as fit.
#[derive(Clone, Debug)]
pub(super) struct Days {
    /// The days.
    pub days: Vec<Day>,
    /// The first of the days before, if there are any.
    pub earlier: Option<NaiveDate>,
    /// The first of the days after.
    pub later: Option<NaiveDate>,
}

impl Days {
    /// Those from a date on; by default the first of the horizon.
    pub(super) fn from(agency: &Agency, from: Option<NaiveDate>) -> Self {
        let horizon = &agency.horizon;
        let weeks = [Workweek::Five, Workweek::Six];
        let used = weeks.into_iter().filter(|week| agency.units.iter().any(|unit| unit.workweek == *week));
        let working: Vec<_> = used.map(|week| horizon.working(week)).collect();
        let all: Vec<Day> =
            (0..horizon.days() as Day).filter(|&day| working.iter().any(|days| days.contains(day))).collect();
        let start = from.map_or(0, |from| all.partition_point(|&day| horizon.date(day) < from));
        let start = if all.len() <= MOST_DAYS { 0 } else { start.min(all.len() - 1) };
        let end = all.len().min(start + MOST_DAYS);
        let date = |at: usize| all.get(at).map(|&day| horizon.date(day));
        Self {
            earlier: (start > 0).then(|| date(start.saturating_sub(MOST_DAYS))).flatten(),
            later: date(end),
            days: all[start..end].to_vec(),
        }
    }

    /// The heads of their columns.
    pub(super) fn heads(&self, agency: &Agency, language: Language) -> Vec<DayHead> {
        let horizon = &agency.horizon;
        let head = |(at, &day): (usize, &Day)| {
            let date = horizon.date(day);
            let before = at.checked_sub(1).map(|at| horizon.date(self.days[at]));
            let same_month = before.is_some_and(|before| before.month() == date.month());
            DayHead {
                iso: date.to_string(),
                weekday: short_weekday(date, language),
                day: date.day(),
                month: if same_month { String::new() } else { month(date, true, language) },
                opens_week: before.is_some_and(|before| before.iso_week() != date.iso_week()),
                long: long_date(date, language),
            }
        };
        self.days.iter().enumerate().map(head).collect()
    }
}
