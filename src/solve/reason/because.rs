//! The rows that cause a cost: without all of them, having the cell at home costs nothing; with any one, it does.
//!
//! Where a roster is made again, a cell may cost a change whatever the rules: then no row causes it.

use rustc_hash::FxHashMap;

use crate::formulation::program::ColumnIx;
use crate::formulation::{LinearStage, Stage};

use super::face::{Effect, Faces};
use super::model::Model;

/// Columns of all the searches that are remembered: those of a few of the largest blocks, and all of a small one.
const REMEMBERED_COLUMNS: usize = 2_000_000;

/// Answers whether a cell costs nothing where rows are left out, again and again.
pub(super) struct Dropping<'m, 'a> {
    model: &'m Model<'a>,
    /// What is optimal without these rows, as far as somebody asked.
    known: FxHashMap<Vec<u32>, Faces<'m, 'a>>,
}

impl<'m, 'a> Dropping<'m, 'a> {
    pub(super) fn new(model: &'m Model<'a>) -> Self {
        Self { model, known: FxHashMap::default() }
    }

    /// Whether the cell costs nothing without these rows, which are ascending; none where a limit was reached.
    fn is_free(&mut self, dropped: &[u32], column: ColumnIx) -> Option<bool> {
        if !self.known.contains_key(dropped) {
            let searches = self.known.len() * (self.model.stages.len() + 1);
            if searches * self.model.program.columns.len() > REMEMBERED_COLUMNS {
                self.known.clear();
            }
            self.known.insert(dropped.to_vec(), Faces::new(self.model, dropped));
        }
        let effect = self.known.get_mut(dropped)?.weigh(column, false)?;
        Some(matches!(effect, Effect::Nothing))
    }

    /// An irreducible set of rows that cause the cost of a cell: few and near it, or no row where it costs as much without
    /// any; none where a limit was reached.
    pub(super) fn find_rows(&mut self, column: ColumnIx) -> Option<Vec<u32>> {
        if self.model.is_made_again() && !self.is_free(&self.model.all_entries(), column)? {
            return Some(Vec::new());
        }
        let held = self.model.held_by(column);
        for &row in &held {
            // With it kept, all rows are: the cell costs something.
            if self.is_free(&[row], column)? {
                return Some(vec![row]);
            }
        }
        if held.len() > 1 && self.is_free(&held, column)? {
            return self.reduce(held, column);
        }
        let mut far = self.model.rows_by_distance(column);
        let mut near: Vec<u32> = Vec::new();
        while !far.is_empty() {
            near.extend(far.remove(0));
            let mut dropped = near.clone();
            dropped.sort_unstable();
            // Without any row at all every wish is granted.
            if self.is_free(&dropped, column)? {
                return self.reduce(near, column);
            }
        }
        None
    }

    /// Keeps every row that can be kept, the last ones first, until there is none.
    fn reduce(&mut self, rows: Vec<u32>, column: ColumnIx) -> Option<Vec<u32>> {
        let mut left = rows;
        let mut at_once = (left.len() / 2).max(1);
        let mut end = left.len();
        // Rows tried one by one since the last that was kept.
        let mut in_vain = 0;
        while in_vain < left.len() && left.len() > 1 {
            let start = end.saturating_sub(at_once);
            let mut fewer: Vec<u32> = [&left[..start], &left[end..]].concat();
            fewer.sort_unstable();
            let is_kept = !fewer.is_empty() && self.is_free(&fewer, column)?;
            if is_kept {
                left.drain(start..end);
                in_vain = 0;
            } else if at_once == 1 {
                in_vain += 1;
            }
            end = start;
            if end == 0 {
                end = left.len();
                at_once = (at_once / 2).max(1);
            }
        }
        left.sort_unstable();
        Some(left)
    }
}

impl Model<'_> {
    /// Whether cells that differ from what was published count by themselves.
    fn is_made_again(&self) -> bool {
        self.stages.contains(&Stage::Linear(LinearStage::Stability))
    }

    /// Every row that can be left out.
    fn all_entries(&self) -> Vec<u32> {
        (0..self.entries.len() as u32).collect()
    }

    /// The rows that the optimum would break if the cell were at home and nothing else changed; those about fewest people
    /// last.
    fn held_by(&self, column: ColumnIx) -> Vec<u32> {
        let mut held: Vec<u32> = Vec::new();
        for &row in &self.rows_of[column as usize] {
            let entries = self.program.rows.entries(row as usize);
            let Some(entry) = entries.iter().find(|entry| entry.column == column) else { continue };
            let after = self.program.rows.activity(row as usize, &self.optimum) + i64::from(entry.coefficient);
            if !self.program.rows.bounds(row as usize).contain(after) {
                held.extend(self.entry_of[row as usize]);
            }
        }
        held.sort_unstable();
        held.dedup();
        held
    }

    /// Every row that can be left out, by how many rows lie between it and the cell.
    fn rows_by_distance(&self, column: ColumnIx) -> Vec<Vec<u32>> {
        let mut is_seen = vec![false; self.program.rows.len()];
        let mut is_reached = vec![false; self.program.columns.len()];
        let mut is_taken = vec![false; self.entries.len()];
        is_reached[column as usize] = true;
        let mut front = vec![column];
        let mut distances = Vec::new();
        while !front.is_empty() {
            let (mut taken, mut next) = (Vec::new(), Vec::new());
            for column in front {
                for &row in &self.rows_of[column as usize] {
                    if std::mem::replace(&mut is_seen[row as usize], true) {
                        continue;
                    }
                    if let Some(entry) = self.entry_of[row as usize]
                        && !std::mem::replace(&mut is_taken[entry as usize], true)
                    {
                        taken.push(entry);
                    }
                    for entry in self.program.rows.entries(row as usize) {
                        if !std::mem::replace(&mut is_reached[entry.column as usize], true) {
                            next.push(entry.column);
                        }
                    }
                }
            }
            if !taken.is_empty() {
                distances.push(taken);
            }
            front = next;
        }
        // Fairness and stages tie cells that no row does.
        let others: Vec<u32> = self.all_entries().into_iter().filter(|&entry| !is_taken[entry as usize]).collect();
        if !others.is_empty() {
            distances.push(others);
        }
        distances
    }
}
