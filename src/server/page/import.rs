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
use crate::server::desk::import::{ImportAnswers, ImportCard};
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
    questions: Vec<QuestionText>,
    may_take: bool,
    action: String,
    back: String,
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
    view(desk, &desk.open_import(period, files, None)?, None)
}

/// Takes the answers, and then all of it if no question is left.
pub(super) fn take(desk: &Desk, period: i64, id: u64, answers: BTreeMap<String, String>) -> Result<Reply, Refused> {
    desk.demand_import(period, id)?;
    let card = match desk.answer_import(id, &ImportAnswers { answers: read_answers(answers) }) {
        Ok(card) => card,
        // What is no answer is told where it was asked for.
        Err(Refused::Malformed(message)) => {
            let card = desk.answer_import(id, &ImportAnswers::default())?;
            return view(desk, &card, Some(desk.language().text(&message)));
        }
        Err(refused) => return Err(refused),
    };
    if !card.is_ready {
        return view(desk, &card, None);
    }
    desk.take_import(id)?;
    Ok(Reply::Go(format!("/periods/{period}/data")))
}

/// The answers of a form: what was written in one's own words counts, not the choice beside it.
fn read_answers(fields: BTreeMap<String, String>) -> BTreeMap<String, String> {
    let (written, mut chosen): (BTreeMap<_, _>, BTreeMap<_, _>) =
        fields.into_iter().filter(|(_, text)| !text.trim().is_empty()).partition(|(name, _)| name.starts_with(OWN));
    chosen.extend(written.into_iter().map(|(name, text)| (name[OWN.len()..].to_owned(), text)));
    chosen
}

/// The table that a kind of list is taken into.
fn table_of_kind(kind: &str) -> &str {
    match kind {
        "units" | "absences" => kind,
        "wishes" => "preferences",
        _ => "employees",
    }
}

fn view(desk: &Desk, card: &ImportCard, wrong: Option<String>) -> Result<Reply, Refused> {
    let language = desk.language();
    let (frame, _) = Frame::of_period(desk, card.period, &format!("/periods/{}/data", card.period), "data")?;
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
    let mut lines: Vec<String> = wrong.into_iter().chain(problems).collect();
    if plan.found.iter().all(|found| found.kind.is_none()) {
        lines.insert(0, language.get("wb-import-nothing"));
    }
    let view = ImportView {
        frame,
        tables: plan.found.iter().map(table).collect(),
        lines,
        may_take: card.is_ready || !plan.questions.is_empty(),
        questions: plan.questions.clone(),
        action: format!("/periods/{}/import/{}", card.period, card.id),
        back: format!("/periods/{}/data", card.period),
    };
    show("import", language, &view)
}
