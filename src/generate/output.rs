//! The files of a new agency: all of them appear complete, or none does.

use std::fs::{self, File};
use std::io::{BufWriter, Write as _};
use std::path::{Path, PathBuf};

use super::error::GenerateError;
use crate::write::folder::{aside_name, remove_leftovers};
use crate::write::staged::{StagedFolder, is_new};
use crate::write::system::system_error;

/// The roster of the days before, where one is invented.
pub(super) const PREVIOUS: &str = "previous.csv";

/// Every file that an agency folder may hold; a folder that has one of them is somebody's work.
const AGENCY_FILES: [&str; 14] = [
    "agency.toml",
    "agency.xlsx",
    "units.csv",
    "employees.csv",
    "preferences.csv",
    "absences.csv",
    "locks.csv",
    "pairs.csv",
    "sites.csv",
    "calendar.csv",
    "history.csv",
    "eligibility.csv",
    PREVIOUS,
    "scenarios.toml",
];

/// A folder that takes the files of a new agency. One that is not there yet appears when it has all of them.
pub(super) struct Claimed {
    folder: PathBuf,
    staged: Option<StagedFolder>,
}

impl Claimed {
    /// Where files are written until all are complete.
    fn path(&self) -> &Path {
        self.staged.as_ref().map_or(&self.folder, StagedFolder::path)
    }

    /// Gives complete files their names, in this order, and then the folder its own.
    pub(super) fn publish(self, drafts: Vec<Draft>) -> Result<Vec<PathBuf>, GenerateError> {
        let names: Vec<String> = drafts.into_iter().map(Draft::publish).collect::<Result<_, _>>()?;
        if let Some(staged) = self.staged {
            staged.publish()?;
        }
        Ok(names.into_iter().map(|name| self.folder.join(name)).collect())
    }
}

/// Refuses a folder that already holds an agency, or part of one.
pub(super) fn claim_folder(folder: &Path) -> Result<Claimed, GenerateError> {
    let present = |file: &&str| folder.join(file).symlink_metadata().is_ok();
    let files: Vec<String> = AGENCY_FILES.iter().filter(|file| present(file)).map(ToString::to_string).collect();
    if !files.is_empty() {
        return Err(GenerateError::Exists { folder: folder.to_owned(), files });
    }
    let staged = if is_new(folder) { Some(StagedFolder::begin(folder)?) } else { None };
    if staged.is_none() {
        fs::create_dir_all(folder).map_err(GenerateError::at(folder))?;
        remove_leftovers(folder);
    }
    Ok(Claimed { folder: folder.to_owned(), staged })
}

/// A file being written under a name of its own, which it loses when it is complete.
pub(super) struct Draft {
    aside: PathBuf,
    path: PathBuf,
    /// Where it will be in the end.
    shown: PathBuf,
    name: String,
    done: bool,
}

impl Draft {
    fn new(claimed: &Claimed, name: &str) -> Self {
        let aside = claimed.path().join(format!("{}part", aside_name(name)));
        let (path, shown) = (claimed.path().join(name), claimed.folder.join(name));
        Self { aside, path, shown, name: name.to_owned(), done: false }
    }

    fn publish(mut self) -> Result<String, GenerateError> {
        fs::rename(&self.aside, &self.path).map_err(GenerateError::at(&self.shown))?;
        self.done = true;
        Ok(std::mem::take(&mut self.name))
    }
}

impl Drop for Draft {
    fn drop(&mut self) {
        if !self.done {
            // The error that ended the writing is the one to report on.
            let _ = fs::remove_file(&self.aside);
        }
    }
}

/// A table being written.
pub(super) struct Table {
    draft: Draft,
    writer: csv::Writer<BufWriter<File>>,
    rows: u64,
}

impl Table {
    /// Opens a table and writes its header.
    pub(super) fn create(claimed: &Claimed, name: &str, header: &[&str]) -> Result<Self, GenerateError> {
        let draft = Draft::new(claimed, name);
        let file = File::create(&draft.aside).map_err(GenerateError::at(&draft.shown))?;
        let mut table = Self { draft, writer: csv::Writer::from_writer(BufWriter::new(file)), rows: 0 };
        table.write(header)?;
        table.rows = 0;
        Ok(table)
    }

    /// Writes a row.
    pub(super) fn write(&mut self, row: &[&str]) -> Result<(), GenerateError> {
        self.rows += 1;
        self.writer.write_record(row).map_err(|error| GenerateError::at(&self.draft.shown)(system_error(error)))
    }

    /// Completes the table; its name is given by [`Claimed::publish`]. A table without a row is left out.
    pub(super) fn finish(mut self) -> Result<Option<Draft>, GenerateError> {
        let brought = self.writer.flush().and_then(|()| self.writer.get_ref().get_ref().sync_data());
        brought.map_err(GenerateError::at(&self.draft.shown))?;
        Ok((self.rows > 0).then_some(self.draft))
    }
}

/// Writes a whole text.
pub(super) fn write_text(claimed: &Claimed, name: &str, text: &str) -> Result<Draft, GenerateError> {
    let draft = Draft::new(claimed, name);
    File::create(&draft.aside)
        .and_then(|mut file| file.write_all(text.as_bytes()).and_then(|()| file.sync_data()))
        .map_err(GenerateError::at(&draft.shown))?;
    Ok(draft)
}
