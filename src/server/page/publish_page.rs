//! What people are told: files to take along, the publication, and mending with the fewest changes.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::date::{long_date, short_date, span};
use super::field::{read_day, read_days};
use super::frame::Frame;
use super::job::{ConflictView, Found, JobView, last_found, running, show_job};
use super::outdated::tell_outdated;
use super::reply::{Reply, show};
use crate::domain::agency::Agency;
use crate::domain::index::EmployeeIx;
use crate::domain::roster::State;
use crate::input::clean_id;
use crate::message::{Language, Message};
use crate::result::publication::Publication;
use crate::server::access::Right;
use crate::server::desk::Desk;
use crate::server::desk::period::PeriodState;
use crate::server::desk::publish::PublishAsked;
use crate::server::desk::search::ReplanAsked;
use crate::server::error::Refused;
use crate::server::job::JobKind;
use crate::workspace::change::Change;
use crate::workspace::outcome::OutcomeKind;

/// Files that a planner takes along, with what each is.
const DOWNLOADS: [(&str, &str); 9] = [
    ("roster.xlsx", "wb-download-workbook"),
    ("letter.html", "wb-download-letter"),
    ("calendars.zip", "wb-download-calendar"),
    ("roster.csv", "wb-download-roster"),
    ("agency.xlsx", "wb-download-agency"),
    ("agency.zip", "wb-download-agency-files"),
    ("summary.json", "wb-download-summary"),
    ("certificate.json.gz", "wb-download-certificate"),
    ("folder.zip", "wb-download-folder"),
];
/// Why somebody is away.
const KINDS: [(&str, &str); 5] = [
    ("sick", "wb-absence-sick"),
    ("leave", "wb-absence-leave"),
    ("duty", "wb-absence-duty"),
    ("training", "wb-absence-training"),
    ("other", "wb-absence-other"),
];
/// So many people to tell are listed.
const MOST_TOLD: usize = 200;
/// So many people of one name are told apart.
const MOST_NAMED: usize = 10;
/// So many people are suggested.
const MOST_SUGGESTED: usize = 20;

#[derive(Serialize)]
struct PublishView {
    frame: Frame,
    job: Option<JobView>,
    has_roster: bool,
    /// What tells the roster that is shown from any other.
    digest: String,
    downloads: Vec<FileView>,
    publication: Option<PublicationView>,
    may_publish: bool,
    /// That the roster is of other data than those of now.
    old: Option<String>,
    may_plan: bool,
    may_close: bool,
    kinds: Vec<Choice>,
    first: Option<NaiveDate>,
    last: Option<NaiveDate>,
    mended: Option<MendedView>,
    unmended: Option<UnmendedView>,
}

/// That no other roster was found in the place of the published one.
#[derive(Serialize)]
struct UnmendedView {
    text: String,
    conflicts: Vec<ConflictView>,
}

#[derive(Serialize)]
struct FileView {
    id: String,
    name: String,
    about: String,
}

#[derive(Serialize)]
struct PublicationView {
    text: String,
    lines: Vec<String>,
}

#[derive(Serialize)]
struct Choice {
    id: String,
    name: String,
}

#[derive(Serialize)]
struct MendedView {
    title: String,
    lines: Vec<String>,
    head: Vec<String>,
    rows: Vec<Vec<String>>,
    more: usize,
}

fn tell(publication: &Publication, language: Language) -> PublicationView {
    let by = publication.by.clone().unwrap_or_else(|| "–".to_owned());
    let told = Message::new("wb-published").with("date", long_date(publication.published_on, language)).with("by", by);
    let number = publication
        .number
        .as_ref()
        .map(|number| language.text(&Message::new("wb-published-number").with("number", number.as_str())));
    PublicationView { text: language.text(&told), lines: number.into_iter().collect() }
}

/// The page.
pub(super) fn show_publish(desk: &Desk, period: i64) -> Result<Reply, Refused> {
    let language = desk.language();
    let (frame, card) = Frame::of_period(desk, period, &format!("/periods/{period}/publish"), "publish")?;
    let roster = desk.see_roster(period)?;
    let known = desk.downloads(period)?;
    let file = |&(id, name): &(&str, &'static str)| FileView {
        id: id.to_owned(),
        name: language.get(name),
        about: language.attribute(&Message::new(name), "about"),
    };
    let is_there = |(id, _): &&(&str, &str)| known.iter().any(|download| download.name == *id);
    let publications = desk.publications(period)?.publications;
    let outcome = roster.as_ref().map(|(held, _)| &held.outcome);
    let mended = match outcome.filter(|outcome| outcome.kind == OutcomeKind::Replan) {
        Some(_) => list_changes(desk, period)?,
        None => None,
    };
    let may_plan = Right::Plan.is_of(desk.viewer().role);
    let is_told = |hash: &String| publications.iter().any(|publication| publication.roster == *hash);
    let is_current = outcome.is_some_and(|outcome| {
        outcome.version == card.version && !outcome.files.get("roster.csv").is_some_and(is_told)
    });
    let view = PublishView {
        frame,
        job: running(desk, period, &[JobKind::Replan, JobKind::Solve])?,
        has_roster: roster.is_some(),
        digest: roster.as_ref().map(|(held, _)| held.digest()).unwrap_or_default(),
        downloads: DOWNLOADS.iter().filter(is_there).map(file).collect(),
        publication: publications.last().map(|publication| tell(publication, language)),
        may_publish: may_plan && is_current,
        old: outcome.and_then(|outcome| tell_outdated(outcome.version, card.version, language)),
        may_plan,
        may_close: may_plan && card.state == PeriodState::Published,
        kinds: KINDS.map(|(id, name)| Choice { id: id.to_owned(), name: language.get(name) }).into(),
        first: card.from,
        last: card.to,
        mended,
        unmended: last_found(desk, period, JobKind::Replan)?
            .filter(|found| found.version == card.version)
            .and_then(|found| tell_unmended(found, language)),
    };
    show("publish", language, &view)
}

/// That mending came to nothing, where that is what the last one came to.
fn tell_unmended(found: Found, language: Language) -> Option<UnmendedView> {
    let status = match found.status() {
        "infeasible" => "status-infeasible",
        "unknown" => "status-unknown",
        _ => return None,
    };
    let told = Message::new("wb-unmended").with("status", language.get(status));
    Some(UnmendedView { text: language.text(&told), conflicts: found.told })
}

/// Whom to tell: what `changes.csv` beside a roster that was made again says.
fn list_changes(desk: &Desk, period: i64) -> Result<Option<MendedView>, Refused> {
    let language = desk.language();
    let bytes = match desk.download(period, "changes.csv", None) {
        Ok(file) => file.bytes,
        Err(Refused::Unknown(_)) => return Ok(None),
        Err(refused) => return Err(refused),
    };
    let summary = desk.download(period, "summary.json", None)?.bytes;
    let summary: serde_json::Value = serde_json::from_slice(&summary).unwrap_or_default();
    let count = |key: &str| summary.get(key).and_then(serde_json::Value::as_u64).unwrap_or_default();
    let mut rows = Vec::new();
    for record in csv::Reader::from_reader(&*bytes).records().flatten() {
        let cell = |at: usize| record.get(at).unwrap_or_default();
        let date = cell(3).parse::<NaiveDate>().map_or_else(|_| cell(3).to_owned(), |date| short_date(date, language));
        let state = |code: &str| match code {
            "WFH" => language.get("state-home"),
            "WFO" => language.get("state-office"),
            "ABS" => language.get("state-absent"),
            _ => language.get("state-off"),
        };
        rows.push(vec![format!("{} ({})", cell(1), cell(0)), cell(2).to_owned(), date, state(cell(4)), state(cell(5))]);
    }
    let told = Message::new("wb-mended-cells").with("changes", count("changes")).with("forced", count("forced"));
    let lines = if rows.is_empty() { vec![language.get("wb-mended-none")] } else { vec![language.text(&told)] };
    let more = rows.len().saturating_sub(MOST_TOLD);
    rows.truncate(MOST_TOLD);
    let head = ["wb-mended-name", "wb-mended-unit", "wb-mended-date", "wb-mended-before", "wb-mended-after"];
    Ok(Some(MendedView {
        title: language.get("wb-mended"),
        lines,
        head: head.map(|id| language.get(id)).into(),
        rows,
        more,
    }))
}

/// What a planner says of a publication.
#[derive(Debug, Deserialize)]
pub(super) struct PublishForm {
    base: u32,
    roster: String,
    by: String,
    number: String,
}

/// Publishes the roster.
pub(super) fn publish(desk: &Desk, period: i64, form: &PublishForm) -> Result<Reply, Refused> {
    if form.by.trim().is_empty() {
        return Err(Refused::Misfit(vec![Message::new("wb-publish-nobody")]));
    }
    let asked = PublishAsked { by: Some(form.by.clone()), number: Some(form.number.clone()) };
    desk.publish_seen(period, (form.base, &form.roster), &asked)?;
    Ok(Reply::Go(format!("/periods/{period}/publish")))
}

/// Closes the period.
pub(super) fn close(desk: &Desk, period: i64) -> Result<Reply, Refused> {
    desk.close(period)?;
    Ok(Reply::Go(format!("/periods/{period}/publish")))
}

/// A file to take along.
pub(super) fn download(desk: &Desk, period: i64, name: &str) -> Result<Reply, Refused> {
    desk.download(period, name, None).map(Reply::File)
}

/// Somebody who is away.
#[derive(Debug, Deserialize)]
pub(super) struct AbsenceForm {
    base: u32,
    employee: String,
    from: String,
    #[serde(default)]
    to: String,
    kind: String,
}

/// Notes an absence and mends the roster.
pub(super) fn mend_absence(desk: &Desk, period: i64, form: &AbsenceForm) -> Result<Reply, Refused> {
    let held = desk.see(period)?;
    let agency = held.agency().ok_or_else(|| Refused::Invalid(held.read().diagnostics.clone()))?;
    let employee = find_person(agency, form.employee.trim())?;
    let is_open = form.to.trim().is_empty();
    let (from, to) = read_days(&form.from, if is_open { &form.from } else { &form.to })?;
    check_absence(desk, period, agency, (from, to))?;
    let kind = KINDS.into_iter().find(|(id, _)| *id == form.kind).map_or("other", |(id, _)| id);
    let mut cells = BTreeMap::from([
        ("employee_id".to_owned(), agency.employees.id.get(employee.at()).to_owned()),
        ("from".to_owned(), from.to_string()),
        ("kind".to_owned(), kind.to_owned()),
    ]);
    if !is_open {
        cells.insert("to".to_owned(), to.to_string());
    }
    desk.edit(period, form.base, &[Change::Insert { table: "absences".to_owned(), after: None, cells }])?;
    // What was mended before and nobody was told of yet is found again, as it would otherwise be taken back.
    let earlier = desk.untold_from(period)?;
    mend_from(desk, period, earlier.map_or(from, |earlier| earlier.min(from)))
}

/// Sees to it that there is something to mend for an absence, before it is noted.
fn check_absence(desk: &Desk, period: i64, agency: &Agency, (from, to): (NaiveDate, NaiveDate)) -> Result<(), Refused> {
    if desk.publications(period)?.publications.is_empty() {
        return Err(Refused::Misfit(vec![Message::new("server-not-published")]));
    }
    if [from, to].into_iter().all(|date| agency.horizon.day(date).is_some()) {
        return Ok(());
    }
    let first = agency.horizon.date(0);
    let last = agency.horizon.dates().last().unwrap_or(first);
    let told = Message::new("wb-absence-outside")
        .with("absence", span(from, to, desk.language()))
        .with("period", span(first, last, desk.language()));
    Err(Refused::Misfit(vec![told]))
}

/// The first day that is planned again.
#[derive(Debug, Deserialize)]
pub(super) struct MendForm {
    from: String,
}

/// Mends the roster.
pub(super) fn mend(desk: &Desk, period: i64, form: &MendForm) -> Result<Reply, Refused> {
    mend_from(desk, period, read_day("wb-mend-from", &form.from)?)
}

fn mend_from(desk: &Desk, period: i64, from: NaiveDate) -> Result<Reply, Refused> {
    let card = desk.replan(period, ReplanAsked { from: Some(from), ..ReplanAsked::default() })?;
    show_job(desk, card)
}

/// Whoever is meant by an id or a name that only one person bears.
fn find_person(agency: &Agency, text: &str) -> Result<EmployeeIx, Refused> {
    if let Some(employee) = agency.employee(&clean_id(text)) {
        return Ok(employee);
    }
    let wanted = text.to_lowercase();
    let named = agency.employees.indices().filter(|one| agency.employees.name.get(one.at()).to_lowercase() == wanted);
    match named.collect::<Vec<_>>()[..] {
        [] => Err(Refused::unknown("server-no-person", text)),
        [employee] => Ok(employee),
        ref several => {
            let mut ids: Vec<&str> =
                several.iter().take(MOST_NAMED).map(|one| agency.employees.id.get(one.at())).collect();
            ids.extend((several.len() > MOST_NAMED).then_some("…"));
            let told = Message::new("wb-person-shared").with("name", text).with("ids", ids.join(", "));
            Err(Refused::Misfit(vec![told]))
        }
    }
}

/// Part of a name or id.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct PeopleAsked {
    employee: String,
}

#[derive(Serialize)]
struct PeoplePart {
    people: Vec<Choice>,
}

/// People whose name or id holds a text.
pub(super) fn suggest(desk: &Desk, period: i64, asked: &PeopleAsked) -> Result<Reply, Refused> {
    let people = match desk.see_roster(period)? {
        Some((held, scope)) => {
            let found = find_people(&held.agency, &asked.employee)
                .filter(|one| scope.has_person(held.agency.employees.id.get(one.at())))
                .take(MOST_SUGGESTED);
            let choice = |one: EmployeeIx| Choice {
                id: held.agency.employees.id.get(one.at()).to_owned(),
                name: held.agency.employees.name.get(one.at()).to_owned(),
            };
            found.map(choice).collect()
        }
        None => Vec::new(),
    };
    show("people", desk.language(), &PeoplePart { people })
}

/// Employees whose name or id holds a text, whatever the case.
pub(super) fn find_people<'a>(agency: &'a Agency, text: &str) -> impl Iterator<Item = EmployeeIx> + 'a {
    let wanted = text.trim().to_lowercase();
    agency.employees.indices().filter(move |one| {
        let (id, name) = (agency.employees.id.get(one.at()), agency.employees.name.get(one.at()));
        id.to_lowercase().contains(&wanted) || name.to_lowercase().contains(&wanted)
    })
}

/// The days on which somebody is at home.
pub(super) fn days_at_home(
    held: &crate::server::held::HeldRoster,
    employee: EmployeeIx,
    language: Language,
) -> Vec<String> {
    let states = held.roster.row(employee).iter().zip(held.agency.horizon.dates());
    states.filter(|(state, _)| **state == State::Wfh).map(|(_, date)| long_date(date, language)).collect()
}
