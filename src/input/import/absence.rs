//! Leave lists: who is away from when to when, and why as people name it.

use chrono::NaiveDate;

use super::field::{Field, date_in, fold};
use super::grid::Grid;
use super::header::Found;
use super::person::{PersonRow, Who};
use super::question::{Answers, Choice};
use super::report::FoundTable;
use super::value::{read_span, read_turned_span};
use crate::domain::mark::find_kind;
use crate::input::diagnostic::Place;
use crate::input::log::Log;
use crate::input::value::{diagnose_date, parse_month_first};
use crate::message::Message;

/// An absence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Absence {
    pub who: Who,
    pub from: NaiveDate,
    pub to: NaiveDate,
    pub kind: &'static str,
}

/// The kinds of absence that a folder knows.
const KINDS: [&str; 5] = ["leave", "duty", "training", "sick", "other"];

/// The kinds of absence as choices.
pub(super) fn kind_choices() -> Vec<Choice> {
    let id = |kind: &str| match kind {
        "leave" => "import-kind-leave",
        "duty" => "import-kind-duty",
        "training" => "import-kind-training",
        "sick" => "import-kind-sick",
        _ => "import-kind-other",
    };
    KINDS.iter().map(|&kind| Choice::new(kind, Message::new(id(kind)))).collect()
}

/// The kind of that code.
pub(super) fn kind_named(code: &str) -> Option<&'static str> {
    KINDS.into_iter().find(|kind| *kind == code)
}

/// Reads a leave list.
pub(super) fn read_absences(
    grid: &Grid,
    found: &Found,
    rows: Vec<PersonRow<'_>>,
    answers: &mut Answers,
    told: &mut FoundTable,
    log: &mut Log,
) -> Vec<Absence> {
    let mut absences = Vec::new();
    for PersonRow { who, row } in rows {
        let cell = |field| found.position(field).map_or("", |at| row.text(at));
        let (from, to) = (cell(Field::From), cell(Field::To));
        let span = if from.is_empty() { read_span(cell(Field::Span)) } else { read_both(from, to) };
        let Some((from, to)) = span else {
            let value = [from, to, cell(Field::Span)].join(" ");
            let is_month_first = |word: &&str| parse_month_first(word).is_some();
            let turned = || date_in(from).zip(date_in(to)).or_else(|| read_turned_span(value.trim()));
            let message = match value.split_whitespace().find(is_month_first) {
                Some(word) => diagnose_date(word),
                None => match turned() {
                    Some((from, to)) => {
                        Message::new("to-before-from").with("from", from.to_string()).with("to", to.to_string())
                    }
                    None => Message::new("import-no-dates").with("value", value.trim()),
                },
            };
            log.error(Place::file(&*grid.name).row(row.number), message);
            told.skipped += 1;
            continue;
        };
        let written = cell(Field::Kind);
        let kind = find_kind(written).or_else(|| {
            let text = Message::new("import-ask-kind").with("value", written);
            answers
                .ask(format!("absence-kind:{}", fold(written)), text, kind_choices())
                .and_then(|code| kind_named(&code))
        });
        match kind {
            Some(kind) => absences.push(Absence { who, from, to, kind }),
            None => told.skipped += 1,
        }
    }
    absences
}

/// First and last day in two cells; the last is the first where its cell is empty.
fn read_both(from: &str, to: &str) -> Option<(NaiveDate, NaiveDate)> {
    let Some(first) = date_in(from) else { return read_span(from).filter(|_| to.is_empty()) };
    let last = if to.is_empty() { Some(first) } else { date_in(to) };
    last.filter(|last| *last >= first).map(|last| (first, last))
}
