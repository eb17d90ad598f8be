//! Why a wish was granted or not, as facts.

use std::borrow::Cow;

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Serialize;

use crate::domain::conflict::Conflicts;
use crate::domain::fact::{BoundKind, RowFact, RuleKind};
use crate::domain::rule::Objective;
use crate::domain::score::Share;

use super::status::Status;

/// Version of what `explain --json` writes.
pub const SCHEMA: &str = "giliran-explanation-1";

/// What `explain --json` writes: an answer for each wish asked about, or why there is no roster to ask about.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(untagged)]
pub enum ExplainReport<'a> {
    /// The wishes, by employee in the order of `roster.csv` and then by date.
    Wishes(Cow<'a, [WishAnswer]>),
    /// There is no roster.
    Absence(AbsenceReport<'a>),
}

/// The JSON answer of `explain` where there is no roster: its status and the conflicts.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct AbsenceReport<'a> {
    /// [`SCHEMA`].
    pub schema: &'static str,
    /// What is known instead.
    pub status: Status,
    /// Why.
    #[serde(flatten)]
    pub conflicts: Cow<'a, Conflicts>,
}

/// What is known of the roster that is explained.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RosterStanding {
    /// No roster is better in any stage.
    Optimal,
    /// The same, resting in part on the solver's word: no bound in whole numbers was found for it.
    SolverWord {
        /// In how many independent blocks.
        blocks: u64,
    },
    /// A limit was reached before that was known.
    Unproven,
    /// Another one is better.
    Worse(Shortcoming),
    /// It breaks rules.
    Broken {
        /// In this many places.
        violations: u64,
    },
}

impl RosterStanding {
    /// That of a roster than which none is better, in so many blocks on the solver's word.
    #[must_use]
    pub const fn optimal(solver_word: u64) -> Self {
        match solver_word {
            0 => Self::Optimal,
            blocks => Self::SolverWord { blocks },
        }
    }

    /// In how many blocks that no roster is better rests on the solver's word; none where it is not known at all.
    #[must_use]
    pub const fn solver_word(&self) -> Option<u64> {
        match self {
            Self::Optimal => Some(0),
            Self::SolverWord { blocks } => Some(*blocks),
            Self::Unproven | Self::Worse(_) | Self::Broken { .. } => None,
        }
    }
}

/// The first stage in which a roster is not as good as possible.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shortcoming {
    /// The stage.
    pub stage: Objective,
    /// What the roster is worth in it and what can be reached; none where the stage shares days out.
    pub values: Option<(i64, i64)>,
}

/// The outcome of a wish: granted, refused, or out of the question for a stated reason.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum WishOutcome {
    /// They are at home on the day.
    Granted,
    /// They might be at home and are not.
    Refused,
    /// They are away.
    Absent,
    /// The planner has decided that they are in the office.
    Locked,
    /// They may not be at home on the day.
    Ineligible,
}

/// A wish with its outcome and the reason for it.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct WishAnswer {
    /// [`SCHEMA`].
    pub schema: &'static str,
    /// Id of the employee.
    pub employee_id: String,
    /// The day.
    pub date: NaiveDate,
    /// Its weight, as it counts: above 0.
    pub weight: i64,
    /// The outcome.
    pub outcome: WishOutcome,
    /// Of a refused wish, what granting it would cost; none where a limit was reached, or where the roster is not optimal.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cost: Option<WishCost>,
    /// Of a refused wish, an irreducible set of rows because of which it costs something; empty where it costs nothing, or
    /// changes of what was published whatever the rules; none like `cost`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub because: Option<Vec<BecauseRow>>,
    /// Of a cost, in how many independent blocks of the agency it rests on the solver's word that the roster is optimal; none
    /// where it is proven in whole numbers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub solver_word: Option<u64>,
    /// More about a refused wish, where a single employee is asked about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub detail: Option<WishDetail>,
}

/// What granting a wish would cost: the first stage that gets worse, and by how much.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct WishCost {
    /// The first stage that gets worse; `infeasible` where no roster grants it, `none` where another one is just as good.
    pub stage: &'static str,
    /// By how much.
    pub amount: Option<CostAmount>,
}

/// By how much a stage gets worse: a number, or the first share that falls.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(untagged)]
pub enum CostAmount {
    /// Of a stage that is a sum.
    Sum(i64),
    /// Of `fairness` and `balance`.
    Shares {
        /// The first share, in ascending order, that falls.
        before: Share,
        /// What it falls to.
        after: Share,
        /// How many employees are then below `before`.
        below: u64,
    },
}

/// A row because of which a wish costs something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct BecauseRow {
    /// Id of the rule, or its kind and number where it has none.
    pub rule: String,
    /// Its family.
    pub kind: RuleKind,
    /// Which of its bounds.
    pub bound: Option<BoundKind>,
    /// Id of the unit or site, or name of the group; empty otherwise.
    pub unit: String,
    /// Id of the unit within which a group is meant.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub within: String,
    /// Id of the employee; two are joined by `;`. Empty where the row is about more.
    pub employee: String,
    /// The day; of a window the first day to plan, of a bookend or cycle the later one.
    pub date: Option<NaiveDate>,
    /// The last day of a window.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<NaiveDate>,
    /// The number that the bound comes to.
    pub limit: Option<i64>,
    /// How many people or days the roster has there.
    pub used: Option<i64>,
    /// File that the rule was written in.
    pub file: String,
    /// Line of that file; 0 where none is known.
    pub line: u32,
    /// The row with its names, for sentences.
    #[serde(skip)]
    pub fact: RowFact,
}

impl BecauseRow {
    /// A row, and how much of its limit the roster uses.
    #[must_use]
    pub fn new(fact: RowFact, used: Option<i64>) -> Self {
        Self {
            rule: fact.rule.clone(),
            kind: fact.kind,
            bound: fact.bound,
            unit: fact.unit.clone(),
            within: fact.within.clone(),
            employee: fact.employee.clone(),
            date: fact.date,
            until: fact.until,
            limit: fact.limit,
            used,
            file: fact.file.clone(),
            line: fact.line,
            fact,
        }
    }
}

/// More about a refused wish: who competes for the day, and what would change the answer.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct WishDetail {
    /// Who else wants the places of each quota because of which it is refused.
    pub competition: Vec<Competition>,
    /// What would change the answer, as solves have shown.
    pub changes: Vec<WishChange>,
    /// Days asked for and granted in earlier periods.
    pub earlier: Earlier,
    /// Days asked for and granted in this one.
    pub now: Earlier,
}

/// Days asked for and granted within one period.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Earlier {
    /// Days granted.
    pub granted: u32,
    /// Days asked for.
    pub requested: u32,
}

/// Those who want the places that a row of a quota leaves, by number and standing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Competition {
    /// Id of the rule.
    pub rule: String,
    /// The day.
    pub date: NaiveDate,
    /// How many may be at home under the row.
    pub places: i64,
    /// Whom the row counts and who ask for the day.
    pub asked: u32,
    /// Those of them who are at home.
    pub granted: u32,
    /// Those at home whose wish counts for more.
    pub above: u32,
    /// Those at home whose wish counts for the same.
    pub level: u32,
    /// The place of the wish among all of them, from 1: those with the same worth share one.
    pub standing: u32,
    /// By how much the wish is below the least that was granted: weight x (100 + bonuses); 0 where it is level or above.
    pub below_line: i64,
    /// Those at home, for the planner alone.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub names: Vec<Rival>,
}

/// Somebody who is at home on the day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Rival {
    /// Id of the employee.
    pub employee_id: String,
    /// Their name.
    pub name: String,
    /// The weight of their wish.
    pub weight: i64,
}

/// A change after which the wish, or another in its place, is granted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum WishChange {
    /// The same wish for another day of the week would be granted.
    AnotherDay {
        /// That day.
        date: NaiveDate,
    },
    /// With this weight it would be.
    Weight {
        /// The least weight that is surely enough.
        weight: i64,
    },
    /// With one more place, or day, under a row it could be.
    OneMore {
        /// Id of the rule.
        rule: String,
        /// Which bound.
        bound: Option<BoundKind>,
        /// The day.
        date: Option<NaiveDate>,
    },
    /// Somebody who could give up the day, for the planner alone: every rule is kept then.
    Swap {
        /// Id of the employee.
        employee_id: String,
        /// Their name.
        name: String,
        /// The day that they would get in return: one that they ask for; none if they give up theirs for nothing.
        back: Option<NaiveDate>,
    },
}
