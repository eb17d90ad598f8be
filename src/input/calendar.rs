//! The built-in calendar of national holidays and collective leave, and its corrections in `calendar.csv`.

use std::sync::LazyLock;

use chrono::{Datelike, NaiveDate};
use rustc_hash::FxHashMap;

use super::diagnostic::Place;
use super::log::Log;
use super::name::fold;
use super::table::{ColumnSpec, SourceTable, TableSpec};
use super::value::parse_date;
use crate::domain::calendar::DateKind;
use crate::message::Message;

const DATE: usize = 0;
const KIND: usize = 1;

/// `calendar.csv`.
pub(super) static SPEC: TableSpec = TableSpec {
    name: "calendar",
    sheets: &["kalender", "hari_libur"],
    needs_rows: false,
    columns: &[
        ColumnSpec::required("date", &["tanggal", "tgl"]),
        ColumnSpec::required("kind", &["jenis", "status"]),
        ColumnSpec::optional("name", &["nama", "keterangan", "description"]),
    ],
};

static HOLIDAYS: LazyLock<Vec<NaiveDate>> = LazyLock::new(read_holidays);

#[expect(clippy::expect_used, reason = "the calendar is part of the program; a test reads all of it")]
fn read_holidays() -> Vec<NaiveDate> {
    let mut reader = csv::Reader::from_reader(include_str!("../../data/calendar.csv").as_bytes());
    let dates = reader.records().map(|record| {
        let record = record.expect("the built-in calendar is well formed");
        record.get(DATE).and_then(parse_date).expect("every date of it can be read")
    });
    dates.collect()
}

/// The national holidays and collective leave of the built-in calendar, in order.
#[must_use]
pub fn builtin_holidays() -> &'static [NaiveDate] {
    &HOLIDAYS
}

/// The first and last year of the built-in calendar.
#[must_use]
pub fn calendar_years() -> (i32, i32) {
    let years = || HOLIDAYS.iter().map(NaiveDate::year);
    (years().min().unwrap_or_default(), years().max().unwrap_or_default())
}

/// The kind of every date that is not what its weekday says.
pub(super) struct Calendar {
    kinds: FxHashMap<NaiveDate, DateKind>,
}

impl Calendar {
    /// The built-in calendar, with the corrections if there are any.
    pub fn read(corrections: Option<&SourceTable<'_>>, log: &mut Log) -> Self {
        let mut kinds: FxHashMap<_, _> = HOLIDAYS.iter().map(|&date| (date, DateKind::Holiday)).collect();
        let mut rows: FxHashMap<NaiveDate, u32> = FxHashMap::default();
        if let Some(table) = corrections {
            table.read(&SPEC, log, |row, log| {
                let date = row.date(DATE, log);
                let kind = match &*fold(row.required(KIND, log).unwrap_or_default()) {
                    "" => None,
                    "holiday" | "libur" | "hari_libur" | "cuti_bersama" | "collective_leave" | "national_holiday"
                    | "libur_nasional" => Some(DateKind::Holiday),
                    "working" | "work" | "kerja" | "masuk" | "hari_kerja" | "masuk_kerja" => Some(DateKind::Working),
                    _ => {
                        log.error(row.place(KIND), row.not_one_of(KIND, &["holiday", "working", "libur", "kerja"]));
                        None
                    }
                };
                let (Some(date), Some(kind)) = (date, kind) else { return };
                match rows.get(&date) {
                    Some(&first) => {
                        let message = Message::new("repeated-date").with("value", row.text(DATE));
                        log.error(row.place(DATE), message.with("first", first.to_string()));
                    }
                    None => {
                        rows.insert(date, row.number);
                        kinds.insert(date, kind);
                    }
                }
            });
        }
        Self { kinds }
    }

    /// What the date is, beyond its weekday.
    pub fn kind(&self, date: NaiveDate) -> Option<DateKind> {
        self.kinds.get(&date).copied()
    }

    /// Whether the built-in calendar covers the date; if not, says so at `place`.
    pub fn covers(date: NaiveDate, place: Place, log: &mut Log) -> bool {
        let (first, last) = calendar_years();
        let covers = (first..=last).contains(&date.year());
        if !covers {
            let message = Message::new("date-beyond-calendar").with("value", date.to_string());
            log.error(place, message.with("first", first.to_string()).with("last", last.to_string()));
        }
        covers
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_whole_calendar() {
        assert_eq!(HOLIDAYS.len(), 193);
        assert_eq!(calendar_years(), (2020, 2027));
        let calendar = Calendar::read(None, &mut Log::default());
        assert_eq!(calendar.kind(parse_date("2023-09-28").unwrap()), Some(DateKind::Holiday));
        assert_eq!(calendar.kind(parse_date("2023-09-27").unwrap()), None);
    }
}
