//! The OpenAPI document, made of the table of endpoints.

use std::sync::OnceLock;

use schemars::Schema;
use schemars::generate::SchemaSettings;
use serde_json::{Map, Value, json};

use super::endpoint::{Endpoint, ROOT, Schemas};
use super::{event_stream, list, session};
use crate::server::access::Right;
use crate::server::problem::{PROBLEM, Problem};

/// Every endpoint.
pub fn all_endpoints() -> Vec<Endpoint> {
    let mut all = list::list_endpoints();
    all.extend(session::endpoints());
    all.extend(event_stream::endpoints());
    all
}

/// The OpenAPI document.
#[must_use]
pub fn openapi_document() -> Value {
    static DOCUMENT: OnceLock<Value> = OnceLock::new();
    DOCUMENT.get_or_init(make_document).clone()
}

fn make_document() -> Value {
    let settings = || {
        SchemaSettings::draft2020_12().with(|settings| {
            settings.definitions_path = "/components/schemas".into();
            settings.meta_schema = None;
        })
    };
    let mut schemas = Schemas {
        asked: settings().for_deserialize().into_generator(),
        answered: settings().for_serialize().into_generator(),
    };
    let problem = schemas.answered.subschema_for::<Problem>();
    let mut paths: Map<String, Value> = Map::new();
    for endpoint in all_endpoints() {
        let operation = describe(&endpoint, &mut schemas, &problem);
        let item = paths.entry(format!("{ROOT}{}", endpoint.path)).or_insert_with(|| json!({}));
        item[endpoint.method.as_str().to_lowercase()] = operation;
    }
    // What is sent and answered is the same type only where it looks the same both ways; a test sees to that.
    let mut components = schemas.asked.take_definitions(true);
    components.extend(schemas.answered.take_definitions(true));
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "giliran",
            "version": env!("CARGO_PKG_VERSION"),
            "description": "Rosters of work from home and in the office, proven optimal. Errors are problem documents \
                (RFC 9457). A change names the version that it is made on in `If-Match`; where that is no longer the \
                latest it is refused with what changed. Long work is a job that is asked about. Texts are in the language \
                of `Accept-Language`, `id` or `en`.",
            "license": {"name": "MIT", "identifier": "MIT"}
        },
        "servers": [{"url": "/"}],
        "security": [{"bearer": []}, {"cookie": []}],
        "paths": paths,
        "components": {
            "schemas": components,
            "securitySchemes": {
                "bearer": {"type": "http", "scheme": "bearer"},
                "cookie": {"type": "apiKey", "in": "cookie", "name": "giliran"}
            }
        }
    })
}

fn describe(endpoint: &Endpoint, schemas: &mut Schemas, problem: &Schema) -> Value {
    let described = (endpoint.describe)(schemas);
    let mut parameters = list_parameters(&described.path, "path");
    parameters.extend(list_parameters(&described.query, "query"));
    if endpoint.is_based {
        parameters.push(json!({
            "name": "If-Match",
            "in": "header",
            "required": true,
            "description": "The version that the change is made on: the ETag of what was read, such as `\"v3\"`.",
            "schema": {"type": "string"}
        }));
    }
    let mut answer = json!({"description": "Done."});
    if let Some(content) = described.content {
        answer["content"] = content;
    }
    let status = described.status.as_u16().to_string();
    let mut operation = json!({
        "operationId": endpoint.id,
        "summary": endpoint.summary,
        "tags": [tag_of(endpoint.path)],
        // What is needed: a test tries each endpoint without it.
        "x-right": endpoint.right.code(),
        "parameters": parameters,
        "responses": {
            status: answer,
            "default": {
                "description": "Why it was not done.",
                "content": {PROBLEM: {"schema": problem}}
            }
        }
    });
    if let Some(body) = described.body {
        operation["requestBody"] = body;
    }
    if endpoint.right == Right::Nobody {
        operation["security"] = json!([]);
    }
    operation
}

/// The first word of a path that is not about a period.
fn tag_of(path: &'static str) -> &'static str {
    let mut words = path.split('/').filter(|word| !word.is_empty() && !word.starts_with('{'));
    let first = words.next().unwrap_or_default();
    if first == "periods" { words.next().unwrap_or(first) } else { first }
}

/// The properties of a schema as parameters.
fn list_parameters(schema: &Schema, place: &str) -> Vec<Value> {
    let object = schema.as_object();
    let required: Vec<&str> = object
        .and_then(|object| object.get("required"))
        .and_then(Value::as_array)
        .map(|names| names.iter().filter_map(Value::as_str).collect())
        .unwrap_or_default();
    let properties = object.and_then(|object| object.get("properties")).and_then(Value::as_object);
    let parameter = |(name, schema): (&String, &Value)| {
        let mut schema = schema.clone();
        let description = schema.as_object_mut().and_then(|schema| schema.remove("description"));
        // A query holds a value or does not; it cannot hold null.
        if let Some(kinds) = schema.get("type").and_then(Value::as_array) {
            let others: Vec<&Value> = kinds.iter().filter(|kind| *kind != "null").collect();
            if let [only] = others.as_slice() {
                schema["type"] = (*only).clone();
            }
        }
        if let Some(schema) = schema.as_object_mut() {
            schema.retain(|key, value| key != "default" || !value.is_null());
        }
        json!({
            "name": name,
            "in": place,
            "required": place == "path" || required.contains(&name.as_str()),
            "description": description.unwrap_or_default(),
            "schema": schema
        })
    };
    properties.into_iter().flatten().map(parameter).collect()
}
