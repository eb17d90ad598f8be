//! Scenarios side by side: what each comes to, and what differs from the first.

use schemars::JsonSchema;
use serde::Serialize;

use super::figure::{Figures, UnitDays};
use super::status::Status;
use crate::domain::conflict::Conflicts;
use crate::domain::habit::Habit;

/// Name and version of the format.
pub const SCHEMA: &str = "giliran-compare-1";

/// What the folder without any changes is called.
pub const AS_IT_IS: &str = "as it is";

/// How the roster of a scenario came about, and what is known of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Standing {
    /// Made by a rule of thumb, not by optimisation; it may break rules.
    Habit,
    /// Solved for: what is known.
    #[serde(untagged)]
    Solved(Status),
}

/// Where a scenario comes from: the folder, the planner, or a habit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ScenarioKind {
    /// It is the folder without any changes.
    AsItIs,
    /// The planner gave it, with its name.
    Given,
    /// It is the roster that a habit makes of the first scenario.
    #[serde(untagged)]
    Habit(Habit),
}

/// Scenarios side by side. The first is the baseline.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Comparison {
    /// [`SCHEMA`].
    #[schemars(extend("const" = SCHEMA))]
    pub schema: &'static str,
    /// Name of the agency.
    pub agency: String,
    /// The scenarios, at least two.
    pub scenarios: Vec<ScenarioResult>,
}

/// The result of a scenario: what it changes, its figures, and what differs from the baseline.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct ScenarioResult {
    /// Its name: the planner's own, [`AS_IT_IS`], or the code of a habit.
    pub name: String,
    /// Where it comes from.
    pub kind: ScenarioKind,
    /// What it changes, as `cap.max_wfh=75%`; empty for the folder as it is.
    pub changes: Vec<String>,
    /// Id of the circular.
    pub policy: String,
    /// What is known of its roster.
    pub status: Standing,
    /// The figures of the roster found; none without a roster.
    pub figures: Option<Figures>,
    /// Where the roster is not proven: between which figures those of the optimum lie.
    pub range: Option<Range>,
    /// The difference from the baseline; none for the baseline itself, and where either has no roster.
    pub difference: Option<Difference>,
    /// Rules that the roster breaks; more than none only for a habit.
    pub violations: u64,
    /// What the figures show in comparison with the baseline; none for the baseline itself.
    pub finding: Option<Finding>,
    /// What the planner should know about the scenario.
    pub notes: Vec<ScenarioNote>,
    /// Why there is no roster.
    #[serde(flatten)]
    pub conflicts: Conflicts,
    /// Cells that are locked to a state that they cannot have: with more than none, nothing was solved.
    pub forbidden_locks: u64,
    /// Blocks of the program.
    pub blocks: u64,
    /// Every unit on every day.
    #[serde(skip)]
    pub unit_days: UnitDays,
}

impl ScenarioResult {
    /// Whether the proof that no other roster is better rests in part on the solver's word.
    #[must_use]
    pub fn is_on_word(&self) -> bool {
        self.notes.iter().any(|note| matches!(note, ScenarioNote::SolverWord { .. }))
    }

    /// Where a figure of the optimum lies; none without a roster.
    #[must_use]
    pub fn interval(&self, figure: impl Fn(&Figures) -> i64) -> Option<Interval> {
        let found = self.figures.as_ref()?;
        Some(match &self.range {
            None => Interval::exact(figure(found)),
            Some(range) => Interval::between(figure(&range.least), figure(&range.most)),
        })
    }
}

/// What the figures show about a scenario in comparison with the baseline.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Finding {
    /// Which of the two grants more wishes.
    pub verdict: Verdict,
    /// By how many, at least.
    pub count: u64,
    /// Whether it is exactly that many.
    pub exact: bool,
}

/// Which of two scenarios grants more wishes, as far as that is proven.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// The baseline grants as many.
    Same,
    /// The scenario grants more.
    More,
    /// The scenario grants fewer.
    Fewer,
    /// A limit was reached before it was settled.
    Open,
    /// One of the two has no roster.
    NoRoster,
}

/// Something that a planner should know about a scenario.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum ScenarioNote {
    /// A cap that it sets is a quota of 0: the people it counts may not be at home, and their wishes are not requested.
    QuotaOfZero,
    /// A cap that it sets is no percentage above 0, beside which alone `at_least` counts: what these rules say of it is left out.
    AtLeastLeftOut {
        /// Ids of the rules, ascending.
        rules: Vec<String>,
    },
    /// Its roster, a habit's, breaks rules.
    BreaksRules {
        /// In how many places.
        violations: u64,
        /// Ids of the rules, ascending.
        rules: Vec<String>,
    },
    /// That no other roster is better rests in part on the solver's word: no bound in whole numbers was found for it.
    SolverWord {
        /// In how many independent blocks.
        blocks: u64,
    },
}

/// Figures between which those of the optimum lie: with as few at home as possible, and with as many, wherever the
/// search was cut off.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct Range {
    /// With as few at home as possible.
    pub least: Figures,
    /// With as many at home as possible.
    pub most: Figures,
}

/// A number that lies between two others, both included.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Interval {
    /// It is no less than this.
    pub low: i64,
    /// It is no more than this.
    pub high: i64,
}

impl Interval {
    /// A number that is known.
    #[must_use]
    pub const fn exact(number: i64) -> Self {
        Self { low: number, high: number }
    }

    /// Either order.
    #[must_use]
    pub fn between(one: i64, other: i64) -> Self {
        Self { low: one.min(other), high: one.max(other) }
    }

    /// Whether it is one number.
    #[must_use]
    pub const fn is_exact(self) -> bool {
        self.low == self.high
    }

    /// The difference of two numbers that lie in these intervals.
    #[must_use]
    pub const fn minus(self, other: Self) -> Self {
        Self { low: self.low - other.high, high: self.high - other.low }
    }
}

/// The differences of a scenario's figures from those of the baseline.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Difference {
    /// Wished days at home.
    pub granted: Interval,
    /// Those of people in Jabodetabek.
    pub granted_jabodetabek: Interval,
    /// Those of everyone else.
    pub granted_elsewhere: Interval,
    /// Days at home.
    pub wfh_days: Interval,
    /// Most people in the office on a date.
    pub peak_office: Interval,
    /// Units with more wishes granted.
    pub units_gain: Interval,
    /// Units with fewer.
    pub units_lose: Interval,
    /// People with more wishes granted.
    pub people_gain: Interval,
    /// People with fewer.
    pub people_lose: Interval,
    /// Per unit, of those that gain or lose, the wishes granted; those that change most first.
    pub units: Vec<UnitChange>,
}

/// The wishes granted in a unit, in the rosters found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct UnitChange {
    /// Id of the unit.
    pub unit: String,
    /// Its name.
    pub name: String,
    /// Wishes granted in the baseline.
    pub before: u64,
    /// Wishes granted in the scenario.
    pub after: u64,
}
