//! Why a command did not do its work, for programs: where the input was not even looked at, or is not to blame.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use crate::message::{Argument, by_name};

/// Name and version of the format.
pub const SCHEMA: &str = "giliran-failure-1";

/// What every command answers that ends with an exit code of no answer of its own: wrong usage, a place that cannot be
/// written, a bug, no memory.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct FailureReport {
    /// [`SCHEMA`].
    #[schemars(extend("const" = SCHEMA))]
    pub schema: &'static str,
    /// The exit code.
    pub exit: u8,
    /// What kind of failure it is, the same in every language.
    pub code: &'static str,
    /// What the texts are made of, by name.
    #[serde(serialize_with = "by_name")]
    #[schemars(with = "BTreeMap<String, Argument>")]
    pub args: Vec<(&'static str, Argument)>,
    /// What is wrong.
    pub cause: String,
    /// More about it, and what to do.
    pub details: Vec<String>,
}
