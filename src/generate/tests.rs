use std::collections::{HashMap, HashSet};
use std::fs;
use std::path::Path;

use chrono::NaiveDate;

use super::setting::SETTINGS;
use super::*;
use crate::input::read_agency;

fn options(employees: u32, policy: &str, hard: bool) -> GenerateOptions {
    GenerateOptions { employees, seed: 7, policy: policy.to_owned(), hard, every_rule: false, from: None, to: None }
}

fn rows(folder: &Path, file: &str) -> Vec<HashMap<String, String>> {
    csv::Reader::from_path(folder.join(file)).unwrap().into_deserialize().map(Result::unwrap).collect()
}

fn contents(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut files: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| {
            let path = entry.unwrap().path();
            (path.file_name().unwrap().to_string_lossy().into_owned(), fs::read(path).unwrap())
        })
        .collect();
    files.sort();
    files
}

#[test]
fn a_seed_fixes_every_byte() {
    let folders = [tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap()];
    let mut wanted = options(900, "se-sekda-dki-34-2023", true);
    generate_agency(folders[0].path(), &wanted).unwrap();
    generate_agency(folders[1].path(), &wanted).unwrap();
    wanted.seed += 1;
    generate_agency(folders[2].path(), &wanted).unwrap();
    assert_eq!(contents(folders[0].path()), contents(folders[1].path()));
    assert_ne!(contents(folders[0].path()), contents(folders[2].path()));
}

#[test]
fn every_circular_and_size_has_its_employees() {
    for setting in &SETTINGS {
        for (employees, hard) in [(1, true), (20, false), (20, true), (333, true), (3_000, false)] {
            let folder = tempfile::tempdir().unwrap();
            let report = generate_agency(folder.path(), &options(employees, setting.policy, hard)).unwrap();
            let people = rows(folder.path(), "employees.csv");
            assert_eq!(people.len(), employees as usize);
            let ids: HashSet<&String> = people.iter().map(|row| &row["employee_id"]).collect();
            assert_eq!(ids.len(), people.len());
            let units = rows(folder.path(), "units.csv");
            assert_eq!(units.len(), report.units);
            let units: HashSet<&String> = units.iter().map(|row| &row["unit_id"]).collect();
            assert!(people.iter().all(|row| units.contains(&row["unit_id"])));
            assert!(report.files.iter().all(|file| file.exists()));
            let agency: toml::Table = fs::read_to_string(folder.path().join("agency.toml")).unwrap().parse().unwrap();
            assert_eq!(agency["policy"].as_str(), Some(setting.policy));
        }
    }
}

#[test]
fn hard_agencies_have_rules_of_every_kind() {
    let folder = tempfile::tempdir().unwrap();
    generate_agency(folder.path(), &options(1_500, "se-sekda-dki-34-2023", true)).unwrap();
    let agency: toml::Table = fs::read_to_string(folder.path().join("agency.toml")).unwrap().parse().unwrap();
    let values = |table: &str, key: &str| -> HashSet<String> {
        let rules = agency[table].as_array().unwrap();
        rules.iter().filter_map(|rule| rule.get(key)).map(ToString::to_string).collect()
    };
    for per in
        ["\"unit\"", "\"tree\"", "\"site\"", "\"agency\"", "\"group:pengemudi\"", "\"group:satgas-udara@agency\""]
    {
        assert!(values("quota", "per").contains(per), "{per}");
    }
    for per in ["week", "month", "horizon", "run", "bookend"] {
        assert!(values("limit", "per").contains(&format!("\"{per}\"")), "{per}");
    }
    assert!(!values("priority", "strict").is_empty() && !values("priority", "bonus").is_empty());
    assert!(!values("team_day", "groups").is_empty());
    let pairs = rows(folder.path(), "pairs.csv");
    let unit_of: HashMap<String, String> = rows(folder.path(), "employees.csv")
        .into_iter()
        .map(|mut row| (row.remove("employee_id").unwrap(), row.remove("unit_id").unwrap()))
        .collect();
    for kind in ["cover", "together"] {
        for within in [true, false] {
            let fits = |row: &HashMap<String, String>| {
                row["kind"] == kind && (unit_of[&row["employee_a"]] == unit_of[&row["employee_b"]]) == within
            };
            assert!(pairs.iter().any(fits), "{kind} {within}");
        }
    }
    assert!(!rows(folder.path(), "sites.csv").is_empty());
}

#[test]
fn nothing_is_overwritten() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("locks.csv"), "mine").unwrap();
    let generated = generate_agency(folder.path(), &options(50, "se-menpanrb-1-2024", false));
    assert!(matches!(&generated, Err(GenerateError::Exists { files, .. }) if files == &["locks.csv"]));
    assert!(matches!(init_folder(folder.path(), "se-menpanrb-1-2024"), Err(GenerateError::Exists { .. })));
    assert_eq!(contents(folder.path()), [("locks.csv".to_owned(), b"mine".to_vec())]);
}

#[test]
fn templates_hold_every_table() {
    for setting in &SETTINGS {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(init_folder(folder.path(), setting.policy).unwrap().len(), 10, "{}", setting.policy);
        let agency: toml::Table = fs::read_to_string(folder.path().join("agency.toml")).unwrap().parse().unwrap();
        assert_eq!(agency["policy"].as_str(), Some(setting.policy));
    }
}

/// What a template shows is right as it stands: a warning about it would teach planners to pass over warnings.
#[test]
fn templates_give_no_warning() {
    for setting in &SETTINGS {
        let folder = tempfile::tempdir().unwrap();
        init_folder(folder.path(), setting.policy).unwrap();
        let reading = read_agency(folder.path());
        assert!(reading.agency.is_some(), "{}", setting.policy);
        assert_eq!(reading.diagnostics, [], "{}", setting.policy);
    }
}

/// Whatever is asked for, the folder can be used, or there is none and it is said why.
#[test]
fn every_folder_that_is_written_can_be_read() {
    let date = |text: &str| (!text.is_empty()).then(|| text.parse::<NaiveDate>().unwrap());
    let spans = [
        ("", ""),
        ("2023-08-01", "2023-08-31"),
        ("2023-09-02", "2023-09-03"),
        ("2025-12-25", "2026-04-30"),
        ("2026-06-01", "2026-06-01"),
        ("2027-12-20", ""),
        ("", "2026-05-01"),
    ];
    for setting in &SETTINGS {
        for ((from, to), every_rule) in spans.into_iter().flat_map(|span| [(span, false), (span, true)]) {
            let (from, to) = (date(from), date(to));
            for employees in [1, 40] {
                let folder = tempfile::tempdir().unwrap();
                let asked = GenerateOptions { every_rule, from, to, ..options(employees, setting.policy, every_rule) };
                match generate_agency(folder.path(), &asked) {
                    Ok(_) => {
                        let reading = read_agency(folder.path());
                        assert!(reading.agency.is_some(), "{asked:?}: {:?}", reading.diagnostics);
                    }
                    Err(GenerateError::Outside { .. }) => assert_eq!(contents(folder.path()), []),
                    Err(error) => panic!("{asked:?}: {error}"),
                }
            }
        }
    }
}

#[test]
fn every_error_has_words() {
    let folder = tempfile::tempdir().unwrap();
    let errors = [
        generate_agency(folder.path(), &options(5, "se-99", false)).unwrap_err(),
        generate_agency(folder.path(), &options(0, "se-menpanrb-1-2024", false)).unwrap_err(),
        generate_agency(&folder.path().join("file/below"), &{
            fs::write(folder.path().join("file"), "").unwrap();
            options(5, "se-menpanrb-1-2024", false)
        })
        .unwrap_err(),
        GenerateError::Dates { from: NaiveDate::MAX, to: NaiveDate::MIN },
        GenerateError::Outside {
            policy: "se-99".to_owned(),
            asked: (NaiveDate::MIN, NaiveDate::MIN),
            first: Some(NaiveDate::MAX),
            last: None,
        },
        GenerateError::Exists { folder: "here".into(), files: vec!["units.csv".into()] },
    ];
    for error in errors {
        for language in crate::message::Language::ALL {
            assert!(language.text(&error.message()).len() > 20);
        }
    }
}

#[test]
fn every_rule_adds_rules_of_all_kinds_and_leaves_the_rest_as_it_is() {
    let [hard, every] = [false, true].map(|every_rule| {
        let folder = tempfile::tempdir().unwrap();
        let options = GenerateOptions { every_rule, ..options(1_500, "se-sekda-dki-34-2023", true) };
        generate_agency(folder.path(), &options).unwrap();
        folder
    });
    // A table without a row is no file.
    let text = |folder: &tempfile::TempDir, file: &str| fs::read_to_string(folder.path().join(file)).ok();
    for file in ["preferences.csv", "absences.csv", "locks.csv", "pairs.csv", "history.csv", "sites.csv"] {
        assert_eq!(text(&hard, file), text(&every, file), "{file}");
    }
    let agency: toml::Table = text(&every, "agency.toml").unwrap().parse().unwrap();
    for family in ["quota", "limit", "team_day", "priority", "wish", "cycle", "cohort", "meet", "previous"] {
        assert!(agency.contains_key(family), "{family}");
    }
    let soft = |family: &str| agency[family].as_array().unwrap().iter().any(|rule| rule.get("soft").is_some());
    assert!(["quota", "limit", "team_day", "cycle"].into_iter().all(soft));
    assert!(rows(every.path(), "employees.csv").iter().any(|row| row["position"] == "II.b"));
    assert!(rows(every.path(), "units.csv").iter().any(|row| row["level"] == "opd"));
    assert!(!rows(every.path(), "eligibility.csv").is_empty());
    assert!(rows(every.path(), "previous.csv").iter().any(|row| row.values().any(|cell| cell == "WFH")));
}

#[test]
fn every_circular_that_is_no_template_has_a_setting() {
    let settings: HashSet<&str> = SETTINGS.iter().map(|setting| setting.policy).collect();
    for (id, text) in crate::input::policy::builtin_policies() {
        let (policy, _) = crate::input::policy::read_policy(id, text);
        assert_eq!(settings.contains(id), !policy.unwrap().is_template, "{id}");
    }
}

#[test]
fn the_rules_that_a_template_offers_can_be_taken_as_they_are() {
    for policy in ["se-sekda-dki-34-2023", "se-mendagri-800.1.5-3349-sj-kabupaten-kota"] {
        let folder = tempfile::tempdir().unwrap();
        init_folder(folder.path(), policy).unwrap();
        let path = folder.path().join("agency.toml");
        let offered = |line: &&str| {
            let rule = line.strip_prefix("# ").unwrap_or_default();
            // The sentences about the rules are comments too.
            rule.starts_with('[') || rule.split_once(" = ").is_some_and(|(key, _)| !key.contains(' '))
        };
        let text = fs::read_to_string(&path).unwrap();
        let taken = text.lines().filter(|line| !line.starts_with("# previous"));
        let taken: String = taken.map(|line| format!("{}\n", if offered(&line) { &line[2..] } else { line })).collect();
        fs::write(&path, &taken).unwrap();
        let reading = crate::input::read_agency(folder.path());
        let errors: Vec<_> = reading.diagnostics.iter().map(|told| told.message.id).collect();
        let agency = reading.agency.unwrap_or_else(|| panic!("{errors:?}\n{taken}"));
        assert!(agency.cycles.len() == 1 && agency.meets.len() == 1 && agency.limits.len() == 3, "{taken}");
    }
}
