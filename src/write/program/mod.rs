//! Programs as files that other solvers read.

mod lp;
mod mps;
pub mod table;

use std::io::{self, Write};

use crate::result::program::{NamedObjective, NamedProgram, Sense};

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

/// What a reader of the file should know first, line by line behind the mark of a comment. It is the same in every language.
fn write_head(mark: char, objective: &NamedObjective, out: &mut dyn Write) -> io::Result<()> {
    let NamedObjective { name, sense, value, .. } = objective;
    let sense = match sense {
        Sense::Maximise => "maximise",
        Sense::Minimise => "minimise",
    };
    writeln!(out, "{mark} giliran {}: {sense} {name}", env!("CARGO_PKG_VERSION"))?;
    match value {
        Some(value) => writeln!(out, "{mark} the roster has the value {value}"),
        None => writeln!(out, "{mark} there is no roster that it could be compared with"),
    }
}
