//! The words of the catalogues.

use std::borrow::Cow;
use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::{LanguageIdentifier, langid};

use super::language::Language;
use super::number;
use super::text::{Argument, Message};
use super::visible::make_visible;

macro_rules! texts {
    ($code:literal) => {
        [
            include_str!(concat!("locales/", $code, "/cli.ftl")),
            include_str!(concat!("locales/", $code, "/check.ftl")),
            include_str!(concat!("locales/", $code, "/diagnostic.ftl")),
            include_str!(concat!("locales/", $code, "/verify.ftl")),
            include_str!(concat!("locales/", $code, "/conflict.ftl")),
            include_str!(concat!("locales/", $code, "/audit.ftl")),
            include_str!(concat!("locales/", $code, "/convert.ftl")),
            include_str!(concat!("locales/", $code, "/export.ftl")),
            include_str!(concat!("locales/", $code, "/generate.ftl")),
            include_str!(concat!("locales/", $code, "/import.ftl")),
            include_str!(concat!("locales/", $code, "/office.ftl")),
            include_str!(concat!("locales/", $code, "/output.ftl")),
            include_str!(concat!("locales/", $code, "/print.ftl")),
            include_str!(concat!("locales/", $code, "/report.ftl")),
            include_str!(concat!("locales/", $code, "/scenario.ftl")),
            include_str!(concat!("locales/", $code, "/replan.ftl")),
            include_str!(concat!("locales/", $code, "/explain.ftl")),
            include_str!(concat!("locales/", $code, "/workbench.ftl")),
            include_str!(concat!("locales/", $code, "/workbench-rules.ftl")),
            include_str!(concat!("locales/", $code, "/workbench-accounts.ftl")),
            include_str!(concat!("locales/", $code, "/server.ftl")),
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
    fn format(self, id: &str, attribute: Option<&str>, named: &[(&str, Argument)]) -> String {
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

    /// The words of an entry with its arguments, by names that are not known before the program runs: those of a template.
    ///
    /// # Panics
    /// As [`Language::text`].
    #[must_use]
    pub fn fill(self, id: &str, args: &[(&str, Argument)]) -> String {
        self.say(id, args)
    }

    fn say(self, id: &str, args: &[(&str, Argument)]) -> String {
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
            Argument::Text(text) => make_visible(text).into_owned(),
            Argument::Number(number) => self.number(*number),
            Argument::Message(message) => self.text(message),
            Argument::Both { english, indonesian } => match self {
                Self::English => make_visible(english).into_owned(),
                Self::Indonesian => make_visible(indonesian).into_owned(),
            },
            Argument::List(list) => list.iter().map(|item| self.argument(item)).collect::<Vec<_>>().join(", "),
        }
    }

    /// A whole number with the language's digit grouping: 58,109 or 58.109.
    #[must_use]
    pub fn number(self, number: i64) -> String {
        number::formatter(self).format(&number.into()).to_string()
    }

    /// A decimal number with this many digits after the decimal sign.
    #[must_use]
    pub fn decimal(self, number: f64, digits: i16) -> String {
        number::decimal(self, number, digits)
    }
}
