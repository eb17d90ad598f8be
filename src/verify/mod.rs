//! The rules written a second time, from the domain and a roster alone: what a roster breaks, and what it lacks.
//!
//! Nothing here shares code with the formulation, nor with the domain's own reading of who may be at home: a mistake
//! in either comes out as a violation. One file per rule family.

mod cycle;
mod limit;
mod pair;
mod quota;
mod scope;
mod sheet;
mod state;
pub mod table;
mod team_day;
mod wording;

use crate::domain::agency::Agency;
use crate::domain::roster::Roster;
use crate::domain::rule::Origin;
use crate::message::Message;
use sheet::Sheet;

/// A rule that a roster breaks, at one place.
#[derive(Clone, Debug, PartialEq)]
pub struct Violation {
    /// Id of the rule; for what no file states, the name of the rule family (`state`, `lock`, `pair`, `roster`).
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

/// Checks every cell of a roster against every rule of the agency. Uses the threads of the current rayon pool.
///
/// The roster's shape is employees x days of the horizon, in the agency's order.
#[must_use]
pub fn verify_roster(agency: &Agency, roster: &Roster) -> Verification {
    let sheet = Sheet::read(agency, roster);
    let mut violations = state::verify_states(agency, roster);
    violations.extend(state::verify_locks(agency, roster));
    let (broken, shortfalls) = quota::verify_quotas(agency, &sheet);
    violations.extend(broken);
    violations.extend(limit::verify_limits(agency, &sheet));
    violations.extend(team_day::verify_team_days(agency, &sheet));
    violations.extend(cycle::verify_cycles(agency, &sheet));
    violations.extend(pair::verify_pairs(agency, &sheet));
    Verification { violations, shortfalls }
}
