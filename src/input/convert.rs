//! An agency as it stands in its folder or workbook: cells and settings as they are written, to be put into the other form.

use std::collections::BTreeMap;
use std::path::Path;

use super::diagnostic::{Diagnostic, Place};
use super::document::agency;
use super::document::setting::{RULES, SettingRow, list_settings, settings_document};
use super::files::Files;
use super::folder::{AGENCY, SCENARIOS, WORKBOOK, is_document, is_own_sheet, sheet_names, specs};
use super::import::decode;
use super::log::Log;
use super::mark::split_mark;
use super::name::{fold, hint};
use super::policy::{builtin_file, builtin_policies};
use super::reference::{Reach, TakenFiles, is_inner};
use super::source::Source;
use super::table::{Content, CsvText, Format, HEADER_ROWS, Record, Sheet, SourceTable, TableSpec, Wanted, Workbook};
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
    /// The text of `agency.toml` with its comments, where it says just that.
    pub text: Option<String>,
    /// Whether a workbook keeps such a text, and its settings say something else by now.
    pub is_text_outdated: bool,
    /// Files beside it that are no tables: scenarios, circulars of its own.
    pub texts: BTreeMap<String, String>,
    /// Other files that its settings name: a roster of the days before, a logo.
    pub files: BTreeMap<String, Vec<u8>>,
    /// Sheets that are no tables of an agency, each with the name of one that is written like it.
    pub left: Vec<(String, Message)>,
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
    /// The file that it was written in.
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
        let file = if built_in.is_some() { builtin_file(named) } else { named.to_owned() };
        let policy = built_in.or_else(|| self.texts.get(named).map(String::as_str));
        let policy = policy.and_then(|text| text.parse::<toml::Table>().ok()).unwrap_or_default();
        list_rules(&file, &policy).chain(list_rules(AGENCY, &self.agency)).collect()
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
    read(path).map(|(written, _)| written)
}

/// The same with every other file that it names, as it is written where those lie beside it.
///
/// # Errors
/// What cannot be read.
pub fn read_whole(path: &Path, reach: Reach) -> Result<WrittenAgency, Vec<Diagnostic>> {
    let (mut written, files) = read(path)?;
    let mut log = Log::default();
    let settings = written.text.clone().unwrap_or_else(|| written.agency.to_string());
    let scenarios = written.texts.get(SCENARIOS).cloned();
    let taken = TakenFiles::read(&files, [Some(&settings), scenarios.as_deref()], reach, &mut log);
    if log.errors() > 0 {
        return Err(log.finish());
    }
    // What lies elsewhere has another name in the folder.
    written.texts.retain(|name, _| is_inner(name));
    written.texts.extend(scenarios.map(|text| (SCENARIOS.to_owned(), taken.rename(&text))));
    let settings = taken.rename(&settings);
    if let Ok(agency) = settings.parse() {
        written.agency = agency;
        written.text = written.text.map(|_| settings);
    }
    for (name, bytes) in taken.files {
        let is_text = name.ends_with(".toml");
        match String::from_utf8(bytes) {
            Ok(text) if is_text => drop(written.texts.insert(name, split_mark(&text).1.to_owned())),
            Ok(text) => drop(written.files.insert(name, text.into_bytes())),
            Err(error) => drop(written.files.insert(name, error.into_bytes())),
        }
    }
    Ok(written)
}

fn read(path: &Path) -> Result<(WrittenAgency, Files<'_>), Vec<Diagnostic>> {
    let mut log = Log::default();
    let files = Files::of(Source::Path(path));
    let shown = path.display().to_string();
    let mut written = WrittenAgency::default();
    if path.is_file() {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        read_book(&files, (&name, false), &mut written, &mut log);
    } else if path.is_dir() {
        read_files(&files, &mut written, &mut log);
    } else {
        log.error(Place::file(&*shown), Message::new("missing-folder").with("value", shown));
    }
    // What stands beside a workbook is read with it.
    let policy = written.agency.get("policy").and_then(toml::Value::as_str).filter(|name| name.ends_with(".toml"));
    for name in [Some(SCENARIOS), policy].into_iter().flatten() {
        if let Some(text) = take_text(&files, name, Wanted::Rules, &mut log) {
            written.texts.entry(name.to_owned()).or_insert(text);
        }
    }
    if log.errors() == 0 { Ok((written, files)) } else { Err(log.finish()) }
}

fn read_files(files: &Files<'_>, written: &mut WrittenAgency, log: &mut Log) {
    if is_there(files, WORKBOOK, log) {
        read_book(files, (WORKBOOK, true), written, log);
    }
    for (spec, _) in specs() {
        let name = format!("{}.csv", spec.name);
        if let Some(text) = take_text(files, &name, Wanted::Table, log) {
            let text = CsvText::new(text.as_bytes(), |cells| spec.is_header(cells.iter()));
            let mut rows = Vec::new();
            text.each_record(&name, log, &mut |record, _| collect(record, &mut rows));
            push_table(spec, &name, rows, written, log);
            // Only where `;` separates the cells of a file may `|` separate the items of a list.
            let table = written.tables.last_mut().filter(|table| table.table == spec.name && text.separator == b';');
            table.into_iter().for_each(WrittenTable::separate_lists);
        }
    }
    if let Some(text) = take_text(files, AGENCY, Wanted::Rules, log) {
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
                written.text = Some(text);
            }
            Err(error) => {
                let message = Message::new("convert-no-toml").with("reason", error.message().to_owned());
                log.error(Place::file(AGENCY), message);
            }
        }
    }
}

fn take(files: &Files<'_>, name: &str, log: &mut Log) -> Option<Vec<u8>> {
    if !is_there(files, name, log) {
        return None;
    }
    files.read(name).map_err(|message| log.error(Place::file(name), message)).ok().map(std::borrow::Cow::into_owned)
}

/// Whether there is a file of that name; reports one that is there and cannot be read.
fn is_there(files: &Files<'_>, name: &str, log: &mut Log) -> bool {
    files.has(name).map_err(|message| log.error(Place::file(name), message)).unwrap_or(false)
}

/// The text of a file, in whatever encoding it is.
fn take_text(files: &Files<'_>, name: &str, wanted: Wanted, log: &mut Log) -> Option<String> {
    let bytes = take(files, name, log)?;
    match Format::of(&bytes) {
        None | Some(Format::Utf16) => Some(decode(&bytes).0.into_owned()),
        Some(format) => {
            log.error(Place::file(name), wanted.refuse(format, name));
            None
        }
    }
}

fn collect(record: &Record<'_>, rows: &mut Vec<Vec<String>>) -> usize {
    if !record.is_blank() {
        rows.push(record.cells.iter().map(|cell| cell.trim().to_owned()).collect());
    }
    usize::MAX
}

/// Reads a workbook, which is part of a folder or stands for one.
fn read_book(files: &Files<'_>, (name, is_part): (&str, bool), written: &mut WrittenAgency, log: &mut Log) {
    let Some(mut book) = Workbook::open(files, name, log) else { return };
    let mut kept = None;
    for sheet in book.sheet_names() {
        if sheet == AGENCY {
            kept = book.read_lines(&sheet, log).map(|(_, text)| text);
            continue;
        }
        let folded = fold(&sheet).into_owned();
        let all = specs().into_iter().map(|(spec, _)| spec).chain([&agency::SPEC]);
        let spec = all.into_iter().find(|spec| spec.names_sheet(&folded));
        if is_document(&sheet) {
            if let Some((shown, text)) = book.read_lines(&sheet, log) {
                if is_part && is_there(files, &sheet, log) {
                    log.error(
                        Place::file(&*sheet),
                        Message::new("table-twice").with("value", &*sheet).with("sheet", shown),
                    );
                }
                files.hold(sheet.clone(), text.clone().into_bytes());
                written.texts.insert(sheet, text);
            }
            continue;
        }
        let Some(spec) = spec else {
            let is_empty = |(_, cells): (_, Sheet)| cells.is_empty();
            if !is_own_sheet(&sheet) && !book.read_sheet(&sheet, &mut Log::default()).is_some_and(is_empty) {
                let hint = hint(&sheet, sheet_names().into_iter());
                written.left.push((sheet, hint));
            }
            continue;
        };
        let Some((shown, cells)) = book.read_sheet(&sheet, log) else { continue };
        if spec.name == agency::SPEC.name {
            read_settings(&SourceTable { file: shown, content: Content::Sheet(cells) }, written, log);
            continue;
        }
        let mut rows = Vec::new();
        cells.each_record(&shown, log, &mut |record, _| collect(record, &mut rows));
        push_table(spec, &shown, rows, written, log);
    }
    let says_the_same = |text: &String| text.parse::<toml::Table>().is_ok_and(|table| table == written.agency);
    written.is_text_outdated = kept.as_ref().is_some_and(|text| !says_the_same(text));
    written.text = kept.filter(says_the_same);
}

fn read_settings(table: &SourceTable<'_>, written: &mut WrittenAgency, log: &mut Log) {
    let mut rows: Vec<SettingRow> = Vec::new();
    if table.read(&agency::SPEC, log, |row, _| rows.push(agency::setting_of(row))).is_none() {
        return;
    }
    match settings_document(&rows) {
        Ok(settings) => written.agency = settings,
        Err(row) => log.error(Place::file(&*table.file).row(row), Message::new("convert-no-setting")),
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
