//! Blocks: employees whom rows tie together, directly or through others. Blocks share no row, and every stage is a sum
//! (or, for leximin, a union) over blocks, so each is solved on its own.

use crate::domain::index::EmployeeIx;

/// An independent part of the program, in canonical order of its employees.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// The employees, ascending.
    pub employees: Vec<EmployeeIx>,
}
