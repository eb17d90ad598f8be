//! Where each employee id is.

use std::hash::BuildHasher;

use hashbrown::HashTable;
use hashbrown::hash_table::Entry;
use rustc_hash::FxBuildHasher;

use super::diagnostic::Place;
use super::employee_id::{clean_id, read_id};
use super::log::Log;
use super::table::Row;
use crate::domain::index::EmployeeIx;
use crate::domain::packed::PackedTexts;
use crate::message::Message;

/// Where each employee id is in the canonical order.
#[derive(Default)]
pub(super) struct EmployeeIndex {
    table: HashTable<u32>,
    /// Whether the table of employees could be read; if not, ids that other tables name are not looked for.
    pub known: bool,
}

impl EmployeeIndex {
    fn hash(id: &str) -> u64 {
        FxBuildHasher.hash_one(id)
    }

    /// Indexes the ids; a repeated one is a problem. `rows` are the employees' rows in the file.
    pub fn build(ids: &PackedTexts, rows: &[u32], file: &str, header: &str, log: &mut Log) -> Self {
        let mut table = HashTable::with_capacity(ids.len());
        for (position, id) in ids.iter().enumerate() {
            let entry = table.entry(
                Self::hash(id),
                |&other| ids.get(other as usize) == id,
                |&other| Self::hash(ids.get(other as usize)),
            );
            match entry {
                Entry::Vacant(free) => {
                    free.insert(position as u32);
                }
                Entry::Occupied(first) => {
                    let mut both = [rows[*first.get() as usize], rows[position]];
                    both.sort_unstable();
                    let message = Message::new("repeated-id").with("value", id).with("first", both[0].to_string());
                    log.error(Place::file(file).row(both[1]).column(header), message);
                }
            }
        }
        Self { table, known: true }
    }

    /// The employee of that id, however it is spelled. `ids` are those that the index was built of.
    pub fn find(&self, ids: &PackedTexts, id: &str) -> Option<EmployeeIx> {
        let id = clean_id(id);
        let same = |&position: &u32| ids.get(position as usize) == id;
        self.table.find(Self::hash(&id), same).map(|&position| EmployeeIx(position))
    }

    /// The employee that a cell names; a problem when there is none. `column` is that of an employee id.
    pub fn resolve(&self, ids: &PackedTexts, row: &Row<'_>, column: usize, log: &mut Log) -> Option<EmployeeIx> {
        let id = read_id(row, column, log)?;
        let found = self.find(ids, &id);
        if found.is_none() && self.known {
            let message = unknown_employee(ids, &id, log);
            log.error(row.place(column), message);
        }
        found
    }
}

/// Reports an employee id that is not known.
pub(super) fn unknown_employee(ids: &PackedTexts, id: &str, log: &mut Log) -> Message {
    let hint = log.closest("employee", id, (0..ids.len()).map(|row| ids.get(row)));
    Message::new("unknown-employee").with("value", id).with("hint", hint)
}
