//! Every promise of SECURITY.md names what shows it, and that is there.

use std::fs;
use std::path::Path;

/// The words in code spans of a line, in their order.
fn codes(line: &str) -> Vec<&str> {
    line.split('`').skip(1).step_by(2).collect()
}

#[test]
fn every_promise_names_tests_that_there_are() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let read = |name: &str| fs::read_to_string(root.join(name)).unwrap();
    let (security, makefile) = (read("SECURITY.md"), read("Makefile"));
    let promises: Vec<&str> =
        security.lines().filter(|line| line.starts_with("| ") && !line.starts_with("| --")).collect();
    assert!(promises.len() > 12, "the table is read");
    for promise in &promises[1..] {
        let shown_by = promise.trim_end_matches('|').rsplit('|').next().unwrap();
        let mut file = String::new();
        assert!(!codes(shown_by).is_empty(), "{promise}");
        for code in codes(shown_by) {
            if let Some(target) = code.strip_prefix("make ") {
                assert!(makefile.contains(&format!("\n{target}:")), "{code}");
            } else if let Some(test) = code.strip_prefix("cargo test --test ") {
                assert!(root.join("tests").join(format!("{test}.rs")).exists(), "{code}");
            } else if code.contains(['/', '.']) {
                assert!(root.join(code).exists(), "{code}");
                file = code.to_owned();
            } else {
                assert!(read(&file).contains(&format!("fn {code}()")), "{file} has no {code}");
            }
        }
    }
}
