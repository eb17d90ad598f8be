//! The OpenAPI document, made of the table of endpoints.

use std::sync::OnceLock;

use axum::http::Method;
use schemars::Schema;
use schemars::generate::SchemaSettings;
use serde_json::{Map, Value, json};

use super::answer::Found;
use super::ask::Empty;
use super::endpoint::{Asked, Endpoint, Named, Nothing, ROOT, Schemas, endpoint};
use super::{event_stream, list, session};
use crate::server::access::Right;
use crate::server::desk::Desk;
use crate::server::error::Refused;
use crate::server::problem::{PROBLEM, Problem};

/// Every endpoint.
pub fn all_endpoints() -> Vec<Endpoint> {
    let mut all = vec![own_endpoint()];
    all.extend(list::list_endpoints());
    all.extend(session::endpoints());
    all.extend(event_stream::endpoints());
    all
}

/// The endpoint of the document itself.
fn own_endpoint() -> Endpoint {
    endpoint(
        Named(Method::GET, "/openapi.json", "getOpenapi", "This document."),
        Right::Look,
        |_: &Desk, _: Asked<Nothing, Nothing, Empty>| match openapi_document() {
            Value::Object(document) => Ok(Found(document)),
            _ => Err(Refused::unknown("server-no-endpoint", "")),
        },
    )
}

/// The OpenAPI document.
fn openapi_document() -> Value {
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
    let (asked, answered) = (schemas.asked.take_definitions(true), schemas.answered.take_definitions(true));
    let mut components: Map<String, Value> = asked;
    components.extend(answered);
    components.values_mut().for_each(list_words);
    // An argument may hold arguments, which no generator of clients follows: it is whatever it is.
    components
        .insert("Argument".to_owned(), json!({"description": "A text, a number, a text with arguments, or a list."}));
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

/// Has a choice among words be a list of words, with their meaning in the description: every generator of clients knows that.
fn list_words(schema: &mut Value) {
    match schema {
        Value::Object(object) => {
            let words: Option<Vec<(Value, String)>> =
                object.get("oneOf").and_then(Value::as_array).and_then(|choices| {
                    let word = |choice: &Value| {
                        let meaning = choice.get("description").and_then(Value::as_str).unwrap_or_default();
                        Some((choice.get("const").filter(|word| word.is_string())?.clone(), meaning.to_owned()))
                    };
                    choices.iter().map(word).collect()
                });
            if let Some(words) = words {
                let meaning =
                    |(word, meaning): &(Value, String)| format!("- `{}`: {meaning}", word.as_str().unwrap_or_default());
                let own = object.get("description").and_then(Value::as_str).unwrap_or_default();
                let text = words.iter().map(meaning).fold(own.to_owned(), |text, line| format!("{text}\n{line}"));
                object.remove("oneOf");
                object.insert("type".to_owned(), json!("string"));
                object.insert("enum".to_owned(), words.into_iter().map(|(word, _)| word).collect());
                object.insert("description".to_owned(), text.into());
            }
            object.values_mut().for_each(list_words);
        }
        Value::Array(list) => list.iter_mut().for_each(list_words),
        _ => {}
    }
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
        "tags": [endpoint.tag],
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_called_the_same_that_is_not_the_same_both_ways() {
        let settings = || SchemaSettings::draft2020_12();
        let mut schemas = Schemas {
            asked: settings().for_deserialize().into_generator(),
            answered: settings().for_serialize().into_generator(),
        };
        all_endpoints().iter().for_each(|endpoint| drop((endpoint.describe)(&mut schemas)));
        let (asked, answered) = (schemas.asked.take_definitions(true), schemas.answered.take_definitions(true));
        assert!(asked.len() > 10 && answered.len() > 50);
        for (name, schema) in &asked {
            assert!(answered.get(name).is_none_or(|other| other == schema), "{name} is two things");
        }
    }
}
