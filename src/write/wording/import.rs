//! A planned import in words.

use super::diagnostic::word_diagnostics;
use crate::input::import::{Besides, FileChange, FoundTable, NewRow, Plan, Question};
use crate::message::{Language, Message, weekday_id};
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
        likely: question.likely,
        besides: match question.besides {
            Besides::Nothing => None,
            Besides::Period => Some("period"),
        },
    }
}

/// What a column of a source becomes, by the code of the folder's column.
#[must_use]
pub fn word_destination(code: &str, language: Language) -> String {
    let id = match code {
        "employee_id" => "import-to-employee-id",
        "name" => "import-to-name",
        "unit_id" => "import-to-unit-id",
        "parent" => "import-to-parent",
        "head" => "import-to-head",
        "job_title" => "import-to-job-title",
        "position" => "import-to-position",
        "grade" => "import-to-grade",
        "domicile" => "import-to-domicile",
        "domicile (region only)" => "import-to-region",
        "service" => "import-to-service",
        "eligible" => "import-to-eligible",
        "groups" => "import-to-groups",
        "agency name" => "import-to-agency",
        "(who is in service)" => "import-to-standing",
        "(latest answer)" => "import-to-latest",
        "preferences" => "import-to-preferences",
        "roster" => "import-to-roster",
        "kind" => "import-to-kind",
        "from" => "import-to-from",
        "to" => "import-to-to",
        "day" => "import-to-day",
        other => return other.to_owned(),
    };
    language.get(id)
}

/// A value of a column in words: days, kinds of absence; others as they are.
#[must_use]
pub fn word_value(column: &str, value: &str, language: Language) -> String {
    let word = |item: &str| match column {
        "kind" => match item {
            "leave" => language.get("import-kind-leave"),
            "duty" => language.get("import-kind-duty"),
            "training" => language.get("import-kind-training"),
            "sick" => language.get("import-kind-sick"),
            "other" => language.get("import-kind-other"),
            _ => item.to_owned(),
        },
        _ => {
            let (day, weight) = item.split_once(':').map_or((item, ""), |(day, weight)| (day, weight));
            let day = day.parse().map_or_else(|_| day.to_owned(), |weekday| language.get(weekday_id(weekday)));
            if weight.is_empty() { day } else { format!("{day}:{weight}") }
        }
    };
    match column {
        "kind" | "day" => value.split(';').map(word).collect::<Vec<_>>().join("; "),
        _ => value.to_owned(),
    }
}

/// A new row in words.
#[must_use]
pub fn word_new_row(row: &NewRow, language: Language) -> String {
    let Some((column, value)) = &row.value else { return row.what.clone() };
    let value = word_value(column, value, language);
    let message = Message::new("import-new-value").with("what", &*row.what).with("value", value);
    language.text(&message.with("column", word_destination(column, language)))
}

/// A new row in the folder's own codes.
fn code_new_row(row: &NewRow) -> String {
    row.value.as_ref().map_or_else(|| row.what.clone(), |(_, value)| format!("{} {value}", row.what))
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
        new: change.new.iter().map(code_new_row).collect(),
        changed: cells.collect(),
        gone: change.gone.clone(),
        same: change.same,
    }
}
