//! Coming in with an account, leaving, and the choice of a language.

use std::net::SocketAddr;

use axum::extract::{ConnectInfo, Form, State};
use axum::http::header::SET_COOKIE;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse as _, Response};
use serde::{Deserialize, Serialize};

use super::frame::Frame;
use super::render::render;
use super::reply::see_other;
use crate::message::{Language, Message};
use crate::server::cookie::{find_cookie, session_cookie};
use crate::server::error::Refused;
use crate::server::gate::LANGUAGE_COOKIE;
use crate::server::problem::status_of;
use crate::server::state::{AppState, Passage};

#[derive(Serialize)]
struct LoginView {
    frame: Frame,
    wrong: String,
}

fn page(language: Language, status: StatusCode, wrong: String) -> Response {
    let view = LoginView { frame: Frame::outer("/login", None), wrong };
    match render("login", language, &view) {
        Ok(text) => (status, axum::response::Html(text)).into_response(),
        Err(error) => (StatusCode::INTERNAL_SERVER_ERROR, format!("{error:#}")).into_response(),
    }
}

/// The page on which an account is named.
pub(super) async fn show_login(passage: Passage) -> Response {
    page(passage.language, StatusCode::OK, String::new())
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
    Form(form): Form<LoginForm>,
) -> Response {
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
        Err(refused) => {
            let told = refused.messages().iter().map(|message| passage.language.text(message)).collect::<Vec<_>>();
            page(passage.language, status_of(&refused), told.join(" "))
        }
    }
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

/// Chooses a language.
pub(super) async fn choose_language(Form(form): Form<LanguageForm>) -> Response {
    let code = if form.lang == "en" { "en" } else { "id" };
    let back = if is_own_path(&form.back) { form.back.as_str() } else { "/" };
    let cookie = format!("{LANGUAGE_COOKIE}={code}; SameSite=Strict; Path=/; Max-Age=31536000; HttpOnly");
    ([(SET_COOKIE, cookie)], see_other(back)).into_response()
}

/// Whether an address is a path of this server: two slashes would lead to another one. Browsers take a backslash for a
/// slash, and leave out blanks and control characters, so that there may be none.
fn is_own_path(address: &str) -> bool {
    let is_plain = |letter: char| letter.is_ascii_graphic() && letter != '\\';
    address.starts_with('/') && !address.starts_with("//") && address.chars().all(is_plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_comes_back_to_a_path_of_this_server_only() {
        for own in ["/", "/periods/1/roster?unit=A%20B&row=2"] {
            assert!(is_own_path(own), "{own}");
        }
        let foreign =
            ["", "evil.example", "//evil.example", "/\t/evil.example", "/\n/evil.example", "/\r/evil.example"];
        let hidden =
            ["/\\evil.example", "\\\\evil.example", " //evil.example", "/ /evil.example", "/\u{a0}/x", "/\0/x"];
        for other in foreign.into_iter().chain(hidden).chain(["https://evil.example", "\t//evil.example", "/é"]) {
            assert!(!is_own_path(other), "{other:?}");
        }
    }
}
