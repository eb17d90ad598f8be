//! All that was learned, in order, with what each clause rests on: what a contradiction needs of it is the proof.

use std::collections::BTreeMap;

use crate::formulation::program::ColumnIx;
use crate::proof::refutation::{Clause, Literal, first_clause_hint};

use super::trail::Lit;

/// What a clause was learned from: a row, by the hint that names it, or a clause before it, by its entry in the log.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Source {
    Hint(u32),
    Entry(u32),
}

struct Entry {
    literals: Vec<Lit>,
    sources: Vec<Source>,
    /// The entries of variables that were settled for good, which it takes as they are.
    settled: Vec<u32>,
}

/// The log of a search.
#[derive(Default)]
pub(super) struct Log {
    entries: Vec<Entry>,
    /// How many numbers it holds.
    pub(super) size: usize,
}

impl Log {
    pub(super) fn push(&mut self, literals: Vec<Lit>, sources: Vec<Source>, settled: Vec<u32>) -> u32 {
        self.size += literals.len() + sources.len() + settled.len();
        self.entries.push(Entry { literals, sources, settled });
        self.entries.len() as u32 - 1
    }

    /// The clauses that the last entry, a contradiction, rests on, numbered beside so many rows; `columns` says which column a
    /// variable is.
    pub(super) fn proof(&self, rows: usize, columns: &[ColumnIx]) -> Vec<Clause> {
        let mut is_needed = vec![false; self.entries.len()];
        if let Some(last) = is_needed.last_mut() {
            *last = true;
        }
        for at in (0..self.entries.len()).rev() {
            if is_needed[at] {
                let Entry { sources, settled, .. } = &self.entries[at];
                let sources = sources.iter().filter_map(|source| match source {
                    Source::Entry(entry) => Some(entry),
                    Source::Hint(_) => None,
                });
                sources.chain(settled).for_each(|&entry| is_needed[entry as usize] = true);
            }
        }
        let needed = (0..self.entries.len() as u32).filter(|&at| is_needed[at as usize]);
        let numbers: BTreeMap<u32, u32> = needed.zip(first_clause_hint(rows)..).collect();
        let literal = |literal: &Lit| Literal { column: columns[literal.variable()], value: literal.value() };
        let hint = |source: &Source| match source {
            Source::Hint(hint) => *hint,
            Source::Entry(entry) => numbers[entry],
        };
        let entries = numbers.keys().map(|&at| &self.entries[at as usize]);
        entries
            .map(|entry| Clause {
                literals: entry.literals.iter().map(literal).collect(),
                hints: entry.sources.iter().map(hint).collect(),
            })
            .collect()
    }
}
