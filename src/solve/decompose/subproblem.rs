//! What is one employee's alone: columns, rows, and the assignments that keep them.

use std::collections::BTreeMap;

use crate::formulation::program::{ColumnIx, Entry};
use crate::proof::cut::{Cut, CutRow};
use crate::proof::diagram::Diagram;
use crate::proof::narrow::divide_out;

/// A column with its coefficients in linking rows, by place among them.
pub(super) struct Linked {
    pub(super) column: ColumnIx,
    pub(super) links: Vec<(usize, i64)>,
}

impl Linked {
    /// The cost less what the linking rows' prices, in parts of 1 / `scale`, ask of it, in such parts; none where that is past what
    /// 64 bits hold.
    pub(super) fn reduced_cost(&self, costs: &[i64], prices: &[i64], scale: i64) -> Option<i64> {
        let cost = scale.checked_mul(costs[self.column as usize])?;
        self.links.iter().try_fold(cost, |cost, &(row, a)| cost.checked_sub(prices[row].checked_mul(a)?))
    }
}

/// The columns and rows of one employee.
pub(super) struct Subproblem {
    /// In the order of the diagram.
    pub(super) columns: Vec<Linked>,
    /// The rows that no other column is in.
    pub(super) rows: Vec<u32>,
    /// The assignments that keep them.
    pub(super) diagram: Diagram,
}

/// What an assignment of a subproblem is for the master: a pattern of the employee's days.
pub(super) struct Pattern {
    /// What it is worth.
    pub(super) cost: i64,
    /// What it comes to in linking rows, by place among them.
    pub(super) sums: Vec<(usize, i64)>,
}

impl Subproblem {
    /// The greatest sum of reduced costs, and an assignment that has it.
    pub(super) fn greatest(&self, costs: &[i64], prices: &[i64], scale: i64) -> Option<(i64, Vec<bool>)> {
        self.diagram.greatest(&self.reduced_costs(costs, prices, scale)?)
    }

    /// An assignment with the greatest sum of reduced costs, of those that have the values of fixed columns.
    pub(super) fn greatest_within(
        &self,
        costs: &[i64],
        prices: &[i64],
        scale: i64,
        fixed: &[Option<bool>],
    ) -> Option<Vec<bool>> {
        let mut reduced = self.reduced_costs(costs, prices, scale)?;
        let most = reduced.iter().try_fold(1_i64, |sum, cost| sum.checked_add(cost.checked_abs()?.checked_mul(2)?))?;
        for (cost, linked) in reduced.iter_mut().zip(&self.columns) {
            if let Some(value) = fixed[linked.column as usize] {
                *cost = if value { most } else { -most };
            }
        }
        let (_, assignment) = self.diagram.greatest(&reduced)?;
        Some(assignment).filter(|assignment| self.goes_with(assignment, fixed))
    }

    /// Whether an assignment has the values of all fixed columns.
    pub(super) fn goes_with(&self, assignment: &[bool], fixed: &[Option<bool>]) -> bool {
        let mut columns = self.columns.iter().zip(assignment);
        columns.all(|(linked, value)| fixed[linked.column as usize].is_none_or(|fixed| fixed == *value))
    }

    /// The cut that no assignment's sum of reduced costs is above the greatest, and by what its row was divided.
    pub(super) fn cut(&self, costs: &[i64], prices: &[i64], scale: i64) -> Option<(Cut, CutRow, i64)> {
        let (reduced, divisor) = divide_out(&self.reduced_costs(costs, prices, scale)?);
        let (greatest, _) = self.diagram.greatest(&reduced)?;
        let path = self
            .columns
            .iter()
            .zip(reduced)
            .map(|(linked, cost)| Some(Entry { column: linked.column, coefficient: i32::try_from(cost).ok()? }));
        let path: Vec<Entry> = path.collect::<Option<_>>()?;
        let row = CutRow::of_path(&path, greatest)?;
        Some((Cut::Diagram { path, rows: self.rows.clone() }, row, divisor))
    }

    /// The columns of the subproblem at an assignment of the program.
    pub(super) fn restrict(&self, assignment: &[bool]) -> Vec<bool> {
        self.columns.iter().map(|linked| assignment[linked.column as usize]).collect()
    }

    fn reduced_costs(&self, costs: &[i64], prices: &[i64], scale: i64) -> Option<Vec<i64>> {
        self.columns.iter().map(|linked| linked.reduced_cost(costs, prices, scale)).collect()
    }

    /// The pattern of an assignment.
    pub(super) fn pattern(&self, assignment: &[bool], costs: &[i64]) -> Pattern {
        let mut pattern = Pattern { cost: 0, sums: Vec::new() };
        let mut sums = BTreeMap::new();
        for (linked, _) in self.columns.iter().zip(assignment).filter(|(_, is_one)| **is_one) {
            pattern.cost += costs[linked.column as usize];
            for &(row, a) in &linked.links {
                *sums.entry(row).or_insert(0) += a;
            }
        }
        pattern.sums.extend(sums.into_iter().filter(|&(_, sum)| sum != 0));
        pattern
    }
}
