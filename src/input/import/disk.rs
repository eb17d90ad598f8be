//! Sources and folders on disk, as what an import is planned from.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::plan::ForeignFile;
use super::question::ANSWERS;
use crate::input::diagnostic::{Diagnostic, Place};
use crate::input::files::{Files, diagnose_unreadable, read_file};
use crate::input::folder::{AGENCY, WORKBOOK, specs};
use crate::input::log::Log;
use crate::input::source::Source;
use crate::message::Message;

/// Reads the sources; `-` is standard input, whose bytes the caller hands over.
///
/// # Errors
/// Every source that cannot be read, and why.
pub fn read_sources(paths: &[PathBuf], stdin: Option<Vec<u8>>) -> Result<Vec<ForeignFile>, Vec<Diagnostic>> {
    let mut log = Log::default();
    let mut stdin = stdin;
    let mut sources = Vec::new();
    for path in paths {
        let shown = path.display().to_string();
        if path.as_os_str() == "-" {
            sources.push(ForeignFile { name: "-".to_owned(), bytes: stdin.take().unwrap_or_default() });
            continue;
        }
        let name = path.file_name().map_or_else(|| shown.clone(), |name| name.to_string_lossy().into_owned());
        match read_file(path) {
            Ok(bytes) => sources.push(ForeignFile { name, bytes }),
            Err(error) => {
                let Diagnostic { place, message, .. } = diagnose_unreadable(path, &error);
                log.error(place, message);
            }
        }
    }
    if log.errors() == 0 { Ok(sources) } else { Err(log.finish()) }
}

/// Reads what an import must know of a folder; one that is not there yet has no files.
///
/// # Errors
/// What stands in a file's place and cannot be read.
pub fn read_folder(path: &Path) -> Result<BTreeMap<String, Vec<u8>>, Vec<Diagnostic>> {
    let mut log = Log::default();
    let mut found = BTreeMap::new();
    if path.is_file() {
        let shown = path.display().to_string();
        log.error(Place::file(&*shown), Message::new("not-a-folder").with("value", shown));
        return Err(log.finish());
    }
    let files = Files::of(Source::Path(path));
    let tables = specs().map(|(spec, _)| format!("{}.csv", spec.name));
    let others = [AGENCY, WORKBOOK, ANSWERS, super::merge::ROSTER].map(str::to_owned);
    for name in tables.into_iter().chain(others) {
        take(&files, &name, &mut found, &mut log);
    }
    // A circular of the agency's own lies beside it.
    let text = found.get(AGENCY).map(|bytes| String::from_utf8_lossy(bytes).into_owned()).unwrap_or_default();
    let table: toml::Table = text.parse().unwrap_or_default();
    if let Some(policy) = table.get("policy").and_then(toml::Value::as_str).filter(|name| name.ends_with(".toml")) {
        take(&files, policy, &mut found, &mut log);
    }
    if log.errors() == 0 { Ok(found) } else { Err(log.finish()) }
}

fn take(files: &Files<'_>, name: &str, found: &mut BTreeMap<String, Vec<u8>>, log: &mut Log) {
    let read = match files.has(name) {
        Ok(false) => return,
        Ok(true) => files.read(name),
        Err(message) => Err(message),
    };
    match read {
        Ok(bytes) => {
            found.insert(name.to_owned(), bytes.into_owned());
        }
        Err(message) => log.error(Place::file(name), message),
    }
}
