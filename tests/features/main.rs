//! One file per rule family: a roster that keeps the rule, rosters that break it, and an agency without a roster.

#[path = "../support/mod.rs"]
mod support;

mod limit;
mod lock;
mod pair;
mod quota;
mod roster_table;
mod state;
mod team_day;
mod verdict;
