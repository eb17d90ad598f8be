//! The use cases, one per command: what the command line, or any other front, calls.

pub mod audit;
pub mod check;
pub mod compare;
pub mod given;
pub mod policy;
pub mod report;
pub mod solve;
pub mod sweep;
pub mod value;
pub mod verify;
