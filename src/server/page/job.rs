//! Searches under way: how far each is, and what comes after it.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::place::{TotalAsked, show_place};
use super::reply::{Reply, draw};
use crate::message::Message;
use crate::server::desk::Desk;
use crate::server::error::Refused;
use crate::server::job::{JobCard, JobKind, JobState};

/// So long a search may take before anybody is told to wait: most are done by then.
const PATIENCE: Duration = Duration::from_millis(700);

/// A search as a page shows it.
#[derive(Clone, Debug, Serialize)]
pub(super) struct JobView {
    id: u64,
    period: i64,
    title: String,
    text: String,
    percent: Option<u64>,
    is_running: bool,
    /// Whether whoever looks may end it.
    may_cancel: bool,
    lines: Vec<String>,
}

/// Rules that cannot hold together.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct ConflictView {
    headline: String,
    sum: Option<String>,
    rules: Vec<String>,
    repairs: Vec<RepairView>,
    elsewhere: Option<String>,
}

/// What resolves it.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct RepairView {
    change: String,
}

/// What is read again of what a search for a roster came to.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Found {
    /// The version of the data that it was about.
    pub version: u32,
    summary: FoundSummary,
    /// Why there is no roster.
    pub told: Vec<ConflictView>,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
struct FoundSummary {
    status: String,
}

impl Found {
    /// Whether there is no roster, or none was found.
    pub(super) fn status(&self) -> &str {
        &self.summary.status
    }
}

#[derive(Serialize)]
struct JobPart {
    job: JobView,
}

impl JobView {
    fn of(card: &JobCard, desk: &Desk) -> Self {
        let language = desk.language();
        let title = match card.kind {
            JobKind::Solve | JobKind::Value => "wb-solving",
            JobKind::Replan => "wb-mending",
            JobKind::Place => "wb-valuing",
            JobKind::Compare | JobKind::Sweep => "wb-sweeping",
            JobKind::RuleCost => "wb-costing",
        };
        let text = match (card.state, card.phase) {
            (JobState::Cancelled, _) => language.get("wb-stopped"),
            (JobState::Failed, _) => told(card, "title"),
            (_, "reading") => language.get("wb-solving-reading"),
            (_, "verifying") => language.get("progress-verifying"),
            (_, "writing") => language.get("progress-writing"),
            _ if card.planned > 0 => {
                let people = Message::new("wb-solving-people").with("done", card.done).with("planned", card.planned);
                language.text(&people)
            }
            _ => language.get("progress-building"),
        };
        let percent = (card.planned > 0).then(|| (card.done * 100 / card.planned).min(99));
        Self {
            id: card.id,
            period: card.period,
            title: language.get(title),
            text,
            percent,
            is_running: card.state == JobState::Running,
            may_cancel: desk.may_cancel(card),
            lines: told(card, "detail").lines().map(str::to_owned).collect(),
        }
    }
}

/// A text of the problem document of a search that failed.
fn told(card: &JobCard, key: &str) -> String {
    let text = card.problem.as_ref().and_then(|problem| problem.get(key)?.as_str());
    text.unwrap_or_default().to_owned()
}

/// The searches of a period; none for whoever may not see all of it.
fn list_jobs(desk: &Desk, period: i64) -> Result<Vec<JobCard>, Refused> {
    match desk.jobs(period) {
        Err(Refused::Forbidden) => Ok(Vec::new()),
        jobs => jobs,
    }
}

/// The search of some kinds that is under way in a period.
pub(super) fn running(desk: &Desk, period: i64, kinds: &[JobKind]) -> Result<Option<JobView>, Refused> {
    let jobs = list_jobs(desk, period)?;
    let found = jobs.iter().find(|job| job.state == JobState::Running && kinds.contains(&job.kind));
    Ok(found.map(|job| JobView::of(job, desk)))
}

/// What the last search of a kind came to, of those since the server began that are done.
pub(super) fn last_found(desk: &Desk, period: i64, kind: JobKind) -> Result<Option<Found>, Refused> {
    let result = list_jobs(desk, period)?.into_iter().filter(|job| job.kind == kind).find_map(|job| job.result);
    Ok(result.and_then(|result| serde_json::from_value(result).ok()))
}

/// Shows a search that has just begun, or what comes after it if it is done at once.
pub(super) fn show_job(desk: &Desk, card: JobCard) -> Result<Reply, Refused> {
    let card = desk.wait_for_job(card.id, PATIENCE)?;
    if card.state == JobState::Done && card.kind == JobKind::Place {
        return show_place(desk, &card);
    }
    if card.state == JobState::Done {
        return Ok(Reply::Go(next_page(&card)));
    }
    draw("job", desk.language(), &JobPart { job: JobView::of(&card, desk) }).map(Reply::Part)
}

/// Where to go when a search is done.
fn next_page(card: &JobCard) -> String {
    let part = match card.kind {
        JobKind::Solve | JobKind::Value | JobKind::Place => "roster",
        JobKind::Replan => "publish",
        JobKind::Compare | JobKind::Sweep => "compare",
        JobKind::RuleCost => "rules",
    };
    format!("/periods/{}/{part}", card.period)
}

/// Finds what one more place is worth where a total stands, or shows that it is being found.
pub(super) fn value(desk: &Desk, period: i64, asked: &TotalAsked) -> Result<Reply, Refused> {
    show_job(desk, desk.value_place(period, &asked.place())?)
}

/// Looks at a search again.
pub(super) fn look(desk: &Desk, id: u64) -> Result<Reply, Refused> {
    let card = desk.job(id)?;
    show_job(desk, card)
}

/// Ends a search.
pub(super) fn cancel(desk: &Desk, id: u64) -> Result<Reply, Refused> {
    let card = desk.cancel(id)?;
    show_job(desk, card)
}
