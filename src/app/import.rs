//! Imports foreign lists into a folder.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;

use super::today::find_today;
use crate::input::diagnostic::Diagnostic;
use crate::input::import::{ForeignFile, ImportRequest, Plan, TableKind, plan_import, read_folder, read_sources};
use crate::write::folder::OutputError;
use crate::write::staged::write_together;

/// An import that can be planned again and again, as questions are answered.
#[derive(Debug)]
pub struct Import {
    folder: PathBuf,
    request: ImportRequest,
}

impl Import {
    /// Reads the sources and the folder; `-` among the sources is what was read from standard input.
    ///
    /// # Errors
    /// Every file that cannot be read.
    pub fn open(
        sources: &[PathBuf],
        stdin: Option<Vec<u8>>,
        folder: &Path,
        kind: Option<TableKind>,
    ) -> Result<Self, Vec<Diagnostic>> {
        let today = find_today();
        let (sources, files) = match (read_sources(sources, stdin), read_folder(folder)) {
            (Ok(sources), Ok(files)) => (sources, files),
            (sources, files) => return Err([sources.err(), files.err()].into_iter().flatten().flatten().collect()),
        };
        Ok(Self::of(sources, folder, files, kind, today))
    }

    fn of(
        sources: Vec<ForeignFile>,
        folder: &Path,
        files: BTreeMap<String, Vec<u8>>,
        kind: Option<TableKind>,
        today: NaiveDate,
    ) -> Self {
        let name = folder.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let request =
            ImportRequest { sources, folder_name: name, folder: files, kind, answers: BTreeMap::new(), today };
        Self { folder: folder.to_owned(), request }
    }

    /// Answers a question.
    pub fn answer(&mut self, id: String, answer: String) {
        self.request.answers.insert(id, answer);
    }

    /// What the folder would become with the answers given so far.
    #[must_use]
    pub fn plan(&self) -> Plan {
        plan_import(&self.request)
    }

    /// Writes the files of a plan. A folder that is not there yet appears with all of them at once; in one that is there, all
    /// are complete before the first takes its name.
    ///
    /// # Errors
    /// When one of them cannot be written.
    pub fn write(&self, plan: &Plan) -> Result<Vec<PathBuf>, OutputError> {
        let bytes = |(name, text): (&String, &String)| (name.clone(), text.clone().into_bytes());
        let files: Vec<(String, Vec<u8>)> = plan.files.iter().map(bytes).collect();
        write_together(&self.folder, &files)
    }
}
