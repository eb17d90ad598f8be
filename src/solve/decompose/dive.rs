//! Diving: an assignment made of one pattern after the other, each time with others that go with those that are settled.

use crate::solve::assignment::INTEGRAL;
use crate::solve::control::Control;
use crate::solve::lp::LpSolver;

use super::master::{Master, Mastered};
use super::pricing::Pricing;

/// Dives at most, and what all of them may take, in steps of the simplex method.
const DIVES: usize = 8;
const EFFORT: usize = 30_000;
/// Rounds of column generation after a pattern is settled.
const ROUNDS: usize = 20;
/// Patterns that are tried before one is settled, and how much there must be of each.
const CANDIDATES: usize = 6;
const LEAST: f64 = 0.01;
/// How much of a pattern there must be for it to be settled untried.
const CLEAR: f64 = 0.9;
/// By how much one pattern must be better than another one of which there is more.
const BETTER: f64 = 1e-6;

/// The patterns, one for each subproblem, that come nearest to the bound: better than `value`, if there are any. Each dive begins with
/// another of the master's patterns, the first with none.
pub(super) fn dive<'m>(
    master: &mut Master<'m>,
    pricing: &Pricing<'m>,
    mastered: &Mastered,
    value: i64,
    solver: &mut LpSolver,
    control: Control<'_>,
) -> Option<Vec<usize>> {
    let mut firsts = mastered.weights.clone();
    firsts.retain(|&(_, weight)| weight < CLEAR);
    sort(&mut firsts);
    solver.take_effort();
    let mut diving = Diving { master, pricing, value, effort: 0, solver, control };
    let mut best = None;
    for first in std::iter::once(None).chain(firsts.into_iter().skip(1).map(Some)).take(DIVES) {
        if let Some(value) = diving.dive(first, &mastered.weights) {
            diving.value = value;
            best = Some(diving.master.settled());
        }
        if pricing.floor() <= diving.value || diving.is_over() {
            break;
        }
    }
    best
}

/// Dives, each of which looks for what is better than those before.
struct Diving<'a, 'm> {
    master: &'a mut Master<'m>,
    pricing: &'a Pricing<'m>,
    /// What is to be surpassed.
    value: i64,
    effort: usize,
    solver: &'a mut LpSolver,
    control: Control<'a>,
}

impl Diving<'_, '_> {
    fn is_over(&self) -> bool {
        self.effort > EFFORT || self.control.is_over()
    }

    fn solve(&mut self) -> Option<Mastered> {
        let mastered = self.master.solve(self.solver, self.control);
        self.effort += self.solver.take_effort();
        mastered
    }

    /// Settles a pattern for every subproblem; what they are worth, if it is better.
    fn dive(&mut self, first: Option<(usize, f64)>, weights: &[(usize, f64)]) -> Option<i64> {
        self.master.free_all(self.solver);
        let mut weights = match first {
            None => weights.to_vec(),
            Some((pattern, _)) => {
                self.master.settle(pattern, self.solver);
                self.generate()?
            }
        };
        loop {
            weights.retain(|&(pattern, weight)| weight > LEAST && !self.master.is_settled(pattern));
            sort(&mut weights);
            if weights.is_empty() {
                break;
            }
            let clear = weights.iter().take_while(|&&(_, weight)| weight > CLEAR).count();
            if clear > 0 {
                weights[..clear].iter().for_each(|&(pattern, _)| self.master.settle(pattern, self.solver));
            } else {
                let pattern = self.choose(&weights)?;
                self.master.settle(pattern, self.solver);
            }
            weights = self.generate()?;
        }
        let bound = self.solve()?.bound;
        Some((bound + INTEGRAL).floor() as i64).filter(|&bound| bound > self.value)
    }

    /// The pattern that leaves the best bound, of those of which there is most.
    fn choose(&mut self, weights: &[(usize, f64)]) -> Option<usize> {
        let mut best: Option<(f64, usize)> = None;
        for &(pattern, _) in weights.iter().take(CANDIDATES) {
            self.master.settle(pattern, self.solver);
            let bound = self.solve()?.bound;
            self.master.free(pattern, self.solver);
            if best.is_none_or(|best| bound > best.0 + BETTER) {
                best = Some((bound, pattern));
            }
        }
        best.map(|best| best.1)
    }

    /// Adds patterns that go with those that are settled; how much there is of each then, if the bound is still better.
    fn generate(&mut self) -> Option<Vec<(usize, f64)>> {
        let mut mastered = self.solve()?;
        for _ in 0..ROUNDS {
            if self.is_over() || !self.pricing.add_best(self.master, &mastered.prices)? {
                break;
            }
            mastered = self.solve()?;
        }
        let is_better = mastered.bound > self.value as f64 + 1.0 - INTEGRAL;
        (is_better && !self.is_over()).then_some(mastered.weights)
    }
}

/// What there is most of first; of equals the one that was found first.
fn sort(weights: &mut [(usize, f64)]) {
    weights.sort_by(|one, other| other.1.total_cmp(&one.1).then(one.0.cmp(&other.0)));
}
