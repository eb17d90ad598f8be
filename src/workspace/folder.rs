//! An agency folder or workbook taken in as the files of a period, and a version written out again.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fs;
use std::io::{Cursor, Read as _};
use std::path::{Path, PathBuf};

use tempfile::TempDir;
use zip::ZipArchive;

use super::data::Data;
use super::error::WorkspaceError;
use super::file_name::check_file_name;
use super::store::Workspace;
use crate::app::convert::{ConvertError, convert_agency};
use crate::app::publication::roster_file;
use crate::input::diagnostic::{Diagnostic, Place};
use crate::input::mark::split_mark;
use crate::input::next::{PREVIOUS, set_settings};
use crate::input::reference::Reach;
use crate::input::{AGENCY, WORKBOOK, diagnose_unreadable, is_agency_file, read_agency, read_file};
use crate::message::{Language, Message};

/// The folder of a workspace in which versions are written out for a while.
const WORK: &str = "work";
const SCENARIOS: &str = "scenarios.toml";
/// The largest file that is taken in.
pub const MOST_BYTES: u64 = 64 << 20;
/// The most that the files of an archive may come to.
const MOST_UNPACKED: u64 = 512 << 20;

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
        text.and_then(|text| split_mark(text).1.parse().ok()).unwrap_or_default()
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

/// Files taken in, and what was left out.
#[derive(Clone, Debug, Default)]
pub struct Taken {
    /// The files of a period, by name.
    pub files: BTreeMap<String, Vec<u8>>,
    /// Warnings of sheets and files that look like tables and were left out.
    pub left: Vec<Diagnostic>,
}

/// The files of an agency folder, or of the workbook named instead of it, as those of a period. Only where whoever sits at
/// the machine has named it does it lead to files elsewhere.
///
/// # Errors
/// Every problem that keeps one from being read.
pub fn take_agency(workspace: &Workspace, path: &Path, reach: Reach) -> Result<Taken, WorkspaceError> {
    let mut taken = Taken::default();
    if path.is_file() || path.join(WORKBOOK).is_file() {
        let around = workspace.scratch()?;
        let target = around.path().join("agency");
        let converted = convert_agency(path, &target, Reach::Folder, Language::default());
        let converted = converted.map_err(|error| match error {
            ConvertError::Input(problems) => WorkspaceError::Input(problems),
            ConvertError::Output(error) => WorkspaceError::at(&error.path)(error.source),
            ConvertError::Exists(path) | ConvertError::Beside(path) => {
                WorkspaceError::at(&path)(std::io::ErrorKind::AlreadyExists.into())
            }
            ConvertError::Kind(name) => WorkspaceError::at(Path::new(&name))(std::io::ErrorKind::InvalidInput.into()),
        })?;
        taken.left = converted.left.into_iter().map(|(sheet, hint)| warn_of_sheet(&sheet, hint)).collect();
        if converted.files.is_empty() {
            let nothing = Diagnostic::error(Place::file(WORKBOOK), Message::new("workspace-no-agency"));
            return Err(WorkspaceError::Input(std::iter::once(nothing).chain(taken.left).collect()));
        }
        taken.files = take_files(&target)?;
    }
    if path.is_dir() {
        // What stands beside a workbook too: a roster of the days before, a logo.
        taken.files.extend(take_files(path)?);
    }
    if path.is_dir() && reach == Reach::Anywhere {
        take_previous(path, &mut taken.files);
        let is_left = |problem: &Diagnostic| {
            let file = problem.place.file.as_deref().unwrap_or_default();
            LEFT_OUT.contains(&problem.message.id) && !taken.files.contains_key(file)
        };
        let left = read_agency(path).diagnostics.into_iter().filter(is_left).collect::<Vec<_>>();
        taken.left.extend(left);
    }
    Ok(taken)
}

/// The problems of an agency that tell of files that are not read; those of sheets are told by who takes sheets in.
const LEFT_OUT: [&str; 3] = ["file-misnamed", "table-as-workbook", "other-workbook"];

fn warn_of_sheet(sheet: &str, hint: Message) -> Diagnostic {
    let message = Message::new("unread-sheet").with("value", sheet).with("hint", hint);
    Diagnostic::warning(Place::file(format!("{WORKBOOK} ({sheet})")), message)
}

/// Takes in a roster of the days before that lies elsewhere, and has the data name it there. Where it cannot be read it is
/// named as it was, which whoever reads the data tells.
fn take_previous(folder: &Path, files: &mut BTreeMap<String, Vec<u8>>) {
    let text = files.get(AGENCY).and_then(|bytes| std::str::from_utf8(bytes).ok()).unwrap_or_default();
    let named = text.parse::<toml::Table>().ok();
    let named = named.as_ref().and_then(|agency| agency.get("previous")).and_then(toml::Value::as_str);
    let Some(named) = named.filter(|named| check_file_name(named).is_err()) else { return };
    let place = folder.join(named);
    if let (Ok(bytes), Some(text)) = (read_file(&roster_file(&place)), set_settings(text, &[("previous", PREVIOUS)])) {
        files.insert(AGENCY.to_owned(), text.into_bytes());
        files.insert(PREVIOUS.to_owned(), bytes);
    }
}

/// The files of a folder that an agency may have; anything else in it is left. What has the name of a table and cannot be read
/// never counts as not there.
fn take_files(folder: &Path) -> Result<BTreeMap<String, Vec<u8>>, WorkspaceError> {
    let (mut files, mut problems) = (BTreeMap::new(), Vec::new());
    for entry in fs::read_dir(folder).map_err(WorkspaceError::at(folder))? {
        let entry = entry.map_err(WorkspaceError::at(folder))?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let path = entry.path();
        // A link leads to the file itself.
        let found = fs::metadata(&path).ok().filter(fs::Metadata::is_file);
        let is_wanted = if found.is_some() { check_file_name(&name).is_ok() } else { is_agency_file(&name) };
        if !is_wanted {
            continue;
        }
        if found.is_some_and(|found| found.len() > MOST_BYTES) {
            return Err(too_large(&name));
        }
        match read_file(&path) {
            Ok(bytes) => _ = files.insert(name, bytes),
            Err(error) => problems.push(diagnose_unreadable(&path, &error)),
        }
    }
    if problems.is_empty() { Ok(files) } else { Err(WorkspaceError::Input(problems)) }
}

fn too_large(name: &str) -> WorkspaceError {
    let message = Message::new("workspace-large-file").with("most", MOST_BYTES >> 20);
    WorkspaceError::Input(vec![Diagnostic::error(Place::file(name), message)])
}

/// The same of the bytes of a workbook, or of an archive with an agency folder in it.
///
/// # Errors
/// Every problem that keeps one from being read.
pub fn take_bytes(workspace: &Workspace, bytes: &[u8]) -> Result<Taken, WorkspaceError> {
    let around = workspace.scratch()?;
    let files = match unpack(bytes)? {
        Some(files) => files,
        None => BTreeMap::from([(WORKBOOK.to_owned(), bytes.to_vec())]),
    };
    for (name, bytes) in &files {
        let path = around.path().join(name);
        fs::write(&path, bytes).map_err(WorkspaceError::at(&path))?;
    }
    let is_lone = files.len() == 1 && files.contains_key(WORKBOOK);
    take_agency(
        workspace,
        &if is_lone { around.path().join(WORKBOOK) } else { around.path().to_owned() },
        Reach::Folder,
    )
}

/// What archives that are workbooks hold.
const OF_WORKBOOKS: [&str; 2] = ["[Content_Types].xml", "mimetype"];

/// The files of the agency folder that an archive holds; none where it is no archive, or that of a workbook.
fn unpack(bytes: &[u8]) -> Result<Option<BTreeMap<String, Vec<u8>>>, WorkspaceError> {
    let Ok(mut archive) = ZipArchive::new(Cursor::new(bytes)) else { return Ok(None) };
    // A name that is no text is none that a file of ours could have.
    let paths: Vec<String> = archive.file_names().map(|name| name.map(Cow::into_owned).unwrap_or_default()).collect();
    if paths.iter().any(|path| OF_WORKBOOKS.contains(&path.as_str())) {
        return Ok(None);
    }
    let problem = |message: Message| WorkspaceError::Input(vec![Diagnostic::error(Place::default(), message)]);
    // Whoever packs a folder packs its name too, and results below it.
    let chief = paths.iter().filter(|path| [AGENCY, WORKBOOK].contains(&split(path).1)).min_by_key(|path| path.len());
    let (chief, _) = split(chief.ok_or_else(|| problem(Message::new("workspace-no-folder")))?);
    let mut files = BTreeMap::new();
    let mut left = MOST_UNPACKED;
    for path in &paths {
        let (place, name) = split(path);
        if place != chief || name != WORKBOOK && check_file_name(name).is_err() {
            continue;
        }
        let unreadable = |reason: String| problem(Message::new("workspace-bad-archive").with("reason", reason));
        let file = archive.by_name(path).map_err(|error| unreadable(error.to_string()))?;
        let mut bytes = Vec::new();
        file.take(MOST_BYTES.min(left) + 1).read_to_end(&mut bytes).map_err(|error| unreadable(error.to_string()))?;
        let is_large = bytes.len() as u64 > MOST_BYTES;
        left = left.checked_sub(bytes.len() as u64).filter(|_| !is_large).ok_or_else(|| too_large(name))?;
        files.insert(name.to_owned(), bytes);
    }
    Ok(Some(files))
}

/// The folder and the name of a path.
fn split(path: &str) -> (&str, &str) {
    path.rsplit_once('/').unwrap_or(("", path))
}
