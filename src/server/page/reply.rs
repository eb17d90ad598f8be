//! What a page's handler answers, and how a refusal looks to a person.

use std::sync::Arc;

use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE, LOCATION};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use axum::response::{IntoResponse as _, Response};
use serde::Serialize;

use super::frame::Frame;
use super::heading::name_file;
use super::render::render;
use crate::message::{Language, Message};
use crate::server::access::Viewer;
use crate::server::desk::Desk;
use crate::server::desk::download::Download;
use crate::server::error::Refused;
use crate::server::problem::{status_of, word_problem};
use crate::server::state::{AppState, Passage};
use crate::write::wording::conflict::word_conflicts;

/// What a handler answers.
pub(super) enum Reply {
    /// A page, or a part of one.
    Html(String),
    /// Another page, after something was done.
    Go(String),
    /// A file to take along.
    File(Download),
}

/// A template with what it shows.
pub(super) fn show(template: &str, language: Language, view: &impl Serialize) -> Result<Reply, Refused> {
    let failed = |error: minijinja::Error| {
        Refused::Internal(vec![Message::new("internal-error.where").with("place", format!("{error:#}"))])
    };
    render(template, language, view).map(Reply::Html).map_err(failed)
}

/// What a request says of itself.
#[derive(Clone, Debug)]
pub(super) struct Asked {
    /// Whether a part of a page is asked for.
    pub is_part: bool,
    /// The page's own address.
    pub path: String,
}

impl Asked {
    /// What the headers of a request say.
    pub(super) fn of(headers: &HeaderMap, path: String) -> Self {
        Self { is_part: headers.contains_key("hx-request"), path }
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
        Ok(reply) => respond(reply, asked.is_part),
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

fn respond(reply: Reply, is_part: bool) -> Response {
    match reply {
        Reply::Html(text) => html(StatusCode::OK, text),
        Reply::Go(path) if is_part => {
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

/// Why something was not done.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Failure {
    frame: Frame,
    title: String,
    lines: Vec<String>,
    cure: String,
}

impl Failure {
    fn of(refused: &Refused, frame: Frame, is_part: bool, language: Language) -> Self {
        let problem = word_problem(refused, language);
        let mut lines: Vec<String> =
            problem.detail.lines().filter(|line| !line.is_empty()).map(str::to_owned).collect();
        match refused {
            Refused::Infeasible(conflicts) => {
                for conflict in word_conflicts(conflicts, language) {
                    lines.extend(conflict.sum);
                    lines.extend(conflict.rules);
                    lines.extend(conflict.repairs.into_iter().map(|repair| repair.change));
                }
                lines.dedup();
            }
            Refused::Invalid(_) => {
                let told = problem.problems.iter().take(5);
                lines.extend(told.map(|one| {
                    let row = one.row.map(|row| format!(", {row}")).unwrap_or_default();
                    let file = one.file.as_deref().map(|file| name_file(file, language)).unwrap_or_default();
                    format!("{file}{row}: {} {}", one.message, one.cure)
                }));
            }
            _ => {}
        }
        let cure = match refused {
            // Below the message stands the page, which is fetched anew; a page of its own has nothing below it.
            Refused::Stale { .. } if is_part => language.get("wb-failed-stale.cure"),
            Refused::Unknown(_) => language.get("wb-failed-missing.cure"),
            Refused::Internal(_) => language.get("wb-failed-internal"),
            _ => String::new(),
        };
        Self { frame, title: problem.title, lines, cure }
    }
}

fn refuse(refused: &Refused, viewer: Option<&Viewer>, asked: &Asked, language: Language) -> Response {
    let user = viewer.filter(|viewer| !viewer.is_local).map(|viewer| viewer.name.clone());
    let failure = Failure::of(refused, Frame::outer(&asked.path, user), asked.is_part, language);
    let template = if asked.is_part { "failure" } else { "failed" };
    match render(template, language, &failure) {
        Ok(text) => html(status_of(refused), text),
        Err(error) => (StatusCode::INTERNAL_SERVER_ERROR, format!("{error:#}")).into_response(),
    }
}
