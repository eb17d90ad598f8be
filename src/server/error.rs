//! Why something was not done: the same codes and places as on the terminal.

use crate::analysis::certify::Refusal;
use crate::app::solve::SolveError;
use crate::domain::conflict::Conflicts;
use crate::input::diagnostic::{Diagnostic, Severity};
use crate::message::Message;
use crate::workspace::WorkspaceError;
use crate::workspace::version::JournalEntry;
use crate::write::folder::OutputError;
use crate::write::wording::refusal::refusal_messages;

/// Why something was not done.
#[derive(Debug)]
pub enum Refused {
    /// Whoever asks has not come in.
    Stranger,
    /// Whoever asks may not.
    Forbidden,
    /// There is no such thing, or none that whoever asks may see.
    Unknown(Message),
    /// That is not done at this address.
    Method,
    /// What was sent cannot be understood.
    Malformed(Message),
    /// It is too large.
    TooLarge {
        /// The most that there may be, in bytes.
        most: u64,
    },
    /// Too many passwords were tried.
    TooOften {
        /// Seconds until the next try.
        wait: u64,
    },
    /// The data have been changed since: what changed.
    Stale {
        /// The version that the change was made on.
        base: u32,
        /// The latest version.
        current: u32,
        /// What was changed in between, the latest first.
        changes: Vec<JournalEntry>,
    },
    /// What a change takes to be so is not so: what, and what is so instead.
    Unmet(Vec<Message>),
    /// A change must say which version it is made on.
    NoBase,
    /// The data have errors: every problem.
    Invalid(Vec<Diagnostic>),
    /// What was asked does not fit the data.
    Misfit(Vec<Message>),
    /// No roster would keep every rule.
    Infeasible(Box<Conflicts>),
    /// The workspace cannot do it.
    Workspace(WorkspaceError),
    /// A bug of ours.
    Internal(Vec<Message>),
}

impl Refused {
    /// What is wrong, as messages: the first says what, the others more.
    #[must_use]
    pub fn messages(&self) -> Vec<Message> {
        match self {
            Self::Stranger => vec![Message::new("server-stranger")],
            Self::Forbidden => vec![Message::new("server-forbidden")],
            Self::Unknown(message) | Self::Malformed(message) => vec![message.clone()],
            Self::Method => vec![Message::new("server-no-method")],
            Self::TooLarge { most } => vec![Message::new("server-too-large").with("most", *most >> 20)],
            Self::TooOften { wait } => vec![Message::new("server-too-often").with("wait", *wait)],
            Self::Stale { base, current, .. } => {
                vec![WorkspaceError::Stale { base: *base, current: *current }.message()]
            }
            Self::NoBase => vec![Message::new("server-no-base")],
            Self::Invalid(problems) => {
                let errors = problems.iter().filter(|problem| problem.severity == Severity::Error).count();
                vec![Message::new("server-invalid").with("count", errors)]
            }
            Self::Unmet(messages) | Self::Misfit(messages) | Self::Internal(messages) => messages.clone(),
            Self::Infeasible(_) => vec![Message::new("server-infeasible")],
            Self::Workspace(error) => vec![error.message()],
        }
    }

    /// Its name for programs: that of the first message.
    #[must_use]
    pub fn code(&self) -> &'static str {
        self.messages().first().map_or("internal-error", |message| message.id)
    }

    /// Something that is not there.
    #[must_use]
    pub fn unknown(id: &'static str, name: &str) -> Self {
        Self::Unknown(Message::new(id).with("name", name))
    }
}

impl From<WorkspaceError> for Refused {
    fn from(error: WorkspaceError) -> Self {
        match error {
            WorkspaceError::NoPeriod(_) | WorkspaceError::NoVersion(_) | WorkspaceError::NoFile(_) => {
                Self::Unknown(error.message())
            }
            WorkspaceError::Input(problems) => Self::Invalid(problems),
            error => Self::Workspace(error),
        }
    }
}

impl From<OutputError> for Refused {
    fn from(error: OutputError) -> Self {
        let message = error.message();
        match error.source.kind() {
            std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded => {
                Self::Workspace(WorkspaceError::Full)
            }
            std::io::ErrorKind::ReadOnlyFilesystem => Self::Workspace(WorkspaceError::ReadOnly),
            _ => Self::Misfit(vec![message]),
        }
    }
}

impl From<Refusal> for Refused {
    fn from(refusal: Refusal) -> Self {
        Self::Internal(refusal_messages(&refusal))
    }
}

impl From<SolveError> for Refused {
    fn from(error: SolveError) -> Self {
        match error {
            SolveError::Output(error) => error.into(),
            SolveError::Refused(refusal) => refusal.into(),
        }
    }
}
