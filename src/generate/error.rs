//! Why no agency was written.

use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use thiserror::Error;

use crate::message::Message;
use crate::write::folder::OutputError;

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
    /// The circular holds on none of the days asked for.
    #[error("{policy} does not hold from {} to {}", .asked.0, .asked.1)]
    Outside {
        /// Id of the circular.
        policy: String,
        /// First and last date asked for.
        asked: (NaiveDate, NaiveDate),
        /// First day on which it holds, if it says.
        first: Option<NaiveDate>,
        /// Last day on which it holds, if it says.
        last: Option<NaiveDate>,
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
    #[error(transparent)]
    Output(#[from] OutputError),
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
            Self::Outside { policy, asked: (from, to), first, last } => {
                let day = |date: &Option<NaiveDate>| date.map(|date| date.to_string()).unwrap_or_default();
                let holds = match (first, last) {
                    (Some(_), Some(_)) => {
                        Message::new("generate-holds").with("first", day(first)).with("last", day(last))
                    }
                    (None, _) => Message::new("generate-holds-until").with("last", day(last)),
                    (_, None) => Message::new("generate-holds-from").with("first", day(first)),
                };
                Message::new("generate-error-outside")
                    .with("policy", policy.as_str())
                    .with("from", from.to_string())
                    .with("to", to.to_string())
                    .with("holds", holds)
            }
            Self::Beyond { date, first, last } => Message::new("date-beyond-calendar")
                .with("value", date.to_string())
                .with("first", first.to_string())
                .with("last", last.to_string()),
            Self::Output(error) => error.message(),
        }
    }

    /// What would help, where the message does not say it.
    #[must_use]
    pub fn cure(&self) -> Option<Message> {
        match self {
            Self::Output(error) => Some(error.cure()),
            Self::Exists { .. }
            | Self::Policy { .. }
            | Self::Size { .. }
            | Self::Dates { .. }
            | Self::Outside { .. }
            | Self::Beyond { .. } => None,
        }
    }

    pub(super) fn at(path: &Path) -> impl FnOnce(std::io::Error) -> Self + '_ {
        move |source| Self::Output(OutputError { path: path.to_owned(), source })
    }
}
