//! `giliran check`: problems with place, cause and cure, and an exit code.

use crate::fixture::{Agency, run};

#[test]
fn a_sound_folder_is_said_to_be_sound() {
    let agency = Agency::new();
    let ran = agency.run("check {}");
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    assert!(ran.out.contains("Badan Contoh: 4 employees in 1 unit, 2023-08-28 to 2023-09-01"), "{}", ran.out);
    assert!(ran.out.contains("No problems found"), "{}", ran.out);
    assert!(agency.list("roster").is_empty(), "check writes nothing");
}

#[test]
fn every_problem_is_told_at_once_with_file_row_and_column() {
    let agency = Agency::new();
    agency.append("employees.csv", "a1,Eka Twice,A,,\na5,Fitri Lost,Z,,\na6,Gilang,A,Jakarta Pusta,\n");
    agency.append("units.csv", "B,Bagian B,unheard-of\n");
    for (language, row) in [("en", "row"), ("id", "baris")] {
        let ran = agency.run(&format!("check {{}} --lang {language}"));
        assert_eq!(ran.code, 3, "{}", ran.out);
        for place in ["employees.csv", &format!("{row} 6"), &format!("{row} 7"), &format!("{row} 8"), "units.csv"] {
            assert!(ran.out.contains(place), "{place}: {}", ran.out);
        }
        assert!(ran.out.contains("Jakarta Pusat"), "the closest match is named: {}", ran.out);
    }
}

#[test]
fn problems_come_as_json_too() {
    let agency = Agency::new();
    agency.append("employees.csv", "a5,Fitri Lost,Z,,\n");
    let ran = agency.run("check {} --json");
    assert_eq!((ran.code, ran.err.as_str()), (3, ""));
    let report = ran.json();
    assert_eq!(report["errors"], 1);
    let problem = &report["diagnostics"][0];
    assert_eq!(
        (&problem["severity"], &problem["file"], &problem["row"]),
        (&"error".into(), &"employees.csv".into(), &6.into())
    );
    for key in ["code", "column", "message", "why", "cure"] {
        assert!(problem[key].as_str().is_some_and(|text| !text.is_empty()), "{key}: {problem}");
    }
}

#[test]
fn warnings_are_told_and_are_no_errors() {
    let agency = Agency::new();
    agency.write("history.csv", "employee_id,granted,requested\ngone,1,2\n");
    let ran = agency.run("check {}");
    assert_eq!(ran.code, 0, "{}", ran.out);
    assert!(ran.out.contains("warning:") && ran.out.contains("1 warning."), "{}", ran.out);
    assert_eq!(agency.run("check {} --json").json()["warnings"], 1);
}

#[test]
fn quiet_is_quiet_where_all_is_well() {
    let ran = Agency::new().run("check {} --quiet");
    assert_eq!((ran.code, ran.out.as_str(), ran.err.as_str()), (0, "", ""));
}

#[test]
fn a_folder_that_is_not_there_is_an_error_of_the_input() {
    let ran = run(&["check", "no/such/folder"]);
    assert_eq!(ran.code, 3);
    assert!(ran.out.contains("no/such/folder"), "{}", ran.out);
}
