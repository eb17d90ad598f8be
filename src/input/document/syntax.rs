//! Text to TOML document, with every syntax error in words of the catalogue.

use std::collections::BTreeMap;
use std::ops::Range;

use toml::de::{DeTable, DeValue};

use super::reader::Document;
use crate::input::diagnostic::Place;
use crate::input::log::Log;
use crate::message::Message;

/// How long a text may be, in bytes: it is a name or a title, which is shown, or the source of a rule. Nothing that is shown
/// is longer than it.
const LONGEST_TEXT: usize = 4 << 10;

/// Whether a text is longer than one of settings can be.
pub(super) fn is_too_long(text: &str) -> bool {
    text.len() > LONGEST_TEXT
}

/// Says so.
pub(super) fn say_too_long() -> Message {
    Message::new("text-too-long").with("kilobytes", LONGEST_TEXT >> 10)
}

/// Parses a text. `None` when it is not TOML, or a text in it is too long; all its syntax errors are reported.
pub(in crate::input) fn parse<'t>(file: &str, text: &'t str, log: &mut Log) -> Option<DeTable<'t>> {
    let (table, errors) = DeTable::parse_recoverable(text);
    if errors.is_empty() {
        let table = table.into_inner();
        let long = find_long(&table);
        let document = &mut Document::new(file, text, log);
        long.iter().for_each(|span| document.error_in_line(span, say_too_long()));
        return long.is_empty().then_some(table);
    }
    // Of keys with too many parts the parser does not tell the place.
    let (placed, too_deep): (Vec<_>, Vec<_>) =
        errors.into_iter().partition(|error| error.span().is_some() || !error.message().contains("recurs"));
    if !too_deep.is_empty() {
        log.error(Place::file(file), Message::new("toml-too-deep"));
    }
    let mut document = Document::new(file, text, log);
    // What follows an error on its line is mostly caused by it.
    let mut by_line = BTreeMap::new();
    for error in placed {
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

/// Where texts and keys are that are too long.
fn find_long(root: &DeTable<'_>) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut tables = vec![root];
    let mut values = Vec::new();
    while let Some(table) = tables.pop() {
        found.extend(table.keys().filter(|key| is_too_long(key.get_ref())).map(toml::Spanned::span));
        values.extend(table.values());
        while let Some(value) = values.pop() {
            match value.get_ref() {
                DeValue::String(text) if is_too_long(text) => found.push(value.span()),
                DeValue::Array(items) => values.extend(items.iter()),
                DeValue::Table(inner) => tables.push(inner),
                _ => {}
            }
        }
    }
    found
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
