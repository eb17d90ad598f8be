//! Wrong usage: exit code 2, on standard error, in the planner's language.

use crate::fixture::{Agency, giliran, ran, run};

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

/// A number that is out of range is told the range, whether it is too large to be one at all or below 0.
#[test]
fn a_number_out_of_range_is_told_the_range() {
    let any = "from 0 to 4,294,967,295";
    for (line, range) in [
        ("solve x --threads {}", "from 1 to 4,096"),
        ("solve x --time-limit {}h", "from 0s to 87600h"),
        ("generate x --employees {}", "from 1 to 13,135,851"),
        ("generate x --employees 5 --seed {}", "from 0 to 18446744073709551615"),
        ("replan x --changes-at-most {}", any),
        ("replan x --curve {}", any),
        ("value x --top {}", "from 1 to 4,294,967,295"),
        ("compare x --cap {}", any),
        ("compare x --cap {}%", "from 0% to 100%"),
        ("sweep x --cap 0%..{}%", "from 0% to 100%"),
        ("sweep x --step {}%", "from 0.01% to 100%"),
        ("close x --keep {}%", "from 0% to 100%"),
        ("serve x --port {}", "from 0 to 65535"),
        ("serve x --listen 10.0.0.5:{}", "from 0 to 65535"),
    ] {
        for number in ["99999999999999999999", "-1"] {
            let line = line.replace("{}", number);
            let ran = run(&line.split(' ').collect::<Vec<_>>());
            let is_option = number == "-1" && (line.ends_with("-1%") || line.ends_with("-1h"));
            assert_eq!(ran.code, 2, "{line}");
            assert!(ran.err.contains(range) || is_option, "{line}: {}", ran.err);
        }
    }
}

/// Whatever is in the way of a place: no number of the system is all that is said.
#[test]
fn what_is_in_the_way_of_a_place_is_told_in_words() {
    let agency = Agency::new();
    agency.run("solve {} --quiet");
    agency.write("file", "");
    agency.write("folder/x", "");
    let long = "x".repeat(300);
    for line in [
        "init {}/file",
        "init {}/file --xlsx",
        "init {}/file/below",
        "generate {}/file --employees 5",
        "generate {}/file/below --employees 5",
        "init {}/LONG",
        "solve {} --out {}/file",
        "solve {} --out {}/LONG",
        "report {} --out {}/folder",
        "report {} --out {}/file/x.html",
        "sheets {} --out {}/folder",
        "sheets {} --out {}/file/x.xlsx",
        "letter {} --out {}/LONG",
        "calendar {} --out {}/file",
        "export {} --format lp --out {}/file",
        "convert {} {}/file",
        "convert {} {}/file/x",
        "convert {} {}/file/x.xlsx",
        "next {} {}/file/x --from 2023-09-04 --to 2023-09-08",
        "policy copy se-sekda-dki-34-2023 --from 2026-01-05 --to 2026-01-09 --into {}/file",
        "man {}/file",
        "compare {} --cap 50% --csv {}/folder",
        "sweep {} --step 50% --csv {}/file/x.csv",
        "explain {} --employee a1 --out {}/folder.txt/x.txt",
        "check {}/file/below",
        "check {}/LONG",
        "verify {} {}/file/below",
        "verify {} {}/LONG",
        "solve {}/file/below",
        "import {}/file/below --into {}/new",
        "import {}/LONG --into {}/new",
        "policy check {}/file/below",
        "serve {}/file --no-open",
        "serve {}/file/below --no-open",
        "serve {}/LONG --no-open",
    ] {
        agency.write("folder.txt", "");
        let ran = agency.run(&line.replace("LONG", &long));
        let told = format!("{}{}", ran.out, ran.err);
        assert!(matches!(ran.code, 2 | 3), "{line}: {told}");
        assert!(!told.contains("os error") && told.lines().count() > 1, "{line}: {told}");
    }
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

/// A folder's name is part of what is answered: it is told before anything is done.
#[cfg(target_os = "linux")]
#[test]
fn a_name_that_json_cannot_hold_is_refused_before_anything_is_done() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt as _;

    let agency = Agency::new();
    let names = agency.list("");
    let place = agency.path().join(OsStr::from_bytes(b"dinas-\xff"));
    std::fs::create_dir(&place).expect("a folder");
    for name in names {
        let file = agency.file(&name);
        if file.is_file() {
            std::fs::copy(&file, place.join(&name)).expect("a copy");
        }
    }
    for (language, words) in [("en", "are not UTF-8"), ("id", "bukan UTF-8")] {
        let refused = ran(giliran().args(["--json", "--lang", language, "solve"]).arg(&place));
        assert!(refused.code == 2 && refused.err.contains(words), "{}", refused.err);
        assert!(!place.join("roster").exists());
    }
    assert_eq!(ran(giliran().arg("solve").arg(&place)).code, 0);
}
