//! Addresses that a page leads back to.

use axum::http::HeaderMap;
use axum::http::header::REFERER;

/// Whether an address is a path of this server: two slashes would lead to another one. Browsers take a backslash for a
/// slash, and leave out blanks and control characters, so that there may be none.
pub(super) fn is_own_path(address: &str) -> bool {
    let is_plain = |letter: char| letter.is_ascii_graphic() && letter != '\\';
    address.starts_with('/') && !address.starts_with("//") && address.chars().all(is_plain)
}

/// The page that a request comes from, as a path of this server; the first screen where that is not said.
pub(super) fn page_before(headers: &HeaderMap) -> String {
    let named = headers.get(REFERER).and_then(|referer| referer.to_str().ok());
    let within = named.and_then(|address| address.split_once("://")).map(|(_, within)| within);
    let path = within.and_then(|within| within.find('/').map(|at| &within[at..]));
    path.filter(|path| is_own_path(path)).unwrap_or("/").to_owned()
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

    #[test]
    fn one_is_led_back_to_the_page_that_one_came_from() {
        let before = |referer: &str| page_before(&HeaderMap::from_iter([(REFERER, referer.parse().unwrap())]));
        assert_eq!(before("http://127.0.0.1:8080/periods/1/roster?unit=A"), "/periods/1/roster?unit=A");
        for other in ["", "about:blank", "http://x", "http://x//evil.example", "/periods/1"] {
            assert_eq!(before(other), "/", "{other}");
        }
        assert_eq!(page_before(&HeaderMap::new()), "/");
    }
}
