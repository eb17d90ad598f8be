//! What is known of an agency after a solve.

use schemars::JsonSchema;
use serde::Serialize;

/// What is known of an agency after a solve.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// A roster, proven optimal in every stage and verified.
    Optimal,
    /// A limit was reached: a verified roster, and a bound on what a better one could be worth.
    Feasible,
    /// No roster keeps every rule.
    Infeasible,
    /// A limit was reached before a roster was found or excluded.
    Unknown,
}

impl Status {
    /// Whether there is a roster.
    #[must_use]
    pub const fn has_roster(self) -> bool {
        matches!(self, Self::Optimal | Self::Feasible)
    }

    /// Whether a limit was reached before everything was known.
    #[must_use]
    pub const fn is_cut(self) -> bool {
        matches!(self, Self::Feasible | Self::Unknown)
    }
}
