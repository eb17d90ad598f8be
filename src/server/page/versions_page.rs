//! Every version of a period's data: who changed what, and the way back to any of them.

use chrono::{DateTime, Local};
use serde::{Deserialize, Serialize};

use super::date::date;
use super::frame::Frame;
use super::heading::{name_column, name_file, table_of};
use super::reply::{Reply, show};
use crate::message::{Language, Message};
use crate::server::access::Right;
use crate::server::desk::Desk;
use crate::server::error::Refused;
use crate::workspace::version::{JournalEntry, Version, What};

/// So many entries of the journal are shown.
const MOST_ENTRIES: usize = 60;
/// So many versions are listed.
const MOST_VERSIONS: usize = 100;

#[derive(Serialize)]
struct VersionsView {
    frame: Frame,
    versions: Vec<VersionView>,
    may_plan: bool,
    journal: Vec<String>,
}

#[derive(Serialize)]
struct VersionView {
    number: u32,
    text: String,
    is_here: bool,
}

/// A moment as people read it, by the clock of the machine that serves.
fn moment(at: &str, language: Language) -> String {
    match DateTime::parse_from_rfc3339(at) {
        Ok(moment) => {
            let here = moment.with_timezone(&Local);
            format!("{}, {}", date(here.date_naive(), language), here.format("%H.%M"))
        }
        Err(_) => at.to_owned(),
    }
}

fn what_id(what: What) -> Message {
    Message::new(match what {
        What::Created => "wb-what-created",
        What::Edited => "wb-what-edited",
        What::Replaced => "wb-what-replaced",
        What::Imported => "wb-what-imported",
        What::Locked => "wb-what-locked",
        What::Undone => "wb-what-undone",
        What::Redone => "wb-what-redone",
        What::Restored => "wb-what-restored",
    })
}

/// The page.
pub(super) fn show_versions(desk: &Desk, period: i64) -> Result<Reply, Refused> {
    let language = desk.language();
    let (frame, card) = Frame::of_period(desk, period, &format!("/periods/{period}/versions"), "versions")?;
    let version = |version: &Version| VersionView {
        number: version.number,
        text: tell_version(version, language),
        is_here: version.number == card.version,
    };
    let journal = desk.journal(period, 0)?;
    let view = VersionsView {
        frame,
        versions: desk.versions(period)?.iter().take(MOST_VERSIONS).map(version).collect(),
        may_plan: Right::Plan.is_of(desk.viewer().role),
        journal: journal.iter().take(MOST_ENTRIES).map(|entry| tell_entry(entry, language)).collect(),
    };
    show("versions", language, &view)
}

fn tell_version(version: &Version, language: Language) -> String {
    let told = Message::new("wb-version")
        .with("number", version.number.to_string())
        .with("at", moment(&version.at, language))
        .with("who", version.who.as_str())
        .with("what", what_id(version.what))
        .with("changes", version.changes);
    language.text(&told)
}

fn tell_entry(entry: &JournalEntry, language: Language) -> String {
    let place = &entry.place;
    let row = place.row.map(|row| row.to_string());
    let table = table_of(&place.file).unwrap_or_default();
    let column = place.column.as_ref().map(|column| name_column(table, column, language));
    let place_parts = [Some(name_file(&place.file, language)), row, column, place.subject.clone()];
    let shorten = |text: &Option<String>| {
        let text = text.as_deref().unwrap_or_default().replace('\n', " ");
        if text.chars().count() > 40 { format!("{}…", text.chars().take(40).collect::<String>()) } else { text }
    };
    let told = Message::new("wb-journal-entry")
        .with("at", moment(&entry.at, language))
        .with("who", entry.who.as_str())
        .with("what", what_id(entry.what))
        .with("place", place_parts.into_iter().flatten().collect::<Vec<_>>().join(", "))
        .with("before", shorten(&place.before))
        .with("after", shorten(&place.after));
    language.text(&told)
}

/// A version to go back to, and the one that it is done on.
#[derive(Debug, Deserialize)]
pub(super) struct RestoreForm {
    base: u32,
    version: u32,
}

/// Goes back to a version.
pub(super) fn restore(desk: &Desk, period: i64, form: &RestoreForm) -> Result<Reply, Refused> {
    desk.restore(period, form.base, form.version)?;
    Ok(Reply::Go(format!("/periods/{period}/versions")))
}
