//! Branch and price as a proof (Barnhart et al. 1998): a tree over columns whose bounds keep the rows of parts in whole numbers,
//! and relax the rows that link them alone.
//!
//! Within a node, with r = K c - Y A as in [`super::dual`], every assignment that keeps the rows has
//!
//! ```text
//! K c x  <=  sum_i Y_i b_i  +  sum over columns of no part of the greatest r x  +  sum over parts of their longest path by r
//! ```
//!
//! and where such a bound is some gap above K times a value that would be better, a column that would lose more than the gap at one
//! of its values has the other in all that is better.

use crate::formulation::program::{ColumnIx, Rows};

use super::diagram::Diagram;
use super::dual::{Multipliers, greatest, reduce};
use super::part::Part;

/// States of the diagrams of all parts together at most.
const MOST_STATES: usize = 4_000_000;

/// A tree that shows that no assignment exceeds some value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PricedTree {
    /// No column is in two of them, or fixed before.
    pub parts: Vec<Part>,
    /// The nodes: node 0 is the root; no node is entered twice.
    pub nodes: Vec<PricedNode>,
}

/// A node of a [`PricedTree`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PricedNode {
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
    Bound {
        /// Y / K.
        multipliers: Multipliers,
        /// Where the bound is above the value: the node of what is left when each column is fixed that would lose too much.
        rest: Option<u32>,
    },
}

/// What is left to visit of a tree.
enum Visit {
    /// A node, with the column that the branch to it sets.
    Enter { node: u32, set: Option<(ColumnIx, bool)> },
    /// Columns that were fixed since there were so many, to set free again on the way back.
    Back { to: usize },
}

/// What a bound leaves of a node.
enum Left {
    /// Nothing that is better than the value.
    Nothing,
    /// What has these columns fixed.
    Fixed(Vec<(ColumnIx, bool)>),
}

/// The parts of a program.
struct Parts<'a> {
    parts: &'a [Part],
    diagrams: Vec<Diagram>,
    /// The columns that are in a part.
    is_in: Vec<bool>,
}

impl PricedTree {
    /// Whether the tree shows that no assignment of the unfixed columns that keeps the rows exceeds `value`.
    ///
    /// Where a branch names a column that is fixed already, nothing is in the other child: it need not be shown.
    #[must_use]
    pub fn shows(&self, rows: &Rows, fixed: &[Option<bool>], costs: &[i64], value: i64) -> bool {
        self.show(rows, fixed, costs, value).is_some()
    }

    fn show(&self, rows: &Rows, fixed: &[Option<bool>], costs: &[i64], value: i64) -> Option<()> {
        let parts = Parts::new(&self.parts, rows, fixed)?;
        let mut fixed = fixed.to_vec();
        let mut trail = Vec::new();
        let mut visits = vec![Visit::Enter { node: 0, set: None }];
        let mut entered = 0;
        while let Some(visit) = visits.pop() {
            let (node, set) = match visit {
                Visit::Back { to } => {
                    trail.drain(to..).for_each(|column: ColumnIx| fixed[column as usize] = None);
                    continue;
                }
                Visit::Enter { node, set } => (node, set),
            };
            if let Some((column, value)) = set {
                visits.push(Visit::Back { to: trail.len() });
                fixed[column as usize] = Some(value);
                trail.push(column);
            }
            entered += 1;
            // A tree is entered once at each of its nodes; anything else goes in circles.
            if entered > self.nodes.len() {
                return None;
            }
            match self.nodes.get(node as usize)? {
                &PricedNode::Branch { column, zero, one } => match fixed.get(column as usize)? {
                    None => {
                        for (child, value) in [(zero, false), (one, true)] {
                            visits.push(Visit::Enter { node: child, set: Some((column, value)) });
                        }
                    }
                    Some(value) => visits.push(Visit::Enter { node: if *value { one } else { zero }, set: None }),
                },
                PricedNode::Bound { multipliers, rest } => {
                    if let Left::Fixed(columns) = parts.bound(rows, &fixed, costs, multipliers, value)? {
                        for (column, value) in columns {
                            fixed[column as usize] = Some(value);
                            trail.push(column);
                        }
                        visits.push(Visit::Enter { node: (*rest)?, set: None });
                    }
                }
            }
        }
        Some(())
    }
}

impl<'a> Parts<'a> {
    /// None where a part has no diagram, or a column is in two of them.
    fn new(parts: &'a [Part], rows: &Rows, fixed: &[Option<bool>]) -> Option<Self> {
        let mut is_in = vec![false; fixed.len()];
        let mut diagrams = Vec::with_capacity(parts.len());
        let mut most = MOST_STATES;
        for part in parts {
            let diagram = part.diagram(rows, fixed, most)?;
            most = most.checked_sub(diagram.states())?;
            diagrams.push(diagram);
            if part.order.iter().any(|&column| std::mem::replace(&mut is_in[column as usize], true)) {
                return None;
            }
        }
        Some(Self { parts, diagrams, is_in })
    }

    /// What a bound leaves of what is better than `value` where columns are fixed; none where it is none.
    fn bound(
        &self,
        rows: &Rows,
        fixed: &[Option<bool>],
        costs: &[i64],
        multipliers: &Multipliers,
        value: i64,
    ) -> Option<Left> {
        let (mut numerator, reduced) = reduce(rows, costs, multipliers)?;
        let alone = || (0..fixed.len()).filter(|&column| !self.is_in[column]);
        for column in alone() {
            numerator = numerator.checked_add(greatest(reduced[column], fixed[column]))?;
        }
        let mut open = Vec::with_capacity(self.parts.len());
        for (part, diagram) in self.parts.iter().zip(&self.diagrams) {
            let values: Vec<Option<bool>> = part.order.iter().map(|&column| fixed[column as usize]).collect();
            let Some(diagram) = diagram.restrict(&values) else { return Some(Left::Nothing) };
            let costs: Vec<i64> =
                part.order.iter().map(|&column| i64::try_from(reduced[column as usize]).ok()).collect::<Option<_>>()?;
            let (longest, _) = diagram.greatest(&costs)?;
            numerator = numerator.checked_add(i128::from(longest))?;
            open.push((part, diagram, costs));
        }
        let least = (i128::from(value) + 1) * i128::from(multipliers.denominator);
        let gap = numerator.checked_sub(least)?;
        if gap < 0 {
            return Some(Left::Nothing);
        }
        let is_open = |column: usize| fixed[column].is_none();
        let mut left: Vec<(ColumnIx, bool)> = alone()
            .filter(|&column| is_open(column) && reduced[column].saturating_abs() > gap)
            .map(|column| (column as ColumnIx, reduced[column] > 0))
            .collect();
        for (part, diagram, costs) in open {
            for (&column, losses) in part.order.iter().zip(diagram.losses(&costs)?) {
                let is_lost = losses.map(|loss| loss.is_none_or(|loss| i128::from(loss) > gap));
                if is_open(column as usize) && (is_lost[0] || is_lost[1]) {
                    left.push((column, is_lost[0]));
                }
            }
        }
        Some(Left::Fixed(left))
    }
}
