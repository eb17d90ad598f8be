//! Facts in two columns: a label, and what there is to say.

use std::fmt;

use super::console::FAINT;
use crate::message::{Language, Message};

/// Lines of a label and a text, the texts one below the other.
#[derive(Debug)]
pub struct Facts {
    language: Language,
    lines: Vec<(String, String)>,
}

impl Facts {
    /// No facts yet.
    pub fn new(language: Language) -> Self {
        Self { language, lines: Vec::new() }
    }

    /// Adds a fact. A label is shown once where several facts in turn have it.
    pub fn add(&mut self, label: &'static str, fact: Message) {
        self.add_text(label, self.language.text(&fact));
    }

    /// Adds a fact that is not a text of the catalogue, such as a path.
    pub fn add_text(&mut self, label: &'static str, fact: String) {
        self.lines.push((self.language.get(label), fact));
    }
}

impl fmt::Display for Facts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let width = self.lines.iter().map(|(label, _)| label.chars().count()).max().unwrap_or_default();
        let mut before = "";
        for (label, fact) in &self.lines {
            let shown = if label == before { "" } else { label.as_str() };
            writeln!(f, "{FAINT}{shown:width$}{FAINT:#}  {fact}")?;
            before = label;
        }
        Ok(())
    }
}
