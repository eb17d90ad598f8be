//! Facts about rules: which row of which rule, with its numbers, in a form that programs match on. The front ends put
//! them into words; nothing here depends on a language.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Serialize;

use super::amount::{BasisPoints, Rounding};
use super::rule::Base;

/// The family of a rule, and what else a roster can get wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum RuleKind {
    /// Bounds on how many of a group are at home or in the office on a day.
    Quota,
    /// Bounds on one employee's days over a window.
    Limit,
    /// Days on which a group is in the office together.
    TeamDay,
    /// A row of `pairs.csv`.
    Pair,
    /// A row of `locks.csv`.
    Lock,
    /// The same days again, so many weeks or working days later.
    Cycle,
    /// Alternating shifts: at home only in the weeks of one's own cohort.
    Cohort,
    /// Any two of a group meet in the office.
    Meet,
    /// A cell whose state is none that its employee can have on that day.
    State,
    /// The roster's table does not fit the agency: people, dates or cells that are missing or too many.
    Roster,
}

/// Which bound of a rule a row states.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum BoundKind {
    /// At most so many at home.
    MaxWfh,
    /// At least so many at home.
    MinWfh,
    /// At most so many in the office.
    MaxOffice,
    /// At least so many in the office.
    MinOffice,
    /// At least so many days: of a team day or a meet.
    Count,
    /// One of a pair is in the office.
    Cover,
    /// Both of a pair have the same state.
    Together,
    /// The planner locked the cell to home.
    Wfh,
    /// The planner locked the cell to the office.
    Wfo,
}

/// Whom the row of a rule is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    /// Everyone, whatever their unit.
    Agency,
    /// The employees of one unit, without the units below it.
    Unit,
    /// A unit and all below it.
    Tree,
    /// The employees of all units at a site.
    Site,
    /// The members of a group, across the agency.
    Group,
    /// The members of a group within a unit.
    GroupInUnit,
    /// One employee alone.
    Employee,
    /// Two employees, for a pair or a meet.
    Pair,
}

/// A percentage as written, and what it was taken of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, JsonSchema)]
pub struct Proportion {
    /// The percentage as the rule states it.
    pub percent: BasisPoints,
    /// Which people are the base.
    pub base: Base,
    /// How many people the base has for this group and day.
    pub of: u32,
    /// How it is rounded, where the rule says so; otherwise a maximum down and a minimum up.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub round: Option<Rounding>,
    /// What it comes to at least, where the rule says so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at_least: Option<u32>,
}

/// Who of those that the row of a quota counts is there on the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, JsonSchema)]
pub struct Presence {
    /// Those present.
    pub present: u32,
    /// Those of them who may be at home, locks aside.
    pub may_be_home: u32,
}

/// Which days a limit counts together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Span {
    /// An ISO week.
    Week,
    /// A calendar month.
    Month,
    /// The whole period planned.
    Horizon,
    /// So many consecutive working days.
    Window,
    /// Working days in a row.
    Run,
    /// The last working day of a week and the first of the next.
    Bookend,
}

/// One row of a rule: the smallest piece of it that a roster keeps or breaks.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, JsonSchema)]
pub struct RowFact {
    /// Id of the rule, or its kind and number where it has none.
    pub rule: String,
    /// Its family.
    pub kind: RuleKind,
    /// Which of its bounds; none where the rule has no more than one thing to ask.
    pub bound: Option<BoundKind>,
    /// Whom the row is about.
    pub scope: Scope,
    /// Id of the unit or site, or name of the group; empty for the agency and for single employees.
    pub unit: String,
    /// Name of the unit or site; of a group within a unit, the name of that unit.
    pub unit_name: String,
    /// Id of the unit within which a group is meant; empty for every other scope.
    pub within: String,
    /// Id of the employee; two are joined by `;`. Empty where the row is about more.
    pub employee: String,
    /// Names of those employees, joined likewise.
    pub employee_name: String,
    /// The day; of a window the first day to plan, of a bookend or cycle the later one.
    pub date: Option<NaiveDate>,
    /// The last day of a window; none where the row is about a single day.
    pub until: Option<NaiveDate>,
    /// The number that the bound comes to, in people or days; none where the rule has no number.
    pub limit: Option<i64>,
    /// How that number came of a percentage; none where the rule states the number itself.
    pub proportion: Option<Proportion>,
    /// For the row of a quota who is there to keep it; none where nobody asked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub presence: Option<Presence>,
    /// For the row of a limit, team day or meet the days that it counts together; none for every other rule, and where
    /// nobody asked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub span: Option<Span>,
    /// File that the rule was written in: a TOML file, a table, or the id of a built-in policy.
    pub file: String,
    /// Line of that file, or row of the table, from 1; 0 where nothing was written.
    pub line: u32,
    /// The rule's own `source`, if it states one.
    pub source: Option<String>,
}
