//! A text before it is worded: which entry of the catalogue, and with which arguments.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Serialize, Serializer};

/// A text before it is worded: the id of a catalogue entry (`id` or `id.attribute`) and its arguments.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct Message {
    /// Id in the catalogue.
    pub id: &'static str,
    /// Arguments by name.
    #[serde(serialize_with = "by_name")]
    #[schemars(with = "BTreeMap<String, Argument>")]
    pub args: Vec<(&'static str, Argument)>,
}

/// An argument of a [`Message`]: a text, one in both languages, a number, another entry of the catalogue, or a list.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
#[serde(untagged)]
pub enum Argument {
    /// A text, shown as it is but for letters that would not be seen.
    Text(String),
    /// A whole number, shown with the language's digit grouping.
    Number(i64),
    /// A text of the catalogue.
    Message(Message),
    /// What data say in both languages.
    Both {
        /// In English.
        english: String,
        /// In Indonesian.
        indonesian: String,
    },
    /// Several arguments, shown with commas between them.
    List(Vec<Argument>),
}

/// Arguments as a map from name to value.
///
/// # Errors
/// When the serializer refuses them.
pub fn by_name<S: Serializer>(args: &[(&'static str, Argument)], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_map(args.iter().map(|(name, value)| (name, value)))
}

impl Message {
    /// A message without arguments.
    #[must_use]
    pub const fn new(id: &'static str) -> Self {
        Self { id, args: Vec::new() }
    }

    /// The message with one more argument.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<Argument>) -> Self {
        self.args.push((name, value.into()));
        self
    }
}

impl From<&str> for Argument {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Argument {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<i64> for Argument {
    fn from(number: i64) -> Self {
        Self::Number(number)
    }
}

impl From<u32> for Argument {
    fn from(number: u32) -> Self {
        Self::Number(number.into())
    }
}

impl From<usize> for Argument {
    fn from(number: usize) -> Self {
        Self::Number(number as i64)
    }
}

impl From<u64> for Argument {
    fn from(number: u64) -> Self {
        Self::Number(number as i64)
    }
}

impl From<Message> for Argument {
    fn from(message: Message) -> Self {
        Self::Message(message)
    }
}

impl<T: Into<Argument>> From<Vec<T>> for Argument {
    fn from(list: Vec<T>) -> Self {
        Self::List(list.into_iter().map(Into::into).collect())
    }
}
