//! The clauses that are learned, each watched at two of its literals.

use super::trail::{Lit, Trail};

/// A learned clause; its first literal is the one that it implies, if it does.
struct Learned {
    literals: Vec<Lit>,
    /// How many levels its literals were of when it was learned: the fewer, the more it is worth.
    levels: usize,
    /// By which the log names it.
    entry: u32,
}

/// What a watched clause comes to where a literal is false.
pub(super) enum Watched {
    Kept,
    Implies(Lit),
    Broken,
}

/// All learned clauses.
pub(super) struct Database {
    clauses: Vec<Learned>,
    /// By literal: the clauses that watch it.
    watches: Vec<Vec<u32>>,
}

impl Database {
    pub(super) fn of(variables: usize) -> Self {
        Self { clauses: Vec::new(), watches: vec![Vec::new(); 2 * variables] }
    }

    pub(super) fn len(&self) -> usize {
        self.clauses.len()
    }

    pub(super) fn entry(&self, clause: u32) -> u32 {
        self.clauses[clause as usize].entry
    }

    pub(super) fn literals(&self, clause: u32) -> &[Lit] {
        &self.clauses[clause as usize].literals
    }

    /// Adds a clause of two literals or more, the second of which is of the level to go back to.
    pub(super) fn add(&mut self, literals: Vec<Lit>, levels: usize, entry: u32) -> u32 {
        let clause = self.clauses.len() as u32;
        for literal in &literals[..2] {
            self.watches[literal.at()].push(clause);
        }
        self.clauses.push(Learned { literals, levels, entry });
        clause
    }

    /// The clauses that watch a literal, to be given back by [`Self::give_back`].
    pub(super) fn take_watches(&mut self, literal: Lit) -> Vec<u32> {
        std::mem::take(&mut self.watches[literal.at()])
    }

    pub(super) fn give_back(&mut self, literal: Lit, watches: Vec<u32>) {
        self.watches[literal.at()] = watches;
    }

    /// What a clause comes to now that a literal that it watches is false; where it is kept by another one that is not true, it
    /// watches that instead (false in the second place).
    pub(super) fn visit(&mut self, clause: u32, literal: Lit, trail: &Trail) -> (Watched, bool) {
        let literals = &mut self.clauses[clause as usize].literals;
        if literals[0] == literal {
            literals.swap(0, 1);
        }
        if trail.is_true(literals[0]) {
            return (Watched::Kept, true);
        }
        if let Some(at) = (2..literals.len()).find(|&at| !trail.is_false(literals[at])) {
            literals.swap(1, at);
            let watched = literals[1];
            self.watches[watched.at()].push(clause);
            return (Watched::Kept, false);
        }
        let first = literals[0];
        (if trail.is_false(first) { Watched::Broken } else { Watched::Implies(first) }, true)
    }

    /// Leaves out the half that is worth least; nothing may rest on a clause now.
    pub(super) fn halve(&mut self) {
        let mut clauses = std::mem::take(&mut self.clauses);
        clauses.sort_by_key(|clause| (clause.levels, std::cmp::Reverse(clause.entry)));
        let half = clauses.len() / 2;
        let mut at = 0;
        clauses.retain(|clause| {
            at += 1;
            at <= half || clause.levels <= 2
        });
        self.watches.iter_mut().for_each(Vec::clear);
        for Learned { literals, levels, entry } in clauses {
            self.add(literals, levels, entry);
        }
    }
}
