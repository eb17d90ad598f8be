//! `giliran solve`: what it writes, what it never writes, and how it ends.

use std::fs;

use crate::fixture::{Agency, giliran, ran};

/// Rules that nobody can keep: everyone at home on Friday, and at most half.
const CONTRADICTION: &str = "\n[[quota]]\nid = \"all\"\nmin_wfh = \"100%\"\nwhen = { weekdays = [\"Fri\"] }\n";

#[test]
fn the_roster_and_the_summary_are_written_and_shown() {
    let agency = Agency::new();
    let ran = agency.run("solve {}");
    assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{}", ran.out);
    assert_eq!(agency.list("roster"), ["assignments.csv", "certificate.json.gz", "roster.csv", "summary.json"]);
    insta::assert_snapshot!(agency.read("roster/roster.csv"), @r#"
    employee_id,name,unit_id,2023-08-28,2023-08-29,2023-08-30,2023-08-31,2023-09-01
    a1,"Ayu ""Yu"" Lestari, S.E.",A,WFH,WFO,WFO,WFO,WFH
    a2,Bima Santoso,A,WFO,WFO,WFO,WFO,WFH
    a3,Citra Dewi,A,WFO,WFO,WFO,WFH,WFO
    a4,Dimas Putra,A,WFO,WFO,WFO,WFO,WFO
    "#);
    for line in ran.out.lines().filter(|line| !line.contains("roster.csv")) {
        assert!(line.chars().count() <= 80, "{line}");
    }
    insta::assert_snapshot!(agency.settle(&ran.out));
}

#[test]
fn the_summary_has_every_key_in_its_order() {
    let agency = Agency::new();
    agency.run("solve {} --quiet");
    let summary = agency.summary();
    let keys: Vec<&str> = summary.as_object().expect("an object").keys().map(String::as_str).collect();
    let fixed = [
        "schema",
        "status",
        "objective",
        "bound",
        "stages",
        "employees",
        "eligible",
        "requested",
        "granted",
        "wfh_days",
        "shortfalls",
        "blocks",
        "verified",
        "seconds",
    ];
    assert_eq!(keys[..fixed.len()], fixed);
    assert_eq!(summary["status"], "optimal");
    assert_eq!((&summary["objective"], &summary["bound"]), (&600.into(), &600.into()));
    assert_eq!((&summary["requested"], &summary["granted"], &summary["wfh_days"]), (&5.into(), &4.into(), &4.into()));
    assert_eq!((&summary["employees"], &summary["eligible"]), (&4.into(), &4.into()));
    assert_eq!(summary["verified"], true);
    let names: Vec<_> = summary["stages"].as_array().expect("stages").iter().map(|stage| &stage["name"]).collect();
    assert_eq!(names, ["preferences", "fairness", "unasked", "balance"]);
    assert_eq!(summary["stages"][3]["shares"], serde_json::json!({"0/1": 4}));
    assert_eq!(summary["stages"][1]["shares"], serde_json::json!({"1/2": 1, "1/1": 2}));
    assert_eq!(summary["stages"][1]["exact_leximin"], true);
    assert!(summary["stages"][1].get("value").is_none());
    assert_eq!(summary["domicile"]["jabodetabek"]["employees"], 2);
    assert_eq!(summary["domicile"]["elsewhere"]["granted"], 1);
    assert_eq!(summary["domicile"]["unknown"]["employees"], 1);
    for key in ["read", "build", "solve", "verify", "write", "total"] {
        assert!(summary["seconds"][key].as_f64().is_some_and(|seconds| seconds >= 0.0), "{key}");
    }
}

#[test]
fn a_stage_that_is_not_listed_is_counted_all_the_same() {
    let agency = Agency::new();
    agency.append("agency.toml", "objectives = [\"fairness\"]\n");
    assert_eq!(agency.run("solve {} --quiet").code, 0);
    let summary = agency.summary();
    let stage = |name: &str| {
        summary["stages"].as_array().expect("stages").iter().find(|stage| stage["name"] == name).expect("the stage")
    };
    assert_eq!(
        (&stage("preferences")["value"], &stage("preferences")["listed"]),
        (&summary["objective"], &false.into())
    );
    assert_eq!(stage("unasked")["value"], summary["unasked"]);
    assert_eq!(summary["bound"], serde_json::Value::Null);
}

#[test]
fn strict_priorities_show_their_parts() {
    let agency = Agency::new();
    agency.append("agency.toml", "\n[[priority]]\nwho = { domicile = \"jabodetabek\" }\nstrict = true\n");
    assert_eq!(agency.run("solve {} --quiet").code, 0);
    let summary = agency.summary();
    assert_eq!(summary["stages"][0]["parts"], serde_json::json!([500, 100]));
    assert_eq!(summary["stages"][0]["part_bounds"], serde_json::json!([500, 100]));
    assert_eq!(summary["objective"], 600);
    agency.write("agency.toml", &format!("objectives = [\"fairness\"]\n{}", agency.read("agency.toml")));
    assert_eq!(agency.run("solve {} --quiet").code, 0);
    let summary = agency.summary();
    let counted = &summary["stages"][1];
    assert_eq!((&counted["name"], &counted["listed"]), (&"preferences".into(), &false.into()));
    let parts: i64 = counted["parts"].as_array().expect("parts").iter().filter_map(serde_json::Value::as_i64).sum();
    assert_eq!(summary["objective"], parts, "the parts are counted where the stage is not listed, too");
}

#[test]
fn json_is_all_that_standard_output_holds() {
    let agency = Agency::new();
    let ran = agency.run("solve {} --json");
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    let answer = ran.json();
    assert_eq!(answer["status"], "optimal");
    assert!(answer["roster"].as_str().is_some_and(|path| path.ends_with("roster.csv")));
}

#[test]
fn results_go_where_they_are_asked_to() {
    let agency = Agency::new();
    assert_eq!(agency.run("solve {} --out {}/some/where --quiet").code, 0);
    assert_eq!(agency.list("some/where"), ["assignments.csv", "certificate.json.gz", "roster.csv", "summary.json"]);
    assert!(agency.list("roster").is_empty());
}

#[test]
fn every_present_employee_and_working_day_is_an_assignment() {
    let agency = Agency::new();
    agency.write("absences.csv", "employee_id,from\na2,2023-08-28\n");
    agency.append("employees.csv", "\"a5, b\",Eka,A,,\"Mon:-2\"\n");
    assert_eq!(agency.run("solve {} --quiet").code, 0);
    let table = agency.read("roster/assignments.csv");
    let rows: Vec<&str> = table.lines().collect();
    assert_eq!(rows[0], "date,employee_id,unit_id,state,weight,may_wfh,granted");
    assert_eq!(rows.len(), 1 + 5 * 5 - 1, "nobody absent has a row");
    assert_eq!(rows[1], "2023-08-28,a1,A,WFH,1,yes,yes");
    assert_eq!(rows[2], "2023-08-29,a1,A,WFO,0,yes,");
    assert!(rows.contains(&"2023-09-01,a3,A,WFO,1,yes,no"), "{table}");
    assert!(rows.contains(&"2023-08-28,\"a5, b\",A,WFO,-2,yes,"), "{table}");
}

#[test]
fn a_roster_that_somebody_has_edited_is_kept() {
    let agency = Agency::new();
    let first = agency.run("solve {}");
    assert_eq!((first.code, first.err.as_str()), (0, ""));
    assert_eq!(agency.run("solve {}").err, "", "what was written by a solve is replaced");
    let solved = agency.read("roster/roster.csv");
    for number in 1..=2 {
        let edited = solved.replace("a1,", &format!("x{number},"));
        agency.write("roster/roster.csv", &edited);
        let ran = agency.run("solve {}");
        let kept = format!("roster/roster.edited-{number}.csv");
        assert!(ran.err.contains(&kept), "{}", ran.err);
        assert_eq!(agency.read(&kept), edited);
        assert_eq!(agency.read("roster/roster.csv"), solved);
    }
}

#[cfg(unix)]
#[test]
fn colleagues_can_read_the_roster() {
    use std::os::unix::fs::PermissionsExt;
    let agency = Agency::new();
    agency.run("solve {} --quiet");
    let mode = |name: &str| fs::metadata(agency.file(name)).expect("a file").permissions().mode();
    assert_eq!(mode("roster/roster.csv"), mode("units.csv"), "as private as any file that the user writes");
}

#[test]
fn bad_input_writes_nothing_and_puts_an_earlier_roster_out_of_reach() {
    let agency = Agency::new();
    agency.append("employees.csv", "a1,Eka Twice,A,,\n");
    let ran = agency.run("solve {}");
    assert_eq!((ran.code, ran.out.as_str()), (3, ""));
    assert!(ran.err.contains("employees.csv, row 6"), "{}", ran.err);
    assert!(!agency.file("roster").exists(), "not even a folder");

    let agency = Agency::new();
    agency.run("solve {} --quiet");
    agency.write("roster/roster.csv", "mended by hand");
    agency.write("roster/employees.csv", "somebody else's");
    agency.append("employees.csv", "a1,Eka Twice,A,,\n");
    let ran = agency.run("solve {}");
    assert_eq!(ran.code, 3);
    assert!(ran.err.contains("roster.edited-1.csv"), "{}", ran.err);
    let left =
        ["assignments.old.csv", "certificate.json.old.gz", "employees.csv", "roster.edited-1.csv", "summary.old.json"];
    assert_eq!(agency.list("roster"), left);
    assert_eq!(agency.read("roster/roster.edited-1.csv"), "mended by hand");
}

#[test]
fn no_roster_is_explained_and_summed_up() {
    let agency = Agency::new();
    agency.append("agency.toml", CONTRADICTION);
    agency.write("roster/roster.csv", "yesterday's");
    for language in ["en", "id"] {
        let ran = agency.run(&format!("solve {{}} --lang {language}"));
        assert_eq!((ran.code, ran.out.as_str()), (4, ""));
        assert!(ran.err.contains("cap") && ran.err.contains("all"), "both rules are named: {}", ran.err);
    }
    assert_eq!(agency.list("roster"), ["roster.edited-1.csv", "summary.json"]);
    let summary = agency.summary();
    assert_eq!((&summary["status"], &summary["verified"]), (&"infeasible".into(), &false.into()));
    assert_eq!((&summary["objective"], &summary["granted"]), (&serde_json::Value::Null, &serde_json::Value::Null));
    assert_eq!((&summary["employees"], &summary["requested"]), (&4.into(), &5.into()));
    assert!(!summary["conflicts"].as_array().expect("conflicts").is_empty());
}

#[test]
fn a_limit_that_is_over_at_once_leaves_a_checked_roster_or_none() {
    let agency = Agency::new();
    agency.write("roster/roster.csv", "yesterday's");
    let ran = agency.run("solve {} --time-limit 0s");
    let summary = agency.summary();
    match ran.code {
        5 => {
            assert_eq!((&summary["status"], &summary["verified"]), (&"feasible".into(), &true.into()));
            assert!(agency.read("roster/roster.csv").starts_with("employee_id"));
            assert!(ran.out.contains("Ended before everything was proven"), "{}", ran.out);
        }
        6 => {
            assert_eq!((&summary["status"], &summary["verified"]), (&"unknown".into(), &false.into()));
            assert_eq!(agency.list("roster"), ["roster.old.csv", "summary.json"]);
            assert!(ran.err.contains("--time-limit"), "{}", ran.err);
        }
        code => panic!("exit code {code}: {}", ran.err),
    }
}

#[test]
fn a_shortfall_is_told_and_no_violation() {
    let agency = Agency::new();
    agency.append("agency.toml", "\n[[quota]]\nid = \"desk\"\nmin_office = 9\nwhen = { weekdays = [\"Mon\"] }\n");
    let ran = agency.run("solve {}");
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(ran.out.contains("desk") && ran.out.contains("agency.toml"), "{}", ran.out);
    let summary = agency.summary();
    assert_eq!(summary["shortfalls"], 1);
    assert_eq!(summary["shortfall_list"][0]["rule"], "desk");
}

#[test]
fn the_same_input_gives_the_same_bytes_on_any_number_of_threads() {
    let agency = Agency::new();
    agency.run("solve {} --quiet --threads 1 --out {}/one");
    agency.run("solve {} --quiet --threads 4 --out {}/four");
    assert_eq!(agency.read("one/roster.csv"), agency.read("four/roster.csv"));
}

#[test]
fn nobody_reading_is_no_error() {
    let agency = Agency::new();
    let mut child = std::process::Command::new(assert_cmd::cargo::cargo_bin!("giliran"))
        .args(["solve", agency.path().to_str().expect("a path")])
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::null())
        .spawn()
        .expect("the program starts");
    drop(child.stdout.take());
    assert_eq!(child.wait().expect("the program ends").code(), Some(0));
}

#[test]
fn the_summary_is_in_indonesian_when_asked() {
    let agency = Agency::new();
    let ran = ran(giliran().env("LC_ALL", "id_ID.UTF-8").arg("solve").arg(agency.path()));
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    insta::assert_snapshot!(agency.settle(&ran.out));
}

/// The agency with three of four people locked to home on a Friday with two places.
fn crowded() -> Agency {
    let agency = Agency::new();
    agency.append("agency.toml", "\n[[quota]]\nid = \"desk\"\nmin_office = 2\n");
    agency.write(
        "locks.csv",
        "employee_id,date,state\na1,2023-09-01,WFH\na2,2023-09-01,WFH\na3,2023-09-01,WFH\na4,2023-08-30,WFO\n",
    );
    agency
}

#[test]
fn what_a_plan_says_to_write_gives_a_roster_when_it_is_written() {
    let contradictory = || {
        let agency = Agency::new();
        agency.append("agency.toml", CONTRADICTION);
        agency
    };
    let cases = [crowded as fn() -> Agency, contradictory];
    let languages = [("en", "To copy into the files"), ("id", "Untuk disalin ke dalam berkas")];
    for (agency, (language, copy)) in cases.into_iter().flat_map(|case| languages.map(|told| (case(), told))) {
        let ran = agency.run(&format!("solve {{}} --lang {language}"));
        assert_eq!(ran.code, 4);
        assert!(ran.err.contains(copy), "{}", ran.err);
        let plan = agency.summary()["plan"].clone();
        assert_eq!(plan["fewest"], true, "{plan:#}");
        let amendments = plan["amendments"].as_array().expect("what to write").clone();
        assert!(!amendments.is_empty(), "{plan:#}");
        // The last lines of a file first: those before them keep their numbers.
        for amendment in amendments.iter().rev() {
            let file = amendment["file"].as_str().expect("a file");
            let mut lines: Vec<String> = agency.read(file).lines().map(str::to_owned).collect();
            let line = amendment["line"].as_u64().expect("a line") as usize - 1;
            match amendment["kind"].as_str() {
                Some("remove_row") => {
                    assert!(lines[line].starts_with(amendment["row"].as_str().expect("a row")), "{lines:?}");
                    lines.remove(line);
                }
                Some("replace_rule") => {
                    let head = format!("[[{}]]", amendment["family"].as_str().expect("a family"));
                    assert_eq!(lines[line], head);
                    let rest = lines[line + 1..].iter().position(|line| line.starts_with('['));
                    let end = rest.map_or(lines.len(), |rest| line + 1 + rest);
                    let rules = amendment["rules"].as_str().expect("rules").lines().map(str::to_owned);
                    assert!(rules.clone().all(|rule| ran.err.contains(&rule)), "{}", ran.err);
                    lines.splice(line..end, rules);
                }
                other => panic!("{other:?}"),
            }
            agency.write(file, &(lines.join("\n") + "\n"));
        }
        let again = agency.run("solve {} --json");
        assert_eq!(again.code, 0, "{}{}", again.out, again.err);
    }
}

/// One unit has no roster, and of the others the rules that may give way contradict one another so much that nobody proves
/// in minutes by how little. Neither the reasons nor what to write wait for that.
#[test]
fn reasons_do_not_wait_for_the_best_roster_of_anybody_else() {
    let case = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cases/conflicts/beside-hard-soft-rules");
    let ran = Agency::empty().run(&format!("solve {case} --out {{}}/roster --json"));
    assert_eq!(ran.code, 4, "{}", ran.err);
    let json = ran.json();
    assert_eq!(json["conflicts_untold"], 0);
    let [conflict] = &json["conflicts"].as_array().expect("conflicts")[..] else { panic!("{}", json["conflicts"]) };
    assert_eq!(conflict["irreducible"], true);
    let kinds = conflict["rules"].as_array().expect("rules").iter().map(|rule| rule["kind"].as_str());
    assert_eq!(kinds.flatten().collect::<Vec<_>>(), ["quota", "quota", "cohort", "cohort", "cohort"]);
    assert_eq!(json["plan"]["amendments"].as_array().map(Vec::len), Some(1), "{}", json["plan"]);
}
