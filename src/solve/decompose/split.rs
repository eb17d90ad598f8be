//! A program taken apart: what is each employee's alone, and what links employees.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::domain::index::EmployeeIx;
use crate::formulation::program::{Column, ColumnIx, Program, RowBounds, RowTag};
use crate::proof::diagram::Diagram;
use crate::proof::dual::Multipliers;
use crate::proof::narrow::Narrowed;
use crate::solve::reduced::Reduced;

use super::order::Order;
use super::region::Region;
use super::subproblem::{Linked, Subproblem};

/// States of one employee's diagram at most.
const STATES: usize = 200_000;

/// A program taken apart.
pub(super) struct Split {
    pub(super) subproblems: Vec<Subproblem>,
    /// The rows that link employees, with what is left of their sides.
    pub(super) linking: Vec<(u32, RowBounds)>,
    /// The columns that are nobody's alone.
    pub(super) shared: Vec<Linked>,
    /// What is left where no more than the program's own columns is fixed.
    pub(super) whole: Region,
}

/// The bound of prices, in parts, and the assignments of the subproblems on which it rests.
pub(super) struct Priced {
    pub(super) bound: i64,
    pub(super) assignments: Vec<Vec<bool>>,
}

impl Split {
    /// Takes apart what a reduction leaves of a program; none where no employee has rows of their own.
    pub(super) fn new(narrowed: &Narrowed, reduced: &Reduced) -> Option<Self> {
        let Narrowed { program, fixed, .. } = narrowed;
        let mut owners = Owners::new(program, fixed, reduced);
        let mut subproblems: Vec<(EmployeeIx, Subproblem)> = Vec::new();
        // No row could say what an equation leaves without many more states, but it is the longest paths of some lengths.
        let mut diagrams = Vec::new();
        for (employee, order, rows) in owners.list(&Order::new(program), reduced) {
            let diagram = Diagram::new(&program.rows, fixed, &rows, &order, STATES).filter(|_| !rows.is_empty());
            match diagram {
                Some(diagram) => {
                    diagrams.push(diagram.clone());
                    subproblems.push((employee, Subproblem::new(order, rows, diagram)));
                }
                None => owners.disown(&order, &rows),
            }
        }
        // A cut about one employee says something that their rows do not only where it has become an equation.
        let is_cut = |row: u32| program.rows.tag(row as usize) == RowTag::Cut;
        let mut is_said = vec![false; program.rows.len()];
        for row in reduced.rows.iter().copied().filter(|&row| is_cut(row)) {
            let owner = owners.common(program, fixed, row);
            let of = owner.and_then(|owner| subproblems.binary_search_by_key(&owner, |&(employee, _)| employee).ok());
            is_said[row as usize] =
                of.is_some_and(|of| subproblems[of].1.keep_cut(&mut diagrams[of], &program.rows, fixed, row));
        }
        let mut links = vec![Vec::new(); program.columns.len()];
        let mut linking = Vec::new();
        let is_linking =
            |row: u32| if is_cut(row) { !is_said[row as usize] } else { owners.of_row[row as usize].is_none() };
        for (place, row) in reduced.rows.iter().copied().filter(|&row| is_linking(row)).enumerate() {
            let mut constant = 0;
            for entry in program.rows.entries(row as usize) {
                let coefficient = i64::from(entry.coefficient);
                match fixed[entry.column as usize] {
                    Some(value) => constant += i64::from(value) * coefficient,
                    None => links[entry.column as usize].push((place, coefficient)),
                }
            }
            linking.push((row, program.rows.bounds(row as usize).less(constant)));
        }
        let mut subproblems: Vec<Subproblem> = subproblems.into_iter().map(|(_, subproblem)| subproblem).collect();
        subproblems.iter_mut().for_each(|subproblem| subproblem.link(&mut links));
        let of_nobody = |column: &ColumnIx| owners.of_column[*column as usize].is_none();
        let shared: Vec<Linked> =
            reduced.columns.iter().copied().filter(of_nobody).map(|column| Linked::take(column, &mut links)).collect();
        let whole = Region { fixed: fixed.clone(), diagrams: diagrams.into_iter().map(Arc::new).collect() };
        (!subproblems.is_empty()).then_some(Self { subproblems, linking, shared, whole })
    }

    /// What of a region has the values of fixed columns, which it says more of; none where nothing has.
    pub(super) fn restrict(&self, region: &Region, fixed: Vec<Option<bool>>) -> Option<Region> {
        let restrict = |(subproblem, diagram): (&Subproblem, &Arc<Diagram>)| {
            let mut columns = subproblem.columns.iter().map(|linked| linked.column as usize);
            if columns.clone().all(|column| fixed[column] == region.fixed[column]) {
                return Some(Arc::clone(diagram));
            }
            Some(Arc::new(diagram.restrict(&columns.by_ref().map(|column| fixed[column]).collect::<Vec<_>>())?))
        };
        let diagrams = self.subproblems.iter().zip(&region.diagrams).map(restrict).collect::<Option<_>>()?;
        Some(Region { fixed, diagrams })
    }

    /// The bound of prices in parts of 1 / `scale`: with p the prices, b the sides that they are about and r = c - p A,
    ///
    /// ```text
    /// c x  <=  p b + sum over employees of the greatest r x of their own + sum over shared columns of max(0, r)
    /// ```
    ///
    /// within a region. None where a price does not fit its row, or a number does not fit.
    pub(super) fn price(&self, region: &Region, costs: &[i64], prices: &[i64], scale: i64) -> Option<Priced> {
        let mut bound = 0_i64;
        for (&price, (_, sides)) in prices.iter().zip(&self.linking).filter(|(price, _)| **price != 0) {
            let side = if price > 0 { sides.upper } else { sides.lower }?;
            bound = bound.checked_add(price.checked_mul(side)?)?;
        }
        for linked in &self.shared {
            let reduced = linked.reduced_cost(costs, prices, scale)?;
            bound = bound.checked_add(match region.fixed[linked.column as usize] {
                Some(true) => reduced,
                Some(false) => 0,
                None => reduced.max(0),
            })?;
        }
        let mut assignments = Vec::with_capacity(self.subproblems.len());
        for (subproblem, diagram) in self.subproblems.iter().zip(&region.diagrams) {
            let (greatest, assignment) = diagram.greatest(&subproblem.reduced_costs(costs, prices, scale)?)?;
            bound = bound.checked_add(greatest)?;
            assignments.push(assignment);
        }
        Some(Priced { bound, assignments })
    }

    /// The free columns of a region with a value that nothing there has, or at which the bound of prices loses more than `most`, in parts
    /// of 1 / `scale`: each with its other value. None where a number does not fit.
    pub(super) fn list_losing(
        &self,
        region: &Region,
        costs: &[i64],
        (prices, scale): (&[i64], i64),
        most: i64,
    ) -> Option<Vec<(ColumnIx, bool)>> {
        let is_open = |linked: &&Linked| region.fixed[linked.column as usize].is_none();
        let mut losing = Vec::new();
        for linked in self.shared.iter().filter(is_open) {
            let reduced = linked.reduced_cost(costs, prices, scale)?;
            if reduced.checked_abs()? > most {
                losing.push((linked.column, reduced > 0));
            }
        }
        for (subproblem, diagram) in self.subproblems.iter().zip(&region.diagrams) {
            let losses = diagram.losses(&subproblem.reduced_costs(costs, prices, scale)?)?;
            for (linked, losses) in subproblem.columns.iter().zip(losses).filter(|(linked, _)| is_open(linked)) {
                let is_lost = losses.map(|loss| loss.is_none_or(|loss| loss > most));
                if is_lost[0] != is_lost[1] {
                    losing.push((linked.column, is_lost[0]));
                }
            }
        }
        Some(losing)
    }

    /// Prices in parts of 1 / `scale` as multipliers of the program's rows.
    pub(super) fn multipliers(&self, (prices, scale): (Vec<i64>, i64)) -> Multipliers {
        let mut rows: Vec<(u32, i64)> = self.linking.iter().map(|(row, _)| *row).zip(prices).collect();
        rows.retain(|&(_, price)| price != 0);
        rows.sort_unstable();
        Multipliers { denominator: scale, rows }
    }

    /// Prices in whole parts of 1 / `scale`, where their rows have the sides for them.
    pub(super) fn round(&self, prices: &[f64], scale: i64) -> Vec<i64> {
        let round = |(price, (_, sides)): (&f64, &(u32, RowBounds))| {
            let price = (price * scale as f64).round() as i64;
            let side = if price > 0 { sides.upper } else { sides.lower };
            if side.is_some() { price } else { 0 }
        };
        prices.iter().zip(&self.linking).map(round).collect()
    }

    /// The assignment of the program that assignments of the subproblems and of the shared columns are.
    pub(super) fn spread(&self, fixed: &[Option<bool>], own: &[Vec<bool>], shared: &[bool]) -> Vec<bool> {
        let mut assignment: Vec<bool> = fixed.iter().map(|fixed| fixed.unwrap_or(false)).collect();
        let own =
            self.subproblems.iter().zip(own).flat_map(|(subproblem, values)| subproblem.columns.iter().zip(values));
        for (linked, &value) in own.chain(self.shared.iter().zip(shared)) {
            assignment[linked.column as usize] = value;
        }
        assignment
    }
}

/// Whose columns and rows are.
struct Owners {
    of_column: Vec<Option<EmployeeIx>>,
    of_row: Vec<Option<EmployeeIx>>,
}

impl Owners {
    /// A slack is the employee's whose row it is of; a row is an employee's where all its open columns are.
    fn new(program: &Program, fixed: &[Option<bool>], reduced: &Reduced) -> Self {
        let employee_of = |column: &Column| match column {
            Column::Cell { employee, .. } | Column::Step { employee, .. } => Some(*employee),
            Column::Auxiliary { .. } | Column::Slack { .. } => None,
        };
        let is_slack = |column: ColumnIx| matches!(program.columns[column as usize], Column::Slack { .. });
        let open = |row: u32| {
            let columns = program.rows.entries(row as usize).iter().map(|entry| entry.column);
            columns.filter(|&column| fixed[column as usize].is_none())
        };
        let mut owners = Self {
            of_column: program.columns.iter().map(employee_of).collect(),
            of_row: vec![None; program.rows.len()],
        };
        let is_rule = |row: &u32| program.rows.tag(*row as usize).rule().is_some();
        for row in reduced.rows.iter().copied().filter(is_rule) {
            let employee = common(open(row).filter(|&c| !is_slack(c)).map(|c| owners.of_column[c as usize]));
            for column in open(row).filter(|&column| is_slack(column)) {
                let owner = &mut owners.of_column[column as usize];
                *owner = owner.or(employee);
            }
        }
        for row in reduced.rows.iter().copied().filter(|&row| program.rows.tag(row as usize) != RowTag::Cut) {
            owners.of_row[row as usize] = owners.common(program, fixed, row);
        }
        owners
    }

    /// The employee whose all open columns of a row are.
    fn common(&self, program: &Program, fixed: &[Option<bool>], row: u32) -> Option<EmployeeIx> {
        let columns = program.rows.entries(row as usize).iter().map(|entry| entry.column);
        common(columns.filter(|&column| fixed[column as usize].is_none()).map(|column| self.of_column[column as usize]))
    }

    /// The columns and rows of each employee, columns in the order in which a diagram is to take them.
    fn list(&self, order: &Order, reduced: &Reduced) -> Vec<(EmployeeIx, Vec<ColumnIx>, Vec<u32>)> {
        let mut own: BTreeMap<EmployeeIx, (Vec<ColumnIx>, Vec<u32>)> = BTreeMap::new();
        for &column in &reduced.columns {
            if let Some(employee) = self.of_column[column as usize] {
                own.entry(employee).or_default().0.push(column);
            }
        }
        for &row in &reduced.rows {
            if let Some(employee) = self.of_row[row as usize] {
                own.entry(employee).or_default().1.push(row);
            }
        }
        for (columns, _) in own.values_mut() {
            columns.sort_unstable_by_key(|&column| order.place(column));
        }
        own.into_iter().map(|(employee, (columns, rows))| (employee, columns, rows)).collect()
    }

    /// Makes columns and rows nobody's.
    fn disown(&mut self, columns: &[ColumnIx], rows: &[u32]) {
        for &column in columns {
            self.of_column[column as usize] = None;
        }
        for &row in rows {
            self.of_row[row as usize] = None;
        }
    }
}

/// What all of these are, if there are any and they are the same.
fn common(mut all: impl Iterator<Item = Option<EmployeeIx>>) -> Option<EmployeeIx> {
    let first = all.next()??;
    all.all(|other| other == Some(first)).then_some(first)
}
