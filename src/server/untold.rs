//! What the router refuses by itself, told like any other refusal: an address that there is not, or that does not do what is
//! asked of it.

use axum::extract::Request;
use axum::http::StatusCode;
use axum::http::header::{ALLOW, CONTENT_TYPE};
use axum::middleware::Next;
use axum::response::Response;

use super::error::Refused;
use super::page;
use super::problem::respond_refused;
use super::state::Passage;
use crate::message::Message;

/// Answers a request, and tells a refusal of the router in the language of whoever asks.
pub(super) async fn tell(request: Request, next: Next) -> Response {
    let Some(Passage { viewer, language, .. }) = request.extensions().get::<Passage>().cloned() else {
        return next.run(request).await;
    };
    let path = request.uri().path().to_owned();
    let asked = page::Asked::of(request.headers(), path.clone(), request.method());
    let response = next.run(request).await;
    let kind = response.headers().get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    let is_told = kind.is_some_and(|kind| !kind.starts_with("text/plain")) || path.starts_with("/asset/");
    let refused = match response.status() {
        _ if is_told => return response,
        // What should be a number in an address is none: there is no such address either.
        StatusCode::NOT_FOUND | StatusCode::BAD_REQUEST => Refused::Unknown(Message::new("server-no-endpoint")),
        StatusCode::METHOD_NOT_ALLOWED => Refused::Method,
        _ => return response,
    };
    let mut told = match path.starts_with("/api/") {
        true => respond_refused(&refused, language),
        false => page::refuse(&refused, viewer.as_ref(), &asked, language),
    };
    // Which methods there are instead.
    told.headers_mut().extend(response.headers().get(ALLOW).map(|allowed| (ALLOW, allowed.clone())));
    told
}
