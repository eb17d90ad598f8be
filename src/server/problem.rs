//! Refusals as problem documents (RFC 9457), with the same codes and places as on the terminal.

use axum::http::header::{CONTENT_TYPE, RETRY_AFTER, WWW_AUTHENTICATE};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse as _, Response};
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Value;

use super::error::Refused;
use crate::domain::conflict::Conflicts;
use crate::message::{Language, Message};
use crate::result::diagnostic::DiagnosticText;
use crate::workspace::WorkspaceError;
use crate::workspace::version::JournalEntry;
use crate::write::wording::conflict::word_conflicts;
use crate::write::wording::diagnostic::word_diagnostics;

/// The media type of problem documents.
pub const PROBLEM: &str = "application/problem+json";

/// Why something was not done.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Problem {
    /// Its kind, as an address: the code with `urn:giliran:` before it.
    #[serde(rename = "type")]
    pub kind: String,
    /// What is wrong, in the language asked for.
    pub title: String,
    /// The HTTP status.
    pub status: u16,
    /// More about it, and what to do.
    pub detail: String,
    /// Its code, the same in every language.
    pub code: String,
    /// The problems of the data, each with its place.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub problems: Vec<DiagnosticText>,
    /// The rules that cannot hold together, and what would help.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub conflicts: Option<Conflicts>,
    /// The version that a change was made on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub base: Option<u32>,
    /// The latest version.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub latest: Option<u32>,
    /// What was changed since, the latest first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub changes: Vec<JournalEntry>,
}

/// The status that a refusal is answered with.
#[must_use]
pub fn status_of(refused: &Refused) -> StatusCode {
    match refused {
        Refused::Stranger => StatusCode::UNAUTHORIZED,
        Refused::Forbidden => StatusCode::FORBIDDEN,
        Refused::Unknown(_) => StatusCode::NOT_FOUND,
        Refused::Method => StatusCode::METHOD_NOT_ALLOWED,
        Refused::Malformed(_) => StatusCode::BAD_REQUEST,
        Refused::TooLarge { .. } => StatusCode::PAYLOAD_TOO_LARGE,
        Refused::TooOften { .. } => StatusCode::TOO_MANY_REQUESTS,
        Refused::Stale { .. } | Refused::Unmet(_) => StatusCode::PRECONDITION_FAILED,
        Refused::NoBase => StatusCode::PRECONDITION_REQUIRED,
        Refused::Invalid(_) | Refused::Misfit(_) => StatusCode::UNPROCESSABLE_ENTITY,
        Refused::Infeasible(_) => StatusCode::CONFLICT,
        Refused::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
        Refused::Workspace(error) => match error {
            WorkspaceError::Locked | WorkspaceError::ReadOnly => StatusCode::SERVICE_UNAVAILABLE,
            WorkspaceError::Full => StatusCode::INSUFFICIENT_STORAGE,
            WorkspaceError::NoPeriod(_)
            | WorkspaceError::NoVersion(_)
            | WorkspaceError::NoFile(_)
            | WorkspaceError::NoAccount(_) => StatusCode::NOT_FOUND,
            WorkspaceError::Stale { .. } | WorkspaceError::Told => StatusCode::PRECONDITION_FAILED,
            WorkspaceError::FileName(_)
            | WorkspaceError::Sheet { .. }
            | WorkspaceError::Reference { .. }
            | WorkspaceError::Input(_)
            | WorkspaceError::NothingToUndo
            | WorkspaceError::Account(_) => StatusCode::UNPROCESSABLE_ENTITY,
            WorkspaceError::Newer { .. } | WorkspaceError::Damaged(_) | WorkspaceError::System { .. } => {
                StatusCode::INTERNAL_SERVER_ERROR
            }
        },
    }
}

/// A refusal as a document.
#[must_use]
pub fn word_problem(refused: &Refused, language: Language) -> Problem {
    let messages = refused.messages();
    let first = messages.first().cloned().unwrap_or_else(|| Message::new("internal-error"));
    let cure = format!("{}.cure", first.id);
    let mut detail: Vec<String> = messages.iter().skip(1).map(|message| language.text(message)).collect();
    if language.has(&cure) {
        detail.push(language.attribute(&first, "cure"));
    }
    let mut problem = Problem {
        kind: format!("urn:giliran:{}", first.id),
        title: language.text(&first),
        status: status_of(refused).as_u16(),
        detail: String::new(),
        code: first.id.to_owned(),
        problems: Vec::new(),
        conflicts: None,
        base: None,
        latest: None,
        changes: Vec::new(),
    };
    match refused {
        Refused::Invalid(problems) => problem.problems = word_diagnostics(problems, language),
        Refused::Infeasible(conflicts) => {
            detail.extend(word_conflicts(conflicts, language).into_iter().map(|conflict| conflict.headline));
            problem.conflicts = Some((**conflicts).clone());
        }
        Refused::Stale { base, current, changes } => {
            (problem.base, problem.latest, problem.changes) = (Some(*base), Some(*current), changes.clone());
        }
        _ => {}
    }
    problem.detail = detail.join("\n");
    problem
}

/// The same as a value.
#[must_use]
pub fn problem_value(refused: &Refused, language: Language) -> Value {
    serde_json::to_value(word_problem(refused, language)).unwrap_or_default()
}

/// The answer to a request that is refused.
#[must_use]
pub fn respond_refused(refused: &Refused, language: Language) -> Response {
    let body = serde_json::to_vec(&word_problem(refused, language)).unwrap_or_default();
    let mut response = (status_of(refused), [(CONTENT_TYPE, PROBLEM)], body).into_response();
    let headers = response.headers_mut();
    match refused {
        Refused::Stranger => {
            headers.insert(WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        Refused::TooOften { wait } => {
            headers.insert(RETRY_AFTER, HeaderValue::from(*wait));
        }
        Refused::Workspace(WorkspaceError::Locked) => {
            headers.insert(RETRY_AFTER, HeaderValue::from_static("3"));
        }
        _ => {}
    }
    response
}
