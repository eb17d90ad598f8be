//! A policy file, before its names are resolved.

use chrono::NaiveDate;
use toml::de::DeTable;

use super::reader::{Document, Located};
use super::rule::RawRules;
use super::syntax;
use crate::domain::agency::PolicyHead;
use crate::input::log::Log;
use crate::message::Message;

/// `[classes]`: each class with its service fields.
#[derive(Clone, Debug, Default)]
pub(in crate::input) struct RawClasses {
    /// File that states them.
    pub file: String,
    /// Class and service fields, in byte order of the class.
    pub classes: Vec<(Located<String>, Vec<Located<String>>)>,
}

/// The kind of government body that a circular is addressed to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PolicyScope {
    /// All of government, or its central part.
    Government,
    /// Governments of provinces, or of one.
    Provinces,
    /// Governments of regencies and cities, or of one.
    Regencies,
    /// Courts.
    Courts,
    /// Anybody: what a template is for.
    Any,
}

impl PolicyScope {
    /// Every scope, from the widest to the narrowest.
    pub const ALL: [Self; 5] = [Self::Government, Self::Provinces, Self::Regencies, Self::Courts, Self::Any];

    /// As a policy file writes it.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Government => "government",
            Self::Provinces => "provinces",
            Self::Regencies => "regencies",
            Self::Courts => "courts",
            Self::Any => "any",
        }
    }
}

/// A policy file.
#[derive(Clone, Debug)]
pub(in crate::input) struct RawPolicy {
    pub head: PolicyHead,
    pub scope: Option<PolicyScope>,
    /// Whether the planner fills it in before it is used.
    pub is_template: bool,
    pub summary: (String, String),
    pub from: Option<NaiveDate>,
    pub to: Option<NaiveDate>,
    pub classes: RawClasses,
    pub rules: RawRules,
}

/// Reads a policy file. `None` when it is not TOML.
pub(in crate::input) fn read_policy(file: &str, text: &str, log: &mut Log) -> Option<RawPolicy> {
    let root = syntax::parse(file, text, log)?;
    let mut document = Document::new(file, text, log);
    document.check_keys(
        &root,
        &[
            "id", "title", "issuer", "number", "source", "scope", "template", "summary", "note", "from", "to",
            "classes", "quota", "limit", "team_day", "cycle", "cohort", "priority", "wish", "meet",
        ],
    );
    let stem = file.rsplit(['/', '\\']).next().unwrap_or(file);
    let mut text = |key| document.text(&root, key).map(|text| text.value);
    let id = text("id").unwrap_or_else(|| stem.trim_end_matches(".toml").to_owned());
    let issuer = text("issuer").unwrap_or_default();
    let number = text("number").unwrap_or_default();
    let source = text("source").unwrap_or_default();
    let (title_id, title_en) = document.bilingual(&root, "title");
    let (note_id, note_en) = document.bilingual(&root, "note");
    let head = PolicyHead { id, title_id, title_en, issuer, number, source, note_id, note_en };
    let (from, to) = (document.date(&root, "from"), document.date(&root, "to"));
    if let (Some(from), Some(to), Some(value)) = (from, to, root.get("to"))
        && from > to
    {
        let message = Message::new("to-before-from").with("from", from.to_string()).with("to", to.to_string());
        document.error(&value.span(), "to", message);
    }
    let scopes = PolicyScope::ALL.map(|scope| (scope.code(), scope));
    Some(RawPolicy {
        head,
        scope: document.word(&root, "scope", &scopes),
        is_template: document.boolean(&root, "template").unwrap_or_default(),
        summary: document.bilingual(&root, "summary"),
        from,
        to,
        classes: document.classes(&root),
        rules: document.rules(&root),
    })
}

impl Document<'_> {
    /// A text in Indonesian and English; one that is given once serves for both.
    fn bilingual(&mut self, root: &DeTable<'_>, key: &str) -> (String, String) {
        let Some(value) = root.get(key) else { return Default::default() };
        if value.get_ref().is_str() {
            let text = self.text(root, key).map(|text| text.value).unwrap_or_default();
            return (text.clone(), text);
        }
        let Some(table) = self.table(value, key) else { return Default::default() };
        self.check_keys(table, &["id", "en"]);
        let mut text = |language| self.text(table, language).map(|text| text.value);
        match (text("id"), text("en")) {
            (Some(indonesian), Some(english)) => (indonesian, english),
            (one, other) => {
                let text = one.or(other).unwrap_or_default();
                (text.clone(), text)
            }
        }
    }

    /// `[classes]`.
    pub(super) fn classes(&mut self, root: &DeTable<'_>) -> RawClasses {
        let mut classes = RawClasses { file: self.file.to_owned(), classes: Vec::new() };
        let Some(value) = root.get("classes") else { return classes };
        let Some(table) = self.table(value, "classes") else { return classes };
        for key in table.keys() {
            let name = Located { value: key.get_ref().trim().to_owned(), line: self.line(&key.span()) };
            let services = self.texts(table, key.get_ref()).unwrap_or_default();
            classes.classes.push((name, services));
        }
        classes
    }
}
