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
