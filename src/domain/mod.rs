//! The agency, its rules and its rosters: plain data and exact arithmetic. No input or output, no solver.

pub mod agency;
pub mod amount;
pub mod builder;
pub mod calendar;
pub mod column;
pub mod conflict;
pub mod day;
pub mod edit;
pub mod fact;
pub mod habit;
pub mod index;
pub mod lookup;
pub mod part;
pub mod region;
pub mod roster;
pub mod rule;
pub mod scenario;
pub mod score;
pub mod stage;
