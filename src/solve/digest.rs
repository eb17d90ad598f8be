//! What programs hold, as bytes to digest: the same for blocks that differ in nothing else than in who their employees are.

use std::hash::{Hash, Hasher};

use crate::domain::index::EmployeeIx;
use crate::formulation::Block;
use crate::formulation::program::{Column, Program};

/// An employee of the block as their position in it.
pub(super) fn position_of(block: &Block, employee: EmployeeIx) -> EmployeeIx {
    EmployeeIx::of(block.employees.partition_point(|&other| other < employee))
}

/// Collects what is hashed, to be digested at once: programs of different content have different digests, as
/// surely as a cryptographic hash can make it.
#[derive(Default)]
pub(super) struct Content(Vec<u8>);

impl Hasher for Content {
    fn finish(&self) -> u64 {
        0
    }

    fn write(&mut self, bytes: &[u8]) {
        self.0.extend_from_slice(bytes);
    }
}

impl Content {
    pub(super) fn digest(&self) -> [u8; 32] {
        blake3::hash(&self.0).into()
    }
}

/// Columns and rows of a block's program, and whether all its rows have columns; not which rules the rows are of.
pub(super) fn hash_program(program: &Program, block: &Block, content: &mut Content) {
    let Program { columns, rows, broken, given_way: _ } = program;
    columns.len().hash(content);
    for column in columns {
        match *column {
            Column::Cell { employee, day } => (0_u8, position_of(block, employee), day).hash(content),
            // The rows show whom it covers.
            Column::Auxiliary { family, whom: _, day } => (1_u8, family, day).hash(content),
            Column::Slack { row, unit } => (3_u8, row, unit).hash(content),
            Column::Step { employee, granted } => (2_u8, position_of(block, employee), granted).hash(content),
        }
    }
    rows.len().hash(content);
    for row in 0..rows.len() {
        (rows.bounds(row), rows.entries(row)).hash(content);
    }
    broken.is_empty().hash(content);
}
