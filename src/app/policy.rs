//! The circulars: those that are built in, and policy files of one's own.

use std::path::{Path, PathBuf};

use chrono::NaiveDate;

use super::given::read_given_file;
use crate::input::diagnostic::Diagnostic;
use crate::input::policy::{PolicyDocument, builtin_policies, read_policy, redate_policy};
use crate::write::folder::{OutputError, write_file};

/// The built-in policies, in byte order of their ids.
#[must_use]
pub fn list_policies() -> Vec<PolicyDocument> {
    // A test reads every one of them; a list need not deal with a broken one.
    builtin_policies().iter().filter_map(|(id, text)| read_policy(id, text).0).collect()
}

/// The text of a built-in policy.
///
/// # Errors
/// When there is none of that id: the ids that exist.
pub fn find_policy(id: &str) -> Result<&'static str, Vec<&'static str>> {
    let policies = builtin_policies();
    let found = policies.iter().find(|(known, _)| *known == id).map(|(_, text)| *text);
    found.ok_or_else(|| policies.iter().map(|(known, _)| *known).collect())
}

/// A built-in policy with other dates, as a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PolicyCopy {
    /// The file.
    pub file: PathBuf,
    /// What `agency.toml` in the same folder calls it.
    pub name: String,
    /// By how many days the dates of its rules were moved; none where they state no dates.
    pub moved: Option<i64>,
}

/// Why there is no copy.
#[derive(Debug)]
pub enum CopyError {
    /// There is no such policy: the ids there are.
    Unknown(Vec<&'static str>),
    /// The file is there already.
    Exists(PathBuf),
    /// It cannot be written.
    Output(OutputError),
}

/// Copies a built-in policy into a folder, for other days.
///
/// # Errors
/// When there is no such policy, or the file is there already or cannot be written.
pub fn copy_policy(id: &str, dates: (NaiveDate, NaiveDate), folder: &Path) -> Result<PolicyCopy, CopyError> {
    let text = find_policy(id).map_err(CopyError::Unknown)?;
    let (text, moved) = redate_policy(id, text, dates);
    let name = format!("{id}-{}.toml", dates.0);
    let file = folder.join(&name);
    if file.symlink_metadata().is_ok() {
        return Err(CopyError::Exists(file));
    }
    let file = write_file(&file, |out| out.write_all(text.as_bytes())).map_err(CopyError::Output)?;
    Ok(PolicyCopy { file, name, moved })
}

/// Every problem of a policy file that can be found without an agency.
#[must_use]
pub fn check_policy(path: &Path) -> Vec<Diagnostic> {
    match read_given_file(path) {
        Ok(text) => read_policy(&path.display().to_string(), &text).1,
        Err(problems) => problems,
    }
}
