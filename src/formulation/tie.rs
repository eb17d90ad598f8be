//! Ties between employees: people whom a row counts together are solved together.

use petgraph::unionfind::UnionFind;

use crate::domain::index::EmployeeIx;

/// Employees who are in one block so far.
pub(super) struct Ties(UnionFind<u32>);

impl Ties {
    /// Everyone on their own.
    pub(super) fn none(employees: usize) -> Self {
        Self(UnionFind::new(employees))
    }

    /// Puts two employees into one block.
    pub(super) fn tie(&mut self, one: EmployeeIx, other: EmployeeIx) {
        self.0.union(one.0, other.0);
    }

    /// One of those who are in the employee's block: the same one for all of them.
    pub(super) fn representative(&mut self, employee: EmployeeIx) -> EmployeeIx {
        EmployeeIx(self.0.find_mut(employee.0))
    }
}
