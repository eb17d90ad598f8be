//! The employees that a rule selects, one bit each.

use crate::domain::agency::Agency;
use crate::domain::index::EmployeeIx;

/// A set of employees.
pub(super) struct Selection {
    words: Vec<u64>,
}

impl Selection {
    /// Nobody of the agency.
    pub(super) fn nobody(agency: &Agency) -> Self {
        Self { words: vec![0; agency.employees.len().div_ceil(64)] }
    }

    /// Adds an employee.
    pub(super) fn insert(&mut self, employee: EmployeeIx) {
        self.words[employee.at() / 64] |= 1 << (employee.at() % 64);
    }

    /// Whether the employee is in the set.
    pub(super) fn contains(&self, employee: EmployeeIx) -> bool {
        self.words[employee.at() / 64] >> (employee.at() % 64) & 1 == 1
    }
}
