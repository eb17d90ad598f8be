//! Help in both languages, as snapshots, and no wider than a terminal.

use crate::fixture::{giliran, ran, run};

const COMMANDS: [&str; 34] = [
    "",
    "solve",
    "replan",
    "publish",
    "close",
    "next",
    "diff",
    "recall",
    "swap",
    "audit",
    "report",
    "compare",
    "sweep",
    "value",
    "explain",
    "check",
    "verify",
    "policy",
    "policy list",
    "policy show",
    "policy check",
    "init",
    "import",
    "convert",
    "serve",
    "sheets",
    "letter",
    "calendar",
    "export",
    "policy copy",
    "completions",
    "man",
    "generate",
    "help",
];

#[test]
fn help_in_english() {
    for command in COMMANDS {
        insta::assert_snapshot!(snapshot_name("en", command), help("en", command));
    }
}

#[test]
fn help_in_indonesian() {
    for command in COMMANDS {
        insta::assert_snapshot!(snapshot_name("id", command), help("id", command));
    }
}

#[test]
fn every_command_is_among_them() {
    let shown = run(&["--help", "--lang", "en"]).out;
    let lines = shown.lines().skip_while(|line| *line != "Commands:").skip(1).take_while(|line| !line.is_empty());
    // What is longer goes on in lines that are indented further.
    let named: Vec<&str> =
        lines.filter_map(|line| line.strip_prefix("  ")?.split(' ').next()).filter(|name| !name.is_empty()).collect();
    assert!(named.len() > 20 && named.iter().all(|name| COMMANDS.contains(name)), "{named:?}");
}

fn snapshot_name(language: &str, command: &str) -> String {
    format!("help_{language}_{}", if command.is_empty() { "giliran".to_owned() } else { command.replace(' ', "_") })
}

/// Help is short enough for a terminal, goes to standard output, and both of its flags say the same.
fn help(language: &str, command: &str) -> String {
    let args = |flag| format!("{command} --lang {language} {flag}").split_whitespace().map(str::to_owned).collect();
    let (long, short): (Vec<String>, Vec<String>) = (args("--help"), args("-h"));
    let shown = run(&long);
    assert_eq!((shown.code, shown.err.as_str()), (0, ""));
    assert_eq!(shown.out, run(&short).out);
    assert!(shown.out.contains(&format!("giliran {command}")), "{command}: the usage names the command");
    for line in shown.out.lines() {
        assert!(line.chars().count() <= 80, "{command}: {line}");
        assert_eq!(line, line.trim_end(), "{command}");
    }
    shown.out
}

#[test]
fn nothing_to_do_is_answered_with_help_and_exit_code_2() {
    let shown = run(&[] as &[&str]);
    assert_eq!((shown.code, shown.out.as_str()), (2, ""));
    assert!(shown.err.contains("giliran solve my-agency"), "{}", shown.err);
}

#[test]
fn the_environment_chooses_the_language_and_the_flag_beats_it() {
    let head = |command: &mut assert_cmd::Command| ran(command.arg("--help")).out;
    assert!(head(giliran().env("LC_ALL", "id_ID.UTF-8")).contains("Pemakaian:"));
    assert!(head(giliran().env_remove("LC_ALL").env("LC_MESSAGES", "id_ID")).contains("Pemakaian:"));
    assert!(head(giliran().env_remove("LC_ALL").env("LANG", "id_ID.UTF-8")).contains("Pemakaian:"));
    assert!(head(giliran().env("LANG", "id_ID.UTF-8")).contains("Usage:"), "LC_ALL beats LANG");
    assert!(head(giliran().env("LC_ALL", "fr_FR.UTF-8")).contains("Usage:"));
    assert!(head(giliran().env("LC_ALL", "id_ID.UTF-8").args(["--lang", "en"])).contains("Usage:"));
}

#[test]
fn the_version_is_that_of_the_package() {
    assert_eq!(run(&["--version"]).out, format!("giliran {}\n", env!("CARGO_PKG_VERSION")));
}

#[test]
fn colour_is_for_terminals_or_whoever_asks() {
    assert!(!run(&["--help"]).out.contains('\x1b'));
    assert!(run(&["--help", "--color", "always"]).out.contains('\x1b'));
    assert!(!run(&["--help", "--color=never"]).out.contains('\x1b'));
}

#[test]
fn the_manual_is_shown_by_topic_and_a_command_by_its_name() {
    for (language, topic, title) in [("en", "tables", "Tables: every column"), ("id", "tabel", "Tabel: setiap kolom")] {
        let topics = run(&["help", "--lang", language]);
        assert_eq!((topics.code, topics.err.as_str()), (0, ""));
        assert!(topics.out.contains(topic) && topics.out.contains(title), "{}", topics.out);
        let page = run(&["help", topic, "--lang", language]);
        assert_eq!((page.code, page.out.lines().next()), (0, Some(title)));
        let json: serde_json::Value =
            serde_json::from_str(&run(&["help", topic, "--json", "--lang", language]).out).unwrap();
        assert_eq!((json["title"].as_str(), json["language"].as_str()), (Some(title), Some(language)));
        assert!(json["text"].as_str().is_some_and(|text| text.starts_with(&format!("# {title}\n"))));
    }
    assert_eq!(run(&["help", "policy", "show"]).out, run(&["policy", "show", "--help"]).out);
    let unknown = run(&["help", "weather"]);
    assert_eq!((unknown.code, unknown.out.as_str()), (2, ""));
    assert!(unknown.err.contains("weather") && unknown.err.contains("tables"), "{}", unknown.err);
}
