//! Files that settings and what-ifs name: taken along where an agency is put elsewhere.

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::{Component, Path};

use toml::de::DeTable;

use super::diagnostic::Place;
use super::document::syntax;
use super::files::Files;
use super::folder::{AGENCY, SCENARIOS, is_agency_file};
use super::log::Log;
use super::policy::builtin_policies;
use super::roster::ROSTER;
use crate::message::Message;

/// What the roster of the days before is called where an agency is put elsewhere.
pub const PREVIOUS: &str = "previous.csv";

/// What a key names.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Policy,
    Previous,
    Logo,
}

/// A file that a text names.
struct Reference {
    kind: Kind,
    key: &'static str,
    name: String,
    span: Range<usize>,
}

/// Which files are taken along.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// Those of the agency's own folder: what was sent by somebody leads to no other file of the machine.
    Folder,
    /// Those elsewhere too, into the folder.
    Anywhere,
}

/// Files that are taken along.
#[derive(Debug, Default)]
pub(super) struct TakenFiles {
    /// Their bytes, by path within the folder that they are put into.
    pub files: BTreeMap<String, Vec<u8>>,
    /// What those are called there that were named by a path out of the folder.
    renamed: BTreeMap<String, String>,
}

impl TakenFiles {
    /// Reads every file that these texts name: `agency.toml` and `scenarios.toml`, as far as they are there. One that is not
    /// there is told by whoever reads the agency.
    pub fn read(files: &Files<'_>, texts: [Option<&str>; 2], reach: Reach, log: &mut Log) -> Self {
        let mut taken = Self::default();
        let texts = [AGENCY, SCENARIOS].into_iter().zip(texts);
        let named: Vec<(&str, Reference)> = texts
            .flat_map(|(file, text)| {
                let references = text.map(list_references).unwrap_or_default();
                references.into_iter().map(move |reference| (file, reference))
            })
            .collect();
        let mut outside = Vec::new();
        for (file, reference) in named {
            let Reference { kind, key, name, .. } = reference;
            let path = if kind == Kind::Previous { files.within(&name, ROSTER) } else { name.clone() };
            let read = match files.has(&path) {
                Ok(false) => continue,
                Ok(true) => files.read(&path),
                Err(message) => Err(message),
            };
            match read {
                Ok(bytes) if is_inner(&path) && files.is_within(&path) => {
                    taken.files.insert(path, bytes.into_owned());
                }
                Ok(bytes) => outside.push((kind, name, bytes.into_owned())),
                Err(message) => {
                    log.error(Place::file(file).column(key), Message::new("named-file").with("reason", message));
                }
            }
        }
        if reach == Reach::Anywhere {
            outside.into_iter().for_each(|(kind, name, bytes)| taken.put(kind, name, bytes));
        }
        taken
    }

    /// Gives a file that lies elsewhere a name within the folder.
    fn put(&mut self, kind: Kind, name: String, bytes: Vec<u8>) {
        if self.renamed.contains_key(&name) {
            return;
        }
        let base = match kind {
            Kind::Previous => PREVIOUS,
            Kind::Policy | Kind::Logo => name.rsplit(['/', '\\']).next().unwrap_or(&name),
        };
        let numbered = (2_u32..).map(|number| format!("{number}-{base}"));
        let mut names = std::iter::once(base.to_owned()).chain(numbered);
        let free = names.find(|name| !self.files.contains_key(name) && !is_agency_file(name)).unwrap_or_default();
        self.files.insert(free.clone(), bytes);
        self.renamed.insert(name, free);
    }

    /// A text in which the files have the names that they are taken along under.
    pub fn rename(&self, text: &str) -> String {
        let mut edited = text.to_owned();
        let mut references = list_references(text);
        references.sort_by_key(|reference| std::cmp::Reverse(reference.span.start));
        for Reference { name, span, .. } in references {
            if let Some(new) = self.renamed.get(&name) {
                edited.replace_range(span, &toml::Value::String(new.clone()).to_string());
            }
        }
        edited
    }
}

/// Whether a path leads down from the folder and nowhere else.
pub(super) fn is_inner(path: &str) -> bool {
    !path.contains('\\') && Path::new(path).components().all(|part| matches!(part, Component::Normal(_)))
}

/// The files that a text names, either of the two; none where it is not TOML.
fn list_references(text: &str) -> Vec<Reference> {
    let Some(root) = syntax::parse(AGENCY, text, &mut Log::default()) else { return Vec::new() };
    let mut found = Vec::new();
    let mut look = |table: &DeTable<'_>, key: &'static str, kind| {
        if let Some(value) = table.get(key)
            && let Some(name) = value.get_ref().as_str()
        {
            let is_builtin = kind == Kind::Policy && builtin_policies().iter().any(|(id, _)| *id == name);
            if !is_builtin && !name.is_empty() {
                found.push(Reference { kind, key, name: name.to_owned(), span: value.span() });
            }
        }
    };
    look(&root, "policy", Kind::Policy);
    look(&root, "previous", Kind::Previous);
    if let Some(letterhead) = root.get("letterhead").and_then(|value| value.get_ref().as_table()) {
        look(letterhead, "logo", Kind::Logo);
    }
    let scenarios = root.get("scenario").and_then(|value| value.get_ref().as_array());
    for scenario in scenarios.into_iter().flatten().filter_map(|value| value.get_ref().as_table()) {
        look(scenario, "policy", Kind::Policy);
    }
    found
}
