//! What a check finds, as facts: which row of which rule, what it asks, and what the roster has instead.

use std::borrow::Cow;

use chrono::NaiveDate;
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{Serialize, Serializer};

use crate::domain::amount::BasisPoints;
use crate::domain::fact::RowFact;
use crate::domain::roster::State;

/// A rule that a roster breaks, at one place.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, JsonSchema)]
pub struct Violation {
    /// The row that is broken: the rule, its bound, whom and when it covers, and the number it comes to.
    ///
    /// What no file states has the name of its family as its rule (`state`, `lock`, `pair`, `roster`).
    #[serde(flatten)]
    pub row: RowFact,
    /// What the roster has there.
    pub observed: Observed,
}

/// What a roster has where it breaks a row.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Observed {
    /// People of a quota's group at home or in the office, whichever the bound counts.
    People {
        /// How many there are.
        found: u32,
        /// What the rule asks for; a minimum's limit is lower where fewer people are there.
        asked: u32,
    },
    /// Days of a window: at home, in the office, or with a whole group in the office, whichever the bound counts.
    Days {
        /// How many there are.
        found: u32,
    },
    /// Days of a window that began in the previous roster: those to plan, against what that roster left of the bound.
    DaysLeft {
        /// How many of the days to plan they are.
        found: u32,
        /// How many of the days before they are.
        before: u32,
        /// What the rule asks of all of them.
        asked: u32,
    },
    /// Days of a window on which that share of a group is in the office.
    DaysOfShare {
        /// How many there are.
        found: u32,
        /// The share of the members present that is enough.
        share: BasisPoints,
    },
    /// Days at home, or in the office, one after another; those of the previous roster among them.
    Run {
        /// How many there are.
        found: u32,
        /// How many of them are days of the previous roster.
        #[serde(skip_serializing_if = "is_none")]
        before: u32,
        /// How many stretches among them are too long by one, each by itself: those that a day to plan can repair.
        rows: u32,
    },
    /// At home on both sides of a weekend.
    Bookend {
        /// The last selected working day of a week.
        last: NaiveDate,
        /// The first of the next week.
        first: NaiveDate,
    },
    /// A day that does not repeat the one that a cycle has it repeat.
    Repetition {
        /// The day that is to be repeated.
        earlier: NaiveDate,
        /// The state on that day, which the row's day must have too.
        wanted: State,
        /// The state on the row's day.
        found: State,
    },
    /// Days of somebody who fits into no cohort: at home in the weeks of two, or in the office where they must be at home.
    NoCohort {
        /// Days at home, the first in the weeks of each of two cohorts, or the first of all.
        home: Vec<NaiveDate>,
        /// With `must`, days in the office on which they may be at home: one in the weeks of the cohort in which they are
        /// at home, or, where they never are, one of each cohort.
        office: Vec<NaiveDate>,
    },
    /// People of a group who fit into these cohorts only, which do not hold them all.
    CrowdedCohorts {
        /// The Monday of the first week of each of the cohorts, from the horizon on.
        weeks: Vec<NaiveDate>,
        /// Cohorts in whose weeks nobody is at home that are among them.
        others: u32,
        /// How many people they are.
        people: u32,
    },
    /// One cell whose state is not the one it must have.
    Cell {
        /// The state in the roster.
        found: State,
        /// The state that it must have, and so why.
        expected: Expected,
        /// Id of the employee's unit, whose working days count.
        unit: String,
    },
    /// The cells of the two of a pair.
    Pair {
        /// One of the two.
        first: Member,
        /// The other.
        second: Member,
    },
    /// The roster's table does not fit the agency.
    Table(TableProblem),
}

/// Whether a number that is mostly 0 is worth no word.
#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands over a reference")]
fn is_none(count: &u32) -> bool {
    *count == 0
}

/// The states that a cell is allowed to have, by the reason that allows no other.
///
/// Written to JSON as the list of those states.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Expected {
    /// `OFF`: it is not a working day of the unit.
    DayOff,
    /// `ABS`: an absence covers the day.
    Absence,
    /// `WFH` or `WFO`: it is a working day that no absence covers.
    Presence,
    /// `WFO`: the employee is present and not eligible.
    Office,
    /// The state that a lock gives it.
    Lock(State),
    /// What was published for a day that is past.
    Fact(State),
}

impl Expected {
    /// The states, in the order of their declaration.
    #[must_use]
    pub const fn states(&self) -> &[State] {
        match self {
            Self::DayOff => &[State::Off],
            Self::Absence => &[State::Abs],
            Self::Presence => &[State::Wfh, State::Wfo],
            Self::Office => &[State::Wfo],
            Self::Lock(state) | Self::Fact(state) => std::slice::from_ref(state),
        }
    }
}

impl Serialize for Expected {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.states())
    }
}

impl JsonSchema for Expected {
    fn schema_name() -> Cow<'static, str> {
        "Expected".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        <Vec<State>>::json_schema(generator)
    }
}

/// One of a pair, with their state in the roster.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, JsonSchema)]
pub struct Member {
    /// Id of the employee.
    pub employee: String,
    /// Their name.
    pub name: String,
    /// Their state on the day.
    pub state: State,
}

/// How a roster's table does not fit the agency. The employee and date concerned are those of the row fact.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, JsonSchema)]
#[serde(tag = "problem", rename_all = "snake_case")]
pub enum TableProblem {
    /// A row of somebody whom the agency does not have.
    UnknownEmployee {
        /// Number of the row, as a spreadsheet shows it.
        row: u32,
    },
    /// A second row of an employee; the first one counts.
    RepeatedEmployee {
        /// Number of the row.
        row: u32,
        /// Number of the row that counts.
        first: u32,
    },
    /// An employee without a row.
    MissingEmployee {
        /// Id of their unit.
        unit: String,
    },
    /// The row of an employee has the name of somebody else.
    WrongName {
        /// Its row.
        row: u32,
        /// The name that the row has.
        found: String,
        /// The id of the employee who is called so.
        other: String,
    },
    /// The row of an employee names a unit that is not theirs.
    WrongUnit {
        /// Number of the row.
        row: u32,
        /// Id of the employee's unit.
        unit: String,
        /// The unit that the row names.
        found: String,
    },
    /// A day of the horizon without a column.
    MissingDate,
    /// A column for a date outside the horizon.
    ExtraDate,
    /// A second column for a date; the first one counts.
    RepeatedDate,
    /// A row with fewer cells than there are date columns.
    MissingCells {
        /// Number of the row.
        row: u32,
        /// Its cells.
        found: u32,
        /// Date columns.
        columns: u32,
    },
    /// A row with more cells than there are date columns.
    ExtraCells {
        /// Number of the row.
        row: u32,
        /// Its cells.
        found: u32,
        /// Date columns.
        columns: u32,
    },
    /// A cell without text.
    EmptyCell {
        /// Number of the row.
        row: u32,
    },
    /// A cell whose text is not a state.
    UnknownCell {
        /// Number of the row.
        row: u32,
        /// The text.
        text: String,
    },
}

impl Violation {
    /// By how many units the row is broken: people or days too many or too few; 1 for two cells that do not agree. In a
    /// run each row is of as many days in a row as are one too many.
    #[must_use]
    pub fn units_missed(&self) -> u32 {
        match self.observed {
            Observed::Run { rows, .. } => rows,
            Observed::People { found, .. }
            | Observed::Days { found }
            | Observed::DaysLeft { found, .. }
            | Observed::DaysOfShare { found, .. } => {
                let units = self.row.limit.unwrap_or_default().abs_diff(found.into());
                u32::try_from(units).unwrap_or(u32::MAX)
            }
            Observed::Bookend { .. }
            | Observed::Repetition { .. }
            | Observed::NoCohort { .. }
            | Observed::CrowdedCohorts { .. }
            | Observed::Cell { .. }
            | Observed::Pair { .. }
            | Observed::Table(_) => 1,
        }
    }
}

/// A soft rule that a roster breaks, at one place, and by how much.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, JsonSchema)]
pub struct GivenWay {
    /// The row and what the roster has there.
    #[serde(flatten)]
    pub breach: Violation,
    /// By how many units the rule gives way: people, days, or cells that do not agree.
    pub by: u32,
}

impl From<Violation> for GivenWay {
    fn from(breach: Violation) -> Self {
        Self { by: breach.units_missed(), breach }
    }
}

/// Coverage that presence cannot reach: a quota's minimum above the number of people there are.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, JsonSchema)]
pub struct Shortfall {
    /// The row of the quota; its limit is what can be reached.
    #[serde(flatten)]
    pub row: RowFact,
    /// What the quota asks for.
    pub asked: u32,
    /// How many are there: who may be at home, or who is present.
    pub reachable: u32,
}

/// The result of a check: violations, soft rules that give way, and shortfalls.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Verification {
    /// Broken rules, in order of rule, group or employee, and day.
    pub violations: Vec<Violation>,
    /// Soft rules that give way, in the same order.
    pub given_way: Vec<GivenWay>,
    /// Shortfalls, in the same order.
    pub shortfalls: Vec<Shortfall>,
}

impl Verification {
    /// By how many units soft rules give way in all.
    #[must_use]
    pub fn units_given_way(&self) -> u64 {
        self.given_way.iter().map(|given_way| u64::from(given_way.by)).sum()
    }
}
