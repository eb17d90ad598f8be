//! What is one employee's alone: columns, rows, and the assignments that keep them.

use std::collections::BTreeMap;

use crate::formulation::program::{ColumnIx, Entry, Rows};
use crate::proof::cut::{Cut, CutRow};
use crate::proof::diagram::Diagram;
use crate::proof::narrow::divide_out;
use crate::proof::part::{Equation, Part};

/// How often the weight of equations is doubled.
const MOST_DOUBLED: u32 = 40;

/// A column with its coefficients in linking rows, by place among them.
pub(super) struct Linked {
    pub(super) column: ColumnIx,
    pub(super) links: Vec<(usize, i64)>,
}

impl Linked {
    /// Takes what the linking rows have of a column.
    pub(super) fn take(column: ColumnIx, links: &mut [Vec<(usize, i64)>]) -> Self {
        Self { column, links: std::mem::take(&mut links[column as usize]) }
    }

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
    rows: Vec<u32>,
    /// The assignments that keep them.
    all: Diagram,
    /// Cuts about these columns that have become equations.
    equations: Vec<Equation>,
}

/// A cut by prices.
pub(super) struct PricedCut {
    pub(super) cut: Cut,
    pub(super) row: CutRow,
    /// The multiplier with which the prices' bound takes it.
    pub(super) multiplier: i64,
    /// Those of equations.
    pub(super) equations: Vec<(u32, i64)>,
}

/// What an assignment of a subproblem is for the master: a pattern of the employee's days.
pub(super) struct Pattern {
    /// What it is worth.
    pub(super) cost: i64,
    /// What it comes to in linking rows, by place among them.
    pub(super) sums: Vec<(usize, i64)>,
}

impl Subproblem {
    pub(super) fn new(order: Vec<ColumnIx>, rows: Vec<u32>, diagram: Diagram) -> Self {
        let columns = order.into_iter().map(|column| Linked { column, links: Vec::new() }).collect();
        Self { columns, rows, all: diagram, equations: Vec::new() }
    }

    /// What is stated of it in a proof.
    pub(super) fn part(&self) -> Part {
        Part {
            order: self.columns.iter().map(|linked| linked.column).collect(),
            rows: self.rows.clone(),
            equations: self.equations.iter().map(|equation| equation.row).collect(),
        }
    }

    /// Leaves those of the assignments that keep a cut about these columns; says whether it could.
    pub(super) fn keep_cut(&mut self, diagram: &mut Diagram, rows: &Rows, fixed: &[Option<bool>], row: u32) -> bool {
        // What the rows of a subproblem leave keeps every cut of them.
        if rows.bounds(row as usize).lower.is_none() {
            return true;
        }
        let order: Vec<ColumnIx> = self.columns.iter().map(|linked| linked.column).collect();
        let Some(equation) = Equation::read(rows, fixed, &order, row) else { return false };
        let Some(kept) = equation.keep(diagram) else { return false };
        *diagram = kept;
        self.equations.push(equation);
        true
    }

    /// Takes what the linking rows have of the columns.
    pub(super) fn link(&mut self, links: &mut [Vec<(usize, i64)>]) {
        self.columns.iter_mut().for_each(|linked| *linked = Linked::take(linked.column, links));
    }

    /// Whether an assignment has the values of all fixed columns.
    pub(super) fn goes_with(&self, assignment: &[bool], fixed: &[Option<bool>]) -> bool {
        let mut columns = self.columns.iter().zip(assignment);
        columns.all(|(linked, value)| fixed[linked.column as usize].is_none_or(|fixed| fixed == *value))
    }

    /// The cut that no assignment's sum of reduced costs is above the greatest of those that keep the equations, which are given, and
    /// with what multipliers it is to be taken: its own, and the same of each equation.
    ///
    /// With e x = s the sum of the equations and r the reduced costs, the greatest r x of assignments that keep them is that of
    /// (r + w e) x - w s over all assignments, from some whole number w on.
    pub(super) fn cut(&self, kept: &Diagram, costs: &[i64], prices: &[i64], scale: i64) -> Option<PricedCut> {
        let reduced = self.reduced_costs(costs, prices, scale)?;
        let (least, _) = kept.greatest(&reduced)?;
        let weights = std::iter::once(0).chain((0..MOST_DOUBLED).map(|power| 1_i64 << power));
        let weights = weights.take(if self.equations.is_empty() { 1 } else { usize::MAX });
        for weight in weights {
            let mut weighed = reduced.clone();
            let mut greatest = least;
            for Equation { coefficients, side, .. } in &self.equations {
                greatest = greatest.checked_add(weight.checked_mul(*side)?)?;
                for (sum, coefficient) in weighed.iter_mut().zip(coefficients) {
                    *sum = sum.checked_add(weight.checked_mul(*coefficient)?)?;
                }
            }
            if self.all.greatest(&weighed)?.0 == greatest {
                return self.state_cut(&weighed, weight);
            }
        }
        None
    }

    fn state_cut(&self, weighed: &[i64], weight: i64) -> Option<PricedCut> {
        let (weighed, multiplier) = divide_out(weighed);
        let (greatest, _) = self.all.greatest(&weighed)?;
        let path = self
            .columns
            .iter()
            .zip(weighed)
            .map(|(linked, cost)| Some(Entry { column: linked.column, coefficient: i32::try_from(cost).ok()? }));
        let path: Vec<Entry> = path.collect::<Option<_>>()?;
        let row = CutRow::of_path(&path, greatest)?;
        let equations = self.equations.iter().map(|equation| (equation.row, -weight));
        let equations = equations.filter(|&(_, multiplier)| multiplier != 0).collect();
        Some(PricedCut { cut: Cut::Diagram { path, rows: self.rows.clone() }, row, multiplier, equations })
    }

    /// The columns of the subproblem at an assignment of the program.
    pub(super) fn restrict(&self, assignment: &[bool]) -> Vec<bool> {
        self.columns.iter().map(|linked| assignment[linked.column as usize]).collect()
    }

    pub(super) fn reduced_costs(&self, costs: &[i64], prices: &[i64], scale: i64) -> Option<Vec<i64>> {
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
