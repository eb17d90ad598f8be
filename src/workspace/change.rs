//! Changes to the rows of a period's tables.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::input::sheet::RowChange;

/// A change to a row of a table. Numbers of rows are those before any change of the same batch.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
#[schemars(rename = "DataChange")]
pub enum Change {
    /// Another text in a cell.
    Cell {
        /// Name of the table, such as `employees`.
        table: String,
        /// Number of the row, as diagnostics name it.
        row: u32,
        /// Header or name of the column; one that the table lacks so far is added.
        column: String,
        /// The text.
        text: String,
    },
    /// A new row. A table that is not there so far is made.
    Insert {
        /// Name of the table.
        table: String,
        /// Number of the row that it stands below; the last one where none is named.
        #[serde(default)]
        after: Option<u32>,
        /// Its cells, by header or name of the column.
        #[schemars(with = "RowCells")]
        cells: BTreeMap<String, String>,
    },
    /// A row is taken out.
    Remove {
        /// Name of the table.
        table: String,
        /// Number of the row.
        row: u32,
    },
}

/// Cells of a row, by header or name of the column: under a name of its own in documents, for generators of clients.
#[derive(JsonSchema)]
#[expect(dead_code, reason = "only its schema is of use")]
struct RowCells(BTreeMap<String, String>);

impl Change {
    /// Name of the table.
    #[must_use]
    pub fn table(&self) -> &str {
        match self {
            Self::Cell { table, .. } | Self::Insert { table, .. } | Self::Remove { table, .. } => table,
        }
    }

    /// The change within its table.
    pub(super) fn within(&self) -> RowChange {
        match self.clone() {
            Self::Cell { row, column, text, .. } => RowChange::Cell { row, column, text },
            Self::Insert { after, cells, .. } => RowChange::Insert { after, cells },
            Self::Remove { row, .. } => RowChange::Remove { row },
        }
    }
}

/// What a version did to a cell, a row, or a whole file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ChangedPlace {
    /// The file.
    pub file: String,
    /// Number of the row before the change; of a new one, the row that it stands below.
    pub row: Option<u32>,
    /// The column; none where a whole row or file is meant.
    pub column: Option<String>,
    /// Whom or what the row is about: the text of its first column.
    pub subject: Option<String>,
    /// What was there; the cells of a row are separated by line ends.
    pub before: Option<String>,
    /// What is there now.
    pub after: Option<String>,
}
