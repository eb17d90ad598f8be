//! Branch and bound as a proof: a bound at the root that is not tight, and a tree over columns, at each leaf of which
//! multipliers give a bound of their own.

use std::cmp::Ordering;

use crate::formulation::program::{ColumnIx, Rows};

use super::dual::{Bound, Multipliers, bound};

/// A tree that shows that no assignment exceeds some value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tree {
    /// Multipliers whose bound shows the columns on which all assignments that are as good, or better, agree: the tree
    /// is about the rest.
    pub root: Multipliers,
    /// The nodes: node 0 is the root; children come after their parent.
    pub nodes: Vec<Node>,
}

/// A node of a [`Tree`]: a branch over a column, or a leaf closed by multipliers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Node {
    /// The column is 0 in one child and 1 in the other.
    Branch {
        /// The column that the children fix.
        column: ColumnIx,
        /// Child in which it is 0.
        zero: u32,
        /// Child in which it is 1.
        one: u32,
    },
    /// The multipliers bound the objective.
    Leaf(Multipliers),
    /// The multipliers bound 0 by a number below 0: no assignment is here (a Farkas ray).
    Empty(Multipliers),
}

/// What all assignments of one value have in common.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Common {
    /// The value of each column that has the same one in all of them.
    pub columns: Vec<Option<bool>>,
    /// Rows that are tight in all of them, and whether at their upper side; ascending.
    pub tight: Vec<(u32, bool)>,
}

impl Common {
    /// What a bound says of the assignments whose value is `value` or more. Each stays below the bound by |r_j| for
    /// every column that is not at the end of its range that its reduced cost wants, and by |Y_i| for every unit that a
    /// row is short of its side: whatever would cost more than the bound is above the value is the same in all of them
    /// (complementary slackness, where the bound equals the value).
    #[must_use]
    pub fn new(fixed: &[Option<bool>], multipliers: &Multipliers, bound: &Bound, value: i64) -> Self {
        let gap = bound.above(value);
        let column = |(fixed, reduced): (&Option<bool>, &i128)| {
            fixed.or((reduced.saturating_abs() > gap).then_some(*reduced > 0))
        };
        let tight = multipliers.rows.iter().filter(|(_, multiplier)| i128::from(*multiplier).abs() > gap);
        Self {
            columns: fixed.iter().zip(&bound.reduced).map(column).collect(),
            tight: tight.map(|&(row, multiplier)| (row, multiplier > 0)).collect(),
        }
    }

    /// What these and those have in common.
    fn meet(&mut self, other: &Self) {
        for (column, other) in self.columns.iter_mut().zip(&other.columns) {
            if *column != *other {
                *column = None;
            }
        }
        self.tight.retain(|row| other.tight.binary_search(row).is_ok());
    }
}

/// What is left to visit of a tree.
enum Visit {
    /// A node, with the column that the branch to it sets.
    Enter { node: u32, set: Option<(ColumnIx, bool)> },
    /// A column to set free again on the way back.
    Free(ColumnIx),
}

impl Tree {
    /// If the tree shows that no assignment of the unfixed columns that keeps the rows exceeds `value`: what those that
    /// have this value have in common, by what the bounds of their leaves say of them.
    ///
    /// Where a branch names a column that is fixed already, nothing is in the other child: it need not be shown.
    #[must_use]
    pub fn common(&self, rows: &Rows, fixed: &[Option<bool>], costs: &[i64], value: i64) -> Option<Common> {
        let no_costs = vec![0; costs.len()];
        let mut common: Option<Common> = None;
        let mut fixed = fixed.to_vec();
        let mut visits = vec![Visit::Enter { node: 0, set: None }];
        let mut entered = 0;
        while let Some(visit) = visits.pop() {
            let (node, set) = match visit {
                Visit::Free(column) => {
                    fixed[column as usize] = None;
                    continue;
                }
                Visit::Enter { node, set } => (node, set),
            };
            if let Some((column, value)) = set {
                fixed[column as usize] = Some(value);
                visits.push(Visit::Free(column));
            }
            entered += 1;
            // A tree is entered once at each of its nodes; anything else goes in circles.
            if entered > self.nodes.len() {
                return None;
            }
            match self.nodes.get(node as usize)? {
                &Node::Branch { column, zero, one } => match fixed.get(column as usize)? {
                    None => {
                        for (child, value) in [(zero, false), (one, true)] {
                            visits.push(Visit::Enter { node: child, set: Some((column, value)) });
                        }
                    }
                    Some(value) => visits.push(Visit::Enter { node: if *value { one } else { zero }, set: None }),
                },
                Node::Leaf(multipliers) => {
                    let bound = bound(rows, &fixed, costs, multipliers)?;
                    match bound.floor().cmp(&value) {
                        Ordering::Greater => return None,
                        Ordering::Less => {}
                        Ordering::Equal => {
                            let here = Common::new(&fixed, multipliers, &bound, value);
                            match &mut common {
                                Some(common) => common.meet(&here),
                                None => common = Some(here),
                            }
                        }
                    }
                }
                Node::Empty(multipliers) => {
                    if bound(rows, &fixed, &no_costs, multipliers)?.numerator >= 0 {
                        return None;
                    }
                }
            }
        }
        common
    }
}
