//! What is wrong with a roster of our own, as messages.

use super::violation::violation_message;
use crate::analysis::certify::Refusal;
use crate::message::{Argument, Message};

/// Of many things that are wrong the first are told: enough to find the fault, and few enough to be sent.
const TOLD: usize = 20;

/// The messages of a refusal: one for each thing that is wrong.
#[must_use]
pub fn refusal_messages(refusal: &Refusal) -> Vec<Message> {
    let numbers = |values: &[i64]| values.iter().take(TOLD).map(|&value| value.into()).collect::<Vec<Argument>>();
    match refusal {
        Refusal::Violations(violations) => violations.iter().take(TOLD).map(violation_message).collect(),
        Refusal::Value { stage, solver, counted } => vec![
            Message::new("refusal-value")
                .with("stage", stage.code())
                .with("solver", Argument::List(numbers(solver)))
                .with("counted", Argument::List(numbers(counted))),
        ],
        Refusal::Bound { stage, value, bound } => {
            let bound = bound.map_or(Argument::Message(Message::new("none")), Argument::Number);
            vec![Message::new("refusal-bound").with("stage", stage.code()).with("value", *value).with("bound", bound)]
        }
        Refusal::Unproven(stage) => vec![Message::new("refusal-unproven").with("stage", stage.code())],
    }
}
