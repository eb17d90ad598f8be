//! Pages from templates: every text comes from the catalogue, everything else is escaped.

use std::sync::LazyLock;

use minijinja::value::{Kwargs, Serde, Value, ValueKind};
use minijinja::{AutoEscape, Environment, Error, ErrorKind, UndefinedBehavior};
use serde::Serialize;

use super::linked::linked;
use super::number::encode;
use crate::message::{Argument, Language};

macro_rules! templates {
    ($($name:literal),* $(,)?) => {
        &[$(($name, include_str!(concat!("template/", $name, ".html")))),*]
    };
}

/// Every template by its name, those that others extend or include among them.
static TEMPLATES: &[(&str, &str)] = templates![
    "accounts",
    "answer",
    "answer-paper",
    "base",
    "changes",
    "compare",
    "compare-pair",
    "conflicts",
    "data",
    "data-rows",
    "failed",
    "failure",
    "failure-part",
    "import",
    "job",
    "login",
    "made",
    "people",
    "periods",
    "place",
    "policies",
    "problems",
    "publish",
    "roster",
    "roster-rows",
    "rule",
    "rule-form",
    "rule-people",
    "rules",
    "rules-theirs",
    "saved",
    "standing",
    "version",
    "versions",
    "whole",
    "why",
    "wish-rows",
    "wishes",
];

static ENGLISH: LazyLock<Environment<'static>> = LazyLock::new(|| environment(Language::English));
static INDONESIAN: LazyLock<Environment<'static>> = LazyLock::new(|| environment(Language::Indonesian));

/// Shows a view with a template.
///
/// # Errors
/// When the template and the view do not fit: a bug, which the tests of every page find.
pub(super) fn render(template: &str, language: Language, view: &impl Serialize) -> Result<String, Error> {
    let environment = match language {
        Language::English => &*ENGLISH,
        Language::Indonesian => &*INDONESIAN,
    };
    environment.get_template(template)?.render(Value::from(Serde(view)))
}

#[expect(clippy::panic, reason = "the templates are part of the program; a test shows all of them")]
fn environment(language: Language) -> Environment<'static> {
    let mut environment = Environment::new();
    environment.set_auto_escape_callback(|_| AutoEscape::Html);
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.add_global("lang", language.code());
    environment.add_function("t", move |id: &str, words: Kwargs| say(language, id, &words));
    environment.add_filter("linked", move |text: &str, period: Option<Value>| {
        let period = period.filter(|period| !period.is_none()).map(|period| period.to_string());
        Value::from_safe_string(linked(text, period.as_deref(), language))
    });
    environment.add_filter("urlencode", |text: &str| encode(text));
    environment.add_filter("number", move |number: i64| language.number(number));
    for (name, text) in TEMPLATES {
        environment.add_template(name, text).unwrap_or_else(|error| panic!("template {name}: {error:#}"));
    }
    environment
}

/// An entry of the catalogue, its arguments by name.
fn say(language: Language, id: &str, words: &Kwargs) -> Result<String, Error> {
    if !language.has(id) {
        return Err(Error::new(ErrorKind::UndefinedError, format!("the catalogue has no {id}")));
    }
    let mut arguments = Vec::new();
    for name in words.args() {
        let value: Value = words.get(name)?;
        let argument = match value.kind() {
            ValueKind::Number => Argument::Number(i64::try_from(value)?),
            _ => Argument::Text(value.to_string()),
        };
        arguments.push((name, argument));
    }
    Ok(language.fill(id, &arguments))
}
