//! The first lines of a program's file.

use std::io::{self, Write};

use crate::result::program::{NamedObjective, Sense};

/// What every program begins with.
pub(super) fn begin(mark: char) -> String {
    format!("{mark} giliran ")
}

/// What a reader of the file should know first, line by line behind the mark of a comment. It is the same in every language.
pub(super) fn write_head(mark: char, objective: &NamedObjective, out: &mut dyn Write) -> io::Result<()> {
    let NamedObjective { name, sense, value, .. } = objective;
    let sense = match sense {
        Sense::Maximise => "maximise",
        Sense::Minimise => "minimise",
    };
    writeln!(out, "{}{}: {sense} {name}", begin(mark), env!("CARGO_PKG_VERSION"))?;
    match value {
        Some(value) => writeln!(out, "{mark} the roster has the value {value}"),
        None => writeln!(out, "{mark} there is no roster that it could be compared with"),
    }
}
