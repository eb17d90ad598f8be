//! All rules over one roster.

use crate::domain::agency::Agency;
use crate::domain::roster::Roster;

use super::sheet::Sheet;
use super::violation::{Shortfall, Verification, Violation};
use super::{cohort, cycle, limit, meet, pair, quota, state, team_day};

/// The minimums that presence cannot reach: they are the same whatever the roster, and so known before there is one.
#[must_use]
pub fn list_shortfalls(agency: &Agency) -> Vec<Shortfall> {
    // Who is there does not depend on it.
    let nobody = Roster::off(agency.employees.len(), agency.horizon.days());
    quota::verify_quotas(agency, &Sheet::read(agency, &nobody)).shortfalls
}

/// Checks every cell of a roster against every rule of the agency. Uses the threads of the current rayon pool.
///
/// The roster's shape is employees x days of the horizon, in the agency's order.
#[must_use]
pub fn verify_roster(agency: &Agency, roster: &Roster) -> Verification {
    let sheet = Sheet::read(agency, roster);
    let mut violations = state::verify_states(agency, &sheet, roster);
    violations.extend(state::verify_locks(agency, &sheet, roster));
    let quota::Checked { broken, given_way, shortfalls } = quota::verify_quotas(agency, &sheet);
    let others = |soft: bool| -> Vec<Violation> {
        let mut broken = limit::verify_limits(agency, &sheet, soft);
        broken.extend(team_day::verify_team_days(agency, &sheet, soft));
        broken.extend(cycle::verify_cycles(agency, &sheet, roster, soft));
        broken.extend(pair::verify_pairs(agency, &sheet, roster, soft));
        broken.extend(meet::verify_meets(agency, &sheet, soft));
        broken
    };
    violations.extend(broken);
    violations.extend(others(false));
    violations.extend(cohort::verify_cohorts(agency, &sheet));
    let given_way = given_way.into_iter().chain(others(true)).map(Into::into).collect();
    Verification { violations, given_way, shortfalls }
}
