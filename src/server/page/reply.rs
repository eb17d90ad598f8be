//! What a page's handler answers, and how a refusal looks to a person.

use std::sync::Arc;

use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE, LOCATION};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode};
use axum::response::{IntoResponse as _, Response};
use serde::Serialize;

use super::address::page_before;
use super::frame::Frame;
use super::problem::list_lines;
use super::render::render;
use crate::message::{Language, Message};
use crate::server::access::Viewer;
use crate::server::desk::Desk;
use crate::server::desk::download::Download;
use crate::server::error::Refused;
use crate::server::problem::{status_of, word_problem};
use crate::server::state::{AppState, Passage};
use crate::write::wording::conflict::word_conflicts;

/// So many problems of the data are told with a refusal.
const MOST_PROBLEMS: usize = 5;

/// What an address leads to, where it is not there: everything else that is not there was asked for on a page that is.
const PLACES: [&str; 5] =
    ["workspace-no-period", "server-no-endpoint", "server-no-table", "server-no-import", "server-no-job"];

/// What a handler answers.
pub(super) enum Reply {
    /// A page, or a part of one.
    Html(String),
    /// A part of a page after something was done; a browser without scripts gets it on a page of its own.
    Part(String),
    /// What a page must know after a change; a browser without scripts gets the page anew.
    Saved(String),
    /// Why something was not done. A browser without scripts gets the page with what was typed, and told why; the page of any
    /// other keeps what was typed by itself, and gets what else changes on it.
    Again(Refused, String, String),
    /// Another page, after something was done.
    Go(String),
    /// A file to take along.
    File(Download),
}

/// A template with what it shows, as HTML.
pub(super) fn draw(template: &str, language: Language, view: &impl Serialize) -> Result<String, Refused> {
    render(template, language, view).map_err(|error| {
        Refused::Internal(vec![Message::new("internal-error.where").with("place", format!("{error:#}"))])
    })
}

/// A template with what it shows.
pub(super) fn show(template: &str, language: Language, view: &impl Serialize) -> Result<Reply, Refused> {
    draw(template, language, view).map(Reply::Html)
}

/// What a request says of itself.
#[derive(Clone, Debug)]
pub(in crate::server) struct Asked {
    /// Whether a part of a page is asked for.
    is_part: bool,
    /// The page's own address.
    path: String,
    /// The page that it comes from.
    before: String,
    /// Whether a form sends it.
    is_form: bool,
}

impl Asked {
    /// What the headers of a request say.
    pub(in crate::server) fn of(headers: &HeaderMap, path: String, method: &Method) -> Self {
        let (is_part, is_form) = (headers.contains_key("hx-request"), *method == Method::POST);
        Self { is_part, path, before: page_before(headers), is_form }
    }

    /// Whether a part of a page is asked for.
    pub(in crate::server) fn is_part(&self) -> bool {
        self.is_part
    }
}

/// Does what a request asks for on a thread where it may take its time, and answers it.
pub(super) async fn answer(
    state: AppState,
    passage: Passage,
    asked: Asked,
    work: impl FnOnce(&Desk) -> Result<Reply, Refused> + Send + 'static,
) -> Response {
    let language = passage.language;
    let viewer = passage.viewer.clone();
    let own = Arc::clone(&state.bench);
    let has_accounts = !state.logins.is_local();
    let done = match viewer.clone() {
        None => Err(Refused::Stranger),
        Some(viewer) => {
            let done = tokio::task::spawn_blocking(move || work(&Desk::new(own, viewer, language))).await;
            done.unwrap_or_else(|_| Err(Refused::Internal(vec![Message::new("internal-error")])))
        }
    };
    match done {
        Ok(Reply::Again(refused, _, beside)) if asked.is_part => {
            refuse_beside(&refused, viewer.as_ref(), &asked, (beside, language))
        }
        Ok(Reply::Part(part)) if !asked.is_part => whole(part, viewer.as_ref(), asked, language),
        Ok(reply) => respond(reply, &asked),
        Err(Refused::Stranger) if has_accounts && !asked.is_part => see_other("/login"),
        Err(refused) => refuse(&refused, viewer.as_ref(), &asked, language),
    }
}

fn html(status: StatusCode, text: String) -> Response {
    (status, [(CONTENT_TYPE, "text/html; charset=utf-8")], text).into_response()
}

pub(super) fn see_other(path: &str) -> Response {
    let location = HeaderValue::from_str(path).unwrap_or(HeaderValue::from_static("/"));
    (StatusCode::SEE_OTHER, [(LOCATION, location)]).into_response()
}

fn respond(reply: Reply, asked: &Asked) -> Response {
    match reply {
        Reply::Saved(_) if !asked.is_part => see_other(&asked.before),
        Reply::Html(text) | Reply::Part(text) | Reply::Saved(text) => html(StatusCode::OK, text),
        Reply::Again(refused, text, _) => html(status_of(&refused), text),
        Reply::Go(path) if asked.is_part => {
            let location = HeaderValue::from_str(&path).unwrap_or(HeaderValue::from_static("/"));
            (StatusCode::OK, [(HeaderName::from_static("hx-redirect"), location)]).into_response()
        }
        Reply::Go(path) => see_other(&path),
        Reply::File(Download { name, media_type, bytes }) => {
            // Names of ours are plain; whatever else there is becomes an underscore.
            let plain =
                |letter: char| if letter.is_ascii_alphanumeric() || ".-_".contains(letter) { letter } else { '_' };
            let name: String = name.chars().map(plain).collect();
            let disposition = format!("attachment; filename=\"{name}\"");
            ([(CONTENT_TYPE, media_type.to_owned()), (CONTENT_DISPOSITION, disposition)], bytes).into_response()
        }
    }
}

/// A part of a page on a page of its own.
#[derive(Serialize)]
struct WholeView {
    frame: Frame,
    part: String,
    before: String,
}

fn whole(part: String, viewer: Option<&Viewer>, asked: Asked, language: Language) -> Response {
    let view = WholeView { frame: Frame::outer(&asked.before, name_of(viewer)), part, before: asked.before };
    answer_with("whole", StatusCode::OK, &view, language)
}

/// Who is logged in; none where nobody needs to.
fn name_of(viewer: Option<&Viewer>) -> Option<String> {
    viewer.filter(|viewer| !viewer.is_local).map(|viewer| viewer.name.clone())
}

fn answer_with(template: &str, status: StatusCode, view: &impl Serialize, language: Language) -> Response {
    match render(template, language, view) {
        Ok(text) => html(status, text),
        Err(error) => (StatusCode::INTERNAL_SERVER_ERROR, format!("{error:#}")).into_response(),
    }
}

/// Why something was not done, in words.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Told {
    title: String,
    lines: Vec<String>,
    cure: String,
}

#[derive(Clone, Debug, Serialize)]
struct Failure {
    frame: Frame,
    told: Told,
    /// What else changes on the page, as HTML.
    beside: String,
    /// The page with the form that was refused; none where a page itself is.
    before: Option<String>,
}

/// Why something was not done; `is_part` where it stands on the page that it is about.
pub(super) fn tell(refused: &Refused, is_part: bool, language: Language) -> Told {
    let problem = word_problem(refused, language);
    let mut lines: Vec<String> = problem.detail.lines().filter(|line| !line.is_empty()).map(str::to_owned).collect();
    match refused {
        Refused::Infeasible(conflicts) => {
            for conflict in word_conflicts(conflicts, language) {
                lines.extend(conflict.sum);
                lines.extend(conflict.rules);
                lines.extend(conflict.repairs.into_iter().map(|repair| repair.change));
            }
            lines.dedup();
        }
        Refused::Invalid(_) => lines.extend(list_lines(&problem.problems, MOST_PROBLEMS, language)),
        _ => {}
    }
    let cure = match refused {
        // Below the message stands the page, which is fetched anew; a page of its own has nothing below it.
        Refused::Stale { .. } if is_part => language.get("wb-failed-stale.cure"),
        Refused::Unknown(message) if PLACES.contains(&message.id) => language.get("wb-failed-missing.cure"),
        Refused::Internal(_) => language.get("wb-failed-internal"),
        _ => String::new(),
    };
    Told { title: problem.title, lines, cure }
}

/// A refusal as a page, or as a part of one.
pub(in crate::server) fn refuse(
    refused: &Refused,
    viewer: Option<&Viewer>,
    asked: &Asked,
    language: Language,
) -> Response {
    refuse_beside(refused, viewer, asked, (String::new(), language))
}

fn refuse_beside(
    refused: &Refused,
    viewer: Option<&Viewer>,
    asked: &Asked,
    (beside, language): (String, Language),
) -> Response {
    let before = asked.is_form.then(|| asked.before.clone());
    // What a form sends to is no page to come back to.
    let frame = Frame::outer(before.as_ref().unwrap_or(&asked.path), name_of(viewer));
    let failure = Failure { frame, told: tell(refused, asked.is_part, language), beside, before };
    answer_with(if asked.is_part { "failure-part" } else { "failed" }, status_of(refused), &failure, language)
}
