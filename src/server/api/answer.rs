//! What a request is answered with.

use axum::body::Body;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE, ETAG, LOCATION};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse as _, Response};
use schemars::{JsonSchema, SchemaGenerator};
use serde::Serialize;
use serde_json::{Value, json};

use crate::message::Message;
use crate::server::desk::download::Download;
use crate::server::error::Refused;

/// What a request is answered with.
pub trait Answer: Send + 'static {
    /// The status.
    const STATUS: StatusCode;

    /// The response.
    ///
    /// # Errors
    /// A bug of ours: something that cannot be written as JSON.
    fn respond(self) -> Result<Response, Refused>;

    /// The description of its content; none where there is none.
    fn describe(schemas: &mut SchemaGenerator) -> Option<Value>;
}

/// A value.
#[derive(Debug)]
pub struct Found<T>(pub T);
/// A value of a version, which is its ETag.
#[derive(Debug)]
pub struct Versioned<T>(pub u32, pub T);
/// Something that is there now, or a search that has only begun, and where it is.
#[derive(Debug)]
pub struct Placed<T, const IS_DONE: bool>(pub String, pub T);
/// Something that was made, and where it is.
pub type Created<T> = Placed<T, true>;
/// A search that has begun, and where it is.
pub type Accepted<T> = Placed<T, false>;
/// Done; there is nothing to say.
#[derive(Debug)]
pub struct Done;
/// A file of a version.
#[derive(Debug)]
pub struct VersionedFile(pub u32, pub Download);
/// A file.
#[derive(Debug)]
pub struct File(pub Download);

fn json_response(status: StatusCode, value: &impl Serialize) -> Result<Response, Refused> {
    let bytes = serde_json::to_vec(value).map_err(|error| {
        Refused::Internal(vec![Message::new("internal-error.where").with("place", error.to_string())])
    })?;
    Ok((status, [(CONTENT_TYPE, "application/json")], bytes).into_response())
}

fn json_content<T: JsonSchema>(schemas: &mut SchemaGenerator) -> Option<Value> {
    let schema = schemas.subschema_for::<T>();
    Some(json!({"application/json": {"schema": schema}}))
}

fn put(response: &mut Response, name: axum::http::HeaderName, text: &str) {
    if let Ok(value) = HeaderValue::from_str(text) {
        response.headers_mut().insert(name, value);
    }
}

impl<T: Serialize + JsonSchema + Send + 'static> Answer for Found<T> {
    const STATUS: StatusCode = StatusCode::OK;

    fn respond(self) -> Result<Response, Refused> {
        json_response(Self::STATUS, &self.0)
    }

    fn describe(schemas: &mut SchemaGenerator) -> Option<Value> {
        json_content::<T>(schemas)
    }
}

impl<T: Serialize + JsonSchema + Send + 'static> Answer for Versioned<T> {
    const STATUS: StatusCode = StatusCode::OK;

    fn respond(self) -> Result<Response, Refused> {
        let mut response = json_response(Self::STATUS, &self.1)?;
        put(&mut response, ETAG, &etag(self.0));
        Ok(response)
    }

    fn describe(schemas: &mut SchemaGenerator) -> Option<Value> {
        json_content::<T>(schemas)
    }
}

impl<T: Serialize + JsonSchema + Send + 'static, const IS_DONE: bool> Answer for Placed<T, IS_DONE> {
    const STATUS: StatusCode = if IS_DONE { StatusCode::CREATED } else { StatusCode::ACCEPTED };

    fn respond(self) -> Result<Response, Refused> {
        let mut response = json_response(Self::STATUS, &self.1)?;
        put(&mut response, LOCATION, &self.0);
        Ok(response)
    }

    fn describe(schemas: &mut SchemaGenerator) -> Option<Value> {
        json_content::<T>(schemas)
    }
}

impl Answer for Done {
    const STATUS: StatusCode = StatusCode::NO_CONTENT;

    fn respond(self) -> Result<Response, Refused> {
        Ok(Self::STATUS.into_response())
    }

    fn describe(_: &mut SchemaGenerator) -> Option<Value> {
        None
    }
}

impl Answer for File {
    const STATUS: StatusCode = StatusCode::OK;

    fn respond(self) -> Result<Response, Refused> {
        Ok(respond_file(self.0))
    }

    fn describe(_: &mut SchemaGenerator) -> Option<Value> {
        Some(json!({"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}}))
    }
}

impl Answer for VersionedFile {
    const STATUS: StatusCode = StatusCode::OK;

    fn respond(self) -> Result<Response, Refused> {
        let mut response = respond_file(self.1);
        put(&mut response, ETAG, &etag(self.0));
        Ok(response)
    }

    fn describe(schemas: &mut SchemaGenerator) -> Option<Value> {
        File::describe(schemas)
    }
}

/// A file is saved, never shown in place of a page: what is in it is not ours.
fn respond_file(Download { name, media_type, bytes }: Download) -> Response {
    let plain: String = name
        .chars()
        .map(|letter| if letter.is_ascii_graphic() && letter != '"' && letter != '\\' { letter } else { '_' })
        .collect();
    let mut response = Response::new(Body::from(bytes));
    put(&mut response, CONTENT_TYPE, media_type);
    put(&mut response, CONTENT_DISPOSITION, &format!("attachment; filename=\"{plain}\""));
    response
}

/// The ETag of a version.
pub fn etag(version: u32) -> String {
    format!("\"v{version}\"")
}
