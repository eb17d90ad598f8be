//! Every version of a period's data: who changed what, and the way back to any of them.

use chrono::DateTime;
use serde::{Deserialize, Serialize};

use super::date::date;
use super::frame::Frame;
use super::heading::{name_column, name_file, table_of};
use super::reply::{Reply, show};
use crate::app::today::tell_moment;
use crate::message::{Language, Message};
use crate::server::access::Right;
use crate::server::desk::Desk;
use crate::server::error::Refused;
use crate::workspace::version::{JournalEntry, Version, What};

/// So many entries of the journal are shown at once.
const MOST_ENTRIES: usize = 60;
/// So many versions are listed at once.
const MOST_VERSIONS: usize = 100;

#[derive(Serialize)]
struct VersionsView {
    frame: Frame,
    versions: Vec<VersionView>,
    /// The version before which there are others.
    earlier: Option<u32>,
    /// Whether there are later ones than those shown.
    has_later: bool,
    may_plan: bool,
    journal: Vec<String>,
    /// Entries of the versions shown that are left out.
    more: usize,
}

#[derive(Serialize)]
struct VersionView {
    number: u32,
    text: String,
    is_here: bool,
}

/// A moment as people read it, by the clock that decides which day it is.
fn moment(at: &str, language: Language) -> String {
    match DateTime::parse_from_rfc3339(at) {
        Ok(moment) => {
            let here = tell_moment(moment.to_utc());
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

/// Which versions are asked for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct VersionsAsked {
    /// Only those before this one.
    before: Option<u32>,
}

/// The page.
pub(super) fn show_versions(desk: &Desk, period: i64, asked: &VersionsAsked) -> Result<Reply, Refused> {
    let language = desk.language();
    let (frame, card) = Frame::of_period(desk, period, &format!("/periods/{period}/versions"), "versions")?;
    let version = |version: &Version| VersionView {
        number: version.number,
        text: tell_version(version, language),
        is_here: version.number == card.version,
    };
    let all = desk.versions(period)?;
    let is_asked = |number: u32| asked.before.is_none_or(|before| number < before);
    let shown: Vec<&Version> = all.iter().filter(|one| is_asked(one.number)).take(MOST_VERSIONS).collect();
    let oldest = shown.last().map_or(1, |last| last.number);
    let mut journal = desk.journal(period, oldest.saturating_sub(1))?;
    journal.retain(|entry| is_asked(entry.version));
    let view = VersionsView {
        frame,
        versions: shown.into_iter().map(version).collect(),
        earlier: (oldest > 1).then_some(oldest),
        has_later: asked.before.is_some(),
        may_plan: Right::Plan.is_of(desk.viewer().role),
        more: journal.len().saturating_sub(MOST_ENTRIES),
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
    // Of a step back or forth it is known which files it changed, not what stood in them.
    let is_told = place.before.is_some() || place.after.is_some();
    let told = Message::new(if is_told { "wb-journal-entry" } else { "wb-journal-step" })
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
