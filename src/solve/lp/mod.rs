//! The door to HiGHS: the only folder that names good_lp, highs and highs-sys, and the only unsafe one.

#![expect(unsafe_code, reason = "HiGHS is a C library")]

mod integer;
mod interrupt;
mod linear;

pub(super) use integer::{Effort, maximise_integer};
pub(super) use linear::{BASIC, LpAnswer, LpSolver, NONBASIC, NONBASIC_AT_UPPER};
