//! The files of an agency folder: found, read once, and hashed as they are read.

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::io::{Error, ErrorKind};
use std::path::{Path, PathBuf};

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
                Cow::Owned(std::fs::read(&path).map_err(|error| refusal(&path, name, &error))?)
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

/// Why the system does not let a file be read.
pub(super) fn refusal(path: &Path, name: &str, error: &Error) -> Message {
    let link = path.symlink_metadata().is_ok_and(|found| found.is_symlink()) && path.metadata().is_err();
    let told = match error.kind() {
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
