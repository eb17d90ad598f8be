//! A program: binary columns and whole-number rows, each row tagged with the rule it states.

use rustc_hash::FxHashMap;

use crate::domain::agency::Agency;
use crate::domain::day::Day;
use crate::domain::fact::BoundKind;
use crate::domain::index::{EmployeeIx, GroupIx};

use super::Detail;
use super::block::Block;
use super::cell::{CellKind, Cells};
use super::quota::QuotaBound;

/// Position of a column in its program.
pub type ColumnIx = u32;

/// What a column decides; every column is 0 or 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Column {
    /// x\[e,d\]: 1 when the employee is at home.
    Cell {
        /// The employee.
        employee: EmployeeIx,
        /// The day.
        day: Day,
    },
    /// z\[g,d\]: 1 when the day is a team day of the group.
    TeamDay {
        /// The group.
        group: GroupIx,
        /// The day.
        day: Day,
    },
    /// t\[e,k\]: 1 when the employee is granted more than k wished days.
    Step {
        /// The employee.
        employee: EmployeeIx,
        /// Days granted before the step.
        granted: u32,
    },
}

/// The rule a row states, and where.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RowTag {
    /// A quota's bound on a group and day. `bound` is `None` where several bounds share the row.
    Quota {
        /// Position in [`Agency::quotas`].
        quota: u32,
        /// The group, as the quota's `per` numbers them: a unit, a site, or 0.
        group: u32,
        /// The day.
        day: Day,
        /// Which bound of the quota.
        bound: Option<QuotaBound>,
    },
    /// A limit's bounds over a window, or on a run or bookend that starts on `day`.
    Limit {
        /// Position in [`Agency::limits`].
        limit: u32,
        /// The employee.
        employee: EmployeeIx,
        /// First day of the window.
        day: Day,
        /// Which bound of the limit; `None` where several share the row.
        bound: Option<BoundKind>,
    },
    /// A pair on a day.
    Pair {
        /// Position in [`Agency::pairs`].
        pair: u32,
        /// The day.
        day: Day,
    },
    /// Enough team days of a group in the week that `day` is in.
    TeamDay {
        /// Position in [`Agency::team_days`].
        team_day: u32,
        /// The group.
        group: GroupIx,
        /// First working day of the week.
        day: Day,
    },
    /// A member is not at home on a team day.
    TeamMember {
        /// The group.
        group: GroupIx,
        /// The member.
        employee: EmployeeIx,
        /// The day.
        day: Day,
    },
    /// A lock.
    Lock {
        /// The employee.
        employee: EmployeeIx,
        /// The day.
        day: Day,
    },
    /// The steps of an employee sum to their wished days at home, or follow one another.
    Step {
        /// The employee.
        employee: EmployeeIx,
    },
    /// The value of an earlier stage is kept.
    Kept,
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
    /// Whether a sum lies within.
    #[must_use]
    pub fn contain(&self, sum: i64) -> bool {
        self.lower.is_none_or(|lower| sum >= lower) && self.upper.is_none_or(|upper| sum <= upper)
    }

    /// The bounds on the rest of a sum of which `constant` is known.
    #[must_use]
    pub fn less(&self, constant: i64) -> Self {
        Self { lower: self.lower.map(|lower| lower - constant), upper: self.upper.map(|upper| upper - constant) }
    }

    /// Whether no sum at all lies within: solvers refuse such a row instead of calling it infeasible.
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

/// A coefficient of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Entry {
    /// The column.
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

    /// Whether an assignment keeps every row.
    #[must_use]
    pub fn are_kept_by(&self, values: &[bool]) -> bool {
        (0..self.len()).all(|row| self.bounds(row).contain(self.activity(row, values)))
    }
}

/// The program of a block.
#[derive(Clone, Debug, Default, Hash)]
pub struct Program {
    /// The columns.
    pub columns: Vec<Column>,
    /// The rows.
    pub rows: Rows,
    /// Rows that no assignment keeps, since they have no column left: the block is infeasible if there is one.
    pub broken: Vec<RowTag>,
}

/// Collects columns and rows; constants go to the right-hand side, and rows that bind nothing are dropped.
pub struct ProgramBuilder {
    detail: Detail,
    days: usize,
    program: Program,
    position: FxHashMap<EmployeeIx, u32>,
    cell_column: Vec<Option<ColumnIx>>,
    home: Vec<bool>,
    entries: Vec<Entry>,
    same_support: FxHashMap<u64, u32>,
}

impl ProgramBuilder {
    pub(super) fn new(days: usize, detail: Detail) -> Self {
        Self {
            detail,
            days,
            program: Program::default(),
            position: FxHashMap::default(),
            cell_column: Vec::new(),
            home: Vec::new(),
            entries: Vec::new(),
            same_support: FxHashMap::default(),
        }
    }

    pub(super) fn detail(&self) -> Detail {
        self.detail
    }

    pub(super) fn add_cells(&mut self, employees: &[EmployeeIx], cells: &Cells) {
        for (position, &employee) in employees.iter().enumerate() {
            self.position.insert(employee, position as u32);
            for day in 0..self.days as Day {
                let kind = cells.kind(employee.at(), day);
                self.home.push(kind == CellKind::Home);
                let column = (kind == CellKind::Free).then(|| self.add_column(Column::Cell { employee, day }));
                self.cell_column.push(column);
            }
        }
    }

    pub(super) fn add_column(&mut self, column: Column) -> ColumnIx {
        self.program.columns.push(column);
        (self.program.columns.len() - 1) as ColumnIx
    }

    /// Whether the block has the employee.
    pub(super) fn has(&self, employee: EmployeeIx) -> bool {
        self.position.contains_key(&employee)
    }

    fn cell_position(&self, employee: EmployeeIx, day: Day) -> Option<usize> {
        let &position = self.position.get(&employee)?;
        Some(position as usize * self.days + usize::from(day))
    }

    /// The term `coefficient x cell`: a column, or a constant, or nothing.
    pub(super) fn term(&self, employee: EmployeeIx, day: Day, coefficient: i32) -> Term {
        match self.cell_position(employee, day) {
            Some(position) => match self.cell_column[position] {
                Some(column) => Term::Column(Entry { column, coefficient }),
                None => Term::Constant(if self.home[position] { i64::from(coefficient) } else { 0 }),
            },
            None => Term::Constant(0),
        }
    }

    /// Adds a row over cells given as terms.
    pub(super) fn add_row(&mut self, tag: RowTag, bounds: RowBounds, terms: impl IntoIterator<Item = Term>) {
        self.entries.clear();
        let mut constant = 0;
        for term in terms {
            match term {
                Term::Column(entry) => self.entries.push(entry),
                Term::Constant(value) => constant += value,
            }
        }
        self.add_entries(tag, bounds.less(constant));
    }

    fn add_entries(&mut self, tag: RowTag, bounds: RowBounds) {
        let coefficients = || self.entries.iter().map(|entry| i64::from(entry.coefficient));
        let least: i64 = coefficients().filter(|&coefficient| coefficient < 0).sum();
        let most: i64 = coefficients().filter(|&coefficient| coefficient > 0).sum();
        let bounds = RowBounds {
            lower: bounds.lower.filter(|&lower| lower > least),
            upper: bounds.upper.filter(|&upper| upper < most),
        };
        if bounds.contradict() || self.entries.is_empty() && (bounds.lower.is_some() || bounds.upper.is_some()) {
            self.program.broken.push(tag);
        } else if bounds.lower.is_some() || bounds.upper.is_some() {
            self.push_or_merge(tag, bounds);
        }
    }

    /// Rows over the same columns, such as a cap and the coverage of one unit, become one with the tighter bounds.
    fn push_or_merge(&mut self, tag: RowTag, bounds: RowBounds) {
        if self.detail == Detail::Lean {
            let key = hash_of(&self.entries);
            let rows = &mut self.program.rows;
            match self.same_support.get(&key) {
                Some(&row) if rows.entries(row as usize) == self.entries => {
                    let both = rows.bounds(row as usize).and(&bounds);
                    if both.contradict() {
                        self.program.broken.push(tag);
                        return;
                    }
                    rows.set_bounds(row as usize, both);
                    return;
                }
                _ => {
                    self.same_support.insert(key, rows.len() as u32);
                }
            }
        }
        self.program.rows.push(tag, bounds, self.entries.iter().copied());
    }

    pub(super) fn add_locks(&mut self, agency: &Agency, block: &Block) {
        for &employee in &block.employees {
            for (locks, value) in [(&agency.employees.locked_home, 1), (&agency.employees.locked_office, 0)] {
                for day in locks.iter(employee.at()) {
                    let bounds = RowBounds { lower: Some(value), upper: Some(value) };
                    let term = self.term(employee, day, 1);
                    self.add_row(RowTag::Lock { employee, day }, bounds, [term]);
                }
            }
        }
    }

    pub(super) fn finish(self) -> Program {
        self.program
    }
}

fn hash_of(entries: &[Entry]) -> u64 {
    use std::hash::{BuildHasher, Hasher};
    let mut hasher = rustc_hash::FxBuildHasher.build_hasher();
    for entry in entries {
        hasher.write_u32(entry.column);
        hasher.write_i32(entry.coefficient);
    }
    hasher.finish()
}

/// A summand of a row.
pub(super) enum Term {
    /// A column with its coefficient.
    Column(Entry),
    /// A known value.
    Constant(i64),
}
