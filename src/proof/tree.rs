//! Branch and bound as a proof: a tree over columns, at each leaf of which multipliers give a bound.

use crate::formulation::program::{ColumnIx, Rows};

use super::dual::{Multipliers, bound};

/// A tree that shows that no assignment exceeds some value. Node 0 is the root; children come after their parent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tree {
    /// The nodes.
    pub nodes: Vec<Node>,
}

/// A node of a [`Tree`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Node {
    /// The column is 0 in one child and 1 in the other.
    Branch {
        /// The column.
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

impl Tree {
    /// Whether the tree shows that no assignment of the unfixed columns that keeps the rows exceeds `value`.
    #[must_use]
    pub fn shows(&self, rows: &Rows, fixed: &[Option<bool>], costs: &[i64], value: i64) -> bool {
        let no_costs = vec![0; costs.len()];
        let mut fixed = fixed.to_vec();
        // What is left to visit: a node to enter, or a column to set free again on the way back.
        enum Visit {
            Enter { node: u32, set: Option<(ColumnIx, bool)> },
            Free(ColumnIx),
        }
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
                return false;
            }
            let holds = match self.nodes.get(node as usize) {
                Some(&Node::Branch { column, zero, one }) => {
                    let is_free = fixed.get(column as usize) == Some(&None);
                    for (child, value) in [(zero, false), (one, true)] {
                        visits.push(Visit::Enter { node: child, set: Some((column, value)) });
                    }
                    is_free
                }
                Some(Node::Leaf(multipliers)) => {
                    bound(rows, &fixed, costs, multipliers).is_some_and(|bound| bound.floor() <= value)
                }
                Some(Node::Empty(multipliers)) => {
                    bound(rows, &fixed, &no_costs, multipliers).is_some_and(|bound| bound.numerator < 0)
                }
                None => false,
            };
            if !holds {
                return false;
            }
        }
        true
    }
}
