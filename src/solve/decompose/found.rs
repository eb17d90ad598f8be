//! What a decomposition has found.

use crate::proof::narrow::Narrowed;

use super::master::Combined;
use super::split::Split;

/// The best assignment found, what is to be surpassed, and what cannot be.
pub(super) struct Found<'a> {
    pub(super) narrowed: &'a Narrowed,
    pub(super) split: &'a Split,
    pub(super) value: i64,
    pub(super) most: i64,
    /// None where nothing is better than what was known.
    pub(super) best: Option<Vec<bool>>,
}

impl Found<'_> {
    pub(super) const fn is_over(&self) -> bool {
        self.value >= self.most
    }

    /// Takes an assignment made of patterns, if it is better.
    pub(super) fn offer(&mut self, combined: Option<Combined>) {
        if let Some(Combined { value, own, shared }) = combined.filter(|combined| combined.value > self.value) {
            self.value = value;
            self.best = Some(self.split.spread(&self.narrowed.fixed, &own, &shared));
        }
    }

    /// Takes an assignment that is worth `value` and better, if there is one.
    pub(super) fn take(&mut self, value: i64, better: Option<Vec<bool>>) {
        if better.is_some() {
            self.value = value;
            self.best = better;
        }
    }
}
