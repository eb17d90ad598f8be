//! What a check of a roster found.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use super::diagnostic::DiagnosticText;
use super::publication::Standing;
use crate::domain::score::Share;
use crate::verify::{GivenWay, Shortfall, Violation};

/// Name and version of the format.
pub const SCHEMA: &str = "giliran-verify-1";

/// What changing a roster by hand did: what it is worth now, less what it was worth as written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct EditCost {
    /// Cells that were changed to home or to the office.
    pub cells: u64,
    /// The stage `preferences`.
    pub objective_gain: i64,
    /// Wished days at home.
    pub wishes_gain: i64,
    /// Days at home that nobody asked for.
    pub unasked_gain: i64,
}

/// The JSON answer of `verify`: violations, shortfalls, and what the roster is worth.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct VerificationReport {
    /// [`SCHEMA`].
    #[schemars(extend("const" = SCHEMA))]
    pub schema: &'static str,
    /// Whether the roster has no violation.
    pub verified: bool,
    /// The rules that it breaks, each at one place.
    pub violations: Vec<Violation>,
    /// The soft rules that give way, each at one place.
    pub given_way: Vec<GivenWay>,
    /// Minimums that presence cannot reach.
    pub shortfalls: Vec<Shortfall>,
    /// Value of the stage `preferences`.
    pub objective: i64,
    /// The parts into which strict priorities split it.
    pub parts: Vec<i64>,
    /// Employees who may be at home on at least one day.
    pub eligible: u64,
    /// Wished days, without history.
    pub requested: u64,
    /// Wished days at home, without history.
    pub granted: u64,
    /// Days at home, wished or not.
    pub wfh_days: u64,
    /// Days at home that nobody asked for.
    pub unasked: u64,
    /// Employees per share of wishes granted, history included.
    pub shares: BTreeMap<Share, u64>,
    /// Employees per share of unasked days, history included.
    pub unasked_shares: BTreeMap<Share, u64>,
    /// Where in its life the roster is.
    pub standing: Standing,
    /// What changing it by hand did to the roster that was written; null where nobody did.
    pub edited: Option<EditCost>,
    /// Problems of the input that do not keep it from being used.
    pub diagnostics: Vec<DiagnosticText>,
}
