//! Results put into the planner's words.

mod conflict;

pub use conflict::{conflict_message, repair_message, row_message, word_conflicts};
