//! Programs as files that other solvers read.

mod format;
mod head;
mod lp;
mod mps;
pub mod table;

pub use format::ProgramFormat;
