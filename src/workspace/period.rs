//! Periods: what is planned, each with its versions.

use std::collections::BTreeMap;

use rusqlite::{OptionalExtension as _, params};
use schemars::JsonSchema;
use serde::Serialize;

use super::content;
use super::error::WorkspaceError;
use super::file_name::check_file_name;
use super::store::{Workspace, now};
use super::version::What;

/// A period as the workspace knows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Period {
    /// Its number.
    pub id: i64,
    /// What the planner calls it.
    pub title: String,
    /// What it was made from: `example`, `workbook`, `folder`, `template`, `import` or `next:` with the number of a period.
    pub origin: String,
    /// When it was made.
    pub created_at: String,
    /// Who made it.
    pub created_by: String,
    /// The latest version of its data.
    pub version: u32,
    /// When that was saved.
    pub changed_at: String,
}

const COLUMNS: &str = "SELECT id, title, origin, created_at, created_by,
    (SELECT max(number) FROM version WHERE period = id),
    (SELECT at FROM version WHERE period = id ORDER BY number DESC LIMIT 1)
    FROM period";

fn read_period(row: &rusqlite::Row<'_>) -> rusqlite::Result<Period> {
    Ok(Period {
        id: row.get(0)?,
        title: row.get(1)?,
        origin: row.get(2)?,
        created_at: row.get(3)?,
        created_by: row.get(4)?,
        version: row.get(5)?,
        changed_at: row.get(6)?,
    })
}

impl Workspace {
    /// Every period, the latest first.
    ///
    /// # Errors
    /// When the workspace cannot be read.
    pub fn periods(&self) -> Result<Vec<Period>, WorkspaceError> {
        let connection = self.connection();
        let mut statement = connection.prepare_cached(&format!("{COLUMNS} ORDER BY id DESC"))?;
        let periods = statement.query_map([], read_period)?.collect::<Result<_, _>>()?;
        Ok(periods)
    }

    /// A period.
    ///
    /// # Errors
    /// When there is none of that number.
    pub fn period(&self, id: i64) -> Result<Period, WorkspaceError> {
        let connection = self.connection();
        let mut statement = connection.prepare_cached(&format!("{COLUMNS} WHERE id = ?1"))?;
        statement.query_row([id], read_period).optional()?.ok_or(WorkspaceError::NoPeriod(id))
    }

    /// Whether a period began without any file, as those do whose first list is looked into before it is taken.
    ///
    /// # Errors
    /// When the workspace cannot be read.
    pub fn is_empty(&self, period: i64) -> Result<bool, WorkspaceError> {
        let connection = self.connection();
        let first = "SELECT manifest = '{}' FROM version WHERE period = ?1 AND number = 1";
        let mut statement = connection.prepare_cached(first)?;
        statement.query_row([period], |row| row.get(0)).optional()?.ok_or(WorkspaceError::NoPeriod(period))
    }

    /// Makes a period of these files; they are its version 1.
    ///
    /// # Errors
    /// When a file cannot have its name, or nothing can be saved.
    pub fn create_period(
        &self,
        title: &str,
        origin: &str,
        who: &str,
        files: &BTreeMap<String, Vec<u8>>,
    ) -> Result<i64, WorkspaceError> {
        files.keys().try_for_each(|name| check_file_name(name).map(|_| ()))?;
        self.save(|save| {
            let at = now();
            let period = "INSERT INTO period (title, origin, created_at, created_by) VALUES (?1, ?2, ?3, ?4)";
            save.execute(period, params![title, origin, at, who])?;
            let id = save.last_insert_rowid();
            let manifest = content::to_json(&content::put_all(save, files)?)?;
            let version =
                "INSERT INTO version (period, number, at, who, what, manifest) VALUES (?1, 1, ?2, ?3, ?4, ?5)";
            save.execute(version, params![id, at, who, What::Created.code(), manifest])?;
            Ok(id)
        })
    }

    /// Gives a period another title.
    ///
    /// # Errors
    /// When there is no such period, or nothing can be saved.
    pub fn rename_period(&self, id: i64, title: &str) -> Result<(), WorkspaceError> {
        let renamed =
            self.save(|save| Ok(save.execute("UPDATE period SET title = ?2 WHERE id = ?1", params![id, title])?))?;
        if renamed == 0 { Err(WorkspaceError::NoPeriod(id)) } else { Ok(()) }
    }
}
