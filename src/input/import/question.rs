//! What an import is unsure of: questions with choices, asked once.

use std::collections::BTreeMap;

use super::value::read_period;
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
    /// The value of the choice that is likely right; none where one is as likely as the other.
    pub likely: Option<&'static str>,
    /// What may be answered besides the choices.
    pub besides: Besides,
}

/// What may be answered besides the choices of a question.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Besides {
    /// Nothing.
    #[default]
    Nothing,
    /// First and last day, as people write them.
    Period,
}

impl Question {
    pub(super) fn new(id: impl Into<String>, text: Message, choices: Vec<Choice>) -> Self {
        Self { id: id.into(), text, choices, likely: None, besides: Besides::Nothing }
    }

    /// The answer that a text gives, as it is kept; none where it gives none.
    #[must_use]
    pub fn read(&self, text: &str) -> Option<String> {
        let text = text.trim();
        let chosen = self.choices.iter().find(|choice| choice.value == text).map(|choice| choice.value.clone());
        chosen.or_else(|| match self.besides {
            Besides::Nothing => None,
            Besides::Period => read_period(text).map(|(from, to)| format!("{from}/{to}")),
        })
    }

    /// What is wrong with an answer that is none.
    #[must_use]
    pub fn refuse(&self, answer: &str) -> Message {
        let values: Vec<&str> = self.choices.iter().map(|choice| &*choice.value).collect();
        let id = match self.besides {
            Besides::Nothing => "import-no-answer",
            Besides::Period => "import-no-period",
        };
        Message::new(id).with("id", &*self.id).with("value", answer).with("choices", values)
    }
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
    kept: BTreeMap<String, String>,
    given: BTreeMap<String, String>,
    used: BTreeMap<String, String>,
    open: Vec<Question>,
}

impl Answers {
    /// The answers of a file, and those given now, which beat them.
    pub fn new(kept: BTreeMap<String, String>, given: &BTreeMap<String, String>) -> Self {
        Self { kept, given: given.clone(), ..Self::default() }
    }

    /// The answer to a question; none while it is open.
    pub fn ask(&mut self, id: impl Into<String>, text: Message, choices: Vec<Choice>) -> Option<String> {
        self.put(Question::new(id, text, choices))
    }

    /// The answer to a question that is more than its choices; none while it is open.
    pub fn put(&mut self, question: Question) -> Option<String> {
        let given = self.given.get(&question.id).or_else(|| self.kept.get(&question.id));
        if let Some(answer) = given.and_then(|answer| question.read(answer)) {
            self.used.insert(question.id, answer.clone());
            return Some(answer);
        }
        if self.open.iter().all(|other| other.id != question.id) {
            self.open.push(question);
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

    /// What is wrong with answers given now: those that the question does not know.
    pub fn refused(&self) -> Vec<Message> {
        let of = |question: &Question| self.given.get(&question.id).map(|answer| question.refuse(answer));
        self.open.iter().filter_map(of).collect()
    }

    /// The questions still open, answers given now that no question took, and the text of the file that keeps the others.
    pub fn finish(self) -> Settled {
        let Self { kept, given, used, open } = self;
        let asks = |id: &String| used.contains_key(id) || open.iter().any(|question| question.id == *id);
        // The command of an import that was made before is no error.
        let unasked = given.iter().filter(|(id, answer)| !asks(id) && kept.get(*id) != Some(*answer));
        let unasked = unasked.map(|(id, _)| id.clone()).collect();
        let asked = used.keys().chain(open.iter().map(|question| &question.id)).cloned().collect();
        let all: BTreeMap<String, String> = kept.into_iter().chain(used).collect();
        let text = (!all.is_empty()).then(|| {
            let all = all.into_iter().map(|(id, answer)| (id, toml::Value::String(answer))).collect();
            let table = toml::Table::from_iter([("answers".to_owned(), toml::Value::Table(all))]);
            format!("{HEAD}\n{table}")
        });
        Settled { open, asked, unasked, text }
    }
}

/// How questions and answers stand when an import has been planned.
pub(super) struct Settled {
    pub open: Vec<Question>,
    /// Ids of all questions that were asked, answered or not.
    pub asked: Vec<String>,
    /// Ids of answers given now that no question took.
    pub unasked: Vec<String>,
    /// The text of the file that keeps the answers.
    pub text: Option<String>,
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
