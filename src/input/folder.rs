//! Where the tables are: files of a folder, sheets of a workbook.

use std::collections::BTreeMap;
use std::io::ErrorKind;
use std::path::Path;

use super::diagnostic::Place;
use super::document::agency::{self, RawAgency};
use super::document::setting::settings_document;
use super::files::{Files, read_beginning, refusal};
use super::log::Log;
use super::name::fold;
use super::source::Source;
use super::table::{Content, Format, SourceTable, TableSpec, Wanted, Workbook, read_text};
use super::{absence, calendar, eligibility, employee, history, lock, pair, site, unit, wish};
use crate::message::Message;

/// The workbook of an agency folder, a sheet for each table.
pub const WORKBOOK: &str = "agency.xlsx";
/// What says what to plan.
pub const AGENCY: &str = "agency.toml";
pub(super) const SCENARIOS: &str = "scenarios.toml";

/// The tables of one planning task, found but not read.
pub(super) struct TableSet<'f> {
    files: &'f Files<'f>,
    /// Whether files of the folder are tables of it, and not a workbook alone that was named.
    is_folder: bool,
    agency: Option<AgencyPlace<'f>>,
    tables: BTreeMap<&'static str, SourceTable<'f>>,
    stray_sheets: Vec<StraySheet>,
}

/// A sheet that is no table of an agency.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct StraySheet {
    /// How diagnostics call it.
    pub file: String,
    /// Its name.
    pub name: String,
}

enum AgencyPlace<'f> {
    Toml,
    Sheet(SourceTable<'f>),
}

/// Every table, and whether an agency needs it.
pub(super) fn specs() -> [(&'static TableSpec, bool); 10] {
    [
        (&unit::SPEC, true),
        (&employee::SPEC, true),
        (&wish::SPEC, false),
        (&absence::SPEC, false),
        (&eligibility::SPEC, false),
        (&lock::SPEC, false),
        (&pair::SPEC, false),
        (&site::SPEC, false),
        (&calendar::SPEC, false),
        (&history::SPEC, false),
    ]
}

/// Whether an agency folder has a file of this name: a table, or what says what to plan.
#[must_use]
pub fn is_agency_file(name: &str) -> bool {
    let is = |other: &str| name.eq_ignore_ascii_case(other);
    [AGENCY, WORKBOOK, SCENARIOS].into_iter().any(is)
        || specs().into_iter().any(|(spec, _)| is(&format!("{}.csv", spec.name)))
}

/// Every name that a sheet which is read may have, folded.
pub(super) fn sheet_names() -> Vec<&'static str> {
    let all = specs().into_iter().map(|(spec, _)| spec).chain([&agency::SPEC]);
    all.flat_map(|spec| std::iter::once(spec.name).chain(spec.sheets.iter().copied())).collect()
}

fn names_table(sheet: &str) -> bool {
    sheet_names().contains(&&*fold(sheet))
}

/// Whether a sheet stands for a file of rules: its rows are lines.
pub(super) fn is_document(sheet: &str) -> bool {
    sheet.ends_with(".toml") && sheet != AGENCY
}

/// Sheets that a workbook written here has beside its tables, in both languages, folded.
const OWN_SHEETS: [&str; 5] = [LISTS, "guide", "examples", "petunjuk", "contoh"];
/// The hidden sheet that holds what can be chosen.
pub const LISTS: &str = "_";

/// Whether a sheet is one that a workbook written here has beside its tables: nobody misses it. That of `agency.toml` keeps the
/// comments of that file for the way back.
#[must_use]
pub fn is_own_sheet(sheet: &str) -> bool {
    sheet == AGENCY || OWN_SHEETS.contains(&&*fold(sheet))
}

/// A workbook among the sources.
enum WorkbookFound {
    /// There is none.
    None,
    /// It is there and cannot be opened: nobody knows what it holds.
    Damaged,
    /// It is open.
    Open(Box<Workbook>),
}

impl WorkbookFound {
    fn open(files: &Files<'_>, name: &str, log: &mut Log) -> Self {
        match Workbook::open(files, name, log) {
            Some(workbook) => Self::Open(Box::new(workbook)),
            None => Self::Damaged,
        }
    }

    fn sheet<'f>(&mut self, spec: &'static TableSpec, log: &mut Log) -> Option<SourceTable<'f>> {
        let Self::Open(workbook) = self else { return None };
        let names: Vec<&str> = std::iter::once(&spec.name).chain(spec.sheets).copied().collect();
        let (file, sheet) = workbook.sheet(&names, log)?;
        Some(SourceTable { file, content: Content::Sheet(sheet) })
    }

    /// Has the documents among the sheets read as files: circulars, scenarios. Beside a file of that name, in the folder that
    /// the workbook is part of, there would be two.
    fn hold_documents(&mut self, files: &Files<'_>, is_folder: bool, log: &mut Log) {
        let Self::Open(workbook) = self else { return };
        for name in workbook.sheet_names().into_iter().filter(|name| is_document(name)) {
            let Some((shown, text)) = workbook.read_lines(&name, log) else { continue };
            if is_folder && is_there(files, &name, log) {
                log.error(Place::file(&*name), Message::new("table-twice").with("value", &*name).with("sheet", shown));
            }
            files.hold(name, text.into_bytes());
        }
    }

    /// The sheets with something in them that are not read, each with how diagnostics call it.
    fn list_strays(&mut self) -> Vec<StraySheet> {
        let Self::Open(workbook) = self else { return Vec::new() };
        let is_read = |name: &str| is_document(name) || is_own_sheet(name) || names_table(name);
        let unread: Vec<String> = workbook.sheet_names().into_iter().filter(|name| !is_read(name)).collect();
        // What is wrong with a sheet that nobody needs is no problem of the agency.
        let mut apart = Log::default();
        let stray = |name: String| match workbook.read_sheet(&name, &mut apart) {
            Some((_, sheet)) if sheet.is_empty() => None,
            _ => Some(StraySheet { file: workbook.show(&name), name }),
        };
        unread.into_iter().filter_map(stray).collect()
    }

    fn missing(&self, sheet: &'static str, file: &str) -> Message {
        match self {
            Self::Open(_) => Message::new("missing-sheet").with("value", file).with("sheet", sheet),
            _ => Message::new("missing-file").with("value", file),
        }
    }
}

impl<'f> TableSet<'f> {
    /// Finds the tables of a folder, or of the workbook named instead of it. `None` where there is neither.
    pub fn find(source: Source<'_>, files: &'f Files<'f>, log: &mut Log) -> Option<Self> {
        if let Source::Path(path) = source {
            let shown = path.display().to_string();
            if let Err(error) = path.metadata() {
                let message = match error.kind() {
                    ErrorKind::NotFound if path.symlink_metadata().is_err() => {
                        Message::new("missing-folder").with("value", &*shown)
                    }
                    _ => refusal(path, &shown, &error),
                };
                log.error(Place::file(shown), message);
                return None;
            }
            if !path.is_dir() {
                return Self::find_in_workbook(path, files, log);
            }
        }
        let workbook = match files.has(WORKBOOK) {
            Ok(false) => WorkbookFound::None,
            // Anything in its place that is not a file is reported when it is opened.
            _ => WorkbookFound::open(files, WORKBOOK, log),
        };
        Some(Self::gather(files, workbook, true, log))
    }

    fn find_in_workbook(path: &Path, files: &'f Files<'f>, log: &mut Log) -> Option<Self> {
        let is_workbook = path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("xlsx"));
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
        match name {
            Some(name) if is_workbook && path.is_file() => match WorkbookFound::open(files, &name, log) {
                WorkbookFound::Damaged => None,
                workbook => Some(Self::gather(files, workbook, false, log)),
            },
            _ => {
                let shown = path.display().to_string();
                let format = read_beginning(path).ok().and_then(|bytes| Format::of(&bytes));
                // A workbook with macros is one, but not of the form that is read.
                let message = match format.filter(|format| *format != Format::Workbook) {
                    Some(format) => Wanted::Workbook.refuse(format, &shown),
                    None => Message::new("not-a-folder").with("value", &*shown),
                };
                log.error(Place::file(shown), message);
                None
            }
        }
    }

    /// Takes every table from where it is; one that is in two places is a problem. Where a workbook is named, the CSV
    /// files next to it are another agency's. Next to a damaged workbook nothing is called missing, and the files are
    /// read all the same.
    fn gather(files: &'f Files<'f>, mut workbook: WorkbookFound, with_files: bool, log: &mut Log) -> Self {
        let is_damaged = matches!(workbook, WorkbookFound::Damaged);
        workbook.hold_documents(files, with_files, log);
        let mut tables = BTreeMap::new();
        for (spec, needed) in specs() {
            let file = format!("{}.csv", spec.name);
            let told = log.errors();
            let sheet = workbook.sheet(spec, log);
            // A sheet that cannot be read is there all the same.
            let is_damaged = is_damaged || (sheet.is_none() && log.errors() > told);
            if with_files && is_there(files, &file, log) {
                if let Some(sheet) = &sheet {
                    log.error(Place::file(&*file), twice(&file, sheet));
                }
                tables.insert(spec.name, SourceTable { file, content: Content::File(files) });
            } else if let Some(sheet) = sheet {
                tables.insert(spec.name, sheet);
            } else if needed && !is_damaged && !(with_files && is_obstructed(files, &file)) {
                log.error(Place::file(&*file), workbook.missing(spec.name, &file));
            }
        }
        let told = log.errors();
        let sheet = workbook.sheet(&agency::SPEC, log);
        let is_damaged = is_damaged || (sheet.is_none() && log.errors() > told);
        let agency = if is_there(files, AGENCY, log) {
            if let Some(sheet) = &sheet {
                log.error(Place::file(AGENCY), twice(AGENCY, sheet));
            }
            Some(AgencyPlace::Toml)
        } else if let Some(sheet) = sheet {
            Some(AgencyPlace::Sheet(sheet))
        } else {
            if !is_damaged && !is_obstructed(files, AGENCY) {
                log.error(Place::file(AGENCY), workbook.missing(agency::SPEC.name, AGENCY));
            }
            None
        };
        Self { files, is_folder: with_files, agency, tables, stray_sheets: workbook.list_strays() }
    }

    /// The table of that kind, if there is one.
    pub fn table(&self, spec: &TableSpec) -> Option<&SourceTable<'f>> {
        self.tables.get(spec.name)
    }

    /// The names of the files in the folder; none where a workbook alone was named.
    pub fn list_names(&self) -> Vec<String> {
        if self.is_folder { self.files.list_names() } else { Vec::new() }
    }

    /// The sheets of the workbook that are not read.
    pub fn stray_sheets(&self) -> &[StraySheet] {
        &self.stray_sheets
    }

    /// Whether the content of the file with a name was read, from there or from a workbook.
    pub fn has_read(&self) -> impl Fn(&str) -> bool {
        let read = self.files.hashes();
        move |name| {
            read.contains_key(name)
                || match name.strip_suffix(".csv") {
                    Some(table) => self.tables.contains_key(table),
                    None => name == AGENCY && self.agency.is_some(),
                }
        }
    }

    /// The text of `agency.toml`, or that of the sheet in its place: without what no setting is, which is told where the
    /// sheet is read.
    pub fn settings_text(&self, log: &mut Log) -> Option<String> {
        match self.agency.as_ref()? {
            AgencyPlace::Toml => read_text(self.files, AGENCY, log),
            AgencyPlace::Sheet(table) => {
                let mut rows = Vec::new();
                table.read(&agency::SPEC, log, |row, _| rows.push(agency::setting_of(row)))?;
                settings_document(&rows).ok().map(|table| table.to_string())
            }
        }
    }

    /// Reads `agency.toml`, or the sheet in its place.
    pub fn read_agency(&self, log: &mut Log) -> Option<RawAgency> {
        match self.agency.as_ref()? {
            AgencyPlace::Toml => agency::read_agency(AGENCY, &read_text(self.files, AGENCY, log)?, log),
            AgencyPlace::Sheet(table) => agency::read_sheet(table, log),
        }
    }
}

/// Whether there is a file of that name; anything else in its place is reported.
fn is_there(files: &Files<'_>, name: &str, log: &mut Log) -> bool {
    files.has(name).unwrap_or_else(|message| {
        log.error(Place::file(name), message);
        false
    })
}

/// Whether something else is in a file's place, which has been reported.
fn is_obstructed(files: &Files<'_>, name: &str) -> bool {
    files.has(name).is_err()
}

fn twice(file: &str, sheet: &SourceTable<'_>) -> Message {
    Message::new("table-twice").with("value", file).with("sheet", &*sheet.file)
}
