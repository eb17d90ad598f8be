//! An overview of an agency before anything is solved: its days, people, wishes and rules.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Serialize;

use crate::verify::Shortfall;

/// What `check` reports about an agency without errors.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct AgencyFacts {
    /// Name of the agency.
    pub name: String,
    /// Id of the circular.
    pub policy: String,
    /// First date planned.
    pub from: NaiveDate,
    /// Last date planned.
    pub to: NaiveDate,
    /// Number of employees.
    pub employees: usize,
    /// Number of units.
    pub units: usize,
    /// Employees who may be at home on at least one day.
    pub eligible: usize,
    /// Working days by workweek, the shorter one first; only those that a unit has.
    pub working_days: Vec<WorkingDays>,
    /// Dates from Monday to Saturday that are holidays or collective leave.
    pub holidays: Vec<NaiveDate>,
    /// Dates that the calendar makes working days of every unit.
    pub extra_days: Vec<NaiveDate>,
    /// What is asked for.
    pub wishes: WishFacts,
    /// Every rule: the circular's, then the house's, then those of tables; priorities and rules of wishes last.
    pub rules: Vec<RuleFacts>,
    /// Minimums that presence cannot reach, whatever the roster.
    pub shortfalls: Vec<Shortfall>,
}

/// The working days of units of one workweek.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct WorkingDays {
    /// Days of the workweek: 5 or 6.
    pub workweek: u32,
    /// Units that have it.
    pub units: usize,
    /// Working days planned.
    pub days: usize,
}

/// What is asked for, and what cannot count.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct WishFacts {
    /// Employees who state a wish, of whatever weight and day.
    pub stated_by: usize,
    /// Days at home asked for on which the employee may be at home, rules of wishes included: what shares are taken of.
    pub requested: u64,
    /// Employees who may be at home and for whom no day at home is asked, by id.
    pub without_wish: Vec<String>,
    /// Names of the employees of these lists, by id.
    #[serde(skip)]
    pub names: BTreeMap<String, String>,
    /// Wishes that employees state and that no roster can hear, by the reason; reasons without any are left out.
    pub cannot_count: Vec<UnheardWishes>,
}

/// Wishes that cannot be heard for one reason.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct UnheardWishes {
    /// The reason.
    pub because: Unheard,
    /// How many wishes they are: as written where they fall on no working day, else by day.
    pub wishes: u64,
    /// Whose they are, by id.
    pub employees: Vec<String>,
}

/// Why a wish cannot count, whatever the roster.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Unheard {
    /// The days that it names are not planned.
    Outside,
    /// They are days off of the unit.
    DayOff,
    /// The employee is absent.
    Absent,
    /// The employee is not eligible on that day.
    NotEligible,
    /// A quota of 0 keeps them in the office on that day.
    Forbidden,
    /// The cell is locked to the other state.
    Locked,
}

/// The family of a rule that `check` looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum RuleFamily {
    /// `[[quota]]`, or a column of units or sites.
    Quota,
    /// `[[limit]]`.
    Limit,
    /// `[[team_day]]`.
    TeamDay,
    /// `[[cycle]]`.
    Cycle,
    /// `[[cohort]]`.
    Cohort,
    /// `[[meet]]`.
    Meet,
    /// Pairs that cover for each other.
    Cover,
    /// Pairs that come together.
    Together,
    /// `[[priority]]`.
    Priority,
    /// `[[wish]]`.
    Wish,
}

/// Whom a rule selects, and whether it makes a difference.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct RuleFacts {
    /// Its family.
    pub kind: RuleFamily,
    /// Id of the rule, or its kind and number where it has none.
    pub rule: String,
    /// File that it was written in.
    pub file: String,
    /// Line of that file, or row of the table; of several pairs the first.
    pub line: u32,
    /// Whether it gives way where it must.
    pub soft: bool,
    /// Rules that this stands for: more than one only for pairs, which are reported together.
    pub rules: usize,
    /// Employees whom it selects and who are in one of its groups.
    pub employees: usize,
    /// Units that those are of.
    pub units: usize,
    /// Working days of theirs on which it holds; for a priority, those planned.
    pub days: usize,
    /// The first of them.
    pub from: Option<NaiveDate>,
    /// The last of them.
    pub to: Option<NaiveDate>,
    /// What it does, as far as it is proven without solving.
    pub effect: Effect,
}

/// What a rule does, as far as it is proven without solving.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum Effect {
    /// It may keep some roster from being the best.
    MayBind {
        /// Groups and days, or people and windows, at which it may: at all others its numbers are never reached, or other
        /// rules see to it.
        places: u64,
        /// Places at which nobody has a choice and it is not kept: a soft rule gives way there, with a hard one there is no
        /// roster.
        impossible: u64,
    },
    /// No roster that keeps the other rules breaks it. All rules of this kind may be left out together.
    NeverBinds {
        /// Why.
        because: Idle,
        /// The rules that see to it, where it is others that do.
        rules: Vec<String>,
    },
    /// A quota of 0: it keeps people in the office who might be at home otherwise.
    Forbids {
        /// Days of people.
        cells: u64,
    },
    /// A priority: wishes for which it makes a difference.
    Favours {
        /// Days of people.
        cells: u64,
    },
    /// A rule of wishes: days that have their weight from it.
    Asks {
        /// Days of people.
        cells: u64,
        /// Those on which they may be at home; the others ask for nothing.
        possible: u64,
    },
}

/// Why a rule makes no difference to any roster.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Idle {
    /// It selects nobody.
    Nobody,
    /// It holds on no working day that is planned.
    NoDay,
    /// Nobody whom it selects has a choice on its days, or a wish where it is about wishes.
    NoChoice,
    /// Its numbers are never reached, whoever is at home.
    Loose,
    /// Other rules see to it.
    Ensured,
}
