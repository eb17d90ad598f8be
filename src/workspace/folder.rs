//! An agency folder or workbook taken in as the files of a period, and a version written out again.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use super::data::Data;
use super::error::WorkspaceError;
use super::file_name::check_file_name;
use super::store::Workspace;
use crate::app::convert::{ConvertError, convert_agency};
use crate::input::next::{PREVIOUS, set_settings};
use crate::input::reference::Reach;
use crate::input::{AGENCY, WORKBOOK};
use crate::message::Language;

/// The folder of a workspace in which versions are written out for a while.
const WORK: &str = "work";
const SCENARIOS: &str = "scenarios.toml";
/// The largest file that is taken in.
pub const MOST_BYTES: u64 = 64 << 20;

/// A version of a period as an agency folder on disk, gone when dropped.
#[derive(Debug)]
pub struct WrittenFolder {
    /// Holds it.
    _around: TempDir,
    path: PathBuf,
}

impl WrittenFolder {
    /// Where it is.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Every file below a folder of it, by path within that folder; names that begin with a dot are left out.
    ///
    /// # Errors
    /// When one cannot be read.
    pub fn files_below(&self, folder: &str) -> Result<BTreeMap<String, Vec<u8>>, WorkspaceError> {
        let mut found = BTreeMap::new();
        gather(&self.path.join(folder), "", &mut found)?;
        Ok(found)
    }
}

fn gather(folder: &Path, prefix: &str, found: &mut BTreeMap<String, Vec<u8>>) -> Result<(), WorkspaceError> {
    let Ok(entries) = fs::read_dir(folder) else { return Ok(()) };
    for entry in entries.flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.starts_with('.') {
            continue;
        }
        let path = entry.path();
        if path.is_dir() {
            gather(&path, &format!("{prefix}{name}/"), found)?;
        } else {
            found.insert(format!("{prefix}{name}"), fs::read(&path).map_err(WorkspaceError::at(&path))?);
        }
    }
    Ok(())
}

impl Workspace {
    /// Makes a place for files that are only needed for a while.
    ///
    /// # Errors
    /// When it cannot be made.
    pub fn scratch(&self) -> Result<TempDir, WorkspaceError> {
        let work = self.folder().join(WORK);
        fs::create_dir_all(&work).map_err(WorkspaceError::at(&work))?;
        tempfile::Builder::new().prefix("w").tempdir_in(&work).map_err(WorkspaceError::at(&work))
    }

    /// Takes away what an earlier run that was ended at once has left of such places.
    pub fn clear_scratch(&self) {
        // What cannot be taken away is only in nobody's way.
        let _ = fs::remove_dir_all(self.folder().join(WORK));
    }

    /// Writes data out as an agency folder, with further files by path: results, publications.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn write_folder(
        &self,
        data: &Data,
        others: &[(&str, &BTreeMap<String, Vec<u8>>)],
    ) -> Result<WrittenFolder, WorkspaceError> {
        check_references(data)?;
        let around = self.scratch()?;
        let name: String =
            data.folder().name.chars().filter(|letter| letter.is_alphanumeric() || *letter == ' ').take(40).collect();
        let path = around.path().join(if name.trim().is_empty() { "agency" } else { name.trim() });
        let write = |path: PathBuf, bytes: &[u8]| {
            let folder = path.parent().unwrap_or(Path::new("")).to_owned();
            fs::create_dir_all(&folder).map_err(WorkspaceError::at(&folder))?;
            fs::write(&path, bytes).map_err(WorkspaceError::at(&path))
        };
        for (name, bytes) in &data.folder().files {
            write(path.join(check_file_name(name)?), bytes)?;
        }
        for (folder, files) in others {
            for (name, bytes) in *files {
                write(path.join(folder).join(name), bytes)?;
            }
        }
        Ok(WrittenFolder { _around: around, path })
    }
}

/// Sees to it that no file of the data leads to one elsewhere: what is read from disk is what a planner put into the period.
fn check_references(data: &Data) -> Result<(), WorkspaceError> {
    let table = |file: &str| -> toml::Table {
        // What cannot be read is told by whoever reads it, and names nothing.
        let text = data.file(file).and_then(|bytes| std::str::from_utf8(bytes).ok());
        text.and_then(|text| text.trim_start_matches('\u{feff}').parse().ok()).unwrap_or_default()
    };
    let plain = |file: &str, key: &str, value: Option<&toml::Value>| match value.and_then(toml::Value::as_str) {
        Some(name) if name.contains(['/', '\\', ':']) || name.starts_with('.') => {
            Err(WorkspaceError::Reference { file: file.to_owned(), key: key.to_owned(), value: name.to_owned() })
        }
        _ => Ok(()),
    };
    let agency = table(AGENCY);
    plain(AGENCY, "previous", agency.get("previous"))?;
    plain(AGENCY, "policy", agency.get("policy"))?;
    plain(AGENCY, "letterhead.logo", agency.get("letterhead").and_then(|paper| paper.get("logo")))?;
    let scenarios = table(SCENARIOS);
    let scenarios = scenarios.get("scenario").and_then(toml::Value::as_array);
    scenarios.into_iter().flatten().try_for_each(|scenario| plain(SCENARIOS, "policy", scenario.get("policy")))
}

/// The files of an agency folder, or of the workbook named instead of it, as those of a period.
///
/// # Errors
/// Every problem that keeps one from being read.
pub fn take_agency(workspace: &Workspace, path: &Path) -> Result<BTreeMap<String, Vec<u8>>, WorkspaceError> {
    let is_workbook = path.is_file() || path.join(WORKBOOK).is_file();
    if is_workbook {
        let around = workspace.scratch()?;
        let target = around.path().join("agency");
        let converted = convert_agency(path, &target, Reach::Folder, Language::default());
        converted.map_err(|error| match error {
            ConvertError::Input(problems) => WorkspaceError::Input(problems),
            ConvertError::Output(error) => WorkspaceError::at(&error.path)(error.source),
            ConvertError::Exists(path) | ConvertError::Beside(path) => {
                WorkspaceError::at(&path)(std::io::ErrorKind::AlreadyExists.into())
            }
            ConvertError::Kind(name) => WorkspaceError::at(Path::new(&name))(std::io::ErrorKind::InvalidInput.into()),
        })?;
        let mut files = take_files(&target)?;
        if path.is_dir() {
            // What stands beside the workbook: a roster of the days before, a logo.
            files.extend(take_files(path)?);
        }
        return Ok(files);
    }
    let mut files = take_files(path)?;
    take_previous(path, &mut files);
    Ok(files)
}

/// Takes in a roster of the days before that lies elsewhere, and has the data name it there. Where it cannot be read it is
/// named as it was, which whoever reads the data tells.
fn take_previous(folder: &Path, files: &mut BTreeMap<String, Vec<u8>>) {
    let text = files.get(AGENCY).and_then(|bytes| std::str::from_utf8(bytes).ok()).unwrap_or_default();
    let named = text.parse::<toml::Table>().ok();
    let named = named.as_ref().and_then(|agency| agency.get("previous")).and_then(toml::Value::as_str);
    let Some(named) = named.filter(|named| check_file_name(named).is_err()) else { return };
    let place = folder.join(named);
    let place = if place.is_dir() { place.join("roster.csv") } else { place };
    if let (Ok(bytes), Some(text)) = (fs::read(place), set_settings(text, &[("previous", PREVIOUS)])) {
        files.insert(AGENCY.to_owned(), text.into_bytes());
        files.insert(PREVIOUS.to_owned(), bytes);
    }
}

/// The files of a folder that an agency may have; anything else in it is left.
fn take_files(folder: &Path) -> Result<BTreeMap<String, Vec<u8>>, WorkspaceError> {
    let mut files = BTreeMap::new();
    for entry in fs::read_dir(folder).map_err(WorkspaceError::at(folder))? {
        let entry = entry.map_err(WorkspaceError::at(folder))?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let path = entry.path();
        let size = entry.metadata().map_err(WorkspaceError::at(&path))?;
        if check_file_name(&name).is_ok() && size.is_file() && size.len() <= MOST_BYTES {
            files.insert(name, fs::read(&path).map_err(WorkspaceError::at(&path))?);
        }
    }
    Ok(files)
}

/// The same of a workbook's bytes.
///
/// # Errors
/// Every problem that keeps it from being read.
pub fn take_workbook(workspace: &Workspace, bytes: &[u8]) -> Result<BTreeMap<String, Vec<u8>>, WorkspaceError> {
    let around = workspace.scratch()?;
    let path = around.path().join(WORKBOOK);
    fs::write(&path, bytes).map_err(WorkspaceError::at(&path))?;
    take_agency(workspace, &path)
}
