//! The folder in which amendments are written, in memory: nobody's files are touched.

use toml::{Table, Value};

use crate::domain::conflict::Amendment;
use crate::input::files::Files;
use crate::input::folder::{AGENCY, TableSet, specs};
use crate::input::log::Log;
use crate::input::policy::builtin_policies;
use crate::input::source::{MemoryFolder, Source};
use crate::input::table::{Content, copy_rows};

use super::text::{find_rule, rules_text};

/// The policy of an amended folder.
const POLICY: &str = "amended-policy.toml";

/// An agency folder with these amendments. None where they do not fit it, or its rules stand in no file of their own.
#[must_use]
pub fn amend_folder<'a>(source: impl Into<Source<'a>>, amendments: &[Amendment]) -> Option<MemoryFolder> {
    let source = source.into();
    let files = Files::of(source);
    let mut log = Log::default();
    let tables = TableSet::find(source, &files, &mut log)?;
    let mut folder = MemoryFolder { name: files.folder_name(), ..MemoryFolder::default() };
    for (spec, _) in specs() {
        let Some(table) = tables.table(spec) else { continue };
        let name = format!("{}.csv", spec.name);
        let of_table: Vec<&Amendment> = amendments.iter().filter(|it| it.file() == table.file).collect();
        if of_table.is_empty() && matches!(table.content, Content::File(_)) {
            folder.files.insert(name, files.read(&table.file).ok()?.into_owned());
            continue;
        }
        let mut fits = true;
        let bytes = copy_rows(table, spec, &mut log, |row| {
            let mut cells: Vec<String> = (0..spec.columns.len()).map(|column| row.text(column).to_owned()).collect();
            for amendment in &of_table {
                match amendment {
                    Amendment::RemoveRow { line, .. } if *line == row.number => return None,
                    Amendment::SetCell { line, column, value, .. } if *line == row.number => {
                        match spec.columns.iter().position(|known| known.name == column) {
                            Some(position) => cells[position].clone_from(value),
                            None => fits = false,
                        }
                    }
                    _ => {}
                }
            }
            Some(cells)
        });
        if !fits {
            return None;
        }
        folder.files.insert(name, bytes);
    }
    let mut agency = amend_rules(&files, AGENCY, amendments, &mut log)?;
    let policy = agency.get("policy").and_then(Value::as_str).map(str::to_owned)?;
    let is_builtin = builtin_policies().iter().any(|(id, _)| *id == policy);
    if !is_builtin || amendments.iter().any(|it| it.file() == policy) {
        let amended = amend_rules(&files, &policy, amendments, &mut log)?;
        folder.files.insert(POLICY.to_owned(), amended.to_string().into_bytes());
        agency.insert("policy".to_owned(), POLICY.into());
    }
    if let Some(previous) = agency.get("previous").and_then(Value::as_str) {
        let name = files.within(previous, "roster.csv");
        folder.files.insert(name.clone(), files.read(&name).ok()?.into_owned());
        agency.insert("previous".to_owned(), name.into());
    }
    folder.files.insert(AGENCY.to_owned(), agency.to_string().into_bytes());
    Some(folder)
}

/// A file of rules with those of other amendments in the place of its own.
fn amend_rules(files: &Files<'_>, file: &str, amendments: &[Amendment], log: &mut Log) -> Option<Table> {
    let text = rules_text(files, file, log)?;
    let mut root: Table = text.parse().ok()?;
    let mut replaced: Vec<(String, usize, Vec<Value>)> = Vec::new();
    for amendment in amendments.iter().filter(|amendment| amendment.file() == file) {
        let Amendment::ReplaceRule { line, rules, family, .. } = amendment else { continue };
        let position = find_rule(file, &text, family, *line, log)?;
        let written: Table = rules.parse().ok()?;
        let rules = written.get(family).and_then(Value::as_array).cloned().unwrap_or_default();
        replaced.push((family.clone(), position, rules));
    }
    // The last ones first: positions before them stay.
    replaced.sort_by_key(|(_, position, _)| std::cmp::Reverse(*position));
    for (family, position, rules) in replaced {
        let list = root.get_mut(&family)?.as_array_mut()?;
        list.splice(position..=position, rules);
    }
    Some(root)
}
