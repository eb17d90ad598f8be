//! Answers: a person's days and wishes, what came of each and why, for the planner and on paper for the person.

use serde::{Deserialize, Serialize};

use super::cell::{WishView, places_of};
use super::frame::Frame;
use super::outdated::tell_findings_outdated;
use super::publish_page::{days_at_home, find_people};
use super::reply::{Reply, show};
use crate::input::clean_id;
use crate::message::Message;
use crate::server::desk::Desk;
use crate::server::desk::explain::ExplainQuery;
use crate::server::error::Refused;

/// So many people are listed.
const MOST_FOUND: usize = 24;

/// Who is searched, or asked about.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct AnswersAsked {
    search: String,
    employee: String,
}

#[derive(Serialize)]
struct AnswersView {
    frame: Frame,
    has_roster: bool,
    search: String,
    employee: String,
    found: Vec<Found>,
    more: usize,
    page: Option<PageView>,
    places: Option<String>,
}

#[derive(Serialize)]
struct Found {
    id: String,
    name: String,
    unit: String,
}

#[derive(Serialize)]
struct PageView {
    title: String,
    /// That it is of other data than those of now.
    old: Option<String>,
    lead: Vec<String>,
    days: Vec<String>,
    wishes: Vec<WishView>,
    close: Vec<String>,
}

fn page_of(desk: &Desk, period: i64, id: &str) -> Result<PageView, Refused> {
    let roster = desk.see_roster(period)?;
    let (held, _) = roster.ok_or_else(|| Refused::Unknown(Message::new("server-no-roster")))?;
    let query = ExplainQuery { employee_id: Some(id.to_owned()), date: None, unit: None };
    let page = desk.explain(period, &query)?.page;
    let page = page.ok_or_else(|| Refused::unknown("server-no-person", id))?;
    let employee = held.agency.employee(&clean_id(id)).ok_or_else(|| Refused::unknown("server-no-person", id))?;
    Ok(PageView {
        title: page.title,
        old: tell_findings_outdated(held.outcome.version, desk.version(period)?, desk.language()),
        lead: page.lead,
        days: days_at_home(&held, employee, desk.language()),
        wishes: page.wishes.iter().map(WishView::from).collect(),
        close: page.close,
    })
}

/// The page.
pub(super) fn show_answers(desk: &Desk, period: i64, asked: &AnswersAsked) -> Result<Reply, Refused> {
    let (frame, _) = Frame::of_period(desk, period, &format!("/periods/{period}/answers"), "answers")?;
    let roster = desk.see_roster(period)?;
    let search = asked.search.trim();
    let mut found = Vec::new();
    let mut more = 0;
    if let Some((held, scope)) = roster.as_ref().filter(|_| !search.is_empty()) {
        let employees = &held.agency.employees;
        for one in find_people(&held.agency, search).filter(|one| scope.has_person(employees.id.get(one.at()))) {
            if found.len() == MOST_FOUND {
                more += 1;
                continue;
            }
            found.push(Found {
                id: employees.id.get(one.at()).to_owned(),
                name: employees.name.get(one.at()).to_owned(),
                unit: held.agency.units[employees.unit[one.at()].at()].name.clone(),
            });
        }
    }
    // Whoever is the only one is shown at once.
    let only = match found.as_slice() {
        [one] if more == 0 => Some(one.id.clone()),
        _ => None,
    };
    let employee = only.unwrap_or_else(|| asked.employee.trim().to_owned());
    let page = match (roster.is_some(), employee.is_empty()) {
        (true, false) => Some(page_of(desk, period, &employee)?),
        _ => None,
    };
    let view = AnswersView {
        frame,
        has_roster: roster.is_some(),
        search: search.to_owned(),
        found: if page.is_some() { Vec::new() } else { found },
        employee,
        more,
        page,
        places: places_of(desk, period),
    };
    show("answer", desk.language(), &view)
}

#[derive(Serialize)]
struct PaperView {
    page: PageView,
}

/// The page for the person, on paper.
pub(super) fn show_paper(desk: &Desk, period: i64, asked: &AnswersAsked) -> Result<Reply, Refused> {
    let page = page_of(desk, period, asked.employee.trim())?;
    show("answer-paper", desk.language(), &PaperView { page })
}
