//! The fingerprint of what an agency is read from: two reports with the same one were made from the same files.

use std::fs::File;
use std::io;
use std::path::Path;

use super::folder::{SCENARIOS, Sources};
use super::log::Log;
use super::policy::builtin_policies;

/// BLAKE3 of everything that an agency is read from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Digest {
    /// BLAKE3 of the list of files as `b3sum` prints it: a line of the hash, two spaces and the name for each.
    pub whole: String,
    /// Each file's own, in byte order of the names.
    pub files: Vec<FileDigest>,
    /// The circular's, where it is one of those built in.
    pub policy: Option<FileDigest>,
}

impl Digest {
    /// BLAKE3 of all that decides what a roster may be: the list of files without the scenarios, and the circular.
    #[must_use]
    pub fn task(&self) -> String {
        list_of(self.files.iter().filter(|file| file.name != SCENARIOS).chain(&self.policy))
    }
}

/// BLAKE3 of a list of files as `b3sum` prints it.
fn list_of<'a>(files: impl Iterator<Item = &'a FileDigest>) -> String {
    let list: String = files.map(|FileDigest { name, hash }| format!("{hash}  {name}\n")).collect();
    blake3::hash(list.as_bytes()).to_string()
}

/// BLAKE3 of a file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct FileDigest {
    /// Its name, relative to the agency folder; the id of a built-in circular.
    pub name: String,
    /// The hash in hexadecimal digits.
    pub hash: String,
}

/// Computes the fingerprint of the agency in a folder, or in the workbook named instead of it.
///
/// # Errors
/// When a file cannot be read any more.
pub fn digest_agency(path: &Path) -> io::Result<Digest> {
    let mut log = Log::default();
    let Some(sources) = Sources::find(path, &mut log) else { return Err(io::ErrorKind::NotFound.into()) };
    let named = sources.read_agency(&mut log).and_then(|agency| agency.policy).map(|policy| policy.value);
    let builtin = named.as_deref().and_then(|name| builtin_policies().iter().find(|(id, _)| *id == name));
    let mut names = sources.files(path);
    if builtin.is_none() {
        names.extend(named);
    }
    let mut files = Vec::new();
    for name in names {
        let mut hasher = blake3::Hasher::new();
        hasher.update_reader(File::open(sources.folder.join(&name))?)?;
        files.push(FileDigest { hash: hasher.finalize().to_string(), name });
    }
    let policy = builtin
        .map(|(id, text)| FileDigest { name: (*id).to_owned(), hash: blake3::hash(text.as_bytes()).to_string() });
    Ok(Digest { whole: list_of(files.iter()), files, policy })
}
