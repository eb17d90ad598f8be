//! Programs for other solvers: they name nobody, and other solvers find the values that are stated.

use std::collections::BTreeSet;
use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::Command;

use crate::fixture::Agency;

/// The programs of an agency, as the table of them lists them: file, stage, value.
fn programs(agency: &Agency) -> Vec<(String, String, String)> {
    let mut table = csv::Reader::from_path(agency.file("programs/programs.csv")).expect("the table");
    let rows = table.records().map(|row| row.expect("a row"));
    rows.map(|row| (row[0].to_owned(), row[1].to_owned(), row[5].to_owned())).collect()
}

/// Has every solver that Python has solve every program.
fn solve_elsewhere(folder: &Path) {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/reference/solve_programs.py");
    let ran = Command::new("python3").arg(script).arg(folder).output();
    let code = ran.as_ref().ok().and_then(|ran| ran.status.code());
    if !matches!(code, Some(0 | 1)) {
        let _ = writeln!(std::io::stderr(), "Not solved by others: pip install highspy pulp pyscipopt");
        return;
    }
    let told = ran.map(|ran| String::from_utf8_lossy(&ran.stdout).into_owned()).unwrap_or_default();
    assert_eq!(code, Some(0), "{told}");
}

/// Both formats of an agency's programs, solved elsewhere.
fn export_and_solve(agency: &Agency) {
    for format in ["lp", "mps"] {
        let ran = agency.run(&format!("export {{}} --format {format}"));
        assert_eq!(ran.code, 0, "{}", ran.err);
        solve_elsewhere(&agency.file("programs"));
    }
}

#[test]
fn a_program_is_readable_and_names_nobody() {
    let agency = Agency::new();
    let ran = agency.run("export {} --format lp");
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert_eq!(agency.run("solve {} --quiet").code, 0);
    let summary = agency.summary();
    let listed = programs(&agency);
    assert_eq!(listed[0].1, "preferences");
    assert_eq!(listed[0].2, summary["stages"][0]["value"].to_string());
    insta::assert_snapshot!(agency.read("programs/01-preferences.lp"));
    for (file, ..) in &listed {
        let text = agency.read(&format!("programs/{file}"));
        for secret in ["a1", "Lestari", "Bima"] {
            assert!(!text.contains(secret), "{file} names {secret}");
        }
    }
    assert!(agency.read("programs/employees.csv").contains("e1,a1,A"));
}

/// What a name in a program may be made of, in every reader.
fn is_name(name: &str) -> bool {
    let begins = name.starts_with(|first: char| first.is_ascii_alphabetic());
    begins && name.len() <= 100 && name.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '_')
}

#[test]
fn names_are_unique_whatever_rules_and_units_are_called() {
    let agency = Agency::new();
    let long = "Bagian dengan nama yang sangat panjang, dan (tanda) + baca: ";
    agency.write(
        "units.csv",
        &format!("unit_id,service\nA,administration\n\"{long}1\",administration\n\"{long}2\",administration\n"),
    );
    let mut people = "employee_id,name,unit_id,preferences\n".to_owned();
    for (number, unit) in [("A", 3), (&format!("{long}1"), 4), (&format!("{long}2"), 4)].into_iter().enumerate() {
        for person in 0..unit.1 {
            people += &format!("\"{number}+{person} é\",Orang {number} {person},\"{}\",Fri:2;Mon;Tue:-1\n", unit.0);
        }
    }
    agency.write("employees.csv", &people);
    agency.append("agency.toml", "[[quota]]\nid = \"e1\"\nmin_office = 1\n[[quota]]\nid = \"e1\"\nper = \"agency\"\nmin_wfh = 2\nsoft = true\n[[limit]]\nid = \"free\"\nper = \"week\"\nmax_wfh = 1\nmin_office = 2\n");
    assert_eq!(agency.run("export {} --format mps").code, 0);
    for (file, ..) in programs(&agency) {
        let text = agency.read(&format!("programs/{file}"));
        let (rows, rest) = text.split_once("COLUMNS").expect("rows come first");
        let rows: Vec<&str> =
            rows.lines().filter_map(|line| line.strip_prefix(' ')?.split_once(' ')).map(|row| row.1).collect();
        let bounds = rest.split_once("BOUNDS").expect("bounds come last").1;
        let columns: Vec<&str> = bounds.lines().filter_map(|line| line.split_whitespace().nth(2)).collect();
        for names in [&rows, &columns] {
            assert!(
                names.iter().filter(|name| !name.trim().is_empty()).all(|name| is_name(name.trim())),
                "{file} {names:?}"
            );
            assert_eq!(names.iter().collect::<BTreeSet<_>>().len(), names.len(), "{file}");
        }
    }
    export_and_solve(&agency);
}

#[test]
fn other_solvers_find_the_values_of_every_stage() {
    let agency = Agency::new();
    export_and_solve(&agency);
}

/// Rules of every kind, in two agencies that are small enough for any solver.
#[test]
fn other_solvers_find_the_values_under_rules_of_every_kind() {
    for (seed, rules) in [(3, "--hard"), (4, "--every-rule")] {
        let agency = Agency::empty();
        let made = agency.run(&format!("generate {{}}/x --employees 24 --seed {seed} {rules} --quiet"));
        assert_eq!(made.code, 0, "{}", made.err);
        let folder = agency.file("x");
        for entry in fs::read_dir(&folder).expect("the folder") {
            let path = entry.expect("an entry").path();
            if path.is_file() {
                fs::copy(&path, agency.file(path.file_name().and_then(|name| name.to_str()).expect("a name")))
                    .expect("a copy");
            }
        }
        export_and_solve(&agency);
    }
}

#[test]
fn without_a_roster_there_is_the_program_of_the_rules() {
    let agency = Agency::new();
    agency.append("agency.toml", "[[quota]]\nmin_wfh = \"100%\"\nwhen = { weekdays = [\"Fri\"] }\n");
    let ran = agency.run("export {} --format lp");
    assert_eq!(ran.code, 4, "{}", ran.err);
    let listed = programs(&agency);
    assert_eq!(listed.len(), 1);
    assert_eq!((&*listed[0].1, &*listed[0].2), ("rules", ""));
    solve_elsewhere(&agency.file("programs"));
}

#[test]
fn what_is_left_of_an_earlier_export_goes_and_other_files_stay() {
    let agency = Agency::new();
    assert_eq!(agency.run("export {} --format lp").code, 0);
    let before = programs(&agency);
    agency.write("programs/mine.lp", "mine");
    let ran = agency.run("export {} --format mps --stage preferences --json");
    assert_eq!(ran.code, 0, "{}", ran.err);
    let answer = ran.json();
    assert_eq!(answer["programs"].as_array().map(Vec::len), Some(1));
    assert_eq!(answer["programs"][0]["stage"], "preferences");
    let names = agency.list("programs");
    assert_eq!(names, ["01-preferences.mps", "employees.csv", "mine.lp", "programs.csv"], "{before:?}");
}
