//! What is left of a program that was taken apart where columns are fixed.

use std::sync::Arc;

use crate::proof::diagram::Diagram;

/// The assignments that have the values of fixed columns.
#[derive(Clone)]
pub(super) struct Region {
    /// The value of each column of the program that is fixed.
    pub(super) fixed: Vec<Option<bool>>,
    /// By subproblem, what keeps its rows.
    pub(super) diagrams: Vec<Arc<Diagram>>,
}

impl Region {
    /// How many states there are.
    pub(super) fn states(&self) -> usize {
        self.diagrams.iter().map(|diagram| diagram.states()).sum()
    }
}
