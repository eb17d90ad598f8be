//! A vertex of a relaxation, and the cuts that it breaks.

use crate::formulation::program::Entry;
use crate::proof::cut::{Cut, CutRow};
use crate::proof::narrow::Narrowed;

/// By how much a cut must be broken, in the length of its coefficients.
const DEPTH: f64 = 1e-3;

/// A cut that the relaxation breaks.
pub(super) struct Candidate {
    pub(super) cut: Cut,
    /// How far the vertex is beyond the row.
    pub(super) depth: f64,
}

/// An optimal vertex of a relaxation.
pub(super) struct Vertex<'a> {
    /// The program, with its fixed columns.
    pub(super) open: &'a Narrowed,
    /// The row of the program that each row of the solver is.
    pub(super) rows: &'a [u32],
    /// The value of each column of the program.
    pub(super) values: &'a [f64],
    /// The value of each column of the solver.
    pub(super) solved: &'a [f64],
}

impl Vertex<'_> {
    /// The sum of a row.
    pub(super) fn activity(&self, entries: &[Entry]) -> f64 {
        entries.iter().map(|entry| f64::from(entry.coefficient) * self.values[entry.column as usize]).sum()
    }

    /// A cut whose row this is, if the vertex breaks it.
    pub(super) fn offer(&self, cut: Cut, row: &CutRow) -> Option<Candidate> {
        let length = row.entries.iter().map(|entry| f64::from(entry.coefficient).powi(2)).sum::<f64>().sqrt();
        let depth = (self.activity(&row.entries) - row.upper as f64) / length;
        (depth > DEPTH).then_some(Candidate { cut, depth })
    }
}
