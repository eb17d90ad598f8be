//! Facts put into the planner's words.

pub mod violation;
