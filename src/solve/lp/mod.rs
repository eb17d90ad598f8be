//! The door to HiGHS: the only folder that names good_lp, highs and highs-sys, and the only unsafe one.

#![expect(unsafe_code, reason = "HiGHS is a C library")]

mod answer;
mod integer;
mod interrupt;
mod linear;
#[cfg(test)]
pub(crate) mod script;

pub(super) use answer::{LpAnswer, MipAnswer};
pub(super) use integer::{Effort, maximise_integer};
pub(super) use linear::{BASIC, LpSolver, NONBASIC, NONBASIC_AT_UPPER};
