//! Changes as server-sent events.

use std::convert::Infallible;
use std::time::Duration;

use axum::extract::{Query, State};
use axum::http::{Method, StatusCode};
use axum::response::sse::{Event as Sent, KeepAlive, Sse};
use axum::response::{IntoResponse as _, Response};
use axum::routing::get;
use futures_util::StreamExt as _;
use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::json;
use tokio_stream::wrappers::BroadcastStream;

use super::endpoint::{Described, Endpoint, Nothing, inline};
use crate::server::access::Right;
use crate::server::event::Event;
use crate::server::problem::respond_refused;
use crate::server::state::{AppState, Passage};

/// From one sign of life to the next.
const BEAT: Duration = Duration::from_secs(15);

#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
struct EventQuery {
    /// Only what is about this period.
    period: Option<i64>,
}

/// The endpoint of events.
pub fn endpoints() -> Vec<Endpoint> {
    vec![Endpoint {
        method: Method::GET,
        path: "/events",
        id: "listen",
        summary: "Every change from now on, as server-sent events; `lagged` says that some were missed.",
        tag: "general",
        right: Right::Look,
        is_based: false,
        describe: |schemas| {
            let schema = schemas.answered.subschema_for::<Event>();
            Described {
                path: inline::<Nothing>(),
                query: inline::<EventQuery>(),
                body: None,
                status: StatusCode::OK,
                // What one event holds; a description of streams is not part of the format.
                content: Some(json!({"text/event-stream": {"schema": schema}})),
            }
        },
        route: get(listen),
    }]
}

async fn listen(State(state): State<AppState>, passage: Passage, Query(query): Query<EventQuery>) -> Response {
    let desk = match state.desk(&passage) {
        Ok(desk) => desk,
        Err(refused) => return respond_refused(&refused, passage.language),
    };
    let events = BroadcastStream::new(desk.listen()).filter_map(move |event| {
        let sent = match event {
            Ok(event) if query.period.is_none_or(|period| period == event.period()) => {
                Sent::default().event(event.name()).json_data(&event).ok()
            }
            Ok(_) => None,
            // Whoever was too slow looks again.
            Err(_) => Some(Sent::default().event("lagged").data("{}")),
        };
        std::future::ready(sent.map(Ok::<_, Infallible>))
    });
    Sse::new(events).keep_alive(KeepAlive::new().interval(BEAT)).into_response()
}
