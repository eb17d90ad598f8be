//! Foreign lists: what was recognised, column by column, before anything is taken.

use std::collections::BTreeMap;

use serde::Serialize;

use super::frame::Frame;
use super::heading::{name_column, name_file};
use super::problem::list_lines;
use super::reply::{Reply, show};
use crate::message::Message;
use crate::result::import::{QuestionText, TableText};
use crate::server::desk::Desk;
use crate::server::desk::import::{Answered, ImportAnswers, ImportCard, WrongAnswer};
use crate::server::error::Refused;

/// What stands before the name of a question whose answer is in one's own words.
const OWN: &str = "own:";

/// So many problems of the lists are told.
const MOST_PROBLEMS: usize = 20;

#[derive(Serialize)]
struct ImportView {
    frame: Frame,
    tables: Vec<FoundTable>,
    lines: Vec<String>,
    questions: Vec<QuestionView>,
    may_take: bool,
    action: String,
    back: String,
}

#[derive(Serialize)]
struct QuestionView {
    #[serde(flatten)]
    question: QuestionText,
    /// What was answered and is no answer.
    typed: String,
}

#[derive(Serialize)]
struct FoundTable {
    name: String,
    kind: String,
    about: String,
    left: String,
    taken: Vec<Column>,
}

#[derive(Serialize)]
struct Column {
    header: String,
    letters: String,
    column: String,
}

/// Looks into lists.
pub(super) fn open(desk: &Desk, period: i64, files: Vec<(String, Vec<u8>)>) -> Result<Reply, Refused> {
    Ok(Reply::Go(address_of(&desk.open_import(period, files, None)?)))
}

/// Looks into lists with which a period begins.
pub(super) fn open_anew(desk: &Desk, files: Vec<(String, Vec<u8>)>) -> Result<Reply, Refused> {
    Ok(Reply::Go(address_of(&desk.open_import_anew(&desk.language().get("wb-my-agency"), files)?)))
}

/// The page of an import, to which one can come back until it is taken.
fn address_of(card: &ImportCard) -> String {
    format!("/periods/{}/import/{}", card.period, card.id)
}

/// Looks at lists again that wait for answers.
pub(super) fn look(desk: &Desk, period: i64, id: u64) -> Result<Reply, Refused> {
    show_answered(desk, period, desk.look_into_import(period, id)?)
}

/// Takes the answers, and then all of it if no question is left.
pub(super) fn take(desk: &Desk, period: i64, id: u64, answers: BTreeMap<String, String>) -> Result<Reply, Refused> {
    let answers = ImportAnswers { answers: read_answers(answers) };
    show_answered(desk, period, desk.answer_and_take(period, id, answers)?)
}

fn show_answered(desk: &Desk, period: i64, answered: Answered) -> Result<Reply, Refused> {
    match answered {
        Answered::Taken => Ok(Reply::Go(format!("/periods/{period}/data"))),
        Answered::Open(card, wrong) => view(desk, &card, &wrong),
    }
}

/// The answers of a form: what was written in one's own words counts, not the choice beside it.
fn read_answers(fields: BTreeMap<String, String>) -> BTreeMap<String, String> {
    let (written, mut chosen): (BTreeMap<_, _>, BTreeMap<_, _>) =
        fields.into_iter().filter(|(_, text)| !text.trim().is_empty()).partition(|(name, _)| name.starts_with(OWN));
    chosen.extend(written.into_iter().map(|(name, text)| (name[OWN.len()..].to_owned(), text)));
    chosen
}

/// A question with what was typed and is no answer to it, to be corrected.
fn ask(question: &QuestionText, wrong: &[WrongAnswer]) -> QuestionView {
    let typed = wrong.iter().find(|one| one.question == question.id).map(|one| one.answer.clone());
    QuestionView { question: question.clone(), typed: typed.unwrap_or_default() }
}

/// The table that a kind of list is taken into.
fn table_of_kind(kind: &str) -> &str {
    match kind {
        "units" | "absences" => kind,
        "wishes" => "preferences",
        _ => "employees",
    }
}

fn view(desk: &Desk, card: &ImportCard, wrong: &[WrongAnswer]) -> Result<Reply, Refused> {
    let language = desk.language();
    let action = address_of(card);
    let (frame, _) = Frame::of_period(desk, card.period, &action, "data")?;
    let plan = &card.plan;
    let table = |found: &TableText| {
        let rows = Message::new("wb-import-rows").with("rows", found.rows).with("skipped", found.skipped);
        let left: Vec<String> = found.left.iter().chain(&found.personal).cloned().collect();
        FoundTable {
            name: found.name.clone(),
            kind: found.kind.map_or("–".to_owned(), |kind| match kind {
                "roster" => language.get("wb-tab-roster"),
                kind => name_file(&format!("{}.csv", table_of_kind(kind)), language),
            }),
            about: language.text(&rows),
            left: if left.is_empty() {
                String::new()
            } else {
                language.text(&Message::new("wb-import-left").with("columns", left))
            },
            taken: found
                .taken
                .iter()
                .map(|column| Column {
                    header: column.header.clone(),
                    letters: column.letters.clone(),
                    column: name_column(found.kind.map_or("", table_of_kind), column.column, language),
                })
                .collect(),
        }
    };
    let problems = list_lines(&plan.diagnostics, MOST_PROBLEMS, language);
    let mut lines: Vec<String> = wrong.iter().map(|one| language.text(&one.why)).chain(problems).collect();
    if plan.found.iter().all(|found| found.kind.is_none()) {
        lines.insert(0, language.get("wb-import-nothing"));
    }
    let view = ImportView {
        frame,
        tables: plan.found.iter().map(table).collect(),
        lines,
        may_take: card.is_ready || !plan.questions.is_empty(),
        questions: plan.questions.iter().map(|question| ask(question, wrong)).collect(),
        action,
        back: format!("/periods/{}/data", card.period),
    };
    show("import", language, &view)
}
