//! A folder as a workbook and back, and the template of a workbook.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::input::convert::{WrittenAgency, WrittenTable, read_whole};
use crate::input::diagnostic::{Diagnostic, Place};
use crate::input::layout::{ColumnLayout, TableLayout, table_layouts};
use crate::input::policy::{builtin_policies, read_policy};
use crate::input::reference::Reach;
use crate::input::text_cell::protect;
use crate::input::{AGENCY, WORKBOOK, read_file};
use crate::message::{Language, Message};
use crate::write::ending::{self, foreign_ending};
use crate::write::folder::{OutputError, parent_of, write_file};
use crate::write::staged::write_together;
use crate::write::template::{AgencyBook, TableSheet, write_agency_book};

/// What kept an agency from being put into the other form.
#[derive(Debug)]
pub enum ConvertError {
    /// It cannot be read.
    Input(Vec<Diagnostic>),
    /// The other form cannot be written.
    Output(OutputError),
    /// The target is called like a file of a kind that is not written.
    Kind(String),
    /// The place is taken: nothing is overwritten.
    Exists(PathBuf),
    /// A file beside the place holds the same tables: with both, none could be read.
    Beside(PathBuf),
}

impl From<OutputError> for ConvertError {
    fn from(error: OutputError) -> Self {
        Self::Output(error)
    }
}

/// What was written.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Converted {
    /// The files.
    pub files: Vec<PathBuf>,
    /// Sheets that are no tables of an agency and were left out, each with the name of one that is written like it.
    pub left: Vec<(String, Message)>,
    /// Whether comments of `agency.toml` were left out.
    pub without_comments: bool,
}

/// Puts a folder into a workbook where `target` is one (`.xlsx`), otherwise a workbook, or a folder, into a folder. Files that
/// its settings name come along, as far as `reach` says: into the folder, or beside the workbook where they are no sheets.
///
/// # Errors
/// What cannot be read or written, or a target that is there already.
pub fn convert_agency(
    source: &Path,
    target: &Path,
    reach: Reach,
    language: Language,
) -> Result<Converted, ConvertError> {
    if let Some(kind) = foreign_kind(target) {
        return Err(ConvertError::Kind(kind));
    }
    let mut written = read_whole(source, reach).map_err(ConvertError::Input)?;
    if is_workbook(target) {
        return write_workbook(written, target, language);
    }
    let mut files: Vec<(String, Vec<u8>)> = Vec::new();
    for table in &written.tables {
        files.push((format!("{}.csv", table.table), table_text(table).into_bytes()));
    }
    if !written.agency.is_empty() {
        let text = written.text.take().unwrap_or_else(|| written.agency.to_string());
        files.push((AGENCY.to_owned(), text.into_bytes()));
    }
    files.extend(std::mem::take(&mut written.texts).into_iter().map(|(name, text)| (name, text.into_bytes())));
    for (name, _) in &files {
        refuse_existing(&target.join(name))?;
    }
    refuse_first([target.join(WORKBOOK)])?;
    files.extend(not_there(target, written.files)?);
    let (left, without_comments) = (written.left, written.is_text_outdated);
    Ok(Converted { files: write_together(target, &files)?, left, without_comments })
}

fn write_workbook(mut written: WrittenAgency, target: &Path, language: Language) -> Result<Converted, ConvertError> {
    refuse_existing(target)?;
    refuse_beside(target)?;
    let refuse = |place, message| ConvertError::Input(vec![Diagnostic::error(place, message)]);
    let settings = written.settings();
    let settings = settings.ok_or_else(|| refuse(Place::file(AGENCY), Message::new("convert-no-settings")))?;
    let texts = std::mem::take(&mut written.texts);
    let tables = sheets_of(&written, settings, language);
    for table in &tables {
        for (cell, header) in table.rows.iter().flat_map(|row| row.iter().zip(&table.headers)) {
            if let Some(letters) = excess(cell) {
                let place = match table.table {
                    "agency" => Place::file(AGENCY),
                    name => Place::file(format!("{name}.csv")).column(&**header),
                };
                return Err(refuse(place, Message::new("convert-long-cell").with("letters", letters)));
            }
        }
    }
    // What cannot be a sheet stays a file, beside the workbook; of two whose names differ in nothing but case one does.
    let mut names = BTreeSet::new();
    let is_sheet =
        |(name, text): &(String, String)| may_name_sheet(name) && text.lines().all(|line| excess(line).is_none());
    let (mut texts, others): (Vec<_>, Vec<_>) =
        texts.into_iter().partition(|text| is_sheet(text) && names.insert(text.0.to_lowercase()));
    // Rows of settings hold no comments: a text that may have some is kept for the way back.
    let kept = written.text.take().filter(|text| text.contains('#')).map(|text| (AGENCY.to_owned(), text));
    let without_comments = kept.as_ref().is_some_and(|kept| !is_sheet(kept));
    texts.extend(kept.filter(is_sheet));
    let beside = others.into_iter().map(|(name, text)| (name, text.into_bytes())).chain(written.files);
    let around = parent_of(target);
    let beside: Vec<_> = not_there(around, beside)?;
    let services = list_services(written.agency.get("policy").and_then(toml::Value::as_str).unwrap_or_default());
    let book = AgencyBook { tables, texts: texts.into_iter().collect(), services, is_template: false };
    let mut files = if beside.is_empty() { Vec::new() } else { write_together(around, &beside)? };
    files.insert(0, write_file(target, |out| write_agency_book(&book, language, out))?);
    Ok(Converted { files, left: written.left, without_comments })
}

/// Those files that are not there as they are already; another one in the place of one is refused.
fn not_there(
    folder: &Path,
    files: impl IntoIterator<Item = (String, Vec<u8>)>,
) -> Result<Vec<(String, Vec<u8>)>, ConvertError> {
    let mut wanted = Vec::new();
    for (name, bytes) in files {
        let path = folder.join(&name);
        if read_file(&path).is_ok_and(|there| there == bytes) {
            continue;
        }
        refuse_existing(&path)?;
        wanted.push((name, bytes));
    }
    Ok(wanted)
}

/// The most that a cell of a workbook may hold.
const LONGEST_CELL: usize = 32_767;

/// How long a text is that is longer than a cell may be.
fn excess(text: &str) -> Option<usize> {
    let letters = if text.len() > LONGEST_CELL { text.encode_utf16().count() } else { 0 };
    (letters > LONGEST_CELL).then_some(letters)
}

/// Whether a sheet may be called so.
fn may_name_sheet(name: &str) -> bool {
    name.chars().count() <= 31
        && !name.contains(['[', ']', ':', '*', '?', '/', '\\'])
        && !name.starts_with('\'')
        && !name.ends_with('\'')
}

/// Who signs, as rows of settings, in English and Indonesian.
const SIGNATURE: [(&str, &str); 6] = [
    ("signature.place", "tanda_tangan.tempat"),
    ("signature.title", "tanda_tangan.jabatan"),
    ("signature.name", "tanda_tangan.nama"),
    ("signature.nip", "tanda_tangan.nip"),
    ("signature.on_behalf", "tanda_tangan.atas_nama"),
    ("signature.number", "tanda_tangan.nomor"),
];

/// Writes the template of a workbook for a built-in circular. `place` is the workbook, or the folder that it goes into.
///
/// # Errors
/// Where there is one already, or it cannot be written.
pub fn write_template(place: &Path, policy: &str, language: Language) -> Result<PathBuf, ConvertError> {
    if let Some(kind) = foreign_kind(place) {
        return Err(ConvertError::Kind(kind));
    }
    let path = if is_workbook(place) { place.to_owned() } else { place.join(WORKBOOK) };
    refuse_existing(&path)?;
    refuse_beside(&path)?;
    let settings =
        [("name", "nama"), ("policy", "kebijakan"), ("from", "dari"), ("to", "sampai")].into_iter().chain(SIGNATURE);
    let settings = settings.map(|(english, indonesian)| {
        let key = match language {
            Language::English => english,
            Language::Indonesian => indonesian,
        };
        (key.to_owned(), if english == "policy" { policy.to_owned() } else { String::new() })
    });
    let written = WrittenAgency { tables: empty_tables(language), ..WrittenAgency::default() };
    let book = AgencyBook {
        tables: sheets_of(&written, settings.collect(), language),
        services: list_services(policy),
        is_template: true,
        ..AgencyBook::default()
    };
    Ok(write_file(&path, |out| write_agency_book(&book, language, out))?)
}

fn is_workbook(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("xlsx"))
}

/// What a target is called like that is neither a workbook as it is written here nor a folder; none where it is one of them.
fn foreign_kind(target: &Path) -> Option<String> {
    foreign_ending(target, ending::WORKBOOK).filter(|_| !target.is_dir()).map(str::to_owned)
}

fn refuse_existing(path: &Path) -> Result<(), ConvertError> {
    match path.symlink_metadata() {
        Ok(_) => Err(ConvertError::Exists(path.to_owned())),
        Err(_) => Ok(()),
    }
}

/// Refuses a workbook that would be read together with tables in its folder.
fn refuse_beside(workbook: &Path) -> Result<(), ConvertError> {
    if !workbook.file_name().is_some_and(|name| name.eq_ignore_ascii_case(WORKBOOK)) {
        return Ok(());
    }
    let tables = table_layouts().into_iter().filter(|layout| layout.name != "agency");
    let names = tables.map(|layout| format!("{}.csv", layout.name)).chain([AGENCY.to_owned()]);
    refuse_first(names.map(|name| workbook.with_file_name(name)))
}

/// Refuses the first of these that is there.
fn refuse_first(paths: impl IntoIterator<Item = PathBuf>) -> Result<(), ConvertError> {
    match paths.into_iter().find(|path| path.symlink_metadata().is_ok()) {
        Some(path) => Err(ConvertError::Beside(path)),
        None => Ok(()),
    }
}

fn list_services(policy: &str) -> Vec<String> {
    let text = builtin_policies().iter().find(|(id, _)| *id == policy);
    let document = text.and_then(|(id, text)| read_policy(id, text).0);
    document.into_iter().flat_map(|document| document.classes).flat_map(|(_, services)| services).collect()
}

/// The sheets of an agency: settings first, then the tables under their names in the planner's language.
fn sheets_of(written: &WrittenAgency, settings: Vec<(String, String)>, language: Language) -> Vec<TableSheet> {
    let layouts = table_layouts();
    let headers = match language {
        Language::English => ["key", "value"],
        Language::Indonesian => ["kunci", "nilai"],
    };
    let settings = TableSheet {
        sheet: language.get("template-settings"),
        table: "agency",
        headers: headers.map(str::to_owned).into(),
        columns: vec![Some("key"), Some("value")],
        rows: settings.into_iter().map(|(key, value)| vec![key, value]).collect(),
    };
    let sheet = |table: &WrittenTable| {
        let layout = layouts.iter().find(|layout| layout.name == table.table);
        TableSheet {
            sheet: layout.map_or(table.table, |layout| sheet_name(layout, language)).to_owned(),
            table: table.table,
            headers: table.headers.clone(),
            columns: table.columns.clone(),
            rows: table.rows.clone(),
        }
    };
    std::iter::once(settings).chain(written.tables.iter().map(sheet)).collect()
}

fn sheet_name(layout: &TableLayout, language: Language) -> &'static str {
    match language {
        // Excel keeps the name for a sheet of its own, and takes the workbook for damaged.
        Language::English if layout.name == "history" => layout.sheets.last().copied().unwrap_or(layout.name),
        Language::English => layout.name,
        Language::Indonesian => layout.sheets.get(1).copied().unwrap_or(layout.name),
    }
}

/// Every table without a row, its headers in the planner's language.
fn empty_tables(language: Language) -> Vec<WrittenTable> {
    let tables = table_layouts().into_iter().filter(|layout| layout.name != "agency");
    let of = |layout: TableLayout| {
        let header =
            |column: &ColumnLayout| format!("{}{}", column.header(language), if column.required { "*" } else { "" });
        WrittenTable {
            table: layout.name,
            headers: layout.columns.iter().map(header).collect(),
            columns: layout.columns.iter().map(|column| Some(column.name)).collect(),
            rows: Vec::new(),
        }
    };
    tables.map(of).collect()
}

fn table_text(table: &WrittenTable) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    // Writing to memory cannot fail, and every row has as many cells as the header.
    let _ = writer.write_record(&table.headers);
    for row in &table.rows {
        let _ = writer.write_record(row.iter().map(|cell| protect(cell).into_owned()));
    }
    writer.into_inner().ok().and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default()
}
