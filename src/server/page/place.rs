//! A total of the roster: what one more place at home there would be worth.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::date::long_date;
use super::outdated::tell_findings_outdated;
use super::reply::{Reply, show};
use crate::message::{Argument, Language, Message};
use crate::result::value::{OnePlace, PlaceFinding, PlaceValue, Room};
use crate::server::desk::Desk;
use crate::server::desk::search::{PlaceAsked, PlaceCard};
use crate::server::error::Refused;
use crate::server::job::JobCard;

/// Which total is asked about.
#[derive(Debug, Deserialize)]
pub(super) struct TotalAsked {
    unit: String,
    date: NaiveDate,
}

impl TotalAsked {
    /// The unit and day of it.
    pub(super) fn place(&self) -> PlaceAsked {
        PlaceAsked { unit_id: self.unit.clone(), date: self.date, seconds: None }
    }
}

#[derive(Serialize)]
struct PlaceView {
    name: String,
    about: String,
    headline: String,
    lines: Vec<String>,
    /// That it is of other data than those of now.
    old: Option<String>,
}

/// Shows what came of it.
pub(super) fn show_place(desk: &Desk, job: &JobCard) -> Result<Reply, Refused> {
    let language = desk.language();
    let unreadable = || Refused::Internal(vec![Message::new("internal-error")]);
    let card: PlaceCard =
        job.result.clone().and_then(|result| serde_json::from_value(result).ok()).ok_or_else(unreadable)?;
    let mut lines = vec![tell_room(&card, language)];
    let headline = match &card.place {
        OnePlace { finding: PlaceFinding::Held, value: Some(value) } => {
            lines.extend(tell_held(value, language));
            tell_gain(value, language)
        }
        OnePlace { finding: PlaceFinding::Past, .. } => {
            lines = vec![language.get("wb-place-past")];
            language.get("wb-place-nothing")
        }
        OnePlace { finding: PlaceFinding::Free, .. } => {
            lines.push(language.get("wb-place-free"));
            language.get("wb-place-nothing")
        }
        OnePlace { .. } => language.get("wb-place-open"),
    };
    let view = PlaceView {
        name: card.unit_name,
        about: language.text(&Message::new("wb-place-about").with("date", long_date(card.date, language))),
        headline,
        lines,
        old: tell_findings_outdated(card.version, desk.version(job.period)?, language),
    };
    show("place", language, &view)
}

/// How full the cap is.
fn tell_room(card: &PlaceCard, language: Language) -> String {
    match card.cap_used.zip(card.cap_places) {
        Some((used, places)) => language.text(&Message::new("wb-place-used").with("used", used).with("places", places)),
        None => language.get("wb-place-no-cap"),
    }
}

/// What one more brings.
fn tell_gain(value: &PlaceValue, language: Language) -> String {
    match (value.objective_gain, value.wishes_gain) {
        (0, 0) => language.get("wb-place-nothing"),
        (gain, wishes @ 1..) => {
            language.text(&Message::new("wb-place-wishes").with("wishes", wishes).with("amount", gain))
        }
        (gain, _) => language.text(&Message::new("wb-place-worth").with("amount", gain)),
    }
}

/// What was loosened for it, and that other rules hold where it brings nothing.
fn tell_held(value: &PlaceValue, language: Language) -> Vec<String> {
    let id = match value.room {
        Room::Place => "wb-place-cap",
        Room::Office => "wb-place-office",
        Room::Both => "wb-place-both",
    };
    let rules = value.rules.iter().map(|rule| Argument::from(rule.as_str())).collect();
    let mut lines = vec![language.text(&Message::new(id).with("rules", Argument::List(rules)))];
    if value.objective_gain == 0 && value.wishes_gain == 0 {
        lines.push(language.get("wb-place-others"));
    }
    lines
}
