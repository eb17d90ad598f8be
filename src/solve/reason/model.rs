//! The program of a block, and the rows that can be left out of it.

use rustc_hash::FxHashMap;

use crate::domain::day::Day;
use crate::domain::fact::RuleKind;
use crate::domain::index::EmployeeIx;
use crate::domain::roster::Roster;
use crate::domain::score::DayKind;
use crate::formulation::program::{ColumnIx, Program, RowBounds, RowTag, RuleRow};
use crate::formulation::{Block, Formulation, OpenShare, Stage};

use crate::solve::control::Control;
use crate::solve::search::Search;

/// A row that can be left out, as the rows of the program that state it: each side of a soft row is one.
pub(super) struct RuleEntry {
    pub(super) tag: RuleRow,
    pub(super) rows: Vec<u32>,
}

/// The program of a block with its stages.
pub(super) struct Model<'a> {
    pub(super) formulation: &'a Formulation<'a>,
    pub(super) block: &'a Block,
    pub(super) stages: &'a [Stage],
    pub(super) control: Control<'a>,
    /// Locks, each of which is about one cell, are left out of its rows and fix their columns instead.
    pub(super) program: Program,
    fixed: Vec<Option<bool>>,
    /// The rows that can be left out.
    pub(super) entries: Vec<RuleEntry>,
    /// Of each row of the program, the position of its entry; none for what an auxiliary column means.
    pub(super) entry_of: Vec<Option<u32>>,
    /// The rows of the program that each column is in.
    pub(super) rows_of: Vec<Vec<u32>>,
    /// The optimal roster.
    pub(super) optimum: Vec<bool>,
    /// The costs of each stage that is a sum; empty for the others.
    costs: Vec<Vec<i64>>,
    wished: Vec<OpenShare>,
    unasked: Vec<OpenShare>,
    column_of: FxHashMap<(EmployeeIx, Day), ColumnIx>,
}

impl<'a> Model<'a> {
    /// The model of a block of [`Formulation::for_costs`], for which `roster` is optimal; `described` has its rows in full
    /// detail.
    pub(super) fn new(
        formulation: &'a Formulation<'a>,
        described: &Formulation<'_>,
        block: &'a Block,
        stages: &'a [Stage],
        roster: &Roster,
        control: Control<'a>,
    ) -> Self {
        let mut program = formulation.program(block);
        let optimum = formulation.assignment_of(&program, roster);
        let mut fixed = vec![None; program.columns.len()];
        let mut entries: Vec<RuleEntry> = Vec::new();
        let mut entry_of = vec![None; program.rows.len()];
        let mut position_of: FxHashMap<RuleRow, u32> = FxHashMap::default();
        let mut rows_of = vec![Vec::new(); program.columns.len()];
        for (row, entry_of) in entry_of.iter_mut().enumerate() {
            for entry in program.rows.entries(row) {
                rows_of[entry.column as usize].push(row as u32);
            }
            let RowTag::Rule(tag) = program.rows.tag(row) else { continue };
            let position = *position_of.entry(name_of(described, tag)).or_insert_with(|| {
                entries.push(RuleEntry { tag, rows: Vec::new() });
                entries.len() as u32 - 1
            });
            entries[position as usize].rows.push(row as u32);
            *entry_of = Some(position);
            if let (RuleKind::Lock, [cell]) = (tag.family, program.rows.entries(row)) {
                let column = cell.column as usize;
                // At least one, or at most none.
                fixed[column] = Some(program.rows.bounds(row).lower.is_some_and(|lower| lower > 0));
                program.rows.set_bounds(row, RowBounds::NONE);
            }
        }
        let costs = stages
            .iter()
            .map(|stage| {
                let linear = stage.linear().map(|linear| formulation.linear_objective(block, &program, linear).costs);
                linear.unwrap_or_default()
            })
            .collect();
        let cells = program.columns.iter().enumerate();
        let column_of = cells.filter_map(|(at, column)| Some((column.cell()?, at as ColumnIx))).collect();
        let all_open = vec![None; program.columns.len()];
        let shares = |kind| match stages.contains(&Stage::Leximin(kind)) {
            true => formulation.open_shares(kind, block, &program, &all_open),
            false => Vec::new(),
        };
        let (wished, unasked) = (shares(DayKind::Wished), shares(DayKind::Unasked));
        Self {
            formulation,
            block,
            stages,
            control,
            program,
            fixed,
            entries,
            entry_of,
            rows_of,
            optimum,
            costs,
            wished,
            unasked,
            column_of,
        }
    }

    /// The column of a cell.
    pub(super) fn column(&self, employee: EmployeeIx, day: Day) -> Option<ColumnIx> {
        self.column_of.get(&(employee, day)).copied()
    }

    /// The shares of a kind that the block decides.
    pub(super) fn shares(&self, kind: DayKind) -> &[OpenShare] {
        match kind {
            DayKind::Wished => &self.wished,
            DayKind::Unasked => &self.unasked,
        }
    }

    /// The costs of a stage that is a sum, for a program that may have got columns since.
    pub(super) fn costs(&self, stage: usize, columns: usize) -> Vec<i64> {
        let mut costs = self.costs[stage].clone();
        costs.resize(columns, 0);
        costs
    }

    /// What a column counts in a stage that is a sum; 0 in the others.
    pub(super) fn cost_of(&self, stage: usize, column: usize) -> i64 {
        self.costs[stage].get(column).copied().unwrap_or_default()
    }

    /// The lock of a column: 1 for home, 0 for the office, -1 for none.
    pub(super) fn lock_of(&self, column: usize) -> i64 {
        self.fixed[column].map_or(-1, i64::from)
    }

    /// The column that a row which can be left out locks, if it is a lock.
    fn locked_by(&self, entry: &RuleEntry) -> Option<usize> {
        let cells = self.program.rows.entries(entry.rows[0] as usize);
        (entry.tag.family == RuleKind::Lock).then(|| cells[0].column as usize)
    }

    /// Whether an assignment keeps a row that can be left out.
    pub(super) fn is_kept(&self, entry: u32, values: &[bool]) -> bool {
        let entry = &self.entries[entry as usize];
        let contains = |&row: &u32| {
            let row = row as usize;
            self.program.rows.bounds(row).contain(self.program.rows.activity(row, values))
        };
        self.locked_by(entry).is_none_or(|column| self.fixed[column] == Some(values[column]))
            && entry.rows.iter().all(contains)
    }

    /// A search in the block, these rows left out, before its first stage.
    pub(super) fn search(&self, dropped: &[u32]) -> Search<'a> {
        let mut search = Search::new(self.program.clone(), self.control);
        search.narrowed.fixed.clone_from(&self.fixed);
        for entry in dropped.iter().map(|&position| &self.entries[position as usize]) {
            for &row in &entry.rows {
                search.narrowed.program.rows.set_bounds(row as usize, RowBounds::NONE);
            }
            if let Some(column) = self.locked_by(entry) {
                search.narrowed.fixed[column] = None;
            }
        }
        search.incumbent = Some(self.optimum.clone());
        search
    }
}

/// What names a row: windows that reach back into facts by different lengths share their first day to plan, and so one
/// name.
fn name_of(described: &Formulation<'_>, tag: RuleRow) -> RuleRow {
    let agency = described.agency();
    let has_facts = agency.previous.is_some() || agency.start() > 0;
    if !has_facts || tag.family != RuleKind::Limit {
        return tag;
    }
    let first = described.describe(tag, RowBounds::NONE).and_then(|fact| agency.horizon.day(fact.date?));
    RuleRow { day: first.unwrap_or(tag.day), ..tag }
}
