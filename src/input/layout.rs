//! What the tables may hold, as data: what the manual's reference is held to.

use super::document::agency;
use super::folder::specs;

/// A table that an agency may have: the names of its file and sheet, and its columns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableLayout {
    /// Its name: that of the CSV file without `.csv`, and of the sheet.
    pub name: &'static str,
    /// Every name that its sheet may have, the first being its own.
    pub sheets: Vec<&'static str>,
    /// Its columns.
    pub columns: Vec<ColumnLayout>,
}

/// A column of a table: its header, other headers that are accepted, and whether it is required.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ColumnLayout {
    /// The header that the documentation uses.
    pub name: &'static str,
    /// Other headers that are read as this one: lower case, blanks and hyphens as underscores.
    pub aliases: &'static [&'static str],
    /// Whether a table without it is an error.
    pub required: bool,
}

/// Every table, and the sheet `agency`, which a workbook may have instead of `agency.toml`.
#[must_use]
pub fn table_layouts() -> Vec<TableLayout> {
    let specs = specs().into_iter().map(|(spec, _)| spec).chain([&agency::SPEC]);
    let layouts = specs.map(|spec| TableLayout {
        name: spec.name,
        sheets: std::iter::once(spec.name).chain(spec.sheets.iter().copied()).collect(),
        columns: spec
            .columns
            .iter()
            .map(|column| ColumnLayout { name: column.name, aliases: column.aliases, required: column.required })
            .collect(),
    });
    layouts.collect()
}
