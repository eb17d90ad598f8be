//! What programs read: it follows its JSON Schema, has a version, and is the same in every language.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::{env, fs};

use giliran::result::schema::list_schemas;
use serde_json::Value;

use crate::fixture::{Agency, run};

/// Rules that nobody can keep: everyone at home on Friday, and at most half.
const CONTRADICTION: &str = "\n[[quota]]\nid = \"all\"\nmin_wfh = \"100%\"\nwhen = { weekdays = [\"Fri\"] }\n";
/// A minimum above the number of people there are, which is reported as a shortfall.
const SHORTFALL: &str = "\n[[quota]]\nid = \"desk\"\nmin_office = 9\nwhen = { weekdays = [\"Mon\"] }\n";

fn place(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("data/schemas").join(format!("{name}.json"))
}

/// With `GILIRAN_WRITE_SCHEMAS` set the files are written instead.
#[test]
fn the_schemas_in_the_repository_are_those_of_the_types() {
    let is_asked = env::var_os("GILIRAN_WRITE_SCHEMAS").is_some();
    let mut names = BTreeSet::new();
    for (name, schema) in list_schemas() {
        let text = serde_json::to_string_pretty(&schema).expect("a schema is JSON") + "\n";
        if is_asked {
            fs::create_dir_all(place(name).parent().expect("a folder")).expect("the folder can be made");
            fs::write(place(name), &text).expect("the file can be written");
        }
        let found = fs::read_to_string(place(name)).unwrap_or_default();
        assert!(
            found == text,
            "data/schemas/{name}.json is not that of the type: set GILIRAN_WRITE_SCHEMAS and test again"
        );
        names.insert(format!("{name}.json"));
    }
    let files = fs::read_dir(place("x").parent().expect("a folder")).expect("a folder of schemas");
    let files: BTreeSet<String> =
        files.map(|file| file.expect("an entry").file_name().into_string().expect("a name")).collect();
    assert_eq!(files, names);
}

/// What is wrong with an answer, after its schema.
fn violations(name: &str, answer: &Value) -> Vec<String> {
    let schema: Value = serde_json::from_str(&fs::read_to_string(place(name)).expect("a schema")).expect("JSON");
    let validator = jsonschema::validator_for(&schema).expect("a schema that can be used");
    validator.iter_errors(answer).map(|error| format!("{}: {error}", error.instance_path())).collect()
}

/// The version that an answer states; of a list, that of each of its items.
fn versions(answer: &Value) -> Vec<String> {
    let items = answer.as_array().map_or_else(|| std::slice::from_ref(answer), Vec::as_slice);
    items.iter().map(|item| item["schema"].as_str().unwrap_or_default().to_owned()).collect()
}

/// An answer without the times, which differ from run to run.
fn settle(answer: &mut Value) {
    match answer {
        Value::Object(fields) => {
            for key in ["seconds", "single_seconds", "total_seconds"] {
                fields.remove(key);
            }
            fields.values_mut().for_each(settle);
        }
        Value::Array(items) => items.iter_mut().for_each(settle),
        _ => {}
    }
}

/// Runs a command in both languages; the answer, once it is the same in both and follows its schema.
fn answer(agency: &Agency, line: &str, schema: &str, code: i32) -> Value {
    let [english, indonesian] = ["en", "id"].map(|language| {
        let ran = agency.run(&format!("{line} --json --lang {language}"));
        assert_eq!(ran.code, code, "{line}: {}{}", ran.out, ran.err);
        ran
    });
    let mut answers = [english.json(), indonesian.json()];
    assert_eq!(violations(schema, &answers[0]), Vec::<String>::new(), "{line}: {}", english.out);
    for version in versions(&answers[0]) {
        assert!(version.starts_with("giliran-"), "{line} states no version: {version:?}");
    }
    if answers[0].get("seconds").is_none() && answers[0].get("total_seconds").is_none() {
        assert_eq!(english.out, indonesian.out, "{line}");
    }
    answers.iter_mut().for_each(settle);
    assert_eq!(answers[0], answers[1], "{line}");
    let [answer, _] = answers;
    answer
}

#[test]
fn a_solve_answers_the_same_in_every_language() {
    let agency = Agency::new();
    agency.append("agency.toml", SHORTFALL);
    let solved = answer(&agency, "solve {}", "solve", 0);
    assert_eq!(solved["schema"], "giliran-summary-2");
    assert_eq!(
        (&solved["shortfall_list"][0]["rule"], &solved["shortfall_list"][0]["asked"]),
        (&"desk".into(), &9.into())
    );
    let mut summary = agency.summary();
    assert_eq!(violations("summary", &summary), Vec::<String>::new());
    assert_eq!(summary.as_object().expect("an object").keys().next().map(String::as_str), Some("schema"));
    settle(&mut summary);
    for (key, value) in summary.as_object().expect("an object") {
        assert_eq!(&solved[key], value, "{key} is in the file as in the answer");
    }
    answer(&agency, "verify {} {}/roster/roster.csv", "verify", 0);
    answer(&agency, "audit {}", "audit", 0);
    answer(&agency, "report {}", "report", 0);
}

#[test]
fn why_there_is_no_roster_is_facts() {
    let agency = Agency::new();
    agency.append("agency.toml", CONTRADICTION);
    let solved = answer(&agency, "solve {}", "solve", 4);
    assert_eq!(violations("summary", &agency.summary()), Vec::<String>::new());
    let conflict = &solved["conflicts"][0];
    let rules: BTreeSet<&str> =
        conflict["rules"].as_array().expect("rules").iter().filter_map(|row| row["rule"].as_str()).collect();
    assert_eq!(rules, BTreeSet::from(["all", "cap"]), "{conflict}");
    assert_eq!((&conflict["irreducible"], &conflict["rules"][0]["date"]), (&true.into(), &"2023-09-01".into()));
    assert_eq!(conflict["repairs"][0]["changes"][0]["kind"], "loosen", "{conflict}");
    answer(&agency, "report {}", "report", 4);
    answer(&agency, "value {}", "value", 4);
    let explained = answer(&agency, "explain {}", "explain", 4);
    assert_eq!(explained["conflicts"], solved["conflicts"]);
    answer(&agency, "compare {} --cap 50% --cap 25%", "compare", 4);
}

#[test]
fn what_came_of_wishes_is_facts() {
    let agency = Agency::new();
    let explained = answer(&agency, "explain {} --all", "explain", 0);
    let of = |id: &str, date: &str| {
        let all = explained.as_array().expect("a list");
        all.iter().find(|answer| answer["employee_id"] == id && answer["date"] == date).cloned().expect("a wish")
    };
    assert_eq!(explained.as_array().map(Vec::len), Some(5), "{explained}");
    assert_eq!(of("a1", "2023-09-01")["outcome"], "granted");
    // Two places on Friday for three: who is refused is as good a choice as another, but for fairness.
    let refused = of("a3", "2023-09-01");
    assert_eq!((&refused["outcome"], &refused["cost"]["stage"]), (&"refused".into(), &"fairness".into()), "{refused}");
    assert_eq!(refused["cost"]["amount"], serde_json::json!({"before": "1/2", "after": "0/1", "below": 1}));
    let row = &refused["because"][0];
    assert_eq!((&row["rule"], &row["kind"], &row["bound"]), (&"cap".into(), &"quota".into(), &"max_wfh".into()));
    assert_eq!((&row["limit"], &row["used"], &row["unit"]), (&2.into(), &2.into(), &"A".into()));
    answer(&agency, "explain {} --employee a3", "explain", 0);
    answer(&agency, "explain {} --employee a3 --date 2023-08-31 --for employee", "explain", 0);
    answer(&agency, "explain {} --unit A", "explain", 0);
}

#[test]
fn violations_and_failures_are_facts() {
    let agency = Agency::new();
    agency.run("solve {} --quiet");
    let roster = agency.read("roster/roster.csv");
    agency.write("roster/roster.csv", &roster.replacen("WFO", "WFH", 1).replace("a4,", "a9,"));
    let verified = answer(&agency, "verify {} {}/roster/roster.csv", "verify", 7);
    let kinds: BTreeSet<&str> =
        verified["violations"].as_array().expect("violations").iter().filter_map(|it| it["kind"].as_str()).collect();
    assert!(kinds.contains("roster"), "{verified}");
    let audited = answer(&agency, "audit {}", "audit", 7);
    assert_eq!(audited["failures"][0]["kind"], "other_roster", "{audited}");
}

#[test]
fn scenarios_answer_the_same_in_every_language() {
    let agency = Agency::new();
    let compared = answer(&agency, "compare {} --cap 0%", "compare", 0);
    assert_eq!(
        (&compared["scenarios"][0]["kind"], &compared["scenarios"][1]["kind"]),
        (&"as_it_is".into(), &"given".into())
    );
    assert_eq!(compared["scenarios"][1]["notes"][0]["kind"], "quota_of_zero");
    assert_eq!(compared["scenarios"][1]["finding"]["verdict"], "fewer");
    agency.write("pairs.csv", "employee_a,employee_b,kind\na1,a2,cover\n");
    let compared = answer(&agency, "compare {} --against fcfs", "compare", 0);
    let habit = &compared["scenarios"][0];
    assert_eq!((&habit["kind"], &habit["status"], &habit["name"]), (&"fcfs".into(), &"habit".into(), &"fcfs".into()));
    assert_eq!((&habit["notes"][0]["kind"], &habit["notes"][0]["violations"]), (&"breaks_rules".into(), &1.into()));
    let swept = answer(&agency, "sweep {} --step 25%", "sweep", 0);
    assert_eq!(swept["notes"][0]["kind"], "quota_of_zero");
    answer(&agency, "sweep {} --step exact", "sweep", 0);
    answer(&agency, "value {}", "value", 0);
    agency.write("locks.csv", "employee_id,date,state\na4,2023-08-28,WFH\n");
    let swept = answer(&agency, "sweep {} --step 50%", "sweep", 0);
    let notes = swept["notes"].as_array().expect("notes");
    assert!(notes.contains(&serde_json::json!({"kind": "forbidden_locks", "cap": "0%", "count": 1})), "{swept}");
}

#[test]
fn problems_answer_the_same_in_every_language() {
    let agency = Agency::new();
    agency.append("employees.csv", "a5,Eka,B,,\n");
    let checked = answer(&agency, "check {}", "check", 3);
    let problem = &checked["diagnostics"][0];
    assert_eq!(
        (&problem["file"], &problem["row"], &problem["severity"]),
        (&"employees.csv".into(), &6.into(), &"error".into())
    );
    assert!(problem["args"].is_object() && problem["code"].is_string(), "{problem}");
    for line in
        ["solve {}", "report {}", "compare {} --cap 50%", "sweep {}", "value {}", "audit {}", "verify {} {}/no.csv"]
    {
        answer(&agency, line, "check", 3);
    }
    answer(&agency, "policy check {}/policy.toml", "check", 0);
}

/// Standard output is JSON whatever a command ends with.
#[test]
fn what_is_not_done_is_an_answer_too() {
    let agency = Agency::new();
    for (line, kind) in [
        ("solve {} --threads 0", "usage-invalid-reason"),
        ("solve {} --treads 1", "usage-unknown-argument"),
        ("explain {} --unit A --all", "usage-explain-one"),
        ("replan {}", "replan-nothing-published"),
        ("compare {}", "compare-nothing"),
        ("policy show nobody", "policy-unknown"),
        ("policy copy nobody --from 2026-01-05 --to 2026-01-09 --into {}", "policy-unknown"),
        ("next {} {}/next --from 2026-01-09 --to 2026-01-05", "usage-dates"),
        ("next {} {} --from 2026-01-05 --to 2026-01-09", "next-exists"),
        ("init {}", "generate-error-exists"),
        ("init {}/units.csv", "output-no-folder"),
        ("generate {}/new --employees 5 --from 2024-01-01", "generate-error-outside"),
        ("generate {}/new --employees 0", "usage-invalid-reason"),
        ("solve {} --out {}/units.csv", "output-no-folder"),
        ("convert {} {}/units.csv/x", "output-no-folder"),
        ("man {}/units.csv", "output-no-folder"),
        ("help nothing", "help-unknown"),
    ] {
        let told = answer(&agency, line, "failure", 2);
        assert_eq!((&told["code"], &told["exit"]), (&kind.into(), &2.into()), "{line}: {told}");
    }
    assert!(agency.run("solve {} --threads 0").out.is_empty(), "without --json nothing is for programs");
}

#[test]
fn pages_answer_with_their_version() {
    let agency = Agency::empty();
    for (line, schema) in [("help", "help-topics"), ("help start", "help"), ("help policy show", "help")] {
        let [english, indonesian] =
            ["en", "id"].map(|language| agency.run(&format!("{line} --json --lang {language}")));
        for ran in [&english, &indonesian] {
            assert_eq!(violations(schema, &ran.json()), Vec::<String>::new(), "{line}");
        }
        assert_ne!(english.out, indonesian.out, "a page is for people");
    }
    answer(&agency, "man {}/man", "generate", 0);
}

#[test]
fn what_needs_no_agency_answers_the_same_in_every_language() {
    let agency = Agency::empty();
    answer(&agency, "policy list", "policy-list", 0);
    answer(&agency, "policy show se-sekda-dki-34-2023", "policy-show", 0);
    for (line, other) in [("init", ""), ("generate", " --employees 20")] {
        let [english, indonesian] = ["en", "id"].map(|language| {
            let folder = tempfile::tempdir().expect("a folder");
            let path = folder.path().join("new");
            let ran = run(&format!("{line} {}{other} --json --lang {language}", path.display())
                .split_whitespace()
                .map(str::to_owned)
                .collect::<Vec<_>>());
            assert_eq!(violations("generate", &ran.json()), Vec::<String>::new(), "{}", ran.out);
            ran.out.replace(&path.display().to_string(), "FOLDER")
        });
        assert_eq!(english, indonesian);
    }
}
