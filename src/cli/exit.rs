//! How the program ends: exit codes are part of its interface.

use std::io;
use std::process::ExitCode;

use crate::analysis::certify::Refusal;
use crate::message::Message;
use crate::result::status::Status;
use crate::write::folder::OutputError;
use crate::write::wording::refusal::refusal_messages;

/// An exit code: scripts rely on its number and its meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Exit {
    /// Done; for `solve`: proven optimal and verified.
    Done = 0,
    /// An internal error: a bug of the program.
    Internal = 1,
    /// Wrong usage of the command line.
    Usage = 2,
    /// The input has errors.
    Input = 3,
    /// No roster keeps every rule.
    Infeasible = 4,
    /// A limit was reached; there is a roster.
    Limit = 5,
    /// A limit was reached; there is none.
    LimitWithoutRoster = 6,
    /// A roster breaks rules.
    Violations = 7,
    /// There is not enough memory, or no further thread can be started.
    Memory = 8,
}

impl From<Status> for Exit {
    fn from(status: Status) -> Self {
        match status {
            Status::Optimal => Self::Done,
            Status::Feasible => Self::Limit,
            Status::Infeasible => Self::Infeasible,
            Status::Unknown => Self::LimitWithoutRoster,
        }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}

/// Why a command could not do its work.
#[derive(Debug)]
pub enum Failure {
    /// The command line asks for something impossible: what is wrong, and further details.
    Usage(Vec<Message>),
    /// Our own checks refused our own work.
    Internal(Vec<Message>),
    /// Standard output cannot be written.
    Terminal(io::Error),
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::Terminal(error)
    }
}

impl From<OutputError> for Failure {
    /// A place that cannot be written was named on the command line, or left for the default.
    fn from(error: OutputError) -> Self {
        Self::Usage(vec![error.message(), error.cure()])
    }
}

impl From<Refusal> for Failure {
    fn from(refusal: Refusal) -> Self {
        Self::Internal(refusal_messages(&refusal))
    }
}

/// How a command on several scenarios ends.
pub fn exit_of(statuses: impl Iterator<Item = Status> + Clone) -> Exit {
    match (statuses.clone().any(Status::is_cut), statuses.clone().any(Status::has_roster)) {
        (true, true) => Exit::Limit,
        (true, false) => Exit::LimitWithoutRoster,
        (false, true) => Exit::Done,
        (false, false) => Exit::Infeasible,
    }
}
