//! The use cases, one per command: what the command line, or any other front, calls.

pub mod audit;
pub mod check;
#[cfg(feature = "solver")]
pub mod compare;
#[cfg(feature = "workbook")]
pub mod convert;
#[cfg(feature = "solver")]
pub mod explain;
pub mod given;
#[cfg(feature = "workbook")]
pub mod import;
pub mod policy;
#[cfg(all(feature = "solver", feature = "workbook"))]
pub mod printing;
#[cfg(feature = "solver")]
pub mod report;
#[cfg(feature = "solver")]
pub mod solve;
#[cfg(feature = "solver")]
pub mod sweep;
#[cfg(feature = "workbook")]
mod today;
#[cfg(feature = "solver")]
pub mod value;
pub mod verify;
