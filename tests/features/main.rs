//! One file per rule family: a roster that keeps the rule, rosters that break it, and an agency without a roster.

#![expect(clippy::expect_used, clippy::panic, reason = "a test that cannot go on has failed")]

#[path = "../support/mod.rs"]
mod support;
#[path = "../support/year.rs"]
mod year;

mod amendment;
mod balance;
mod cohort;
mod conflict;
mod cycle;
mod fact;
mod fairness;
mod limit;
mod lock;
mod meet;
mod memory;
mod pair;
mod previous;
mod priority;
mod program;
mod quota;
mod roster_table;
mod shorthand;
mod soft;
mod stability;
mod state;
mod team_day;
mod verdict;
mod weak_relaxation;
mod wish;
