//! All files of a solve: each is complete or does not exist.
//!
//! A new file format is a file next to this one, a line in [`EXPORTERS`], and its messages.

use std::io::{BufWriter, IntoInnerError};
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::assignments::Assignments;
use super::certificate::CertificateJson;
use super::edited::{Moved, keep_edited};
use super::exporter::{Content, Exporter, Hashes, Solved};
use super::folder::{Hashing, OutputError, OutputFolder, PendingFile, at, retire};
use super::kind::FileKind;
#[cfg(feature = "workbook")]
use super::letter::letter_kind;
use super::refused::Refused;
use super::replan::{ChangesCsv, NoticesCsv, PublishedCsv, ReplanJson, UnitChangesCsv};
use super::roster::RosterCsv;
use super::staged::sync_folder;
use super::summary::SummaryJson;
use crate::result::publication::{CLOSING_FILE, PUBLICATION_FILE};

/// The files of a solve. Those of a group are written at the same time, after the groups before it, whose hashes they
/// may state.
pub const EXPORTERS: [&[&dyn Exporter]; 3] = [
    &[&RosterCsv, &Assignments, &PublishedCsv, &ChangesCsv, &UnitChangesCsv, &NoticesCsv, &ReplanJson],
    &[&CertificateJson],
    &[&SummaryJson],
];

/// Looks before a long search whether every file can get its name in the folder. `inputs` are the files that the agency was
/// read from.
///
/// # Errors
/// When a name is taken by something that no solve wrote, or is that of an input, or the folder is the record of what was
/// published or closed.
pub fn claim_names(folder: &OutputFolder, inputs: &[PathBuf]) -> Result<(), OutputError> {
    if let Some(input) = find_input(folder.path(), inputs) {
        return Err(OutputError { path: input, source: std::io::Error::other(Refused::Input) });
    }
    if [PUBLICATION_FILE, CLOSING_FILE].iter().any(|record| folder.file(record).is_file()) {
        let source = std::io::Error::other(Refused::Record);
        return Err(OutputError { path: folder.path().to_owned(), source });
    }
    EXPORTERS.into_iter().flatten().try_for_each(|exporter| folder.claim(exporter.name(), exporter.kind().as_ref()))
}

/// The first of these files that has the name of a result in the folder of results.
fn find_input(results: &Path, inputs: &[PathBuf]) -> Option<PathBuf> {
    let inputs: Vec<PathBuf> = inputs.iter().filter_map(|input| input.canonicalize().ok()).collect();
    result_names()
        .map(|name| results.join(name))
        .find(|path| path.canonicalize().is_ok_and(|path| inputs.contains(&path)))
}

/// What is written out from a roster afterwards: of another roster than that beside it, it must not be signed.
const PRINTED: [&str; 2] = ["roster.xlsx", LETTER];
const LETTER: &str = "letter.html";

/// The names of all that a folder of results may hold.
fn result_names() -> impl Iterator<Item = &'static str> {
    EXPORTERS.into_iter().flatten().map(|exporter| exporter.name()).chain(PRINTED)
}

/// Files that are complete and do not have their final names yet.
#[derive(Debug)]
pub struct Export<'a> {
    folder: &'a OutputFolder,
    pending: Vec<PendingFile>,
    absent: Vec<&'static str>,
    hashes: Hashes,
}

impl<'a> Export<'a> {
    /// Nothing written yet.
    #[must_use]
    pub const fn new(folder: &'a OutputFolder) -> Self {
        Self { folder, pending: Vec::new(), absent: Vec::new(), hashes: Hashes::new() }
    }

    /// Hashes of the files written so far.
    #[must_use]
    pub const fn hashes(&self) -> &Hashes {
        &self.hashes
    }

    /// Writes a group of files under temporary names, all at the same time.
    ///
    /// # Errors
    /// When one of them cannot be written.
    pub fn write(&mut self, group: &[&'static dyn Exporter], solved: &Solved<'_>) -> Result<(), OutputError> {
        let hashes = &self.hashes;
        let write = |exporter: &&'static dyn Exporter| {
            let mut written = None;
            let pending = self.folder.write(exporter.name(), exporter.kind().as_ref(), |out| {
                // JSON is written some bytes at a time, each of which would be hashed by itself.
                let mut out = BufWriter::new(Hashing::new(out));
                let content = exporter.write(solved, hashes, &mut out)?;
                let hashing = out.into_inner().map_err(IntoInnerError::into_error)?;
                written = (content == Content::Complete).then(|| hashing.hash());
                Ok(())
            })?;
            Ok((exporter.name(), pending, written))
        };
        let files: Vec<_> = group.par_iter().with_max_len(1).map(write).collect::<Result<_, OutputError>>()?;
        for (name, pending, written) in files {
            match written {
                Some(hash) => {
                    self.pending.push(pending);
                    self.hashes.insert(name.to_owned(), hash);
                }
                None => self.absent.push(name),
            }
        }
        Ok(())
    }

    /// Gives the files their names; those of an earlier run that this one does not have are retired, after what somebody has
    /// edited by hand is under a name of its own. Returns where they are now.
    ///
    /// # Errors
    /// When the operating system refuses a name.
    pub fn publish(self) -> Result<Moved, OutputError> {
        let moved = keep_edited(self.folder.path(), &self.hashes)?;
        let retired = retire_files(self.folder.path(), self.absent.into_iter().chain(PRINTED))?;
        for file in self.pending {
            file.publish()?;
        }
        sync_folder(self.folder.path()).map_err(at(self.folder.path()))?;
        Ok(Moved { retired, ..moved })
    }
}

/// Renames all files of an earlier solve, and what somebody has edited by hand under a name of its own. Returns where they
/// are now. They all stay where one of them is an input.
///
/// # Errors
/// When one of them cannot be renamed.
pub fn retire_all(folder: &Path, inputs: &[PathBuf]) -> Result<Moved, OutputError> {
    if find_input(folder, inputs).is_some() {
        return Ok(Moved::default());
    }
    let moved = keep_edited(folder, &Hashes::new())?;
    let retired = retire_files(folder, result_names())?;
    Ok(Moved { retired, ..moved })
}

/// What tells a file of a folder of results from others of its name; none where those are kept aside.
fn kind_of(name: &str) -> Option<FileKind> {
    #[cfg(feature = "workbook")]
    if name == LETTER {
        return Some(letter_kind());
    }
    EXPORTERS.into_iter().flatten().find(|exporter| exporter.name() == name)?.kind()
}

/// What tells a table of a roster from others.
fn roster_kind() -> FileKind {
    FileKind::table(&["employee_id", "name", "unit_id"])
}

fn retire_files(folder: &Path, names: impl IntoIterator<Item = &'static str>) -> Result<Option<PathBuf>, OutputError> {
    let mut roster = None;
    // Of another program's file nothing is known that it could mislead about; a pipe or a device is no file.
    let is_ours = |name: &&str| {
        let path = folder.join(name);
        path.is_file() && kind_of(name).is_none_or(|kind| kind.may_replace(&path).unwrap_or(false))
    };
    for name in names.into_iter().filter(is_ours) {
        let retired = retire(folder, name, &kind_of(name).unwrap_or_else(roster_kind))?;
        if name == RosterCsv.name() {
            roster = retired;
        }
    }
    Ok(roster)
}
