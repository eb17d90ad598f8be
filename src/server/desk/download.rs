//! Files to take along: results, sheets, letter, calendars, the folder itself.

use std::collections::BTreeMap;
use std::io::{Cursor, Write as _};

use schemars::JsonSchema;
use serde::Serialize;

use super::counter::{Desk, RESULTS, name_of};
use crate::app::convert::{ConvertError, convert_agency};
use crate::app::printing::{Opened, open_roster};
use crate::input::WORKBOOK;
use crate::input::diagnostic::{Diagnostic, Place};
use crate::input::reference::Reach;
use crate::message::Message;
use crate::server::access::Right;
use crate::server::error::Refused;
use crate::server::held::Held;
use crate::workspace::outcome::Outcome;
use crate::workspace::{Data, WorkspaceError};

/// A file that can be taken along.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct DownloadCard {
    /// Its name.
    pub name: String,
    /// Its media type.
    pub media_type: &'static str,
}

/// A file to take along.
#[derive(Clone, Debug)]
pub struct Download {
    /// Its name.
    pub name: String,
    /// Its media type.
    pub media_type: &'static str,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// What is made when it is asked for: from the data alone, or from the roster too.
const FOLDER: &str = "folder.zip";
/// The workbook with the files that stand beside it, such as a logo.
const BOOK_AND_FILES: &str = "agency.zip";
const SHEETS: &str = "roster.xlsx";
const LETTER: &str = "letter.html";
const CALENDARS: &str = "calendars.zip";

impl Desk {
    /// Everything that can be taken along.
    ///
    /// # Errors
    /// When there is no such period.
    pub fn downloads(&self, period: i64) -> Result<Vec<DownloadCard>, Refused> {
        let (held, _) = self.open(period, Right::LookAtAll)?;
        let outcome = self.bench.workspace.latest_outcome(period)?;
        let book = if has_files_beside(&held.data) { BOOK_AND_FILES } else { WORKBOOK };
        let mut names: Vec<String> = vec![FOLDER.to_owned(), book.to_owned()];
        if outcome.as_ref().is_some_and(|outcome| outcome.base.is_some() || outcome.files.contains_key("roster.csv")) {
            names.extend([SHEETS, LETTER, CALENDARS].map(str::to_owned));
        }
        if let Some(outcome) = outcome {
            names.extend(self.bench.workspace.whole_outcome(period, &outcome)?.files.into_keys());
        }
        Ok(names.into_iter().map(|name| DownloadCard { media_type: media_type(&name), name }).collect())
    }

    /// A file to take along. With a unit, sheets, letter and calendars are about it and what is below it; of these an
    /// operator gets those of their own units.
    ///
    /// # Errors
    /// When there is no such file, or no roster that it could be made of.
    pub fn download(&self, period: i64, name: &str, unit: Option<&str>) -> Result<Download, Refused> {
        let (held, scope) = self.open(period, Right::Look)?;
        let unit = unit.filter(|unit| !unit.is_empty());
        let is_made = [SHEETS, LETTER, CALENDARS].contains(&name);
        let is_own = is_made && unit.is_some_and(|unit| scope.has_unit(unit));
        if !scope.is_all() && !is_own {
            return Err(Refused::Forbidden);
        }
        let bytes = match name {
            FOLDER => {
                let all = held.data.folder().files.iter().map(|(name, bytes)| (name.clone(), bytes.clone()));
                pack(all)?
            }
            WORKBOOK => {
                let mut files = self.write_workbook(&held)?;
                files.remove(WORKBOOK).ok_or_else(|| Refused::unknown("server-no-file", WORKBOOK))?
            }
            BOOK_AND_FILES => pack(self.write_workbook(&held)?.into_iter())?,
            SHEETS | LETTER | CALENDARS => self.print(&self.sealed(period)?, period, name, unit)?,
            name => {
                let outcome = self.sealed(period)?;
                self.bench.workspace.outcome_file(&outcome, name)?
            }
        };
        Ok(Download { name: name.to_owned(), media_type: media_type(name), bytes })
    }

    /// The data as a workbook, and what stands beside it: what no sheet can hold.
    fn write_workbook(&self, held: &Held) -> Result<BTreeMap<String, Vec<u8>>, Refused> {
        let folder = self.write_out(held, None)?;
        let around = self.bench.workspace.scratch()?;
        let target = around.path().join(WORKBOOK);
        let converted = convert_agency(folder.path(), &target, Reach::Folder, self.language);
        let converted = converted.map_err(|error| match error {
            ConvertError::Input(problems) => Refused::Invalid(problems),
            ConvertError::Output(error) => error.into(),
            ConvertError::Kind(kind) => Refused::Unknown(Message::new("convert-kind").with("kind", kind)),
            ConvertError::Exists(path) | ConvertError::Beside(path) => {
                Refused::Unknown(Message::new("server-no-file").with("name", name_of(&path)))
            }
        })?;
        converted.files.iter().map(|path| Ok((name_of(path), read_file(path)?))).collect()
    }

    fn sealed(&self, period: i64) -> Result<Outcome, Refused> {
        let outcome = self.sealed_outcome(period)?;
        outcome.ok_or_else(|| Refused::Unknown(Message::new("server-no-roster")))
    }

    /// What goes onto paper and into calendars.
    fn print(&self, outcome: &Outcome, period: i64, name: &str, unit: Option<&str>) -> Result<Vec<u8>, Refused> {
        let data = self.bench.workspace.data(period, outcome.version)?;
        let held = Held::new(period, outcome.version, data);
        let folder = self.write_out(&held, Some(outcome))?;
        let mut opened: Opened =
            open_roster(folder.path(), Some(&folder.path().join(RESULTS))).map_err(Refused::Invalid)?;
        let is_unknown = |message| Refused::Invalid(vec![Diagnostic::error(Place::default(), message)]);
        unit.map_or(Ok(()), |unit| opened.narrow(unit)).map_err(is_unknown)?;
        let around = self.bench.workspace.scratch()?;
        let target = around.path().join(name);
        match name {
            SHEETS => read_file(&opened.write_sheets(&target, self.language)?.0),
            LETTER => {
                opened.read_logo().map_err(Refused::Invalid)?;
                read_file(&opened.write_letter(&target, self.language)?)
            }
            _ => {
                let calendars = around.path().join("calendars");
                opened.write_calendars(&calendars, self.language)?;
                let mut files = Vec::new();
                for kind in ["employees", "units"] {
                    let entries = std::fs::read_dir(calendars.join(kind));
                    for entry in entries.into_iter().flatten().flatten() {
                        files.push((
                            format!("{kind}/{}", entry.file_name().to_string_lossy()),
                            read_file(&entry.path())?,
                        ));
                    }
                }
                files.sort();
                pack(files.into_iter())
            }
        }
    }
}

/// Whether settings may name files that no sheet of a workbook holds.
fn has_files_beside(data: &Data) -> bool {
    let is_sheet = |name: &str| {
        let table = name.strip_suffix(".csv");
        name.ends_with(".toml") || table.is_some_and(|table| Data::tables().contains(&table))
    };
    data.folder().files.keys().any(|name| !is_sheet(name))
}

fn read_file(path: &std::path::Path) -> Result<Vec<u8>, Refused> {
    std::fs::read(path).map_err(|error| WorkspaceError::at(path)(error).into())
}

/// Files as one archive, the same bytes for the same files.
fn pack(files: impl Iterator<Item = (String, Vec<u8>)>) -> Result<Vec<u8>, Refused> {
    let failed = |error: String| Refused::Internal(vec![Message::new("internal-error.where").with("place", error)]);
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default().last_modified_time(zip::DateTime::default());
    for (name, bytes) in files {
        archive.start_file(name, options).map_err(|error| failed(error.to_string()))?;
        archive.write_all(&bytes).map_err(|error| failed(error.to_string()))?;
    }
    Ok(archive.finish().map_err(|error| failed(error.to_string()))?.into_inner())
}

fn media_type(name: &str) -> &'static str {
    match name.rsplit_once('.').map(|(_, ending)| ending) {
        Some("csv") => "text/csv; charset=utf-8",
        Some("json") => "application/json",
        Some("xlsx") => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        Some("html") => "text/html; charset=utf-8",
        Some("zip") => "application/zip",
        Some("gz") => "application/gzip",
        _ => "application/octet-stream",
    }
}
