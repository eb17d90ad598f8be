//! Rows as sums of literals that come to at least something, with what each has left to lose.

use super::trail::{Lit, Trail};

/// A literal with what it adds where it is true.
#[derive(Clone, Copy, Debug)]
pub(super) struct Term {
    pub(super) literal: Lit,
    pub(super) weight: i64,
}

struct Sum {
    start: usize,
    end: usize,
    /// What it must come to.
    need: i64,
    /// What all of its terms come to.
    total: i64,
    /// What it may still lose: the terms that are not false, without the need.
    room: i64,
    /// By which a proof names it.
    hint: u32,
}

/// All sums of a program.
pub(super) struct Sums {
    /// Those of each sum in descending order of their weights.
    terms: Vec<Term>,
    sums: Vec<Sum>,
    /// By literal: the sums that lose a weight where it is false.
    losses: Vec<Vec<(u32, i64)>>,
}

impl Sums {
    pub(super) fn of(variables: usize) -> Self {
        Self { terms: Vec::new(), sums: Vec::new(), losses: vec![Vec::new(); 2 * variables] }
    }

    pub(super) fn len(&self) -> usize {
        self.sums.len()
    }

    pub(super) fn hint(&self, sum: u32) -> u32 {
        self.sums[sum as usize].hint
    }

    /// Adds `sum of weight x variable >= least`; none where it is past what 64 bits hold.
    pub(super) fn add(&mut self, weights: impl Iterator<Item = (u32, i64)>, least: i64, hint: u32) -> Option<u32> {
        let (start, number) = (self.terms.len(), self.sums.len() as u32);
        let (mut need, mut total) = (least, 0_i64);
        for (variable, weight) in weights.filter(|&(_, weight)| weight != 0) {
            if weight < 0 {
                need = need.checked_sub(weight)?;
            }
            total = total.checked_add(weight.checked_abs()?)?;
            self.terms.push(Term { literal: Lit::new(variable, weight > 0), weight: weight.abs() });
        }
        self.terms[start..].sort_by_key(|term| std::cmp::Reverse(term.weight));
        for term in &self.terms[start..] {
            self.losses[term.literal.at()].push((number, term.weight));
        }
        self.sums.push(Sum { start, end: self.terms.len(), need, total, room: total.checked_sub(need)?, hint });
        Some(number)
    }

    /// Raises what a sum must come to.
    pub(super) fn raise(&mut self, sum: u32, by: i64) {
        let sum = &mut self.sums[sum as usize];
        sum.need = sum.need.saturating_add(by);
        sum.room = sum.room.saturating_sub(by);
    }

    /// The sums that a literal takes from where it becomes false, after they have lost it.
    pub(super) fn lose(&mut self, literal: Lit) -> &[(u32, i64)] {
        for &(sum, weight) in &self.losses[literal.at()] {
            self.sums[sum as usize].room -= weight;
        }
        &self.losses[literal.at()]
    }

    /// Gives back what [`Self::lose`] took.
    pub(super) fn regain(&mut self, literal: Lit) {
        for &(sum, weight) in &self.losses[literal.at()] {
            self.sums[sum as usize].room += weight;
        }
    }

    pub(super) fn losses(&self, literal: Lit) -> &[(u32, i64)] {
        &self.losses[literal.at()]
    }

    pub(super) fn is_broken(&self, sum: u32) -> bool {
        self.sums[sum as usize].room < 0
    }

    /// The terms that a sum cannot do without.
    pub(super) fn indispensable(&self, sum: u32) -> &[Term] {
        let Sum { start, end, room, .. } = self.sums[sum as usize];
        let terms = &self.terms[start..end];
        &terms[..terms.partition_point(|term| term.weight > room)]
    }

    /// Which false literals of a sum leave no other value to `implied`, or break the sum where there is none: of those
    /// before it, the ones that were false at the beginning and then those of the greatest weights. How many terms it has.
    pub(super) fn explain(&self, sum: u32, implied: Option<Lit>, trail: &Trail, why: &mut Vec<Lit>) -> usize {
        let Sum { start, end, need, total, .. } = self.sums[sum as usize];
        let terms = &self.terms[start..end];
        let limit = implied.map_or(usize::MAX, |literal| trail.position_of(literal));
        let own = implied
            .map_or(0, |implied| terms.iter().find(|term| term.literal == implied).map_or(0, |term| term.weight));
        // Without these it comes to less than it must, even with the literal's own weight taken back.
        let mut spare = total - need - own;
        let is_false = |term: &&Term| trail.is_false(term.literal) && trail.position_of(term.literal) < limit;
        for is_first in [true, false] {
            for term in terms.iter().filter(is_false) {
                if spare < 0 {
                    return terms.len();
                }
                if (trail.level_of(term.literal) == 0) == is_first {
                    spare -= term.weight;
                    why.push(term.literal);
                }
            }
        }
        terms.len()
    }
}
