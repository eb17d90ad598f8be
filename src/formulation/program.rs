//! A program: binary columns and whole-number rows, each row tagged with the rule it states.

use crate::domain::day::Day;
use crate::domain::fact::{BoundKind, RuleKind};
use crate::domain::index::EmployeeIx;

/// Position of a column in its program, from 0.
pub type ColumnIx = u32;

/// What a column decides; every column is 0 or 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Column {
    /// x\[e,d\]: 1 when the employee is at home.
    Cell {
        /// Whose cell it is.
        employee: EmployeeIx,
        /// The working day that it is about.
        day: Day,
    },
    /// A further choice that a rule family needs, such as z\[g,d\]: 1 when the day is a team day of the group.
    Auxiliary {
        /// The family whose column it is.
        family: RuleKind,
        /// Whom it covers, as the family numbers them.
        whom: u32,
        /// The day that it is about.
        day: Day,
    },
    /// One unit by which an assignment breaks a row of a rule that gives way.
    Slack {
        /// The row, which names the slack last.
        row: u32,
        /// The unit, from 0.
        unit: u32,
    },
    /// t\[e,k\]: 1 when the employee has more than k of the days at home that a leximin shares out.
    Step {
        /// Whose share the step is of.
        employee: EmployeeIx,
        /// Days before the step.
        granted: u32,
    },
}

impl Column {
    /// The cell that the column decides; none for a column that is not a cell.
    #[must_use]
    pub const fn cell(self) -> Option<(EmployeeIx, Day)> {
        match self {
            Self::Cell { employee, day } => Some((employee, day)),
            Self::Auxiliary { .. } | Self::Slack { .. } | Self::Step { .. } => None,
        }
    }

    /// Order in which a search branches: what rules choose decides about many cells, and steps and slacks
    /// follow from cells.
    #[must_use]
    pub const fn branch_rank(self) -> u8 {
        match self {
            Self::Auxiliary { .. } => 0,
            Self::Cell { .. } => 1,
            Self::Step { .. } => 2,
            Self::Slack { .. } => 3,
        }
    }
}

/// A row of a rule, as its family numbers rules and the people they cover.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct RuleRow {
    /// The family that built the row and can describe it.
    pub family: RuleKind,
    /// Position of the rule in the agency's list of the family's rules; 0 for locks, which are not a list.
    pub rule: u32,
    /// Whom the row covers: a group as the quota numbers them, an employee, a group's position, or 0.
    pub whom: u32,
    /// The day, or the first day of a window, run or pair of days.
    pub day: Day,
    /// Which bound of the rule; none where several share the row.
    pub bound: Option<BoundKind>,
}

/// What a row states: a rule, the meaning of auxiliary columns, or a value that is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RowTag {
    /// A piece of a rule: it can be kept or broken, and let go.
    Rule(RuleRow),
    /// What an auxiliary column means; nothing that a rule asks, and so never part of a conflict.
    Meaning(RuleRow),
    /// The steps of an employee sum to their days at home that a leximin shares out, or follow one another.
    Step {
        /// Whose steps they are.
        employee: EmployeeIx,
    },
    /// The value of an earlier stage is kept.
    Kept,
    /// A cut: every assignment that keeps the rows before it keeps it too.
    Cut,
}

impl RowTag {
    /// The piece of a rule that the row is; none for what belongs to the program itself.
    #[must_use]
    pub const fn rule(self) -> Option<RuleRow> {
        match self {
            Self::Rule(row) => Some(row),
            Self::Meaning(_) | Self::Step { .. } | Self::Kept | Self::Cut => None,
        }
    }
}

/// A row: `lower <= sum of coefficient x column <= upper`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct RowBounds {
    /// Lower side, if there is one.
    pub lower: Option<i64>,
    /// Upper side, if there is one.
    pub upper: Option<i64>,
}

impl RowBounds {
    /// Without sides: any sum is allowed.
    pub const NONE: Self = Self { lower: None, upper: None };

    /// At most this.
    #[must_use]
    pub const fn at_most(upper: i64) -> Self {
        Self { lower: None, upper: Some(upper) }
    }

    /// At least this.
    #[must_use]
    pub const fn at_least(lower: i64) -> Self {
        Self { lower: Some(lower), upper: None }
    }

    /// Exactly this.
    #[must_use]
    pub const fn exactly(sum: i64) -> Self {
        Self { lower: Some(sum), upper: Some(sum) }
    }

    /// Whether a sum is within the bounds.
    #[must_use]
    pub fn contain(&self, sum: i64) -> bool {
        self.lower.is_none_or(|lower| sum >= lower) && self.upper.is_none_or(|upper| sum <= upper)
    }

    /// By how much a sum is outside the bounds; 0 within them.
    #[must_use]
    pub fn violation(&self, sum: i64) -> i64 {
        let below = self.lower.map_or(0, |lower| lower - sum);
        let above = self.upper.map_or(0, |upper| sum - upper);
        below.max(above).max(0)
    }

    /// The bounds on the rest of a sum of which `constant` is known.
    #[must_use]
    pub fn less(&self, constant: i64) -> Self {
        Self { lower: self.lower.map(|lower| lower - constant), upper: self.upper.map(|upper| upper - constant) }
    }

    /// Whether no sum at all is within them: solvers refuse such a row instead of calling it infeasible.
    #[must_use]
    pub fn contradict(&self) -> bool {
        self.lower.zip(self.upper).is_some_and(|(lower, upper)| lower > upper)
    }

    /// Both bounds at once.
    #[must_use]
    pub fn and(&self, other: &Self) -> Self {
        Self {
            lower: self.lower.max(other.lower),
            upper: match (self.upper, other.upper) {
                (Some(one), Some(other)) => Some(one.min(other)),
                (one, other) => one.or(other),
            },
        }
    }
}

/// A coefficient of a row and the column that it multiplies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Entry {
    /// Which column it multiplies.
    pub column: ColumnIx,
    /// Its whole-number coefficient.
    pub coefficient: i32,
}

/// Rows stored back to back: bounds, tag and entries of each.
#[derive(Clone, Debug, Default, Hash)]
pub struct Rows {
    bounds: Vec<RowBounds>,
    tags: Vec<RowTag>,
    ends: Vec<u32>,
    entries: Vec<Entry>,
}

impl Rows {
    /// Number of rows.
    #[must_use]
    pub fn len(&self) -> usize {
        self.bounds.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.bounds.is_empty()
    }

    /// The bounds of a row.
    #[must_use]
    pub fn bounds(&self, row: usize) -> RowBounds {
        self.bounds[row]
    }

    /// The tag of a row.
    #[must_use]
    pub fn tag(&self, row: usize) -> RowTag {
        self.tags[row]
    }

    /// The entries of a row.
    #[must_use]
    pub fn entries(&self, row: usize) -> &[Entry] {
        let start = if row == 0 { 0 } else { self.ends[row - 1] as usize };
        &self.entries[start..self.ends[row] as usize]
    }

    /// Appends a row.
    pub fn push(&mut self, tag: RowTag, bounds: RowBounds, entries: impl IntoIterator<Item = Entry>) {
        self.entries.extend(entries);
        self.ends.push(self.entries.len() as u32);
        self.bounds.push(bounds);
        self.tags.push(tag);
    }

    /// Keeps the first rows only.
    pub fn truncate(&mut self, rows: usize) {
        self.ends.truncate(rows);
        self.bounds.truncate(rows);
        self.tags.truncate(rows);
        self.entries.truncate(self.ends.last().map_or(0, |&end| end as usize));
    }

    /// Sets the bounds of a row.
    pub fn set_bounds(&mut self, row: usize, bounds: RowBounds) {
        self.bounds[row] = bounds;
    }

    /// The sum of a row at an assignment.
    #[must_use]
    pub fn activity(&self, row: usize, values: &[bool]) -> i64 {
        self.entries(row)
            .iter()
            .filter(|entry| values[entry.column as usize])
            .map(|entry| i64::from(entry.coefficient))
            .sum()
    }

    /// By how much an assignment breaks a row.
    #[must_use]
    pub fn violation(&self, row: usize, values: &[bool]) -> i64 {
        self.bounds(row).violation(self.activity(row, values))
    }

    /// Whether an assignment keeps every row.
    #[must_use]
    pub fn are_kept_by(&self, values: &[bool]) -> bool {
        (0..self.len()).all(|row| self.bounds(row).contain(self.activity(row, values)))
    }
}

/// The program of a block: what its columns decide, and the rows that an assignment must keep.
#[derive(Clone, Debug, Default, Hash)]
pub struct Program {
    /// Cells first, in the block's order of employees and then by day; then auxiliary columns and slacks, then steps.
    pub columns: Vec<Column>,
    /// What an assignment must keep.
    pub rows: Rows,
    /// Rows that no assignment keeps, since they have no column left: the block is infeasible if there is one.
    pub broken: Vec<RuleRow>,
    /// Units by which rows of soft rules give way whatever the columns are.
    pub given_way: i64,
}

impl Program {
    /// Sets the slacks of an assignment: as few as keep their rows, the first ones of each.
    pub fn set_slacks(&self, values: &mut [bool]) {
        let mut column = 0;
        while column < self.columns.len() {
            let Column::Slack { row, .. } = self.columns[column] else {
                column += 1;
                continue;
            };
            let is_of_row = |other: &&Column| matches!(other, Column::Slack { row: of, .. } if *of == row);
            let slacks = column..column + self.columns[column..].iter().take_while(is_of_row).count();
            values[slacks.clone()].fill(false);
            let short = self.rows.violation(row as usize, values);
            let used = usize::try_from(short).unwrap_or_default().min(slacks.len());
            values[column..column + used].fill(true);
            column = slacks.end;
        }
    }
}
