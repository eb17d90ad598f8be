//! The manual's page of outputs names every key and column that the program writes, and no other.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use giliran::result::schema::list_schemas;
use serde_json::Value;

use crate::fixture::{Agency, run};

/// Headings of the first column, in either language, over what is in JSON.
const KEYS: [&str; 2] = ["Key", "Kunci"];
/// The same over what is in CSV.
const COLUMNS: [&str; 4] = ["Column", "Kolom", "Row", "Baris"];

/// The names in the first column of the page's tables under one of these headings, within a section or anywhere.
fn documented(language: &str, headings: &[&str], section: Option<&str>) -> BTreeSet<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/manual").join(language).join("outputs.md");
    let page = fs::read_to_string(path).expect("the page");
    let (mut names, mut heading, mut at) = (BTreeSet::new(), "", "");
    for line in page.lines() {
        let Some(row) = line.strip_prefix("| ") else {
            at = line.strip_prefix("## ").unwrap_or(at);
            continue;
        };
        let first = row.split(" | ").next().unwrap_or_default();
        match first.strip_prefix('`').and_then(|name| name.strip_suffix('`')) {
            None if first != "---" => heading = first,
            Some(name) if headings.contains(&heading) && section.is_none_or(|section| section == at) => {
                names.insert(name.to_owned());
            }
            _ => {}
        }
    }
    names
}

/// Keys that hold entries under names of their own: shares, files, the parts of a text.
const MAPS: [&str; 4] = ["shares", "unasked_shares", "files", "args"];

/// The names of all keys in a value, without those of [`MAPS`].
fn collect_keys(value: &Value, keys: &mut BTreeSet<String>) {
    match value {
        Value::Object(map) => {
            for (key, value) in map {
                keys.insert(key.clone());
                if !(value.is_object() && MAPS.contains(&key.as_str())) {
                    collect_keys(value, keys);
                }
            }
        }
        Value::Array(list) => list.iter().for_each(|value| collect_keys(value, keys)),
        _ => {}
    }
}

/// The names of all keys that a schema knows, written in a run or not.
fn collect_properties(schema: &Value, keys: &mut BTreeSet<String>) {
    match schema {
        Value::Object(map) => {
            let properties = map.get("properties").and_then(Value::as_object);
            keys.extend(properties.into_iter().flat_map(|properties| properties.keys().cloned()));
            map.values().for_each(|value| collect_properties(value, keys));
        }
        Value::Array(list) => list.iter().for_each(|value| collect_properties(value, keys)),
        _ => {}
    }
}

fn example(name: &str) -> String {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("data/examples").join(name).display().to_string()
}

#[test]
fn every_key_of_every_output_is_documented() {
    let mut keys = BTreeSet::new();
    let mut hear = |agency: &Agency, line: &str, code: i32| {
        let ran = agency.run(line);
        assert_eq!(ran.code, code, "{line}: {}", ran.err);
        collect_keys(&ran.json(), &mut keys);
    };
    let agency = Agency::new();
    for name in ["jakarta", "magetan"] {
        hear(&agency, &format!("solve {} --out {{}}/{name} --json", example(name)), 0);
    }
    hear(&agency, &format!("audit {} {{}}/jakarta --json", example("jakarta")), 0);
    hear(&agency, &format!("check {} --json", example("jakarta")), 0);
    hear(&agency, &format!("value {} --json", example("jakarta")), 0);
    hear(&agency, &format!("compare {} --cap 50% --cap 75% --json", example("jakarta")), 0);
    hear(&agency, &format!("sweep {} --cap 40%..60% --json", example("magetan")), 0);
    hear(&agency, &format!("explain {} --json", example("magetan")), 0);
    hear(&agency, "explain {} --employee a2 --json", 0);
    hear(&agency, "policy list --json", 0);
    hear(&agency, "policy show se-menpanrb-1-2024 --json", 0);
    hear(&agency, "init {}/new --json", 0);
    hear(&agency, "generate {}/hard --employees 300 --hard --json", 0);
    hear(&agency, "compare {}/hard --cap 50% --cap 60% --time-limit 0s --json", 5);
    hear(&agency, "help --json", 0);
    hear(&agency, "help start --json", 0);

    // More in the office than there are is a shortfall; more at home than may be a contradiction.
    agency.append("agency.toml", "[[quota]]\nmin_office = 9\n");
    hear(&agency, "solve {} --json", 0);
    agency.write("broken.csv", &agency.read("roster/roster.csv").replace("WFO", "WFH"));
    hear(&agency, "verify {} {}/broken.csv --json", 7);
    agency.append("agency.toml", "[[quota]]\nmin_wfh = 3\n");
    hear(&agency, "solve {} --json", 4);

    for (_, schema) in list_schemas() {
        collect_properties(schema.as_value(), &mut keys);
    }
    for language in ["en", "id"] {
        let known = documented(language, &KEYS, None);
        let missing: Vec<&String> = keys.difference(&known).collect();
        let unknown: Vec<&String> = known.difference(&keys).collect();
        assert!(
            missing.is_empty() && unknown.is_empty(),
            "{language}: not documented {missing:?}, unknown {unknown:?}"
        );
    }
}

#[test]
fn every_column_of_every_output_is_documented() {
    let agency = Agency::new();
    assert_eq!(agency.run("solve {} --quiet").code, 0);
    assert_eq!(agency.run("compare {} --cap 50% --against ab-day --csv {}/compare.csv --quiet").code, 0);
    assert_eq!(agency.run("sweep {} --step 25% --csv {}/sweep.csv --quiet").code, 0);
    assert_eq!(agency.run("explain {} --all --quiet").code, 0);
    let header = |file: &str| -> Vec<String> {
        agency.read(file).lines().next().unwrap_or_default().split(',').map(str::to_owned).collect()
    };
    let is_date = |name: &String| name.starts_with("2023-");
    let roster: BTreeSet<String> = header("roster/roster.csv").into_iter().filter(|name| !is_date(name)).collect();
    let assignments: BTreeSet<String> = header("roster/assignments.csv").into_iter().collect();
    assert_eq!(agency.run("replan {} --published {}/roster --from 2023-08-28 --out {}/again --quiet").code, 0);
    let of_again = ["changes", "changes-by-unit", "notices"];
    let again: BTreeSet<String> = of_again.iter().flat_map(|name| header(&format!("again/{name}.csv"))).collect();
    let sweep: BTreeSet<String> = header("sweep.csv").into_iter().collect();
    let explanations: BTreeSet<String> = header("roster/explanations.csv").into_iter().collect();
    let compare: BTreeSet<String> = agency
        .read("compare.csv")
        .lines()
        .skip(1)
        .filter_map(|line| Some(line.split_once(',')?.0.to_owned()))
        .collect();
    assert_eq!(agency.run("export {} --format lp --quiet").code, 0);
    let programs: BTreeSet<String> =
        ["programs", "employees"].iter().flat_map(|name| header(&format!("programs/{name}.csv"))).collect();
    for language in ["en", "id"] {
        for (section, columns) in [
            ("`roster.csv`", &roster),
            ("`assignments.csv`", &assignments),
            ("`changes.csv`, `changes-by-unit.csv`, `notices.csv`", &again),
            ("`sweep --csv`", &sweep),
            ("`programs.csv`, `employees.csv` of `export`", &programs),
            ("`explanations.csv`", &explanations),
            ("`compare --csv`", &compare),
        ] {
            assert_eq!(&documented(language, &COLUMNS, Some(section)), columns, "{language} {section}");
        }
    }
}

#[test]
fn the_page_in_the_program_is_the_file() {
    for language in ["en", "id"] {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/manual").join(language).join("outputs.md");
        let shown = run(&["help", "outputs", "--json", "--lang", language]).json();
        assert_eq!(shown["text"].as_str(), Some(&*fs::read_to_string(path).expect("the page")));
    }
}
