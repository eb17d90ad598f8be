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
    /// Headers that are read as it, folded, in a table where nothing has a name of it: they may be names of another column.
    pub stand_ins: &'static [&'static str],
    /// Whether a table without it is an error.
    pub required: bool,
}

impl ColumnSpec {
    /// A column that every table must have.
    pub const fn required(name: &'static str, aliases: &'static [&'static str]) -> Self {
        Self { name, aliases, stand_ins: &[], required: true }
    }

    /// The column, with headers that stand in for it where it has none of its own.
    pub const fn or(self, stand_ins: &'static [&'static str]) -> Self {
        Self { stand_ins, ..self }
    }

    /// A column that may be missing.
    pub const fn optional(name: &'static str, aliases: &'static [&'static str]) -> Self {
        Self { name, aliases, stand_ins: &[], required: false }
    }

    /// Whether a folded header names the column.
    pub fn is_named(&self, folded: &str) -> bool {
        self.name == folded || self.aliases.contains(&folded)
    }
}

impl TableSpec {
    /// Whether a sheet of this folded name holds the table.
    pub fn names_sheet(&self, folded: &str) -> bool {
        self.name == folded || self.sheets.contains(&folded)
    }

    /// The column that a folded header names.
    pub fn column(&self, folded: &str) -> Option<usize> {
        self.columns.iter().position(|column| column.is_named(folded))
    }

    /// The name of the column that a header names.
    #[cfg(feature = "workbook")]
    pub fn canonical(&self, header: &str) -> Option<&'static str> {
        self.column(&fold_header(header)).map(|column| self.columns[column].name)
    }

    /// The name of the column that each header of a row names.
    #[cfg(feature = "workbook")]
    pub fn canonical_of<'c>(&self, headers: impl Iterator<Item = &'c str>) -> Vec<Option<&'static str>> {
        let columns = self.columns_of(headers).into_iter();
        columns.map(|column| column.map(|column| self.columns[column].name)).collect()
    }

    /// The column that each cell of a row names.
    pub fn columns_of<'c>(&self, cells: impl Iterator<Item = &'c str>) -> Vec<Option<usize>> {
        let headers: Vec<String> = cells.map(fold_header).collect();
        let mut named: Vec<Option<usize>> = headers.iter().map(|header| self.column(header)).collect();
        for (column, spec) in self.columns.iter().enumerate().filter(|(_, spec)| !spec.stand_ins.is_empty()) {
            let stand_in = headers.iter().position(|header| spec.stand_ins.contains(&header.as_str()));
            // Such a word alone in a row may be a title.
            if let Some(stand_in) = stand_in
                && !named.contains(&Some(column))
                && named.iter().enumerate().any(|(position, named)| position != stand_in && named.is_some())
            {
                named[stand_in] = Some(column);
            }
        }
        named
    }

    /// Whether every required column is named in a row.
    pub fn is_header<'c>(&self, cells: impl Iterator<Item = &'c str>) -> bool {
        let named = self.columns_of(cells);
        let mut required = self.columns.iter().enumerate().filter(|(_, spec)| spec.required);
        required.all(|(column, _)| named.contains(&Some(column)))
    }

    /// How many cells of a row name a column.
    pub fn count_named<'c>(&self, cells: impl Iterator<Item = &'c str>) -> usize {
        self.columns_of(cells).iter().flatten().count()
    }
}

/// A header as it is compared. `Nama*` is how templates mark what is required.
pub(super) fn fold_header(cell: &str) -> String {
    fold(cell).trim_end_matches(['*', ':', '.', '_']).to_owned()
}
