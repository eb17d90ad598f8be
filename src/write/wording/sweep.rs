//! What a planner should know of a curve, in words.

use super::comparison::locks_message;
use crate::message::{Language, Message};
use crate::result::sweep::{Sweep, SweepNote};

/// The notes of a curve, a sentence each.
#[must_use]
pub fn word_notes(sweep: &Sweep, language: Language) -> Vec<String> {
    let at_cap = |cap: &str, message: &Message| format!("{cap}: {}", language.text(message));
    let word = |note: &SweepNote| match note {
        SweepNote::QuotaOfZero => language.get("sweep-zero"),
        SweepNote::NoSteps => language.get("sweep-no-steps"),
        // Every row of an exact curve is a step: a list would repeat the table.
        SweepNote::Steps { caps } if sweep.exact => {
            let steps = Message::new("sweep-steps-exact").with("count", caps.len());
            language.text(&steps.with("points", sweep.points.len()))
        }
        SweepNote::Steps { caps } => language.text(&Message::new("sweep-steps").with("caps", caps.clone())),
        SweepNote::Unproven => language.get("sweep-unproven"),
        SweepNote::SolverWord { caps } => language.text(&Message::new("sweep-solver-word").with("caps", caps.clone())),
        SweepNote::ForbiddenLocks { cap, count } => at_cap(cap, &locks_message(*count)),
        SweepNote::Unexplained { cap, count } => at_cap(cap, &Message::new("conflict-untold").with("count", *count)),
        // Which rules contradict each other is too long for a curve, and alike at caps side by side.
        SweepNote::Contradiction { caps } => {
            let cap = caps.last().cloned().unwrap_or_default();
            language.text(&Message::new("sweep-conflict").with("caps", caps.clone()).with("cap", cap))
        }
    };
    sweep.notes.iter().map(word).collect()
}
