//! The second implementation and the searches around it, in Python: that they run, and find no difference in a few agencies.

use std::io::Write as _;
use std::path::Path;
use std::process::Command;

/// Runs a script of `tests/reference`, where Python has what it needs.
fn run_script(script: &str, options: &[&str]) {
    let can = Command::new("python3").args(["-c", "import blake3, highspy, numpy"]).output();
    if !can.is_ok_and(|ran| ran.status.success()) {
        let _ = writeln!(std::io::stderr(), "Not compared: pip install -r tests/reference/requirements.txt");
        return;
    }
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/reference").join(script);
    let ran = Command::new("python3")
        .arg("-B")
        .arg(path)
        .args(["--giliran", env!("CARGO_BIN_EXE_giliran")])
        .args(options)
        .output()
        .expect("Python can be started");
    let told = [&ran.stdout[..], &ran.stderr[..]].map(String::from_utf8_lossy).concat();
    assert!(ran.status.success(), "{script}: {told}");
}

/// One with a single kind of rule and two with all of them: solved, made again, under other names, orders, files and threads, swept,
/// compared, valued and explained.
#[test]
fn the_second_implementation_agrees() {
    run_script("differential.py", &["--seed", "18", "--instances", "3"]);
}

#[test]
fn slow_agencies_are_looked_for() {
    let keep = tempfile::tempdir().expect("a folder");
    let folder = keep.path().to_string_lossy().into_owned();
    run_script("slowest.py", &["--agencies", "3", "--people", "5", "--days", "6", "--limit", "5", "--keep", &folder]);
}
