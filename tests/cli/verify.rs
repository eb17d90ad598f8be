//! `giliran verify`: any roster, whoever made it.

use crate::fixture::{Agency, Ran};

/// A solved agency.
fn solved() -> Agency {
    let agency = Agency::new();
    assert_eq!(agency.run("solve {} --quiet").code, 0);
    agency
}

/// Verifies what an edit makes of the solver's roster.
fn verify_edited(edit: impl Fn(String) -> String) -> Ran {
    let agency = solved();
    agency.write("edited.csv", &edit(agency.read("roster/roster.csv")));
    agency.run("verify {} {}/edited.csv")
}

#[test]
fn our_own_roster_has_no_violation_and_the_score_of_the_summary() {
    let agency = solved();
    let ran = agency.run("verify {} {}/roster/roster.csv");
    assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{}", ran.out);
    insta::assert_snapshot!(ran.out);
    let (answer, summary) = (agency.run("verify {} {}/roster/roster.csv --json").json(), agency.summary());
    for key in ["objective", "requested", "granted", "wfh_days", "eligible", "unasked"] {
        assert_eq!(answer[key], summary[key], "{key}");
    }
    assert_eq!(answer["shares"], summary["stages"][1]["shares"]);
    assert_eq!((&answer["verified"], &answer["violations"]), (&true.into(), &serde_json::json!([])));
}

#[test]
fn a_spreadsheet_may_have_had_it_in_hand() {
    for edit in [
        |text: String| format!("\u{feff}{}", text.replace("Lestari, S.E.", "Lestari").replace(',', ";")),
        |text: String| text.replace('\n', "\r\n"),
        |text: String| text.replace("2023-08-28", "28/08/2023").replace("WF", "wf"),
    ] {
        let ran = verify_edited(edit);
        assert_eq!(ran.code, 0, "{}{}", ran.out, ran.err);
    }
}

#[test]
fn a_broken_rule_is_told_with_the_place_where_it_was_written() {
    let ran = verify_edited(|text| text.replace(",WFO\na4,", ",WFH\na4,"));
    assert_eq!((ran.code, ran.err.as_str()), (7, ""));
    assert!(ran.out.contains("1 violation"), "{}", ran.out);
    assert!(ran.out.contains("2023-09-01") && ran.out.contains("rule cap (policy.toml, line"), "{}", ran.out);
}

#[test]
fn missing_and_unknown_people_and_cells_are_violations() {
    let first = |text: &String| text.find("a4,").expect("the last row");
    for (name, ran) in [
        ("a missing row", verify_edited(|text| text[..first(&text)].to_owned())),
        ("an unknown employee", verify_edited(|text| text + "zz,Nobody,A,WFO,WFO,WFO,WFO,WFO\n")),
        (
            "a missing day",
            verify_edited(|text| {
                text.lines().map(|line| line.rsplit_once(',').expect("cells").0.to_owned() + "\n").collect()
            }),
        ),
        ("a cell that is no state", verify_edited(|text| text.replacen("WFO", "ENTAH", 1))),
        (
            "an extra day",
            verify_edited(|text| {
                text.replacen("2023-09-01", "2023-09-01,2023-09-02", 1)
                    .replace("WFO\n", "WFO,OFF\n")
                    .replace("WFH\n", "WFH,OFF\n")
            }),
        ),
    ] {
        assert_eq!(ran.code, 7, "{name}: {}{}", ran.out, ran.err);
    }
}

#[test]
fn what_a_rule_breaks_is_one_line_a_unit_with_its_dates() {
    let agency = solved();
    agency.write("edited.csv", &agency.read("roster/roster.csv").replace("WFO", "WFH"));
    for command in ["verify {} {}/edited.csv", "publish {} --roster {}/edited.csv"] {
        for (language, also) in
            [("en", "and so on 4 more dates: 2023-08-29"), ("id", "pada 4 tanggal lain: 2023-08-29")]
        {
            let ran = agency.run(&format!("{command} --lang {language}"));
            let text = ran.out + &ran.err;
            assert_eq!((ran.code, text.matches("policy.toml").count()), (7, 1), "{command}: {text}");
            assert!(text.contains(also), "{command}: {text}");
        }
    }
}

#[test]
fn our_own_workbook_is_a_roster_in_both_languages() {
    for language in ["en", "id"] {
        let agency = solved();
        assert_eq!(agency.run(&format!("sheets {{}} --lang {language}")).code, 0);
        let ran = agency.run("verify {} {}/roster/roster.xlsx --json");
        assert_eq!(ran.code, 0, "{language}: {}{}", ran.out, ran.err);
        assert_eq!(ran.json()["objective"], agency.summary()["objective"]);
    }
}

#[test]
fn marks_of_offices_are_read_and_each_that_is_not_is_told_once() {
    let marks = |text: String| text.replace("WFH", "rumah").replace("WFO", "K");
    let ran = verify_edited(|text| marks(text) + "Jumlah WFH,,,1,0,0,1,2\n,Jumlah WFO,,3,4,4,3,2\n");
    assert_eq!(ran.code, 0, "{}{}", ran.out, ran.err);
    let ran = verify_edited(|text| marks(text).replace("a4,Dimas Putra,A,K,K,K,K,K", "a4,Dimas Putra,A,x,x,x,entah,K"));
    assert_eq!(ran.code, 7);
    assert_eq!((ran.out.matches("\u{201c}x\u{201d}").count(), ran.out.matches("entah").count()), (1, 1), "{}", ran.out);
    assert!(ran.out.contains("and 2 more of this kind: a4 2023-08-29, a4 2023-08-30"), "{}", ran.out);
}

#[test]
fn violations_come_as_json_too() {
    let agency = solved();
    agency.write("edited.csv", &agency.read("roster/roster.csv").replace("WFO", "WFH"));
    let ran = agency.run("verify {} {}/edited.csv --json");
    assert_eq!((ran.code, ran.err.as_str()), (7, ""));
    let answer = ran.json();
    assert_eq!(answer["verified"], false);
    let violations = answer["violations"].as_array().expect("violations");
    assert_eq!(violations.len(), 5, "the cap on each of five days");
    for violation in violations {
        assert_eq!((&violation["kind"], &violation["bound"]), (&"quota".into(), &"max_wfh".into()));
        let (limit, found) = (violation["limit"].as_i64(), violation["observed"]["found"].as_i64());
        assert!(limit.is_some() && limit < found, "{violation}");
        for key in ["rule", "file", "line", "date", "unit"] {
            assert!(!violation[key].is_null(), "{key}");
        }
    }
}

#[test]
fn what_cannot_be_read_is_an_error_of_the_input() {
    let agency = solved();
    agency.write("other.csv", "nama,unit\nAyu,A\n");
    agency.write("empty.csv", "");
    for file in ["missing.csv", "other.csv", "empty.csv"] {
        let ran = agency.run(&format!("verify {{}} {{}}/{file}"));
        assert_eq!((ran.code, ran.out.as_str()), (3, ""), "{file}");
        assert!(ran.err.contains(file), "{}", ran.err);
    }
    let ran = agency.run("verify {}/nowhere {}/missing.csv --json");
    assert_eq!(ran.code, 3);
    assert!(ran.json()["errors"].as_u64().expect("a count") >= 2, "both are told: {}", ran.out);
}
