//! `giliran replan`: what it changes, what it says, and that `verify` and `audit` know the facts.

use std::fs;

use rust_xlsxwriter::{DocProperties, Workbook};
use serde_json::{Value, json};

use crate::fixture::{Agency, Ran};

/// The solved agency, with its roster put aside as the published one.
pub fn published() -> Agency {
    let agency = Agency::new();
    assert_eq!(agency.run("solve {} --quiet").code, 0);
    agency.write("told.csv", &agency.read("roster/roster.csv"));
    agency
}

fn replan(agency: &Agency, options: &str) -> Ran {
    agency.run(&format!("replan {{}} --published {{}}/told.csv {options}"))
}

/// The row of an employee in a file of the agency.
fn row<'t>(text: &'t str, employee: &str) -> &'t str {
    text.lines().find(|line| line.starts_with(employee)).expect("a row of everyone")
}

#[test]
fn an_unchanged_folder_changes_nothing() {
    let agency = published();
    let ran = replan(&agency, "--from 2023-08-30 --json");
    assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{}", ran.out);
    let answer = ran.json();
    assert_eq!((&answer["changes"], &answer["forced"]), (&0.into(), &0.into()));
    assert_eq!(answer["stages"][0]["name"], "stability");
    assert_eq!(agency.read("roster/roster.csv"), agency.read("told.csv"));
    assert_eq!(agency.read("roster/changes.csv"), "employee_id,name,unit_id,date,before,after,reason\n");
}

#[test]
fn a_sick_day_changes_as_little_as_can_be() {
    let agency = published();
    // Citra is at home on Thursday; Bima on Friday, when he falls ill, which leaves a place that Citra asked for.
    agency.write("absences.csv", "employee_id,from,kind\na2,2023-09-01,sick\n");
    let ran = replan(&agency, "--from 2023-08-31");
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    insta::assert_snapshot!(agency.read("roster/changes.csv"), @r"
    employee_id,name,unit_id,date,before,after,reason
    a2,Bima Santoso,A,2023-09-01,WFH,ABS,absence
    ");
    insta::assert_snapshot!(agency.read("roster/changes-by-unit.csv"), @r#"
    unit_id,name,people,changes,forced,to_home,to_office
    A,"Bagian A, Umum",1,0,1,0,0
    "#);
    assert!(ran.out.contains("0 cells, and 1 that no roster avoids"), "{}", ran.out);
    let notices = agency.read("roster/notices.csv");
    assert!(notices.contains("Friday, 1 September 2023: absent (before: at home)"), "{notices}");
    assert!(notices.contains("Jumat, 1 September 2023: tidak hadir (semula: bekerja dari rumah)"), "{notices}");
    let summary = agency.summary();
    assert_eq!((&summary["changes"], &summary["forced"]), (&0.into(), &1.into()));
    assert_eq!(summary["replanned_from"], "2023-08-31");

    // Who weighs wishes first lets somebody else have the place.
    let ran = replan(&agency, "--from 2023-08-31 --objectives preferences,stability --out {}/wishes");
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(agency.read("wishes/changes.csv").contains("a3,Citra Dewi,A,2023-09-01,WFO,WFH,rules"));
    // And who allows no change does not.
    let ran = replan(&agency, "--from 2023-08-31 --objectives preferences --changes-at-most 0 --out {}/none");
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert_eq!(agency.read("none/roster.csv"), agency.read("roster/roster.csv"));
}

#[test]
fn a_cap_that_falls_is_repaired_with_the_fewest_changes() {
    let agency = published();
    agency.append("agency.toml", "\n[[quota]]\nid = \"summit\"\nmax_wfh = 1\nwhen = { from = 2023-08-31 }\n");
    let ran = replan(&agency, "--from 2023-08-31 --json --curve 3");
    assert_eq!(ran.code, 0, "{}", ran.err);
    let answer = ran.json();
    assert_eq!((&answer["changes"], &answer["forced"]), (&1.into(), &0.into()));
    assert_eq!(answer["stages"][0]["value"], 1);
    assert_eq!(answer["curve"][0]["changes"], 1);
    assert_eq!(answer["curve"][0]["objective"], answer["objective"]);
    let few = replan(&agency, "--from 2023-08-31 --changes-at-most 0 --objectives preferences");
    assert_eq!(few.code, 4);
    assert!(few.err.contains("takes 1 change at least"), "{}", few.err);
    let few = replan(&agency, "--from 2023-08-31 --changes-at-most 0 --objectives preferences --json");
    assert_eq!((few.code, few.err.as_str()), (4, ""));
    let expected = serde_json::json!({"schema": "giliran-replan-refused-1", "fewest_changes": 1, "changes_at_most": 0});
    assert_eq!(few.json(), expected);
}

#[test]
fn the_past_stays_and_verify_and_audit_know_it() {
    let agency = published();
    // From Wednesday on nobody may have had two days at home in the week: Ayu has had Monday, and Friday must go.
    agency.append("agency.toml", "\n[[limit]]\nid = \"week\"\nper = \"week\"\nmax_wfh = 1\n");
    let ran = replan(&agency, "--from 2023-08-30 --out {}/again");
    assert_eq!(ran.code, 0, "{}", ran.err);
    let roster = agency.read("again/roster.csv");
    assert!(row(&roster, "a1").ends_with("WFH,WFO,WFO,WFO,WFO"), "{roster}");
    for line in [
        "verify {} {}/again/roster.csv",
        "verify {} {}/again",
        "audit {} {}/again",
        "verify {} {}/again/roster.csv --published {}/told.csv --from 2023-08-30",
    ] {
        let ran = agency.run(line);
        assert_eq!(ran.code, 0, "{line}: {}{}", ran.out, ran.err);
    }
    // A roster that changes the past is no roster of this agency.
    agency.write("again/roster.csv", &roster.replace("WFH,WFO,WFO,WFO,WFO", "WFO,WFO,WFO,WFO,WFH"));
    let ran = agency.run("verify {} {}/again/roster.csv");
    assert_eq!(ran.code, 7);
    assert!(ran.out.contains("2023-08-28") && ran.out.contains("the day is past"), "{}", ran.out);
    assert_eq!(agency.run("audit {} {}/again").code, 7);
    // Nor does the certificate hold from another day on.
    agency.write("again/roster.csv", &roster);
    let record = agency.read("again/replan.json");
    agency.write("again/replan.json", &record.replace("2023-08-30", "2023-08-31"));
    assert_eq!(agency.run("audit {} {}/again").code, 7);
    // Two days that are past already are no violation: nothing is added to them.
    let all = replan(&agency, "--from 2023-09-01 --out {}/late");
    assert_eq!(all.code, 0, "{}", all.err);
    assert!(row(&agency.read("late/roster.csv"), "a1").ends_with("WFH,WFO,WFO,WFO,WFO"));
}

#[test]
fn people_who_come_and_go_change_nothing_else() {
    let agency = published();
    let employees = agency.read("employees.csv").replace("a3,Citra Dewi,A,Kota Bandung,Fri;Thu\n", "");
    agency.write("employees.csv", &(employees + "a5,Eka Putri,A,,Mon;Fri\n"));
    let ran = replan(&agency, "--from 2023-08-30 --json");
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert_eq!((&ran.json()["changes"], &ran.json()["change_list"]), (&0.into(), &json!([])));
    assert!(row(&agency.read("roster/roster.csv"), "a5").ends_with("A,WFO,WFO,WFO,WFO,WFO"), "Friday is full");
}

#[test]
fn a_decreed_holiday_and_a_dated_circular_change_only_what_they_must() {
    let agency = published();
    // Thursday becomes a holiday, and from Friday on one may be at home, where two are.
    agency.write("calendar.csv", "date,kind,name\n2023-08-31,holiday,Libur\n");
    agency.append("agency.toml", "\n[[quota]]\nid = \"next\"\nmax_wfh = 1\nwhen = { from = 2023-09-01 }\n");
    let ran = replan(&agency, "--from 2023-08-30 --json");
    assert_eq!(ran.code, 0, "{}", ran.err);
    // Everyone's Thursday is off; of the two at home on Friday Bima, whose wish weighs less, comes in.
    assert_eq!((&ran.json()["changes"], &ran.json()["forced"]), (&1.into(), &4.into()), "{}", ran.out);
    assert!(agency.read("roster/changes.csv").contains("a2,Bima Santoso,A,2023-09-01,WFH,WFO,rules"));
    assert_eq!(agency.run("audit {}").code, 0);
}

#[test]
fn a_roster_of_a_closed_period_is_made_again_with_a_word_of_caution() {
    let agency = published();
    assert_eq!(agency.run("close {} --roster {}/told.csv").code, 0);
    for (language, word) in [("en", "The period was closed on"), ("id", "Periode ini sudah ditutup pada")] {
        let ran = replan(&agency, &format!("--from 2023-08-30 --lang {language}"));
        assert!(ran.code == 0 && ran.err.contains(word), "{}", ran.err);
        let ran = agency.run(&format!("publish {{}} --roster {{}}/told.csv --lang {language}"));
        // What is published already is not published again.
        assert_eq!((ran.code, ran.err.contains(word)), (0, language == "en"), "{}", ran.err);
    }
}

#[test]
fn what_is_kept_stays_though_better_could_be_had() {
    let agency = published();
    agency.append("agency.toml", "\n[[quota]]\nid = \"summit\"\nmax_wfh = 1\nwhen = { from = 2023-08-31 }\n");
    let changed = |options: &str| {
        let ran = replan(&agency, &format!("--from 2023-08-30 --json {options}"));
        (ran.code, if ran.code == 0 { ran.json()["change_list"].clone() } else { Value::Null })
    };
    let (code, list) = changed("");
    assert_eq!((code, list.as_array().map(Vec::len)), (0, Some(1)));
    // Two are at home on Friday, and both are to stay.
    assert_eq!(changed("--keep 2023-09-01").0, 4);
    assert_eq!(changed("--keep-unit A").0, 4);
    assert_eq!(changed("--keep 2023-08-30..2023-08-31").0, 0);
    let near = replan(&agency, "--from 2023-08-30 --keep-unit BagianAUmum");
    assert!(near.code == 2 && near.err.contains("the closest is \"Bagian A, Umum\""), "{}", near.err);
    let outside = replan(&agency, "--from 2023-08-30 --keep 2027-01-01..2027-01-05");
    assert!(outside.code == 2 && outside.err.contains("is planned; the period is 2023-08-28 to"), "{}", outside.err);
    let unknown = replan(&agency, "--from 2023-08-30 --keep-unit Z");
    assert_eq!(unknown.code, 2);
    assert!(unknown.err.contains("no unit \"Z\""), "{}", unknown.err);
}

#[test]
fn what_the_planner_edited_stays_and_the_rest_fits() {
    let agency = published();
    // Dimas is to be at home on Friday, where two are already.
    let edited =
        agency.read("told.csv").replace("a4,Dimas Putra,A,WFO,WFO,WFO,WFO,WFO", "a4,Dimas Putra,A,WFO,WFO,WFO,WFO,WFH");
    agency.write("roster/roster.csv", &edited);
    let verified = agency.run("verify {} {}/roster/roster.csv");
    assert_eq!(verified.code, 7);
    assert!(verified.out.contains("Edited by hand") && verified.out.contains("1 cell;"), "{}", verified.out);
    let ran = replan(&agency, "--from 2023-08-28 --keep-edits --json");
    assert_eq!(ran.code, 0, "{}", ran.err);
    // The edit is as a lock: no roster avoids it. Somebody has to make room.
    assert_eq!((&ran.json()["changes"], &ran.json()["forced"]), (&1.into(), &1.into()), "{}", ran.out);
    let roster = agency.read("roster/roster.csv");
    assert!(row(&roster, "a4").ends_with("WFH"), "{roster}");
    assert_eq!(agency.read("roster/roster.edited-1.csv"), edited);
    assert_eq!(agency.run("audit {}").code, 0);
    // The edit is part of the program's own roster now, and stays all the same whenever edits are to stay.
    for _ in 0..2 {
        let ran = replan(&agency, "--from 2023-08-28 --keep-edits --json");
        assert_eq!((ran.code, &ran.json()["changes"], &ran.json()["forced"]), (0, &1.into(), &1.into()), "{}", ran.out);
        assert!(row(&agency.read("roster/roster.csv"), "a4").ends_with("WFH"));
    }
    // Without the wish that they stay it goes.
    let ran = replan(&agency, "--from 2023-08-28 --json");
    assert_eq!((ran.code, &ran.json()["changes"]), (0, &0.into()), "{}", ran.out);
}

/// The roster with Dimas at home on Friday, where two are already.
fn edit_roster(agency: &Agency) -> String {
    let edited =
        agency.read("told.csv").replace("a4,Dimas Putra,A,WFO,WFO,WFO,WFO,WFO", "a4,Dimas Putra,A,WFO,WFO,WFO,WFO,WFH");
    agency.write("roster/roster.csv", &edited);
    edited
}

#[test]
fn edits_that_cannot_be_kept_stay_for_the_next_try() {
    let agency = published();
    let edited = edit_roster(&agency);
    agency.write("locks.csv", "employee_id,date,state\na1,2023-09-01,WFH\na2,2023-09-01,WFH\n");
    for (language, word) in [("en", "stays where it is"), ("id", "tetap di tempatnya")] {
        let ran = replan(&agency, &format!("--from 2023-08-28 --keep-edits --lang {language}"));
        assert_eq!(ran.code, 4, "{}{}", ran.out, ran.err);
        assert!(ran.err.contains(word), "{}", ran.err);
        assert_eq!(agency.read("roster/roster.csv"), edited);
    }
    agency.write("locks.csv", "employee_id,date,state\na1,2023-09-01,WFH\n");
    let ran = replan(&agency, "--from 2023-08-28 --keep-edits --json");
    assert_eq!((ran.code, &ran.json()["forced"]), (0, &1.into()), "{}{}", ran.out, ran.err);
    assert_eq!(agency.read("roster/roster.edited-1.csv"), edited);
}

#[test]
fn what_was_edited_is_named_as_such_and_not_as_a_row_of_a_table() {
    let agency = published();
    edit_roster(&agency);
    // Two of the four may be at home, whom locks hold there already.
    agency.write("locks.csv", "employee_id,date,state\na1,2023-09-01,WFH\na2,2023-09-01,WFH\n");
    let json = replan(&agency, "--from 2023-08-28 --keep-edits --json").json();
    let conflict = &json["conflicts"][0];
    let rows: Vec<(&str, &str)> = conflict["rules"]
        .as_array()
        .expect("rules")
        .iter()
        .filter(|row| row["kind"] == "lock")
        .map(|row| (row["employee"].as_str().expect("an id"), row["file"].as_str().expect("a file")))
        .collect();
    assert_eq!(rows, [("a1", "locks.csv"), ("a2", "locks.csv"), ("a4", "")], "{conflict:#}");
    let kinds: Vec<&serde_json::Value> =
        conflict["repairs"].as_array().expect("repairs").iter().map(|repair| &repair["changes"][0]).collect();
    let release = json!({ "kind": "release", "employee_id": "a4", "date": "2023-09-01" });
    assert!(kinds.contains(&&release), "{conflict:#}");
    for (language, row, repair) in [
        ("en", "kept by hand: Dimas Putra (a4) is WFH", "Let Dimas Putra (a4) go on"),
        ("id", "dipertahankan: Dimas Putra (a4) WFH", "Lepaskan Dimas Putra (a4) pada"),
    ] {
        let ran = replan(&agency, &format!("--from 2023-08-28 --keep-edits --lang {language}"));
        assert!(ran.err.contains(row) && ran.err.contains(repair), "{}", ran.err);
    }
    agency.write("locks.csv", "employee_id,date,state\n");
    let json = replan(&agency, "--from 2023-08-28 --keep-edits --json").json();
    let reasons: Vec<(&str, &str)> = json["change_list"]
        .as_array()
        .expect("changes")
        .iter()
        .map(|change| (change["employee_id"].as_str().expect("an id"), change["reason"].as_str().expect("a reason")))
        .collect();
    assert!(reasons.contains(&("a4", "kept")), "{reasons:?}");
}

#[test]
fn an_edit_that_cannot_stay_is_said() {
    let agency = published();
    edit_roster(&agency);
    agency.write("absences.csv", "employee_id,from\na4,2023-09-01\n");
    let json = replan(&agency, "--from 2023-08-28 --keep-edits --json").json();
    assert_eq!(
        (&json["diagnostics"][0]["code"], &json["diagnostics"][0]["severity"]),
        (&json!("edits-lost"), &json!("warning"))
    );
    let ran = replan(&agency, "--from 2023-08-28 --lang id");
    assert!(!ran.err.contains("dipertahankan"), "nobody asked: {}", ran.err);
}

#[test]
fn no_run_without_a_roster_takes_an_edited_one_away() {
    let agency = published();
    let employees = agency.read("employees.csv");
    let no_roster = "employee_id,date,state\na1,2023-09-01,WFH\na2,2023-09-01,WFH\na3,2023-09-01,WFH\n";
    for (number, command, code) in [(1, "solve {}", 4), (2, "replan {} --published {}/told.csv --from 2023-08-28", 4)] {
        let edited = edit_roster(&agency);
        agency.write("locks.csv", no_roster);
        let ran = agency.run(command);
        assert_eq!(ran.code, code, "{command}: {}{}", ran.out, ran.err);
        assert!(ran.err.contains(&format!("roster.edited-{number}.csv")), "{command}: {}", ran.err);
        assert_eq!(agency.read(&format!("roster/roster.edited-{number}.csv")), edited);
    }
    let edited = edit_roster(&agency);
    agency.write("employees.csv", "employee_id\n");
    assert_eq!(agency.run("solve {}").code, 3);
    assert_eq!(agency.read("roster/roster.edited-3.csv"), edited);
    assert!(!agency.list("roster").contains(&"roster.old.csv".to_owned()), "{:?}", agency.list("roster"));
    agency.write("employees.csv", &employees);
}

#[test]
fn an_edited_workbook_is_kept_and_one_as_it_was_written_is_replaced() {
    let agency = published();
    let is_kept = |number: usize| agency.list("roster").contains(&format!("roster.edited-{number}.xlsx"));
    for line in ["sheets {}", "sheets {} --lang id", "solve {}"] {
        assert_eq!(agency.run(line).code, 0, "{line}");
        assert!(!is_kept(1), "{line}: nobody edited it");
    }
    for (number, line) in [(1, "sheets {}"), (2, "sheets {} --lang id"), (3, "solve {}"), (4, "solve {} --xlsx")] {
        mend_sheet(&agency, &[("a4", "H")]);
        let mended = fs::read(agency.file("roster/roster.xlsx")).expect("a workbook");
        let ran = agency.run(line);
        let name = format!("roster.edited-{number}.xlsx");
        assert!(ran.code == 0 && ran.err.contains(&name), "{line}: {}", ran.err);
        assert_eq!(fs::read(agency.file(&format!("roster/{name}"))).expect("it is kept"), mended, "{line}");
    }
    mend_sheet(&agency, &[("a4", "H")]);
    let ran = agency.run("sheets {} --json");
    assert!(ran.json()["edited"].as_str().is_some_and(|path| path.ends_with("roster.edited-5.xlsx")), "{}", ran.out);
}

/// A sheet of the workbook in the folder of results, as somebody mended it: `cells` are what a person has on the Friday.
fn mend_sheet(agency: &Agency, cells: &[(&str, &str)]) {
    let mut book = Workbook::new();
    // Programs that save a workbook keep its comment.
    book.set_properties(&DocProperties::new().set_comment("giliran roster 00ff"));
    book.add_worksheet().write(0, 0, "Daftar isi").expect("a cell");
    let sheet = book.add_worksheet();
    sheet.write(3, 1, "NIP").expect("a cell").write(3, 2, "1 September 2023").expect("a cell");
    for (row, (employee, mark)) in (4..).zip(cells) {
        sheet.write(row, 1, *employee).expect("a cell").write(row, 2, *mark).expect("a cell");
    }
    book.save(agency.file("roster/roster.xlsx")).expect("a workbook");
}

#[test]
fn what_the_planner_edited_in_the_workbook_stays_too_whenever_it_was() {
    let agency = published();
    assert_eq!(agency.run("sheets {}").code, 0);
    let ran = replan(&agency, "--from 2023-08-28 --keep-edits --out {}/roster --json");
    assert_eq!((ran.code, &ran.json()["change_list"]), (0, &json!([])), "nothing was edited: {}", ran.err);
    // At home by the mark of a unit's sheet, or by the letter of the whole agency's; `roster.csv` is as it was written.
    for mark in ["\u{2713}", "H", "WFH"] {
        let agency = published();
        mend_sheet(&agency, &[("a4", mark), ("a1", "\u{2713}")]);
        let ran = replan(&agency, "--from 2023-08-28 --keep-edits --json");
        assert_eq!((ran.code, &ran.json()["forced"]), (0, &1.into()), "{mark}: {}{}", ran.out, ran.err);
        assert_eq!(ran.json()["diagnostics"], json!([]));
        assert!(row(&agency.read("roster/roster.csv"), "a4").ends_with("WFH"), "{mark}");
    }
}

#[test]
fn edits_in_both_files_stay_and_are_told_unless_they_contradict_each_other() {
    let agency = published();
    let told = agency.read("told.csv");
    let edited = told.replace("a4,Dimas Putra,A,WFO,WFO", "a4,Dimas Putra,A,WFH,WFO");
    agency.write("roster/roster.csv", &edited);
    mend_sheet(&agency, &[("a4", "\u{2713}")]);
    let ran = replan(&agency, "--from 2023-08-28 --keep-edits --json");
    assert_eq!((ran.code, &ran.json()["forced"]), (0, &2.into()), "{}{}", ran.out, ran.err);
    assert_eq!(ran.json()["diagnostics"][0]["code"], "edited-twice");
    assert!(row(&agency.read("roster/roster.csv"), "a4").ends_with("A,WFH,WFO,WFO,WFO,WFH"));

    // Nobody knows any more what was written of Dimas, and the two files say different things of him.
    let agency = published();
    agency.write("told.csv", &told.replace("a4,Dimas Putra,A,WFO,WFO,WFO,WFO,WFO\n", ""));
    fs::remove_file(agency.file("roster/assignments.csv")).expect("it was written");
    mend_sheet(&agency, &[("a4", "\u{2713}")]);
    for (language, word) in [("en", "differs"), ("id", "berbeda")] {
        let ran = replan(&agency, &format!("--from 2023-08-28 --keep-edits --lang {language}"));
        assert_eq!(ran.code, 2, "{}", ran.out);
        assert!(ran.err.contains("a4") && ran.err.contains(word), "{}", ran.err);
    }
    assert_eq!(agency.read("roster/roster.csv"), told, "nothing was done");
}

#[test]
fn a_bound_on_changes_that_does_not_bind_is_no_part_of_the_program() {
    let agency = published();
    agency.write("absences.csv", "employee_id,from,kind\na2,2023-09-01,sick\n");
    for (bound, order, recorded) in [
        (0, "stability,preferences", Value::Null),
        (1, "preferences,stability", Value::Null),
        (0, "preferences", json!(0)),
    ] {
        let options = format!("--from 2023-08-31 --changes-at-most {bound} --objectives {order} --json");
        let ran = replan(&agency, &options);
        assert_eq!(ran.code, 0, "{options}: {}", ran.err);
        assert!(ran.json()["changes"].as_u64().is_some_and(|changes| changes <= bound), "{options}: {}", ran.out);
        let record: Value = serde_json::from_str(&agency.read("roster/replan.json")).expect("a record");
        assert_eq!(record["changes_at_most"], recorded, "{options}");
        assert_eq!(agency.run("audit {}").code, 0, "{options}");
    }
}

#[test]
fn locks_before_the_start_are_ignored_and_later_ones_are_forced() {
    let agency = published();
    agency.write("absences.csv", "employee_id,from\na4,2023-08-28\n");
    agency.write("locks.csv", "employee_id,date,state\na4,2023-08-28,WFO\na2,2023-09-01,WFO\n");
    assert_eq!(agency.run("check {}").code, 3, "a lock on an absence is an error of a plan that is made anew");
    let ran = replan(&agency, "--from 2023-08-29 --json");
    assert_eq!(ran.code, 0, "{}{}", ran.out, ran.err);
    let answer = ran.json();
    assert_eq!((&answer["forced"], &answer["change_list"][0]["reason"]), (&1.into(), &"lock".into()));
}

#[test]
fn what_cannot_be_done_is_said_and_the_published_roster_stays() {
    let agency = published();
    for (options, code) in [("--from 2024-01-01", 3), ("--objectives speed", 2), ("--keep tomorrow", 2)] {
        assert_eq!(replan(&agency, options).code, code, "{options}");
    }
    assert_eq!(agency.run("replan {} --published {}/missing.csv").code, 3);
    let nothing = agency.run("replan {} --from 2023-08-30");
    assert_eq!(nothing.code, 2);
    assert!(nothing.err.contains("--published"), "{}", nothing.err);
    agency.append("agency.toml", "\n[[quota]]\nmin_wfh = 3\nwhen = { dates = [2023-09-01] }\n");
    let ran = agency.run("replan {} --published {}/roster --from 2023-08-30");
    assert_eq!(ran.code, 4, "{}", ran.err);
    assert_eq!(agency.read("roster/roster.csv"), agency.read("told.csv"), "nothing is put in its place");
}

/// What was published counts first: a wish costs changes, which no rule causes.
#[test]
fn a_wish_that_would_change_what_was_published_is_refused_for_that() {
    let agency = published();
    agency.write("absences.csv", "employee_id,from,kind\na2,2023-09-01,sick\n");
    assert_eq!(replan(&agency, "--from 2023-08-31 --quiet").code, 0);
    let ran = agency.run("explain {} --all --json");
    assert_eq!((ran.code, ran.err.as_str()), (0, ""), "no limit was reached");
    let answers = ran.json();
    let refused: Vec<&Value> = answers.as_array().unwrap().iter().filter(|one| one["outcome"] == "refused").collect();
    assert!(!refused.is_empty());
    for answer in refused {
        assert_eq!((&answer["cost"]["stage"], &answer["because"]), (&"stability".into(), &json!([])), "{answer}");
    }
    assert!(agency.read("roster/explanations.csv").contains(",published,"));
    let page = agency.run("explain {} --employee a3");
    assert!(page.out.contains("of what was published"), "{}", page.out);
    assert!(page.out.contains("Days before Thursday 31 August 2023"), "{}", page.out);
}
