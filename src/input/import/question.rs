//! What an import is unsure of: questions with choices, asked once.

use std::collections::BTreeMap;

use crate::message::Message;

/// The file of a folder that keeps the answers.
pub const ANSWERS: &str = "import.toml";

/// Something that only a planner can decide.
#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    /// Its name, under which the answer is kept: the same for the same doubt in the same source.
    pub id: String,
    /// The question.
    pub text: Message,
    /// What can be answered.
    pub choices: Vec<Choice>,
}

/// An answer that can be given.
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    /// What is kept.
    pub value: String,
    /// What it means.
    pub text: Message,
}

impl Choice {
    pub(super) fn new(value: impl Into<String>, text: Message) -> Self {
        Self { value: value.into(), text }
    }

    /// A choice that is called by its name alone, such as a unit.
    pub(super) fn named(value: &str, name: &str) -> Self {
        Self::new(value, Message::new("import-choice-named").with("name", name))
    }
}

/// The answers given so far, and the questions still open.
#[derive(Debug, Default)]
pub(super) struct Answers {
    given: BTreeMap<String, String>,
    used: BTreeMap<String, String>,
    open: Vec<Question>,
}

impl Answers {
    /// The answers of a file, and those given now, which beat them.
    pub fn new(kept: BTreeMap<String, String>, given: &BTreeMap<String, String>) -> Self {
        let mut all = kept;
        all.extend(given.clone());
        Self { given: all, ..Self::default() }
    }

    /// The answer to a question; none while it is open.
    pub fn ask(&mut self, id: impl Into<String>, text: Message, choices: Vec<Choice>) -> Option<String> {
        let id = id.into();
        let known = self.given.get(&id).filter(|answer| choices.iter().any(|choice| choice.value == **answer));
        if let Some(answer) = known {
            self.used.insert(id, answer.clone());
            return Some(answer.clone());
        }
        if self.open.iter().all(|question| question.id != id) {
            self.open.push(Question { id, text, choices });
        }
        None
    }

    /// Whether the answer to a question with two choices is the first; no while it is open.
    pub fn ask_whether(&mut self, id: impl Into<String>, text: Message, choices: [Choice; 2]) -> bool {
        let first = choices[0].value.clone();
        self.ask(id, text, choices.into()) == Some(first)
    }

    /// Whether a question is open.
    pub fn has_open(&self) -> bool {
        !self.open.is_empty()
    }

    /// The questions still open, and the text of the file that keeps all answers given so far.
    pub fn finish(self) -> (Vec<Question>, Option<String>) {
        let kept: BTreeMap<String, String> = self.given.into_iter().chain(self.used).collect();
        if kept.is_empty() {
            return (self.open, None);
        }
        let kept = kept.into_iter().map(|(id, answer)| (id, toml::Value::String(answer))).collect();
        let table = toml::Table::from_iter([("answers".to_owned(), toml::Value::Table(kept))]);
        (self.open, Some(format!("{HEAD}\n{table}")))
    }
}

const HEAD: &str = "# Jawaban atas pertanyaan giliran import. Hapus sebuah baris agar ditanyakan lagi.\n\
                    # Answers to the questions of giliran import. Delete a line to be asked again.\n";

/// The answers that a file keeps; none where it is no such file.
pub(super) fn read_answers(text: &str) -> Option<BTreeMap<String, String>> {
    let table: toml::Table = text.parse().ok()?;
    let Some(answers) = table.get("answers") else { return Some(BTreeMap::new()) };
    let of = |(key, value): (&String, &toml::Value)| Some((key.clone(), value.as_str()?.to_owned()));
    answers.as_table()?.iter().map(of).collect()
}
