//! A single file that a command was asked to write: never over what the program did not write itself.

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use super::ending::foreign_ending;
use super::folder::{OutputError, OutputFolder, at, parent_of};
use super::kind::FileKind;
use super::refused::Refused;
use super::staged::sync_folder;
use crate::input::is_agency_file;

/// A place that takes a file: what is there may be replaced, or is written to.
#[derive(Debug)]
pub struct OutputFile {
    /// As it was named.
    named: PathBuf,
    place: Place,
}

#[derive(Debug)]
enum Place {
    /// A device or a pipe, which is written to and stays.
    Node(File),
    /// Where the file is, behind links, and what it may replace.
    File(PathBuf, FileKind),
}

impl OutputFile {
    /// Looks at the place before anything is computed for it, and makes the folder around it if need be. The endings are those of
    /// such files, the usual one first.
    ///
    /// # Errors
    /// When it is a file of an agency folder, or is of another kind or called so, or nothing can be written there.
    pub fn open(named: &Path, endings: &[&'static str], kind: &FileKind) -> Result<Self, OutputError> {
        if let Some(node) = Self::open_node(named)? {
            return Ok(node);
        }
        let refuse = |refused| Err(OutputError { path: named.to_owned(), source: io::Error::other(refused) });
        let path = match (fs::metadata(named), named.symlink_metadata()) {
            (Ok(found), _) if found.is_dir() => return refuse(Refused::Folder),
            (Ok(_), _) => named.canonicalize().map_err(at(named))?,
            (Err(_), Ok(_)) => return refuse(Refused::BrokenLink),
            (Err(_), Err(_)) => named.to_owned(),
        };
        let is_of_agency = |path: &Path| path.file_name().is_some_and(|name| is_agency_file(&name.to_string_lossy()));
        if is_of_agency(named) || is_of_agency(&path) {
            return refuse(Refused::AgencyFile);
        }
        if foreign_ending(named, endings).is_some() {
            return refuse(Refused::Ending(endings.first().copied().unwrap_or_default()));
        }
        if !kind.may_replace(&path).map_err(at(named))? {
            return refuse(kind.refusal());
        }
        OutputFolder::open(parent_of(&path))?;
        Ok(Self { named: named.to_owned(), place: Place::File(path, kind.clone()) })
    }

    /// Opens the place if a device or a pipe is there, whatever kind of file goes to it. A pipe waits here for somebody who
    /// reads it: before anything is computed, so that whoever ends the program meanwhile loses nothing.
    ///
    /// # Errors
    /// When it cannot be written to.
    pub fn open_node(named: &Path) -> Result<Option<Self>, OutputError> {
        if !is_node(named) {
            return Ok(None);
        }
        let node = OpenOptions::new().write(true).open(named).map_err(at(named))?;
        Ok(Some(Self { named: named.to_owned(), place: Place::Node(node) }))
    }

    /// Writes the file: whole or not at all, unless it goes to a device or a pipe.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn write(&self, content: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<PathBuf, OutputError> {
        match &self.place {
            Place::Node(node) => {
                let mut out = BufWriter::new(node);
                content(&mut out).and_then(|()| out.flush()).map_err(at(&self.named))?;
            }
            Place::File(path, kind) => {
                let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
                OutputFolder::open(parent_of(path))?.write(&name, Some(kind), content)?.publish()?;
                sync_folder(parent_of(path)).map_err(at(parent_of(path)))?;
            }
        }
        Ok(self.named.clone())
    }
}

/// Whether a device or a pipe is there.
#[must_use]
pub fn is_node(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|found| !found.is_dir() && !found.is_file())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::write::ending::TABLE;

    fn refused(path: &Path, kind: &FileKind) -> Option<Refused> {
        OutputFile::open(path, TABLE, kind).err().and_then(|error| error.source.get_ref()?.downcast_ref().copied())
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
        OutputFile::open(&path, TABLE, &kind).unwrap().write(|out| out.write_all(b"figure,a\nnew\n")).unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "figure,a\nnew\n");
        assert_eq!(refused(folder.path(), &kind), Some(Refused::Folder));
        for ending in ["html", "XLSX", "json"] {
            let named = folder.path().join("table").with_extension(ending);
            assert_eq!(refused(&named, &kind), Some(Refused::Ending("csv")), "{ending}");
            assert!(!named.exists(), "{ending}");
        }
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
        let null = OutputFile::open(Path::new("/dev/null"), TABLE, &kind).unwrap();
        null.write(|out| out.write_all(b"x")).unwrap();
        assert!(!fs::metadata("/dev/null").unwrap().is_file(), "a device stays one");
    }
}
