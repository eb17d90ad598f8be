//! The router, made of the table of endpoints.

use axum::Router;
use axum::routing::any;

use super::document::all_endpoints;
use super::endpoint::ROOT;
use crate::server::error::Refused;
use crate::server::problem::respond_refused;
use crate::server::state::{AppState, Passage};

/// The routes of the API.
pub fn router() -> Router<AppState> {
    let unknown = |passage: Passage| async move {
        respond_refused(&Refused::unknown("server-no-endpoint", ""), passage.language)
    };
    let mut router = Router::new().route(&format!("{ROOT}/{{*rest}}"), any(unknown));
    for endpoint in all_endpoints() {
        router = router.route(&format!("{ROOT}{}", endpoint.path), endpoint.route);
    }
    router
}
