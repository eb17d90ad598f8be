//! The cookies of a request, and those that it is answered with.

use axum::http::HeaderMap;
use axum::http::header::COOKIE;

/// Name of the cookie that keeps the language chosen.
pub const LANGUAGE_COOKIE: &str = "giliran-lang";

/// The value of a cookie. Where several have the name nobody knows which one is ours: none counts.
#[must_use]
pub fn find_cookie<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    let texts = headers.get_all(COOKIE).iter().filter_map(|value| value.to_str().ok());
    let mut found = texts
        .flat_map(|text| text.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .filter(|(known, _)| *known == name)
        .map(|(_, value)| value);
    let first = found.next();
    first.filter(|_| found.next().is_none())
}

/// Whether a cookie of that name is sent, once or several times.
#[must_use]
pub fn has_cookie(headers: &HeaderMap, name: &str) -> bool {
    let mut texts = headers.get_all(COOKIE).iter().map(|value| String::from_utf8_lossy(value.as_bytes()));
    texts.any(|text| text.contains(name))
}

/// A cookie that scripts do not see and that no other site sends.
#[must_use]
pub fn session_cookie(name: &str, value: &str, is_secure: bool) -> String {
    let secure = if is_secure { "; Secure" } else { "" };
    let age = if value.is_empty() { "; Max-Age=0" } else { "" };
    format!("{name}={value}; HttpOnly; SameSite=Strict; Path=/{secure}{age}")
}
