//! A cell of the roster: why it is as it is, what the other state would cost, and locks that solve again in place.

use std::time::Instant;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::date::long_date;
use super::outdated::tell_findings_outdated;
use super::reply::{Reply, show};
use crate::domain::day::Day;
use crate::domain::index::EmployeeIx;
use crate::domain::roster::State;
use crate::input::clean_id;
use crate::message::{Language, Message};
use crate::server::access::Right;
use crate::server::desk::Desk;
use crate::server::desk::explain::ExplainQuery;
use crate::server::desk::place::{ChangedCell, LockAsked, PlacedCard};
use crate::server::error::Refused;
use crate::server::held::HeldRoster;
use crate::write::wording::explanation::{WishText, outcome_message};

/// So many changes are named.
const MOST_CHANGES: usize = 12;

/// Which cell is asked about.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct CellAsked {
    employee: String,
    date: NaiveDate,
}

#[derive(Serialize)]
struct WhyView {
    name: String,
    about: String,
    date: String,
    iso: String,
    employee: String,
    state: String,
    locked: bool,
    wish: Option<WishView>,
    notes: Vec<String>,
    other: Option<OtherView>,
    may_lock: bool,
    /// That it is of other data than those of now.
    old: Option<String>,
    /// The period, for whoever may follow a link to what a text names.
    places: Option<String>,
}

/// A wish in words.
#[derive(Clone, Debug, Serialize)]
pub(super) struct WishView {
    headline: String,
    is_granted: bool,
    parts: Vec<PartView>,
}

#[derive(Clone, Debug, Serialize)]
struct PartView {
    text: String,
    items: Vec<String>,
}

impl From<&WishText> for WishView {
    fn from(wish: &WishText) -> Self {
        let part = |(text, items): &(String, Vec<String>)| PartView { text: text.clone(), items: items.clone() };
        Self {
            headline: wish.headline.clone(),
            is_granted: wish.is_granted,
            parts: wish.parts.iter().map(part).collect(),
        }
    }
}

/// The period to whose pages texts lead: none for whoever does not see all of them.
pub(super) fn places_of(desk: &Desk, period: i64) -> Option<String> {
    Right::LookAtAll.is_of(desk.viewer().role).then(|| period.to_string())
}

/// What the other state would come to.
#[derive(Serialize)]
struct OtherView {
    title: String,
    lines: Vec<String>,
    changes: Vec<String>,
}

fn state_name(state: State, language: Language) -> String {
    language.get(match state {
        State::Wfh => "state-home",
        State::Wfo => "state-office",
        State::Abs => "state-absent",
        State::Off => "state-off",
    })
}

fn find(held: &HeldRoster, asked: &CellAsked) -> Result<(EmployeeIx, Day), Refused> {
    let id = clean_id(&asked.employee);
    let employee = held.agency.employee(&id).ok_or_else(|| Refused::unknown("server-no-person", &id))?;
    let day = held.agency.horizon.day(asked.date);
    Ok((employee, day.ok_or_else(|| Refused::unknown("server-no-date", &asked.date.to_string()))?))
}

/// Why a cell is as it is.
pub(super) fn show_why(desk: &Desk, period: i64, asked: &CellAsked) -> Result<Reply, Refused> {
    let language = desk.language();
    let roster = desk.see_roster(period)?;
    let (held, scope) = roster.ok_or_else(|| Refused::Unknown(Message::new("server-no-roster")))?;
    let (employee, day) = find(&held, asked)?;
    let employees = &held.agency.employees;
    let id = employees.id.get(employee.at());
    if !scope.has_person(id) {
        return Err(Refused::unknown("server-no-person", id));
    }
    let row = employee.at();
    let state = held.roster.state(employee, day);
    let is_either = matches!(state, State::Wfh | State::Wfo);
    let may_be_home = held.may.contains(row, day);
    let weight = employees.weight(employee, day);
    let mut notes = Vec::new();
    let mut note = |id: &'static str| notes.push(language.get(id));
    match state {
        State::Off => note("wb-why-off"),
        State::Abs => note("wb-why-absent"),
        _ if !may_be_home => note("wb-why-ineligible"),
        _ if weight == 0 => note("wb-why-no-wish"),
        _ => {}
    }
    if is_either && weight < 0 {
        notes.push(language.text(&Message::new("wb-why-wish-office").with("weight", weight.unsigned_abs())));
    }
    let wish = if is_either && weight > 0 {
        let query = ExplainQuery { employee_id: Some(id.to_owned()), date: Some(asked.date), unit: None };
        let explained = desk.explain(period, &query)?;
        let outcome = explained.wishes.first().map(|wish| wish.outcome);
        let view = explained.page.and_then(|page| page.wishes.first().map(WishView::from));
        // The date stands above already.
        let headline = |outcome| {
            let told = Message::new("wb-why-wish").with("weight", weight).with("outcome", outcome_message(outcome));
            language.text(&told)
        };
        view.zip(outcome).map(|(view, outcome)| WishView { headline: headline(outcome), ..view })
    } else {
        None
    };
    let may_plan = Right::Plan.is_of(desk.viewer().role);
    let old = tell_findings_outdated(held.outcome.version, desk.version(period)?, language);
    let is_current = old.is_none();
    let other = if is_either && may_be_home && may_plan && is_current {
        Some(try_other(desk, period, asked, state, id)?)
    } else {
        None
    };
    let unit = &held.agency.units[employees.unit[row].at()];
    let view = WhyView {
        name: employees.name.get(row).to_owned(),
        about: language.text(&Message::new("wb-why-about").with("id", id).with("unit", unit.name.as_str())),
        date: long_date(asked.date, language),
        iso: asked.date.to_string(),
        employee: id.to_owned(),
        state: state_name(state, language),
        locked: employees.locked_home.contains(row, day) || employees.locked_office.contains(row, day),
        wish,
        notes,
        other,
        may_lock: is_either && may_be_home && may_plan && is_current,
        old,
        places: places_of(desk, period),
    };
    show("why", language, &view)
}

/// Tries the other state. Where that cannot be, it says so.
fn try_other(desk: &Desk, period: i64, asked: &CellAsked, state: State, id: &str) -> Result<OtherView, Refused> {
    let language = desk.language();
    let wanted = if state == State::Wfh { State::Wfo } else { State::Wfh };
    let title = language.get(if wanted == State::Wfh { "wb-other-home" } else { "wb-other-office" });
    let cell = LockAsked { employee_id: id.to_owned(), date: asked.date, state: Some(wanted) };
    match desk.try_lock(period, &[cell]) {
        Ok(card) => {
            let others = |change: &&ChangedCell| change.employee_id != id || change.date != asked.date;
            let moved: Vec<&ChangedCell> = card.changes.iter().filter(others).collect();
            let mut lines = tell_cost(&card, language);
            lines.push(language.text(&Message::new("wb-other-moves").with("moves", moved.len())));
            let changes = moved.iter().take(MOST_CHANGES).map(|change| tell_change(change, language)).collect();
            Ok(OtherView { title, lines, changes })
        }
        Err(Refused::Infeasible(_)) => {
            Ok(OtherView { title, lines: vec![language.get("wb-other-impossible")], changes: Vec::new() })
        }
        // The roster is none that can be changed in place: the cost is not known.
        Err(Refused::Misfit(messages)) => {
            let lines = messages.iter().map(|message| language.text(message)).collect();
            Ok(OtherView { title, lines, changes: Vec::new() })
        }
        Err(refused) => Err(refused),
    }
}

/// What a change costs, in words.
fn tell_cost(card: &PlacedCard, language: Language) -> Vec<String> {
    let mut lines = Vec::new();
    if card.objective_gain < 0 {
        lines.push(language.text(&Message::new("wb-other-value").with("amount", -card.objective_gain)));
    }
    if card.objective_gain > 0 {
        lines.push(language.text(&Message::new("wb-other-better").with("amount", card.objective_gain)));
    }
    if card.granted_gain != 0 {
        let id = if card.granted_gain < 0 { "wb-other-fewer" } else { "wb-other-more" };
        lines.push(language.text(&Message::new(id).with("wishes", card.granted_gain.unsigned_abs())));
    }
    if card.unasked_gain > 0 {
        lines.push(language.text(&Message::new("wb-other-unasked").with("days", card.unasked_gain)));
    }
    if lines.is_empty() {
        lines.push(language.get("wb-other-free"));
    }
    lines
}

fn tell_change(change: &ChangedCell, language: Language) -> String {
    let told = Message::new("wb-change")
        .with("name", change.name.as_str())
        .with("date", super::date::short_date(change.date, language))
        .with("before", state_name(change.before, language))
        .with("after", state_name(change.now, language));
    language.text(&told)
}

/// Cells to lock, as the script sends them.
#[derive(Debug, Deserialize)]
pub(super) struct LockForm {
    base: u32,
    /// A list of employee and date as JSON.
    cells: String,
    /// `WFH`, `WFO`, or nothing to take locks away.
    state: String,
}

#[derive(Serialize)]
struct ChangesView {
    title: String,
    lines: Vec<String>,
    changes: Vec<ChangeView>,
    more: usize,
    period: i64,
    version: u32,
}

#[derive(Serialize)]
struct ChangeView {
    employee: String,
    iso: String,
    text: String,
}

/// Locks cells, or frees them: the roster solves again in place.
pub(super) fn lock(desk: &Desk, period: i64, form: &LockForm) -> Result<Reply, Refused> {
    let language = desk.language();
    let malformed = || Refused::Malformed(Message::new("wb-failed-form"));
    let cells: Vec<(String, NaiveDate)> = serde_json::from_str(&form.cells).map_err(|_| malformed())?;
    let state = match form.state.as_str() {
        "" => None,
        "WFH" => Some(State::Wfh),
        "WFO" => Some(State::Wfo),
        _ => return Err(malformed()),
    };
    let asked = |(employee_id, date)| LockAsked { employee_id, date, state };
    let began = Instant::now();
    let card = desk.lock(period, form.base, &cells.into_iter().map(asked).collect::<Vec<_>>(), None)?;
    let time = i64::try_from(began.elapsed().as_millis()).unwrap_or(i64::MAX);
    let mut lines = tell_cost(&card, language);
    lines.push(language.text(&Message::new("wb-in-milliseconds").with("time", time)));
    lines.push(language.text(&Message::new("wb-changed").with("changes", card.changes.len())));
    let change = |change: &ChangedCell| ChangeView {
        employee: change.employee_id.clone(),
        iso: change.date.to_string(),
        text: tell_change(change, language),
    };
    let view = ChangesView {
        title: language.get(if state.is_some() { "wb-locked-title" } else { "wb-unlocked-title" }),
        lines,
        more: card.changes.len().saturating_sub(MOST_CHANGES),
        changes: card.changes.iter().take(MOST_CHANGES).map(change).collect(),
        period,
        version: card.version,
    };
    show("changes", language, &view)
}
