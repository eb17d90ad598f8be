//! The circulars: those that are built in, and policy files of one's own.

use std::path::Path;

use super::given::read_given_file;
use crate::input::diagnostic::Diagnostic;
use crate::input::policy::{PolicyDocument, builtin_policies, read_policy};

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

/// Every problem of a policy file that can be found without an agency.
#[must_use]
pub fn check_policy(path: &Path) -> Vec<Diagnostic> {
    match read_given_file(path) {
        Ok(text) => read_policy(&path.display().to_string(), &text).1,
        Err(problems) => problems,
    }
}
