//! Broken rules and shortfalls in words, each with the place at which its rule was written.

use super::violation::{shortfall_message, violation_message};
use crate::domain::fact::RowFact;
use crate::message::{Language, Message};
use crate::verify::{GivenWay, Shortfall, Violation};

/// A broken rule, or one whose minimum nobody can reach, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleText {
    /// Id of the rule.
    pub rule: String,
    /// File and line in which it was written, if it was.
    pub written: Option<(String, u32)>,
    /// The source that the rule states.
    pub source: Option<String>,
    /// What is broken or lacking, by how much, for whom and when.
    pub message: String,
}

/// The violations in words.
#[must_use]
pub fn word_violations(violations: &[Violation], language: Language) -> Vec<RuleText> {
    violations.iter().map(|found| word_rule(&found.row, &violation_message(found), language)).collect()
}

/// What soft rules give way by, in words.
#[must_use]
pub fn word_given_way(given_way: &[GivenWay], language: Language) -> Vec<RuleText> {
    let word = |found: &GivenWay| word_rule(&found.breach.row, &violation_message(&found.breach), language);
    given_way.iter().map(word).collect()
}

/// The shortfalls in words.
#[must_use]
pub fn word_shortfalls(shortfalls: &[Shortfall], language: Language) -> Vec<RuleText> {
    shortfalls.iter().map(|found| word_rule(&found.row, &shortfall_message(found), language)).collect()
}

fn word_rule(row: &RowFact, message: &Message, language: Language) -> RuleText {
    RuleText {
        rule: row.rule.clone(),
        written: (!row.file.is_empty()).then(|| (row.file.clone(), row.line)),
        source: row.source.clone(),
        message: language.text(message),
    }
}
