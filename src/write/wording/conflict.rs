//! Why there is no roster, in words.

use schemars::JsonSchema;
use serde::Serialize;

use super::conflict_group::{change_messages, elsewhere_message, group_alike, row_messages};
use super::conflict_sum::sum_message;
use crate::domain::conflict::{Change, Conflict, Conflicts};
use crate::domain::fact::RowFact;
use crate::message::{Argument, Language, Message};

/// Rules that cannot hold together, in words, with the changes that resolve it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ConflictText {
    /// What the conflict is about.
    pub headline: String,
    /// The arithmetic behind it, in a sentence, where it is one of numbers.
    pub sum: Option<String>,
    /// What each of the rules asks, and where it was written; many rows of one rule are one sentence.
    pub rules: Vec<String>,
    /// Changes that resolve it, the least first.
    pub repairs: Vec<RepairText>,
    /// Where else the same rules cannot hold together.
    pub elsewhere: Option<String>,
}

/// Changes after which a conflict is gone, in words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct RepairText {
    /// The changes to make.
    pub change: String,
    /// Whether the whole agency then has a roster; otherwise it has one with the first repair of every other conflict.
    pub alone: bool,
}

impl ConflictText {
    /// A conflict about which only this is known.
    pub(super) const fn headline(headline: String) -> Self {
        Self { headline, sum: None, rules: Vec::new(), repairs: Vec::new(), elsewhere: None }
    }
}

/// The conflicts in words, those of one kind together; then how much a limit has left without, and what mends all of them.
#[must_use]
pub fn word_conflicts(conflicts: &Conflicts, language: Language) -> Vec<ConflictText> {
    let word = |alike: Vec<&Conflict>| {
        let conflict = alike[0];
        ConflictText {
            headline: language.text(&conflict_message(conflict)),
            sum: sum_message(conflict).map(|sum| language.text(&sum)),
            rules: row_messages(&conflict.rules).iter().map(|message| language.text(message)).collect(),
            repairs: conflict
                .repairs
                .iter()
                .map(|repair| RepairText {
                    change: language.text(&repair_message(&repair.changes, &conflict.rules)),
                    alone: repair.alone,
                })
                .collect(),
            elsewhere: elsewhere_message(&alike[1..]).map(|elsewhere| language.text(&elsewhere)),
        }
    };
    let untold = (conflicts.untold > 0).then(|| {
        let untold = Message::new("conflict-untold").with("count", conflicts.untold);
        ConflictText::headline(language.text(&untold))
    });
    let plan = conflicts.plan.as_ref().filter(|plan| plan.changes.len() > 1).map(|plan| {
        let id = if plan.fewest { "conflict-plan-fewest" } else { "conflict-plan" };
        let headline = language.text(&Message::new(id).with("changes", plan.changes.len()));
        let rules = change_messages(&plan.changes, &plan.rows).iter().map(|message| language.text(message)).collect();
        ConflictText { rules, ..ConflictText::headline(headline) }
    });
    group_alike(&conflicts.told).into_iter().map(word).chain(untold).chain(plan).collect()
}

/// The headline of a conflict: that these rules cannot hold together, and that the others could without any one of them
/// only where that was shown.
#[must_use]
pub fn conflict_message(conflict: &Conflict) -> Message {
    let id = match (conflict.irreducible, conflict.rules.len()) {
        (_, 1) => return Message::new("conflict-alone"),
        (true, _) => "conflict-together",
        (false, _) => "conflict-unreduced",
    };
    Message::new(id).with("rules", conflict.rules.len())
}

/// What a repair changes; `rules` are the rows of its conflict.
#[must_use]
pub fn repair_message(changes: &[Change], rules: &[RowFact]) -> Message {
    let messages = change_messages(changes, rules).into_iter().map(Argument::from).collect();
    Message::new("conflict-repair").with("changes", Argument::List(messages))
}
