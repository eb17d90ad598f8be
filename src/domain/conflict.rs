//! Why an agency has no roster, as facts: which rows cannot hold together, and which changes help.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Serialize;

use super::fact::{BoundKind, RowFact, RuleKind};

/// Why there is no roster. Of two conflicts neither goes away with the first repair of the other.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Conflicts {
    /// The conflicts found, in the order of their first employees.
    #[serde(rename = "conflicts")]
    pub told: Vec<Conflict>,
    /// Independent parts of the agency without a roster in which a limit was reached before their conflicts, or the
    /// last of them, were found.
    #[serde(rename = "conflicts_untold")]
    pub untold: usize,
    /// Changes after which the whole agency has a roster; none where a limit was reached before all of them were found.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub plan: Option<Plan>,
}

/// Changes that mend the whole agency together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Plan {
    /// What is changed, all of it.
    pub changes: Vec<Change>,
    /// Whether no smaller number of changes would do; otherwise a limit kept that from being shown.
    pub fewest: bool,
    /// What to write in the agency's files for it, as a solve of the folder with all of it has shown; empty where a limit
    /// kept that from being shown, or a change cannot be written there.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub amendments: Vec<Amendment>,
    /// The rows that are changed, in the order of `changes`.
    #[serde(skip)]
    pub rows: Vec<RowFact>,
}

/// What to write in one place of the agency's files, each place once. Rows and lines are those of the files as they are, before
/// any of a plan's amendments: of several in one file the lowest is written first, so that the others stay where they are.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Amendment {
    /// A row of a table is taken out.
    RemoveRow {
        /// The table's file.
        file: String,
        /// The row, as a spreadsheet numbers it.
        line: u32,
        /// Its cells, separated by commas.
        row: String,
    },
    /// A cell of a table gets another value.
    SetCell {
        /// The table's file.
        file: String,
        /// The row, as a spreadsheet numbers it.
        line: u32,
        /// The column.
        column: String,
        /// What the cell holds from then on; empty for nothing.
        value: String,
    },
    /// A rule is replaced.
    ReplaceRule {
        /// The TOML file, or the id of a built-in circular.
        file: String,
        /// The line in which the rule begins.
        line: u32,
        /// The table of its family, such as `quota`.
        family: String,
        /// The rules that stand in its place, as TOML; empty where none does.
        rules: String,
    },
}

impl Amendment {
    /// The file in which it is written.
    #[must_use]
    pub fn file(&self) -> &str {
        match self {
            Self::RemoveRow { file, .. } | Self::SetCell { file, .. } | Self::ReplaceRule { file, .. } => file,
        }
    }
}

impl Conflicts {
    /// Whether nothing is known that rules out a roster.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.told.is_empty() && self.untold == 0
    }
}

/// Rules that cannot hold together, with the changes that resolve it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Conflict {
    /// The rows of rules.
    pub rules: Vec<RowFact>,
    /// Whether each of them was shown to be needed: any one fewer can hold together.
    pub irreducible: bool,
    /// What resolves it, the least first; empty where a limit was reached.
    pub repairs: Vec<Repair>,
}

/// Changes after which the block of a conflict has a roster, as a solve of the whole block has shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Repair {
    /// What is changed, all of it together.
    pub changes: Vec<Change>,
    /// Whether the whole agency then has a roster. Otherwise it has one together with the first repair of every other
    /// conflict.
    pub alone: bool,
}

/// A change of one row that helps to make a roster possible: a lock lifted, a cell let go, or a bound loosened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Change {
    /// A row of `locks.csv` is taken out.
    LiftLock {
        /// Id of the employee.
        employee_id: String,
        /// The day.
        date: NaiveDate,
    },
    /// A cell that whoever asked keeps in a state is let go.
    Release {
        /// Id of the employee.
        employee_id: String,
        /// The day.
        date: NaiveDate,
    },
    /// A bound gives way.
    Loosen {
        /// Id of the rule, as in [`RowFact::rule`].
        rule: String,
        /// Its family.
        family: RuleKind,
        /// Which of its bounds.
        bound: Option<BoundKind>,
        /// Id of the unit or site, or name of the group; empty otherwise.
        unit: String,
        /// Id of the unit within which a group is meant.
        #[serde(skip_serializing_if = "String::is_empty")]
        within: String,
        /// Id of the employee, for a pair those of both.
        employee: String,
        /// The day, as in [`RowFact::date`].
        date: Option<NaiveDate>,
        /// The last day of a window, as in [`RowFact::until`]: of a roster before this one, windows may share their first day to
        /// plan.
        #[serde(skip_serializing_if = "Option::is_none")]
        until: Option<NaiveDate>,
        /// By how many people or days; for a pair, cycle or cohort 1, and the row is left out.
        by: i64,
    },
}

impl Change {
    /// The change by which a row gives way by this many people or days; a lock is lifted.
    #[must_use]
    pub fn new(row: &RowFact, by: i64) -> Self {
        match (row.kind, row.date) {
            (RuleKind::Lock, Some(date)) if row.is_kept() => Self::Release { employee_id: row.employee.clone(), date },
            (RuleKind::Lock, Some(date)) => Self::LiftLock { employee_id: row.employee.clone(), date },
            _ => Self::Loosen {
                rule: row.rule.clone(),
                family: row.kind,
                bound: row.bound,
                unit: row.unit.clone(),
                within: row.within.clone(),
                employee: row.employee.clone(),
                date: row.date,
                until: row.until,
                by,
            },
        }
    }

    /// By how many people or days a bound gives way; 0 for a cell, which gives way as a whole.
    #[must_use]
    pub fn by(&self) -> i64 {
        match self {
            Self::LiftLock { .. } | Self::Release { .. } => 0,
            Self::Loosen { by, .. } => *by,
        }
    }

    /// Whether it is this row that is changed.
    #[must_use]
    pub fn is_of(&self, row: &RowFact) -> bool {
        Self::new(row, self.by()) == *self
    }
}
