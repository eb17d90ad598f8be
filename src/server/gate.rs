//! What every request passes first: is it meant for this server, does it come from its own pages, and from whom.

use axum::extract::{DefaultBodyLimit, Request, State};
use axum::http::header::{
    ACCEPT, ACCEPT_LANGUAGE, AUTHORIZATION, CACHE_CONTROL, CONTENT_SECURITY_POLICY, HOST, ORIGIN, REFERRER_POLICY,
    STRICT_TRANSPORT_SECURITY, X_CONTENT_TYPE_OPTIONS, X_FRAME_OPTIONS,
};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method};
use axum::middleware::Next;
use axum::response::Response;

use super::access::Viewer;
use super::cookie::{LANGUAGE_COOKIE, find_cookie, has_cookie};
use super::error::Refused;
use super::page;
use super::problem::respond_refused;
use super::state::{AppState, Passage};
use crate::message::{Language, Message};
use crate::workspace::folder::MOST_BYTES;

/// Nothing from elsewhere, and no script or style within a page.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; \
                      connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// Bytes of the body of a request of somebody who has not come in: a name and a password.
const MOST_OF_STRANGERS: usize = 16 << 10;

/// Lets a request through that is meant for this server and comes from its own pages or from a program.
pub async fn pass(State(state): State<AppState>, mut request: Request, next: Next) -> Response {
    let language = find_language(&state, &request);
    let is_asset = request.uri().path().starts_with("/asset/");
    let mut response = match admit(&state, &request) {
        Err(refused) => turn_away(&refused, &request, language),
        Ok((viewer, secret)) => {
            // Bodies are read before it is known what they ask for.
            let most = if viewer.is_some() { MOST_BYTES as usize } else { MOST_OF_STRANGERS };
            DefaultBodyLimit::max(most).apply(&mut request);
            request.extensions_mut().insert(Passage { viewer, secret, language });
            next.run(request).await
        }
    };
    let headers = response.headers_mut();
    let always = [
        (CONTENT_SECURITY_POLICY, POLICY),
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (X_FRAME_OPTIONS, "DENY"),
        // Without any referrer browsers would call the origin of a form of ours unknown.
        (REFERRER_POLICY, "same-origin"),
        (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
        (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    ];
    for (name, value) in always {
        headers.insert(name, HeaderValue::from_static(value));
    }
    if state.site.is_https {
        headers.insert(STRICT_TRANSPORT_SECURITY, HeaderValue::from_static("max-age=31536000"));
    }
    if !is_asset && !headers.contains_key(CACHE_CONTROL) {
        headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
    response
}

/// Tells why a request is not let through: a person who looks at a page on a page.
fn turn_away(refused: &Refused, request: &Request, language: Language) -> Response {
    let path = request.uri().path();
    let accepts_page = text(request.headers(), &ACCEPT).is_some_and(|accepted| accepted.contains("text/html"));
    let asked = page::Asked::of(request.headers(), path.to_owned(), request.method());
    if path.starts_with("/api/") || !(accepts_page || asked.is_part()) {
        return respond_refused(refused, language);
    }
    page::refuse(refused, None, &asked, language)
}

/// Who sends the request, and what they showed, if it may be looked at.
fn admit(state: &AppState, request: &Request) -> Result<(Option<Viewer>, Option<String>), Refused> {
    let headers = request.headers();
    check_host(state, request)?;
    let bearer = text(headers, &AUTHORIZATION).and_then(|text| text.strip_prefix("Bearer ")).map(str::trim);
    let is_safe = matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS);
    // Without a cookie of ours there is nothing that another site could make use of.
    let is_program = bearer.is_some() || !has_cookie(headers, &state.site.cookie);
    check_origin(state, headers, (is_safe, is_program))?;
    let secret = bearer.or_else(|| find_cookie(headers, &state.site.cookie));
    let viewer = secret.map(|secret| state.logins.find(&state.bench, secret)).transpose()?.flatten();
    Ok((viewer, secret.map(str::to_owned)))
}

/// A name that is not ours has been made to lead here (DNS rebinding).
fn check_host(state: &AppState, request: &Request) -> Result<(), Refused> {
    let mut named = request.headers().get_all(HOST).iter();
    let host = named.next().and_then(|host| host.to_str().ok()).map(str::to_lowercase);
    let is_ours = host.is_some_and(|host| state.site.hosts.contains(&host)) && named.next().is_none();
    let of_target = request.uri().authority().map(|authority| authority.as_str().to_lowercase());
    let is_target = of_target.is_none_or(|authority| state.site.hosts.contains(&authority));
    if is_ours && is_target { Ok(()) } else { Err(Refused::Malformed(Message::new("server-other-host"))) }
}

/// A request that another site made a browser send. Browsers say where a request comes from; a program that shows its
/// secret itself need not.
fn check_origin(state: &AppState, headers: &HeaderMap, (is_safe, is_program): (bool, bool)) -> Result<(), Refused> {
    let foreign = || Refused::Malformed(Message::new("server-other-origin"));
    let fetch = |name: &'static str| text(headers, &HeaderName::from_static(name));
    let site = fetch("sec-fetch-site");
    let is_navigation = is_safe && fetch("sec-fetch-mode") == Some("navigate");
    if !matches!(site, None | Some("same-origin" | "none")) && !is_navigation {
        return Err(foreign());
    }
    let scheme = if state.site.is_https { "https" } else { "http" };
    let is_ours = |origin: &str| {
        let host = origin.strip_prefix(scheme).and_then(|rest| rest.strip_prefix("://"));
        host.is_some_and(|host| state.site.hosts.contains(&host.to_lowercase()))
    };
    match text(headers, &ORIGIN) {
        Some(origin) if !is_ours(origin) => Err(foreign()),
        None if headers.contains_key(ORIGIN) => Err(foreign()),
        None if !is_safe && !is_program && site.is_none() => Err(foreign()),
        _ => Ok(()),
    }
}

fn text<'h>(headers: &'h HeaderMap, name: &HeaderName) -> Option<&'h str> {
    headers.get(name).and_then(|value| value.to_str().ok())
}

/// The language that was chosen, or that a program or browser asks for.
fn find_language(state: &AppState, request: &Request) -> Language {
    let of_code = |code: &str| match code {
        "id" => Some(Language::Indonesian),
        "en" => Some(Language::English),
        _ => None,
    };
    let asked = request.uri().query().into_iter().flat_map(|query| query.split('&'));
    let asked = asked.filter_map(|pair| pair.strip_prefix("lang=")).find_map(of_code);
    let headers = request.headers();
    let chosen = || find_cookie(headers, LANGUAGE_COOKIE).and_then(of_code);
    let is_api = request.uri().path().starts_with("/api/");
    let accepted = || {
        let first = text(headers, &ACCEPT_LANGUAGE).and_then(|text| text.split([',', ';']).next());
        first.filter(|_| is_api).map(Language::of_locale)
    };
    let otherwise = if is_api { Language::English } else { state.site.language };
    asked.or_else(chosen).or_else(accepted).unwrap_or(otherwise)
}
