//! Facts to words: each file says in the planner's language what a result holds.

pub mod audit;
pub mod check;
pub mod comparison;
pub mod conflict;
mod conflict_group;
mod conflict_row;
mod conflict_sum;
mod date;
pub mod diagnostic;
pub mod explanation;
#[cfg(feature = "workbook")]
pub mod import;
pub mod refusal;
pub mod rule;
#[cfg(feature = "workbook")]
pub mod rule_table;
pub mod standing;
pub mod status;
pub mod sweep;
pub mod violation;
