//! The files of a roster that is made again, beside those of a solve: what was published, what changes, for which unit and
//! whom, and what decides that this roster comes of it.

use std::io::{self, Write};

use chrono::{Datelike, NaiveDate};

use super::again::Replan;
use super::exporter::{Content, Exporter, Hashes, Solved};
use super::kind::FileKind;
use super::safe_table::SafeTable;
use crate::domain::agency::Agency;
use crate::domain::changed::ChangedCell;
use crate::domain::roster::State;
use crate::domain::roster_table::RosterTable;
use crate::message::{Language, Message, month_id, weekday_id};
use crate::result::replan::UnitChanges;

/// Writes `published.csv`: the published roster as it was read.
#[derive(Clone, Copy, Debug)]
pub struct PublishedCsv;

/// Writes `changes.csv`: a row for each cell that changes.
#[derive(Clone, Copy, Debug)]
pub struct ChangesCsv;

/// Writes `changes-by-unit.csv`: a row for each unit in which something changes.
#[derive(Clone, Copy, Debug)]
pub struct UnitChangesCsv;

/// Writes `notices.csv`: what to tell each person whose roster changes, in both languages.
#[derive(Clone, Copy, Debug)]
pub struct NoticesCsv;

/// Writes `replan.json`.
#[derive(Clone, Copy, Debug)]
pub struct ReplanJson;

/// Writes a file of a roster that was made again; there is none of any other solve, nor without a roster.
fn write_if_again(solved: &Solved<'_>, write: impl FnOnce(&Replan<'_>) -> io::Result<()>) -> io::Result<Content> {
    let Some(replan) = solved.replan.filter(|_| solved.proven.is_some()) else { return Ok(Content::Nothing) };
    write(&replan)?;
    Ok(Content::Complete)
}

impl Exporter for PublishedCsv {
    fn name(&self) -> &'static str {
        "published.csv"
    }

    fn kind(&self) -> Option<FileKind> {
        Some(FileKind::table(&["employee_id", "unit_id", ""]))
    }

    fn write(&self, solved: &Solved<'_>, _: &Hashes, out: &mut dyn Write) -> io::Result<Content> {
        write_if_again(solved, |replan| out.write_all(replan.published))
    }
}

impl Exporter for ChangesCsv {
    fn name(&self) -> &'static str {
        "changes.csv"
    }

    fn kind(&self) -> Option<FileKind> {
        Some(FileKind::table(&["employee_id", "name", "unit_id", "date", "before", "after"]))
    }

    fn write(&self, solved: &Solved<'_>, _: &Hashes, out: &mut dyn Write) -> io::Result<Content> {
        write_if_again(solved, |replan| write_changes(solved.agency, replan.changes, out))
    }
}

impl Exporter for UnitChangesCsv {
    fn name(&self) -> &'static str {
        "changes-by-unit.csv"
    }

    fn kind(&self) -> Option<FileKind> {
        Some(FileKind::table(&["unit_id", "name", "people", "changes"]))
    }

    fn write(&self, solved: &Solved<'_>, _: &Hashes, out: &mut dyn Write) -> io::Result<Content> {
        write_if_again(solved, |replan| write_unit_changes(replan.units, out))
    }
}

impl Exporter for NoticesCsv {
    fn name(&self) -> &'static str {
        "notices.csv"
    }

    fn kind(&self) -> Option<FileKind> {
        Some(FileKind::table(&["employee_id", "name", "unit_id", "notice_id"]))
    }

    fn write(&self, solved: &Solved<'_>, _: &Hashes, out: &mut dyn Write) -> io::Result<Content> {
        write_if_again(solved, |replan| write_notices(solved.agency, replan.changes, out))
    }
}

impl Exporter for ReplanJson {
    fn name(&self) -> &'static str {
        "replan.json"
    }

    fn kind(&self) -> Option<FileKind> {
        Some(FileKind::Early("\"schema\": \"giliran-replan"))
    }

    fn write(&self, solved: &Solved<'_>, _: &Hashes, out: &mut dyn Write) -> io::Result<Content> {
        write_if_again(solved, |replan| {
            serde_json::to_writer_pretty(&mut *out, replan.record)?;
            out.write_all(b"\n")
        })
    }
}

/// A published roster as a table of its own: `employee_id,unit_id`, then a column per date; a cell of which nothing is
/// known is empty.
///
/// # Errors
/// When it cannot be formatted.
pub fn format_published(table: &RosterTable) -> io::Result<Vec<u8>> {
    let length = 48 + table.dates.len() * 4;
    let mut csv = SafeTable::new(Vec::with_capacity(table.row.len() * length));
    let dates = table.dates.iter().map(NaiveDate::to_string);
    csv.row(["employee_id", "unit_id"].map(str::to_owned).into_iter().chain(dates))?;
    for row in 0..table.row.len() {
        let states = table.cells.get(row).iter().map(|state| state.map_or("", State::code));
        csv.row([table.employee.get(row), table.unit.get(row)].into_iter().chain(states))?;
    }
    csv.finish()
}

/// `employee_id,name,unit_id,date,before,after,reason`.
///
/// # Errors
/// When `out` cannot be written.
pub fn write_changes(agency: &Agency, changes: &[ChangedCell], out: &mut dyn Write) -> io::Result<()> {
    let mut csv = SafeTable::new(out);
    csv.row(["employee_id", "name", "unit_id", "date", "before", "after", "reason"])?;
    for change in changes {
        let row = change.employee.at();
        csv.row([
            agency.employees.id.get(row),
            agency.employees.name.get(row),
            &agency.units[agency.employees.unit[row].at()].id,
            &agency.horizon.date(change.day).to_string(),
            change.before.code(),
            change.after.code(),
            change.reason.code(),
        ])?;
    }
    csv.finish().map(|_| ())
}

fn write_unit_changes(units: &[UnitChanges], out: &mut dyn Write) -> io::Result<()> {
    let mut csv = SafeTable::new(out);
    csv.row(["unit_id", "name", "people", "changes", "forced", "to_home", "to_office"])?;
    for UnitChanges { unit_id, name, people, changes, forced, to_home, to_office } in units {
        let numbers = [people, changes, forced, to_home, to_office].map(u64::to_string);
        let [people, changes, forced, to_home, to_office] = &numbers;
        csv.row([unit_id.as_str(), name, people, changes, forced, to_home, to_office])?;
    }
    csv.finish().map(|_| ())
}

fn write_notices(agency: &Agency, changes: &[ChangedCell], out: &mut dyn Write) -> io::Result<()> {
    let mut csv = SafeTable::new(out);
    csv.row(["employee_id", "name", "unit_id", "notice_id", "notice_en"])?;
    for of_person in changes.chunk_by(|one, next| one.employee == next.employee) {
        let row = of_person[0].employee.at();
        let notice_id = word_notice(agency, of_person, Language::Indonesian);
        let notice_en = word_notice(agency, of_person, Language::English);
        csv.row([
            agency.employees.id.get(row),
            agency.employees.name.get(row),
            &agency.units[agency.employees.unit[row].at()].id,
            &notice_id,
            &notice_en,
        ])?;
    }
    csv.finish().map(|_| ())
}

/// What to tell somebody whose cells change: all of one employee's.
#[must_use]
pub fn word_notice(agency: &Agency, changes: &[ChangedCell], language: Language) -> String {
    let Some(first) = changes.first() else { return String::new() };
    let name = agency.employees.name.get(first.employee.at());
    let mut lines = vec![
        language.text(&Message::new("notice-greeting").with("name", name)),
        language.text(&Message::new("notice-changes").with("days", changes.len())),
    ];
    lines.extend(changes.iter().map(|change| {
        let date = agency.horizon.date(change.day);
        let day = Message::new("notice-day").with("date", date_message(date));
        language.text(&day.with("before", state_message(change.before)).with("after", state_message(change.after)))
    }));
    lines.push(language.text(&Message::new("notice-rest").with("agency", agency.name.as_str())));
    lines.join("\n")
}

/// `Friday, 4 September 2026`
fn date_message(date: NaiveDate) -> Message {
    Message::new("notice-date")
        .with("weekday", Message::new(weekday_id(date.weekday())))
        .with("day", date.day().to_string())
        .with("month", Message::new(month_id(date)))
        .with("year", date.year().to_string())
}

/// A state as people say it.
#[must_use]
pub fn state_message(state: State) -> Message {
    Message::new(match state {
        State::Wfh => "state-home",
        State::Wfo => "state-office",
        State::Abs => "state-absent",
        State::Off => "state-off",
    })
}
