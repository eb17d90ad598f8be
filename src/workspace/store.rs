//! The workspace itself: a folder with one file, and the lock under which it is used.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use chrono::{SecondsFormat, Utc};
use rusqlite::{Connection, Transaction, TransactionBehavior};

use super::data::Data;
use super::database;
use super::error::WorkspaceError;
use super::recent::Recent;

/// Name of the file within the folder of a workspace.
pub const DATABASE: &str = "giliran.db";

/// A workspace that is open.
#[derive(Debug)]
pub struct Workspace {
    folder: PathBuf,
    connection: Mutex<Connection>,
    /// The latest versions of the periods that were looked at last.
    pub(super) latest: Mutex<Recent<(u32, Arc<Data>), 4>>,
}

impl Workspace {
    /// Opens the workspace in a folder; both are made if need be.
    ///
    /// # Errors
    /// When it cannot be opened, or is of a newer program.
    pub fn open(folder: &Path) -> Result<Self, WorkspaceError> {
        fs::create_dir_all(folder).map_err(WorkspaceError::at(folder))?;
        let connection = database::open(&folder.join(DATABASE))?;
        Ok(Self { folder: folder.to_owned(), connection: Mutex::new(connection), latest: Mutex::default() })
    }

    /// The folder that it lies in.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    pub(super) fn connection(&self) -> MutexGuard<'_, Connection> {
        // A panic within a transaction has rolled it back.
        self.connection.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Does something in one transaction: all of it is on the disk when this returns, or nothing of it is.
    pub(super) fn save<T>(
        &self,
        work: impl FnOnce(&Transaction<'_>) -> Result<T, WorkspaceError>,
    ) -> Result<T, WorkspaceError> {
        let mut connection = self.connection();
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let done = work(&transaction)?;
        transaction.commit()?;
        Ok(done)
    }
}

/// The moment at which something is saved.
pub(super) fn now() -> String {
    Utc::now().to_rfc3339_opts(SecondsFormat::Millis, true)
}
