//! What a request brings: who sends it, what it wants, what it sends.

use axum::extract::multipart::MultipartError;
use axum::extract::{Form, FromRequest, FromRequestParts, Multipart, OriginalUri, Query, Request};
use axum::http::StatusCode;
use axum::http::request::Parts;
use axum::response::Response;
use serde::de::DeserializeOwned;

use super::reply::{Asked, Reply, answer};
use crate::message::Message;
use crate::server::desk::Desk;
use crate::server::error::Refused;
use crate::server::state::{AppState, Passage};
use crate::workspace::folder::MOST_BYTES;

/// A request, apart from what it sends.
pub(super) struct Call {
    state: AppState,
    passage: Passage,
    asked: Asked,
}

impl FromRequestParts<AppState> for Call {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Self::Rejection> {
        let passage = Passage::from_request_parts(parts, state).await?;
        let OriginalUri(uri) = OriginalUri::from_request_parts(parts, state).await?;
        let asked = Asked::of(&parts.headers, uri.path().to_owned(), &parts.method);
        Ok(Self { state: state.clone(), passage, asked })
    }
}

impl Call {
    /// Does what is asked for, and answers.
    pub(super) async fn answer(self, work: impl FnOnce(&Desk) -> Result<Reply, Refused> + Send + 'static) -> Response {
        answer(self.state, self.passage, self.asked, work).await
    }
}

fn unreadable() -> Refused {
    Refused::Malformed(Message::new("wb-failed-form"))
}

/// What the end of an address says.
pub(super) struct Wanted<T>(pub Result<T, Refused>);

impl<T: DeserializeOwned> FromRequestParts<AppState> for Wanted<T> {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Self::Rejection> {
        let read = Query::<T>::from_request_parts(parts, state).await;
        Ok(Self(read.map(|Query(query)| query).map_err(|_| unreadable())))
    }
}

/// What a form sends.
pub(super) struct Sent<T>(pub Result<T, Refused>);

impl<T: DeserializeOwned> FromRequest<AppState> for Sent<T> {
    type Rejection = std::convert::Infallible;

    async fn from_request(request: Request, state: &AppState) -> Result<Self, Self::Rejection> {
        let read = Form::<T>::from_request(request, state).await;
        Ok(Self(read.map(|Form(form)| form).map_err(|_| unreadable())))
    }
}

/// The files that a form sends, each with its name.
pub(super) struct Files(pub Result<Vec<(String, Vec<u8>)>, Refused>);

impl FromRequest<AppState> for Files {
    type Rejection = std::convert::Infallible;

    async fn from_request(request: Request, state: &AppState) -> Result<Self, Self::Rejection> {
        Ok(Self(read_files(request, state).await))
    }
}

fn refuse_part(error: MultipartError) -> Refused {
    match error.status() {
        StatusCode::PAYLOAD_TOO_LARGE => Refused::TooLarge { most: MOST_BYTES },
        _ => unreadable(),
    }
}

async fn read_files(request: Request, state: &AppState) -> Result<Vec<(String, Vec<u8>)>, Refused> {
    let mut parts = Multipart::from_request(request, state).await.map_err(|_| unreadable())?;
    let mut files = Vec::new();
    while let Some(part) = parts.next_field().await.map_err(refuse_part)? {
        let Some(name) = part.file_name().map(str::to_owned).filter(|name| !name.is_empty()) else { continue };
        let bytes = part.bytes().await.map_err(refuse_part)?;
        files.push((name, bytes.to_vec()));
    }
    if files.is_empty() { Err(Refused::Malformed(Message::new("server-no-source"))) } else { Ok(files) }
}
