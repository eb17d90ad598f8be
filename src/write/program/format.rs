//! The formats of programs.

use std::io::{self, Write};

use super::{head, lp, mps};
use crate::result::program::{NamedObjective, NamedProgram};
use crate::write::kind::FileKind;

/// A format for programs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProgramFormat {
    /// The LP format: rows as people write them.
    Lp,
    /// MPS, free form: column by column.
    Mps,
}

impl ProgramFormat {
    /// Both of them.
    pub const ALL: [Self; 2] = [Self::Lp, Self::Mps];

    /// As on the command line, and behind the dot of a file's name.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Lp => "lp",
            Self::Mps => "mps",
        }
    }

    /// What tells such a program from other files: its first line.
    #[must_use]
    pub fn kind(self) -> FileKind {
        let mark = match self {
            Self::Lp => lp::COMMENT,
            Self::Mps => mps::COMMENT,
        };
        FileKind::Start(head::begin(mark))
    }

    /// Writes a program.
    ///
    /// # Errors
    /// When `out` cannot be written.
    pub fn write(self, program: &NamedProgram, objective: &NamedObjective, out: &mut dyn Write) -> io::Result<()> {
        match self {
            Self::Lp => lp::write_lp(program, objective, out),
            Self::Mps => mps::write_mps(program, objective, out),
        }
    }
}
