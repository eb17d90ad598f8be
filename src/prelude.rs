//! What most programs that use this library need: `use giliran::prelude::*;`.
//!
//! Reading and making agencies, solving, verifying, auditing, and looking at cells. Types of chrono that appear in
//! dates and wishes are here too, so that you need no second version of it.

pub use chrono::{NaiveDate, Weekday};

pub use crate::domain::agency::{Agency, History};
pub use crate::domain::amount::{Amount, BasisPoints};
pub use crate::domain::builder::{
    AgencyBuilder, BuildError, BuildErrors, CohortRule, CycleRule, EmployeeRow, LimitRule, MeetRule, PerName,
    PriorityRule, QuotaRule, SiteRow, TeamDayRule, UnitRow, When, Who, WishRule,
};
pub use crate::domain::calendar::Workweek;
pub use crate::domain::roster::{Roster, State};
pub use crate::domain::rule::{Base, Objective, PairKind, Period, Window};
pub use crate::domain::score::{Score, score_roster};
pub use crate::domain::wish_terms::WishTerms;
pub use crate::input::{Reading, builtin_holidays, builtin_regions, read_agency};
pub use crate::proof::audit::audit_roster;
#[cfg(feature = "solver")]
pub use crate::solve::{Control, Finding, Outcome, solve_agency};
pub use crate::verify::{Verification, verify_roster};
