//! Some rows of a program as a program of their own, and what is known about them.

use crate::formulation::program::{Column, Program, RowBounds, Rows};
use crate::proof::dual::Multipliers;
use crate::proof::narrow::Narrowed;

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
    /// Some of the rows over so many columns, each with its sides.
    pub(super) fn new(all: &Rows, columns: usize, chosen: impl IntoIterator<Item = (usize, RowBounds)>) -> Self {
        let mut picked =
            Self { rows: Rows::default(), origin: Vec::new(), fixed: vec![Some(false); columns], is_merged: false };
        for (row, bounds) in chosen {
            let entries = all.entries(row);
            for entry in entries {
                picked.fixed[entry.column as usize] = None;
            }
            picked.rows.push(all.tag(row), bounds, entries.iter().copied());
            picked.origin.push(row);
        }
        picked
    }

    /// The assignment with nobody at home.
    pub(super) fn nobody_home(&self) -> Vec<bool> {
        vec![false; self.fixed.len()]
    }

    /// Them as the root of a tree.
    pub(super) fn as_root(&self, columns: &[Column]) -> Narrowed {
        let (columns, rows) = (columns.to_vec(), self.rows.clone());
        let program = Program { columns, rows, broken: Vec::new(), given_way: 0 };
        Narrowed { fixed: self.fixed.clone(), ..Narrowed::new(program) }
    }

    /// The rows that have a multiplier.
    pub(super) fn named_in<'a>(&self, multipliers: impl IntoIterator<Item = &'a Multipliers>) -> Vec<usize> {
        let rows = multipliers.into_iter().flat_map(|multipliers| &multipliers.rows);
        let mut named: Vec<usize> = rows.map(|&(row, _)| self.origin[row as usize]).collect();
        named.sort_unstable();
        named.dedup();
        named
    }
}
