//! A page that says where the interface for programs is.

use axum::Router;
use axum::response::Html;
use axum::routing::get;

use crate::server::state::AppState;

/// The routes of all pages.
pub fn router() -> Router<AppState> {
    Router::new()
        .route("/", get(|| async { Html("<!DOCTYPE html><title>giliran</title><p>giliran: /api/v1/openapi.json") }))
}
