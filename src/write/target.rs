//! A single file that a command was asked to write: never over what the program did not write itself.

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, Read, Write};
use std::path::{Path, PathBuf};

use super::folder::{OutputError, OutputFolder, at};
use super::refused::Refused;
use super::staged::sync_folder;
use crate::input::is_agency_file;

/// How far into a file its kind must show.
const SHOWN_WITHIN: u64 = 4_096;

/// What tells a file of one kind from all others, so that only an earlier one of the same kind is replaced.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FileKind {
    /// It begins with this text.
    Start(String),
    /// This text stands near its beginning.
    Early(&'static str),
    /// It is a workbook whose properties hold this text.
    #[cfg(feature = "workbook")]
    Workbook(&'static str),
}

impl FileKind {
    /// The kind of tables whose header begins with these columns.
    #[must_use]
    pub fn table(columns: &[&str]) -> Self {
        Self::Start(columns.join(","))
    }

    /// Whether a file is of this kind. An empty one is of every kind: `mktemp` makes such files to be written to.
    pub(super) fn is_of(&self, file: &mut File) -> io::Result<bool> {
        #[cfg(feature = "workbook")]
        if let Self::Workbook(mark) = self {
            let size = file.metadata()?.len();
            return Ok(size == 0 || holds_mark(file, mark));
        }
        let mut start = Vec::new();
        file.take(SHOWN_WITHIN).read_to_end(&mut start)?;
        let has = |mark: &str| start.windows(mark.len()).any(|part| part == mark.as_bytes());
        Ok(start.is_empty()
            || match self {
                Self::Start(text) => start.starts_with(text.as_bytes()),
                Self::Early(text) => has(text),
                #[cfg(feature = "workbook")]
                Self::Workbook(_) => false,
            })
    }
}

/// Whether a workbook's properties hold a text.
#[cfg(feature = "workbook")]
fn holds_mark(file: &mut File, mark: &str) -> bool {
    let Ok(mut archive) = zip::ZipArchive::new(file) else { return false };
    let Ok(properties) = archive.by_name("docProps/core.xml") else { return false };
    let mut text = Vec::new();
    let read = properties.take(SHOWN_WITHIN).read_to_end(&mut text);
    read.is_ok() && String::from_utf8_lossy(&text).contains(mark)
}

/// A place that takes a file: what is there may be replaced, or is written to.
#[derive(Debug)]
pub struct OutputFile {
    /// As it was named.
    named: PathBuf,
    /// Where it is, behind links.
    path: PathBuf,
    /// Whether it is a device or a pipe, which is written to and stays.
    is_node: bool,
}

impl OutputFile {
    /// Looks at the place before anything is computed for it, and makes the folder around it if need be.
    ///
    /// # Errors
    /// When it is a file of an agency folder, or of another kind, or nothing can be written there.
    pub fn open(named: &Path, kind: &FileKind) -> Result<Self, OutputError> {
        let refuse = |refused| Err(OutputError { path: named.to_owned(), source: io::Error::other(refused) });
        let place = |path: PathBuf, is_node| Self { named: named.to_owned(), path, is_node };
        let path = match (fs::metadata(named), named.symlink_metadata()) {
            (Ok(found), _) if found.is_dir() => return refuse(Refused::Folder),
            (Ok(found), _) if !found.is_file() => return Ok(place(named.to_owned(), true)),
            (Ok(_), _) => named.canonicalize().map_err(at(named))?,
            (Err(_), Ok(_)) => return refuse(Refused::BrokenLink),
            (Err(_), Err(_)) => named.to_owned(),
        };
        let is_of_agency = |path: &Path| path.file_name().is_some_and(|name| is_agency_file(&name.to_string_lossy()));
        if is_of_agency(named) || is_of_agency(&path) {
            return refuse(Refused::AgencyFile);
        }
        if path.exists() && !File::open(&path).and_then(|mut file| kind.is_of(&mut file)).map_err(at(named))? {
            return refuse(Refused::OtherKind);
        }
        OutputFolder::open(folder_of(&path))?;
        Ok(place(path, false))
    }

    /// Writes the file: whole or not at all, unless it goes to a device or a pipe.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn write(&self, content: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<PathBuf, OutputError> {
        if self.is_node {
            let write = || {
                let mut out = BufWriter::new(OpenOptions::new().write(true).open(&self.path)?);
                content(&mut out)?;
                out.flush()
            };
            write().map_err(at(&self.named))?;
        } else {
            let name = self.path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            OutputFolder::open(folder_of(&self.path))?.write(&name, content)?.publish()?;
            sync_folder(folder_of(&self.path))?;
        }
        Ok(self.named.clone())
    }
}

fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(path: &Path, kind: &FileKind) -> Option<Refused> {
        OutputFile::open(path, kind).err().and_then(|error| error.source.get_ref()?.downcast_ref().copied())
    }

    #[test]
    fn only_a_file_of_the_same_kind_is_replaced() {
        let folder = tempfile::tempdir().unwrap();
        let kind = FileKind::table(&["figure", "a"]);
        let path = folder.path().join("table.csv");
        assert_eq!(refused(&path, &kind), None);
        for (earlier, expected) in [
            ("figure,a,b\n", None),
            ("", None),
            ("name\n", Some(Refused::OtherKind)),
            ("figur", Some(Refused::OtherKind)),
        ] {
            fs::write(&path, earlier).unwrap();
            assert_eq!(refused(&path, &kind), expected, "{earlier}");
        }
        fs::write(&path, "figure,a\nold\n").unwrap();
        OutputFile::open(&path, &kind).unwrap().write(|out| out.write_all(b"figure,a\nnew\n")).unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "figure,a\nnew\n");
        assert_eq!(refused(folder.path(), &kind), Some(Refused::Folder));
    }

    #[test]
    fn a_file_of_an_agency_folder_is_never_written() {
        let folder = tempfile::tempdir().unwrap();
        let kind = FileKind::Early("");
        for name in ["employees.csv", "Agency.toml", "preferences.csv", "agency.xlsx", "scenarios.toml"] {
            assert_eq!(refused(&folder.path().join(name), &kind), Some(Refused::AgencyFile), "{name}");
        }
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    }

    #[cfg(unix)]
    #[test]
    fn a_link_stays_and_what_it_leads_to_is_judged() {
        use std::os::unix::fs::symlink;
        let folder = tempfile::tempdir().unwrap();
        let (link, target) = (folder.path().join("link.csv"), folder.path().join("employees.csv"));
        symlink(&target, &link).unwrap();
        let kind = FileKind::table(&["figure"]);
        assert_eq!(refused(&link, &kind), Some(Refused::BrokenLink));
        fs::write(&target, "").unwrap();
        assert_eq!(refused(&link, &kind), Some(Refused::AgencyFile));
        let null = OutputFile::open(Path::new("/dev/null"), &kind).unwrap();
        null.write(|out| out.write_all(b"x")).unwrap();
        assert!(!fs::metadata("/dev/null").unwrap().is_file(), "a device stays one");
    }
}
