//! A folder as a workbook and back, and the template of a workbook.

use std::path::{Path, PathBuf};

use crate::input::convert::{WrittenAgency, WrittenTable, read_written};
use crate::input::diagnostic::{Diagnostic, Place};
use crate::input::layout::{ColumnLayout, TableLayout, table_layouts};
use crate::input::policy::{builtin_policies, read_policy};
use crate::input::text_cell::protect;
use crate::input::{AGENCY, WORKBOOK};
use crate::message::{Language, Message};
use crate::write::folder::{OutputError, write_file};
use crate::write::staged::write_together;
use crate::write::template::{AgencyBook, LISTS, TableSheet, write_agency_book};

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
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Converted {
    /// The files.
    pub files: Vec<PathBuf>,
    /// Sheets that are no tables of an agency and were left out.
    pub left: Vec<String>,
}

/// Puts a folder into a workbook where `target` is one (`.xlsx`), otherwise a workbook, or a folder, into a folder.
///
/// # Errors
/// What cannot be read or written, or a target that is there already.
pub fn convert_agency(source: &Path, target: &Path, language: Language) -> Result<Converted, ConvertError> {
    if let Some(kind) = foreign_kind(target) {
        return Err(ConvertError::Kind(kind));
    }
    let mut written = read_written(source).map_err(ConvertError::Input)?;
    written.left.retain(|sheet| !is_own(sheet));
    if is_workbook(target) {
        refuse_existing(target)?;
        refuse_beside(target)?;
        let Some(settings) = written.settings() else {
            let message = Message::new("convert-no-settings");
            return Err(ConvertError::Input(vec![Diagnostic::error(Place::file(AGENCY), message)]));
        };
        let services = list_services(written.agency.get("policy").and_then(toml::Value::as_str).unwrap_or_default());
        let book = AgencyBook {
            tables: sheets_of(&written, settings, language),
            texts: written.texts,
            services,
            is_template: false,
        };
        let file = write_file(target, |out| write_agency_book(&book, language, out))?;
        return Ok(Converted { files: vec![file], left: written.left });
    }
    let mut files: Vec<(String, String)> = Vec::new();
    for table in &written.tables {
        files.push((format!("{}.csv", table.table), table_text(table)));
    }
    if !written.agency.is_empty() {
        files.push(("agency.toml".to_owned(), written.agency.to_string()));
    }
    files.extend(written.texts);
    for (name, _) in &files {
        refuse_existing(&target.join(name))?;
    }
    refuse_first([target.join(WORKBOOK)])?;
    Ok(Converted { files: write_together(target, &files)?, left: written.left })
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

/// Whether a sheet is one that a workbook written here has beside its tables: nobody misses it.
fn is_own(sheet: &str) -> bool {
    let written = |id| Language::ALL.iter().any(|language| language.get(id) == sheet);
    sheet == LISTS || written("template-guide") || written("template-examples")
}

/// What a target is called like that is neither a workbook as it is written here nor a folder; none where it is one of them.
fn foreign_kind(target: &Path) -> Option<String> {
    let kind = target.extension()?.to_str()?.to_lowercase();
    let is_foreign = ["xls", "xlsb", "xlsm", "ods", "csv", "tsv", "txt", "toml", "zip"].contains(&&*kind);
    (is_foreign && !target.is_dir()).then_some(kind)
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
