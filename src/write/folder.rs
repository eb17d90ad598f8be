//! The folder that results are written to: files appear complete or not at all.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::time::Duration;

use tempfile::{Builder, NamedTempFile};

use super::ending::{FOLDER, foreign_ending};
use super::kind::FileKind;
use super::refused::Refused;
use crate::input::{find_in_the_way, is_agency_file, say_system};
use crate::message::Message;

/// A file or folder that cannot be written.
#[derive(Debug, thiserror::Error)]
#[error("{} cannot be written", path.display())]
pub struct OutputError {
    /// What cannot be written.
    pub path: PathBuf,
    /// Why, as the operating system says.
    pub source: io::Error,
}

impl OutputError {
    /// What is wrong, as a message in the planner's language.
    #[must_use]
    pub fn message(&self) -> Message {
        let of = |message: Message, path: &Path| message.with("path", path.display().to_string());
        match (self.refused(), find_in_the_way(&self.path, &self.source)) {
            (Some(refused), _) => of(Message::new(refused.id()), &self.path),
            (None, Some(part)) => of(Message::new("output-no-folder"), &part),
            (None, None) => of(Message::new("output-failed").with("reason", say_system(&self.source)), &self.path),
        }
    }

    /// What would help.
    #[must_use]
    pub fn cure(&self) -> Message {
        let id = match (self.refused(), self.source.kind()) {
            (Some(Refused::AgencyFile | Refused::Node), _) => "output-cure-place",
            (Some(Refused::Record | Refused::Input), _) => "output-cure-record",
            (Some(Refused::Ending(own)), _) => return Message::new("output-cure-ending").with("ending", own),
            (Some(Refused::FolderEnding), _) => "output-cure-folder-ending",
            (Some(_), _) => "output-cure-kind",
            (None, io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem) => "output-cure-permission",
            (None, io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded) => "output-cure-space",
            (None, _) if find_in_the_way(&self.path, &self.source).is_some() => "output-cure-folder",
            (None, _) => "output-cure-else",
        };
        Message::new(id)
    }

    fn refused(&self) -> Option<Refused> {
        self.source.get_ref()?.downcast_ref().copied()
    }
}

/// Says of which place an error is.
pub(super) fn at(path: &Path) -> impl FnOnce(io::Error) -> OutputError + '_ {
    |source| OutputError { path: path.to_owned(), source }
}

/// A folder that is known to exist and to take files.
#[derive(Debug)]
pub struct OutputFolder {
    path: PathBuf,
}

impl OutputFolder {
    /// Creates the folder if needed and tries it out, so that a long solve never ends with nowhere to write.
    ///
    /// # Errors
    /// When the folder cannot be created, or a file in it.
    pub fn open(path: &Path) -> Result<Self, OutputError> {
        if foreign_ending(path, FOLDER).is_some() && path.symlink_metadata().is_err() {
            return Err(OutputError { path: path.to_owned(), source: io::Error::other(Refused::FolderEnding) });
        }
        fs::create_dir_all(path).map_err(at(path))?;
        remove_leftovers(path);
        tempfile::tempfile_in(path).map_err(at(path))?;
        Ok(Self { path: path.to_owned() })
    }

    /// Where the folder is.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Where a file of the folder is.
    #[must_use]
    pub fn file(&self, name: &str) -> PathBuf {
        self.path.join(name)
    }

    /// Looks whether a file can get a name in the folder: nothing has it, or an earlier file of the same kind. No kind is
    /// given where the caller keeps what is there, or has looked at it.
    ///
    /// # Errors
    /// When something else has the name, or it would be read as a file of the agency that lies here.
    pub fn claim(&self, name: &str, kind: Option<&FileKind>) -> Result<(), OutputError> {
        let path = self.file(name);
        refuse_node(&path)?;
        let Some(kind) = kind else { return Ok(()) };
        let refused = if is_agency_file(name) && self.holds_agency(name) {
            Refused::AgencyFile
        } else if kind.may_replace(&path).map_err(at(&path))? {
            return Ok(());
        } else {
            kind.refusal()
        };
        Err(OutputError { path, source: io::Error::other(refused) })
    }

    /// Whether a file of an agency lies here besides the one of this name.
    fn holds_agency(&self, besides: &str) -> bool {
        let entries = fs::read_dir(&self.path).into_iter().flatten().flatten();
        entries.map(|entry| entry.file_name()).any(|name| {
            let name = name.to_string_lossy();
            is_agency_file(&name) && !name.eq_ignore_ascii_case(besides)
        })
    }

    /// Writes a whole file under a temporary name; it gets its name with [`PendingFile::publish`]. What may lie there is as
    /// for [`OutputFolder::claim`].
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn write(
        &self,
        name: &str,
        kind: Option<&FileKind>,
        content: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> Result<PendingFile, OutputError> {
        self.claim(name, kind)?;
        let target = self.file(name);
        let written = (|| {
            let file = writable(&mut Builder::new()).prefix(&aside_name(name)).tempfile_in(&self.path)?;
            let mut buffer = BufWriter::with_capacity(1 << 20, file.as_file());
            content(&mut buffer)?;
            buffer.flush()?;
            drop(buffer);
            // A name must never come to the disk before what it names.
            file.as_file().sync_data()?;
            Ok(file)
        })();
        match written {
            Ok(file) => Ok(PendingFile { file, target }),
            Err(source) => Err(OutputError { path: target, source }),
        }
    }
}

/// What everything begins with that is written aside.
const ASIDE: &str = ".giliran-";

/// The beginning of the name that a file or folder has until it is complete: it says which process writes it, and where.
#[must_use]
pub fn aside_name(name: &str) -> String {
    format!("{ASIDE}{}-{}-{name}.", std::process::id(), home_of_processes())
}

/// What tells the processes of this machine, since it was started, and of this container, from those of others, which may
/// write into the same folder on a shared drive under the same numbers.
fn home_of_processes() -> &'static str {
    static HOME: OnceLock<String> = OnceLock::new();
    HOME.get_or_init(|| {
        let boot = fs::read("/proc/sys/kernel/random/boot_id").unwrap_or_default();
        let container = fs::read_link("/proc/self/ns/pid").unwrap_or_default();
        let told = [&boot[..], container.as_os_str().as_encoded_bytes()].concat();
        blake3::hash(&told).to_hex()[..8].to_owned()
    })
}

/// Removes what a process has left behind that was killed while it wrote. Where it cannot be removed it does no harm.
pub fn remove_leftovers(folder: &Path) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if is_leftover(&entry) {
            let _ = if path.is_dir() { fs::remove_dir_all(&path) } else { fs::remove_file(&path) };
        }
    }
}

fn is_leftover(entry: &fs::DirEntry) -> bool {
    let name = entry.file_name();
    let parts = name.to_str().and_then(|name| name.strip_prefix(ASIDE)?.split_once('-'));
    let Some((process, rest)) = parts.and_then(|(process, rest)| Some((process.parse::<u32>().ok()?, rest))) else {
        return false;
    };
    let is_ours = rest.split_once('-').is_some_and(|(home, _)| home == home_of_processes());
    if is_ours && Path::new("/proc/self").exists() {
        return !Path::new("/proc").join(process.to_string()).exists();
    }
    // Where a process cannot be asked after, age tells: writing takes minutes at most.
    let age = entry.metadata().and_then(|found| found.modified()).ok().and_then(|at| at.elapsed().ok());
    age.is_some_and(|age| age > Duration::from_secs(24 * 3600))
}

/// A name that a folder, a pipe or a device has is not given to a file.
///
/// # Errors
/// When it is.
fn refuse_node(path: &Path) -> Result<(), OutputError> {
    let refused = match fs::metadata(path) {
        Ok(found) if found.is_dir() => Refused::Folder,
        Ok(found) if !found.is_file() => Refused::Node,
        _ => return Ok(()),
    };
    Err(OutputError { path: path.to_owned(), source: io::Error::other(refused) })
}

/// The folder that a path is in: this one for a name alone.
#[must_use]
pub fn parent_of(path: &Path) -> &Path {
    path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Writes a single file, in a folder that is created if needed; whoever calls has looked at what is there.
///
/// # Errors
/// When it cannot be written.
pub fn write_file(path: &Path, content: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<PathBuf, OutputError> {
    let parent = parent_of(path);
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    OutputFolder::open(parent)?.write(&name, None, content)?.publish()
}

/// Temporary files are private by default; a roster is for colleagues, as far as the user's umask allows.
#[cfg(unix)]
fn writable<'a, 'b>(builder: &'a mut Builder<'b, 'b>) -> &'a mut Builder<'b, 'b> {
    use std::os::unix::fs::PermissionsExt;
    builder.permissions(fs::Permissions::from_mode(0o666))
}

#[cfg(not(unix))]
fn writable<'a, 'b>(builder: &'a mut Builder<'b, 'b>) -> &'a mut Builder<'b, 'b> {
    builder
}

/// Passes on what is written, and hashes it.
pub struct Hashing<'a> {
    out: &'a mut dyn Write,
    hasher: blake3::Hasher,
}

impl<'a> Hashing<'a> {
    /// Hashes what goes to `out`.
    pub fn new(out: &'a mut dyn Write) -> Self {
        Self { out, hasher: blake3::Hasher::new() }
    }

    /// BLAKE3 of all that was written, in hexadecimal.
    #[must_use]
    pub fn hash(&self) -> String {
        self.hasher.finalize().to_hex().to_string()
    }
}

impl Write for Hashing<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.out.write(bytes)?;
        self.hasher.update(&bytes[..written]);
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// A complete file that does not have its final name yet; dropped, it leaves nothing behind.
#[derive(Debug)]
pub struct PendingFile {
    file: NamedTempFile<File>,
    target: PathBuf,
}

impl PendingFile {
    /// Gives the file its name, in place of an earlier one.
    ///
    /// # Errors
    /// When the operating system refuses the name.
    pub fn publish(self) -> Result<PathBuf, OutputError> {
        match self.file.persist(&self.target) {
            Ok(_) => Ok(self.target),
            Err(refused) => Err(OutputError { path: self.target, source: refused.error }),
        }
    }
}

/// Renames a result of an earlier run (`roster.csv` to `roster.old.csv`), so that nobody takes it for today's: in place of one
/// of the same kind that was retired before, or else under the first free of `roster.old-2.csv`, `roster.old-3.csv`, ...
/// Returns its new place; none when there was no such file.
///
/// # Errors
/// When it cannot be renamed.
pub fn retire(folder: &Path, name: &str, kind: &FileKind) -> Result<Option<PathBuf>, OutputError> {
    let path = folder.join(name);
    let (stem, extension) = name.rsplit_once('.').unwrap_or((name, ""));
    let mut old = folder.join(format!("{stem}.old.{extension}"));
    let mut number = 2_u64;
    while !kind.may_replace(&old).unwrap_or(false) {
        old = folder.join(format!("{stem}.old-{number}.{extension}"));
        number += 1;
    }
    match fs::rename(&path, &old) {
        Ok(()) => Ok(Some(old)),
        // A folder that is not there, or is a file, holds no earlier result.
        Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => Ok(None),
        Err(source) => Err(OutputError { path, source }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_fails_half_way_leaves_the_earlier_one() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("a.csv"), "earlier").unwrap();
        let output = OutputFolder::open(folder.path()).unwrap();
        let failed = output.write("a.csv", None, |out| {
            out.write_all(b"half")?;
            Err(io::Error::other("the disk is full"))
        });
        assert!(failed.is_err());
        assert_eq!(fs::read_to_string(folder.path().join("a.csv")).unwrap(), "earlier");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_pending_file_takes_its_name_only_when_published() {
        let folder = tempfile::tempdir().unwrap();
        let output = OutputFolder::open(&folder.path().join("new/er")).unwrap();
        let pending = output.write("a.csv", None, |out| out.write_all(b"whole")).unwrap();
        assert!(!output.file("a.csv").exists());
        let path = pending.publish().unwrap();
        assert_eq!(fs::read_to_string(path).unwrap(), "whole");
    }

    #[test]
    fn what_a_killed_process_left_is_removed() {
        let folder = tempfile::tempdir().unwrap();
        let place = |name: &str| folder.path().join(name);
        // No process has the largest of all numbers.
        let (own, nobody) = (std::process::id().to_string(), u32::MAX.to_string());
        let killed = |name: &str| format!("{}abc", aside_name(name).replacen(&own, &nobody, 1));
        fs::write(place(&killed("roster.csv")), "half").unwrap();
        fs::create_dir(place(&killed("1"))).unwrap();
        // Another machine, or container, may have a process of that number.
        fs::write(place(&killed("roster.csv").replace(home_of_processes(), "another")), "being written").unwrap();
        fs::write(place(&format!("{}abc", aside_name("roster.csv"))), "being written").unwrap();
        fs::write(place(".giliran-mine"), "").unwrap();
        OutputFolder::open(folder.path()).unwrap();
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 3);
    }

    #[test]
    fn an_earlier_result_is_renamed_and_a_missing_one_is_not_missed() {
        let folder = tempfile::tempdir().unwrap();
        let kind = FileKind::table(&["employee_id"]);
        assert_eq!(retire(folder.path(), "roster.csv", &kind).unwrap(), None);
        fs::write(folder.path().join("roster.csv"), "earlier").unwrap();
        let old = retire(folder.path(), "roster.csv", &kind).unwrap().unwrap();
        assert_eq!(old, folder.path().join("roster.old.csv"));
        assert_eq!(fs::read_to_string(old).unwrap(), "earlier");
        assert!(!folder.path().join("roster.csv").exists());
    }

    #[test]
    fn what_is_retired_takes_the_place_of_nothing_but_its_own_kind() {
        let folder = tempfile::tempdir().unwrap();
        let place = |name: &str| folder.path().join(name);
        let kind = FileKind::table(&["employee_id"]);
        fs::write(place("roster.old.csv"), "somebody's own work").unwrap();
        for old in ["roster.old-2.csv", "roster.old-2.csv"] {
            fs::write(place("roster.csv"), "employee_id,name\n").unwrap();
            assert_eq!(retire(folder.path(), "roster.csv", &kind).unwrap(), Some(place(old)));
        }
        assert_eq!(fs::read_to_string(place("roster.old.csv")).unwrap(), "somebody's own work");
    }
}
