//! What a table may hold.

use crate::input::name::fold;

/// What a table may hold: its names and its columns.
pub(in crate::input) struct TableSpec {
    /// Its name: that of the CSV file without `.csv`, and of the sheet.
    pub name: &'static str,
    /// Other names of the sheet.
    pub sheets: &'static [&'static str],
    /// Whether a header without a row below it is an error.
    pub needs_rows: bool,
    /// Its columns; readers know them by their position here.
    pub columns: &'static [ColumnSpec],
}

/// A column of a [`TableSpec`].
pub(in crate::input) struct ColumnSpec {
    /// Its name.
    pub name: &'static str,
    /// Other names of it, folded.
    pub aliases: &'static [&'static str],
    /// Whether a table without it is an error.
    pub required: bool,
}

impl ColumnSpec {
    /// A column that every table must have.
    pub const fn required(name: &'static str, aliases: &'static [&'static str]) -> Self {
        Self { name, aliases, required: true }
    }

    /// A column that may be missing.
    pub const fn optional(name: &'static str, aliases: &'static [&'static str]) -> Self {
        Self { name, aliases, required: false }
    }

    /// Whether a folded header names the column.
    pub fn is_named(&self, folded: &str) -> bool {
        self.name == folded || self.aliases.contains(&folded)
    }
}

impl TableSpec {
    /// The column that a folded header names.
    pub fn column(&self, folded: &str) -> Option<usize> {
        self.columns.iter().position(|column| column.is_named(folded))
    }

    /// The name of the column that a header names.
    #[cfg(feature = "workbook")]
    pub fn canonical(&self, header: &str) -> Option<&'static str> {
        self.column(&fold_header(header)).map(|column| self.columns[column].name)
    }

    /// Whether every required column is named in a row.
    pub fn is_header<'c>(&self, cells: impl Iterator<Item = &'c str>) -> bool {
        let mut missing = self.columns.iter().filter(|column| column.required).count();
        let mut seen = vec![false; self.columns.len()];
        for cell in cells {
            if let Some(column) = self.column(&fold_header(cell))
                && !std::mem::replace(&mut seen[column], true)
                && self.columns[column].required
            {
                missing -= 1;
            }
        }
        missing == 0
    }

    /// How many cells of a row name a column.
    pub fn count_named<'c>(&self, cells: impl Iterator<Item = &'c str>) -> usize {
        cells.filter(|cell| self.column(&fold_header(cell)).is_some()).count()
    }
}

/// A header as it is compared. `Nama*` is how templates mark what is required.
pub(super) fn fold_header(cell: &str) -> String {
    fold(cell).trim_end_matches(['*', ':', '.', '_']).to_owned()
}
