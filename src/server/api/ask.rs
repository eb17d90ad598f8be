//! What a request brings along.

use axum::body::Bytes;
use schemars::{JsonSchema, SchemaGenerator};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use crate::message::Message;
use crate::server::error::Refused;

/// The body of a request.
pub trait Body: Sized + Send + 'static {
    /// The most that is read of it, in bytes.
    const MOST: usize;

    /// Reads it.
    ///
    /// # Errors
    /// When it is not what it should be.
    fn read(bytes: Bytes) -> Result<Self, Refused>;

    /// Its description; none where there is no body.
    fn describe(schemas: &mut SchemaGenerator) -> Option<Value>;
}

/// No body.
#[derive(Clone, Copy, Debug)]
pub struct Empty;

impl Body for Empty {
    const MOST: usize = 1 << 10;

    fn read(_: Bytes) -> Result<Self, Refused> {
        Ok(Self)
    }

    fn describe(_: &mut SchemaGenerator) -> Option<Value> {
        None
    }
}

/// A JSON body.
#[derive(Clone, Debug)]
pub struct Json<T>(pub T);

impl<T: DeserializeOwned + JsonSchema + Send + 'static> Body for Json<T> {
    const MOST: usize = 8 << 20;

    fn read(bytes: Bytes) -> Result<Self, Refused> {
        let wrong = |error: serde_json::Error| {
            Refused::Malformed(Message::new("server-bad-json").with("reason", error.to_string()))
        };
        // Nothing at all stands for an object in which everything is left out.
        let bytes = if bytes.is_empty() { Bytes::from_static(b"{}") } else { bytes };
        serde_json::from_slice(&bytes).map(Self).map_err(wrong)
    }

    fn describe(schemas: &mut SchemaGenerator) -> Option<Value> {
        let schema = schemas.subschema_for::<T>();
        Some(json!({"required": true, "content": {"application/json": {"schema": schema}}}))
    }
}

/// A file, as it is.
#[derive(Clone, Debug)]
pub struct File(pub Bytes);

impl Body for File {
    const MOST: usize = crate::workspace::folder::MOST_BYTES as usize;

    fn read(bytes: Bytes) -> Result<Self, Refused> {
        Ok(Self(bytes))
    }

    fn describe(_: &mut SchemaGenerator) -> Option<Value> {
        Some(
            json!({"required": true, "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}}}),
        )
    }
}
