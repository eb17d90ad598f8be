//! What a decomposition has found.

use crate::proof::narrow::Narrowed;
use crate::solve::assignment::{settled_value, value_of};

use super::master::Combined;
use super::split::Split;

/// The best assignment found, what is to be surpassed, and what cannot be.
pub(super) struct Found<'a> {
    pub(super) narrowed: &'a Narrowed,
    pub(super) split: &'a Split,
    pub(super) costs: &'a [i64],
    pub(super) value: i64,
    pub(super) most: i64,
    /// None where nothing is better than what was known.
    pub(super) best: Option<Vec<bool>>,
}

impl Found<'_> {
    pub(super) const fn is_over(&self) -> bool {
        self.value >= self.most
    }

    /// Takes an assignment made of patterns, if it is better: that it is, and keeps every row, is the solver's word until then.
    pub(super) fn offer(&mut self, combined: Option<Combined>) {
        let Some(Combined { own, shared, .. }) = combined else { return };
        let assignment = self.split.spread(&self.narrowed.fixed, &own, &shared);
        let value = value_of(self.costs, &assignment) - settled_value(self.costs, &self.narrowed.fixed);
        if value > self.value && self.narrowed.program.rows.are_kept_by(&assignment) {
            self.value = value;
            self.best = Some(assignment);
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
