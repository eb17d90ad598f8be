//! The rows that cause a cost: without all of them, having the cell at home costs nothing; with any one, it does.
//!
//! Where a roster is made again, a cell may cost a change whatever the rules: then no row causes it.

use rustc_hash::FxHashMap;

use crate::formulation::program::ColumnIx;
use crate::formulation::{LinearStage, Stage};

use super::face::Faces;
use super::model::Model;

/// Columns of all the searches that are remembered: those of a few of the largest blocks, and all of a small one.
const REMEMBERED_COLUMNS: usize = 2_000_000;

/// Answers whether a cell costs nothing where rows are left out, again and again.
pub(super) struct Dropping<'m, 'a> {
    model: &'m Model<'a>,
    /// What is optimal without these rows, as far as somebody asked.
    known: FxHashMap<Vec<u32>, Faces<'m, 'a>>,
}

/// Whether a cell costs nothing without some rows, which are ascending, and the assignment that decides it.
///
/// It decides the same without fewer rows if it keeps those that come back: then it is among fewer assignments, and of those
/// that were left none is better, or none with the cell at home as good.
struct Answer {
    dropped: Vec<u32>,
    is_free: bool,
    /// An optimal assignment, with the cell at home if it costs nothing there.
    optimum: Vec<bool>,
}

impl<'m, 'a> Dropping<'m, 'a> {
    pub(super) fn new(model: &'m Model<'a>) -> Self {
        Self { model, known: FxHashMap::default() }
    }

    /// An irreducible set of rows that cause the cost of a cell: few and near it, or no row where it costs as much without
    /// any; none where a limit was reached.
    pub(super) fn find_rows(&mut self, column: ColumnIx) -> Option<Vec<u32>> {
        let model = self.model;
        Questions { dropping: self, model, column, answers: Vec::new() }.find_rows()
    }

    fn is_free(&mut self, dropped: &[u32], column: ColumnIx) -> Option<(bool, Vec<bool>)> {
        if !self.known.contains_key(dropped) {
            let searches = self.known.len() * (self.model.stages.len() + 1);
            if searches * self.model.program.columns.len() > REMEMBERED_COLUMNS {
                self.known.clear();
            }
            self.known.insert(dropped.to_vec(), Faces::new(self.model, dropped));
        }
        self.known.get_mut(dropped)?.is_free(column)
    }
}

/// What is asked about one cell.
struct Questions<'q, 'm, 'a> {
    dropping: &'q mut Dropping<'m, 'a>,
    model: &'m Model<'a>,
    column: ColumnIx,
    answers: Vec<Answer>,
}

impl Questions<'_, '_, '_> {
    /// The answer without these rows; none where a limit was reached.
    fn ask(&mut self, rows: &[u32]) -> Option<&Answer> {
        let mut dropped = rows.to_vec();
        dropped.sort_unstable();
        let decides = |answer: &Answer| {
            dropped.iter().all(|row| answer.dropped.binary_search(row).is_ok())
                && answer
                    .dropped
                    .iter()
                    .all(|row| dropped.binary_search(row).is_ok() || self.model.is_kept(*row, &answer.optimum))
        };
        let known = self.answers.iter().position(decides);
        let position = match known {
            Some(position) => position,
            None => {
                let (is_free, optimum) = self.dropping.is_free(&dropped, self.column)?;
                self.answers.push(Answer { dropped, is_free, optimum });
                self.answers.len() - 1
            }
        };
        Some(&self.answers[position])
    }

    fn find_rows(&mut self) -> Option<Vec<u32>> {
        if self.model.is_made_again() && !self.ask(&self.model.all_entries())?.is_free {
            return Some(Vec::new());
        }
        let held = self.model.held_by(self.column);
        for &row in &held {
            // With it kept, all rows are: the cell costs something.
            if self.ask(&[row])?.is_free {
                return Some(vec![row]);
            }
        }
        if held.len() > 1 && self.ask(&held)?.is_free {
            return self.reduce(held);
        }
        let mut near: Vec<u32> = Vec::new();
        for ring in self.model.rows_by_distance(self.column) {
            near.extend(ring);
            // Without any row at all every wish is granted.
            if self.ask(&near)?.is_free {
                return self.reduce(near);
            }
        }
        None
    }

    /// Keeps every row that can be kept, the last ones first, until there is none.
    fn reduce(&mut self, rows: Vec<u32>) -> Option<Vec<u32>> {
        let mut left = rows;
        self.keep_kept(&mut left)?;
        let mut at_once = (left.len() / 2).max(1);
        let mut end = left.len();
        // Rows tried one by one since the last that was kept.
        let mut in_vain = 0;
        while in_vain < left.len() && left.len() > 1 {
            let start = end.saturating_sub(at_once);
            let fewer: Vec<u32> = [&left[..start], &left[end..]].concat();
            let is_kept = !fewer.is_empty() && self.ask(&fewer)?.is_free;
            end = start;
            if is_kept {
                left = fewer;
                self.keep_kept(&mut left)?;
                end = end.min(left.len());
                in_vain = 0;
            } else if at_once == 1 {
                in_vain += 1;
            }
            if end == 0 {
                end = left.len();
                at_once = (at_once / 2).max(1);
            }
        }
        left.sort_unstable();
        Some(left)
    }

    /// Keeps the rows that an assignment keeps which costs nothing without all of them.
    fn keep_kept(&mut self, left: &mut Vec<u32>) -> Option<()> {
        let model = self.model;
        let answer = self.ask(left)?;
        left.retain(|&row| !model.is_kept(row, &answer.optimum));
        Some(())
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
