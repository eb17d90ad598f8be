//! The catalogue of every text a planner sees, in Indonesian and English.
//!
//! A [`Message`] is an id with arguments, made anywhere; only the edge of the program turns it into words, with
//! [`Language::text`]. The texts are [Project Fluent](https://projectfluent.org) files in `locales/`.

mod number;

use std::borrow::Cow;
use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::{LanguageIdentifier, langid};

/// The languages the program speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Language {
    /// English.
    #[default]
    English,
    /// Indonesian.
    Indonesian,
}

/// A text to be: the id of a catalogue entry (`id` or `id.attribute`) and its arguments.
#[derive(Clone, Debug, PartialEq)]
pub struct Message {
    /// Id in the catalogue.
    pub id: &'static str,
    /// Arguments by name.
    pub args: Vec<(&'static str, Argument)>,
}

/// An argument of a [`Message`].
#[derive(Clone, Debug, PartialEq)]
pub enum Argument {
    /// A text, shown as it is.
    Text(String),
    /// A whole number, shown with the language's digit grouping.
    Number(i64),
    /// A text of the catalogue.
    Message(Message),
    /// Several arguments, shown with commas between them.
    List(Vec<Argument>),
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

macro_rules! texts {
    ($code:literal) => {
        [
            include_str!(concat!("locales/", $code, "/cli.ftl")),
            include_str!(concat!("locales/", $code, "/diagnostic.ftl")),
            include_str!(concat!("locales/", $code, "/verify.ftl")),
            include_str!(concat!("locales/", $code, "/conflict.ftl")),
            include_str!(concat!("locales/", $code, "/audit.ftl")),
            include_str!(concat!("locales/", $code, "/generate.ftl")),
            include_str!(concat!("locales/", $code, "/report.ftl")),
            include_str!(concat!("locales/", $code, "/scenario.ftl")),
        ]
    };
}

type Bundle = FluentBundle<FluentResource>;

static ENGLISH: LazyLock<Bundle> = LazyLock::new(|| bundle(langid!("en"), texts!("en")));
static INDONESIAN: LazyLock<Bundle> = LazyLock::new(|| bundle(langid!("id"), texts!("id")));

#[expect(clippy::panic, reason = "the catalogue is part of the program; a test reads all of it")]
fn bundle<const N: usize>(language: LanguageIdentifier, sources: [&str; N]) -> Bundle {
    let mut bundle = Bundle::new_concurrent(vec![language]);
    // Terminals and files show the isolation marks of bidirectional text as rubbish.
    bundle.set_use_isolating(false);
    for source in sources {
        let resource = FluentResource::try_new(source.to_owned())
            .unwrap_or_else(|(_, errors)| panic!("the catalogue does not parse: {errors:?}"));
        bundle.add_resource(resource).unwrap_or_else(|errors| panic!("the catalogue repeats an entry: {errors:?}"));
    }
    bundle
}

impl Language {
    /// Both languages.
    pub const ALL: [Self; 2] = [Self::English, Self::Indonesian];

    /// The code, as in `--lang`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Indonesian => "id",
        }
    }

    /// The language of a locale name such as `id_ID.UTF-8`; English for every other.
    #[must_use]
    pub fn of_locale(locale: &str) -> Self {
        let language = locale.split(['_', '-', '.', '@']).next().unwrap_or_default();
        // "in" is the code that older systems use for Indonesian.
        if ["id", "in"].contains(&language.to_ascii_lowercase().as_str()) { Self::Indonesian } else { Self::English }
    }

    /// The words of a message.
    ///
    /// # Panics
    /// When the catalogue has no such entry, or it names an argument that the message lacks: a bug that tests find.
    #[must_use]
    pub fn text(self, message: &Message) -> String {
        self.say(message.id, &message.args)
    }

    /// The words of an attribute of a message's entry, with the message's arguments.
    ///
    /// # Panics
    /// As [`Language::text`].
    #[must_use]
    pub fn attribute(self, message: &Message, attribute: &str) -> String {
        self.format(message.id, Some(attribute), &message.args)
    }

    #[expect(clippy::panic, reason = "a text that is missing is a bug of ours, not a condition to go on in")]
    fn format(self, id: &str, attribute: Option<&str>, named: &[(&'static str, Argument)]) -> String {
        let bundle = self.bundle();
        let pattern = bundle
            .get_message(id)
            .and_then(|entry| match attribute {
                Some(attribute) => entry.get_attribute(attribute).map(|attribute| attribute.value()),
                None => entry.value(),
            })
            .unwrap_or_else(|| panic!("the catalogue ({}) has no entry {id} {attribute:?}", self.code()));
        let mut args = FluentArgs::new();
        for (name, value) in named {
            // A number is shown as grouped text; under NAME-count it stays a number, for entries that select a plural.
            if let Argument::Number(number) = value {
                args.set(format!("{name}-count"), FluentValue::from(*number));
            }
            args.set(*name, FluentValue::from(self.argument(value)));
        }
        let mut errors = Vec::new();
        let text = bundle.format_pattern(pattern, Some(&args), &mut errors);
        assert!(errors.is_empty(), "the catalogue entry {id} does not fit its arguments: {errors:?}");
        Cow::into_owned(text)
    }

    fn bundle(self) -> &'static Bundle {
        match self {
            Self::English => &ENGLISH,
            Self::Indonesian => &INDONESIAN,
        }
    }

    /// The words of an entry without arguments.
    #[must_use]
    pub fn get(self, id: &str) -> String {
        self.say(id, &[])
    }

    fn say(self, id: &str, args: &[(&'static str, Argument)]) -> String {
        match id.split_once('.') {
            Some((id, attribute)) => self.format(id, Some(attribute), args),
            None => self.format(id, None, args),
        }
    }

    /// Whether the catalogue has the entry.
    #[must_use]
    pub fn has(self, id: &str) -> bool {
        let bundle = self.bundle();
        match id.split_once('.') {
            Some((id, attribute)) => {
                bundle.get_message(id).is_some_and(|entry| entry.get_attribute(attribute).is_some())
            }
            None => bundle.has_message(id),
        }
    }

    fn argument(self, argument: &Argument) -> String {
        match argument {
            Argument::Text(text) => text.clone(),
            Argument::Number(number) => self.number(*number),
            Argument::Message(message) => self.text(message),
            Argument::List(list) => list.iter().map(|item| self.argument(item)).collect::<Vec<_>>().join(", "),
        }
    }

    /// A whole number with the language's digit grouping: 58,109 or 58.109.
    #[must_use]
    pub fn number(self, number: i64) -> String {
        number::formatter(self).format(&number.into()).to_string()
    }

    /// A decimal number with so many digits after the decimal sign.
    #[must_use]
    pub fn decimal(self, number: f64, digits: i16) -> String {
        number::decimal(self, number, digits)
    }
}
