//! Where a planning task comes from: a place on disk, or memory.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// What to read: a folder, the workbook named instead of it, or files that somebody else holds.
#[derive(Clone, Copy, Debug)]
pub enum Source<'a> {
    /// A folder on disk, or a workbook.
    Path(&'a Path),
    /// A folder in memory.
    Memory(&'a MemoryFolder),
}

/// An agency folder that is not on disk: files that a server received, or that a script puts together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MemoryFolder {
    /// What the folder would be called: the agency's name where `agency.toml` gives none.
    pub name: String,
    /// The bytes of each file, by its name within the folder, such as `employees.csv`.
    pub files: BTreeMap<String, Vec<u8>>,
}

impl<'a> From<&'a Path> for Source<'a> {
    fn from(path: &'a Path) -> Self {
        Self::Path(path)
    }
}

impl<'a> From<&'a str> for Source<'a> {
    fn from(path: &'a str) -> Self {
        Self::Path(Path::new(path))
    }
}

impl<'a> From<&'a PathBuf> for Source<'a> {
    fn from(path: &'a PathBuf) -> Self {
        Self::Path(path)
    }
}

impl<'a> From<&'a MemoryFolder> for Source<'a> {
    fn from(folder: &'a MemoryFolder) -> Self {
        Self::Memory(folder)
    }
}

impl<'a> Source<'a> {
    /// The workbook that is named instead of a folder, if one is.
    pub(super) fn named_workbook(self) -> Option<&'a Path> {
        match self {
            Self::Path(path) if path.is_file() => Some(path),
            _ => None,
        }
    }
}
