//! Why the workspace could not do what was asked.

use std::path::{Path, PathBuf};

use rusqlite::ErrorCode;

use crate::input::diagnostic::Diagnostic;
use crate::input::sheet::SheetMisfit;
use crate::message::Message;

/// Why the workspace could not do what was asked. Nothing is changed then.
#[derive(Debug, thiserror::Error)]
pub enum WorkspaceError {
    /// Another program keeps the file to itself.
    #[error("the workspace is in use by another program")]
    Locked,
    /// The file, or the folder around it, cannot be written.
    #[error("the workspace cannot be written")]
    ReadOnly,
    /// The disk is full.
    #[error("the disk is full")]
    Full,
    /// The file was written by a newer version of the program.
    #[error("the workspace is of format {found}, this program knows formats up to {known}")]
    Newer {
        /// The format of the file.
        found: i64,
        /// The newest format that this program knows.
        known: i64,
    },
    /// The file is damaged, or is none of a workspace.
    #[error("the workspace cannot be read: {0}")]
    Damaged(String),
    /// The operating system refuses.
    #[error("{path}: {reason}", path = .path.display())]
    System {
        /// What was to be read or written.
        path: PathBuf,
        /// What the system says.
        reason: String,
    },
    /// There is no such period.
    #[error("there is no period {0}")]
    NoPeriod(i64),
    /// The period has no such version.
    #[error("there is no version {0}")]
    NoVersion(u32),
    /// The period has no such file.
    #[error("there is no file {0}")]
    NoFile(String),
    /// Somebody has changed the period since.
    #[error("version {base} was changed; version {current} is the latest")]
    Stale {
        /// The version that the change was made on.
        base: u32,
        /// The latest version.
        current: u32,
    },
    /// People were told of a roster, or the period was closed, or there is another roster, since something was begun.
    #[error("the period was published, closed or planned again meanwhile")]
    Told,
    /// There is nothing to undo, or to do again.
    #[error("there is nothing to undo")]
    NothingToUndo,
    /// A file cannot have that name.
    #[error("a file cannot be called {0}")]
    FileName(String),
    /// A change does not fit its table.
    #[error("the change does not fit the table {table}")]
    Sheet {
        /// The table.
        table: String,
        /// Why.
        misfit: SheetMisfit,
    },
    /// A file of the data names another one that is not among them.
    #[error("{file} names {value}, which is not a file of the period")]
    Reference {
        /// The file.
        file: String,
        /// Its key.
        key: String,
        /// What it names.
        value: String,
    },
    /// What is to be taken in cannot be read: every problem.
    #[error("what was to be taken in cannot be read")]
    Input(Vec<Diagnostic>),
    /// There is no account of that name.
    #[error("there is no account {0}")]
    NoAccount(String),
    /// It cannot be an account: its name or password.
    #[error("that cannot be an account")]
    Account(Message),
}

impl WorkspaceError {
    /// The operating system's refusal at a place.
    pub(crate) fn at(path: &Path) -> impl FnOnce(std::io::Error) -> Self + '_ {
        |error| match error.kind() {
            std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded => Self::Full,
            std::io::ErrorKind::ReadOnlyFilesystem => Self::ReadOnly,
            _ => Self::System { path: path.to_owned(), reason: error.to_string() },
        }
    }

    /// What to do about it, where that is known.
    #[must_use]
    pub fn cure(&self) -> Option<Message> {
        let id = match self {
            Self::Locked => "workspace-locked.cure",
            Self::ReadOnly => "workspace-read-only.cure",
            Self::Full => "workspace-full.cure",
            Self::Newer { .. } => "workspace-newer.cure",
            Self::Damaged(_) => "workspace-damaged.cure",
            Self::Stale { .. } => "workspace-stale.cure",
            Self::Told => "workspace-told.cure",
            Self::FileName(_) => "workspace-file-name.cure",
            Self::Reference { .. } => "workspace-reference.cure",
            Self::System { .. }
            | Self::NoPeriod(_)
            | Self::NoVersion(_)
            | Self::NoFile(_)
            | Self::NothingToUndo
            | Self::Sheet { .. }
            | Self::Input(_)
            | Self::NoAccount(_)
            | Self::Account(_) => return None,
        };
        Some(Message::new(id))
    }

    /// The error as a text for people. The entry's `.cure` says what to do.
    #[must_use]
    pub fn message(&self) -> Message {
        match self {
            Self::Locked => Message::new("workspace-locked"),
            Self::ReadOnly => Message::new("workspace-read-only"),
            Self::Full => Message::new("workspace-full"),
            Self::Newer { found, known } => {
                Message::new("workspace-newer").with("found", found.to_string()).with("known", known.to_string())
            }
            Self::Damaged(reason) => Message::new("workspace-damaged").with("reason", reason.as_str()),
            Self::System { path, reason } => Message::new("workspace-system")
                .with("path", path.display().to_string())
                .with("reason", reason.as_str()),
            Self::NoPeriod(period) => Message::new("workspace-no-period").with("period", period.to_string()),
            Self::NoVersion(version) => Message::new("workspace-no-version").with("version", version.to_string()),
            Self::NoFile(file) => Message::new("workspace-no-file").with("file", file.as_str()),
            Self::Stale { base, current } => {
                Message::new("workspace-stale").with("base", base.to_string()).with("current", current.to_string())
            }
            Self::Told => Message::new("workspace-told"),
            Self::NothingToUndo => Message::new("workspace-nothing-to-undo"),
            Self::FileName(name) => Message::new("workspace-file-name").with("name", name.as_str()),
            Self::Reference { file, key, value } => Message::new("workspace-reference")
                .with("file", file.as_str())
                .with("key", key.as_str())
                .with("value", value.as_str()),
            Self::Sheet { table, misfit } => {
                let message = match misfit {
                    SheetMisfit::Row(row) => Message::new("workspace-no-row").with("row", row.to_string()),
                    SheetMisfit::Column(column) => Message::new("workspace-no-column").with("column", column.as_str()),
                    SheetMisfit::NoHeader => Message::new("workspace-no-header"),
                    SheetMisfit::NotText => Message::new("workspace-not-text"),
                };
                message.with("table", table.as_str())
            }
            Self::Input(problems) => Message::new("workspace-input").with("count", problems.len()),
            Self::NoAccount(name) => Message::new("workspace-no-account").with("name", name.as_str()),
            Self::Account(message) => message.clone(),
        }
    }
}

impl From<rusqlite::Error> for WorkspaceError {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::Locked,
            Some(ErrorCode::ReadOnly | ErrorCode::CannotOpen | ErrorCode::PermissionDenied) => Self::ReadOnly,
            Some(ErrorCode::DiskFull) => Self::Full,
            _ => Self::Damaged(error.to_string()),
        }
    }
}
