//! A planned import in words.

use super::diagnostic::word_diagnostics;
use crate::input::import::{FileChange, FoundTable, Plan, Question};
use crate::message::Language;
use crate::result::import::{
    CellText, ChangeText, ChoiceText, ColumnText, ImportReport, QuestionText, SCHEMA, TableText,
};

/// The plan for programs, before anything is written.
#[must_use]
pub fn word_plan(plan: &Plan, language: Language) -> ImportReport {
    ImportReport {
        schema: SCHEMA,
        done: false,
        found: plan.found.iter().map(word_table).collect(),
        questions: plan.questions.iter().map(|question| word_question(question, language)).collect(),
        changes: plan.changes.iter().map(word_change).collect(),
        silent: plan.silent.clone(),
        written: Vec::new(),
        diagnostics: word_diagnostics(&plan.diagnostics, language),
    }
}

fn word_table(found: &FoundTable) -> TableText {
    let column = |taken: &crate::input::import::TakenColumn| ColumnText {
        letters: taken.letters.clone(),
        header: taken.header.clone(),
        column: taken.goes_to,
    };
    TableText {
        name: found.name.clone(),
        kind: found.kind.map(crate::input::import::TableKind::code),
        encoding: found.encoding,
        header: found.header.clone(),
        taken: found.taken.iter().map(column).collect(),
        left: found.left.clone(),
        personal: found.personal.clone(),
        rows: found.rows,
        skipped: found.skipped,
    }
}

/// A question in words.
#[must_use]
pub fn word_question(question: &Question, language: Language) -> QuestionText {
    let choices = question.choices.iter();
    QuestionText {
        id: question.id.clone(),
        question: language.text(&question.text),
        choices: choices
            .map(|choice| ChoiceText { answer: choice.value.clone(), meaning: language.text(&choice.text) })
            .collect(),
    }
}

fn word_change(change: &FileChange) -> ChangeText {
    let cells = change.changed.iter().map(|cell| CellText {
        key: cell.key.clone(),
        column: cell.column.clone(),
        before: cell.before.clone(),
        after: cell.after.clone(),
    });
    ChangeText {
        file: change.file.clone(),
        new: change.new.clone(),
        changed: cells.collect(),
        gone: change.gone.clone(),
        same: change.same,
    }
}
