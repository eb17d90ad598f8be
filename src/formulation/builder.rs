//! Building a program: columns first, then rows over them, of which constants and what binds nothing are left out.

use rustc_hash::FxHashMap;

use crate::domain::day::Day;
use crate::domain::index::EmployeeIx;

use super::block::Block;
use super::cell::{CellKind, Detail};
use super::context::Context;
use super::program::{Column, ColumnIx, Entry, Program, RowBounds, RowTag, RuleRow};

/// Collects columns and rows; constants go to the right-hand side, and rows that bind nothing are dropped.
pub struct ProgramBuilder {
    detail: Detail,
    states_soft: bool,
    days: usize,
    program: Program,
    position: FxHashMap<EmployeeIx, u32>,
    cell_column: Vec<Option<ColumnIx>>,
    home: Vec<bool>,
    entries: Vec<Entry>,
    same_support: FxHashMap<u64, u32>,
}

impl ProgramBuilder {
    /// A program with a column for each free cell of the block.
    pub(super) fn new(context: &Context<'_>, block: &Block) -> Self {
        let mut builder = Self {
            detail: context.detail,
            states_soft: context.states_soft,
            days: context.agency.horizon.days(),
            program: Program::default(),
            position: FxHashMap::default(),
            cell_column: Vec::new(),
            home: Vec::new(),
            entries: Vec::new(),
            same_support: FxHashMap::default(),
        };
        builder.add_cells(context, block);
        builder
    }

    fn add_cells(&mut self, context: &Context<'_>, block: &Block) {
        for (position, &employee) in block.employees.iter().enumerate() {
            self.position.insert(employee, position as u32);
            for day in 0..self.days as Day {
                let kind = context.cell(employee, day);
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

    /// The rows so far over two or more cells of one employee, and slacks.
    pub(super) fn list_own_rows(&self) -> Vec<OwnRow> {
        let rows = &self.program.rows;
        let read = |row: usize| {
            let (mut cells, mut slacks, mut owner) = (Vec::new(), Vec::new(), None);
            for &entry in rows.entries(row) {
                match self.program.columns[entry.column as usize] {
                    Column::Cell { employee, day } if *owner.get_or_insert(employee) == employee => {
                        cells.push((day, entry));
                    }
                    Column::Slack { .. } => slacks.push(entry),
                    _ => return None,
                }
            }
            let employee = owner.filter(|_| cells.len() > 1)?;
            Some(OwnRow { employee, bounds: rows.bounds(row), cells, slacks })
        };
        (0..rows.len()).filter_map(read).collect()
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

    /// Adds a row of a rule.
    pub(super) fn add_row(&mut self, row: RuleRow, bounds: RowBounds, terms: impl IntoIterator<Item = Term>) {
        self.add(row, RowTag::Rule(row), bounds, terms);
    }

    /// Adds a row that says what an auxiliary column means.
    pub(super) fn add_meaning(&mut self, row: RuleRow, bounds: RowBounds, terms: impl IntoIterator<Item = Term>) {
        self.add(row, RowTag::Meaning(row), bounds, terms);
    }

    /// Adds a row of a rule that gives way where it must: each side is a row of its own, with a slack column for each unit
    /// by which an assignment can break it. What no assignment can keep is counted at once.
    pub(super) fn add_soft_row(&mut self, row: RuleRow, bounds: RowBounds, terms: impl IntoIterator<Item = Term>) {
        if !self.states_soft {
            return;
        }
        let constant = self.collect(terms);
        let RowBounds { lower, upper } = bounds.less(constant);
        let (least, most) = self.reach();
        if let Some(lower) = lower {
            self.program.given_way += (lower - most).max(0);
            let lower = lower.min(most);
            self.push_with_slacks(row, RowBounds::at_least(lower), lower - least, 1);
        }
        if let Some(upper) = upper {
            self.program.given_way += (least - upper).max(0);
            let upper = upper.max(least);
            self.push_with_slacks(row, RowBounds::at_most(upper), most - upper, -1);
        }
    }

    fn push_with_slacks(&mut self, row: RuleRow, bounds: RowBounds, units: i64, coefficient: i32) {
        if units <= 0 {
            return;
        }
        let of = self.program.rows.len() as u32;
        let slacks = (0..units as u32).map(|unit| {
            let column = self.program.columns.len() as ColumnIx;
            self.program.columns.push(Column::Slack { row: of, unit });
            Entry { column, coefficient }
        });
        self.program.rows.push(RowTag::Rule(row), bounds, self.entries.iter().copied().chain(slacks));
    }

    fn add(&mut self, row: RuleRow, tag: RowTag, bounds: RowBounds, terms: impl IntoIterator<Item = Term>) {
        let constant = self.collect(terms);
        self.add_entries(row, tag, bounds.less(constant));
    }

    /// Takes the terms that are columns as the entries of the next row, and gives the sum of the others.
    fn collect(&mut self, terms: impl IntoIterator<Item = Term>) -> i64 {
        self.entries.clear();
        let mut constant = 0;
        for term in terms {
            match term {
                Term::Column(entry) => self.entries.push(entry),
                Term::Constant(value) => constant += value,
            }
        }
        constant
    }

    /// The least and the greatest sum of the entries.
    fn reach(&self) -> (i64, i64) {
        let coefficients = || self.entries.iter().map(|entry| i64::from(entry.coefficient));
        let least = coefficients().filter(|&coefficient| coefficient < 0).sum();
        let most = coefficients().filter(|&coefficient| coefficient > 0).sum();
        (least, most)
    }

    fn add_entries(&mut self, row: RuleRow, tag: RowTag, bounds: RowBounds) {
        let (least, most) = self.reach();
        let bounds = RowBounds {
            lower: bounds.lower.filter(|&lower| lower > least),
            upper: bounds.upper.filter(|&upper| upper < most),
        };
        if bounds.contradict() || self.entries.is_empty() && (bounds.lower.is_some() || bounds.upper.is_some()) {
            self.program.broken.push(row);
        } else if bounds.lower.is_some() || bounds.upper.is_some() {
            self.push_or_merge(row, tag, bounds);
        }
    }

    /// Rows over the same columns, such as a cap and the coverage of one unit, become one with the tighter bounds.
    fn push_or_merge(&mut self, row: RuleRow, tag: RowTag, bounds: RowBounds) {
        if self.detail == Detail::Lean {
            let key = hash_of(&self.entries);
            let rows = &mut self.program.rows;
            match self.same_support.get(&key) {
                Some(&same) if rows.entries(same as usize) == self.entries => {
                    let both = rows.bounds(same as usize).and(&bounds);
                    if both.contradict() {
                        self.program.broken.push(row);
                        return;
                    }
                    rows.set_bounds(same as usize, both);
                    return;
                }
                _ => {
                    self.same_support.insert(key, rows.len() as u32);
                }
            }
        }
        self.program.rows.push(tag, bounds, self.entries.iter().copied());
    }

    /// Adds a row that is about the program as a whole, if there is one.
    pub(super) fn push_row(&mut self, row: impl FnOnce(&Program) -> Option<(RowTag, RowBounds, Vec<Entry>)>) {
        if let Some((tag, bounds, entries)) = row(&self.program) {
            self.program.rows.push(tag, bounds, entries);
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

/// A row that counts cells of one employee alone.
pub(super) struct OwnRow {
    pub(super) employee: EmployeeIx,
    pub(super) bounds: RowBounds,
    pub(super) cells: Vec<(Day, Entry)>,
    /// The units by which it may give way, where it is soft.
    pub(super) slacks: Vec<Entry>,
}

/// A summand of a row.
pub(super) enum Term {
    /// A column with its coefficient.
    Column(Entry),
    /// A known value.
    Constant(i64),
}
