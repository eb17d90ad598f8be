//! A table of the folder as it stands, to be merged into: its own headers, column order and separator are kept.

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::input::diagnostic::Diagnostic;
use crate::input::employee_id::clean_id;
use crate::input::log::Log;
use crate::input::table::{CsvText, TableSpec, Wanted, find_unreadable, text_of};
use crate::input::text_cell::protect;

/// A table of the folder.
pub(super) struct FlatTable {
    spec: &'static TableSpec,
    header: Vec<String>,
    /// Per column the name that the folder's tables know it by.
    columns: Vec<Option<&'static str>>,
    separator: u8,
    rows: Vec<Vec<String>>,
    /// Whether the folder has it.
    pub exists: bool,
    changed: bool,
}

/// Values of a row by column.
pub(super) type Cells = BTreeMap<&'static str, String>;

impl FlatTable {
    /// Reads the table that the folder has, or begins one with these columns. What cannot be read of it is told: the table
    /// is written again from what was.
    pub fn read(spec: &'static TableSpec, bytes: Option<&[u8]>, columns: &[&'static str], log: &mut Log) -> Self {
        let mut table = Self {
            spec,
            header: Vec::new(),
            columns: Vec::new(),
            separator: b',',
            rows: Vec::new(),
            exists: bytes.is_some(),
            changed: false,
        };
        if let Some(bytes) = bytes {
            table.take(bytes, log);
        }
        if table.header.is_empty() {
            table.header = columns.iter().map(|&column| column.to_owned()).collect();
            table.columns = columns.iter().map(|&column| Some(column)).collect();
        }
        table
    }

    fn take(&mut self, bytes: &[u8], log: &mut Log) {
        let (mut rows, spec) = (Vec::new(), self.spec);
        let file = format!("{}.csv", spec.name);
        let Some(whole) =
            text_of(Cow::Borrowed(bytes), Wanted::Table, &file, log).filter(|text| !text.trim().is_empty())
        else {
            return;
        };
        let text = CsvText::new(whole.as_bytes(), |cells| self.spec.is_header(cells.iter()));
        self.separator = text.separator;
        let mut header: Option<Vec<String>> = None;
        let errors = log.errors();
        text.each_record(&file, log, &mut |record, _| {
            let cells = || record.cells.iter().map(|cell| cell.trim().to_owned()).collect::<Vec<String>>();
            if header.is_none() && spec.is_header(record.cells.iter()) {
                header = Some(cells());
            } else if header.is_some() && !record.is_blank() {
                rows.push(cells());
            }
            usize::MAX
        });
        // Rows under a header that nobody knows, and cells next to the last column, would be gone without a word.
        if log.errors() == errors {
            for Diagnostic { place, message, .. } in find_unreadable(whole.as_bytes(), &file, spec) {
                log.error(place, message);
            }
        }
        if let Some(header) = header {
            self.columns = spec.canonical_of(header.iter().map(String::as_str));
            rows.iter_mut().for_each(|row| row.resize(header.len(), String::new()));
            (self.header, self.rows) = (header, rows);
        }
    }

    pub fn len(&self) -> usize {
        self.rows.len()
    }

    fn position(&self, column: &str) -> Option<usize> {
        self.columns.iter().position(|known| *known == Some(column))
    }

    /// The value of a cell; empty where the table lacks the column.
    pub fn get(&self, row: usize, column: &str) -> &str {
        self.position(column).map_or("", |at| &self.rows[row][at])
    }

    /// Sets a cell; a column that the table lacks is added at its end.
    pub fn set(&mut self, row: usize, column: &'static str, value: &str) {
        let at = self.column(column);
        value.clone_into(&mut self.rows[row][at]);
        self.changed = true;
    }

    fn column(&mut self, column: &'static str) -> usize {
        self.position(column).unwrap_or_else(|| {
            self.header.push(column.to_owned());
            self.columns.push(Some(column));
            self.rows.iter_mut().for_each(|row| row.push(String::new()));
            self.header.len() - 1
        })
    }

    /// Appends a row.
    pub fn push(&mut self, cells: &Cells) {
        cells.keys().for_each(|column| {
            self.column(column);
        });
        let of =
            |column: &Option<&'static str>| column.and_then(|column| cells.get(column)).cloned().unwrap_or_default();
        self.rows.push(self.columns.iter().map(of).collect());
        self.changed = true;
    }

    /// Keeps the rows for which this holds.
    pub fn retain(&mut self, keep: impl Fn(&Self, usize) -> bool) {
        let kept: Vec<bool> = (0..self.len()).map(|row| keep(self, row)).collect();
        if kept.contains(&false) {
            let mut kept = kept.into_iter();
            self.rows.retain(|_| kept.next().unwrap_or(true));
            self.changed = true;
        }
    }

    /// The id of a row, without what belongs to its spelling alone.
    pub fn id(&self, row: usize, column: &str) -> String {
        clean_id(self.get(row, column)).into_owned()
    }

    /// The table as CSV, if anything in it has changed; nothing for a table without rows that was not there.
    pub fn text(&self) -> Option<String> {
        if !self.changed || (self.rows.is_empty() && !self.exists) {
            return None;
        }
        let mut writer = csv::WriterBuilder::new().delimiter(self.separator).from_writer(Vec::new());
        writer.write_record(&self.header).ok()?;
        for row in &self.rows {
            writer.write_record(row.iter().map(|cell| protect(cell).into_owned())).ok()?;
        }
        String::from_utf8(writer.into_inner().ok()?).ok()
    }
}
