//! What was written into a folder.

use std::path::{Path, PathBuf};

use schemars::JsonSchema;
use serde::Serialize;

/// Name and version of the format.
pub const SCHEMA: &str = "giliran-folder-1";

/// The JSON answer of `init` and `generate`: the folder and the files written into it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct FolderReport<'a> {
    /// [`SCHEMA`].
    #[schemars(extend("const" = SCHEMA))]
    pub schema: &'static str,
    /// The folder.
    pub folder: &'a Path,
    /// Employees invented; left out where the folder holds templates.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub employees: Option<usize>,
    /// Units invented; left out in the same case.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub units: Option<usize>,
    /// The files written.
    pub files: &'a [PathBuf],
}
