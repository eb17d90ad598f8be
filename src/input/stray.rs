//! Files of an agency folder that look like its tables and are not read: under another spelling or ending, or as workbooks of
//! another name; and sheets of its workbook that are none of its tables. What stands in them would be lost without a word.

use super::diagnostic::Place;
use super::folder::{AGENCY, SCENARIOS, StraySheet, TableSet, WORKBOOK, sheet_names, specs};
use super::log::Log;
use super::name::{fold, hint, near};
use crate::message::Message;

/// Endings of workbooks.
const WORKBOOKS: [&str; 6] = ["xlsx", "xlsm", "xlsb", "xls", "ods", "numbers"];
/// Endings under which people save tables as text, packed or not.
const TEXTS: [&str; 9] = ["csv", "txt", "tsv", "gz", "zip", "bz2", "xz", "7z", "rar"];
/// What copies of a file have in their names, folded: before it, and after it.
const COPY_BEFORE: [&str; 3] = ["copy_of_", "salinan_dari_", "salinan_"];
const COPY_AFTER: [&str; 3] = ["_copy", "_salin", "_salinan"];
/// What results are called wherever they are written: a roster and its sheets.
const RESULT: &str = "roster";
/// Of so many letters one may differ.
const LETTERS_A_SLIP: usize = 4;

/// Warns of every file that looks like a table, of every workbook, and of every sheet with something in it, that is not read.
pub(super) fn warn_of_strays(tables: &TableSet<'_>, log: &mut Log) {
    for StraySheet { file, name } in tables.stray_sheets() {
        let known = sheet_names();
        let message = Message::new("unread-sheet").with("value", &**name).with("hint", hint(name, known.into_iter()));
        log.warn(Place::file(&**file), message);
    }
    let has = tables.has_read();
    for name in tables.list_names().into_iter().filter(|name| !has(name)) {
        let Some(stray) = Stray::of(&name) else { continue };
        let message = match stray {
            Stray::Table { wanted, .. } | Stray::Document { wanted } if has(&wanted) => continue,
            Stray::Document { wanted } | Stray::Table { wanted, is_workbook: false } => {
                Message::new("file-misnamed").with("wanted", wanted)
            }
            Stray::Table { wanted, is_workbook: true } => {
                let sheet = wanted.trim_end_matches(".csv").to_owned();
                Message::new("table-as-workbook").with("wanted", wanted).with("sheet", sheet)
            }
            Stray::Workbook => Message::new("other-workbook"),
        };
        log.warn(Place::file(&*name), message.with("value", &*name));
    }
}

/// What a file that is not read looks like.
#[derive(Debug, PartialEq, Eq)]
enum Stray {
    /// The table whose file is called so.
    Table { wanted: String, is_workbook: bool },
    /// The rules or what-ifs whose file is called so.
    Document { wanted: String },
    /// A workbook with any content.
    Workbook,
}

impl Stray {
    fn of(name: &str) -> Option<Self> {
        // What programs keep beside an open file begins with these.
        let is_hidden = name.starts_with(['.', '~']);
        if is_hidden || [AGENCY, WORKBOOK, SCENARIOS].contains(&name) {
            return None;
        }
        let (stem, endings) = name.split_once('.')?;
        let stem = fold(stem);
        let stem = strip_copy(&stem);
        let endings = endings.to_lowercase();
        // A file that was saved twice has its ending twice: absences.csv.csv.
        let ending = endings.rsplit('.').next().unwrap_or_default();
        let is_workbook = WORKBOOKS.contains(&ending);
        let is_plain = endings.split('.').all(|part| WORKBOOKS.contains(&part) || TEXTS.contains(&part));
        // Where endings are hidden, a text editor adds its own: agency.toml.txt.
        let is_toml =
            endings.split('.').all(|part| part == "toml" || TEXTS.contains(&part)) && endings.contains("toml");
        let table = specs()
            .into_iter()
            .map(|(spec, _)| spec)
            .find(|spec| is_plain && (spec.names_sheet(stem) || is_near(stem, spec.name)));
        let document =
            [AGENCY, SCENARIOS].into_iter().find(|wanted| is_toml && is_near(stem, wanted.trim_end_matches(".toml")));
        match (table, document) {
            (Some(spec), _) => {
                let wanted = format!("{}.csv", spec.name);
                (wanted != name).then_some(Self::Table { wanted, is_workbook })
            }
            (None, Some(wanted)) => Some(Self::Document { wanted: wanted.to_owned() }),
            (None, None) => (is_workbook && stem != RESULT).then_some(Self::Workbook),
        }
    }
}

/// The name of the file that a folded name says to be a copy of: `locks (1)`, `locks - Copy`.
fn strip_copy(stem: &str) -> &str {
    let mut stem = COPY_BEFORE.into_iter().find_map(|words| stem.strip_prefix(words)).unwrap_or(stem);
    loop {
        let numbered = stem.strip_suffix(')').map(|open| open.trim_end_matches(|letter: char| letter.is_ascii_digit()));
        let shorter = numbered.and_then(|open| open.strip_suffix("_(").or_else(|| open.strip_suffix('(')));
        match shorter.or_else(|| COPY_AFTER.into_iter().find_map(|words| stem.strip_suffix(words))) {
            Some(shorter) => stem = shorter,
            None => return stem,
        }
    }
}

/// Whether a text is a name but for a slip of the hand: what is less like it is more likely something else.
fn is_near(stem: &str, name: &str) -> bool {
    near(stem, std::iter::once(name)).any(|(unlike, longest, _)| unlike * LETTERS_A_SLIP <= longest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_looks_like_a_table_is_told_from_what_does_not() {
        let table = |wanted: &str, is_workbook| Some(Stray::Table { wanted: wanted.to_owned(), is_workbook });
        let document = |wanted: &str| Some(Stray::Document { wanted: wanted.to_owned() });
        for (name, stray) in [
            ("Absences.csv", table("absences.csv", false)),
            ("ABSENCES.CSV", table("absences.csv", false)),
            ("absence.csv", table("absences.csv", false)),
            ("absences.txt", table("absences.csv", false)),
            ("absences.csv.csv", table("absences.csv", false)),
            ("absences.xlsx", table("absences.csv", true)),
            ("Locks.csv", table("locks.csv", false)),
            ("locks (1).csv", table("locks.csv", false)),
            ("locks(12).csv", table("locks.csv", false)),
            ("Copy of locks.csv", table("locks.csv", false)),
            ("locks - Copy (2).csv", table("locks.csv", false)),
            ("locks - Salin.csv", table("locks.csv", false)),
            ("locks.csv.gz", table("locks.csv", false)),
            ("locks.zip", table("locks.csv", false)),
            ("locks.numbers", table("locks.csv", true)),
            ("agency.numbers", Some(Stray::Workbook)),
            ("agency.toml.txt", document("agency.toml")),
            ("scenarios (1).toml", document("scenarios.toml")),
            ("agency (1).xlsx", Some(Stray::Workbook)),
            ("(1).csv", None),
            ("results.zip", None),
            ("pair.csv", table("pairs.csv", false)),
            ("Scenarios.toml", document("scenarios.toml")),
            ("scenario.toml", document("scenarios.toml")),
            ("Agency.toml", document("agency.toml")),
            ("Agency.xlsx", Some(Stray::Workbook)),
            ("agency.ods", Some(Stray::Workbook)),
            ("data.xlsx", Some(Stray::Workbook)),
            ("absences.csv", None),
            ("agency.xlsx", None),
            ("agency.toml", None),
            ("policy.toml", None),
            ("roster.csv", None),
            ("roster.xlsx", None),
            ("roster.old.csv", None),
            ("changes.csv", None),
            ("absences.csv.bak", None),
            ("~$absences.xlsx", None),
            ("README", None),
        ] {
            assert_eq!(Stray::of(name), stray, "{name}");
        }
    }
}
