//! How a command ends before its time: by a limit, or because somebody interrupts it.

use giliran::generate::{GenerateOptions, generate_agency};
use serde_json::Value;

use crate::fixture::Agency;

/// An agency that keeps a search busy, in place of the small one.
fn hard(employees: u32) -> Agency {
    let agency = Agency::empty();
    let policy = "se-sekda-dki-34-2023".to_owned();
    let options = GenerateOptions { employees, seed: 1, policy, hard: true, every_rule: false, from: None, to: None };
    generate_agency(agency.path(), &options).expect("an empty folder takes an agency");
    agency
}

/// Whether the roster in the folder of results keeps every rule, says `verify`.
fn is_kept(agency: &Agency) -> bool {
    agency.run("verify {} {}/roster/roster.csv --quiet").code == 0
}

#[test]
fn a_limit_that_is_over_before_the_search_leaves_a_roster_that_keeps_every_rule() {
    let agency = hard(700);
    let ran = agency.run("solve {} --time-limit 0s --quiet");
    assert_eq!(ran.code, 5, "{}", ran.err);
    assert!(is_kept(&agency));
    let summary = agency.summary();
    let number = |key: &str| summary[key].as_i64().expect("a number");
    assert!(0 < number("objective") && number("objective") <= number("bound"), "{summary}");
    assert!(summary["gap"].as_f64().is_some_and(|gap| gap >= 0.0));
}

#[test]
fn a_limit_that_is_not_reached_changes_nothing() {
    let agency = hard(300);
    for (threads, limit, out) in [(1, "", "one"), (2, " --time-limit 1h", "two"), (4, " --time-limit 1h", "four")] {
        let line = format!("solve {{}} --quiet --threads {threads} --out {{}}/{out}{limit}");
        assert_eq!(agency.run(&line).code, 0);
    }
    assert_eq!(agency.read("one/roster.csv"), agency.read("two/roster.csv"));
    assert_eq!(agency.read("one/roster.csv"), agency.read("four/roster.csv"));
}

#[test]
fn scenarios_that_are_not_reached_are_not_known() {
    let agency = Agency::new();
    // Two are tried in any case: a baseline and one to compare with it, or the two ends of a curve.
    for (line, list, tried) in
        [("sweep {} --step 25%", "points", [0, 4]), ("compare {} --cap 50% --cap 60% --cap 75%", "scenarios", [0, 1])]
    {
        let ran = agency.run(&format!("{line} --time-limit 0s --json"));
        assert_eq!(ran.code, 5, "{}", ran.err);
        let answer = ran.json();
        let results = answer[list].as_array().expect("a list");
        assert!(results.len() > 2);
        for (_, result) in results.iter().enumerate().filter(|(position, _)| !tried.contains(position)) {
            assert_eq!((&result["status"], &result["figures"]), (&"unknown".into(), &Value::Null), "{answer}");
        }
    }
}

#[cfg(unix)]
mod interrupt {
    use std::process::{Command, Stdio};
    use std::thread::sleep;
    use std::time::Duration;

    use super::{Agency, hard, is_kept};

    /// Solves, sends the signals as soon as there could be results, and gives the exit code and what was said.
    fn interrupt(agency: &Agency, signals: &str) -> (Option<i32>, String) {
        interrupt_of(agency, "solve", "roster", signals)
    }

    /// The same of another command, whose results go to this folder.
    fn interrupt_of(agency: &Agency, line: &str, results: &str, signals: &str) -> (Option<i32>, String) {
        let mut child = Command::new(assert_cmd::cargo::cargo_bin!("giliran"))
            .args(line.split(' ').chain([agency.path().to_str().expect("a path"), "--lang", "en"]))
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        while !agency.file(results).exists() {
            assert!(child.try_wait().expect("the state of the program").is_none(), "it ended before it searched");
            sleep(Duration::from_millis(1));
        }
        let sent: String = signals.split(' ').map(|signal| format!("kill -{signal} {}; ", child.id())).collect();
        // The program may have ended by itself: then there is nobody to take them.
        let shell = Command::new("sh").args(["-c", &sent]).stderr(Stdio::null()).status();
        shell.expect("a shell");
        let output = child.wait_with_output().expect("the program ends");
        (output.status.code(), String::from_utf8(output.stderr).expect("words"))
    }

    #[test]
    fn once_takes_the_best_roster_found() {
        for signal in ["INT", "TERM"] {
            let agency = hard(3_000);
            let (code, said) = interrupt(&agency, signal);
            assert!(matches!(code, Some(0 | 5)), "exit code {code:?}: {said}");
            assert!(is_kept(&agency));
            let summary = agency.summary();
            assert_eq!(summary["verified"], true);
            let number = |key: &str| summary[key].as_i64().expect("a number");
            assert!(number("objective") <= number("bound"), "{summary}");
            if code == Some(5) {
                assert!(said.contains("Ending the search"), "{said}");
            }
            assert_eq!(agency.list("roster"), ["assignments.csv", "certificate.json.gz", "roster.csv", "summary.json"]);
        }
    }

    /// Begins this until, ended as soon as a file is there, it says that it was ended; where the machine is so slow that it is
    /// done by then, it is tried again.
    fn end_once_there(agency: &Agency, args: &[&str], there: &str, is_as_before: impl Fn()) {
        for _ in 0..10 {
            let _ = std::fs::remove_dir_all(agency.file("roster"));
            let _ = std::fs::remove_dir_all(agency.file("workspace"));
            let mut child = Command::new(assert_cmd::cargo::cargo_bin!("giliran"))
                .args(args)
                .stdout(Stdio::null())
                .stderr(Stdio::null())
                .spawn()
                .expect("the program starts");
            while !agency.file(there).exists() && child.try_wait().expect("the state of the program").is_none() {
                sleep(Duration::from_millis(1));
            }
            let sent = Command::new("kill").args(["-TERM", &child.id().to_string()]).stderr(Stdio::null()).status();
            sent.expect("a signal");
            match child.wait().expect("the program ends").code() {
                Some(143) => return is_as_before(),
                Some(0) => {}
                code => panic!("{args:?}: {code:?}"),
            }
        }
        panic!("{args:?}: always done before it was ended");
    }

    #[test]
    fn once_the_roster_is_written_an_interrupt_leaves_the_workbook_out() {
        let agency = hard(6_000);
        let folder = agency.path().to_str().expect("a path");
        end_once_there(&agency, &["solve", "--xlsx", folder], "roster/summary.json", || {
            assert!(is_kept(&agency));
            let mut left = agency.list("roster");
            left.retain(|name| !name.starts_with('.'));
            assert_eq!(left, ["assignments.csv", "certificate.json.gz", "roster.csv", "summary.json"]);
        });
    }

    #[cfg(feature = "server")]
    #[test]
    fn a_server_that_takes_in_an_agency_ends_at_once() {
        let agency = hard(6_000);
        let (folder, workspace) = (agency.path().to_str().expect("a path"), agency.file("workspace"));
        let workspace = workspace.to_str().expect("a path");
        let args = ["serve", "--no-open", "--port", "0", "--import", folder, workspace];
        end_once_there(&agency, &args, "workspace", || {});
    }

    #[test]
    fn an_export_that_is_ended_is_whole_or_not_there() {
        let agency = hard(3_000);
        let (code, said) = interrupt_of(&agency, "export --format lp", "programs", "TERM");
        // Before the search there is nothing to end but the program.
        assert!(matches!(code, Some(0 | 6 | 143)), "exit code {code:?}: {said}");
        let mut left = agency.list("programs");
        left.retain(|name| !name.starts_with('.'));
        assert_eq!(left.is_empty(), code != Some(0), "{left:?}");
        assert!(code != Some(6) || said.contains("Ended before all programs were written"), "{said}");
    }

    #[test]
    fn twice_ends_at_once_and_leaves_earlier_results_alone() {
        // Where the machine is so slow that the search is over between the two, it is tried again.
        for _ in 0..10 {
            let agency = hard(3_000);
            let (code, said) = interrupt(&agency, "INT TERM");
            if matches!(code, Some(130 | 143)) {
                let visible = |name: &String| !name.starts_with('.');
                let left: Vec<String> = agency.list("roster").into_iter().filter(visible).collect();
                assert_eq!(left, Vec::<String>::new());
                return;
            }
            assert!(matches!(code, Some(0 | 5)), "exit code {code:?}: {said}");
        }
        panic!("the program always ended by itself");
    }
}
