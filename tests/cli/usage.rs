//! Wrong usage: exit code 2, on standard error, in the planner's language.

use crate::fixture::{Agency, run};

const WRONG: [&str; 18] = [
    "generate",
    "solv x",
    "solve x y",
    "solve x --tim 3",
    "solve x --lang fr",
    "solve x --threads 0",
    "solve x --threads many",
    "solve x --time-limit soon",
    "solve x --time-limit -1s",
    "solve x --color blue",
    "solve x --out",
    "solve x --json --json",
    "solve x --json=yes",
    "verify",
    "policy shwo",
    "generate x",
    "generate x --employees 0",
    "generate x --employees 5 --from 2023-09-08 --to 2023-08-28",
];

/// Each line, and what is said to it.
fn said(language: &str) -> String {
    let mut said = String::new();
    for line in WRONG {
        let mut args: Vec<&str> = line.split(' ').collect();
        if !line.contains("--lang") {
            args.extend(["--lang", language]);
        }
        let ran = run(&args);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{line}");
        said.push_str(&format!("$ giliran {line}\n{}\n", ran.err));
    }
    said
}

#[test]
fn wrong_usage_in_english() {
    insta::assert_snapshot!(said("en"));
}

#[test]
fn wrong_usage_in_indonesian() {
    insta::assert_snapshot!(said("id"));
}

#[test]
fn a_place_that_cannot_be_written_is_found_before_the_solve() {
    let agency = Agency::new();
    agency.write("taken", "a file where a folder should be");
    let ran = agency.run("solve {} --out {}/taken/roster");
    assert_eq!((ran.code, ran.out.as_str()), (2, ""));
    assert!(ran.err.contains("cannot be a folder") && ran.err.contains("taken"), "{}", ran.err);
}

#[test]
fn more_threads_than_processors_are_not_started() {
    let agency = Agency::new();
    let solved = agency.run("solve {} --threads 4000");
    assert_eq!(solved.code, 0, "{}", solved.err);
    assert!(solved.err.contains("not 4,000"), "{}", solved.err);
    assert!(!agency.run("solve {} --threads 4000 --quiet").err.contains("processor"));
}
