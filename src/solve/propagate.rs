//! What rows settle one by one: a column to which a row leaves one value, where the others are what they may be.

use std::collections::VecDeque;

use crate::formulation::program::{ColumnIx, Rows};
use crate::proof::dual::{Bound, Multipliers};
use crate::proof::tree::Node;

use super::incidence::Incidence;

/// A row at one of its sides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Side {
    row: u32,
    is_upper: bool,
}

impl Side {
    /// That the row is broken at this side: by its multiplier alone.
    fn show(self) -> Node {
        Node::Empty(Multipliers { denominator: 1, rows: vec![(self.row, if self.is_upper { 1 } else { -1 })] })
    }
}

/// A column that has one value, since a row would be broken at the other, whatever else is free.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Implied {
    column: ColumnIx,
    value: bool,
    by: Side,
}

/// All that rows imply one after the other.
pub(super) struct Propagation {
    /// The value of each column that is fixed or implied.
    pub(super) fixed: Vec<Option<bool>>,
    implied: Vec<Implied>,
    /// A row that is broken whatever is still free.
    broken: Option<Side>,
}

impl Propagation {
    /// Goes from row to row until nothing more follows.
    pub(super) fn new(rows: &Rows, fixed: &[Option<bool>]) -> Self {
        let mut propagation = Self { fixed: fixed.to_vec(), implied: Vec::new(), broken: None };
        let rows_of = Incidence::new(rows, fixed.len());
        let mut due: VecDeque<u32> = (0..rows.len() as u32).collect();
        let mut is_due = vec![true; rows.len()];
        while let Some(row) = due.pop_front() {
            is_due[row as usize] = false;
            let known = propagation.implied.len();
            propagation.broken = propagation.read(rows, row);
            if propagation.broken.is_some() {
                break;
            }
            for implied in &propagation.implied[known..] {
                for &(other, _) in rows_of.entries(implied.column as usize) {
                    if !std::mem::replace(&mut is_due[other as usize], true) {
                        due.push_back(other);
                    }
                }
            }
        }
        propagation
    }

    /// Settles the columns to which a row leaves one value; the side at which it is broken, if it is.
    fn read(&mut self, rows: &Rows, row: u32) -> Option<Side> {
        let entries = rows.entries(row as usize);
        let bounds = rows.bounds(row as usize);
        let (mut least, mut most) = (0, 0);
        for entry in entries {
            let coefficient = i64::from(entry.coefficient);
            match self.fixed[entry.column as usize] {
                None => {
                    least += coefficient.min(0);
                    most += coefficient.max(0);
                }
                Some(true) => {
                    least += coefficient;
                    most += coefficient;
                }
                Some(false) => {}
            }
        }
        let (upper, lower) = (Side { row, is_upper: true }, Side { row, is_upper: false });
        if bounds.upper.is_some_and(|side| least > side) {
            return Some(upper);
        }
        if bounds.lower.is_some_and(|side| most < side) {
            return Some(lower);
        }
        for entry in entries {
            if self.fixed[entry.column as usize].is_some() {
                continue;
            }
            let coefficient = i64::from(entry.coefficient);
            let moved = coefficient.abs();
            // At the end that raises the sum, and at the one that lowers it.
            let is_too_much = bounds.upper.is_some_and(|side| least + moved > side);
            let is_too_little = bounds.lower.is_some_and(|side| most - moved < side);
            let (value, by) = match (is_too_much, is_too_little) {
                (true, true) => {
                    self.imply(entry.column, coefficient < 0, upper);
                    return Some(lower);
                }
                (true, false) => (coefficient < 0, upper),
                (false, true) => (coefficient > 0, lower),
                (false, false) => continue,
            };
            self.imply(entry.column, value, by);
            if is_too_much {
                most -= moved;
            } else {
                least += moved;
            }
        }
        None
    }

    fn imply(&mut self, column: ColumnIx, value: bool, by: Side) {
        self.fixed[column as usize] = Some(value);
        self.implied.push(Implied { column, value, by });
    }

    /// Marks the columns whose implied values a bound needs: those that would be elsewhere if they were free.
    pub(super) fn mark_needed(&self, is_needed: &mut [bool], bound: &Bound) {
        for &Implied { column, value, .. } in &self.implied {
            let reduced = bound.reduced[column as usize];
            is_needed[column as usize] |= if value { reduced < 0 } else { reduced > 0 };
        }
    }

    /// A tree that begins with those of the implied columns that it needs, a branch each of which one side is empty. The rest
    /// of the tree, empty where a row is broken, is about what is then left.
    pub(super) fn show(&self, rows: &Rows, mut is_needed: Vec<bool>, mut rest: Vec<Node>) -> Vec<Node> {
        // What moves the sum of a row towards the side at which it is broken.
        let need_others = |is_needed: &mut [bool], by: Side| {
            for entry in rows.entries(by.row as usize) {
                let raises = self.fixed[entry.column as usize].map(|value| value == (entry.coefficient > 0));
                is_needed[entry.column as usize] |= raises == Some(by.is_upper);
            }
        };
        if let Some(broken) = self.broken {
            need_others(&mut is_needed, broken);
            rest = vec![broken.show()];
        }
        let mut chain: Vec<Implied> = Vec::new();
        for &implied in self.implied.iter().rev() {
            if is_needed[implied.column as usize] {
                need_others(&mut is_needed, implied.by);
                chain.push(implied);
            }
        }
        let mut nodes = Vec::with_capacity(2 * chain.len() + rest.len());
        for implied in chain.into_iter().rev() {
            let empty = nodes.len() as u32 + 1;
            let (zero, one) = if implied.value { (empty, empty + 1) } else { (empty + 1, empty) };
            nodes.push(Node::Branch { column: implied.column, zero, one });
            nodes.push(implied.by.show());
        }
        let by = nodes.len() as u32;
        nodes.extend(rest.into_iter().map(|node| match node {
            Node::Branch { column, zero, one } => Node::Branch { column, zero: zero + by, one: one + by },
            leaf => leaf,
        }));
        nodes
    }

    /// Whether a row is broken whatever is still free.
    pub(super) const fn is_broken(&self) -> bool {
        self.broken.is_some()
    }
}
