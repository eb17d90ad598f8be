//! All rules over one roster.

use crate::domain::agency::Agency;
use crate::domain::roster::Roster;

use super::sheet::Sheet;
use super::violation::Verification;
use super::{cycle, limit, meet, pair, quota, state, team_day};

/// Checks every cell of a roster against every rule of the agency. Uses the threads of the current rayon pool.
///
/// The roster's shape is employees x days of the horizon, in the agency's order.
#[must_use]
pub fn verify_roster(agency: &Agency, roster: &Roster) -> Verification {
    let sheet = Sheet::read(agency, roster);
    let mut violations = state::verify_states(agency, &sheet, roster);
    violations.extend(state::verify_locks(agency, roster));
    let (broken, shortfalls) = quota::verify_quotas(agency, &sheet);
    violations.extend(broken);
    violations.extend(limit::verify_limits(agency, &sheet));
    violations.extend(team_day::verify_team_days(agency, &sheet));
    violations.extend(cycle::verify_cycles(agency, &sheet, roster));
    violations.extend(meet::verify_meets(agency, &sheet));
    violations.extend(pair::verify_pairs(agency, &sheet, roster));
    Verification { violations, shortfalls }
}
