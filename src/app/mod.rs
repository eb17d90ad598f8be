//! The use cases, one per command: what the command line, or any other front, calls.

pub mod audit;
pub mod check;
#[cfg(feature = "solver")]
pub mod compare;
#[cfg(feature = "solver")]
pub mod explain;
pub mod given;
pub mod policy;
#[cfg(feature = "solver")]
pub mod report;
#[cfg(feature = "solver")]
pub mod solve;
#[cfg(feature = "solver")]
pub mod sweep;
#[cfg(feature = "solver")]
pub mod value;
pub mod verify;
