//! Quotas: `lower <= sum of x[e,d] over the group's present selected employees <= upper`, per group and day.
//!
//! With M, P and the base as in [`Quota`](crate::domain::rule::Quota), and h the number at home: `max_wfh` gives
//! h <= floor, `min_wfh` gives h >= min(ceil, those of P who may be at home), `min_office` gives
//! h <= |P| - min(ceil, |P|), and `max_office` gives h >= |P| - floor.

mod bound;
pub mod cap_row;
pub mod loosening;
pub mod occupancy;
pub(in crate::formulation) mod rows;
mod table;
