//! The catalogue of problems: complete in both languages, and nothing in it that no code reports.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

const ENGLISH: &str = include_str!("../../message/locales/en/diagnostic.ftl");
const INDONESIAN: &str = include_str!("../../message/locales/id/diagnostic.ftl");

/// Per entry and attribute the variables that it names.
fn entries(text: &str) -> BTreeMap<String, BTreeSet<&str>> {
    let mut entries = BTreeMap::new();
    let mut entry = "";
    for line in text.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#')) {
        let (name, pattern) = line.split_once(" = ").unwrap();
        let name = match name.strip_prefix("    .") {
            Some(attribute) => format!("{entry}.{attribute}"),
            None => {
                entry = name;
                name.to_owned()
            }
        };
        let variables = pattern.split("{ $").skip(1).filter_map(|rest| rest.split_once(" }").map(|(name, _)| name));
        assert!(entries.insert(name.clone(), variables.collect()).is_none(), "{name} is there twice");
    }
    entries
}

#[test]
fn both_languages_have_the_same_entries_attributes_and_variables() {
    let english = entries(ENGLISH);
    let indonesian = entries(INDONESIAN);
    assert!(english.len() > 250);
    for (name, variables) in &english {
        assert_eq!(Some(variables), indonesian.get(name), "{name}");
    }
    assert_eq!(english.len(), indonesian.len());
}

#[test]
fn every_problem_says_why_it_matters_and_what_to_do() {
    let english = entries(ENGLISH);
    let is_part = |name: &str| {
        ["hint-", "type-", "toml-", "weekday-", "problem-", "format-"].iter().any(|part| name.starts_with(part))
            && name != "toml-syntax"
    };
    for name in english.keys().filter(|name| !name.contains('.') && !is_part(name)) {
        assert!(
            english.contains_key(&format!("{name}.why")) && english.contains_key(&format!("{name}.cure")),
            "{name}"
        );
    }
}

fn sources(folder: &Path, into: &mut String) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() && !path.ends_with("tests") {
            sources(&path, into);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            into.push_str(&std::fs::read_to_string(path).unwrap());
        }
    }
}

#[test]
fn every_entry_is_told_by_some_code() {
    let mut code = String::new();
    sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src/input"), &mut code);
    for name in entries(ENGLISH).keys().filter(|name| !name.contains('.')) {
        assert!(code.contains(&format!("\"{name}\"")), "{name} is never told");
    }
}
