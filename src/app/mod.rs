//! The use cases, one per file: what the command line, or any other front, calls.

pub mod audit;
pub mod given;
pub mod policy;
pub mod report;
pub mod solve;
pub mod verify;
