//! Calendars: the days at home as all-day events, for an employee or a unit, and those that are taken back.

use std::io::{self, Write};

use chrono::{Days, NaiveTime};
use icalendar::{Calendar, Component, Event, EventLike, EventStatus};

use super::kind::FileKind;
use super::print::Printed;
use crate::domain::day::Day;
use crate::domain::index::{EmployeeIx, UnitIx};
use crate::domain::roster::State;
use crate::message::Message;

/// The program, as calendars name what made them.
const PRODUCT: &str = "-//giliran//giliran//ID";

/// Writes the calendar of an employee: an event for each day at home.
///
/// # Errors
/// When `out` cannot be written.
pub fn write_employee_calendar(printed: &Printed<'_>, employee: EmployeeIx, out: &mut dyn Write) -> io::Result<()> {
    let agency = printed.agency;
    let id = agency.employees.id.get(employee.at());
    let title = Message::new("calendar-employee").with("name", agency.employees.name.get(employee.at()));
    let mut calendar = begin(&printed.language.text(&title));
    let is_home = |day| printed.roster.state(employee, day) == State::Wfh;
    let whose = format!("employee {id}");
    for day in days_of(printed, is_home) {
        let summary = printed.language.get("calendar-wfh");
        calendar.push(event(printed, day, &whose, &summary, &agency.name));
    }
    for day in days_of(printed, |day| !is_home(day) && printed.told_home.contains(employee.at(), day)) {
        calendar.push(cancel(printed, day, &whose));
    }
    out.write_all(calendar.to_string().as_bytes())
}

/// Writes the calendar of a unit: for each day on which somebody is at home, who it is.
///
/// # Errors
/// When `out` cannot be written.
pub fn write_unit_calendar(printed: &Printed<'_>, unit: UnitIx, out: &mut dyn Write) -> io::Result<()> {
    let agency = printed.agency;
    let of = &agency.units[unit.at()];
    let title = Message::new("calendar-unit").with("name", of.name.as_str());
    let mut calendar = begin(&printed.language.text(&title));
    let staff = printed.staff(unit);
    let home = |day| staff.iter().filter(move |&&who| printed.roster.state(who, day) == State::Wfh);
    let whose = format!("unit {}", of.id);
    for day in days_of(printed, |day| home(day).next().is_some()) {
        let names: Vec<&str> = home(day).map(|who| agency.employees.name.get(who.at())).collect();
        let summary = Message::new("calendar-unit-wfh").with("count", names.len());
        let summary = printed.language.text(&summary);
        calendar.push(event(printed, day, &whose, &summary, &names.join("\n")));
    }
    let was_told = |day| staff.iter().any(|who| printed.told_home.contains(who.at(), day));
    for day in days_of(printed, |day| home(day).next().is_none() && was_told(day)) {
        calendar.push(cancel(printed, day, &whose));
    }
    out.write_all(calendar.to_string().as_bytes())
}

/// What tells a calendar from other files: who made it.
#[must_use]
pub const fn calendar_kind() -> FileKind {
    FileKind::Early(PRODUCT)
}

fn days_of(printed: &Printed<'_>, is_wanted: impl Fn(Day) -> bool) -> impl Iterator<Item = Day> {
    (0..printed.agency.horizon.days() as Day).filter(move |&day| is_wanted(day))
}

fn begin(title: &str) -> Calendar {
    let mut calendar = Calendar::empty();
    calendar.append_property(("VERSION", "2.0"));
    calendar.append_property(("PRODID", PRODUCT));
    calendar.append_property(("CALSCALE", "GREGORIAN"));
    calendar.append_property(("METHOD", "PUBLISH"));
    // The crate escapes the texts of events, but not these.
    let title = escape(title);
    calendar.append_property(("NAME", title.as_str()));
    calendar.append_property(("X-WR-CALNAME", title.as_str()));
    calendar
}

/// A text as RFC 5545 writes it (section 3.3.11).
fn escape(text: &str) -> String {
    let marked = text.replace('\\', "\\\\").replace(';', "\\;").replace(',', "\\,");
    marked.replace("\r\n", "\n").replace('\n', "\\n")
}

/// An all-day event. Its id is the same for the same person or unit and day, whatever else changes, so that a calendar
/// which is read again replaces it; it does not give the NIP away.
fn event(printed: &Printed<'_>, day: Day, whose: &str, summary: &str, description: &str) -> Event {
    let date = printed.date(day);
    let hash = blake3::hash(format!("{}\n{whose}\n{date}", printed.agency.name).as_bytes()).to_hex();
    let stamp = printed.span().0.and_time(NaiveTime::MIN).and_utc();
    Event::with_uid(&format!("{}@giliran", &hash[..32]))
        .summary(summary)
        .description(description)
        .starts(date)
        .ends(date.checked_add_days(Days::new(1)).unwrap_or(date))
        .timestamp(stamp)
        .add_property("TRANSP", "TRANSPARENT")
        .add_property("SEQUENCE", printed.sequence.to_string())
        .done()
}

/// The entry that takes back one which people were told of before: it has the same id and a higher revision.
fn cancel(printed: &Printed<'_>, day: Day, whose: &str) -> Event {
    let mut entry = event(printed, day, whose, &printed.language.get("calendar-taken-back"), &printed.agency.name);
    entry.status(EventStatus::Cancelled);
    entry
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_calendar_is_told_by_who_made_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.ics");
        let text = begin("WFH Budi").to_string();
        for (text, is_ours) in [(text.clone(), true), (text.replace("giliran", "other"), false)] {
            std::fs::write(&path, text).unwrap();
            assert_eq!(calendar_kind().may_replace(&path).unwrap(), is_ours);
        }
    }

    #[test]
    fn the_name_of_a_calendar_keeps_its_commas() {
        let text = begin("WFH Budi, S.H.; a\\b").to_string();
        for name in ["NAME", "X-WR-CALNAME"] {
            assert!(text.contains(&format!("\n{name}:WFH Budi\\, S.H.\\; a\\\\b\r\n")), "{text}");
        }
    }
}
