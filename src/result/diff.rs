//! What differs between two rosters.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Serialize;

use crate::domain::roster::State;

/// Name and version of the format.
pub const SCHEMA: &str = "giliran-diff-1";

/// What `diff` answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Difference {
    /// [`SCHEMA`].
    #[schemars(extend("const" = SCHEMA))]
    pub schema: &'static str,
    /// Cells of people and dates that both rosters have, and whose states differ; by employee and then by date.
    pub cells: Vec<DifferentCell>,
    /// How many cells of each unit.
    pub units: Vec<UnitCount>,
    /// How many cells on each date.
    pub dates: Vec<DateCount>,
    /// Employees whom only the first roster has.
    pub only_before: Vec<String>,
    /// Employees whom only the second one has.
    pub only_after: Vec<String>,
    /// Dates that only the first roster has.
    pub dates_before: Vec<NaiveDate>,
    /// Dates that only the second one has.
    pub dates_after: Vec<NaiveDate>,
    /// What the first roster means in wishes and rules; null where no agency is known.
    pub before: Option<Meaning>,
    /// The same of the second one.
    pub after: Option<Meaning>,
}

/// A cell whose state differs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct DifferentCell {
    /// The employee's id.
    pub employee_id: String,
    /// Id of their unit; empty where no roster tells.
    pub unit_id: String,
    /// The date.
    pub date: NaiveDate,
    /// The state in the first roster; null where its cell is no state.
    pub before: Option<State>,
    /// The state in the second one.
    pub after: Option<State>,
}

/// How many cells of a unit differ.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct UnitCount {
    /// Id of the unit.
    pub unit_id: String,
    /// How many people have a cell that differs.
    pub people: u64,
    /// How many cells.
    pub count: u64,
}

/// How many cells on a date differ.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct DateCount {
    /// The date.
    pub date: NaiveDate,
    /// How many cells.
    pub count: u64,
}

/// What a roster means in wishes and rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Meaning {
    /// Value of the stage `preferences`.
    pub objective: i64,
    /// Wished days at home.
    pub granted: u64,
    /// Wished days.
    pub requested: u64,
    /// Days at home.
    pub wfh_days: u64,
    /// Days at home that nobody asked for.
    pub unasked: u64,
    /// Places at which a rule is broken.
    pub broken: u64,
}
