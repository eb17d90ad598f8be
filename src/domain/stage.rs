//! What is known of an objective stage after a solve.

use super::rule::Objective;

/// A stage's value and what is proven of it.
#[derive(Clone, Debug, PartialEq)]
pub struct StageOutcome {
    /// The stage.
    pub objective: Objective,
    /// The value of `preferences` and `unasked`; for `fairness` and `balance` none: their value is the list of
    /// shares.
    pub value: Option<i64>,
    /// No roster that is optimal in the stages before has a better value than this.
    pub bound: Option<i64>,
    /// Whether value and bound meet in whole numbers; for `fairness` and `balance` whether leximin is proven in
    /// every block.
    pub proven: bool,
    /// For `preferences`, where strict priorities split it: each tier's value, bound and proof.
    pub tiers: Vec<TierOutcome>,
}

/// One tier of the stage `preferences`, split by strict priorities: its value, bound and proof.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TierOutcome {
    /// Value of the roster.
    pub value: i64,
    /// Upper bound.
    pub bound: i64,
    /// Whether they meet.
    pub proven: bool,
}
