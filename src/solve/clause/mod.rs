//! Conflict-driven clause learning over whole-number rows: where the relaxation says little, as with choices between whole weeks,
//! what rows imply one by one, and what is learned where they contradict each other, says it in thousandths of a second.
//!
//! The rows stay sums, as a pseudo-Boolean solver has them. What is learned is a proof that needs no solver, see
//! [`refutation`](crate::proof::refutation).

mod analysis;
mod database;
mod learner;
mod log;
mod order;
mod refute;
mod sums;
mod trail;

pub(super) use refute::{Aim, Refuting, Settled, refute, settle};
