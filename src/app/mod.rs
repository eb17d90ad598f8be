//! The use cases, one per command: what the command line, or any other front, calls.

pub mod again;
#[cfg(feature = "solver")]
mod amend;
pub mod audit;
#[cfg(all(feature = "solver", feature = "workbook"))]
mod calendar_name;
pub mod check;
pub mod close;
#[cfg(feature = "solver")]
pub mod compare;
#[cfg(feature = "workbook")]
pub mod convert;
mod cost;
pub mod diff;
#[cfg(feature = "solver")]
pub mod explain;
#[cfg(feature = "solver")]
pub mod export;
#[cfg(feature = "solver")]
#[cfg(test)]
mod faulty_solver;
mod figures;
pub mod given;
#[cfg(feature = "workbook")]
pub mod import;
mod logo;
pub mod next;
pub mod planned;
pub mod policy;
#[cfg(all(feature = "solver", feature = "workbook"))]
pub mod printing;
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
#[cfg(feature = "workbook")]
pub mod today;
#[cfg(feature = "solver")]
pub mod value;
pub mod verify;
