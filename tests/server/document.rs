//! The OpenAPI document: whole, without contradictions, and one that other tools understand.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

use crate::fixture::Server;

fn references(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(object) => {
            if let Some(Value::String(to)) = object.get("$ref") {
                found.insert(to.clone());
            }
            object.values().for_each(|value| references(value, found));
        }
        Value::Array(list) => list.iter().for_each(|value| references(value, found)),
        _ => {}
    }
}

#[test]
fn the_document_is_whole() {
    let server = Server::start();
    let document = server.local().get("/openapi.json").ok();
    assert_eq!(document["openapi"], "3.1.0");
    let mut found = BTreeSet::new();
    references(&document, &mut found);
    assert!(found.len() > 30);
    for reference in found {
        let pointer = reference.strip_prefix('#').unwrap();
        assert!(document.pointer(pointer).is_some(), "{reference} leads nowhere");
    }
    let mut ids = BTreeSet::new();
    for (path, item) in document["paths"].as_object().unwrap() {
        for (method, operation) in item.as_object().unwrap() {
            let id = operation["operationId"].as_str().unwrap().to_owned();
            assert!(ids.insert(id.clone()), "{id} stands twice");
            let named: BTreeSet<&str> = operation["parameters"]
                .as_array()
                .unwrap()
                .iter()
                .filter(|parameter| parameter["in"] == "path")
                .map(|parameter| parameter["name"].as_str().unwrap())
                .collect();
            let in_path: BTreeSet<&str> =
                path.split('/').filter_map(|word| word.strip_prefix('{')?.strip_suffix('}')).collect();
            assert_eq!(named, in_path, "{method} {path}");
            for parameter in operation["parameters"].as_array().unwrap() {
                assert!(!parameter["description"].as_str().unwrap().is_empty(), "{method} {path}: {parameter}");
            }
            let changes = ["put", "post", "delete"].contains(&method.as_str());
            assert!(
                !(changes && operation["x-right"] == "look" && path != "/api/v1/session"),
                "{method} {path} changes something for whoever looks"
            );
        }
    }
}

/// Python and its packages of `tests/server/requirements.txt`, where the project's set-up has put them.
fn python() -> Option<std::path::PathBuf> {
    let python = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/server/.venv/bin/python");
    python.is_file().then_some(python)
}

#[test]
fn other_tools_understand_the_document_and_a_client_made_of_it_runs_the_flow() {
    let Some(python) = python() else { return };
    let server = Server::start();
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/server/client.py");
    let output = Command::new(python)
        .arg(script)
        .arg(format!("http://{}", server.serving.address))
        .arg(server.token())
        .output()
        .unwrap();
    assert!(
        output.status.success(),
        "{}\n{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
}
