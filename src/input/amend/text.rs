//! A file of rules as text: where each rule stands, and how one is written.

use std::fmt::Write;

use toml::{Table, Value};

use crate::input::document::reader::Document;
use crate::input::document::syntax;
use crate::input::files::Files;
use crate::input::log::Log;
use crate::input::policy::builtin_policies;
use crate::input::table::read_text;

/// The keys of rules in the order in which people read them; others follow.
const ORDER: [&str; 12] =
    ["id", "who", "when", "groups", "per", "days", "base", "max_wfh", "min_wfh", "max_office", "min_office", "count"];

/// The text of a file with rules: one of the agency's, or a circular that is built in.
pub(super) fn rules_text(files: &Files<'_>, file: &str, log: &mut Log) -> Option<String> {
    match builtin_policies().iter().find(|(id, _)| *id == file) {
        Some((_, text)) => Some((*text).to_owned()),
        None => read_text(files, file, log),
    }
}

/// The position, among the rules of its family, of the one that begins in a line.
pub(super) fn find_rule(file: &str, text: &str, family: &str, line: u32, log: &mut Log) -> Option<usize> {
    let root = syntax::parse(file, text, log)?;
    let document = Document::new(file, text, log);
    let rules = root.get(family)?.get_ref().as_array()?;
    rules.iter().position(|rule| document.line(&rule.span()) == line)
}

/// Rules of a family as they are written.
pub(super) fn write_rules(family: &str, rules: &[Table]) -> String {
    let mut text = String::new();
    for rule in rules {
        if !text.is_empty() {
            text.push('\n');
        }
        // What is written to a text is always written.
        let _ = writeln!(text, "[[{family}]]");
        let listed = ORDER.iter().filter_map(|key| rule.get_key_value(*key));
        let others = rule.iter().filter(|(key, _)| !ORDER.contains(&key.as_str()));
        for (key, value) in listed.chain(others) {
            // An empty selector asks nothing.
            if !matches!(value, Value::Table(table) if table.is_empty()) {
                let _ = writeln!(text, "{key} = {value}");
            }
        }
    }
    text
}
