//! Some rows of a program as a program of their own, and what is known about them.

use crate::formulation::program::Rows;
use crate::proof::dual::Multipliers;

/// What is known about some rows.
pub(super) enum Feasibility {
    /// This assignment keeps them.
    Kept(Vec<bool>),
    /// These of them cannot hold together.
    Contradiction(Vec<usize>),
    /// A limit was reached.
    Stopped,
}

/// Some rows of a program as a program of their own.
pub(super) struct Chosen {
    pub(super) rows: Rows,
    /// Their positions in the program.
    pub(super) origin: Vec<usize>,
    /// Columns that are in none of them are settled.
    pub(super) fixed: Vec<Option<bool>>,
    /// Whether columns stand for several.
    pub(super) is_merged: bool,
}

impl Chosen {
    /// The rows that have a multiplier.
    pub(super) fn named_in<'a>(&self, multipliers: impl IntoIterator<Item = &'a Multipliers>) -> Vec<usize> {
        let rows = multipliers.into_iter().flat_map(|multipliers| &multipliers.rows);
        let mut named: Vec<usize> = rows.map(|&(row, _)| self.origin[row as usize]).collect();
        named.sort_unstable();
        named.dedup();
        named
    }
}
