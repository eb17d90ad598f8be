//! Why no agency was written.

use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use thiserror::Error;

use crate::message::Message;

/// Why no agency was written. Nothing of it is left behind.
#[derive(Debug, Error)]
pub enum GenerateError {
    /// The folder already has files of these names; none was touched.
    #[error("{folder} already has {files:?}")]
    Exists {
        /// The folder.
        folder: PathBuf,
        /// The files.
        files: Vec<String>,
    },
    /// No circular has this id.
    #[error("no circular has the id {policy}")]
    Policy {
        /// The id asked for.
        policy: String,
        /// The ids there are.
        known: Vec<String>,
    },
    /// This many employees cannot be invented.
    #[error("{employees} employees asked for, 1 to {most} possible")]
    Size {
        /// The number asked for.
        employees: u32,
        /// The largest number.
        most: u32,
    },
    /// The last date is before the first.
    #[error("{to} is before {from}")]
    Dates {
        /// First date.
        from: NaiveDate,
        /// Last date.
        to: NaiveDate,
    },
    /// No calendar says which days of that year are working days.
    #[error("{date} is outside {first} to {last}")]
    Beyond {
        /// The date.
        date: NaiveDate,
        /// First year of the calendar.
        first: i32,
        /// Last year of the calendar.
        last: i32,
    },
    /// A file or folder could not be written.
    #[error("{path}: {reason}")]
    Write {
        /// The file or folder.
        path: PathBuf,
        /// What the system says.
        reason: std::io::Error,
    },
}

impl GenerateError {
    /// The error as a text for the planner.
    #[must_use]
    pub fn message(&self) -> Message {
        match self {
            Self::Exists { folder, files } => Message::new("generate-error-exists")
                .with("folder", folder.display().to_string())
                .with("files", files.clone()),
            Self::Policy { policy, known } => {
                Message::new("generate-error-policy").with("policy", policy.as_str()).with("known", known.clone())
            }
            Self::Size { employees, most } => {
                Message::new("generate-error-size").with("employees", *employees).with("most", *most)
            }
            Self::Dates { from, to } => {
                Message::new("generate-error-dates").with("from", from.to_string()).with("to", to.to_string())
            }
            Self::Beyond { date, first, last } => Message::new("date-beyond-calendar")
                .with("value", date.to_string())
                .with("first", first.to_string())
                .with("last", last.to_string()),
            Self::Write { path, reason } => Message::new("generate-error-write")
                .with("path", path.display().to_string())
                .with("reason", reason.to_string()),
        }
    }

    pub(super) fn at(path: &Path) -> impl FnOnce(std::io::Error) -> Self + '_ {
        move |reason| Self::Write { path: path.to_owned(), reason }
    }
}
