//! Foreign lists: what was recognised in them, column by column, before anything is taken.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::counter::Desk;
use super::table::SavedCard;
use crate::input::import::{ForeignFile, ImportRequest, Plan, TableKind, plan_import};
use crate::message::Message;
use crate::result::import::ImportReport;
use crate::server::access::Right;
use crate::server::error::Refused;
use crate::server::workbench::{OpenImport, lock};
use crate::workspace::version::What;
use crate::write::wording::import::word_plan;

/// An import and what it would do.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct ImportCard {
    /// Its number.
    pub id: u64,
    /// The period.
    pub period: i64,
    /// The version of the data that it is planned for.
    pub version: u32,
    /// What was found, what is asked, and what would change, as `import --json` writes it.
    pub plan: ImportReport,
    /// Whether it can be taken: no question is open and no source has an error.
    pub is_ready: bool,
}

/// Answers to questions, by the question's id.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ImportAnswers {
    /// The answers.
    pub answers: BTreeMap<String, String>,
}

/// What comes of looking at an import, or of answering it.
#[derive(Debug)]
pub enum Answered {
    /// It has been taken.
    Taken,
    /// Something is still to be answered; what was no answer is told.
    Open(Box<ImportCard>, Vec<WrongAnswer>),
}

/// What is no answer to a question.
#[derive(Debug)]
pub struct WrongAnswer {
    /// Id of the question.
    pub question: String,
    /// What was answered.
    pub answer: String,
    /// What is wrong with it.
    pub why: Message,
}

impl Desk {
    /// Looks into foreign lists. Nothing is taken yet.
    ///
    /// # Errors
    /// When there is no such period, or no such kind of list.
    pub fn open_import(
        &self,
        period: i64,
        sources: Vec<(String, Vec<u8>)>,
        kind: Option<&str>,
    ) -> Result<ImportCard, Refused> {
        let (held, _) = self.open(period, Right::Plan)?;
        let kind = match kind.filter(|kind| !kind.is_empty()) {
            None => None,
            Some(code) => {
                let found = TableKind::ALL.into_iter().find(|kind| kind.code() == code);
                Some(found.ok_or_else(|| Refused::unknown("server-no-kind", code))?)
            }
        };
        if sources.is_empty() {
            return Err(Refused::Malformed(Message::new("server-no-source")));
        }
        let request = ImportRequest {
            sources: sources.into_iter().map(foreign_file).collect(),
            folder_name: held.data.folder().name.clone(),
            folder: held.data.folder().files.clone(),
            kind,
            answers: BTreeMap::new(),
            today: self.today(),
        };
        let plan = plan_import(&request);
        let id = self.bench.open_import(OpenImport { period, version: held.version, request });
        Ok(self.card_of(id, period, held.version, &plan))
    }

    /// Looks into foreign lists for a period of their own, which begins with them.
    ///
    /// # Errors
    /// As [`Desk::open_import`].
    pub fn open_import_anew(&self, title: &str, sources: Vec<(String, Vec<u8>)>) -> Result<ImportCard, Refused> {
        // Of two that come at once, the second looks for a period when that of the first has its import.
        let _turn = lock(&self.bench.beginning);
        let card = self.begin_empty(title)?;
        self.open_import(card.id, sources, None)
    }

    /// Whether there is a list in these files that a new period can begin with.
    ///
    /// # Errors
    /// When there is none: what is wrong with each.
    pub fn check_sources(&self, sources: &[(String, Vec<u8>)]) -> Result<(), Refused> {
        crate::server::access::demand(&self.viewer, Right::Plan)?;
        let plan = plan_import(&ImportRequest {
            sources: sources.iter().cloned().map(foreign_file).collect(),
            folder_name: String::new(),
            folder: BTreeMap::new(),
            kind: None,
            answers: BTreeMap::new(),
            today: self.today(),
        });
        if plan.found.iter().any(|found| found.kind.is_some()) {
            return Ok(());
        }
        let problems = plan.diagnostics.into_iter().map(|problem| problem.message);
        Err(Refused::Misfit(std::iter::once(Message::new("wb-import-nothing")).chain(problems).collect()))
    }

    /// Answers questions of an import. It is planned for the data as they are by then: what others have changed since it was
    /// opened is kept, and no answer is lost for it.
    ///
    /// # Errors
    /// When there is none of that number.
    pub fn answer_import(&self, id: u64, answers: &ImportAnswers) -> Result<ImportCard, Refused> {
        let mut import = self.find_import(id)?;
        let (held, _) = self.open(import.period, Right::Plan)?;
        if held.version != import.version {
            import.version = held.version;
            import.request.folder.clone_from(&held.data.folder().files);
        }
        let before = plan_import(&import.request);
        if let Some(wrong) = answers.answers.iter().find_map(|answer| refuse_answer(&before, &import, answer)) {
            return Err(Refused::Malformed(wrong));
        }
        import.request.answers.extend(answers.answers.clone());
        let plan = plan_import(&import.request);
        let card = self.card_of(id, import.period, import.version, &plan);
        self.bench.put_import(id, import);
        Ok(card)
    }

    /// Looks again at an import into a period.
    ///
    /// # Errors
    /// When there is none of that number.
    pub fn look_into_import(&self, period: i64, id: u64) -> Result<Answered, Refused> {
        self.step_import(period, id, || {
            let card = self.answer_import(id, &ImportAnswers::default())?;
            Ok(Answered::Open(Box::new(card), Vec::new()))
        })
    }

    /// Answers questions of an import into a period, and takes it where no question is left. What is no answer is told, and
    /// the other answers count.
    ///
    /// # Errors
    /// When there is none of that number, or it cannot be taken.
    pub fn answer_and_take(&self, period: i64, id: u64, answers: ImportAnswers) -> Result<Answered, Refused> {
        self.step_import(period, id, || {
            let import = self.find_import(id)?;
            let before = plan_import(&import.request);
            let mut right = ImportAnswers::default();
            let mut wrong = Vec::new();
            for (question, answer) in answers.answers {
                match refuse_answer(&before, &import, (&question, &answer)) {
                    Some(why) => wrong.push(WrongAnswer { question, answer, why }),
                    None => drop(right.answers.insert(question, answer)),
                }
            }
            let card = self.answer_import(id, &right)?;
            if !wrong.is_empty() || !card.is_ready {
                return Ok(Answered::Open(Box::new(card), wrong));
            }
            self.take_import(id)?;
            Ok(Answered::Taken)
        })
    }

    /// One step of an import into a period: whoever comes when it has been taken is told so.
    fn step_import(
        &self,
        period: i64,
        id: u64,
        step: impl FnOnce() -> Result<Answered, Refused>,
    ) -> Result<Answered, Refused> {
        crate::server::access::demand(&self.viewer, Right::Plan)?;
        let _turn = lock(&self.bench.importing);
        if self.bench.taken_into(id) == Some(period) {
            return Ok(Answered::Taken);
        }
        if self.find_import(id)?.period != period {
            return Err(Refused::unknown("server-no-import", &id.to_string()));
        }
        step()
    }

    /// Takes an import: its files become a new version.
    ///
    /// # Errors
    /// When a question is open, a source has an error, or the data have been changed since.
    pub fn take_import(&self, id: u64) -> Result<SavedCard, Refused> {
        let import = self.find_import(id)?;
        let plan = plan_import(&import.request);
        if !is_ready(&plan) {
            let message = Message::new("server-import-open").with("count", plan.questions.len());
            return Err(Refused::Misfit(vec![message]));
        }
        let files = plan.files.into_iter().map(|(name, text)| (name, Some(text.into_bytes()))).collect();
        let saved = self.put_files(import.period, import.version, What::Imported, files)?;
        self.bench.note_taken(id);
        Ok(saved)
    }

    fn find_import(&self, id: u64) -> Result<OpenImport, Refused> {
        let unknown = || Refused::unknown("server-no-import", &id.to_string());
        crate::server::access::demand(&self.viewer, Right::Plan)?;
        self.bench.import(id).ok_or_else(unknown)
    }

    fn card_of(&self, id: u64, period: i64, version: u32, plan: &Plan) -> ImportCard {
        ImportCard { id, period, version, plan: word_plan(plan, self.language), is_ready: is_ready(plan) }
    }
}

/// What is wrong with an answer; nothing where it is one to a question that is or was asked.
fn refuse_answer(plan: &Plan, import: &OpenImport, (id, answer): (&String, &String)) -> Option<Message> {
    if !plan.asked.contains(id) && !import.request.answers.contains_key(id) {
        let message = Message::new("import-no-question").with("id", &**id).with("asked", plan.asked.clone());
        return Some(message.with("questions", plan.asked.len()));
    }
    let question = plan.questions.iter().find(|question| question.id == *id)?;
    question.read(answer).is_none().then(|| question.refuse(answer))
}

/// A file as it was sent; only the end of its name is shown and kept.
fn foreign_file((name, bytes): (String, Vec<u8>)) -> ForeignFile {
    ForeignFile { name: name.rsplit(['/', '\\']).next().unwrap_or_default().to_owned(), bytes }
}

fn is_ready(plan: &Plan) -> bool {
    let is_error =
        |problem: &crate::input::diagnostic::Diagnostic| problem.severity == crate::input::diagnostic::Severity::Error;
    plan.questions.is_empty() && !plan.diagnostics.iter().any(is_error)
}
