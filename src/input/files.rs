//! The files of an agency folder: found, read once, and hashed as they are read.

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, Error, ErrorKind, Read as _};
use std::path::{Path, PathBuf};

use super::diagnostic::{Diagnostic, Place};
use super::source::{MemoryFolder, Source};
use super::system::{find_in_the_way, say_system};
use crate::message::Message;

/// The files that one planning task is read from.
pub(super) struct Files<'a> {
    place: FilePlace<'a>,
    /// Documents that are sheets of the agency's workbook, by name.
    sheets: RefCell<BTreeMap<String, Vec<u8>>>,
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
        Self { place, sheets: RefCell::default(), hashes: RefCell::default() }
    }

    /// Holds a document that is a sheet of the agency's workbook: it is read as the file of that name.
    pub fn hold(&self, name: String, bytes: Vec<u8>) {
        self.sheets.borrow_mut().insert(name, bytes);
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
        if self.sheets.borrow().contains_key(name) {
            return Ok(true);
        }
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

    /// The names of the files that lie in the folder itself, in order.
    pub fn list_names(&self) -> Vec<String> {
        let mut names: Vec<String> = match &self.place {
            FilePlace::Memory(folder) => folder.files.keys().filter(|name| !name.contains('/')).cloned().collect(),
            FilePlace::Disk(folder) => {
                let entries = fs::read_dir(folder).into_iter().flatten().flatten();
                let files = entries.filter(|entry| !entry.path().is_dir());
                files.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect()
            }
        };
        names.sort_unstable();
        names
    }

    /// Whether a file lies in the folder or below it, wherever links lead.
    pub fn is_within(&self, name: &str) -> bool {
        if self.sheets.borrow().contains_key(name) {
            return true;
        }
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
        self.read_within(name, LARGEST)
    }

    /// The same of a file that is not a table.
    ///
    /// # Errors
    /// As with [`Files::read`].
    pub fn read_document(&self, name: &str) -> Result<Cow<'a, [u8]>, Message> {
        self.read_within(name, LARGEST_DOCUMENT)
    }

    fn read_within(&self, name: &str, largest: u64) -> Result<Cow<'a, [u8]>, Message> {
        let bytes = match (self.sheets.borrow().get(name), &self.place) {
            (Some(sheet), _) => Cow::Owned(sheet.clone()),
            (None, FilePlace::Memory(folder)) => {
                let missing = || Message::new("missing-file").with("value", name);
                let bytes = &**folder.files.get(name).ok_or_else(missing)?;
                if bytes.len() as u64 > largest {
                    return Err(say_too_large(largest).with("value", name));
                }
                Cow::Borrowed(bytes)
            }
            (None, FilePlace::Disk(folder)) => {
                let path = folder.join(name);
                if !probe(&path, name)? {
                    return Err(Message::new("missing-file").with("value", name));
                }
                Cow::Owned(read_up_to(&path, largest).map_err(|error| refusal(&path, name, &error))?)
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

/// What a file that is no table may hold, in bytes: rules, answers, what a run says of itself. Read, it takes many times as
/// much.
const LARGEST_DOCUMENT: u64 = 16 << 20;

/// That a file is larger than what is read.
#[derive(Clone, Copy, Debug, thiserror::Error)]
#[error("more than {largest} bytes")]
struct TooLarge {
    largest: u64,
}

impl TooLarge {
    fn error(largest: u64) -> Error {
        Error::new(ErrorKind::FileTooLarge, Self { largest })
    }
}

fn say_too_large(largest: u64) -> Message {
    Message::new("file-too-large").with("megabytes", largest >> 20)
}

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
        return Err(TooLarge::error(LARGEST));
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
    read_up_to(path, LARGEST)
}

/// The same of a file that is not a table: TOML or JSON.
///
/// # Errors
/// Why it cannot be read.
pub fn read_document(path: &Path) -> io::Result<Vec<u8>> {
    read_up_to(path, LARGEST_DOCUMENT)
}

/// What a file begins with: as much as tells what it is.
///
/// # Errors
/// Why it cannot be read.
pub(super) fn read_beginning(path: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    open_file(path)?.take(LARGEST_DOCUMENT).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn read_up_to(path: &Path, largest: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    if is_standard_input(path) {
        return read_whole(io::stdin().lock(), bytes, largest);
    }
    let file = open_file(path)?;
    let size = file.metadata()?.len();
    if size > largest {
        return Err(TooLarge::error(largest));
    }
    bytes.try_reserve(usize::try_from(size).unwrap_or_default())?;
    read_whole(file, bytes, largest)
}

/// Reads to the end of what has no size that could be asked for, or may grow meanwhile.
fn read_whole(from: impl io::Read, mut bytes: Vec<u8>, largest: u64) -> io::Result<Vec<u8>> {
    from.take(largest + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > largest { Err(TooLarge::error(largest)) } else { Ok(bytes) }
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
        ErrorKind::FileTooLarge => say_too_large(largest_of(error)),
        ErrorKind::PermissionDenied => Message::new("file-not-permitted"),
        _ if link => {
            let target = path.read_link().map(|target| target.display().to_string()).unwrap_or_default();
            Message::new("broken-link").with("target", target)
        }
        ErrorKind::NotFound => Message::new("missing-file"),
        ErrorKind::InvalidFilename => Message::new("file-name-too-long"),
        _ => match find_in_the_way(path, error) {
            Some(part) => Message::new("path-through-file").with("part", part.display().to_string()),
            None => Message::new("unreadable-file").with("reason", say_system(error)),
        },
    };
    told.with("value", name)
}

/// What was the most that could be read.
fn largest_of(error: &Error) -> u64 {
    let told = error.get_ref().and_then(|inner| inner.downcast_ref::<TooLarge>());
    told.map_or(LARGEST, |told| told.largest)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A file of so many bytes, all of them 0, which take no room.
    fn sparse(folder: &Path, size: u64) -> PathBuf {
        let path = folder.join(size.to_string());
        File::create(&path).unwrap().set_len(size).unwrap();
        path
    }

    fn megabytes(message: &Message) -> Option<u64> {
        let (_, number) = message.args.iter().find(|(name, _)| *name == "megabytes")?;
        [16, 4_096].into_iter().find(|&megabytes| *number == megabytes.into())
    }

    #[test]
    fn a_file_may_be_as_large_as_the_largest_and_no_larger() {
        let folder = tempfile::tempdir().unwrap();
        let document = 16 << 20;
        let largest = sparse(folder.path(), document);
        assert_eq!(read_document(&largest).unwrap().len() as u64, document);
        let larger = sparse(folder.path(), document + 1);
        let told = refusal(&larger, "x", &read_document(&larger).unwrap_err());
        assert_eq!((told.id, megabytes(&told)), ("file-too-large", Some(16)));
        assert_eq!(read_file(&larger).unwrap().len() as u64, document + 1, "a table may be larger");
        let files = Files::of(Source::Path(folder.path()));
        let name = |path: &Path| path.file_name().unwrap().to_string_lossy().into_owned();
        assert!(files.read_document(&name(&largest)).is_ok());
        assert_eq!(files.read_document(&name(&larger)).map_err(|told| megabytes(&told)), Err(Some(16)));
        assert!(files.read(&name(&larger)).is_ok());
        let table = 4 << 30;
        assert!(open_file(&sparse(folder.path(), table)).is_ok());
        let larger = sparse(folder.path(), table + 1);
        let told = refusal(&larger, "x", &read_file(&larger).unwrap_err());
        assert_eq!((told.id, megabytes(&told)), ("file-too-large", Some(4_096)));
    }

    #[test]
    fn a_document_in_memory_may_be_as_large_and_no_larger() {
        let largest = 16 << 20;
        let files = [("largest", largest), ("larger", largest + 1)];
        let files = files.map(|(name, size)| (name.to_owned(), vec![0; size])).into_iter().collect();
        let folder = MemoryFolder { files, ..MemoryFolder::default() };
        let files = Files::of(Source::Memory(&folder));
        assert!(files.read_document("largest").is_ok());
        assert_eq!(files.read_document("larger").map_err(|told| megabytes(&told)), Err(Some(16)));
        assert!(files.read("larger").is_ok());
    }

    #[test]
    fn what_has_no_size_is_read_as_far_as_a_file_may_reach() {
        let read =
            |bytes: u64| read_whole(io::repeat(b'x').take(bytes), Vec::new(), 5).map_err(|error| largest_of(&error));
        assert_eq!(read(5), Ok(b"xxxxx".to_vec()));
        assert_eq!([read(6), read(7)], [Err(5), Err(5)]);
        assert!(is_standard_input(Path::new("-")) && !is_standard_input(Path::new("./-")));
    }

    #[test]
    fn the_files_of_the_folder_itself_are_listed() {
        let names = ["b.XLSX", "a.ods", "units.csv", "roster/roster.csv"];
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("roster")).unwrap();
        names.iter().for_each(|name| fs::write(folder.path().join(name), "").unwrap());
        let files = names.map(|name| (name.to_owned(), Vec::new())).into_iter().collect();
        let memory = MemoryFolder { files, ..MemoryFolder::default() };
        for files in [Files::of(Source::Path(folder.path())), Files::of(Source::Memory(&memory))] {
            assert_eq!(files.list_names(), ["a.ods", "b.XLSX", "units.csv"]);
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_file_is_within_a_folder_wherever_links_lead() {
        use std::os::unix::fs::symlink;

        let place = tempfile::tempdir().unwrap();
        let folder = place.path().join("instansi");
        fs::create_dir(&folder).unwrap();
        [place.path().join("luar.csv"), folder.join("dalam.csv")].iter().for_each(|file| fs::write(file, "").unwrap());
        symlink(place.path().join("luar.csv"), folder.join("tautan.csv")).unwrap();
        let files = Files::of(Source::Path(&folder));
        let is_within = ["dalam.csv", "tautan.csv", "../luar.csv", "tiada.csv"].map(|name| files.is_within(name));
        assert_eq!(is_within, [true, false, false, false]);
    }

    #[cfg(unix)]
    #[test]
    fn why_a_file_cannot_be_read_is_told_by_what_stands_in_its_place() {
        use std::os::unix::fs::symlink;

        let place = tempfile::tempdir().unwrap();
        let at = |name: &str| place.path().join(name);
        fs::write(at("file"), "").unwrap();
        fs::create_dir(at("folder")).unwrap();
        symlink(at("nowhere"), at("broken")).unwrap();
        symlink(at("file"), at("link")).unwrap();
        let pipe = std::process::Command::new("mkfifo").arg(at("pipe")).status().unwrap();
        assert!(pipe.success());
        for (name, kind, id) in [
            ("folder", ErrorKind::IsADirectory, "file-is-folder"),
            ("pipe", ErrorKind::InvalidInput, "not-a-file"),
            ("file", ErrorKind::InvalidInput, "unreadable-file"),
            ("file", ErrorKind::PermissionDenied, "file-not-permitted"),
            ("nowhere", ErrorKind::NotFound, "missing-file"),
            ("broken", ErrorKind::NotFound, "broken-link"),
            ("link", ErrorKind::Interrupted, "unreadable-file"),
            ("file", ErrorKind::Interrupted, "unreadable-file"),
        ] {
            assert_eq!(refusal(&at(name), name, &kind.into()).id, id, "{name} {kind:?}");
        }
        let told = |name: &str| diagnose_unreadable(&at(name), &open_file(&at(name)).unwrap_err()).message.id;
        assert_eq!(["nowhere", "broken", "folder"].map(told), ["given-file-missing", "broken-link", "file-is-folder"]);
        let found = ["file", "nowhere", "folder", "pipe"].map(|name| probe(&at(name), name).map_err(|told| told.id));
        assert_eq!(found, [Ok(true), Ok(false), Err("file-is-folder"), Err("not-a-file")]);
    }
}
