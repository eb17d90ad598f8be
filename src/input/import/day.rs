//! Day wishes and marks of days, as forms and grids hold them.

use std::collections::BTreeMap;

use chrono::{Datelike, Days, NaiveDate, NaiveDateTime, NaiveTime};

use super::field::{Field, Weekday2, date_in, weekday_number};
use super::grid::{Grid, GridRow};
use super::header::Found;
use super::person::{PersonRow, Who};
use super::question::{Answers, Choice};
use super::report::FoundTable;
use super::value::{is_no_wish, read_mark};
use crate::input::value::parse_weekday;
use crate::message::Message;

/// A day as `preferences.csv` writes it.
const WEEKDAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

/// What somebody answered: days, each with its weight.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Wishing {
    pub who: Who,
    pub days: BTreeMap<String, i64>,
}

/// The days of the horizon, where they are known.
pub(super) type Span = Option<(NaiveDate, NaiveDate)>;

/// Reads the answers of a form, one for each person: the latest.
pub(super) fn read_wishes(
    grid: &Grid,
    found: &Found,
    rows: Vec<PersonRow<'_>>,
    horizon: Span,
    answers: &mut Answers,
    told: &mut FoundTable,
) -> Vec<Wishing> {
    let ranked = ranks_count(grid, found, answers);
    let order = order_rows(found, &rows);
    let mut latest: BTreeMap<(String, String), Wishing> = BTreeMap::new();
    for at in order {
        let PersonRow { who, row } = &rows[at];
        let wishing = Wishing { who: who.clone(), days: read_days(row, found, horizon, ranked, answers) };
        let key = if who.id.is_empty() { (String::new(), who.name.clone()) } else { (who.id.clone(), String::new()) };
        if latest.insert(key, wishing).is_some() {
            told.passed_over += 1;
        }
    }
    latest.into_values().collect()
}

/// Whether `Pilihan 1` counts for more than `Pilihan 2`; nothing to ask where there are no such columns.
fn ranks_count(grid: &Grid, found: &Found, answers: &mut Answers) -> bool {
    let ranks = found.columns.iter().filter(|column| matches!(column.field, Some(Field::WishRank(_)))).count();
    if ranks < 2 {
        return false;
    }
    let text = Message::new("import-ask-ranks").with("table", &*grid.name);
    let choices = [
        Choice::new("ranked", Message::new("import-choice-ranked")),
        Choice::new("equal", Message::new("import-choice-equal")),
    ];
    answers.ask_whether(format!("ranks:{}", grid.name), text, choices)
}

/// The rows from the earliest answer to the latest. How a timestamp is written is told by the rows themselves: forms
/// append, so the reading under which the stamps ascend is right; otherwise the order of the rows counts.
fn order_rows(found: &Found, rows: &[PersonRow<'_>]) -> Vec<usize> {
    let plain: Vec<usize> = (0..rows.len()).collect();
    let Some(at) = found.position(Field::Timestamp) else { return plain };
    let readings: [fn(&str) -> Option<NaiveDateTime>; 2] =
        [|text| read_stamp(text, false), |text| read_stamp(text, true)];
    let read = readings.map(|reading| rows.iter().map(|row| reading(row.row.text(at))).collect::<Option<Vec<_>>>());
    let ascends = |stamps: &&Vec<NaiveDateTime>| stamps.is_sorted();
    if read.iter().flatten().any(|stamps| ascends(&stamps)) {
        return plain;
    }
    match read {
        [Some(stamps), None] | [None, Some(stamps)] => {
            let mut order = plain;
            order.sort_by_key(|&row| stamps[row]);
            order
        }
        // Both can be read and neither ascends: ISO is the same under both.
        [Some(first), Some(second)] if first == second => {
            let mut order = plain;
            order.sort_by_key(|&row| first[row]);
            order
        }
        _ => plain,
    }
}

/// A date and a time of day: ISO, or day or month first.
fn read_stamp(text: &str, month_first: bool) -> Option<NaiveDateTime> {
    let (date, time) = text.trim().split_once([' ', 'T']).unwrap_or((text.trim(), "00:00:00"));
    let parts: Vec<&str> = date.split(['/', '-', '.']).collect();
    let [a, b, c] = *parts else { return None };
    let number = |text: &str| text.parse::<u32>().ok();
    let (year, month, day) = match (a.len(), month_first) {
        (4, _) => (number(a)?, number(b)?, number(c)?),
        (_, true) => (number(c)?, number(a)?, number(b)?),
        (_, false) => (number(c)?, number(b)?, number(a)?),
    };
    let year = if year < 100 { 2_000 + year } else { year };
    let date = NaiveDate::from_ymd_opt(year.cast_signed(), month, day)?;
    let upper = time.to_uppercase();
    let is_afternoon = upper.contains("PM");
    let clock: Vec<u32> = upper
        .trim_end_matches(|letter: char| !letter.is_ascii_digit())
        .split([':', '.'])
        .map(|part| part.trim().chars().take_while(char::is_ascii_digit).collect::<String>().parse().unwrap_or(0))
        .collect();
    let hour = clock.first().copied().unwrap_or(0);
    let hour = if is_afternoon && hour < 12 { hour + 12 } else { hour };
    let time = NaiveTime::from_hms_opt(hour, clock.get(1).copied().unwrap_or(0), clock.get(2).copied().unwrap_or(0));
    Some(date.and_time(time?))
}

fn read_days(
    row: &GridRow,
    found: &Found,
    horizon: Span,
    ranked: bool,
    answers: &mut Answers,
) -> BTreeMap<String, i64> {
    let mut days = BTreeMap::new();
    let ranks = found.columns.iter().filter(|column| matches!(column.field, Some(Field::WishRank(_)))).count() as i64;
    for column in &found.columns {
        let text = row.text(column.position);
        match column.field {
            Some(Field::WishDays) => add_days(text, 1, horizon, answers, &mut days),
            Some(Field::WishRank(rank)) => {
                let weight = if ranked { (ranks + 1 - i64::from(rank)).max(1) } else { 1 };
                add_days(text, weight, horizon, answers, &mut days);
            }
            Some(Field::WishWeek(week)) => {
                if let (Some(weekday), Some((from, _))) = (parse_weekday(text.trim()), horizon) {
                    let monday = from - Days::new(from.weekday().num_days_from_monday().into());
                    let date =
                        monday + Days::new(7 * (u64::from(week) - 1) + u64::from(weekday.num_days_from_monday()));
                    days.insert(date.to_string(), 1);
                } else if !is_no_wish(text) {
                    add_days(text, 1, horizon, answers, &mut days);
                }
            }
            Some(Field::Weekday(day)) if is_wished(text, answers) => {
                days.insert(name_weekday(day), 1);
            }
            Some(Field::Date(date)) if is_wished(text, answers) => {
                days.insert(date.to_string(), 1);
            }
            _ => {}
        }
    }
    days
}

fn name_weekday(day: Weekday2) -> String {
    WEEKDAYS[usize::from(day)].to_owned()
}

fn is_wished(text: &str, answers: &mut Answers) -> bool {
    read_mark(text).unwrap_or_else(|| {
        let question = Message::new("import-ask-wish-mark").with("mark", text);
        let choices = [
            Choice::new("yes", Message::new("import-choice-wished")),
            Choice::new("no", Message::new("import-choice-not-wished")),
        ];
        answers.ask_whether(format!("wish-mark:{}", text.to_lowercase()), question, choices)
    })
}

/// Adds the days of a cell: `Senin, Jumat`, `Jumat 2 Oktober 2026; 9 Oktober 2026`, `Fri:3`.
fn add_days(text: &str, weight: i64, horizon: Span, answers: &mut Answers, days: &mut BTreeMap<String, i64>) {
    if is_no_wish(text) {
        return;
    }
    if let Some(date) = date_in(text) {
        days.insert(date.to_string(), weight);
        return;
    }
    let parts = text.split([';', '\n', '|', '&']).flat_map(split_day_list);
    let parts: Vec<&str> = parts.map(str::trim).filter(|part| !part.is_empty()).collect();
    for (at, part) in parts.iter().enumerate() {
        let (day, own) = part
            .rsplit_once(':')
            .and_then(|(day, own)| Some((day, own.trim().parse().ok()?)))
            .unwrap_or((part, weight));
        if let Some(date) = read_date(day, horizon) {
            days.insert(date.to_string(), own);
        } else if let Some(weekday) = parse_weekday(day) {
            // `Jumat, 2 Oktober 2026` is one day, not two.
            let next = parts.get(at + 1).and_then(|next| read_date(next, horizon));
            if next.is_none_or(|date| date.weekday() != weekday) {
                days.insert(name_weekday(weekday_number(weekday)), own);
            }
        } else {
            let question = Message::new("import-ask-day").with("value", day);
            let names = WEEKDAYS.iter().take(6).map(|name| Choice::new(*name, Message::new(weekday_id(name))));
            let skip = Choice::new("skip", Message::new("import-choice-no-day"));
            let answer = answers.ask(format!("day:{}", day.to_lowercase()), question, names.chain([skip]).collect());
            if let Some(name) = answer.filter(|name| name != "skip") {
                days.insert(name, own);
            }
        }
    }
}

fn weekday_id(name: &str) -> &'static str {
    match name {
        "Mon" => "weekday-monday",
        "Tue" => "weekday-tuesday",
        "Wed" => "weekday-wednesday",
        "Thu" => "weekday-thursday",
        "Fri" => "weekday-friday",
        "Sat" => "weekday-saturday",
        _ => "weekday-sunday",
    }
}

fn split_day_list(text: &str) -> impl Iterator<Item = &str> {
    text.split(',')
        .flat_map(|part| part.split(" dan "))
        .flat_map(|part| part.split(" and "))
        .flat_map(|part| part.split(" / "))
}

/// A date; one without a year is in that of the horizon.
fn read_date(text: &str, horizon: Span) -> Option<NaiveDate> {
    date_in(text).or_else(|| {
        let year = horizon?.0.year();
        let starts = text.trim().starts_with(|letter: char| letter.is_ascii_digit());
        starts.then(|| date_in(&format!("{} {year}", text.trim()))).flatten()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn days(text: &str) -> Vec<String> {
        let mut found = BTreeMap::new();
        let horizon = Some(("2026-10-01".parse().unwrap(), "2026-10-31".parse().unwrap()));
        add_days(text, 1, horizon, &mut Answers::default(), &mut found);
        found.into_keys().collect()
    }

    #[test]
    fn days_are_read_as_people_write_them() {
        assert_eq!(days("Senin, Jumat"), ["Fri", "Mon"]);
        assert_eq!(days("Selasa dan Kamis"), ["Thu", "Tue"]);
        assert_eq!(days("Jumat, 2 Oktober 2026"), ["2026-10-02"]);
        assert_eq!(days("2 Oktober; Jumat 9 Oktober 2026"), ["2026-10-02", "2026-10-09"]);
        assert_eq!(days("tidak ada"), Vec::<String>::new());
        assert_eq!(days("Fri:3;Mon"), ["Fri", "Mon"]);
    }

    #[test]
    fn stamps_are_read_either_way() {
        let at = |text| read_stamp(text, false).map(|stamp| stamp.to_string());
        assert_eq!(at("2026-10-01 08:03:11").as_deref(), Some("2026-10-01 08:03:11"));
        assert_eq!(at("01/10/2026 8.03.11").as_deref(), Some("2026-10-01 08:03:11"));
        assert_eq!(
            read_stamp("10/13/2026 8:03:11 PM", true).map(|stamp| stamp.to_string()).as_deref(),
            Some("2026-10-13 20:03:11")
        );
        assert_eq!(at("10/13/2026 8:03:11"), None);
    }
}
