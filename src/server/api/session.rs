//! Coming in and leaving, for programs; browsers do it on a page.

use std::net::SocketAddr;

use axum::body::Bytes;
use axum::extract::{ConnectInfo, State};
use axum::http::header::{AUTHORIZATION, SET_COOKIE};
use axum::http::{HeaderMap, Method, StatusCode};
use axum::response::{IntoResponse as _, Response};
use axum::routing::{delete, post};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::answer::{Answer, Done, Found};
use super::ask::{Body as _, Empty, Json};
use super::endpoint::{Described, Endpoint, Nothing, inline};
use crate::server::access::{Right, Viewer};
use crate::server::cookie::{find_cookie, session_cookie};
use crate::server::error::Refused;
use crate::server::problem::respond_refused;
use crate::server::state::{AppState, Passage};

/// Name and password.
#[derive(Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct LoginAsked {
    /// Name of the account.
    name: String,
    /// Its password.
    password: String,
}

/// Who has come in.
#[derive(Debug, Serialize, JsonSchema)]
struct LoginCard {
    /// What a program sends with each request: `Authorization: Bearer ...`.
    token: String,
    /// Who they are.
    viewer: Viewer,
}

/// Coming in and leaving.
pub fn endpoints() -> Vec<Endpoint> {
    vec![
        Endpoint {
            method: Method::POST,
            path: "/session",
            id: "logIn",
            summary: "Comes in with an account; the token goes into each request of a program.",
            tag: "session",
            right: Right::Nobody,
            is_based: false,
            describe: |schemas| Described {
                path: inline::<Nothing>(),
                query: inline::<Nothing>(),
                body: Json::<LoginAsked>::describe(&mut schemas.asked),
                status: StatusCode::OK,
                content: Found::<LoginCard>::describe(&mut schemas.answered),
            },
            route: post(log_in),
        },
        Endpoint {
            method: Method::DELETE,
            path: "/session",
            id: "logOut",
            summary: "Leaves: the token is worth nothing from then on.",
            tag: "session",
            right: Right::Look,
            is_based: false,
            describe: |schemas| Described {
                path: inline::<Nothing>(),
                query: inline::<Nothing>(),
                body: Empty::describe(&mut schemas.asked),
                status: Done::STATUS,
                content: None,
            },
            route: delete(log_out),
        },
    ]
}

async fn log_in(
    State(state): State<AppState>,
    passage: Passage,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let before = find_cookie(&headers, &state.site.cookie).map(str::to_owned);
    let cookie = state.site.cookie.clone();
    let is_secure = state.site.is_https;
    let work = move || {
        let Json(LoginAsked { name, password }) = Json::<LoginAsked>::read(body)?;
        state.logins.log_in(&state.bench, (&name, &password), peer.ip(), before.as_deref())
    };
    let entered = tokio::task::spawn_blocking(work).await;
    let entered =
        entered.unwrap_or_else(|_| Err(Refused::Internal(vec![crate::message::Message::new("internal-error")])));
    let answered = entered.and_then(|entered| {
        let cookie = session_cookie(&cookie, &entered.secret, is_secure);
        let response = Found(LoginCard { token: entered.secret, viewer: entered.viewer }).respond()?;
        Ok(([(SET_COOKIE, cookie)], response).into_response())
    });
    answered.unwrap_or_else(|refused| respond_refused(&refused, passage.language))
}

async fn log_out(State(state): State<AppState>, passage: Passage, headers: HeaderMap) -> Response {
    if passage.viewer.is_none() {
        return respond_refused(&Refused::Stranger, passage.language);
    }
    let bearer = headers.get(AUTHORIZATION).and_then(|value| value.to_str().ok());
    let bearer = bearer.and_then(|text| text.strip_prefix("Bearer ")).map(str::trim);
    if let Some(secret) = bearer.or_else(|| find_cookie(&headers, &state.site.cookie)) {
        state.logins.leave(secret);
    }
    let cookie = session_cookie(&state.site.cookie, "", state.site.is_https);
    (StatusCode::NO_CONTENT, [(SET_COOKIE, cookie)]).into_response()
}
