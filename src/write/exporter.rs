//! The interface of every file of a solve: its name, and its content from what was solved.

use std::collections::BTreeMap;
use std::io::{self, Write};

use super::again::Replan;
use super::kind::FileKind;
use crate::domain::agency::Agency;
use crate::domain::day::DayMatrix;
use crate::domain::roster::Roster;
use crate::proof::certificate::Certificate;
use crate::result::summary::Summary;

/// BLAKE3 of each file that was written, in hexadecimal, by its name.
pub type Hashes = BTreeMap<String, String>;

/// What the files of a solve are written from: the agency, its roster and proof, and what is known.
#[derive(Clone, Copy, Debug)]
pub struct Solved<'a> {
    /// The agency.
    pub agency: &'a Agency,
    /// [`Agency::may_be_home`].
    pub may: &'a DayMatrix,
    /// The roster with its proof; none where no roster was found.
    pub proven: Option<Proven<'a>>,
    /// What is known of it.
    pub summary: &'a Summary,
    /// What changes of a published roster, where one was made again.
    pub replan: Option<Replan<'a>>,
}

/// A roster, and what it was made from and is proven by.
#[derive(Clone, Copy, Debug)]
pub struct Proven<'a> {
    /// The roster.
    pub roster: &'a Roster,
    /// The proof, as far as it goes.
    pub certificate: &'a Certificate,
    /// Hash of the input.
    pub input: &'a str,
}

/// The interface of an exporter: it names one file of a solve and writes its content.
pub trait Exporter: Sync {
    /// Name of the file within the folder of results.
    fn name(&self) -> &'static str;

    /// What tells the file from others of its name; none where whatever has the name is kept aside.
    fn kind(&self) -> Option<FileKind> {
        None
    }

    /// Writes the content; `hashes` are those of the files of earlier groups. Says whether there is such a file: most
    /// have nothing to say without a roster.
    ///
    /// # Errors
    /// When `out` cannot be written.
    fn write(&self, solved: &Solved<'_>, hashes: &Hashes, out: &mut dyn Write) -> io::Result<Content>;
}

/// Whether an exporter had something to write.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Content {
    /// The file is complete.
    Complete,
    /// There is no such file of this solve.
    Nothing,
}
