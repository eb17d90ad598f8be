//! The program as its users meet it: exit codes, what it says and where, and what it leaves on the disk.

#![expect(clippy::expect_used, clippy::panic, reason = "a test that cannot go on has failed")]

#[expect(dead_code, reason = "these tests make agencies in memory, and solve them as a user does")]
#[path = "../support/mod.rs"]
mod support;

mod audit;
mod beside;
mod catalogue;
mod certificate;
mod check;
mod explain;
mod export;
mod fixture;
mod help;
mod limit;
mod machine;
mod manual;
mod office;
mod policy;
mod publication;
mod reference;
mod replan;
mod scenario;
mod solve;
mod trust;
mod usage;
mod verify;
