//! Exact bounds from dual multipliers, in whole numbers. Knows no solver.

pub mod certificate;
pub mod dual;
pub mod narrow;
pub mod tree;
