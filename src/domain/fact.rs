//! Facts about rules: which row of which rule, with its numbers, in a form that programs match on. The front ends put
//! them into words; nothing here depends on a language.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Serialize;

use super::amount::{BasisPoints, Rounding};
use super::rule::{Base, Origin};

/// The family of a rule, or another kind of thing that a roster can get wrong.
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
    /// The same days again, a number of weeks or working days later.
    Cycle,
    /// Alternating shifts: at home only in the weeks of one's own cohort.
    Cohort,
    /// Any two of a group meet in the office.
    Meet,
    /// A cell whose state its employee cannot have on that day.
    State,
    /// The roster's table does not fit the agency: people, dates or cells that are missing or too many.
    Roster,
}

/// Which bound of a rule a row states.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum BoundKind {
    /// At most this many at home.
    MaxWfh,
    /// At least this many at home.
    MinWfh,
    /// At most this many in the office.
    MaxOffice,
    /// At least this many in the office.
    MinOffice,
    /// At least this many days, for a team day or a meet.
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

/// The kind of people that a row of a rule covers.
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

/// How many of the people that the row of a quota counts are there on the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, JsonSchema)]
pub struct Presence {
    /// Those present.
    pub present: u32,
    /// Those of them who may be at home, locks aside.
    pub may_be_home: u32,
}

/// The stretch of days that one row of a limit, team day or meet counts together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Span {
    /// An ISO week.
    Week,
    /// A calendar month.
    Month,
    /// The whole period planned.
    Horizon,
    /// A number of consecutive working days.
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
    /// Which of its bounds; none where the rule asks only one thing.
    pub bound: Option<BoundKind>,
    /// The kind of people that the row covers.
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
    /// How many more the rule states, of a window of which the first days are past: so many of them it has used there.
    #[serde(skip)]
    pub before: u32,
    /// How that number follows from a percentage; none where the rule states the number itself.
    pub proportion: Option<Proportion>,
    /// For the row of a quota who is there to keep it; none where nobody asked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub presence: Option<Presence>,
    /// For the row of a limit, team day or meet the days that it counts together; none for every other rule, and where
    /// nobody asked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub span: Option<Span>,
    /// File that the rule was written in: a TOML file, a table, or the id of a built-in policy; empty for a cell that
    /// whoever asked keeps in a state.
    pub file: String,
    /// Line of that file, or row of the table, from 1; 0 where nothing was written.
    pub line: u32,
    /// The rule's own `source`, if it states one.
    pub source: Option<String>,
}

impl RowFact {
    /// A row of a rule, about the whole agency until more is said.
    #[must_use]
    pub fn new(kind: RuleKind, rule: &str, origin: &Origin) -> Self {
        Self {
            rule: rule.to_owned(),
            kind,
            bound: None,
            scope: Scope::Agency,
            unit: String::new(),
            unit_name: String::new(),
            within: String::new(),
            employee: String::new(),
            employee_name: String::new(),
            date: None,
            until: None,
            limit: None,
            before: 0,
            proportion: None,
            presence: None,
            span: None,
            file: origin.file.to_string(),
            line: origin.line,
            source: origin.source.clone(),
        }
    }
}

impl RowFact {
    /// Whether it is a cell that whoever asked keeps in a state, which no table states.
    #[must_use]
    pub fn is_kept(&self) -> bool {
        self.kind == RuleKind::Lock && self.file.is_empty()
    }
}
