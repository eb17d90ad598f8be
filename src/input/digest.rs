//! The fingerprint of what an agency is read from: two reports with the same one were made from the same files.

use std::collections::BTreeMap;

use super::folder::SCENARIOS;
use super::policy::builtin_policies;

/// BLAKE3 of everything that an agency is read from: of the very bytes that were read, taken while they were read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Digest {
    /// BLAKE3 of the list of files as `b3sum` prints it: a line of the hash, two spaces and the name for each.
    pub whole: String,
    /// Each file's own, in byte order of the names.
    pub files: Vec<FileDigest>,
    /// The circular's, where it is one of those built in.
    pub policy: Option<FileDigest>,
}

impl Digest {
    /// The fingerprint of files with these hashes, by name, under the policy that `agency.toml` names.
    pub(super) fn of(hashes: BTreeMap<String, String>, policy: Option<&str>) -> Self {
        let builtin = policy.and_then(|name| builtin_policies().iter().find(|(id, _)| *id == name));
        let files: Vec<FileDigest> = hashes.into_iter().map(|(name, hash)| FileDigest { name, hash }).collect();
        let policy = builtin
            .map(|(id, text)| FileDigest { name: (*id).to_owned(), hash: blake3::hash(text.as_bytes()).to_string() });
        Self { whole: list_of(files.iter()), files, policy }
    }

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

/// The BLAKE3 hash of one file, with the file's name.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct FileDigest {
    /// Its name, relative to the agency folder; the id of a built-in circular.
    pub name: String,
    /// The hash in hexadecimal digits.
    pub hash: String,
}
