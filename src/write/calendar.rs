//! Calendars: the days at home as all-day events, for an employee or a unit, and those that are taken back.

use std::collections::BTreeSet;
use std::io::{self, Write};

use chrono::{Days, NaiveDate, NaiveTime};
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
    let employees = &printed.agency.employees;
    let (id, name) = (employees.id.get(employee.at()), employees.name.get(employee.at()));
    let home = days_of(printed, |day| printed.roster.state(employee, day) == State::Wfh).collect();
    write_person(printed, (id, name), home, out)
}

/// Writes the calendar of somebody who is an employee no more: all their days at home are taken back.
///
/// # Errors
/// When `out` cannot be written.
pub fn write_left_calendar(printed: &Printed<'_>, id: &str, name: &str, out: &mut dyn Write) -> io::Result<()> {
    write_person(printed, (id, name), BTreeSet::new(), out)
}

fn write_person(
    printed: &Printed<'_>,
    (id, name): (&str, &str),
    home: BTreeSet<NaiveDate>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let title = Message::new("calendar-employee").with("name", name);
    let mut calendar = begin(&printed.language.text(&title));
    let whose = format!("employee {id}");
    let summary = printed.language.get("calendar-wfh");
    for &date in &home {
        calendar.push(event(printed, date, &whose, &summary, &printed.agency.name));
    }
    let told = printed.told.people.get(id).map(|person| &person.home);
    cancel_others(&mut calendar, printed, &whose, (told, &home));
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
    let whose = format!("unit {}", of.id);
    let mut home = BTreeSet::new();
    for day in 0..agency.horizon.days() as Day {
        let at_home = staff.iter().filter(|&&who| printed.roster.state(who, day) == State::Wfh);
        let names: Vec<&str> = at_home.map(|who| agency.employees.name.get(who.at())).collect();
        if names.is_empty() {
            continue;
        }
        let summary = Message::new("calendar-unit-wfh").with("count", names.len());
        let summary = printed.language.text(&summary);
        calendar.push(event(printed, printed.date(day), &whose, &summary, &names.join("\n")));
        home.insert(printed.date(day));
    }
    cancel_others(&mut calendar, printed, &whose, (printed.told.units.get(&*of.id), &home));
    out.write_all(calendar.to_string().as_bytes())
}

/// Writes the calendar of a unit that has nobody any more: all its days are taken back.
///
/// # Errors
/// When `out` cannot be written.
pub fn write_deserted_calendar(printed: &Printed<'_>, id: &str, out: &mut dyn Write) -> io::Result<()> {
    let unit = printed.agency.units.iter().find(|unit| *unit.id == *id);
    let title = Message::new("calendar-unit").with("name", unit.map_or(id, |unit| &*unit.name));
    let mut calendar = begin(&printed.language.text(&title));
    cancel_others(&mut calendar, printed, &format!("unit {id}"), (printed.told.units.get(id), &BTreeSet::new()));
    out.write_all(calendar.to_string().as_bytes())
}

/// What tells a calendar from other files: who made it.
#[must_use]
pub const fn calendar_kind() -> FileKind {
    FileKind::Early(PRODUCT)
}

fn days_of(printed: &Printed<'_>, is_wanted: impl Fn(Day) -> bool) -> impl Iterator<Item = NaiveDate> {
    (0..printed.agency.horizon.days() as Day).filter(move |&day| is_wanted(day)).map(|day| printed.date(day))
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

/// An all-day event. Its id is the same for the same person or unit and day, whatever else changes, the agency's name too,
/// so that a calendar which is read again replaces it; it does not give the NIP away.
fn event(printed: &Printed<'_>, date: NaiveDate, whose: &str, summary: &str, description: &str) -> Event {
    let hash = blake3::hash(format!("{whose}\n{date}").as_bytes()).to_hex();
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

/// Takes back the days that people were told of before and that are none now: each entry has the id of the earlier one and
/// a higher revision.
fn cancel_others(
    calendar: &mut Calendar,
    printed: &Printed<'_>,
    whose: &str,
    (told, home): (Option<&BTreeSet<NaiveDate>>, &BTreeSet<NaiveDate>),
) {
    let summary = printed.language.get("calendar-taken-back");
    for &date in told.into_iter().flatten().filter(|date| !home.contains(date)) {
        let mut entry = event(printed, date, whose, &summary, &printed.agency.name);
        entry.status(EventStatus::Cancelled);
        calendar.push(entry);
    }
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
