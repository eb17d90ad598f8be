//! The page of the roster: what is known of it, the grid, and the search for it.

use std::sync::Arc;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::data::MOST_PRINTED;
use super::date::{DayHead, Days};
use super::frame::Frame;
use super::job::{ConflictView, JobView, last_found, running};
use super::number::{encode, percent};
use super::outdated::{tell_outdated, tell_search_outdated};
use super::reply::{Reply, show};
use super::roster::{Broken, Filter, Lines, MOST_LINES, Only, Shown, Window};
use super::wishes::Neighbours;
use crate::domain::index::UnitIx;
use crate::message::{Language, Message};
use crate::result::figure::Figures;
use crate::result::status::Status;
use crate::server::access::{Right, Scope};
use crate::server::desk::Desk;
use crate::server::desk::period::{PeriodCard, PeriodState};
use crate::server::desk::search::SearchLimit;
use crate::server::error::Refused;
use crate::server::held::HeldRoster;
use crate::server::job::JobKind;
use crate::verify::Verification;
use crate::write::wording::rule::{word_given_way, word_violations};
use crate::write::wording::status::status_message;

/// So many places at which rules are broken are named.
const MOST_BROKEN: usize = 30;

/// Which part of the roster is asked for.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct RosterAsked {
    unit: String,
    person: String,
    only: Only,
    start: usize,
    from: Option<NaiveDate>,
    /// Whether the lines are for paper, which does not scroll.
    paper: bool,
}

impl RosterAsked {
    fn filter(&self) -> Filter {
        Filter { unit: self.unit.clone(), person: self.person.clone(), only: self.only }
    }

    /// The same as part of an address.
    fn query(&self) -> String {
        let pairs = [("unit", &*self.unit), ("person", &*self.person), ("only", self.only.code())];
        let given = pairs.into_iter().filter(|(_, text)| !text.is_empty());
        given.map(|(name, text)| format!("{name}={}&", encode(text))).collect()
    }
}

#[derive(Serialize)]
struct RosterView {
    frame: Frame,
    job: Option<JobView>,
    standing: Standing,
    window: Option<Window>,
    heads: Vec<DayHead>,
    days: Option<Neighbours>,
    people: usize,
    units: Vec<Choice>,
    filter: Filter,
    onlys: Vec<Choice>,
    query: String,
    from: Option<NaiveDate>,
    broken: Option<BrokenView>,
    /// So many lines are put on paper.
    most_printed: usize,
    /// Whether whoever looks may ask what a place is worth.
    may_value: bool,
    /// Whether whoever looks may lock cells: only those of a roster of the data as they are.
    may_lock: bool,
    /// Whether the roster is of other data.
    is_outdated: bool,
}

#[derive(Serialize)]
struct Choice {
    id: String,
    name: String,
    is_here: bool,
}

#[derive(Serialize)]
struct BrokenView {
    title: String,
    is_clean: bool,
    lines: Vec<String>,
    more: usize,
}

/// What is known of the roster.
#[derive(Clone, Debug, Default, Serialize)]
pub(super) struct Standing {
    tone: &'static str,
    text: String,
    as_of: String,
    figures: Vec<FigureView>,
    may_solve: bool,
    is_old: bool,
    errors: u64,
    conflicts: Vec<ConflictView>,
}

#[derive(Clone, Debug, Serialize)]
struct FigureView {
    label: String,
    value: String,
    detail: String,
}

/// What is known of the roster of a period.
pub(super) fn standing_of(
    desk: &Desk,
    card: &PeriodCard,
    roster: Option<&(Arc<HeldRoster>, Scope)>,
) -> Result<Standing, Refused> {
    let language = desk.language();
    let mut standing = Standing {
        may_solve: card.errors == 0 && Right::Plan.is_of(desk.viewer().role),
        errors: card.errors,
        ..Standing::default()
    };
    let Some((held, scope)) = roster else {
        let searched = card.searched_version.unwrap_or(card.version);
        if let Some(old) =
            tell_search_outdated(searched, card.version, language).filter(|_| card.roster_version.is_none())
        {
            // What was found of other data, and what would help there, is not said of these.
            (standing.tone, standing.text) = ("warn", old);
            standing.is_old = true;
        } else if card.status.as_deref() == Some("infeasible") {
            (standing.tone, standing.text) = ("bad", language.get("status-infeasible"));
            standing.conflicts = last_found(desk, card.id, JobKind::Solve)?.unwrap_or_default().told;
            standing.is_old = true;
        } else if let Some(version) = card.roster_version {
            let unreadable = Message::new("wb-roster-unreadable").with("version", version);
            (standing.tone, standing.text) = ("bad", language.text(&unreadable));
            standing.is_old = true;
        } else if card.status.is_some() {
            (standing.tone, standing.text) = ("warn", language.get("status-unknown"));
            standing.is_old = true;
        }
        return Ok(standing);
    };
    let version = held.outcome.version;
    let status = match held.outcome.status.as_str() {
        "optimal" => Status::Optimal,
        _ => Status::Feasible,
    };
    let on_word = if status == Status::Optimal { desk.count_on_word(card.id, &held.outcome)? } else { 0 };
    let is_proven = status == Status::Optimal && on_word == 0;
    standing.is_old = version != card.version && !matches!(card.state, PeriodState::Published | PeriodState::Closed);
    standing.text = language.text(&status_message(status, on_word));
    standing.tone = if is_proven { "good" } else { "warn" };
    standing.as_of = language.text(&Message::new("wb-solved-as-of").with("version", version));
    if let Some(old) = tell_outdated(version, card.version, language) {
        // What was proven of other data is not the first thing to say.
        (standing.tone, standing.text, standing.as_of) = ("warn", old, String::new());
    }
    if scope.is_all() {
        standing.figures = list_figures(&held.counted().0, card, language);
    }
    Ok(standing)
}

fn list_figures(figures: &Figures, card: &PeriodCard, language: Language) -> Vec<FigureView> {
    let figure = |label: &str, value: String, detail: Option<Message>| FigureView {
        label: language.get(label),
        value,
        detail: detail.map(|detail| language.text(&detail)).unwrap_or_default(),
    };
    let granted = Message::new("wb-figure-granted.detail").with("granted", figures.granted);
    let mut all = vec![
        figure(
            "wb-figure-granted",
            percent(figures.granted, figures.requested, language),
            Some(granted.with("requested", figures.requested)),
        ),
        figure(
            "wb-figure-days",
            language.number(figures.wfh_days as i64),
            Some(Message::new("wb-figure-days.detail").with("unasked", figures.unasked)),
        ),
        figure(
            "wb-figure-eligible",
            language.number(figures.eligible as i64),
            Some(Message::new("wb-figure-eligible.detail").with("employees", card.employees.unwrap_or_default())),
        ),
    ];
    if let Some(worst) = figures.worst_share {
        let detail = Message::new("wb-figure-worst.detail").with("people", worst.employees);
        let share = percent(worst.share.numerator(), worst.share.denominator(), language);
        all.insert(1, figure("wb-figure-worst", share, Some(detail)));
    }
    if let Some(lowest) = &figures.lowest_coverage {
        let detail = Message::new("wb-figure-coverage.detail")
            .with("unit", lowest.name.as_str())
            .with("date", super::date::short_date(lowest.date, language));
        let share = percent(lowest.office.into(), lowest.present.into(), language);
        all.push(figure("wb-figure-coverage", share, Some(detail)));
    }
    all
}

fn window_of(
    roster: &(Arc<HeldRoster>, Scope),
    asked: &RosterAsked,
    days: &Days,
    broken: Option<&Verification>,
    language: Language,
) -> Result<(Window, usize), Refused> {
    let (held, scope) = roster;
    let HeldRoster { agency, may, roster, outcome, .. } = &**held;
    let version = outcome.version;
    let shown = Shown { version, agency, may, roster, unit_days: &held.counted().1, coverage: held.coverage() };
    let broken = broken.map(|verification| Broken::of(agency, verification));
    let lines = Lines::of(agency, may, roster, scope, &asked.filter(), broken.as_ref())?;
    let most = if asked.paper { MOST_PRINTED } else { MOST_LINES };
    Ok((Window::of(shown, &lines, &days.days, (asked.start, most), language), lines.people))
}

/// What the roster breaks, where only whom that is about is asked for.
fn broken_of(desk: &Desk, period: i64, asked: &RosterAsked) -> Result<Option<Verification>, Refused> {
    if asked.only == Only::Broken { desk.verify(period) } else { Ok(None) }
}

/// What a roster breaks, in words, for whoever sees all of it.
fn tell_broken(verification: &Verification, language: Language) -> BrokenView {
    let Verification { violations, given_way, shortfalls: _ } = verification;
    let told = word_violations(violations, language).into_iter().chain(word_given_way(given_way, language));
    let mut lines: Vec<String> = told.map(|rule| rule.message).collect();
    let more = lines.len().saturating_sub(MOST_BROKEN);
    lines.truncate(MOST_BROKEN);
    let counted = Message::new("wb-broken").with("violations", violations.len()).with("given-way", given_way.len());
    BrokenView { title: language.text(&counted), is_clean: lines.is_empty(), lines, more }
}

/// The page.
pub(super) fn show_roster(desk: &Desk, period: i64, asked: &RosterAsked) -> Result<Reply, Refused> {
    let language = desk.language();
    let (frame, card) = Frame::of_period(desk, period, &format!("/periods/{period}/roster"), "roster")?;
    let roster = desk.see_roster(period)?;
    let days = roster.as_ref().map(|(held, _)| Days::from(&held.agency, asked.from));
    let broken = broken_of(desk, period, asked)?;
    let shown = roster.as_ref().zip(days.as_ref());
    let drawn = shown.map(|(roster, days)| window_of(roster, asked, days, broken.as_ref(), language)).transpose()?;
    let (window, people) = drawn.unzip();
    let sees_all = roster.as_ref().is_some_and(|(_, scope)| scope.is_all());
    let choice = |id: &str, name: String, here: &str| Choice { id: id.to_owned(), name, is_here: id == here };
    let units = roster.iter().flat_map(|(held, scope)| {
        let units = &held.agency.units;
        let seen = (0..units.len()).filter(|&unit| scope.has_unit(&units[unit].id));
        seen.map(|unit| {
            let depth = held.agency.ancestors(UnitIx::of(unit)).count() - 1;
            choice(&units[unit].id, format!("{}{}", "\u{2003}".repeat(depth), units[unit].name), &asked.unit)
        })
    });
    let only = |only: Only| {
        let name = match only {
            Only::Everyone => "wb-only-all",
            Only::Refused => "wb-only-refused",
            Only::Locked => "wb-only-locked",
            Only::Broken => "wb-only-broken",
        };
        choice(only.code(), language.get(name), asked.only.code())
    };
    let is_outdated = roster.as_ref().is_some_and(|(held, _)| held.outcome.version != card.version);
    let view = RosterView {
        may_lock: frame.may_plan && !is_outdated,
        is_outdated,
        frame,
        job: running(desk, period, &[JobKind::Solve, JobKind::Replan])?,
        standing: standing_of(desk, &card, roster.as_ref())?,
        window,
        heads: shown.map(|((held, _), days)| days.heads(&held.agency, language)).unwrap_or_default(),
        days: days.as_ref().map(Neighbours::from),
        people: people.unwrap_or_default(),
        units: units.collect(),
        filter: asked.filter(),
        onlys: Only::ALL.map(only).into(),
        query: asked.query(),
        from: asked.from,
        most_printed: MOST_PRINTED,
        may_value: Right::LookAtAll.is_of(desk.viewer().role),
        broken: broken.as_ref().filter(|_| sees_all).map(|broken| tell_broken(broken, language)),
    };
    show("roster", language, &view)
}

#[derive(Serialize)]
struct RowsPart {
    window: Window,
}

/// Lines of the grid.
pub(super) fn show_rows(desk: &Desk, period: i64, asked: &RosterAsked) -> Result<Reply, Refused> {
    let roster = desk.see_roster(period)?;
    let roster = roster.ok_or_else(|| Refused::Unknown(Message::new("server-no-roster")))?;
    let days = Days::from(&roster.0.agency, asked.from);
    let broken = broken_of(desk, period, asked)?;
    let (window, _) = window_of(&roster, asked, &days, broken.as_ref(), desk.language())?;
    show("roster-rows", desk.language(), &RowsPart { window })
}

#[derive(Serialize)]
struct StandingPart {
    frame: Frame,
    job: Option<JobView>,
    standing: Standing,
}

/// What is known of the roster.
pub(super) fn show_standing(desk: &Desk, period: i64) -> Result<Reply, Refused> {
    let (frame, card) = Frame::of_period(desk, period, &format!("/periods/{period}/roster"), "roster")?;
    let roster = desk.see_roster(period)?;
    let standing = standing_of(desk, &card, roster.as_ref())?;
    let job = running(desk, period, &[JobKind::Solve, JobKind::Replan])?;
    show("standing", desk.language(), &StandingPart { frame, job, standing })
}

/// Begins a search.
pub(super) fn solve(desk: &Desk, period: i64) -> Result<Reply, Refused> {
    let card = desk.solve(period, &SearchLimit::default())?;
    super::job::show_job(desk, card)
}
