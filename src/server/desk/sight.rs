//! What pages draw: the data and the roster as they are held, with whose rows of them are seen.

use std::sync::Arc;

use super::counter::Desk;
use crate::server::access::{Right, Scope};
use crate::server::error::Refused;
use crate::server::held::{Held, HeldRoster};

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

    /// The latest roster of a period with whose rows of it are seen; none while there is none.
    ///
    /// # Errors
    /// When there is no such period.
    pub fn see_roster(&self, period: i64) -> Result<Option<(Arc<HeldRoster>, Scope)>, Refused> {
        let (_, scope) = self.open(period, Right::Look)?;
        Ok(self.held_roster(period)?.map(|held| (held, scope)))
    }
}
