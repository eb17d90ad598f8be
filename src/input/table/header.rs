//! The header row: where each column is.

use super::spec::{TableSpec, fold_header};
use crate::input::diagnostic::Place;
use crate::input::log::Log;
use crate::message::{Argument, Message};

/// Where each column of a [`TableSpec`] is in a table.
pub(in crate::input) struct Header {
    /// Per column of the spec its position in the table.
    positions: Vec<Option<usize>>,
    /// Per column of the spec the header as the file spells it, or else its name.
    spellings: Vec<String>,
    /// The same, folded.
    folded: Vec<String>,
    /// Number of cells.
    pub width: usize,
}

impl Header {
    /// Matches a header row with the columns of a table. `None` when a column is missing or repeated.
    pub fn read(cells: &[&str], row: u32, file: &str, spec: &'static TableSpec, log: &mut Log) -> Option<Self> {
        let place = || Place::file(file).row(row);
        let names = || spec.columns.iter().flat_map(|column| std::iter::once(&column.name).chain(column.aliases));
        let mut positions = vec![None; spec.columns.len()];
        let mut spellings: Vec<String> = spec.columns.iter().map(|column| column.name.to_owned()).collect();
        let mut folded_names = spellings.clone();
        let all_names: Vec<&str> = names().copied().collect();
        let mut sound = true;
        let named = spec.columns_of(cells.iter().copied());
        for (position, (cell, named)) in cells.iter().map(|cell| cell.trim()).zip(named).enumerate() {
            match named {
                Some(column) if positions[column].is_some() => {
                    let message = Message::new("repeated-column").with("name", spec.columns[column].name);
                    log.error(place().column(cell), message.with("first", &*spellings[column]));
                    sound = false;
                }
                Some(column) => {
                    positions[column] = Some(position);
                    cell.clone_into(&mut spellings[column]);
                    folded_names[column] = fold_header(cell);
                }
                None if cell.is_empty() => {
                    log.warn(place(), Message::new("column-without-header").with("position", position + 1));
                }
                None => {
                    let hint = log.search(cell, all_names.iter().copied());
                    log.warn(
                        place().column(cell),
                        Message::new("unknown-column").with("value", cell).with("hint", hint),
                    );
                }
            }
        }
        let missing: Vec<Argument> = spec
            .columns
            .iter()
            .zip(&positions)
            .filter(|(column, position)| column.required && position.is_none())
            .map(|(column, _)| column.name.into())
            .collect();
        if !missing.is_empty() {
            let found = cells.iter().map(|cell| cell.trim()).filter(|cell| !cell.is_empty());
            let found = found.map(Argument::from).collect();
            let message = Message::new("missing-columns").with("missing", Argument::List(missing));
            log.error(place(), message.with("found", Argument::List(found)));
            sound = false;
        }
        sound.then_some(Self { positions, spellings, folded: folded_names, width: cells.len() })
    }

    /// Position in the table of a column of the spec.
    pub fn position(&self, column: usize) -> Option<usize> {
        self.positions[column]
    }

    /// The column's header as the file spells it; its name when the file lacks it.
    pub fn spelling(&self, column: usize) -> &str {
        &self.spellings[column]
    }

    /// The same, folded.
    pub fn folded(&self, column: usize) -> &str {
        &self.folded[column]
    }
}
