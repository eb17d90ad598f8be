//! What pages load: style, scripts and the icon, all of them part of the program.

use axum::extract::Path;
use axum::http::StatusCode;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse as _, Response};

const STYLE: &str = include_str!("../asset/workbench.css");
const SCRIPT: &str = include_str!("../asset/workbench.js");
const EVENTS: &str = include_str!("../asset/events.js");
const HTMX: &str = include_str!("../asset/htmx-2.0.10.min.js");
const ICON: &str = include_str!("../asset/icon.svg");

/// A file by its name.
pub(super) async fn asset(Path(name): Path<String>) -> Response {
    let (kind, text) = match name.as_str() {
        "workbench.css" => ("text/css; charset=utf-8", STYLE),
        "workbench.js" => ("text/javascript; charset=utf-8", SCRIPT),
        "events.js" => ("text/javascript; charset=utf-8", EVENTS),
        "htmx.js" => ("text/javascript; charset=utf-8", HTMX),
        "icon.svg" => ("image/svg+xml", ICON),
        _ => return StatusCode::NOT_FOUND.into_response(),
    };
    // They change with the program only, which an address does not show: browsers ask again.
    ([(CONTENT_TYPE, kind), (CACHE_CONTROL, "no-cache")], text).into_response()
}
