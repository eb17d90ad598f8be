//! The rule families, one file or folder each; [`list`] holds the list of them.

mod chosen;
pub(super) mod cohort;
pub(super) mod cycle;
pub(super) mod limit;
pub(super) mod list;
pub(super) mod lock;
mod meet;
pub(super) mod pair;
pub mod quota;
pub(super) mod team_day;
mod window;
