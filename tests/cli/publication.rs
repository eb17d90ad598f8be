//! Drafted, published, closed, and what comes next: `publish`, `close`, `next`, `diff`, `recall`, `swap`.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use crate::fixture::Agency;

fn solved() -> Agency {
    let agency = Agency::new();
    assert_eq!(agency.run("solve {} --quiet").code, 0);
    agency
}

#[test]
fn a_published_roster_is_frozen_and_solve_does_not_write_over_it() {
    let agency = solved();
    let draft = agency.run("verify {} {}/roster").out;
    assert!(draft.lines().any(|line| line.starts_with("Standing") && line.ends_with("draft")), "{draft}");
    let ran = agency.run("publish {} --by Sari --number 800/12 --json");
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    let answer = ran.json();
    assert_eq!((&answer["version"], &answer["by"], &answer["again"]), (&1.into(), &"Sari".into(), &false.into()));
    let told = agency.read("published/1/roster.csv");
    assert_eq!(told, agency.read("roster/roster.csv"));
    assert!(agency.list("published/1").contains(&"certificate.json.gz".to_owned()));
    assert_eq!(agency.run("publish {} --json").json()["again"], true);
    assert_eq!(agency.list("published"), ["1"]);
    let verified = agency.run("verify {} {}/roster");
    assert!(verified.out.contains("published as number 1") && verified.out.contains("Sari"), "{}", verified.out);
    assert_eq!(agency.run("audit {} {}/published/1").code, 0);

    assert_eq!(agency.run("solve {} --quiet").code, 0, "the same input gives the same roster");
    agency.append("employees.csv", "a5,Eka,A,,Fri:9\n");
    let refused = agency.run("solve {}");
    assert_eq!(refused.code, 2);
    assert!(refused.err.contains("published as number 1") && refused.err.contains("replan"), "{}", refused.err);
    assert_eq!(agency.read("roster/roster.csv"), told);
    assert_eq!(agency.run("solve {} --out {}/trial --quiet").code, 0);

    // The latest publication is what is mended where none is named; it becomes the second one.
    let ran = agency.run("replan {} --from 2023-08-30 --quiet");
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert_eq!(agency.run("publish {} --quiet").code, 0);
    assert_eq!(agency.run("audit {} {}/published/2").code, 0);
    assert_eq!(agency.run("verify {} {}/published/2 --json").json()["standing"]["publication"]["version"], 2);
    for (language, words) in [("en", "number 2 has replaced it"), ("id", "sudah digantikan nomor 2")] {
        let first = agency.run(&format!("verify {{}} {{}}/published/1 --lang {language}")).out;
        assert!(first.contains(words), "{first}");
        assert!(!agency.run(&format!("verify {{}} {{}}/published/2 --lang {language}")).out.contains(words));
    }
}

#[test]
fn a_day_that_is_taken_back_is_cancelled_in_the_calendar() {
    let agency = solved();
    let entries = |agency: &Agency| -> BTreeMap<String, (String, bool)> {
        let text = agency.read("roster/calendar/employees/a1.ics").replace("\r\n ", "");
        let value = |event: &str, key: &str| {
            event.lines().find_map(|line| line.strip_prefix(&format!("{key}:"))).map(str::to_owned)
        };
        text.split("BEGIN:VEVENT")
            .skip(1)
            .map(|event| {
                let uid = value(event, "UID").expect("an id");
                let sequence = value(event, "SEQUENCE").expect("a revision");
                (uid, (sequence, value(event, "STATUS").as_deref() == Some("CANCELLED")))
            })
            .collect()
    };
    assert_eq!(agency.run("calendar {}").code, 0);
    let before = entries(&agency);
    assert!(!before.is_empty() && before.values().all(|(sequence, is_off)| sequence == "0" && !is_off), "{before:?}");
    assert_eq!(agency.run("publish {} --quiet").code, 0);
    agency.write("locks.csv", "employee_id,date,state\na1,2023-09-01,WFO\n");
    let ran = agency.run("replan {} --from 2023-08-30 --quiet");
    assert_eq!(ran.code, 0, "{}", ran.err);
    for publish in [false, true] {
        assert!(!publish || agency.run("publish {} --quiet").code == 0);
        assert_eq!(agency.run("calendar {}").code, 0);
        let after = entries(&agency);
        assert_eq!(after.keys().collect::<Vec<_>>(), before.keys().collect::<Vec<_>>(), "each keeps its id");
        assert!(after.values().all(|(sequence, _)| sequence == "1"), "{after:?}");
        assert_eq!(after.values().filter(|(_, is_off)| *is_off).count(), 1, "the Friday: {after:?}");
    }
}

#[test]
fn a_roster_that_breaks_rules_is_not_published_and_an_edited_one_without_a_certificate() {
    let agency = solved();
    let roster = agency.read("roster/roster.csv");
    agency.write("broken.csv", &roster.replace("WFO", "WFH"));
    let ran = agency.run("publish {} --roster {}/broken.csv");
    assert_eq!((ran.code, ran.out.as_str()), (7, ""));
    assert!(ran.err.contains("Not published") && ran.err.contains("rule cap"), "{}", ran.err);
    assert!(agency.list("published").is_empty());
    agency.write("roster/roster.csv", &roster.replacen("WFH", "WFO", 1));
    let ran = agency.run("publish {} --json");
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(ran.json()["certificate"].is_null());
    assert_eq!(agency.list("published/1"), ["publication.json", "roster.csv"]);
}

#[test]
fn a_closing_adds_up_what_was_granted_or_really_happened() {
    let agency = solved();
    agency.write("history.csv", "employee_id,granted,requested,unasked,spare\na1,3,5,1,7\na2,0,1,0,0\n");
    assert_eq!(agency.run("publish {} --quiet").code, 0);
    let ran = agency.run("close {} --json");
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    let history = fs::read_to_string(ran.json()["history_file"].as_str().expect("a path")).expect("the history");
    insta::assert_snapshot!(history, @r"
    employee_id,granted,requested,unasked,spare
    a1,5,7,1,10
    a2,1,2,0,4
    a3,1,2,0,3
    a4,0,0,0,5
    ");
    assert!(agency.run("verify {} {}/published/1").out.contains("closed on"));
    // Bima came to the office on Friday after all, and Dimas stayed at home; half of the past is forgotten.
    agency.write("seen.csv", "id_pegawai;tanggal;status\na2;01/09/2023;WFO\na4;2023-09-01;WFH\na1;2023-08-28;ABS\n");
    let ran = agency.run("close {} --attendance {}/seen.csv --keep 50% --json");
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert_eq!((&ran.json()["attended"], &ran.json()["version"]), (&3.into(), &2.into()));
    insta::assert_snapshot!(agency.read("closed/2/history.csv"), @r"
    employee_id,granted,requested,unasked,spare
    a1,2,3,0,6
    a2,0,1,0,4
    a3,1,2,0,3
    a4,0,0,1,5
    ");
    agency.write("seen.csv", "employee_id,date,state\nzz,2023-09-01,WFO\na1,2023-09-01,NAP\n");
    assert_eq!(agency.run("close {} --attendance {}/seen.csv").code, 3);
    assert_eq!(agency.run("close {} --keep 120%").code, 2);
}

#[test]
fn what_a_roster_does_not_say_is_told_when_its_period_is_closed() {
    let agency = solved();
    agency.write("policy.toml", &agency.read("policy.toml").replace("2023-09-01", "2023-09-29"));
    agency.write("agency.toml", &format!("to = 2023-09-01\n{}", agency.read("agency.toml")));
    assert_eq!(agency.run("solve {} --quiet").code, 0);
    let roster = agency.read("roster/roster.csv");
    agency.write(
        "roster/roster.csv",
        &roster.lines().filter(|line| !line.starts_with("a2,")).fold(String::new(), |text, line| text + line + "\n"),
    );
    for command in ["next {} {}/next --from 2023-09-04 --to 2023-09-08", "close {}"] {
        let ran = agency.run(command);
        assert!(ran.code == 0 && ran.err.contains("differs in 1 place"), "{command}: {}", ran.err);
    }
    let answer = agency.run("close {} --json").json();
    assert_eq!(answer["diagnostics"][0]["code"], "close-misfits", "{answer}");
}

#[test]
fn dates_of_the_next_period_are_blamed_as_dates_and_not_as_a_file() {
    let agency = solved();
    for (dates, told) in
        [("--from 2042-09-04 --to 2042-09-08", "2042-09-04"), ("--from 2023-11-06 --to 2023-11-10", "2023-11-06")]
    {
        let ran = agency.run(&format!("next {{}} {{}}/next {dates}"));
        assert_eq!(ran.code, 3, "{}{}", ran.out, ran.err);
        assert!(ran.err.contains(told) && !ran.err.contains("agency.toml, line"), "{}", ran.err);
        assert!(!agency.path().join("next").exists());
    }
}

#[test]
fn the_next_period_has_the_same_people_and_a_memory() {
    let agency = solved();
    agency.write("policy.toml", &agency.read("policy.toml").replace("2023-09-01", "2023-09-29"));
    agency.write(
        "agency.toml",
        "# ours\nname = \"Badan Contoh\"\npolicy = \"policy.toml\" # the letter\nto = 2023-09-01\n",
    );
    agency.write("absences.csv", "id_pegawai;Dari;Sampai\na1;2023-08-28;\na2;2023-08-31;2023-09-05\n");
    agency.write("preferences.csv", "employee_id,day,weight\na4,2023-08-30,2\na4,2023-09-06,2\na3,Tue,1\n");
    agency.write("locks.csv", "employee_id,date,state\na3,2023-08-30,WFO\n");
    agency
        .write("employees.csv", &agency.read("employees.csv").replace("Fri;Thu", "Fri;Thu;2023-08-29:4;2023-09-07:4"));
    assert_eq!(agency.run("solve {} --quiet").code, 0);
    let ran = agency.run("next {} {}/next --from 2023-09-04 --to 2023-09-08 --json");
    assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{}", ran.out);
    assert_eq!(ran.json()["left_out"], 4);
    assert_eq!(agency.list("closed"), ["1"], "the period is closed on the way");
    assert_eq!(agency.read("next/history.csv"), agency.read("closed/1/history.csv"));
    assert_eq!(agency.read("next/previous.csv"), agency.read("closed/1/roster.csv"));
    insta::assert_snapshot!(agency.read("next/agency.toml"), @r#"
    from = 2023-09-04
    previous = "previous.csv"
    # ours
    name = "Badan Contoh"
    policy = "policy.toml" # the letter
    to = 2023-09-08
    "#);
    assert_eq!(agency.read("next/absences.csv"), "employee_id,from,to\na2,2023-08-31,2023-09-05\n");
    assert_eq!(agency.read("next/preferences.csv"), "employee_id,day,weight\na4,2023-09-06,2\na3,Tue,1\n");
    assert!(agency.read("next/employees.csv").contains("a3,Citra Dewi,A,Kota Bandung,Fri;Thu;2023-09-07:4\n"));
    let solved = agency.run("solve {}/next --json");
    assert_eq!(solved.code, 0, "{}", solved.err);
    let refused = agency.run("next {} {}/next --from 2023-09-04 --to 2023-09-08");
    assert_eq!(refused.code, 2, "what is there is never touched");
    let beyond = agency.run("next {} {}/later --from 2024-09-04 --to 2024-09-08");
    assert_eq!(beyond.code, 3, "the circular has ended: {}", beyond.err);
    assert!(!agency.file("later").exists());
}

#[test]
fn two_rosters_differ_by_person_unit_and_date() {
    let agency = solved();
    let roster = agency.read("roster/roster.csv");
    agency.write("other/roster.csv", &roster.replacen("WFH", "WFO", 2));
    let ran = agency.run("diff {}/roster {}/other/roster.csv");
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    insta::assert_snapshot!(ran.out);
    let answer = agency.run("diff {}/roster {}/other --json").json();
    assert_eq!(answer["cells"].as_array().map(Vec::len), Some(2));
    assert_eq!((&answer["before"]["granted"], &answer["after"]["granted"]), (&4.into(), &2.into()));
    assert_eq!(agency.run("diff {}/roster {}/roster").out.lines().next(), Some("No cell differs"));
    assert_eq!(agency.run("diff {}/roster {}/nowhere.csv").code, 3);
}

#[test]
fn somebody_who_is_needed_comes_with_the_fewest_changes() {
    let agency = solved();
    let ran = agency.run("recall {} --employee a1 --date 2023-09-01 --json");
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    let answer = ran.json();
    assert_eq!((&answer["state"], &answer["option"]["cells"]), (&"WFH".into(), &1.into()));
    // Her place goes to nobody: that would be one more change. Her wish weighs 3, that of Bima 1.
    assert_eq!(answer["option"]["cost"]["objective"], -300);
    assert_eq!(answer["alternatives"][0]["employee_id"], "a2");
    assert_eq!(answer["alternatives"][0]["cost"]["objective"], -100);
    for language in ["en", "id"] {
        let shown = agency.run(&format!("recall {{}} --employee a1 --date 2023-09-01 --lang {language}"));
        assert!(shown.out.contains("a2") && shown.out.contains("-300"), "{}", shown.out);
    }
    let there = agency.run("recall {} --employee a4 --date 2023-09-01");
    assert!(there.code == 0 && there.out.contains("in the office"), "{}", there.out);
    assert_eq!(agency.run("recall {} --employee zz --date 2023-09-01").code, 2);
    assert_eq!(agency.run("recall {} --employee a1 --date 2024-09-01").code, 2);
    agency.write("locks.csv", "employee_id,date,state\na1,2023-09-01,WFH\n");
    let locked = agency.run("recall {} --employee a1 --date 2023-09-01");
    assert!(locked.code == 4 && locked.out.contains("locks.csv"), "{}", locked.out);
    assert!(!locked.out.contains("  a1"), "one who is locked at home comes for nobody: {}", locked.out);
}

/// What is asked is no row of a table.
#[test]
fn why_somebody_cannot_come_names_what_is_asked_as_such() {
    let agency = Agency::new();
    agency.append("agency.toml", "\n[[quota]]\nid = \"two\"\nmin_wfh = 2\nwhen = { dates = [2023-09-01] }\n");
    agency.write("absences.csv", "employee_id,from\na3,2023-09-01\n");
    agency.write("locks.csv", "employee_id,date,state\na4,2023-09-01,WFO\n");
    assert_eq!(agency.run("solve {} --quiet").code, 0);
    let ran = agency.run("recall {} --employee a1 --date 2023-09-01 --json");
    assert_eq!(ran.code, 4, "{}", ran.out);
    let rules = ran.json()["conflicts"][0]["rules"].as_array().expect("rules").clone();
    let of_one =
        |id: &str| rules.iter().find(|row| row["kind"] == "lock" && row["employee"] == id).expect("a row").clone();
    assert_eq!((&of_one("a1")["file"], &of_one("a4")["file"]), (&"".into(), &"locks.csv".into()));
    for (language, word) in [("en", "What is asked"), ("id", "Yang diminta")] {
        let shown = agency.run(&format!("recall {{}} --employee a1 --date 2023-09-01 --lang {language}"));
        let text = shown.out + &shown.err;
        assert!(text.contains(word) && text.matches("locks.csv").count() <= 2, "{text}");
    }
}

/// Whoever is tied to the one who is needed would bring them along.
#[test]
fn nobody_comes_instead_who_brings_along_the_one_who_is_needed() {
    let agency = Agency::new();
    agency.write("pairs.csv", "employee_a,employee_b,kind\na1,a2,together\n");
    assert_eq!(agency.run("solve {} --quiet").code, 0);
    let answer = agency.run("recall {} --employee a1 --date 2023-09-01 --json").json();
    assert_eq!(answer["state"], "WFH", "{answer}");
    let others: Vec<&serde_json::Value> = answer["alternatives"].as_array().into_iter().flatten().collect();
    assert!(others.iter().all(|other| other["employee_id"] != "a2"), "{answer}");
    assert!(answer["colleagues_tried"].as_u64() > Some(0), "{answer}");
}

#[test]
fn a_swap_is_allowed_or_the_rule_is_named() {
    let agency = solved();
    let ran = agency.run("swap {} a1 a3 --date 2023-09-01");
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    assert!(ran.out.contains("Allowed") && ran.out.contains("-200"), "{}", ran.out);
    agency.write("pairs.csv", "employee_a,employee_b,kind\na2,a3,cover\n");
    let ran = agency.run("swap {} a1 a3 --date 2023-09-01 --json");
    assert_eq!(ran.code, 7);
    assert_eq!((&ran.json()["allowed"], &ran.json()["violations"][0]["kind"]), (&false.into(), &"pair".into()));
    assert_eq!(agency.run("swap {} a1 a2 --date 2023-09-01").code, 2, "both are at home");
    assert_eq!(agency.run("swap a1 a3 --date 2023-09-01").code, 3, "there is no agency here");
}

#[test]
fn sheets_of_offices_are_understood() {
    let agency = Agency::new();
    agency.append(
        "agency.toml",
        "\n[[quota]]\nid = \"fridays\"\nmax_wfh = 0\nwhen = { weekdays = [\"Mon\", \"Tue\", \"Wed\", \"Thu\"] }\n",
    );
    // Only Fridays have a column: on the other days nobody may be at home.
    agency.write("sheet.csv", "JADWAL JUMAT\nNo;Nama;NIP;1 September 2023\n1;Ayu;a1;\u{2713}\n2;Bima;a2;\u{2714}\n3;Citra;a3;\u{2716}\n4;Dimas;a4;\u{2717}\n");
    let ran = agency.run("verify {} {}/sheet.csv");
    assert_eq!(ran.code, 0, "{}{}", ran.out, ran.err);
    // Where somebody may be at home the dates are missing: one line, with the count.
    let agency = Agency::new();
    agency.write("sheet.csv", "nip,2023-09-01\na1,WFH\na2,WFH\na3,WFO\na4,WFO\n");
    let ran = agency.run("verify {} {}/sheet.csv");
    assert_eq!(ran.code, 7);
    assert!(ran.out.contains("4 violations") && ran.out.contains("and 3 more of this kind"), "{}", ran.out);
    assert_eq!(ran.out.matches("2023-08-28").count(), 1, "{}", ran.out);
    assert_eq!(agency.run("verify {} {}/sheet.csv --json").json()["violations"].as_array().map(Vec::len), Some(4));
}

/// Every file in a folder and below it, without those that are in the making.
fn files_below(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut files = BTreeMap::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if entry.file_name().to_string_lossy().starts_with('.') {
            continue;
        }
        if path.is_dir() {
            files.extend(files_below(&path));
        } else {
            files.insert(path.clone(), fs::read(path).expect("a file"));
        }
    }
    files
}

/// Kills a command after more and more time, each time from the same state: it must leave that state, or the one that it
/// leaves when nobody kills it. `new` are the folders that it makes, each of which is there whole or not at all; the
/// first is not there without the others.
fn kill_at_many_points(prepare: impl Fn() -> Agency, line: &str, new: &[&str]) {
    let (mut before, mut after) = (0, 0);
    let names_in = |agency: &Agency, folder: &str| -> Vec<PathBuf> {
        let files = files_below(&agency.file(folder)).into_keys();
        files.map(|path| path.strip_prefix(agency.path()).expect("a file of it").to_owned()).collect()
    };
    let names = |agency: &Agency| -> Vec<Vec<PathBuf>> { new.iter().map(|folder| names_in(agency, folder)).collect() };
    let whole = prepare();
    assert_eq!(whole.run(line).code, 0);
    let expected = names(&whole);
    assert!(expected.iter().all(|files| !files.is_empty()), "{expected:?}");
    for step in 0..60_u64 {
        let agency = prepare();
        let rest: BTreeMap<PathBuf, Vec<u8>> = files_below(agency.path());
        let folder = agency.path().to_str().expect("a path");
        let mut child = Command::new(assert_cmd::cargo::cargo_bin!("giliran"))
            .args(line.split_whitespace().map(|word| word.replace("{}", folder)))
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("the program starts");
        std::thread::sleep(Duration::from_micros(step * step * 60));
        let _ = child.kill();
        child.wait().expect("the program ends");
        let found = names(&agency);
        for (found, expected) in found.iter().zip(&expected).filter(|(found, _)| !found.is_empty()) {
            assert_eq!(found, expected, "the folder is whole");
        }
        if found[0].is_empty() {
            before += 1;
        } else {
            assert_eq!(found, expected, "the first comes last");
            after += 1;
            let json = found.iter().flatten().filter(|path| path.extension().is_some_and(|end| end == "json"));
            for path in json {
                let text = fs::read_to_string(agency.file(path.to_str().expect("a path"))).expect("a file");
                assert!(serde_json::from_str::<serde_json::Value>(&text).is_ok(), "{} is whole", path.display());
            }
        }
        for (path, bytes) in rest {
            assert_eq!(fs::read(&path).expect("what was there"), bytes, "{} stays", path.display());
        }
        // Whatever was left behind, the command can be given again, and then all is there.
        let is_done = new[0] == "july" && !found[0].is_empty();
        assert_eq!(agency.run(line).code, if is_done { 2 } else { 0 });
        for folder in new {
            let last = names_in(&agency, folder).last().map(|path| agency.file(path.to_str().expect("a path")));
            let around = agency.file(folder).parent().expect("a folder").to_owned();
            let names = fs::read_dir(around).expect("a folder").flatten().map(|entry| entry.file_name());
            let base = Path::new(folder).file_name().expect("a name").to_string_lossy().into_owned();
            let is_left = |name: &std::ffi::OsString| {
                let name = name.to_string_lossy();
                name.starts_with(".giliran-") && name.contains(&format!("-{base}."))
            };
            let mut left = names.filter(is_left);
            assert!(last.is_some() && (is_done || left.next().is_none()), "nothing is left of what was killed");
        }
    }
    assert!(before > 0 && after > 0, "{before} before, {after} after");
}

#[test]
fn a_publication_that_is_killed_is_there_or_not() {
    kill_at_many_points(solved, "publish {} --by Sari", &["published/1"]);
}

#[test]
fn a_closing_that_is_killed_is_there_or_not() {
    kill_at_many_points(solved, "close {}", &["closed/1"]);
}

fn ready_for_the_next() -> Agency {
    let agency = solved();
    agency.write("policy.toml", &agency.read("policy.toml").replace("to = 2023-09-01", "to = 2023-09-29"));
    agency.write("agency.toml", "name = \"Badan Contoh\"\npolicy = \"policy.toml\"\nto = 2023-09-01\n");
    agency
}

#[test]
fn a_next_period_that_is_killed_is_there_or_not() {
    let prepare = || {
        let agency = ready_for_the_next();
        assert_eq!(agency.run("close {} --quiet").code, 0);
        agency
    };
    kill_at_many_points(prepare, "next {} {}/july --from 2023-09-04 --to 2023-09-08", &["july"]);
}

#[test]
fn a_next_period_that_closes_this_one_first_is_there_with_the_closing_or_not() {
    kill_at_many_points(ready_for_the_next, "next {} {}/july --from 2023-09-04 --to 2023-09-08", &["july", "closed/1"]);
}

#[test]
fn a_next_period_that_is_refused_does_not_close_this_one() {
    let agency = ready_for_the_next();
    let beyond = agency.run("next {} {}/later --from 2024-09-04 --to 2024-09-08");
    assert_eq!(beyond.code, 3, "the circular has ended: {}", beyond.err);
    assert!(!agency.file("later").exists() && agency.list("closed").is_empty(), "{:?}", agency.list("closed"));
}

/// What was edited by hand, or found within a limit, is no roster that a solve finds again.
#[test]
fn a_published_roster_stays_where_a_solve_of_the_same_folder_has_another() {
    let agency = solved();
    agency.write("roster/roster.csv", &agency.read("roster/roster.csv").replacen("WFH", "WFO", 1));
    assert_eq!(agency.run("publish {} --quiet").code, 0);
    let (told, kept) = (agency.read("published/1/roster.csv"), agency.list("published/1"));
    for (language, words) in [("en", "has not changed since"), ("id", "tidak berubah sejak itu")] {
        let refused = agency.run(&format!("solve {{}} --lang {language}"));
        assert!(refused.code == 2 && refused.err.contains(words), "{}", refused.err);
    }
    assert_eq!(agency.read("roster/roster.csv"), told);
    assert!(!agency.list("roster").iter().any(|name| name.contains("edited")), "{:?}", agency.list("roster"));
    // The record itself is no place for results.
    for command in ["solve {} --out {}/published/1", "replan {} --from 2023-08-28 --out {}/published/1"] {
        let refused = agency.run(command);
        assert!(refused.code == 2 && refused.err.contains("--out"), "{}", refused.err);
    }
    assert_eq!((agency.list("published/1"), agency.read("published/1/roster.csv")), (kept, told));
}

#[test]
fn why_a_published_roster_stays_is_told_as_it_is() {
    let agency = solved();
    assert_eq!(agency.run("publish {} --quiet").code, 0);
    agency.write("locks.csv", "employee_id,date,state\na1,2023-09-01,WFO\n");
    assert_eq!(agency.run("replan {} --from 2023-08-30 --quiet").code, 0);
    assert_eq!(agency.run("publish {} --quiet").code, 0);
    let refused = agency.run("solve {}");
    assert!(refused.code == 2 && refused.err.contains("was made by \"giliran replan\""), "{}", refused.err);
    agency.append("locks.csv", "a2,2023-08-31,WFO\n");
    let refused = agency.run("solve {}");
    assert!(refused.code == 2 && refused.err.contains("the folder has changed since"), "{}", refused.err);
    // Where nothing can be mended, what people were told stays too.
    agency.write("locks.csv", "employee_id,date,state\na1,2023-09-01,WFH\na2,2023-09-01,WFH\na4,2023-09-01,WFH\n");
    let told = agency.read("roster/roster.csv");
    assert_eq!(agency.run("replan {} --from 2023-08-30 --quiet").code, 4);
    assert_eq!(agency.read("roster/roster.csv"), told);
}

#[test]
fn a_roster_that_was_replaced_is_published_anew_when_it_holds_again() {
    let agency = solved();
    agency.write("first.csv", &agency.read("roster/roster.csv"));
    assert_eq!(agency.run("publish {} --quiet").code, 0);
    agency.write("roster/roster.csv", &agency.read("first.csv").replacen("WFH", "WFO", 1));
    assert_eq!(agency.run("publish {} --json").json()["version"], 2);
    let back = agency.run("publish {} --roster {}/first.csv --json").json();
    assert_eq!((&back["version"], &back["again"]), (&3.into(), &false.into()));
    assert_eq!(agency.run("publish {} --roster {}/first.csv --json").json()["again"], true);
}

/// Sums may stay the same while somebody is left with nothing.
#[test]
fn a_swap_that_makes_the_roster_less_fair_costs_something() {
    let agency = solved();
    agency.write("history.csv", "employee_id,granted,requested\na2,0,1\na3,9,9\n");
    let answer = agency.run("swap {} a2 a3 --date 2023-09-01 --json").json();
    assert_eq!((&answer["allowed"], &answer["cost"]["objective"]), (&true.into(), &0.into()));
    let stages = serde_json::json!([
        {"stage": "fairness", "better": false, "amount": {"before": "1/2", "after": "0/1", "below": 1}}
    ]);
    assert_eq!(answer["cost"]["stages"], stages);
    for (language, words) in [("en", "less fair"), ("id", "kurang adil")] {
        let told = agency.run(&format!("swap {{}} a2 a3 --date 2023-09-01 --lang {language}")).out;
        assert!(told.contains(words) && told.contains("1/2"), "{told}");
    }
}

#[test]
fn a_lock_is_named_by_its_row() {
    let agency = Agency::new();
    agency.write("locks.csv", "employee_id,date,state\na4,2023-08-30,WFO\na1,2023-09-01,WFH\n");
    assert_eq!(agency.run("solve {} --quiet").code, 0);
    let swapped = agency.run("swap {} a1 a3 --date 2023-09-01");
    assert!(swapped.code == 7 && swapped.out.contains("(locks.csv, row 3)"), "{}", swapped.out);
    assert_eq!(agency.run("swap {} a1 a3 --date 2023-09-01 --json").json()["violations"][0]["line"], 3);
    let called = agency.run("recall {} --employee a1 --date 2023-09-01");
    assert!(called.code == 4 && called.out.contains("row 3 out of locks.csv"), "{}", called.out);
    agency.append("locks.csv", "a2,2023-09-01,WFH\na4,2023-09-01,WFH\n");
    let conflict = &agency.run("solve {} --json").json()["conflicts"][0];
    let rules = conflict["rules"].as_array().expect("rules").iter().filter(|row| row["kind"] == "lock");
    let lines: Vec<u64> = rules.filter_map(|row| row["line"].as_u64()).collect();
    assert_eq!(lines, [3, 4, 5], "{conflict}");
}

#[test]
fn what_is_wrong_with_attendance_is_told_like_other_tables() {
    let agency = solved();
    let close = |rows: &str| {
        agency.write("seen.csv", rows);
        agency.run("close {} --attendance {}/seen.csv")
    };
    let header = "employee_id,date,state\n";
    for (rows, words) in
        [("", "no row that tells what happened"), ("a1,2023-09-01,WFO\na1,2023-09-01,WFH\n", "WFO in row 2")]
    {
        let refused = close(&format!("{header}{rows}"));
        assert!(refused.code == 3 && refused.err.contains(words), "{}", refused.err);
        assert!(agency.list("closed").is_empty());
    }
    assert_eq!(close("").code, 3);
    // Work on a day off is nothing that a closing counts, and a roster of it would break a rule.
    let off = close(&format!("{header}a1,2023-09-02,WFH\na1,2023-09-01,kantor\n"));
    assert!(off.code == 0 && off.err.contains("left aside"), "{}", off.err);
    let closed = agency.file("closed/1/roster.csv").display().to_string();
    assert_eq!(agency.run(&format!("verify {{}} {closed}")).code, 0);
    let told = close(&format!("{header}A1,2023-09-01,WFO\na1,2024-09-01,WFO\na2,2023-09-01,WFO\na2,2023-09-01,WFO\n"));
    assert_eq!(told.code, 0, "{}", told.err);
    assert!(told.err.contains("the closest is \"a1\"") && told.err.contains("leave the row out"), "{}", told.err);
    assert!(!told.err.contains("giliran check"), "no check reads it: {}", told.err);
    let answer = agency.run("close {} --attendance {}/seen.csv --json").json();
    assert_eq!((&answer["attended"], answer["diagnostics"].as_array().map(Vec::len)), (&1.into(), Some(2)));
}

#[test]
fn programs_are_told_why_nothing_was_done() {
    let agency = Agency::new();
    for command in [
        "publish {}",
        "close {}",
        "swap {} a1 a2 --date 2023-09-01",
        "sheets {}",
        "next {} {}/n --from 2023-09-04 --to 2023-09-08",
    ] {
        let ran = agency.run(command);
        assert!(ran.code == 3 && ran.err.contains("[no-roster-yet]"), "{command}: {}", ran.err);
    }
    assert_eq!(agency.run("replan {}/nowhere --from 2023-08-28").code, 3);
    assert_eq!(agency.run("replan {} --from 2023-08-28").code, 2);
    assert_eq!(agency.run("solve {} --quiet").code, 0);
    agency.write("broken.csv", &agency.read("roster/roster.csv").replace("WFO", "WFH"));
    let refused = agency.run("publish {} --roster {}/broken.csv --json");
    assert_eq!((refused.code, refused.err.as_str()), (7, ""));
    assert_eq!(refused.json()["violations"][0]["rule"], "cap");
}

/// Whatever the publication that it replaces had told is taken back, and every id stays.
#[test]
fn a_calendar_takes_back_what_is_gone_from_the_folder() {
    let agency = solved();
    assert_eq!(agency.run("publish {} --quiet").code, 0);
    assert_eq!(agency.run("calendar {} --quiet").code, 0);
    let entries = |file: &str| -> Vec<(String, bool)> {
        let text = agency.read(&format!("roster/calendar/{file}")).replace("\r\n ", "");
        let uid = |event: &str| event.lines().find_map(|line| line.strip_prefix("UID:")).map(str::to_owned);
        let mut entries: Vec<_> = (text.split("BEGIN:VEVENT").skip(1))
            .map(|event| (uid(event).expect("an id"), event.contains("STATUS:CANCELLED")))
            .collect();
        entries.sort();
        entries
    };
    let files = ["employees/a1.ics", "employees/a2.ics", "units/A.ics"];
    let before = files.map(entries);
    assert!(before.iter().flatten().all(|(_, is_off)| !is_off), "{before:?}");
    // One has left, one is away, the last day is planned no more, and the agency has another name.
    let without =
        agency.read("employees.csv").lines().filter(|line| !line.starts_with("a1")).collect::<Vec<_>>().join("\n");
    agency.write("employees.csv", &(without + "\n"));
    agency.write("absences.csv", "employee_id,from\na2,2023-09-01\n");
    agency.write("agency.toml", "name = \"Badan Lain\"\npolicy = \"policy.toml\"\nto = 2023-08-31\n");
    assert_eq!(agency.run("replan {} --from 2023-08-28 --quiet").code, 0);
    assert_eq!(agency.run("calendar {} --quiet").code, 0);
    let after = files.map(entries);
    let ids = |entries: &[Vec<(String, bool)>; 3]| {
        entries.clone().map(|file| file.into_iter().map(|(id, _)| id).collect::<Vec<_>>())
    };
    assert_eq!(ids(&after), ids(&before));
    assert!(after[0].iter().chain(&after[1]).all(|(_, is_off)| *is_off), "{after:?}");
    assert!(after[2].iter().any(|(_, is_off)| *is_off), "{after:?}");
}

/// What a history cannot hold is no history: a number that stays at the most would be another share.
#[test]
fn a_history_that_comes_to_more_than_it_holds_is_not_closed() {
    let agency = solved();
    agency.write("history.csv", "employee_id,granted,requested\na1,0,4294967294\n");
    let ran = agency.run("close {}");
    assert_eq!(ran.code, 3, "{}{}", ran.out, ran.err);
    assert!(ran.err.contains("a1") && ran.err.contains("4,294,967,295") && ran.err.contains("--keep"), "{}", ran.err);
    assert!(agency.list("closed").is_empty());
    assert_eq!(agency.run("close {} --keep 50%").code, 0);
    assert!(
        agency.read("closed/1/history.csv").contains("a1,2,2147483649,"),
        "{}",
        agency.read("closed/1/history.csv")
    );
}

/// Windows and macOS take two names for one that differ in nothing but case.
#[test]
fn calendars_of_ids_that_differ_in_case_alone_have_names_of_their_own() {
    let agency = Agency::new();
    agency.append("employees.csv", "A1,Eka,A,,\n");
    agency.append("units.csv", "a,Bagian B,administration\n");
    agency.append("employees.csv", "b1,Fitri,a,,\n");
    assert_eq!(agency.run("solve {} --quiet").code, 0);
    assert_eq!(agency.run("calendar {} --quiet").code, 0);
    for (folder, count) in [("employees", 6), ("units", 2)] {
        let mut names = agency.list(&format!("roster/calendar/{folder}"));
        assert!(names.contains(&if folder == "units" { "a.ics" } else { "a1.ics" }.to_owned()), "{names:?}");
        names.iter_mut().for_each(|name| *name = name.to_lowercase());
        names.sort();
        names.dedup();
        assert_eq!(names.len(), count, "{names:?}");
    }
}
