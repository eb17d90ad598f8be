//! Accounts: who may come in where others than this machine may, and what each may do.

use argon2::Argon2;
use argon2::password_hash::{PasswordHash, PasswordHasher as _, PasswordVerifier as _, SaltString};
use rusqlite::{OptionalExtension as _, params};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::content;
use super::error::WorkspaceError;
use super::store::{Workspace, now};
use crate::message::Message;

/// The shortest password, in letters.
const SHORTEST: usize = 10;
/// The longest one, in bytes: hashing longer ones would be work for nothing.
const LONGEST: usize = 1_000;

/// What somebody may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Sees everything, changes nothing.
    Reader,
    /// Sees and changes what is about the people of some units and of those below.
    Operator,
    /// Plans the whole.
    Planner,
    /// Plans the whole, and says who else may come in.
    Administrator,
}

impl Role {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Reader, Self::Operator, Self::Planner, Self::Administrator];

    /// Its name in the file and for programs.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Reader => "reader",
            Self::Operator => "operator",
            Self::Planner => "planner",
            Self::Administrator => "administrator",
        }
    }

    /// The role of that name.
    #[must_use]
    pub fn of_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.code() == code)
    }
}

/// An account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Account {
    /// Its name.
    pub name: String,
    /// What it may do.
    pub role: Role,
    /// The units of an operator, by id; those below them are theirs too.
    pub units: Vec<String>,
    /// When it was made.
    pub created_at: String,
    /// Another one with every password; tells nothing about it.
    #[serde(skip)]
    pub stamp: String,
}

impl Workspace {
    /// Every account, by name.
    ///
    /// # Errors
    /// When they cannot be read.
    pub fn accounts(&self) -> Result<Vec<Account>, WorkspaceError> {
        let connection = self.connection();
        let mut statement =
            connection.prepare_cached("SELECT name, role, units, created_at, password FROM account ORDER BY name")?;
        let read = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?));
        let rows: Vec<(String, String, String, String, String)> =
            statement.query_map([], read)?.collect::<Result<_, _>>()?;
        let account = |(name, role, units, created_at, password): (String, String, String, String, String)| {
            let units = content::from_json(&units)?;
            let stamp = blake3::hash(password.as_bytes()).to_hex().to_string();
            Ok(Account { name, role: Role::of_code(&role).unwrap_or(Role::Reader), units, created_at, stamp })
        };
        rows.into_iter().map(account).collect()
    }

    /// Makes an account, or changes one: without a password it keeps the one that it has.
    ///
    /// # Errors
    /// When name or password are none, the last administrator would be gone, or nothing can be saved.
    pub fn put_account(
        &self,
        name: &str,
        password: Option<&str>,
        role: Role,
        units: &[String],
    ) -> Result<(), WorkspaceError> {
        let wrong = |message| Err(WorkspaceError::Account(message));
        let is_plain = |letter: char| letter.is_alphanumeric() || matches!(letter, '.' | '-' | '_' | '@');
        if name.is_empty() || name.len() > 64 || !name.chars().all(is_plain) {
            return wrong(Message::new("account-name").with("name", name));
        }
        if role == Role::Operator && units.is_empty() {
            return wrong(Message::new("account-units"));
        }
        let hash = match password {
            None => None,
            Some(password) if password.chars().count() < SHORTEST || password.len() > LONGEST => {
                return wrong(Message::new("account-password").with("shortest", SHORTEST));
            }
            Some(password) => Some(hash_password(password)?),
        };
        let units = content::to_json(&units)?;
        self.save(|save| {
            let known: Option<String> =
                save.query_row("SELECT password FROM account WHERE name = ?1", [name], |row| row.get(0)).optional()?;
            let Some(password) = hash.or(known) else {
                return wrong(Message::new("account-password").with("shortest", SHORTEST));
            };
            save.execute(
                "INSERT INTO account (name, password, role, units, created_at) VALUES (?1, ?2, ?3, ?4, ?5)
                 ON CONFLICT (name) DO UPDATE SET password = excluded.password, role = excluded.role, units = excluded.units",
                params![name, password, role.code(), units, now()],
            )?;
            keep_administrator(save)
        })
    }

    /// Takes an account away.
    ///
    /// # Errors
    /// When there is none, or it is the last administrator.
    pub fn remove_account(&self, name: &str) -> Result<(), WorkspaceError> {
        self.save(|save| match save.execute("DELETE FROM account WHERE name = ?1", [name])? {
            0 => Err(WorkspaceError::NoAccount(name.to_owned())),
            _ => keep_administrator(save),
        })
    }

    /// The account of somebody who knows its password. Takes as long for a name that there is none of.
    ///
    /// # Errors
    /// When the workspace cannot be read.
    pub fn find_account(&self, name: &str, password: &str) -> Result<Option<Account>, WorkspaceError> {
        if password.len() > LONGEST {
            return Ok(None);
        }
        let hash: Option<String> = {
            let connection = self.connection();
            connection.query_row("SELECT password FROM account WHERE name = ?1", [name], |row| row.get(0)).optional()?
        };
        let is_known = hash.is_some();
        let hash = hash.map_or_else(|| hash_password("nobody has this one"), Ok)?;
        let parsed = PasswordHash::new(&hash).map_err(|error| WorkspaceError::Damaged(error.to_string()))?;
        let fits = Argon2::default().verify_password(password.as_bytes(), &parsed).is_ok();
        if !(fits && is_known) {
            return Ok(None);
        }
        Ok(self.accounts()?.into_iter().find(|account| account.name == name))
    }
}

/// Without an administrator nobody could let anybody in.
fn keep_administrator(save: &rusqlite::Connection) -> Result<(), WorkspaceError> {
    let (all, administrators): (i64, i64) =
        save.query_row("SELECT count(*), coalesce(sum(role = 'administrator'), 0) FROM account", [], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })?;
    if all > 0 && administrators == 0 {
        return Err(WorkspaceError::Account(Message::new("account-last-administrator")));
    }
    Ok(())
}

fn hash_password(password: &str) -> Result<String, WorkspaceError> {
    let damaged = |reason: String| WorkspaceError::Damaged(reason);
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).map_err(|error| damaged(error.to_string()))?;
    let salt = SaltString::encode_b64(&bytes).map_err(|error| damaged(error.to_string()))?;
    let hash =
        Argon2::default().hash_password(password.as_bytes(), &salt).map_err(|error| damaged(error.to_string()))?;
    Ok(hash.to_string())
}
