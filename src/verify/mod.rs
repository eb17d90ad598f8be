//! The rules written a second time, from plain data and a roster alone: what a roster breaks, and what it lacks.
//!
//! Nothing here calls what the formulation or the domain compute: whom a selector selects, which units are above which,
//! which days are working days and which week they belong to, and who may be at home are all worked out again, in
//! another way. A mistake in either comes out as a violation. One file per rule family.

mod calendar;
mod check;
mod cohort;
mod cycle;
mod fact;
mod limit;
mod line;
mod meet;
mod pair;
mod quota;
mod row;
mod scope;
mod select;
mod sheet;
mod state;
pub mod table;
mod team_day;
mod violation;
mod window;

pub use check::{list_shortfalls, verify_roster};
pub use violation::{Expected, GivenWay, Member, Observed, Shortfall, TableProblem, Verification, Violation};
