//! An import in memory, and everything that it tells.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use giliran::input::import::{ForeignFile, FoundTable, ImportRequest, Plan, Question, plan_import};
use giliran::message::Language;

/// Two units of three people, planned in October 2026.
pub const FOLDER: [(&str, &str); 3] = [
    ("agency.toml", "name = \"Dinas Contoh\"\npolicy = \"se-menpanrb-3-2026\"\nfrom = 2026-10-01\nto = 2026-10-31\n"),
    ("units.csv", "unit_id,name,service\nU1,Sekretariat,kesekretariatan\nU2,Bidang Data,kesekretariatan\n"),
    (
        "employees.csv",
        "employee_id,name,unit_id\n197001012009011001,\"Budi Contoh, S.H.\",U1\n\
         197001012009011002,Ani Contoh,U2\n197001012009011003,Citra Contoh,U2\n",
    ),
];

/// An import of one list into a folder, with answers.
pub fn import(list: &str, folder: &[(&str, &str)], answers: &[(&str, &str)]) -> Plan {
    import_all(&[("daftar.csv", list)], folder, answers)
}

/// An import of several lists.
pub fn import_all(lists: &[(&str, &str)], folder: &[(&str, &str)], answers: &[(&str, &str)]) -> Plan {
    let bytes = |text: &str| text.as_bytes().to_vec();
    plan_import(&ImportRequest {
        sources: lists
            .iter()
            .map(|(name, text)| ForeignFile { name: (*name).to_owned(), bytes: bytes(text) })
            .collect(),
        folder_name: "contoh".to_owned(),
        folder: folder.iter().map(|(name, text)| ((*name).to_owned(), bytes(text))).collect(),
        kind: None,
        answers: answers.iter().map(|(id, answer)| ((*id).to_owned(), (*answer).to_owned())).collect(),
        today: "2026-09-15".parse().expect("a date"),
    })
}

/// The folder with further files, or others in the place of its own.
pub fn folder_with<'t>(files: &[(&'t str, &'t str)]) -> Vec<(&'t str, &'t str)> {
    let mut folder: BTreeMap<&str, &str> = FOLDER.into_iter().collect();
    folder.extend(files.iter().copied());
    folder.into_iter().collect()
}

/// Everything that a plan tells, in words.
pub fn tell(plan: &Plan) -> String {
    let mut text = String::new();
    plan.found.iter().for_each(|table| tell_table(table, &mut text));
    plan.questions.iter().for_each(|question| tell_question(question, &mut text));
    for change in &plan.changes {
        let exists = if change.exists { "" } else { " (new)" };
        let _ = writeln!(text, "{}{exists}: {} as they were, gone {:?}", change.file, change.same, change.gone);
        for row in &change.new {
            let value = row.value.as_ref().map_or(String::new(), |(column, value)| format!(" {column} {value}"));
            let _ = writeln!(text, "  + {}{value}", row.what);
        }
        for cell in &change.changed {
            let _ = writeln!(text, "  {} {}: {:?} -> {:?}", cell.key, cell.column, cell.before, cell.after);
        }
    }
    for problem in &plan.diagnostics {
        let (place, words) = (&problem.place, Language::English.text(&problem.message));
        let _ = writeln!(text, "! {:?} {:?} {:?} {words}", place.file, place.row, place.column);
    }
    if !plan.silent.is_empty() {
        let _ = writeln!(text, "silent: {}", plan.silent.join("; "));
    }
    for (name, file) in &plan.files {
        let _ = write!(text, "--- {name}\n{file}");
    }
    text
}

fn tell_table(table: &FoundTable, text: &mut String) {
    let FoundTable { name, encoding, kind, header, taken, left, personal, rows, skipped, passed_over, without_id } =
        table;
    let kind = kind.map_or("nothing", |kind| kind.code());
    let _ = writeln!(text, "{name}: {kind}, {}, header {header:?}", encoding.unwrap_or("no text"));
    for column in taken {
        let _ = writeln!(text, "  {} {} > {}", column.letters, column.header, column.goes_to);
    }
    let _ = writeln!(text, "  left {left:?}, personal {personal:?}");
    let _ = writeln!(text, "  {rows} rows, {skipped} skipped, {passed_over} passed over, without id {without_id:?}");
}

fn tell_question(question: &Question, text: &mut String) {
    let words = Language::English.text(&question.text);
    let _ = writeln!(text, "? {}: {words} (likely {:?})", question.id, question.likely);
    for choice in &question.choices {
        let _ = writeln!(text, "  {} = {}", choice.value, Language::English.text(&choice.text));
    }
}
