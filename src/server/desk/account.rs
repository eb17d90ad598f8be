//! Who may come in.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::counter::Desk;
use crate::server::access::{Right, demand};
use crate::server::error::Refused;
use crate::workspace::account::{Account, Role};

/// What an account is to be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AccountAsked {
    /// What it may do.
    pub role: Role,
    /// The units of an operator, by id.
    #[serde(default)]
    pub units: Vec<String>,
    /// A new password; without one an account keeps the one that it has.
    #[serde(default)]
    pub password: Option<String>,
}

impl Desk {
    /// Every account, by name.
    ///
    /// # Errors
    /// When whoever asks may not.
    pub fn accounts(&self) -> Result<Vec<Account>, Refused> {
        demand(&self.viewer, Right::Administer)?;
        Ok(self.bench.workspace.accounts()?)
    }

    /// Makes an account, or changes one.
    ///
    /// # Errors
    /// When whoever asks may not, or name or password are none.
    pub fn put_account(&self, name: &str, asked: &AccountAsked) -> Result<Account, Refused> {
        demand(&self.viewer, Right::Administer)?;
        self.bench.workspace.put_account(name, asked.password.as_deref(), asked.role, &asked.units)?;
        let accounts = self.bench.workspace.accounts()?;
        accounts
            .into_iter()
            .find(|account| account.name == name)
            .ok_or_else(|| Refused::unknown("workspace-no-account", name))
    }

    /// Takes an account away.
    ///
    /// # Errors
    /// When whoever asks may not, or it is the last administrator.
    pub fn remove_account(&self, name: &str) -> Result<(), Refused> {
        demand(&self.viewer, Right::Administer)?;
        Ok(self.bench.workspace.remove_account(name)?)
    }
}
