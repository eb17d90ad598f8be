//! Facts to words: each file says in the planner's language what a result holds.

pub mod audit;
pub mod check;
pub mod comparison;
pub mod conflict;
pub mod diagnostic;
#[cfg(feature = "workbook")]
pub mod import;
pub mod explanation;
pub mod refusal;
pub mod rule;
pub mod sweep;
pub mod violation;
