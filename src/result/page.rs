//! A page of the manual, or the help of a command, for programs.

use schemars::JsonSchema;
use serde::Serialize;

/// Name and version of the format.
pub const SCHEMA: &str = "giliran-page-1";

/// A page: what `help` answers, without its text where all topics are listed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Page {
    /// [`SCHEMA`].
    #[schemars(extend("const" = SCHEMA))]
    pub schema: &'static str,
    /// The topic, or the command.
    pub topic: String,
    /// The page's language: `en` or `id`.
    pub language: &'static str,
    /// Its title.
    pub title: String,
    /// Its text: Markdown, or the help of a command as a terminal shows it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
}
