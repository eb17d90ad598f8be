//! The files of the next period, made of those of this one: the same people, units and rules, without what is of dates
//! gone by.

use std::ops::Range;

use chrono::NaiveDate;

use super::cell::cell_items;
use super::diagnostic::{Diagnostic, Place};
use super::document::syntax;
use super::employee_id::clean_id;
use super::files::Files;
use super::folder::{AGENCY, SCENARIOS, TableSet, specs};
use super::log::Log;
use super::mark::split_mark;
pub use super::reference::PREVIOUS;
use super::reference::{Reach, TakenFiles};
use super::source::Source;
use super::table::{Row, SourceTable, TableSpec, copy_rows, read_text};
use super::value::parse_date;
use super::{absence, employee, history, lock, wish};
use crate::message::Message;

/// The files of a folder in the making.
#[derive(Debug, Default)]
pub struct NextFolder {
    /// Name and bytes of each.
    pub files: Vec<(String, Vec<u8>)>,
    /// Rows, and wishes within cells, of dates gone by that are left out.
    pub left_out: u64,
}

/// Makes the files for the days from `from` to `to`, but for the history and the roster of the days before.
///
/// # Errors
/// Every problem that keeps this period's files from being read.
pub fn prepare_next<'a>(
    source: impl Into<Source<'a>>,
    (from, to): (NaiveDate, NaiveDate),
) -> Result<NextFolder, Vec<Diagnostic>> {
    let source = source.into();
    let files = Files::of(source);
    let mut log = Log::default();
    let tables = TableSet::find(source, &files, &mut log);
    let mut next = NextFolder::default();
    let Some(tables) = tables else { return Err(log.finish()) };
    let raw = tables.read_agency(&mut log);
    for (spec, _) in specs().into_iter().filter(|(spec, _)| spec.name != history::SPEC.name) {
        if let Some(table) = tables.table(spec) {
            let bytes = copy_table(table, spec, from, &mut next.left_out, &mut log);
            next.files.push((format!("{}.csv", spec.name), bytes));
        }
    }
    if log.errors() > 0 || raw.is_none() {
        return Err(log.finish());
    }
    // What the sheet of settings has that is none was told just now.
    let Some(settings) = tables.settings_text(&mut Log::default()) else {
        log.error(Place::file(AGENCY), Message::new("convert-no-settings"));
        return Err(log.finish());
    };
    // The roster of the days before is another one then.
    let Some(settings) = set_values(&settings, &[("previous", Some(quote("")))], &mut log) else {
        return Err(log.finish());
    };
    let scenarios = match files.has(SCENARIOS) {
        Ok(true) => read_text(&files, SCENARIOS, &mut log),
        _ => None,
    };
    let taken = TakenFiles::read(&files, [Some(&settings), scenarios.as_deref()], Reach::Anywhere, &mut log);
    let values = [("from", Some(from.to_string())), ("to", Some(to.to_string())), ("previous", Some(quote(PREVIOUS)))];
    let text = set_values(&taken.rename(&settings), &values, &mut log);
    next.files.extend(scenarios.map(|text| (SCENARIOS.to_owned(), taken.rename(&text).into_bytes())));
    next.files.extend(taken.files);
    match text {
        Some(text) if log.errors() == 0 => {
            next.files.push((AGENCY.to_owned(), text.into_bytes()));
            Ok(next)
        }
        _ => Err(log.finish()),
    }
}

/// A text as TOML writes it.
fn quote(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}

/// A TOML text with these values of its own keys, each put in the place of the one that it has, or before everything else.
pub(super) fn set_values(text: &str, values: &[(&str, Option<String>)], log: &mut Log) -> Option<String> {
    let (mark, text) = split_mark(text);
    let root = syntax::parse(AGENCY, text, log)?;
    let mut edits: Vec<(Range<usize>, String)> = Vec::new();
    let mut missing = String::new();
    for (key, value) in values {
        let Some(value) = value else { continue };
        match root.get(*key) {
            Some(old) => edits.push((old.span(), value.clone())),
            None => missing.push_str(&format!("{key} = {value}\n")),
        }
    }
    edits.sort_by_key(|(span, _)| std::cmp::Reverse(span.start));
    let mut edited = text.to_owned();
    for (span, value) in edits {
        edited.replace_range(span, &value);
    }
    Some(format!("{mark}{missing}{edited}"))
}

/// A table as CSV under the names of its columns, without the rows of dates before `from`.
fn copy_table(
    table: &SourceTable<'_>,
    spec: &'static TableSpec,
    from: NaiveDate,
    left_out: &mut u64,
    log: &mut Log,
) -> Vec<u8> {
    copy_rows(table, spec, log, |row| {
        if is_gone_by(spec, row, from) {
            *left_out += 1;
            return None;
        }
        let columns = 0..spec.columns.len();
        Some(columns.map(|column| copy_cell(spec, row, column, from, left_out)).collect())
    })
}

/// Whether a row is about dates before `from` alone.
fn is_gone_by(spec: &TableSpec, row: &Row<'_>, from: NaiveDate) -> bool {
    let is_before = |column: usize| parse_date(row.text(column)).is_some_and(|date| date < from);
    match spec.name {
        name if name == wish::SPEC.name => is_before(wish::DAY),
        name if name == lock::SPEC.name => is_before(lock::DATE),
        name if name == absence::SPEC.name => {
            is_before(if row.text(absence::TO).is_empty() { absence::FROM } else { absence::TO })
        }
        _ => false,
    }
}

fn copy_cell(spec: &TableSpec, row: &Row<'_>, column: usize, from: NaiveDate, left_out: &mut u64) -> String {
    let text = row.text(column);
    let is_employees = spec.name == employee::SPEC.name;
    if spec.columns[column].name == "employee_id" {
        return clean_id(text).into_owned();
    }
    if !is_employees || ![employee::GROUPS, employee::PREFERENCES].contains(&column) {
        return text.to_owned();
    }
    let is_kept = |item: &&str| {
        let day = item.split_once(':').map_or(*item, |(day, _)| day);
        column == employee::GROUPS || parse_date(day).is_none_or(|date| date >= from)
    };
    let items: Vec<&str> = cell_items(text, row.bar_lists).collect();
    let kept: Vec<&str> = items.iter().copied().filter(is_kept).collect();
    *left_out += (items.len() - kept.len()) as u64;
    kept.join(";")
}

/// `agency.toml` with these texts as values of its own keys; none where it is not TOML.
#[must_use]
pub fn set_settings(text: &str, values: &[(&str, &str)]) -> Option<String> {
    let values: Vec<(&str, Option<String>)> = values.iter().map(|(key, value)| (*key, Some(quote(value)))).collect();
    set_values(text, &values, &mut Log::default())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::tests::Folder;

    #[test]
    fn wishes_of_dates_gone_by_are_left_out_and_weekdays_and_groups_stay() {
        let folder = Folder::sound_with(&[]);
        let of = |from: &str| {
            let dates = (from.parse().unwrap(), "2023-09-29".parse().unwrap());
            let next = prepare_next(folder.path(), dates).unwrap();
            let (_, bytes) = next.files.iter().find(|(name, _)| name == "employees.csv").unwrap();
            let text = String::from_utf8(bytes.clone()).unwrap();
            (text.lines().nth(1).unwrap().to_owned(), next.left_out)
        };
        let all = "E1,Ani,BKD,Kab. Bogor,,,tim-a;kepala,Fri:3;Mon;2023-09-05:5";
        let row = |wishes: &str| all.replace(";2023-09-05:5", wishes);
        assert_eq!(of("2023-09-05"), (row(";2023-09-05:5"), 0));
        assert_eq!(of("2023-09-06"), (row(""), 1));
    }

    #[test]
    fn values_are_put_behind_the_mark_of_a_text() {
        let values = [("to", Some("2023-09-08".to_owned())), ("previous", Some(quote("")))];
        let text = set_values("\u{feff}from = 1\nto = 2 # Friday\n", &values, &mut Log::default());
        assert_eq!(text.unwrap(), "\u{feff}previous = \"\"\nfrom = 1\nto = 2023-09-08 # Friday\n");
    }
}
