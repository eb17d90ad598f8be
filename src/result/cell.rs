//! Quick answers about one cell: somebody is needed in the office, two people want to swap a day.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Serialize;

use super::explanation::CostAmount;
use super::replan::ChangeText;
use crate::domain::conflict::Conflicts;
use crate::domain::roster::State;
use crate::verify::Violation;

/// Name and version of the format of `recall`.
pub const RECALL: &str = "giliran-recall-1";
/// Name and version of the format of `swap`.
pub const SWAP: &str = "giliran-swap-1";

/// What a change of the roster costs: what the new one has less the old one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Cost {
    /// Value of the stage `preferences`.
    pub objective: i64,
    /// Wished days at home.
    pub granted: i64,
    /// Days at home that nobody asked for.
    pub unasked: i64,
    /// The stages that are not worth the same, in their order; without `stability`, which the changed cells show.
    pub stages: Vec<StageCost>,
}

/// What a change of the roster does to a stage.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct StageCost {
    /// The stage.
    pub stage: &'static str,
    /// Whether it gets better.
    pub better: bool,
    /// What the new roster has less the old one; of shares, the first in ascending order that differs.
    pub amount: CostAmount,
    /// Where strict priorities split `preferences`: the same of each part.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<i64>,
}

/// Somebody comes to the office on a day, and the rest is mended with the fewest changes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct RecallOption {
    /// Id of who comes.
    pub employee_id: String,
    /// Their name.
    pub name: String,
    /// Whether they have every group of the one who is needed.
    pub same_groups: bool,
    /// How many cells change in all.
    pub cells: u64,
    /// What that costs.
    pub cost: Cost,
    /// The cells that change.
    pub change_list: Vec<ChangeText>,
}

/// What `recall` answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Recall {
    /// [`RECALL`].
    #[schemars(extend("const" = RECALL))]
    pub schema: &'static str,
    /// Id of who is needed.
    pub employee_id: String,
    /// Their name.
    pub name: String,
    /// The day.
    pub date: NaiveDate,
    /// Where the roster has them on that day.
    pub state: State,
    /// Whether `locks.csv` has them at home on that day: then they cannot be called in.
    #[serde(rename = "locked")]
    pub is_locked: bool,
    /// The row of `locks.csv` that says so; none where the cell is kept for another reason.
    #[serde(skip)]
    pub lock_row: Option<u32>,
    /// Whether the search was ended before it was known what it takes.
    pub cut: bool,
    /// What it takes to have them in the office; null where they are not at home, or no roster has them there.
    pub option: Option<RecallOption>,
    /// Why no roster has them there, where none does.
    #[serde(flatten)]
    pub conflicts: Conflicts,
    /// How many others of their unit are at home on that day and not locked there.
    pub colleagues_at_home: u64,
    /// How many of them were tried.
    pub colleagues_tried: u64,
    /// Who of those could come instead while the one who is needed stays at home, the cheapest first.
    pub alternatives: Vec<RecallOption>,
}

/// What `swap` answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Swap {
    /// [`SWAP`].
    #[schemars(extend("const" = SWAP))]
    pub schema: &'static str,
    /// The day.
    pub date: NaiveDate,
    /// Whether no rule forbids it.
    pub allowed: bool,
    /// The two cells as they would be.
    pub change_list: Vec<ChangeText>,
    /// What it costs.
    pub cost: Cost,
    /// The rules that it would break, and that are not broken now.
    pub violations: Vec<Violation>,
}
