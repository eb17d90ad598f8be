//! The checker of proofs against enumeration, without a solver: whatever it accepts is true, whatever a certificate says,
//! and no number makes it panic.

#![expect(clippy::expect_used, clippy::panic, reason = "a test that cannot go on has failed")]

mod again;
mod bound;
mod clause;
mod extreme;
mod file;
mod narrowing;
mod priced;
mod program;
mod recorded;
mod rule;
mod table;
mod tree;
