//! The server from outside: the whole flow, attacks, who may do what, and what happens when something goes wrong.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on has failed")]

mod access;
mod accounts;
mod again;
mod attack;
mod begun;
mod document;
mod fixture;
mod flow;
mod intake;
mod offered;
mod outdated;
mod robust;
mod roster;
mod seen;
mod table;
mod told;
mod typed;
mod undo;
