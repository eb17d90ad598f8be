//! The API: one table of endpoints, which makes the router and the OpenAPI document, so that neither knows of one that the
//! other does not.

mod answer;
mod ask;
mod document;
mod endpoint;
mod event_stream;
mod list;
mod precondition;
mod route;
mod session;

pub use route::router;
