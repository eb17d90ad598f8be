//! What each rule costs, as solves show it.

use schemars::JsonSchema;
use serde::Serialize;

use super::comparison::{Finding, Interval};
use super::status::Status;

/// Name and version of the format.
pub const SCHEMA: &str = "giliran-rule-cost-1";

/// What a rule costs: how the agency without it compares with the agency as it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct RuleCost {
    /// Id of the rule.
    pub rule: String,
    /// File in which it is written, or the id of a built-in policy.
    pub file: String,
    /// Line of that file.
    pub line: u32,
    /// What more or fewer wishes the roster without the rule grants.
    pub finding: Finding,
    /// People with more wishes granted; none where one of the two has no roster.
    pub people_gain: Option<Interval>,
    /// People with fewer.
    pub people_lose: Option<Interval>,
}

/// What the rules of an agency cost, each left out by itself: costs do not add up.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct RuleCosts {
    /// [`SCHEMA`].
    #[schemars(extend("const" = SCHEMA))]
    pub schema: &'static str,
    /// What is known of the roster of the agency as it is; unless it is `optimal` no rule has a cost.
    pub status: Status,
    /// The rules: the circular's, then the house's.
    pub costs: Vec<RuleCost>,
}

impl RuleCosts {
    /// No costs.
    #[must_use]
    pub fn none(status: Status) -> Self {
        Self { schema: SCHEMA, status, costs: Vec::new() }
    }
}
