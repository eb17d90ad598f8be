//! The shape of the crate: imports run one way, the solver has one door, and a rule exists in all of its places.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod checker;
mod circle;
mod promise;
mod source;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use source::files_below as sources;

/// What each module may import, besides itself. `message` is below everything.
const ALLOWED: [(&str, &[&str]); 16] = [
    // A program is a caller of the library from outside.
    ("bin", &[]),
    ("message", &[]),
    ("domain", &["message"]),
    ("input", &["message", "domain"]),
    ("generate", &["message", "domain", "input", "write"]),
    ("verify", &["domain"]),
    ("result", &["message", "domain", "verify"]),
    ("formulation", &["message", "domain"]),
    ("proof", &["message", "domain", "formulation"]),
    ("solve", &["message", "domain", "formulation", "proof"]),
    ("analysis", &["message", "domain", "input", "verify", "result", "formulation", "proof", "solve"]),
    ("write", &["message", "domain", "input", "verify", "result", "proof", "solve", "analysis"]),
    (
        "app",
        &[
            "message",
            "domain",
            "input",
            "generate",
            "verify",
            "result",
            "formulation",
            "proof",
            "solve",
            "analysis",
            "write",
        ],
    ),
    ("workspace", &["message", "domain", "input", "app"]),
    (
        "server",
        &[
            "message",
            "domain",
            "input",
            "generate",
            "verify",
            "result",
            "solve",
            "analysis",
            "write",
            "app",
            "workspace",
        ],
    ),
    (
        "cli",
        &[
            "message",
            "domain",
            "input",
            "generate",
            "verify",
            "result",
            "formulation",
            "proof",
            "solve",
            "analysis",
            "write",
            "app",
            "workspace",
            "server",
        ],
    ),
];

fn src() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

/// Modules that a source names after `crate::`, comments aside.
fn imports(text: &str) -> Vec<String> {
    let code = text.lines().filter(|line| !line.trim_start().starts_with("//"));
    code.flat_map(|line| line.split("crate::").skip(1))
        .map(|rest| rest.chars().take_while(|&letter| letter.is_alphanumeric() || letter == '_').collect())
        .collect()
}

#[test]
fn imports_run_one_way() {
    let allowed: BTreeMap<&str, &[&str]> = ALLOWED.into_iter().collect();
    let mut wrong = Vec::new();
    let mut seen = 0;
    for folder in fs::read_dir(src()).unwrap().map(|entry| entry.unwrap().path()).filter(|path| path.is_dir()) {
        let module = folder.file_name().unwrap().to_str().unwrap().to_owned();
        let may =
            allowed.get(module.as_str()).unwrap_or_else(|| panic!("{module} has no place in the order of modules"));
        for source in sources(&folder) {
            for import in imports(&fs::read_to_string(&source).unwrap()) {
                seen += 1;
                if import != module && !may.contains(&import.as_str()) {
                    wrong.push(format!("{} imports {import}", source.display()));
                }
            }
        }
    }
    assert!(seen > 100, "the test reads imports: it found {seen}");
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn an_agency_is_made_in_the_domain_alone() {
    // A literal elsewhere could skip the check of order and indices.
    let is_literal = |line: &str| {
        // A function that returns one, borrowed or not, ends its line likewise.
        let before = line.split_once("Agency {").map(|(before, _)| before);
        before.is_some_and(|before| !before.ends_with(char::is_alphanumeric) && !before.contains("-> "))
    };
    let mut found = Vec::new();
    for source in sources(&src()) {
        let text = fs::read_to_string(&source).unwrap();
        if text.lines().any(|line| {
            is_literal(line) && !line.contains(" fn ") && !line.contains("impl ") && !line.contains("struct ")
        }) {
            found.push(source.strip_prefix(src()).unwrap().display().to_string());
        }
    }
    assert_eq!(found, ["domain/builder/draft.rs"]);
}

#[test]
fn the_solver_has_one_door() {
    let door = src().join("solve/lp");
    // What is said when memory ends is said in the program's own allocator.
    let unsafe_too = [door.clone(), src().join("memory.rs")];
    for source in sources(&src()) {
        let text = fs::read_to_string(&source).unwrap();
        let mut words = Vec::new();
        if !source.starts_with(&door) {
            words.extend(["highs_sys", "good_lp::", "use highs::", "highs::Highs"]);
        }
        if !unsafe_too.iter().any(|place| source.starts_with(place)) {
            words.extend(["unsafe {", "unsafe fn", "unsafe extern"]);
        }
        for word in words {
            assert!(!text.contains(word), "{} names {word}", source.display());
        }
    }
    let behind: String = sources(&door).iter().map(|source| fs::read_to_string(source).unwrap()).collect();
    assert!(behind.contains("highs_sys::Highs_passLp"));
}

#[test]
fn proof_and_verify_know_no_solver() {
    // The use case of an audit reads certificates; it must not be able to solve.
    let audit = vec![src().join("app/audit.rs")];
    for module in
        [sources(&src().join("proof")), sources(&src().join("verify")), sources(&src().join("formulation")), audit]
    {
        for source in module {
            let text = fs::read_to_string(&source).unwrap().to_lowercase();
            let code: String = text.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
            for word in ["highs", "good_lp", "crate::solve"] {
                assert!(!code.contains(word), "{} names {word}", source.display());
            }
        }
    }
}

#[test]
fn nothing_prints_or_exits_below_the_command_line() {
    for source in sources(&src()).into_iter().filter(|source| !source.starts_with(src().join("cli"))) {
        let text = fs::read_to_string(&source).unwrap();
        for word in ["println!", "eprintln!", "process::exit", "dbg!", "todo!", "unimplemented!"] {
            assert!(!text.contains(word), "{} has {word}", source.display());
        }
    }
}

#[test]
fn only_the_workbench_opens_connections() {
    let server = src().join("server");
    for source in sources(&src()).into_iter().filter(|source| !source.starts_with(&server)) {
        let text = fs::read_to_string(&source).unwrap();
        // An address alone connects nothing: the command line reads the one that the workbench listens on.
        let text = text.replace("use std::net::SocketAddr;", "");
        for word in ["std::net", "TcpStream", "TcpListener", "UdpSocket", "UnixStream", "tokio", "hyper", "axum::"] {
            assert!(!text.contains(word), "{} has {word}", source.display());
        }
    }
}

/// Each rule family with its file in `formulation/families/`, its file in `verify/`, its section of
/// `models/formulation.md`, and its feature tests.
const RULES: [(&str, &str, &str, &str); 8] = [
    ("quota/rows.rs", "quota.rs", "## Quota", "quota.rs"),
    ("limit.rs", "limit.rs", "## Limit", "limit.rs"),
    ("pair.rs", "pair.rs", "## Pair", "pair.rs"),
    ("team_day.rs", "team_day.rs", "## Team day", "team_day.rs"),
    ("cycle.rs", "cycle.rs", "## Cycle", "cycle.rs"),
    ("cohort/rows.rs", "cohort.rs", "## Cohort", "cohort.rs"),
    ("meet.rs", "meet.rs", "## Meet", "meet.rs"),
    ("lock.rs", "state.rs", "## Lock", "lock.rs"),
];

#[test]
fn a_rule_exists_in_all_of_its_places() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mathematics = fs::read_to_string(root.join("models/formulation.md")).unwrap();
    for (formulation, verify, section, feature) in RULES {
        assert!(
            src().join("formulation/families").join(formulation).is_file(),
            "{formulation} in formulation/families/"
        );
        assert!(src().join("verify").join(verify).is_file(), "{verify} in verify/");
        assert!(mathematics.contains(section), "{section} in models/formulation.md");
        let tests = fs::read_to_string(root.join("tests/features").join(feature)).unwrap();
        // A roster that keeps the rule, one that breaks it, and an agency in which it cannot be kept.
        for shape in ["assert_kept(", "broken(", ".is_none()"] {
            assert!(tests.contains(shape), "{feature} has no case with {shape}");
        }
    }
}
