//! Where the tables are: files of a folder, sheets of a workbook.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use super::diagnostic::Place;
use super::document::agency::{self, RawAgency};
use super::log::Log;
use super::table::{Content, Spec, Table, Workbook, read_text};
use super::{absence, calendar, employee, history, lock, pair, site, unit, wish};
use crate::message::Message;

pub(super) const WORKBOOK: &str = "agency.xlsx";
pub(super) const AGENCY: &str = "agency.toml";
pub(super) const SCENARIOS: &str = "scenarios.toml";

/// Everything that an agency is read from.
pub(super) struct Sources {
    /// The folder: paths in files are relative to it.
    pub folder: PathBuf,
    agency: Option<AgencySource>,
    tables: BTreeMap<&'static str, Table>,
}

enum AgencySource {
    Toml(PathBuf),
    Sheet(Table),
}

/// Every table, and whether an agency needs it.
pub(super) fn specs() -> [(&'static Spec, bool); 9] {
    [
        (&unit::SPEC, true),
        (&employee::SPEC, true),
        (&wish::SPEC, false),
        (&absence::SPEC, false),
        (&lock::SPEC, false),
        (&pair::SPEC, false),
        (&site::SPEC, false),
        (&calendar::SPEC, false),
        (&history::SPEC, false),
    ]
}

impl Sources {
    /// Finds the tables of a folder, or of the workbook named instead of it.
    pub fn find(path: &Path, log: &mut Log) -> Option<Self> {
        let shown = path.display().to_string();
        if path.is_dir() {
            let workbook = path.join(WORKBOOK);
            let workbook = workbook.exists().then(|| Workbook::open(&workbook, WORKBOOK, log));
            return Some(Self::gather(path.to_owned(), workbook, true, log));
        }
        let is_workbook = path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("xlsx"));
        if !path.exists() {
            log.error(Place::file(&*shown), Message::new("missing-folder").with("value", shown));
            return None;
        }
        if !is_workbook {
            log.error(Place::file(&*shown), Message::new("not-a-folder").with("value", shown));
            return None;
        }
        let name = path.file_name().map_or(shown, |name| name.to_string_lossy().into_owned());
        let workbook = Workbook::open(path, &name, log)?;
        let folder = path.parent().map(Path::to_owned).unwrap_or_default();
        Some(Self::gather(folder, Some(Some(workbook)), false, log))
    }

    /// Takes every table from where it is; one that is in two places is a problem. Where a workbook is named, the CSV
    /// files beside it are another agency's. Of a workbook that is there but cannot be opened nobody knows what it holds:
    /// nothing is called missing then, and the files are read all the same.
    fn gather(folder: PathBuf, workbook: Option<Option<Workbook>>, with_files: bool, log: &mut Log) -> Self {
        let is_damaged = matches!(workbook, Some(None));
        let mut workbook = workbook.flatten();
        let mut tables = BTreeMap::new();
        for (spec, needed) in specs() {
            let file = format!("{}.csv", spec.name);
            let path = folder.join(&file);
            let sheet = sheet_of(workbook.as_mut(), spec, log);
            if with_files && path.exists() {
                if let Some(sheet) = &sheet {
                    let message = Message::new("table-twice").with("value", &*file).with("sheet", &*sheet.file);
                    log.error(Place::file(&*file), message);
                }
                tables.insert(spec.name, Table { file, content: Content::File(path) });
            } else if let Some(sheet) = sheet {
                tables.insert(spec.name, sheet);
            } else if needed && !is_damaged {
                log.error(Place::file(&*file), missing(workbook.as_ref(), spec.name, &file));
            }
        }
        let path = folder.join(AGENCY);
        let sheet = sheet_of(workbook.as_mut(), &agency::SPEC, log);
        let agency = if path.exists() {
            if let Some(sheet) = sheet {
                let message = Message::new("table-twice").with("value", AGENCY).with("sheet", sheet.file);
                log.error(Place::file(AGENCY), message);
            }
            Some(AgencySource::Toml(path))
        } else if let Some(sheet) = sheet {
            Some(AgencySource::Sheet(sheet))
        } else {
            if !is_damaged {
                log.error(Place::file(AGENCY), missing(workbook.as_ref(), agency::SPEC.name, AGENCY));
            }
            None
        };
        Self { folder, agency, tables }
    }

    /// The table of that kind, if there is one.
    pub fn table(&self, spec: &Spec) -> Option<&Table> {
        self.tables.get(spec.name)
    }

    /// The files that the tables are read from, by name: those of the folder, or the workbook.
    pub fn files(&self, path: &Path) -> BTreeSet<String> {
        let mut files: BTreeSet<String> = self
            .tables
            .values()
            .filter(|table| matches!(table.content, Content::File(_)))
            .map(|table| table.file.clone())
            .collect();
        if let Some(AgencySource::Toml(_)) = self.agency {
            files.insert(AGENCY.to_owned());
        }
        if path.is_file() {
            files.extend(path.file_name().map(|name| name.to_string_lossy().into_owned()));
        }
        // Beside the tables, whatever may lie in the folder.
        for name in [WORKBOOK, SCENARIOS] {
            if path.is_dir() && self.folder.join(name).exists() {
                files.insert(name.to_owned());
            }
        }
        files
    }

    /// Reads `agency.toml`, or the sheet in its place.
    pub fn read_agency(&self, log: &mut Log) -> Option<RawAgency> {
        match self.agency.as_ref()? {
            AgencySource::Toml(path) => agency::read_agency(AGENCY, &read_text(path, AGENCY, log)?, log),
            AgencySource::Sheet(table) => agency::read_sheet(table, log),
        }
    }
}

fn sheet_of(workbook: Option<&mut Workbook>, spec: &'static Spec, log: &mut Log) -> Option<Table> {
    let names: Vec<&str> = std::iter::once(&spec.name).chain(spec.sheets).copied().collect();
    let (file, sheet) = workbook?.sheet(&names, log)?;
    Some(Table { file, content: Content::Sheet(sheet) })
}

fn missing(workbook: Option<&Workbook>, sheet: &'static str, file: &str) -> Message {
    match workbook {
        Some(_) => Message::new("missing-sheet").with("value", file).with("sheet", sheet),
        None => Message::new("missing-file").with("value", file),
    }
}
