//! Tables: rows under a header, from a CSV file or a sheet of a workbook.

mod copy;
mod csv;
mod format;
mod header;
mod record;
mod row;
#[cfg_attr(not(feature = "workbook"), path = "no_sheet.rs")]
mod sheet;
mod source_table;
mod spec;
mod text;
#[cfg(feature = "workbook")]
mod unpacked;

pub(super) use copy::copy_rows;
pub(super) use csv::{CsvText, HEADER_ROWS};
#[cfg(feature = "workbook")]
pub(super) use format::is_utf_16;
pub(super) use format::{Format, Wanted};
pub(super) use record::Record;
#[cfg(feature = "workbook")]
pub(super) use record::{is_long_cell, say_long_cell};
pub(super) use row::Row;
pub(super) use sheet::Workbook;
pub use sheet::is_guarded;
#[cfg(feature = "workbook")]
pub(super) use sheet::{LIMITS, Sheet, Size, cell_text, column_name, guard, part_merged, shown, too_large};
#[cfg(feature = "workbook")]
pub(super) use source_table::find_unreadable;
pub(super) use source_table::{Content, SourceTable};
pub(super) use spec::{ColumnSpec, TableSpec};
pub(super) use text::{read_bytes, read_loose_bytes, read_loose_text, read_text, text_of};
#[cfg(feature = "workbook")]
pub(super) use unpacked::check_unpacked;
