//! Why there is no roster, in words.

use schemars::JsonSchema;
use serde::Serialize;

use super::conflict_group::{change_messages, elsewhere_message, group_alike, row_messages};
use super::conflict_sum::sum_message;
use crate::domain::conflict::{Amendment, Change, Conflict, Conflicts, Repair};
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
    /// What to write in the agency's files for it.
    pub amendments: Vec<AmendmentText>,
}

/// What to write in one place of the agency's files, in words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct AmendmentText {
    /// Where, and what is to be done there.
    pub place: String,
    /// The lines to copy; empty where nothing is written.
    pub lines: String,
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
        Self { headline, sum: None, rules: Vec::new(), repairs: Vec::new(), elsewhere: None, amendments: Vec::new() }
    }
}

/// The conflicts in words, those of one kind together; then how much a limit has left without, and what mends all of them.
#[must_use]
pub fn word_conflicts(conflicts: &Conflicts, language: Language) -> Vec<ConflictText> {
    let word = |alike: Vec<&Conflict>| {
        let conflict = alike[0];
        let word_repair = |repair: &Repair| RepairText {
            change: language.text(&repair_message(&repair.changes, &conflict.rules)),
            alone: repair.alone,
        };
        let mut repairs: Vec<RepairText> = conflict.repairs.iter().map(word_repair).collect();
        // Of two rows one change may let both go.
        repairs.dedup();
        ConflictText {
            headline: language.text(&conflict_message(conflict)),
            sum: sum_message(conflict).map(|sum| language.text(&sum)),
            rules: row_messages(&conflict.rules).iter().map(|message| language.text(message)).collect(),
            repairs,
            elsewhere: elsewhere_message(&alike[1..]).map(|elsewhere| language.text(&elsewhere)),
            amendments: Vec::new(),
        }
    };
    let untold = (conflicts.untold > 0).then(|| {
        let untold = Message::new("conflict-untold").with("count", conflicts.untold);
        ConflictText::headline(language.text(&untold))
    });
    let plan =
        conflicts.plan.as_ref().filter(|plan| plan.changes.len() > 1 || !plan.amendments.is_empty()).map(|plan| {
            let id = match (plan.changes.len(), plan.fewest) {
                (1, _) => "conflict-plan-one",
                (_, true) => "conflict-plan-fewest",
                (_, false) => "conflict-plan",
            };
            let headline = language.text(&Message::new(id).with("changes", plan.changes.len()));
            let rules =
                change_messages(&plan.changes, &plan.rows).iter().map(|message| language.text(message)).collect();
            let amendments = plan.amendments.iter().map(|amendment| word_amendment(amendment, language)).collect();
            ConflictText { rules, amendments, ..ConflictText::headline(headline) }
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

fn word_amendment(amendment: &Amendment, language: Language) -> AmendmentText {
    let (id, line, lines) = match amendment {
        Amendment::RemoveRow { line, row, .. } => ("conflict-amend-row", line, row),
        Amendment::SetCell { line, value, .. } if value.is_empty() => ("conflict-amend-cell-empty", line, value),
        Amendment::SetCell { line, value, .. } => ("conflict-amend-cell", line, value),
        Amendment::ReplaceRule { line, rules, .. } if rules.is_empty() => ("conflict-amend-rule-gone", line, rules),
        Amendment::ReplaceRule { file, line, rules, .. } => {
            // A circular that is built in cannot be written in.
            let is_file = file.ends_with(".toml");
            (if is_file { "conflict-amend-rule" } else { "conflict-amend-circular" }, line, rules)
        }
    };
    let message = Message::new(id).with("file", amendment.file()).with("line", line.to_string());
    let message = match amendment {
        Amendment::SetCell { column, .. } => message.with("column", column.as_str()),
        _ => message,
    };
    AmendmentText { place: language.text(&message), lines: lines.clone() }
}
