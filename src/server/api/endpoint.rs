//! One endpoint: what it is called, who may, what it takes and gives, and what does it.

use std::sync::Arc;

use axum::body::to_bytes;
use axum::extract::{FromRequestParts as _, Path, Query, Request, State};
use axum::http::{Method, StatusCode};
use axum::routing::{MethodFilter, MethodRouter, on};
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::answer::Answer;
use super::ask::Body;
use super::precondition::Precondition;
use crate::message::Message;
use crate::server::access::{Right, demand};
use crate::server::desk::Desk;
use crate::server::error::Refused;
use crate::server::problem::respond_refused;
use crate::server::state::{AppState, Passage};

/// Where all endpoints are.
pub const ROOT: &str = "/api/v1";

/// Nothing in the path, or nothing in the query.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
pub struct Nothing {}

/// What somebody asks an endpoint.
#[derive(Debug)]
pub struct Asked<P, Q, B> {
    /// What is in the path.
    pub path: P,
    /// What is in the query.
    pub query: Q,
    /// The body.
    pub body: B,
    /// The versions that a change may be made on.
    pub base: Precondition,
}

/// The parts of an endpoint's description that come of its types.
type Describe = fn(&mut Schemas) -> Described;

/// Generators of the schemas of what is sent and what is answered.
pub struct Schemas {
    /// Of what is sent.
    pub asked: SchemaGenerator,
    /// Of what is answered.
    pub answered: SchemaGenerator,
}

/// What comes of an endpoint's types.
pub struct Described {
    /// What is in the path.
    pub path: Schema,
    /// What is in the query.
    pub query: Schema,
    /// The body.
    pub body: Option<Value>,
    /// The status of the answer.
    pub status: StatusCode,
    /// The content of the answer.
    pub content: Option<Value>,
}

/// One endpoint.
pub struct Endpoint {
    /// Its method.
    pub method: Method,
    /// Its path below [`ROOT`].
    pub path: &'static str,
    /// Its name for generated clients.
    pub id: &'static str,
    /// What it does.
    pub summary: &'static str,
    /// The subject that it belongs to.
    pub tag: &'static str,
    /// What is needed for it.
    pub right: Right,
    /// Whether it must be said which version a change is made on.
    pub is_based: bool,
    /// What comes of its types.
    pub describe: Describe,
    /// What does it.
    pub route: MethodRouter<AppState>,
}

/// The name and the meaning of an endpoint.
pub struct Named(pub Method, pub &'static str, pub &'static str, pub &'static str);

/// An endpoint that is answered by the desk.
pub fn endpoint<P, Q, B, A, F>(named: Named, right: Right, answer: F) -> Endpoint
where
    P: DeserializeOwned + JsonSchema + Send + 'static,
    Q: DeserializeOwned + JsonSchema + Send + 'static,
    B: Body,
    A: Answer,
    F: Fn(&Desk, Asked<P, Q, B>) -> Result<A, Refused> + Send + Sync + 'static,
{
    build(named, right, false, answer)
}

/// The same of one that changes a version of the data, which the request names in `If-Match`.
pub fn based<P, Q, B, A, F>(named: Named, right: Right, answer: F) -> Endpoint
where
    P: DeserializeOwned + JsonSchema + Send + 'static,
    Q: DeserializeOwned + JsonSchema + Send + 'static,
    B: Body,
    A: Answer,
    F: Fn(&Desk, Asked<P, Q, B>) -> Result<A, Refused> + Send + Sync + 'static,
{
    build(named, right, true, answer)
}

fn build<P, Q, B, A, F>(Named(method, path, id, summary): Named, right: Right, is_based: bool, answer: F) -> Endpoint
where
    P: DeserializeOwned + JsonSchema + Send + 'static,
    Q: DeserializeOwned + JsonSchema + Send + 'static,
    B: Body,
    A: Answer,
    F: Fn(&Desk, Asked<P, Q, B>) -> Result<A, Refused> + Send + Sync + 'static,
{
    let answer = Arc::new(answer);
    let handle = move |State(state): State<AppState>, passage: Passage, request: Request| {
        let answer = Arc::clone(&answer);
        async move {
            let language = passage.language;
            let asked = async {
                let desk = state.desk(&passage)?;
                // Before anything of the request is looked at.
                demand(desk.viewer(), right)?;
                let asked = take::<P, Q, B>(request, is_based).await?;
                Ok::<_, Refused>((desk, asked))
            };
            let answered = match asked.await {
                Err(refused) => Err(refused),
                Ok((desk, asked)) => {
                    let work = move || answer(&desk, asked).and_then(Answer::respond);
                    let done = tokio::task::spawn_blocking(work).await;
                    // What panics has been reported.
                    done.unwrap_or_else(|_| Err(Refused::Internal(vec![Message::new("internal-error")])))
                }
            };
            answered.unwrap_or_else(|refused| respond_refused(&refused, language))
        }
    };
    let describe = |schemas: &mut Schemas| Described {
        path: inline::<P>(),
        query: inline::<Q>(),
        body: B::describe(&mut schemas.asked),
        status: A::STATUS,
        content: A::describe(&mut schemas.answered),
    };
    let filter = MethodFilter::try_from(method.clone()).unwrap_or(MethodFilter::GET);
    Endpoint { method, path, id, summary, tag: "general", right, is_based, describe, route: on(filter, handle) }
}

/// The schema of parameters, all of it in one.
pub fn inline<T: JsonSchema>() -> Schema {
    let settings = schemars::generate::SchemaSettings::draft2020_12().with(|settings| {
        settings.inline_subschemas = true;
        settings.meta_schema = None;
    });
    settings.into_generator().into_root_schema_for::<T>()
}

async fn take<P, Q, B>(request: Request, is_based: bool) -> Result<Asked<P, Q, B>, Refused>
where
    P: DeserializeOwned + Send,
    Q: DeserializeOwned + Send,
    B: Body,
{
    let (mut parts, body) = request.into_parts();
    let malformed = |reason: String| Refused::Malformed(Message::new("server-bad-request").with("reason", reason));
    let path = Path::<P>::from_request_parts(&mut parts, &()).await;
    let Path(path) = path.map_err(|error| malformed(error.body_text()))?;
    let Query(query) = Query::<Q>::try_from_uri(&parts.uri).map_err(|error| malformed(error.body_text()))?;
    let base = if is_based { Precondition::read(&parts.headers)? } else { Precondition::Any };
    let bytes = to_bytes(body, B::MOST).await.map_err(|_| Refused::TooLarge { most: B::MOST as u64 })?;
    Ok(Asked { path, query, body: B::read(bytes)?, base })
}
