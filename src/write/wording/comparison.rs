//! Scenarios in words: their names, what the figures show about them, and why one has no roster.

use super::conflict::{ConflictText, word_conflicts};
use crate::domain::conflict::Conflicts;
use crate::domain::habit::Habit;
use crate::message::{Language, Message};
use crate::result::comparison::{Comparison, Finding, ScenarioKind, ScenarioNote, ScenarioResult, Standing, Verdict};
use crate::result::status::Status;

/// The name of a scenario.
#[must_use]
pub fn scenario_name(scenario: &ScenarioResult, language: Language) -> String {
    match scenario.kind {
        ScenarioKind::Given => scenario.name.clone(),
        ScenarioKind::AsItIs => language.get("scenario-as-it-is"),
        ScenarioKind::Habit(habit) => language.get(match habit {
            Habit::AbDay => "habit-ab-day",
            Habit::AbWeek => "habit-ab-week",
            Habit::FirstCome => "habit-fcfs",
        }),
    }
}

/// The catalogue's entry of what is known of a scenario's roster.
#[must_use]
pub fn standing_id(scenario: &ScenarioResult) -> &'static str {
    match scenario.status {
        Standing::Habit => "standing-habit",
        Standing::Solved(Status::Optimal) if scenario.is_on_word() => "standing-solver",
        Standing::Solved(status) => status_id(status),
    }
}

/// The catalogue's entry of what is known after a solve, in a word or two.
#[must_use]
pub const fn status_id(status: Status) -> &'static str {
    match status {
        Status::Optimal => "standing-optimal",
        Status::Feasible => "standing-feasible",
        Status::Infeasible => "standing-infeasible",
        Status::Unknown => "standing-unknown",
    }
}

/// What the figures show about each scenario after the first, a sentence each.
#[must_use]
pub fn word_findings(comparison: &Comparison, language: Language) -> Vec<String> {
    let Some(baseline) = comparison.scenarios.first() else { return Vec::new() };
    let word = |scenario: &ScenarioResult| {
        let finding = scenario.finding.as_ref()?;
        let names = (scenario_name(scenario, language), scenario_name(baseline, language));
        Some(language.text(&finding_message(finding, names)))
    };
    comparison.scenarios.iter().filter_map(word).collect()
}

fn finding_message(finding: &Finding, (name, baseline): (String, String)) -> Message {
    let id = match finding.verdict {
        Verdict::NoRoster => return Message::new("finding-no-roster").with("name", name),
        Verdict::Same => "finding-same",
        Verdict::More => "finding-more",
        Verdict::Fewer => "finding-fewer",
        Verdict::Open => "finding-open",
    };
    let exactly = Message::new(if finding.exact { "finding-exactly" } else { "finding-at-least" });
    let message = Message::new(id).with("name", name).with("baseline", baseline);
    message.with("count", finding.count).with("exactly", exactly)
}

/// What a planner should know of a scenario, a sentence each.
#[must_use]
pub fn word_notes(scenario: &ScenarioResult, language: Language) -> Vec<String> {
    let habit = match scenario.kind {
        ScenarioKind::Habit(Habit::AbDay) => Some("habit-ab-day-note"),
        ScenarioKind::Habit(Habit::AbWeek) => Some("habit-ab-week-note"),
        ScenarioKind::Habit(Habit::FirstCome) => Some("habit-fcfs-note"),
        ScenarioKind::AsItIs | ScenarioKind::Given => None,
    };
    let note = |note: &ScenarioNote| match note {
        ScenarioNote::QuotaOfZero => Message::new("scenario-zero"),
        ScenarioNote::AtLeastLeftOut { rules } => {
            let name = scenario_name(scenario, language);
            Message::new("scenario-at-least").with("name", name).with("rules", rules.clone())
        }
        ScenarioNote::SolverWord { blocks } => {
            let name = scenario_name(scenario, language);
            Message::new("scenario-solver-word").with("name", name).with("blocks", *blocks)
        }
        ScenarioNote::BreaksRules { violations, rules } => {
            Message::new("habit-breaks").with("count", *violations).with("rules", rules.clone())
        }
    };
    let messages = habit.map(Message::new).into_iter().chain(scenario.notes.iter().map(note));
    messages.map(|message| language.text(&message)).collect()
}

/// Why there is no roster: locks that contradict the rules before anything is solved, then conflicts.
#[must_use]
pub fn word_absence(conflicts: &Conflicts, forbidden_locks: u64, language: Language) -> Vec<ConflictText> {
    let locks = (forbidden_locks > 0).then(|| ConflictText::headline(language.text(&locks_message(forbidden_locks))));
    locks.into_iter().chain(word_conflicts(conflicts, language)).collect()
}

/// That this many cells are locked to a state that they cannot have.
pub(super) fn locks_message(count: u64) -> Message {
    Message::new("scenario-locks").with("count", count)
}
