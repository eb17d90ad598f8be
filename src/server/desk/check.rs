//! Every problem of a period's data, with its place.

use schemars::JsonSchema;
use serde::Serialize;

use super::counter::Desk;
use crate::result::diagnostic::Diagnostics;
use crate::server::access::Right;
use crate::server::error::Refused;
use crate::write::wording::diagnostic::word_diagnostics;

/// Every problem of the latest version.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct CheckCard {
    /// The version of the data.
    pub version: u32,
    /// The problems, as `check --json` writes them, in the language asked for.
    pub check: Diagnostics,
}

impl Desk {
    /// Every problem of the latest version, and what the agency comes to where there is no error.
    ///
    /// # Errors
    /// When there is no such period.
    pub fn check(&self, period: i64) -> Result<CheckCard, Refused> {
        let (held, _) = self.open(period, Right::LookAtAll)?;
        let read = held.read();
        let mut check = Diagnostics::new(word_diagnostics(&read.diagnostics, self.language));
        check.agency = held.described().map(|described| described.facts.clone());
        Ok(CheckCard { version: held.version, check })
    }
}
