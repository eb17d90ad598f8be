//! What pages draw: the data and the roster as they are held, with whose rows of them are seen.

use std::sync::Arc;

use super::counter::Desk;
use crate::domain::agency::Agency;
use crate::domain::roster::Roster;
use crate::server::access::{Right, Scope};
use crate::server::error::Refused;
use crate::server::held::{Held, HeldRoster};
use crate::verify::{Verification, verify_roster};

/// The data of a period with whose rows are seen.
#[derive(Clone, Debug)]
pub struct Sight {
    /// The data at their latest version.
    pub held: Arc<Held>,
    /// Whose rows of them are seen.
    pub scope: Scope,
}

impl Desk {
    /// The data of a period, for whoever may see all of them.
    ///
    /// # Errors
    /// When there is no such period.
    pub fn see(&self, period: i64) -> Result<Arc<Held>, Refused> {
        self.open(period, Right::LookAtAll).map(|(held, _)| held)
    }

    /// The data of a period with whose rows of them are seen.
    ///
    /// # Errors
    /// When there is no such period.
    pub fn see_own(&self, period: i64) -> Result<Sight, Refused> {
        self.open(period, Right::Look).map(|(held, scope)| Sight { held, scope })
    }

    /// What the latest roster of a period breaks: of the data as they are now, where they are sound, or else of those that it
    /// was planned with. None while there is no roster.
    ///
    /// # Errors
    /// When there is no such period.
    pub fn verify(&self, period: i64) -> Result<Option<Verification>, Refused> {
        let (held, _) = self.open(period, Right::Look)?;
        let Some(roster) = self.held_roster(period)? else { return Ok(None) };
        Ok(Some(match held.agency().filter(|_| held.version != roster.outcome.version) {
            Some(agency) => verify_roster(agency, &transfer(&roster, agency)),
            None => roster.verification().clone(),
        }))
    }

    /// The latest roster of a period with whose rows of it are seen; none while there is none.
    ///
    /// # Errors
    /// When there is no such period.
    pub fn see_roster(&self, period: i64) -> Result<Option<(Arc<HeldRoster>, Scope)>, Refused> {
        let (_, scope) = self.open(period, Right::Look)?;
        Ok(self.held_roster(period)?.map(|held| (held, scope)))
    }
}

/// The cells of a roster among other data: people and days that it does not know are off.
fn transfer(held: &HeldRoster, agency: &Agency) -> Roster {
    let mut roster = Roster::off(agency.employees.len(), agency.horizon.days());
    for employee in agency.employees.indices() {
        let Some(known) = held.agency.employee(agency.employees.id.get(employee.at())) else { continue };
        for (date, day) in agency.horizon.dates().zip(0..) {
            if let Some(then) = held.agency.horizon.day(date) {
                roster.set(employee, day, held.roster.state(known, then));
            }
        }
    }
    roster
}
