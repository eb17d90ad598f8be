//! `giliran policy`: what is built in, and files of one's own.

use crate::fixture::{Agency, run};

#[test]
fn every_listed_policy_can_be_shown_and_is_sound() {
    let listed = run(&["policy", "list", "--json"]).json();
    let policies = listed.as_array().expect("a list");
    assert!(policies.len() >= 6, "{listed}");
    let agency = Agency::new();
    for policy in policies {
        let id = policy["id"].as_str().expect("an id");
        let shown = run(&["policy", "show", id]);
        assert_eq!((shown.code, shown.err.as_str()), (0, ""));
        assert!(shown.out.contains(&format!("id = \"{id}\"")), "{id}");
        agency.write("shown.toml", &shown.out);
        let checked = agency.run("policy check {}/shown.toml");
        assert_eq!(checked.code, 0, "{id}: {}", checked.out);
        assert_eq!(run(&["policy", "show", id, "--json"]).json()["text"], shown.out.as_str());
    }
}

#[test]
fn the_list_speaks_the_planners_language() {
    let (english, indonesian) = (run(&["policy", "list"]), run(&["policy", "list", "--lang", "id"]));
    assert_eq!((english.code, indonesian.code), (0, 0));
    assert!(english.out.contains("se-sekda-dki-34-2023") && english.out.contains("2023-08-21 to 2023-10-21"));
    assert!(indonesian.out.contains("Diterbitkan oleh") && indonesian.out.contains("2023-08-21 s.d. 2023-10-21"));
}

#[test]
fn an_unknown_policy_is_answered_with_those_that_are_known() {
    let ran = run(&["policy", "show", "se-unknown"]);
    assert_eq!((ran.code, ran.out.as_str()), (2, ""));
    assert!(ran.err.contains("se-unknown") && ran.err.contains("se-sekda-dki-34-2023"), "{}", ran.err);
}

#[test]
fn a_broken_policy_file_is_told_by_line_and_key() {
    let agency = Agency::new();
    agency.append("policy.toml", "\n[[quota]]\nid = \"odd\"\nmax_wfh = \"150%\"\nmax_home = 3\n");
    let ran = agency.run("policy check {}/policy.toml");
    assert_eq!(ran.code, 3);
    assert!(ran.out.contains("line") && ran.out.contains("max_home"), "{}", ran.out);
    assert_eq!(agency.run("policy check {}/policy.toml --json").json()["errors"], 2);
}

#[test]
fn a_policy_file_that_cannot_be_read_is_an_error_of_the_input() {
    let agency = Agency::new();
    let ran = agency.run("policy check {}/missing.toml");
    assert_eq!(ran.code, 3);
    assert!(ran.out.contains("missing.toml"), "{}", ran.out);
}

#[test]
fn the_list_tells_what_is_in_force_on_a_date_and_templates_apart() {
    let ids = |date: &str| -> Vec<String> {
        let listed = run(&["policy", "list", "--on", date, "--json"]).json();
        listed
            .as_array()
            .expect("a list")
            .iter()
            .map(|policy| policy["id"].as_str().expect("an id").to_owned())
            .collect()
    };
    assert_eq!(ids("2024-04-16"), ["se-magetan-000.8.3-278-403.032-2024", "se-menpanrb-1-2024"]);
    assert_eq!(ids("2023-10-21"), ["se-sekda-dki-34-2023"]);
    assert!(ids("2026-10-02").iter().all(|id| !id.starts_with("templat")));
    assert_eq!(ids("2025-01-01"), Vec::<String>::new());
    let ran = run(&["policy", "list", "--on", "2025-01-01"]);
    assert!(ran.out.contains("No circular that is built in is in force on 2025-01-01."), "{}", ran.out);
    let ran = run(&["policy", "list"]);
    let at = |text: &str| ran.out.find(text).unwrap_or_else(|| panic!("{text}: {}", ran.out));
    assert!(at("# All of government") < at("# Provinces") && at("# Provinces") < at("# Regencies and cities"));
    assert!(at("# Templates") < at("templat-hari") && at("se-sekretaris-ma-4-2026") < at("# Templates"));
}

#[test]
fn a_template_used_as_it_is_is_a_warning() {
    let agency = Agency::new();
    let dates = "from = 2023-08-28\nto = 2023-09-01\n";
    agency.write("agency.toml", &format!("name = \"Badan Contoh\"\npolicy = \"templat-bagian-unit\"\n{dates}"));
    let report = agency.run("check {} --json").json();
    assert_eq!(report["diagnostics"][0]["code"], "template-as-it-is", "{report}");
    agency.write("own.toml", &run(&["policy", "show", "templat-bagian-unit"]).out);
    agency.write("agency.toml", &format!("name = \"Badan Contoh\"\npolicy = \"own.toml\"\n{dates}"));
    assert_eq!(agency.run("check {} --json").json()["warnings"], 0);
}

#[test]
fn a_folder_in_the_place_of_a_file_is_told_as_one() {
    let agency = Agency::new();
    let ran = agency.run("policy check {}");
    assert_eq!(ran.code, 3);
    assert!(ran.out.contains("is a folder, not a file") && ran.out.contains("Name a file"), "{}", ran.out);
    assert!(!ran.out.contains("A table is read"), "{}", ran.out);
}
