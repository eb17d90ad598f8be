//! The rules written a second time, from the domain and a roster alone: what a roster breaks, and what it lacks.

use crate::domain::agency::Agency;
use crate::domain::roster::Roster;
use crate::domain::rule::Origin;
use crate::message::Message;

/// A rule that a roster breaks, at one place.
#[derive(Clone, Debug, PartialEq)]
pub struct Violation {
    /// Id of the rule; for what no file states, the name of the rule family (`state`, `lock`, `pair`, ...).
    pub rule: String,
    /// Where the rule was written, if it was.
    pub origin: Option<Origin>,
    /// What is broken, by how much, for whom and when.
    pub message: Message,
}

/// Coverage that presence cannot reach: a quota's minimum above the number of people there are.
#[derive(Clone, Debug, PartialEq)]
pub struct Shortfall {
    /// Id of the quota.
    pub rule: String,
    /// Where it was written.
    pub origin: Origin,
    /// What is asked, what there is, for which group and day.
    pub message: Message,
}

/// What a roster breaks and lacks.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Verification {
    /// Broken rules, in order of rule, group or employee, and day.
    pub violations: Vec<Violation>,
    /// Shortfalls, in the same order.
    pub shortfalls: Vec<Shortfall>,
}

/// Checks every cell of a roster against every rule of the agency.
#[must_use]
pub fn verify_roster(_agency: &Agency, _roster: &Roster) -> Verification {
    todo!()
}
