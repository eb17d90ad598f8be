//! `summary.json`: what was asked, the result, and what is proven.

use std::collections::BTreeMap;
use std::time::Duration;

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Serialize, Serializer};

use super::domicile::Domiciles;
use super::status::Status;
use crate::domain::agency::Agency;
use crate::domain::conflict::Conflicts;
use crate::domain::score::Share;
use crate::verify::{GivenWay, Shortfall};

/// Name and version of the format.
pub const SCHEMA: &str = "giliran-summary-2";

/// A stage as `summary.json` shows it: its value or shares, and what is proven of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(untagged)]
pub enum Stage {
    /// `soft`, `preferences`, `unasked` and `stability`: a whole number and what is proven of it.
    Value {
        /// Name, as in `agency.toml`.
        name: &'static str,
        /// Value of the roster.
        value: Option<i64>,
        /// What no roster can beat.
        bound: Option<i64>,
        /// Whether a proof shows that the two meet.
        proven: bool,
        /// Whether the stage is one of those solved: `agency.toml` lists it, or a rule is soft; otherwise its value is for
        /// information.
        listed: bool,
        /// The values of the parts into which strict priorities split the stage.
        #[serde(skip_serializing_if = "Vec::is_empty")]
        parts: Vec<i64>,
        /// The bounds of those parts.
        #[serde(skip_serializing_if = "Vec::is_empty")]
        part_bounds: Vec<i64>,
    },
    /// `fairness` and `balance`: a list of shares.
    Leximin {
        /// Name, as in `agency.toml`.
        name: &'static str,
        /// Whether no other roster has a better list.
        proven: bool,
        /// Whether leximin is exact in every block.
        exact_leximin: bool,
        /// Employees per share of wishes granted, or of unasked days.
        shares: BTreeMap<Share, u64>,
    },
}

/// A share of wishes granted, and how many have it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ShareCount {
    /// The share.
    pub share: Share,
    /// Employees with it.
    pub employees: u64,
}

/// Where the time went, in seconds, from the start of the program.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Times {
    /// Reading the folder.
    #[serde(serialize_with = "seconds")]
    #[schemars(with = "f64")]
    pub read: Duration,
    /// Building programs.
    #[serde(serialize_with = "seconds")]
    #[schemars(with = "f64")]
    pub build: Duration,
    /// Solving and proving.
    #[serde(serialize_with = "seconds")]
    #[schemars(with = "f64")]
    pub solve: Duration,
    /// Verifying and scoring.
    #[serde(serialize_with = "seconds")]
    #[schemars(with = "f64")]
    pub verify: Duration,
    /// Writing the roster.
    #[serde(serialize_with = "seconds")]
    #[schemars(with = "f64")]
    pub write: Duration,
    /// From the start of the program.
    #[serde(serialize_with = "seconds")]
    #[schemars(with = "f64")]
    pub total: Duration,
}

fn seconds<S: Serializer>(duration: &Duration, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_f64((duration.as_secs_f64() * 10_000.0).round() / 10_000.0)
}

/// How far a value is from its bound: |bound - value| / max(1, |value|).
#[must_use]
pub fn relative_gap(value: i64, bound: i64) -> f64 {
    bound.abs_diff(value) as f64 / value.unsigned_abs().max(1) as f64
}

/// How many maximisations of blocks rest on what.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Proof {
    /// On a bound by weak duality, in whole numbers.
    pub bounds: usize,
    /// On branch and bound with such a bound at every leaf.
    pub trees: usize,
    /// On clauses that come to a contradiction where a value is greater.
    pub clauses: usize,
    /// On the solver's own dual bound alone: nothing that an audit could check.
    pub solver: usize,
}

/// The whole of `summary.json`; what is not known is null.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Summary {
    /// [`SCHEMA`].
    #[schemars(extend("const" = SCHEMA))]
    pub schema: &'static str,
    /// What is known.
    pub status: Status,
    /// Value of the stage `preferences`.
    pub objective: Option<i64>,
    /// Upper bound of that value.
    pub bound: Option<i64>,
    /// The stages listed, in their order, then those that are only counted.
    pub stages: Vec<Stage>,
    /// Employees.
    pub employees: u64,
    /// Employees who may be at home on at least one day.
    pub eligible: u64,
    /// Wished days.
    pub requested: u64,
    /// Wished days at home.
    pub granted: Option<u64>,
    /// Days at home, wished or not.
    pub wfh_days: Option<u64>,
    /// How many minimums presence cannot reach.
    pub shortfalls: Option<u64>,
    /// Independent blocks of the program.
    pub blocks: u64,
    /// Whether the roster was checked against every rule.
    pub verified: bool,
    /// Where the time went.
    pub seconds: Times,
    /// How the stages are proven.
    pub proof: Proof,
    /// Relative gap between `objective` and `bound`.
    pub gap: Option<f64>,
    /// Days at home that nobody asked for.
    pub unasked: Option<u64>,
    /// The smallest share of wishes granted.
    pub worst_share: Option<ShareCount>,
    /// By domicile; null without a roster.
    pub domicile: Option<Domiciles>,
    /// The first day that was planned again; left out where no published roster was.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub replanned_from: Option<NaiveDate>,
    /// Cells that differ from the published roster and that a roster might have left as they were; left out likewise.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub changes: Option<u64>,
    /// Cells that differ from the published roster and that no roster leaves as they were; left out likewise.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub forced: Option<u64>,
    /// The soft rules that give way, each at one place.
    pub given_way: Vec<GivenWay>,
    /// The shortfalls.
    pub shortfall_list: Vec<Shortfall>,
    /// Why there is no roster.
    #[serde(flatten)]
    pub conflicts: Conflicts,
    /// Name of the agency.
    pub agency: String,
    /// Id of the circular.
    pub policy: String,
    /// First day planned.
    pub from: NaiveDate,
    /// Last day planned.
    pub to: NaiveDate,
    /// Version of the program.
    pub version: &'static str,
    /// BLAKE3 of all that decides what the roster may be; the certificate states the same.
    pub input: String,
    /// BLAKE3 of the files written next to the summary, in hexadecimal, by name: a file that differs was changed since.
    pub files: BTreeMap<String, String>,
}

impl Summary {
    /// The summary of an agency of which nothing but the head counts is known yet.
    #[must_use]
    pub fn new(agency: &Agency, status: Status) -> Self {
        let horizon = &agency.horizon;
        let from = horizon.date(0);
        Self {
            schema: SCHEMA,
            status,
            objective: None,
            bound: None,
            stages: Vec::new(),
            employees: agency.employees.len() as u64,
            eligible: 0,
            requested: 0,
            granted: None,
            wfh_days: None,
            shortfalls: None,
            blocks: 0,
            verified: false,
            seconds: Times::default(),
            proof: Proof::default(),
            gap: None,
            unasked: None,
            worst_share: None,
            domicile: None,
            replanned_from: agency.published.as_ref().map(|_| horizon.date(agency.start())),
            changes: None,
            forced: None,
            given_way: Vec::new(),
            shortfall_list: Vec::new(),
            conflicts: Conflicts::default(),
            agency: agency.name.clone(),
            policy: agency.policy.id.clone(),
            from,
            to: horizon.dates().last().unwrap_or(from),
            version: env!("CARGO_PKG_VERSION"),
            input: String::new(),
            files: BTreeMap::new(),
        }
    }
}
