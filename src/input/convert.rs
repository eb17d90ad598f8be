//! An agency as it stands in its folder or workbook: cells and settings as they are written, to be put into the other form.

use std::collections::BTreeMap;
use std::path::Path;

use super::diagnostic::{Diagnostic, Place};
use super::document::agency;
use super::document::setting::{RULES, list_settings, settings_document};
use super::files::Files;
use super::folder::{AGENCY, SCENARIOS, WORKBOOK, specs};
use super::import::decode;
use super::log::Log;
use super::name::fold;
use super::policy::builtin_policies;
use super::source::Source;
use super::table::{CsvText, HEADER_ROWS, Record, TableSpec, Workbook};
use crate::message::Message;

/// A table as it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WrittenTable {
    /// Its name: that of the CSV file without `.csv`.
    pub table: &'static str,
    /// Its headers.
    pub headers: Vec<String>,
    /// Per header the column that it names, if one.
    pub columns: Vec<Option<&'static str>>,
    /// Its rows, those with something in them.
    pub rows: Vec<Vec<String>>,
}

impl WrittenTable {
    /// Writes the lists of its cells with `;` between their items instead of `|`.
    fn separate_lists(&mut self) {
        for (position, _) in self.columns.iter().enumerate().filter(|(_, column)| column.is_some_and(is_list)) {
            for cell in self.rows.iter_mut().filter_map(|row| row.get_mut(position)) {
                *cell = cell.replace('|', ";");
            }
        }
    }
}

/// Whether the cells of a column hold lists.
fn is_list(column: &str) -> bool {
    matches!(column, "groups" | "preferences")
}

/// An agency as it is written.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct WrittenAgency {
    /// Its tables.
    pub tables: Vec<WrittenTable>,
    /// `agency.toml`, or what a sheet in its place says.
    pub agency: toml::Table,
    /// Files beside it that are no tables: scenarios, circulars of its own.
    pub texts: BTreeMap<String, String>,
    /// Sheets that are no tables of an agency.
    pub left: Vec<String>,
}

impl WrittenAgency {
    /// The rows of a sheet of settings; none where `agency.toml` holds what no row can.
    #[must_use]
    pub fn settings(&self) -> Option<Vec<(String, String)>> {
        list_settings(&self.agency)
    }
}

/// A rule as it is written.
#[derive(Clone, Debug, PartialEq)]
pub struct WrittenRule {
    /// What it was written in: the id of a circular, or a file.
    pub file: String,
    /// Its kind, such as `quota`.
    pub kind: &'static str,
    /// Its keys and values, all but its source.
    pub parameters: toml::Table,
    /// The source that it states; otherwise empty.
    pub source: String,
}

impl WrittenAgency {
    /// The rules of the circular, then the house rules, each with its parameters.
    #[must_use]
    pub fn rules(&self) -> Vec<WrittenRule> {
        let named = self.agency.get("policy").and_then(toml::Value::as_str).unwrap_or_default();
        let built_in = builtin_policies().iter().find(|(id, _)| *id == named).map(|(_, text)| *text);
        let policy = built_in.or_else(|| self.texts.get(named).map(String::as_str));
        let policy = policy.and_then(|text| text.parse::<toml::Table>().ok()).unwrap_or_default();
        list_rules(named, &policy).chain(list_rules(AGENCY, &self.agency)).collect()
    }
}

fn list_rules<'t>(file: &'t str, document: &'t toml::Table) -> impl Iterator<Item = WrittenRule> + 't {
    let of_kind = move |kind: &'static str| {
        let rules = document.get(kind).and_then(toml::Value::as_array).into_iter().flatten();
        rules.filter_map(toml::Value::as_table).map(move |rule| {
            let source = rule.get("source").and_then(toml::Value::as_str).unwrap_or_default().to_owned();
            let parameters = rule.iter().filter(|(key, _)| *key != "source");
            let parameters = parameters.map(|(key, value)| (key.clone(), value.clone())).collect();
            WrittenRule { file: file.to_owned(), kind, parameters, source }
        })
    };
    RULES.into_iter().flat_map(of_kind)
}

/// Reads an agency folder, or the workbook named instead of it, as it is written.
///
/// # Errors
/// What cannot be read as a table.
pub fn read_written(path: &Path) -> Result<WrittenAgency, Vec<Diagnostic>> {
    let mut log = Log::default();
    let files = Files::of(Source::Path(path));
    let shown = path.display().to_string();
    let mut written = WrittenAgency::default();
    if path.is_file() {
        read_book(&files, &path.file_name().unwrap_or_default().to_string_lossy(), &mut written, &mut log);
    } else if path.is_dir() {
        read_files(&files, &mut written, &mut log);
    } else {
        log.error(Place::file(&*shown), Message::new("missing-folder").with("value", shown));
    }
    if log.errors() == 0 { Ok(written) } else { Err(log.finish()) }
}

fn read_files(files: &Files<'_>, written: &mut WrittenAgency, log: &mut Log) {
    if matches!(files.has(WORKBOOK), Ok(true)) {
        read_book(files, WORKBOOK, written, log);
    }
    for (spec, _) in specs() {
        let name = format!("{}.csv", spec.name);
        if let Some(bytes) = take(files, &name, log) {
            let (text, _) = decode(&bytes);
            let text = CsvText::new(text.as_bytes(), |cells| spec.is_header(cells.iter()));
            let mut rows = Vec::new();
            text.each_record(&name, log, &mut |record, _| collect(record, &mut rows));
            push_table(spec, &name, rows, written, log);
            // Only where `;` separates the cells of a file may `|` separate the items of a list.
            let table = written.tables.last_mut().filter(|table| table.table == spec.name && text.separator == b';');
            table.into_iter().for_each(WrittenTable::separate_lists);
        }
    }
    if let Some(text) = take(files, AGENCY, log).map(|bytes| decode(&bytes).0.into_owned()) {
        match text.parse::<toml::Table>() {
            Ok(table) => {
                if !written.agency.is_empty() {
                    let sheet = format!("{WORKBOOK} ({})", agency::SPEC.name);
                    log.error(
                        Place::file(AGENCY),
                        Message::new("table-twice").with("value", AGENCY).with("sheet", sheet),
                    );
                }
                written.agency = table;
            }
            Err(error) => {
                let message = Message::new("convert-no-toml").with("reason", error.message().to_owned());
                log.error(Place::file(AGENCY), message);
            }
        }
    }
    let policy = written.agency.get("policy").and_then(toml::Value::as_str).filter(|name| name.ends_with(".toml"));
    let policy = policy.map(str::to_owned);
    for name in [SCENARIOS.to_owned()].into_iter().chain(policy) {
        if let Some(bytes) = take(files, &name, log) {
            written.texts.insert(name, decode(&bytes).0.into_owned());
        }
    }
}

fn take(files: &Files<'_>, name: &str, log: &mut Log) -> Option<Vec<u8>> {
    let read = match files.has(name) {
        Ok(false) => return None,
        Ok(true) => files.read(name),
        Err(message) => Err(message),
    };
    read.map_err(|message| log.error(Place::file(name), message)).ok().map(std::borrow::Cow::into_owned)
}

fn collect(record: &Record<'_>, rows: &mut Vec<Vec<String>>) -> usize {
    if !record.is_blank() {
        rows.push(record.cells.iter().map(|cell| cell.trim().to_owned()).collect());
    }
    usize::MAX
}

fn read_book(files: &Files<'_>, name: &str, written: &mut WrittenAgency, log: &mut Log) {
    let Some(mut book) = Workbook::open(files, name, log) else { return };
    for sheet in book.sheet_names() {
        let folded = fold(&sheet).into_owned();
        let all = specs().into_iter().map(|(spec, _)| spec).chain([&agency::SPEC]);
        let spec = all.into_iter().find(|spec| spec.names_sheet(&folded));
        let Some((shown, cells)) = book.read_sheet(&sheet, log) else { continue };
        let mut rows = Vec::new();
        cells.each_record(&shown, log, &mut |record, _| collect(record, &mut rows));
        match spec {
            Some(spec) if spec.name == agency::SPEC.name => read_settings(&shown, rows, written, log),
            Some(spec) => push_table(spec, &shown, rows, written, log),
            None if sheet.ends_with(".toml") => {
                // A sheet of lines: those that are blank are rows without a cell.
                let mut lines: Vec<String> = Vec::new();
                for cell in cells.cells().filter(|cell| cell.column == 0) {
                    lines.resize(cell.row as usize, String::new());
                    lines.push(cell.text.to_owned());
                }
                written.texts.insert(sheet, lines.join("\n") + "\n");
            }
            None => written.left.push(sheet),
        }
    }
}

fn read_settings(shown: &str, rows: Vec<Vec<String>>, written: &mut WrittenAgency, log: &mut Log) {
    let spec = &agency::SPEC;
    let header = rows.iter().position(|row| spec.is_header(row.iter().map(String::as_str)));
    let pair = |row: &Vec<String>| Some((row.first()?.clone(), row.get(1).cloned().unwrap_or_default()));
    let rows: Vec<(String, String)> = rows.iter().skip(header.map_or(0, |at| at + 1)).filter_map(pair).collect();
    match settings_document(&rows) {
        Some(table) => written.agency = table,
        None => log.error(Place::file(shown), Message::new("convert-no-settings")),
    }
}

/// Takes a table whose header is among the first rows.
fn push_table(
    spec: &'static TableSpec,
    shown: &str,
    mut rows: Vec<Vec<String>>,
    written: &mut WrittenAgency,
    log: &mut Log,
) {
    let header = rows.iter().take(HEADER_ROWS as usize).position(|row| spec.is_header(row.iter().map(String::as_str)));
    let Some(header) = header else {
        if !rows.is_empty() {
            log.error(Place::file(shown), Message::new("convert-no-table"));
        }
        return;
    };
    let mut body = rows.split_off(header + 1);
    let Some(headers) = rows.pop() else { return };
    if written.tables.iter().any(|table| table.table == spec.name) {
        log.error(Place::file(shown), Message::new("table-twice").with("value", shown).with("sheet", spec.name));
    }
    body.iter_mut().for_each(|row| row.resize(headers.len(), String::new()));
    let columns = spec.canonical_of(headers.iter().map(String::as_str));
    written.tables.push(WrittenTable { table: spec.name, headers, columns, rows: body });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_is_written_with_its_source_beside_its_parameters() {
        let agency = "policy = \"edaran.toml\"\n[[limit]]\nper = \"week\"\n";
        let policy = "[[quota]]\nid = \"cap\"\nsource = \"angka 3\"\nmax_wfh = 2\n";
        let written = WrittenAgency {
            agency: agency.parse().unwrap(),
            texts: BTreeMap::from([("edaran.toml".to_owned(), policy.to_owned())]),
            ..WrittenAgency::default()
        };
        let rules = written.rules();
        let told: Vec<_> = rules.iter().map(|rule| (&*rule.file, rule.kind, &*rule.source)).collect();
        assert_eq!(told, [("edaran.toml", "quota", "angka 3"), (AGENCY, "limit", "")]);
        assert_eq!(rules[0].parameters, "id = \"cap\"\nmax_wfh = 2".parse().unwrap());
        assert_eq!(rules[1].parameters, "per = \"week\"".parse().unwrap());
    }
}
