//! The use cases, one per command: what the command line, or any other front, calls.

pub mod again;
pub mod audit;
pub mod check;
pub mod close;
#[cfg(feature = "solver")]
pub mod compare;
pub mod diff;
#[cfg(feature = "solver")]
pub mod explain;
pub mod given;
pub mod next;
pub mod policy;
pub mod publication;
pub mod publish;
#[cfg(feature = "solver")]
pub mod recall;
#[cfg(feature = "solver")]
pub mod replan;
#[cfg(feature = "solver")]
pub mod report;
#[cfg(feature = "solver")]
mod results;
#[cfg(feature = "solver")]
pub mod solve;
pub mod swap;
#[cfg(feature = "solver")]
pub mod sweep;
#[cfg(feature = "solver")]
pub mod value;
pub mod verify;
