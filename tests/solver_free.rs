//! `giliran-audit`: built without the solver, and otherwise what `giliran` is.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::path::Path;
use std::process::{Command, Output};

/// What only the solver may need: HiGHS, what builds it, and the allocator that serves it.
const SOLVER: [&str; 8] =
    ["good_lp", "highs", "highs-sys", "cmake", "bindgen", "clang-sys", "mimalloc", "libmimalloc-sys"];

/// Names of all packages that a build with these features needs, at build time or at run time.
fn packages(features: &str) -> Vec<String> {
    let output = Command::new(env!("CARGO"))
        .args(["tree", "--locked", "--offline", "--no-default-features", "--features", features])
        .args(["--edges", "normal,build", "--prefix", "none"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8(output.stdout).unwrap();
    text.lines().filter_map(|line| line.split(' ').next()).map(str::to_owned).collect()
}

#[test]
fn only_the_solver_needs_what_builds_it() {
    for features in ["", "cli", "workbook", "generate", "cli,workbook,generate"] {
        let needed = packages(features);
        assert!(needed.iter().any(|name| name == "serde_json"), "{needed:?}");
        let wrong: Vec<&String> = needed.iter().filter(|name| SOLVER.contains(&name.as_str())).collect();
        assert!(wrong.is_empty(), "with the features \"{features}\": {wrong:?}");
    }
    let needed = packages("solver");
    assert!(SOLVER[..5].iter().all(|name| needed.iter().any(|needed| needed == name)), "{needed:?}");
}

#[test]
fn a_feature_left_out_takes_its_packages_along() {
    for (feature, package) in [("cli", "clap"), ("workbook", "calamine"), ("generate", "rand_chacha")] {
        assert!(packages(feature).iter().any(|name| name == package), "{feature} brings {package}");
        assert!(!packages("").iter().any(|name| name == package), "{package} comes without {feature}");
    }
}

fn giliran() -> Command {
    Command::new(assert_cmd::cargo::cargo_bin!("giliran"))
}

fn giliran_audit() -> Command {
    Command::new(assert_cmd::cargo::cargo_bin!("giliran-audit"))
}

fn run(mut program: Command, args: &[&str]) -> Output {
    program.args(args).output().unwrap()
}

#[test]
fn both_programs_say_the_same_and_end_the_same() {
    let folder = tempfile::tempdir().unwrap();
    let agency = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/examples/magetan");
    let (agency, results) = (agency.to_str().unwrap(), folder.path().to_str().unwrap());
    assert_eq!(run(giliran(), &["solve", agency, "--out", results, "--quiet"]).status.code(), Some(0));
    let file = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let (roster, changed, nothing) = (file("roster.csv"), file("changed.csv"), file("nowhere"));
    let text = std::fs::read_to_string(&roster).unwrap();
    std::fs::write(&changed, text.replace("WFO", "WFH")).unwrap();
    let cases: [(i32, &[&str]); 6] = [
        (0, &["audit", agency, results]),
        (3, &["audit", agency, &nothing]),
        (3, &["audit", &nothing, results]),
        (0, &["verify", agency, &roster]),
        (7, &["verify", agency, &changed]),
        (3, &["verify", agency, &nothing]),
    ];
    for (code, args) in cases {
        for form in [&["--lang", "en"][..], &["--lang", "id"], &["--json"], &["--quiet", "--color", "always"]] {
            let args = [args, form].concat();
            let (whole, alone) = (run(giliran(), &args), run(giliran_audit(), &args));
            assert_eq!(whole.status.code(), Some(code), "{args:?}: {}", String::from_utf8_lossy(&whole.stderr));
            assert_eq!(whole, alone, "{args:?}");
        }
    }
}

#[test]
fn its_help_calls_it_by_its_name_and_has_no_other_commands() {
    for (language, what) in [("en", "Checks rosters"), ("id", "Memeriksa jadwal")] {
        let help = run(giliran_audit(), &["--help", "--lang", language]);
        let help = String::from_utf8(help.stdout).unwrap();
        assert!(help.contains(what) && help.contains("giliran-audit audit "), "{help}");
        let help = run(giliran_audit(), &["audit", "--help", "--lang", language]);
        let help = String::from_utf8(help.stdout).unwrap();
        assert!(help.contains("giliran-audit audit ") && !help.contains("giliran audit "), "{help}");
    }
    for other in ["solve", "generate", "check"] {
        let refused = run(giliran_audit(), &[other, "folder"]);
        assert_eq!(refused.status.code(), Some(2));
        assert!(String::from_utf8_lossy(&refused.stderr).contains("giliran-audit"));
    }
}
