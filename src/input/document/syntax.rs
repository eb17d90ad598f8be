//! Text to TOML document, with every syntax error in words of the catalogue.

use std::collections::BTreeMap;

use toml::de::DeTable;

use super::reader::Document;
use crate::input::log::Log;
use crate::message::Message;

/// Parses a text. `None` when it is not TOML; all its syntax errors are reported.
pub(in crate::input) fn parse<'t>(file: &str, text: &'t str, log: &mut Log) -> Option<DeTable<'t>> {
    let (table, errors) = DeTable::parse_recoverable(text);
    if errors.is_empty() {
        return Some(table.into_inner());
    }
    let mut document = Document::new(file, text, log);
    // What follows an error on its line is mostly caused by it.
    let mut by_line = BTreeMap::new();
    for error in errors {
        let span = error.span().unwrap_or_default();
        by_line.entry(document.line(&span)).or_insert((span, cause(error.message())));
    }
    for (line, (span, cause)) in by_line {
        let words = document.line_text(text, line);
        // Word processors write them, and the parser takes them for letters.
        let is_curly = words.contains(['\u{201c}', '\u{201d}', '\u{201e}', '\u{2018}', '\u{2019}']);
        let cause = if is_curly { "toml-curly-quotes" } else { cause };
        let message = Message::new("toml-syntax").with("text", words).with("cause", Message::new(cause));
        document.error_in_line(&span, message);
    }
    None
}

/// The catalogue's words for what the parser found.
fn cause(told: &str) -> &'static str {
    let is = |start: &str| told.starts_with(start);
    if is("duplicate key") {
        "toml-duplicate-key"
    } else if is("string values must be quoted") || is("missing opening quote") {
        "toml-unquoted-text"
    } else if is("missing value") || is("key with no value") {
        "toml-missing-value"
    } else if is("unclosed") || told.contains("closing") {
        "toml-unclosed"
    } else if is("missing comma") {
        "toml-missing-comma"
    } else if is("extra comma") {
        "toml-extra-comma"
    } else if told.contains("date") || told.contains("value is out of range") {
        "toml-invalid-date"
    } else if is("invalid unquoted key") || is("unquoted keys") {
        "toml-invalid-key"
    } else {
        "toml-unreadable"
    }
}
