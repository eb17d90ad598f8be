//! How an agency is made: row by row with an [`AgencyBuilder`], or column by column as the reader of files does it.
//! Both end in the same check, so that an [`Agency`](super::agency::Agency) is always in its canonical order and every
//! index in it points at a row.
//!
//! | file | what it holds |
//! | --- | --- |
//! | `agency` | the builder |
//! | `row` | units, sites and employees as they are given to it |
//! | `rule` | rules, with names and dates in place of indices |
//! | `resolve` | those rules to rules of the domain |
//! | `draft` | an agency that is not checked yet, and the check |
//! | `error` | what the check finds |
//!
//! A new kind of rule is one type in `rule`, one method in `resolve`, one in `agency`, and its bounds in `draft`.

mod agency;
mod draft;
mod error;
mod resolve;
mod row;
mod rule;
#[cfg(test)]
mod tests;

pub use agency::AgencyBuilder;
pub(crate) use draft::AgencyDraft;
pub use error::{BuildError, BuildErrors, LockProblem, Table};
pub use row::{EmployeeRow, SiteRow, UnitRow, WishDay};
pub use rule::{
    CohortRule, CycleRule, LimitRule, MeetRule, PerName, PriorityRule, QuotaRule, TeamDayRule, When, Who, WishRule,
};
