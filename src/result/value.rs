//! What one more place at home is worth, and what rounding down costs.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::status::Status;
use crate::domain::agency::Agency;
use crate::domain::conflict::Conflicts;

/// Name and version of the format.
pub const SCHEMA: &str = "giliran-value-1";

/// What is loosened by one person: the cap, the minimum in the office, or both.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Room {
    /// One more may be at home: every `max_wfh` of the unit on the date, raised by one.
    Place,
    /// One fewer is required in the office: every `min_office` of the unit on the date, lowered by one.
    Office,
    /// Both at once, since both hold the unit back.
    Both,
}

/// What one more person at home would bring in a unit on a date.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct PlaceValue {
    /// Id of the unit.
    pub unit: String,
    /// Its name.
    pub name: String,
    /// The date.
    pub date: NaiveDate,
    /// What is loosened.
    pub room: Room,
    /// Ids of the rules that hold the unit back.
    pub rules: Vec<String>,
    /// Those at home now.
    pub home: u32,
    /// How much more the stage `preferences` is worth.
    pub objective_gain: i64,
    /// By how much the most wishes grows that a roster can grant which is optimal in every stage: how many the rosters
    /// grant that are as good as each other need not be the same.
    pub wishes_gain: i64,
}

/// What is known of one more person at home in a unit on a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum PlaceFinding {
    /// The day has been: nothing can change on it.
    Past,
    /// No cap and no coverage of the unit itself is reached: there is a place already.
    Free,
    /// One is reached, and it is known what one more would bring.
    Held,
    /// One is reached, and a limit left open what one more would bring.
    Open,
}

/// What one more person at home would bring in one unit on one date.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct OnePlace {
    /// What is known.
    pub finding: PlaceFinding,
    /// What one more would bring, where that is known.
    pub value: Option<PlaceValue>,
}

/// What rounding a percentage down costs a unit under one rule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct RoundingLoss {
    /// Id of the unit.
    pub unit: String,
    /// Its name.
    pub name: String,
    /// Id of the rule.
    pub rule: String,
    /// The percentage as written.
    pub percent: String,
    /// The number of people that it is taken of.
    pub base: u32,
    /// Places that are left of `base` x percentage.
    pub places: u32,
    /// What was rounded off, in ten-thousandths of a place.
    pub lost: u32,
    /// Dates on which it is so.
    pub dates: u32,
    /// Wishes that one more place on each of those dates would grant, one at a time.
    pub wishes_gain: i64,
}

/// The values of one more place in an agency, unit by unit and date by date.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct PlaceValues {
    /// [`SCHEMA`].
    #[schemars(extend("const" = SCHEMA))]
    pub schema: &'static str,
    /// Name of the agency.
    pub agency: String,
    /// What is known of the roster to start from; unless it is `optimal` no place has a value.
    pub status: Status,
    /// In how many independent blocks that it is optimal rests on the solver's word: no bound in whole numbers was found.
    pub solver_word: u64,
    /// Units and dates at which somebody is held back, those with the highest value first.
    pub places: Vec<PlaceValue>,
    /// Units and dates whose value a limit left open.
    pub undecided: u64,
    /// Small units that rounding leaves with less than the percentage, those that lose most wishes first.
    pub rounding: Vec<RoundingLoss>,
    /// Why there is no roster to start from.
    #[serde(flatten)]
    pub conflicts: Conflicts,
    /// Cells that are locked to a state that they cannot have: with more than none, nothing was solved.
    pub forbidden_locks: u64,
}

impl PlaceValues {
    /// No values yet.
    #[must_use]
    pub fn none(agency: &Agency, status: Status) -> Self {
        Self {
            schema: SCHEMA,
            agency: agency.name.clone(),
            status,
            solver_word: 0,
            places: Vec::new(),
            undecided: 0,
            rounding: Vec::new(),
            conflicts: Conflicts::default(),
            forbidden_locks: 0,
        }
    }
}
