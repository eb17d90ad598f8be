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
    for key in ["code", "column", "cause", "why", "cure"] {
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
    // Whoever solves reads it once more in full; what works on a roster only reminds of it.
    let (solved, sheets) = (agency.run("solve {}"), agency.run("sheets {}"));
    assert!(solved.err.contains("warning:") && solved.err.contains("what to do:"), "{}", solved.err);
    assert!(sheets.err.contains("warning: history.csv") && sheets.err.contains("giliran check"), "{}", sheets.err);
    assert!(!sheets.err.contains("what to do:"), "{}", sheets.err);
}

#[test]
fn a_unit_that_is_not_there_is_answered_with_the_closest() {
    let agency = Agency::new();
    assert_eq!(agency.run("solve {} --quiet").code, 0);
    let ran = agency.run("sheets {} --unit BagianAUmun");
    assert!(ran.code == 2 && ran.err.contains("the closest is \"Bagian A, Umum\""), "{}", ran.err);
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

/// The small agency with house rules that make no difference, wishes that cannot count, and somebody who says nothing.
fn idle() -> Agency {
    let agency = Agency::new();
    agency.append(
        "agency.toml",
        "\n[[quota]]\nid = \"coverage\"\nmin_office = \"40%\"\n\
         \n[[quota]]\nid = \"third\"\nmax_wfh = \"40%\"\n\
         \n[[quota]]\nid = \"nobody\"\nwho = { class = \"public_service\" }\nmax_wfh = \"0%\"\n\
         \n[[limit]]\nid = \"roomy\"\nper = \"week\"\nmax_wfh = 5\n\
         \n[[priority]]\nid = \"far\"\nwho = { domicile = \"Bandung\" }\nbonus = \"50%\"\n",
    );
    agency.write("preferences.csv", "employee_id,day\na2,Sat\na2,2023-10-02\na3,2023-08-29\n");
    agency.write("absences.csv", "employee_id,from\na3,2023-08-29\n");
    agency
}

#[test]
fn rules_that_can_never_bind_are_told_with_the_reason() {
    let ran = idle().run("check {}");
    assert_eq!(ran.code, 0, "{}", ran.out);
    for text in [
        "can never bind: already ensured by coverage, third",
        "selects nobody: it makes no difference",
        "can never bind: its numbers are never reached, whoever is at home",
        "2 wishes of 1 cannot count: the dates are not planned",
        "1 wish of 1 cannot count: absent on that day",
        "1 employee who may be at home: Dimas Putra (a4)",
        "Next: giliran solve",
    ] {
        assert!(ran.out.contains(text), "{text}: {}", ran.out);
    }
    let ran = idle().run("check {} --lang id");
    assert!(
        ran.out.contains("sudah dijamin oleh coverage, third") && ran.out.contains("Berikutnya: giliran solve"),
        "{}",
        ran.out
    );
}

#[test]
fn what_an_agency_comes_to_comes_as_json_too() {
    let agency = idle();
    let report = agency.run("check {} --json").json();
    let facts = &report["agency"];
    assert_eq!(report["next"][1], "solve");
    assert_eq!((&facts["employees"], &facts["eligible"]), (&4.into(), &4.into()));
    assert_eq!(facts["working_days"][0], serde_json::json!({"workweek": 5, "units": 1, "days": 5}));
    assert_eq!(facts["wishes"]["without_wish"], serde_json::json!(["a4"]));
    let effect = |rule: &str| {
        let rules = facts["rules"].as_array().expect("rules");
        rules.iter().find(|found| found["rule"] == rule).map(|found| found["effect"].clone()).expect("the rule")
    };
    // The stricter of the two caps is the one that may bind; on the day of the absence coverage asks as much.
    assert_eq!(effect("third"), serde_json::json!({"is": "may_bind", "places": 4, "impossible": 0}));
    let ensured = serde_json::json!({"is": "never_binds", "because": "ensured", "rules": ["coverage", "third"]});
    assert_eq!(effect("cap"), ensured);
    assert_eq!(effect("roomy"), serde_json::json!({"is": "never_binds", "because": "loose", "rules": []}));
    assert_eq!(effect("far")["cells"], 2);
    agency.append("agency.toml", "\n[[wish]]\n");
    let report = agency.run("check {} --json").json();
    let rules = report["agency"]["rules"].as_array().expect("rules").clone();
    assert_eq!(rules.last().expect("a rule")["effect"], serde_json::json!({"is": "asks", "cells": 5, "possible": 5}));
    agency.append("employees.csv", "a5,Fitri Lost,Z,,\n");
    let report = agency.run("check {} --json").json();
    assert!(report.get("agency").is_none() && report["next"][1] == "check", "{report}");
}

#[test]
fn what_cannot_be_kept_is_told_before_it_is_solved() {
    let agency = Agency::new();
    agency.append("agency.toml", "\n[[quota]]\nid = \"chairs\"\nper = \"unit\"\nmax_office = 0\n");
    agency.append("employees.csv", "a5,Gita Tetap,A,,\n");
    agency.write("eligibility.csv", "employee_id,from,to,eligible\na5,2023-08-28,2023-09-01,no\n");
    let ran = agency.run("check {}");
    assert!(ran.out.contains("quota chairs"), "{}", ran.out);
    assert!(ran.out.contains("cannot be kept in 5 places, whoever is at home: there is no roster"), "{}", ran.out);
}

#[test]
fn shortfalls_are_known_before_there_is_a_roster() {
    let agency = Agency::new();
    agency.append("agency.toml", "\n[[quota]]\nid = \"desk\"\nmin_office = 3\n");
    agency.write("absences.csv", "employee_id,from\na1,2023-08-29\na2,2023-08-29\n");
    agency.write("calendar.csv", "date,kind\n2023-08-31,holiday\n");
    let ran = agency.run("check {}");
    assert_eq!(ran.code, 0);
    assert!(ran.out.contains("1 wish of 1 cannot count: these are days off of the unit"), "{}", ran.out);
    assert!(ran.out.contains("Holidays        2023-08-31"), "{}", ran.out);
    assert!(ran.out.contains("1 shortfall") && ran.out.contains("2023-08-29: at least 3 should be"), "{}", ran.out);
}

#[test]
fn a_quota_of_0_that_cannot_be_kept_otherwise_is_not_called_idle() {
    let agency = Agency::new();
    agency.append("agency.toml", "\n[[quota]]\nid = \"closed\"\nmax_wfh = \"0%\"\nmax_office = 2\n");
    agency.write("eligibility.csv", "employee_id,from,to,eligible\na1,2023-08-28,2023-09-01,no\n");
    let report = agency.run("check {} --json").json();
    let rules = report["agency"]["rules"].as_array().expect("rules").clone();
    let effect = &rules.iter().find(|rule| rule["rule"] == "closed").expect("the rule")["effect"];
    assert_eq!(effect, &serde_json::json!({"is": "may_bind", "places": 0, "impossible": 5}));
}

#[test]
fn who_wished_in_vain_is_told_apart_from_who_wished_for_nothing() {
    let agency = Agency::new();
    agency.write("employees.csv", "employee_id,name,unit_id,preferences\na1,Ayu,A,Sun\na2,Bima,A,\n");
    agency.write("preferences.csv", "employee_id,day\n");
    agency.write("absences.csv", "employee_id,from\n");
    let ran = agency.run("check {} --lang id");
    assert_eq!(ran.code, 0, "{}", ran.out);
    let (before, silent) = ran.out.split_once("Tidak meminta").expect("who wished for nothing");
    let (_, in_vain) = before.split_once("Sia-sia").expect("who wished in vain");
    assert!(in_vain.contains("(a1)") && !in_vain.contains("(a2)"), "{}", ran.out);
    assert!(silent.contains("(a2)") && !silent.contains("(a1)"), "{}", ran.out);
}

#[test]
fn a_logo_that_a_letter_could_not_hold_is_warned_of() {
    let agency = Agency::new();
    agency.append("agency.toml", "\n[letterhead]\nlogo = \"logo.png\"\n");
    for (bytes, words) in [(None, "there is no file"), (Some("name"), "is no picture"), (Some("<svg/>"), "")] {
        if let Some(bytes) = bytes {
            agency.write("logo.png", bytes);
        }
        let checked = agency.run("check {}");
        let said = format!("{}{}", checked.out, checked.err);
        assert_eq!(
            (checked.code, said.contains("letterhead") || said.contains("logo")),
            (0, !words.is_empty()),
            "{said}"
        );
        assert!(said.contains(words), "{said}");
        assert_eq!(agency.run("solve {} --quiet").code, 0);
        assert_eq!(agency.run("letter {} --quiet").code, if words.is_empty() { 0 } else { 3 });
    }
}

/// Whoever is not there is wrong usage for every command that is asked about them.
#[test]
fn who_is_not_there_is_wrong_usage_of_every_command() {
    let agency = Agency::new();
    assert_eq!(agency.run("solve {} --quiet").code, 0);
    assert_eq!(agency.run("publish {} --quiet").code, 0);
    for line in [
        "sheets {} --unit Z",
        "letter {} --unit Z",
        "calendar {} --unit Z",
        "explain {} --unit Z",
        "explain {} --employee z9",
        "recall {} --employee z9 --date 2023-08-28",
        "swap {} a1 z9 --date 2023-08-28",
        "replan {} --from 2023-08-29 --keep-unit Z",
    ] {
        let ran = agency.run(line);
        assert_eq!(ran.code, 2, "{line}: {}", ran.err);
        assert!(ran.err.contains("\"Z\"") || ran.err.contains("\"z9\""), "{line}: {}", ran.err);
    }
}

/// Somebody was sick on a day that was locked, which is known afterwards.
#[test]
fn an_absence_on_a_day_that_was_locked_and_is_past_is_told_with_what_to_do() {
    let agency = Agency::new();
    agency.write("locks.csv", "employee_id,date,state\na1,2023-08-28,WFO\n");
    assert_eq!(agency.run("solve {} --quiet").code, 0);
    assert_eq!(agency.run("publish {} --quiet").code, 0);
    agency.write("absences.csv", "employee_id,from,kind\na1,2023-08-28,sick\n");
    for (language, words) in [("en", "On a day that has been worked"), ("id", "Pada hari yang sudah dijalani")] {
        let ran = agency.run(&format!("check {{}} --lang {language}"));
        assert!(ran.code == 3 && ran.out.contains(words), "{}", ran.out);
    }
    // What is past is no matter of what is planned again, and without the lock nothing is in the way.
    assert_eq!(agency.run("replan {} --from 2023-08-29 --quiet").code, 0);
    agency.write("locks.csv", "employee_id,date,state\n");
    assert_eq!(agency.run("check {}").code, 0);
}

/// A rule counts weeks, days and cohorts alike.
#[test]
fn a_number_of_weeks_that_is_too_large_is_not_told_as_days() {
    let agency = Agency::new();
    agency.append("agency.toml", "[[cycle]]\nweeks = 20000\n");
    let ran = agency.run("check {}");
    assert!(ran.out.contains("20,000 is more than 10,000") && ran.out.contains("weeks"), "{}", ran.out);
    assert!(!ran.out.contains("number of days"), "{}", ran.out);
}
