//! The horizon, its working days, weeks and months.

use chrono::{Datelike, NaiveDate, Weekday};

use super::day::{Day, DaySet};

/// How many days a week a unit works.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub enum Workweek {
    /// Monday to Friday, holidays aside.
    #[default]
    Five,
    /// Monday to Saturday, holidays aside.
    Six,
}

impl Workweek {
    /// Whether the weekday belongs to the workweek, holidays aside.
    #[must_use]
    pub fn includes(self, weekday: Weekday) -> bool {
        match weekday {
            Weekday::Sun => false,
            Weekday::Sat => self == Self::Six,
            _ => true,
        }
    }
}

/// What a date of the calendar is, beyond its weekday.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateKind {
    /// A national holiday or collective leave: nobody works.
    Holiday,
    /// A correction: every unit works.
    Working,
}

/// The days planned, in order, with what every unit's calendar needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Horizon {
    first: NaiveDate,
    days: usize,
    kinds: Vec<Option<DateKind>>,
    working: [DaySet; 2],
    week: Vec<u16>,
    month: Vec<u16>,
}

impl Horizon {
    /// The longest horizon: days are numbered with 16 bits.
    pub const MOST_DAYS: usize = Day::MAX as usize;

    /// The days from `first` to `last`, both included; `kind` names the dates that are not what their weekday says.
    ///
    /// # Panics
    /// When `last` is before `first` or more than 65,535 days later: the reader of the input refuses both.
    #[must_use]
    pub fn new(first: NaiveDate, last: NaiveDate, kind: impl Fn(NaiveDate) -> Option<DateKind>) -> Self {
        let span = (last - first).num_days() + 1;
        assert!((1..=Self::MOST_DAYS as i64).contains(&span), "a horizon has 1 to 65,535 days");
        let days = span as usize;
        let mut horizon = Self {
            first,
            days,
            kinds: first.iter_days().take(days).map(kind).collect(),
            working: [DaySet::empty(days), DaySet::empty(days)],
            week: Vec::with_capacity(days),
            month: Vec::with_capacity(days),
        };
        for (day, date) in first.iter_days().take(days).enumerate() {
            for workweek in [Workweek::Five, Workweek::Six] {
                let works = match horizon.kinds[day] {
                    Some(DateKind::Holiday) => false,
                    Some(DateKind::Working) => true,
                    None => workweek.includes(date.weekday()),
                };
                if works {
                    horizon.working[workweek as usize].insert(day as Day);
                }
            }
            horizon.week.push(horizon.week_of(date) as u16);
            horizon.month.push(horizon.month_of(date) as u16);
        }
        horizon
    }

    /// Number of days, working or not: the width of every roster.
    #[must_use]
    pub fn days(&self) -> usize {
        self.days
    }

    /// The date of a day of the horizon; the inverse of [`Horizon::day`].
    #[must_use]
    pub fn date(&self, day: Day) -> NaiveDate {
        self.first + chrono::Duration::days(i64::from(day))
    }

    /// All dates in order, working days or not.
    pub fn dates(&self) -> impl Iterator<Item = NaiveDate> + '_ {
        self.first.iter_days().take(self.days)
    }

    /// The days for whose date a test holds, working days or not.
    pub(crate) fn days_where(&self, holds: impl Fn(NaiveDate) -> bool) -> DaySet {
        let mut days = DaySet::empty(self.days);
        for (day, _) in self.dates().enumerate().filter(|(_, date)| holds(*date)) {
            days.insert(day as Day);
        }
        days
    }

    /// The day of a date, if the horizon has it.
    #[must_use]
    pub fn day(&self, date: NaiveDate) -> Option<Day> {
        let offset = (date - self.first).num_days();
        usize::try_from(offset).ok().filter(|&offset| offset < self.days).map(|offset| offset as Day)
    }

    /// What the calendar says about a day beyond its weekday.
    #[must_use]
    pub fn kind(&self, day: Day) -> Option<DateKind> {
        self.kinds[day as usize]
    }

    /// The working days of units with that workweek.
    #[must_use]
    pub fn working(&self, workweek: Workweek) -> &DaySet {
        &self.working[workweek as usize]
    }

    /// Ordinal of the ISO week of a day, 0 for the week of the first date; consecutive weeks have consecutive ordinals.
    #[must_use]
    pub fn week(&self, day: Day) -> u16 {
        self.week[day as usize]
    }

    /// Ordinal of the ISO week of any date, below 0 before the horizon's first week.
    #[must_use]
    pub fn week_of(&self, date: NaiveDate) -> i32 {
        let monday = |date: NaiveDate| date.num_days_from_ce() - date.weekday().num_days_from_monday() as i32;
        (monday(date) - monday(self.first)) / 7
    }

    /// Ordinal of the calendar month of any date, below 0 before the horizon's first month.
    #[must_use]
    pub fn month_of(&self, date: NaiveDate) -> i32 {
        let months = |date: NaiveDate| date.year() * 12 + date.month0() as i32;
        months(date) - months(self.first)
    }

    /// Ordinal of the calendar month of a day, 0 for the month of the first date.
    #[must_use]
    pub fn month(&self, day: Day) -> u16 {
        self.month[day as usize]
    }
}
