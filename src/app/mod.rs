//! The use cases, one per file: what the command line, or any other front, calls.

pub mod audit;
pub mod certify;
pub mod compare;
mod curve;
pub mod figure;
pub mod given;
pub mod habit;
pub mod place;
pub mod policy;
pub mod report;
pub mod scenario;
pub mod session;
pub mod solve;
pub mod sweep;
mod threshold;
pub mod verify;
pub mod wording;
