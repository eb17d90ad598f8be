//! The files of an agency folder: found, read once, and hashed as they are read.

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, Error, ErrorKind, Read as _};
use std::path::{Path, PathBuf};

use super::diagnostic::{Diagnostic, Place};
use super::source::{MemoryFolder, Source};
use crate::message::Message;

/// The files that one planning task is read from.
pub(super) struct Files<'a> {
    place: FilePlace<'a>,
    /// BLAKE3 of every file that was read, by name.
    hashes: RefCell<BTreeMap<String, String>>,
}

enum FilePlace<'a> {
    Disk(PathBuf),
    Memory(&'a MemoryFolder),
}

impl<'a> Files<'a> {
    /// The files of a folder, or those next to the workbook that is named instead of one.
    pub fn of(source: Source<'a>) -> Self {
        let place = match source {
            Source::Memory(folder) => FilePlace::Memory(folder),
            Source::Path(path) => FilePlace::Disk(match source.named_workbook() {
                Some(workbook) => workbook.parent().map(Path::to_owned).unwrap_or_default(),
                None => path.to_owned(),
            }),
        };
        Self { place, hashes: RefCell::default() }
    }

    /// What the folder is called.
    pub fn folder_name(&self) -> String {
        match &self.place {
            FilePlace::Disk(folder) => {
                folder.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
            }
            FilePlace::Memory(folder) => folder.name.clone(),
        }
    }

    /// Whether there is a file of that name.
    ///
    /// # Errors
    /// Something has the name, but cannot be read as a file: it must never count as not there.
    pub fn has(&self, name: &str) -> Result<bool, Message> {
        match &self.place {
            FilePlace::Memory(folder) => Ok(folder.files.contains_key(name)),
            FilePlace::Disk(folder) => probe(&folder.join(name), name),
        }
    }

    /// Whether there is a file of that name, or a folder that holds one called `file`.
    ///
    /// # Errors
    /// As with [`Files::has`].
    pub fn has_within(&self, name: &str, file: &str) -> Result<bool, Message> {
        self.has(&self.within(name, file))
    }

    /// The file of that name within a folder, where it is a folder that is called so; the name itself otherwise.
    pub fn within(&self, name: &str, file: &str) -> String {
        let inner = format!("{}/{file}", name.trim_end_matches('/'));
        let is_folder = match &self.place {
            FilePlace::Memory(folder) => folder.files.contains_key(&inner),
            FilePlace::Disk(folder) => folder.join(name).is_dir(),
        };
        if is_folder { inner } else { name.to_owned() }
    }

    /// The workbooks of any kind in the folder, in order of their names.
    pub fn list_workbooks(&self) -> Vec<String> {
        let mut names: Vec<String> = match &self.place {
            FilePlace::Memory(folder) => folder.files.keys().cloned().collect(),
            FilePlace::Disk(folder) => {
                let entries = fs::read_dir(folder).into_iter().flatten().flatten();
                entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect()
            }
        };
        let is_kind = |kind: &str| ["xlsx", "xlsm", "xlsb", "xls", "ods"].contains(&kind.to_lowercase().as_str());
        // What a spreadsheet program keeps beside an open workbook begins with these.
        let is_own = |name: &str| !name.starts_with(['.', '~']);
        names.retain(|name| is_own(name) && name.rsplit_once('.').is_some_and(|(_, kind)| is_kind(kind)));
        names.sort_unstable();
        names
    }

    /// Whether a file lies in the folder or below it, wherever links lead.
    pub fn is_within(&self, name: &str) -> bool {
        match &self.place {
            FilePlace::Memory(_) => true,
            FilePlace::Disk(folder) => {
                let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
                let (inner, outer) = (folder.join(name).canonicalize(), folder.canonicalize());
                inner.is_ok_and(|inner| outer.is_ok_and(|outer| inner.starts_with(outer)))
            }
        }
    }

    /// The bytes of a file. Its hash is that of exactly these bytes.
    ///
    /// # Errors
    /// Why it cannot be read.
    pub fn read(&self, name: &str) -> Result<Cow<'a, [u8]>, Message> {
        let bytes = match &self.place {
            FilePlace::Memory(folder) => {
                let missing = || Message::new("missing-file").with("value", name);
                Cow::Borrowed(&**folder.files.get(name).ok_or_else(missing)?)
            }
            FilePlace::Disk(folder) => {
                let path = folder.join(name);
                if !probe(&path, name)? {
                    return Err(Message::new("missing-file").with("value", name));
                }
                Cow::Owned(read_file(&path).map_err(|error| refusal(&path, name, &error))?)
            }
        };
        self.hashes.borrow_mut().insert(name.to_owned(), blake3::hash(&bytes).to_string());
        Ok(bytes)
    }

    /// BLAKE3 of every file read so far, in byte order of the names.
    pub fn hashes(&self) -> BTreeMap<String, String> {
        self.hashes.borrow().clone()
    }
}

/// What any file may hold, in bytes: four times the tables of a few million people.
const LARGEST: u64 = 4 << 30;

/// Opens a file to read it to its end. Pipes and devices have none, or wait for somebody to write: they are refused at
/// once, like a folder.
///
/// # Errors
/// Why it cannot be opened.
pub fn open_file(path: &Path) -> io::Result<File> {
    let found = fs::metadata(path)?;
    if found.is_dir() {
        return Err(ErrorKind::IsADirectory.into());
    }
    if !found.is_file() {
        return Err(Error::new(ErrorKind::InvalidInput, "not a file"));
    }
    if found.len() > LARGEST {
        return Err(ErrorKind::FileTooLarge.into());
    }
    File::open(path)
}

/// Whether a place that a command was given is standard input.
#[must_use]
pub fn is_standard_input(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// The bytes of a file, as [`open_file`] opens it, or of standard input, which is called `-`.
///
/// # Errors
/// Why it cannot be read.
pub fn read_file(path: &Path) -> io::Result<Vec<u8>> {
    if is_standard_input(path) {
        let mut bytes = Vec::new();
        io::stdin().lock().read_to_end(&mut bytes)?;
        return Ok(bytes);
    }
    let mut file = open_file(path)?;
    let mut bytes = Vec::new();
    bytes.try_reserve(file.metadata().map_or(0, |found| found.len() as usize))?;
    file.read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Whether a file is at `path`, which diagnostics call `name`. Only what is truly not there counts as not there.
///
/// # Errors
/// What is there instead of a file that can be read.
pub(super) fn probe(path: &Path, name: &str) -> Result<bool, Message> {
    match std::fs::metadata(path) {
        Ok(found) if found.is_file() => Ok(true),
        Ok(found) if found.is_dir() => Err(Message::new("file-is-folder").with("value", name)),
        Ok(_) => Err(Message::new("not-a-file").with("value", name)),
        Err(error) if error.kind() == ErrorKind::NotFound && path.symlink_metadata().is_err() => Ok(false),
        Err(error) => Err(refusal(path, name, &error)),
    }
}

/// Why a file that a command was asked to read cannot be read.
#[must_use]
pub fn diagnose_unreadable(path: &Path, error: &Error) -> Diagnostic {
    let shown = path.display().to_string();
    // A missing table of an agency is another matter, with another cure.
    let is_missing = error.kind() == ErrorKind::NotFound && path.symlink_metadata().is_err();
    let message = if is_missing { Message::new("given-file-missing") } else { refusal(path, &shown, error) };
    Diagnostic::error(Place::file(shown), message)
}

/// Why the system does not let a file be read.
pub(super) fn refusal(path: &Path, name: &str, error: &Error) -> Message {
    let link = path.symlink_metadata().is_ok_and(|found| found.is_symlink()) && path.metadata().is_err();
    let told = match error.kind() {
        ErrorKind::IsADirectory => Message::new("file-is-folder"),
        ErrorKind::InvalidInput if path.metadata().is_ok_and(|found| !found.is_file()) => Message::new("not-a-file"),
        ErrorKind::FileTooLarge => Message::new("file-too-large").with("gigabytes", LARGEST >> 30),
        ErrorKind::PermissionDenied => Message::new("file-not-permitted"),
        _ if link => {
            let target = path.read_link().map(|target| target.display().to_string()).unwrap_or_default();
            Message::new("broken-link").with("target", target)
        }
        ErrorKind::NotFound => Message::new("missing-file"),
        _ => Message::new("unreadable-file").with("reason", error.to_string()),
    };
    told.with("value", name)
}
