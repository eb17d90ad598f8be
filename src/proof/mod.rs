//! Exact bounds from dual multipliers, in whole numbers. Knows no solver.

pub mod audit;
pub mod certificate;
pub mod cut;
pub mod diagram;
pub mod dual;
pub mod file;
pub mod narrow;
pub mod part;
pub mod priced;
pub mod refutation;
#[cfg(test)]
pub(crate) mod stated;
pub mod tree;
