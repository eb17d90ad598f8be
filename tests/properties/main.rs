//! Properties that hold for every agency, tried on tiny ones against the enumeration of all their rosters.

#![expect(clippy::expect_used, clippy::panic, reason = "a test that cannot go on has failed")]

#[path = "../support/mod.rs"]
mod support;

mod audit;
mod curve;
mod domain;
mod enumeration;
mod idle;
mod kinds;
mod metamorphic;
mod optimum;
mod random;
mod reading;
mod reason;
mod replan;
mod scenario;
mod session;
mod statement;
mod stopped;
mod tape;
mod trial;
mod truth;
