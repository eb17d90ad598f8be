//! Coming in with an account, leaving, and the choice of a language.

use std::net::SocketAddr;

use axum::extract::{ConnectInfo, State};
use axum::http::header::SET_COOKIE;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse as _, Response};
use serde::{Deserialize, Serialize};

use super::address::{is_own_path, page_before};
use super::call::Sent;
use super::frame::Frame;
use super::render::render;
use super::reply::see_other;
use crate::message::{Language, Message};
use crate::server::cookie::{LANGUAGE_COOKIE, find_cookie, session_cookie};
use crate::server::error::Refused;
use crate::server::problem::status_of;
use crate::server::state::{AppState, Passage};

#[derive(Serialize)]
struct LoginView {
    frame: Frame,
    wrong: String,
    name: String,
}

fn page(language: Language, status: StatusCode, (wrong, name): (String, String)) -> Response {
    let view = LoginView { frame: Frame::outer("/login", None), wrong, name };
    match render("login", language, &view) {
        Ok(text) => (status, axum::response::Html(text)).into_response(),
        Err(error) => (StatusCode::INTERNAL_SERVER_ERROR, format!("{error:#}")).into_response(),
    }
}

/// The page on which an account is named.
pub(super) async fn show_login(passage: Passage) -> Response {
    page(passage.language, StatusCode::OK, Default::default())
}

/// Name and password.
#[derive(Debug, Deserialize)]
pub(super) struct LoginForm {
    name: String,
    password: String,
}

/// Comes in.
pub(super) async fn log_in(
    State(state): State<AppState>,
    passage: Passage,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    headers: HeaderMap,
    Sent(form): Sent<LoginForm>,
) -> Response {
    let form = match form {
        Ok(form) => form,
        Err(refused) => return refuse(&refused, String::new(), passage.language),
    };
    let name = form.name.clone();
    let before = find_cookie(&headers, &state.site.cookie).map(str::to_owned);
    let (cookie, is_secure) = (state.site.cookie.clone(), state.site.is_https);
    // Passwords are slow to check by design.
    let work = move || state.logins.log_in(&state.bench, (&form.name, &form.password), peer.ip(), before.as_deref());
    let entered = tokio::task::spawn_blocking(work).await;
    let entered = entered.unwrap_or_else(|_| Err(Refused::Internal(vec![Message::new("internal-error")])));
    match entered {
        Ok(entered) => {
            ([(SET_COOKIE, session_cookie(&cookie, &entered.secret, is_secure))], see_other("/")).into_response()
        }
        Err(refused) => refuse(&refused, name, passage.language),
    }
}

/// The page again with the name that was typed.
fn refuse(refused: &Refused, name: String, language: Language) -> Response {
    let told = refused.messages().iter().map(|message| language.text(message)).collect::<Vec<_>>();
    page(language, status_of(refused), (told.join(" "), name))
}

/// Leaves.
pub(super) async fn log_out(State(state): State<AppState>, headers: HeaderMap) -> Response {
    if let Some(secret) = find_cookie(&headers, &state.site.cookie) {
        state.logins.leave(secret);
    }
    ([(SET_COOKIE, session_cookie(&state.site.cookie, "", state.site.is_https))], see_other("/login")).into_response()
}

/// A language, and the page to come back to.
#[derive(Debug, Deserialize)]
pub(super) struct LanguageForm {
    lang: String,
    #[serde(default)]
    back: String,
}

/// Chooses a language, and comes back to the page with all that was asked of it.
pub(super) async fn choose_language(headers: HeaderMap, Sent(form): Sent<LanguageForm>) -> Response {
    let Ok(form) = form else { return see_other("/") };
    let code = if form.lang == "en" { "en" } else { "id" };
    let before = page_before(&headers);
    let is_same_page = before.split('?').next() == Some(&*form.back);
    let back = if is_same_page { &before } else { &form.back };
    let back = if is_own_path(back) { back.as_str() } else { "/" };
    let cookie = format!("{LANGUAGE_COOKIE}={code}; SameSite=Strict; Path=/; Max-Age=31536000; HttpOnly");
    ([(SET_COOKIE, cookie)], see_other(back)).into_response()
}
