//! A table as CSV under the names of its columns.

use super::row::Row;
use super::source_table::SourceTable;
use super::spec::TableSpec;
use crate::input::log::Log;
use crate::input::text_cell::protect;

/// The rows of a table, each with the cells that `cells` gives it, one per column of `spec`; those that it gives none are
/// left out. Columns that the table lacks are left out too.
pub(in crate::input) fn copy_rows(
    table: &SourceTable<'_>,
    spec: &'static TableSpec,
    log: &mut Log,
    mut cells: impl FnMut(&Row<'_>) -> Option<Vec<String>>,
) -> Vec<u8> {
    let mut rows: Vec<Vec<String>> = Vec::new();
    let mut has = vec![false; spec.columns.len()];
    table.read(spec, log, |row, _| {
        if let Some(cells) = cells(row) {
            rows.push(cells);
            has.iter_mut().enumerate().for_each(|(column, has)| *has |= row.has(column));
        }
    });
    let columns: Vec<usize> =
        (0..spec.columns.len()).filter(|&column| has[column] || spec.columns[column].required).collect();
    let mut csv = csv::Writer::from_writer(Vec::new());
    // Writing to memory cannot fail.
    let _ = csv.write_record(columns.iter().map(|&column| spec.columns[column].name));
    for row in &rows {
        let _ = csv.write_record(columns.iter().map(|&column| protect(&row[column]).into_owned()));
    }
    csv.into_inner().unwrap_or_default()
}
