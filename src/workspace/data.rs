//! The files of a period at a version, and what changes make of them.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use super::change::{Change, ChangedPlace};
use super::error::WorkspaceError;
use crate::input::MemoryFolder;
use crate::input::sheet::Sheet;

/// The files of a period at a version: an agency folder in memory, with its tables row by row.
#[derive(Debug, Default)]
pub struct Data {
    folder: MemoryFolder,
    sheets: BTreeMap<&'static str, OnceLock<Option<Arc<Sheet>>>>,
}

/// Every table that changes can be made to.
const TABLES: [&str; 10] =
    ["units", "employees", "preferences", "absences", "locks", "pairs", "sites", "calendar", "history", "eligibility"];

impl Data {
    /// These files.
    #[must_use]
    pub fn new(name: String, files: BTreeMap<String, Vec<u8>>) -> Self {
        let sheets = TABLES.into_iter().map(|table| (table, OnceLock::new())).collect();
        Self { folder: MemoryFolder { name, files }, sheets }
    }

    /// The names of the tables that changes can be made to.
    #[must_use]
    pub fn tables() -> &'static [&'static str] {
        &TABLES
    }

    /// The files, to be read as an agency.
    #[must_use]
    pub fn folder(&self) -> &MemoryFolder {
        &self.folder
    }

    /// The bytes of a file.
    #[must_use]
    pub fn file(&self, name: &str) -> Option<&[u8]> {
        self.folder.files.get(name).map(Vec::as_slice)
    }

    /// A table, if there is a file of it.
    #[must_use]
    pub fn sheet(&self, table: &str) -> Option<Arc<Sheet>> {
        let read = || {
            let bytes = self.folder.files.get(&format!("{table}.csv"))?;
            Sheet::read(table, bytes.clone()).map(Arc::new)
        };
        self.sheets.get(table)?.get_or_init(read).clone()
    }

    /// The files after a batch of changes, and what each did.
    ///
    /// # Errors
    /// The first change that cannot be made.
    pub fn apply(&self, changes: &[Change]) -> Result<(Self, Vec<ChangedPlace>), WorkspaceError> {
        let mut by_table: BTreeMap<&str, Vec<&Change>> = BTreeMap::new();
        for change in changes {
            by_table.entry(change.table()).or_default().push(change);
        }
        let mut files = self.folder.files.clone();
        let mut sheets: BTreeMap<&'static str, OnceLock<Option<Arc<Sheet>>>> = self.sheets.clone();
        let mut places = Vec::new();
        for (table, changes) in by_table {
            let misfit = |misfit| WorkspaceError::Sheet { table: table.to_owned(), misfit };
            let columns = |change: &&Change| match change {
                Change::Insert { cells, .. } => cells.keys().cloned().collect(),
                Change::Cell { .. } | Change::Remove { .. } => Vec::new(),
            };
            let sheet = self.sheet(table).or_else(|| {
                let asked: Vec<String> = changes.iter().flat_map(columns).collect();
                Sheet::empty(table, &asked.iter().map(String::as_str).collect::<Vec<_>>()).map(Arc::new)
            });
            let file = format!("{table}.csv");
            let sheet = sheet.ok_or_else(|| WorkspaceError::NoFile(file.clone()))?;
            let rows: Vec<_> = changes.iter().map(|change| change.within()).collect();
            let (changed, applied) = sheet.apply(&rows).map_err(misfit)?;
            for (change, applied) in changes.iter().zip(applied) {
                let subject = match change {
                    Change::Insert { cells, .. } => {
                        let first = changed.headers().first();
                        let own = first.and_then(|header| cells.get(header));
                        let named = changed.columns().first().copied().flatten();
                        own.or_else(|| cells.get(named?)).cloned()
                    }
                    Change::Cell { row, .. } | Change::Remove { row, .. } => {
                        let row = sheet.position(*row).and_then(|position| sheet.row(position));
                        row.and_then(|row| row.cells.into_iter().next())
                    }
                };
                let (file, subject) = (file.clone(), subject.filter(|subject| !subject.is_empty()));
                places.push(ChangedPlace {
                    file,
                    row: applied.row,
                    column: applied.column,
                    subject,
                    before: applied.before,
                    after: applied.after,
                });
            }
            files.insert(file, changed.bytes().to_vec());
            let slot = OnceLock::new();
            let name = changed.table();
            // A new slot is empty.
            let _ = slot.set(Some(Arc::new(changed)));
            sheets.insert(name, slot);
        }
        Ok((Self { folder: MemoryFolder { name: self.folder.name.clone(), files }, sheets }, places))
    }
}
