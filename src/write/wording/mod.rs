//! Facts to words: each file says in the planner's language what a result holds.

pub mod audit;
pub mod comparison;
pub mod conflict;
pub mod diagnostic;
pub mod refusal;
pub mod rule;
pub mod standing;
pub mod sweep;
pub mod violation;
