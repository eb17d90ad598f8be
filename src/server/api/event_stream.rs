//! Changes as server-sent events.

use std::convert::Infallible;
use std::time::Duration;

use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use axum::http::{Method, StatusCode};
use axum::response::sse::{Event as Sent, Sse};
use axum::response::{IntoResponse as _, Response};
use axum::routing::get;
use futures_util::StreamExt as _;
use futures_util::stream::unfold;
use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::json;
use tokio::time::timeout;
use tokio_stream::wrappers::BroadcastStream;

use super::endpoint::{Described, Endpoint, Nothing, inline};
use crate::message::Message;
use crate::server::access::Right;
use crate::server::error::Refused;
use crate::server::event::Event;
use crate::server::problem::respond_refused;
use crate::server::state::{AppState, Passage};

/// From one sign of life to the next, with which it is looked whether the listener may still listen.
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

type Wanted = Result<Query<EventQuery>, QueryRejection>;

async fn listen(State(state): State<AppState>, passage: Passage, wanted: Wanted) -> Response {
    let malformed = |error: QueryRejection| {
        Refused::Malformed(Message::new("server-bad-request").with("reason", error.body_text()))
    };
    let asked = state.desk(&passage).and_then(|desk| Ok((desk, wanted.map_err(malformed)?)));
    let (desk, Query(query)) = match asked {
        Ok(asked) => asked,
        Err(refused) => return respond_refused(&refused, passage.language),
    };
    let events = BroadcastStream::new(desk.listen());
    let stream = unfold((events, state, passage), move |(mut events, state, passage)| async move {
        loop {
            let event = timeout(BEAT, events.next()).await;
            // Whoever may not come in any more, or was given other rights, hears nothing more.
            if !state.still_holds(&passage) {
                return None;
            }
            let sent = match event {
                Ok(None) => return None,
                Ok(Some(Ok(event))) if query.period.is_none_or(|period| period == event.period()) => {
                    Sent::default().event(event.name()).json_data(&event).ok()
                }
                Ok(Some(Ok(_))) => None,
                // Whoever was too slow looks again.
                Ok(Some(Err(_))) => Some(Sent::default().event("lagged").data("{}")),
                Err(_) => Some(Sent::default().comment("")),
            };
            if let Some(sent) = sent {
                return Some((Ok::<_, Infallible>(sent), (events, state, passage)));
            }
        }
    });
    Sse::new(stream).into_response()
}
