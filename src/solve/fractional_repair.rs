//! An assignment from a relaxation that is whole in most components of a large block: those where it is not are searched
//! on their own, with everything else as the relaxation has it.

use petgraph::unionfind::UnionFind;

use crate::proof::narrow::Narrowed;

use super::assignment::{is_whole, value_of};
use super::control::Control;
use super::lp::{Effort, maximise_integer};
use super::reduced::Reduced;

/// A row with more entries couples the components of a block, and does not make them one.
const WIDE: usize = 100;
/// Number of columns from which a block is worth taking apart: a smaller one is searched as a whole.
pub(super) const LARGE: usize = 2_000;
/// Columns that are left open at first, and by how much more each time that there is no better assignment in them.
const FIRST_OPEN: usize = 1_000;
const GROWTH: usize = 4;
/// Columns of an integer program that is done in seconds.
const MOST_OPEN: usize = 20_000;

/// A relaxation, taken apart.
pub(super) struct Components<'a> {
    reduced: &'a Reduced,
    values: &'a [f64],
    /// Columns of the reduction, by component: first the components where the values are not whole, then the others.
    components: Vec<Vec<usize>>,
    fractional: usize,
}

impl<'a> Components<'a> {
    /// The components that the narrow rows connect, if the block is large.
    pub(super) fn new(reduced: &'a Reduced, values: &'a [f64]) -> Option<Self> {
        let columns = reduced.columns.len();
        if columns < LARGE {
            return None;
        }
        let mut sets = UnionFind::<usize>::new(columns);
        for row in (0..reduced.rows.len()).filter(|&row| reduced.row(row).count() <= WIDE) {
            let mut entries = reduced.row(row).map(|(column, _)| column);
            if let Some(first) = entries.next() {
                for column in entries {
                    sets.union(first, column);
                }
            }
        }
        // Components are in the order of their roots: the same program gives the same order.
        let mut components = vec![Vec::new(); columns];
        for column in 0..columns {
            components[sets.find_mut(column)].push(column);
        }
        components.retain(|component| !component.is_empty());
        let (whole, mut components): (Vec<Vec<usize>>, Vec<Vec<usize>>) =
            components.into_iter().partition(|component| component.iter().all(|&column| is_whole(values[column])));
        let fractional = components.len();
        components.extend(whole);
        Some(Self { reduced, values, components, fractional })
    }

    /// Searches the components that are not whole, and more and more of the others with them, for an assignment better than
    /// the incumbent, from which it starts once everything is open.
    pub(super) fn repair(
        &self,
        narrowed: &Narrowed,
        costs: &[i64],
        incumbent: Option<&[bool]>,
        effort: Effort,
        control: Control<'_>,
    ) -> Option<Vec<bool>> {
        let best = incumbent.map(|incumbent| value_of(costs, incumbent));
        let check = |assignment: &Vec<bool>| {
            best.is_none_or(|best| value_of(costs, assignment) > best) && narrowed.program.rows.are_kept_by(assignment)
        };
        if self.fractional == 0 {
            return self.reduced.assignment(&narrowed.fixed, self.values).filter(check);
        }
        let mut fixed = narrowed.fixed.clone();
        for (&column, value) in self.reduced.columns.iter().zip(self.values) {
            fixed[column as usize] = Some(*value > 0.5);
        }
        let (mut open, mut enough) = (0, FIRST_OPEN);
        for (position, component) in self.components.iter().enumerate() {
            for &column in component {
                let column = self.reduced.columns[column] as usize;
                fixed[column] = narrowed.fixed[column];
            }
            open += component.len();
            let is_last = position + 1 == self.components.len();
            // What is left is not worth a search of its own.
            let is_nearly_all = open * 10 >= self.reduced.columns.len() * 9;
            if position + 1 < self.fractional || (open < enough || is_nearly_all) && !is_last {
                continue;
            }
            if open > MOST_OPEN || control.is_over() {
                return None;
            }
            let rest = Reduced::new(&narrowed.program.rows, &fixed, costs);
            let start = incumbent.filter(|_| is_last).map(|incumbent| rest.restrict(incumbent));
            let found = maximise_integer(&rest, start.as_deref(), effort, control).values;
            let better = found.and_then(|values| rest.assignment(&fixed, &values)).filter(check);
            if better.is_some() {
                return better;
            }
            enough = open * GROWTH;
        }
        None
    }
}
