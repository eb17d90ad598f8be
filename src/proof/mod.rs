//! Exact bounds from dual multipliers, in whole numbers. Knows no solver.

pub mod dual;
