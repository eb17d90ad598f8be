//! The agency, its rules and its rosters: plain data and exact arithmetic. No input or output, no solver.

pub mod agency;
pub mod amount;
pub mod builder;
pub mod calendar;
pub mod conflict;
pub mod day;
pub mod edit;
pub mod eligibility;
pub mod fact;
pub mod habit;
pub mod headcount;
pub mod index;
pub mod lookup;
pub mod packed;
pub mod part;
pub mod planned_wish;
pub mod preference;
pub mod region;
pub mod roster;
pub mod roster_table;
pub mod rule;
pub mod scenario;
pub mod score;
pub mod select;
pub mod stage;
