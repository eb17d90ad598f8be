//! Draws that are the same for the same seed on every machine.

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

/// A stream of draws.
pub(super) struct Draw(ChaCha8Rng);

impl Draw {
    pub(super) fn new(seed: u64) -> Self {
        Self(ChaCha8Rng::seed_from_u64(seed))
    }

    /// A number from 0 to `end - 1`; `end` is at least 1.
    pub(super) fn below(&mut self, end: usize) -> usize {
        // The high half of a product: no division, and a bias far too small to show in an invented agency.
        ((u128::from(self.0.next_u64()) * end as u128) >> 64) as usize
    }

    /// A number from `first` to `last`, both included.
    pub(super) fn between(&mut self, first: usize, last: usize) -> usize {
        first + self.below(last - first + 1)
    }

    /// True in this many of a hundred draws.
    pub(super) fn percent(&mut self, chance: usize) -> bool {
        self.below(100) < chance
    }

    /// One of a list that is not empty.
    pub(super) fn pick<T: Copy>(&mut self, list: &[T]) -> T {
        list[self.below(list.len())]
    }

    /// A position of a list of weights, each as likely as its weight; the sum of the weights is above 0.
    pub(super) fn weighted(&mut self, weights: &[usize]) -> usize {
        let mut rest = self.below(weights.iter().sum());
        for (position, &weight) in weights.iter().enumerate() {
            if rest < weight {
                return position;
            }
            rest -= weight;
        }
        weights.len() - 1
    }

    /// Splits a total into `parts` numbers that differ by chance, each at least 1 where the total allows it.
    pub(super) fn split(&mut self, total: usize, parts: usize) -> Vec<usize> {
        let weights: Vec<usize> = (0..parts).map(|_| self.between(75, 125)).collect();
        apportion(total, &weights)
    }
}

/// Splits a total in proportion to weights, so that the parts add up to it exactly.
pub(super) fn apportion(total: usize, weights: &[usize]) -> Vec<usize> {
    let sum: u128 = weights.iter().map(|&weight| weight as u128).sum();
    let mut before: u128 = 0;
    weights
        .iter()
        .map(|&weight| {
            let start = total as u128 * before / sum.max(1);
            before += weight as u128;
            (total as u128 * before / sum.max(1) - start) as usize
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_add_up_and_follow_their_weights() {
        assert_eq!(apportion(10, &[1, 1, 3]), [2, 2, 6]);
        assert_eq!(apportion(7, &[5, 5, 5]).iter().sum::<usize>(), 7);
        assert_eq!(Draw::new(1).split(1_000, 7).iter().sum::<usize>(), 1_000);
    }

    #[test]
    fn a_seed_fixes_every_draw() {
        let draws = |seed| {
            let mut draw = Draw::new(seed);
            (0..50).map(|_| draw.between(3, 90)).collect::<Vec<_>>()
        };
        assert_eq!(draws(4), draws(4));
        assert_ne!(draws(4), draws(5));
        assert!(draws(4).iter().all(|draw| (3..=90).contains(draw)));
    }
}
