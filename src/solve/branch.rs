//! Our own branch and bound, for blocks whose linear relaxation is not tight: every leaf is closed by an exact bound or
//! an exact Farkas ray, so that the tree is a proof that needs no solver.

use crate::formulation::program::Program;
use crate::proof::dual::{Multipliers, bound, round_duals};
use crate::proof::narrow::Narrowed;
use crate::proof::tree::Node;

use super::assignment::{DENOMINATORS, INTEGRAL, is_whole, settled_value, value_of};
use super::control::Control;
use super::farkas::round_ray;
use super::lp::{LpAnswer, LpSolver};
use super::reduced::Reduced;

/// What a search through the tree gave.
pub(super) struct Branching {
    /// The best assignment found, if it is better than the one given.
    pub(super) better: Option<Vec<bool>>,
    /// The nodes of the proof that none is better still; absent when the search gave up.
    pub(super) nodes: Option<Vec<Node>>,
}

/// The root of a tree: a program and its reduction, and the solver to use.
pub(super) struct Root<'a> {
    pub(super) narrowed: &'a Narrowed,
    pub(super) costs: &'a [i64],
    pub(super) reduced: &'a Reduced,
    pub(super) solver: &'a mut LpSolver,
}

/// Searches for an assignment better than `incumbent`, and proves that there is none better than what it found.
/// Gives up after `limit` nodes, when time is over, or where a bound does not survive rounding.
pub(super) fn search_tree(root: Root<'_>, incumbent: Option<i64>, limit: usize, control: Control<'_>) -> Branching {
    let mut search = TreeSearch {
        program: &root.narrowed.program,
        costs: root.costs,
        no_costs: vec![0; root.costs.len()],
        fixed: root.narrowed.fixed.clone(),
        root_fixed: &root.narrowed.fixed,
        reduced: root.reduced,
        solver: root.solver,
        control,
        limit,
        best: incumbent,
        better: None,
        nodes: Vec::new(),
    };
    let closed = !search.reduced.is_broken && search.solver.load(search.reduced) && search.explore();
    Branching { better: search.better, nodes: closed.then_some(search.nodes) }
}

struct TreeSearch<'a> {
    program: &'a Program,
    costs: &'a [i64],
    no_costs: Vec<i64>,
    fixed: Vec<Option<bool>>,
    root_fixed: &'a [Option<bool>],
    reduced: &'a Reduced,
    solver: &'a mut LpSolver,
    control: Control<'a>,
    limit: usize,
    best: Option<i64>,
    better: Option<Vec<bool>>,
    nodes: Vec<Node>,
}

impl TreeSearch<'_> {
    /// Closes the subtree of the columns fixed now; says whether it could.
    fn explore(&mut self) -> bool {
        if self.nodes.len() >= self.limit || self.control.is_over() {
            return false;
        }
        match self.solver.run(self.control) {
            LpAnswer::Stopped => false,
            LpAnswer::Infeasible { ray } => ray.is_some_and(|ray| self.close_empty(&ray)),
            LpAnswer::Optimal { values, duals } => {
                self.offer(&values);
                self.close_leaf(&values, &duals) || self.branch(&values)
            }
        }
    }

    fn multipliers(&self, duals: &[f64], denominator: i64) -> Multipliers {
        let pairs = self.reduced.rows.iter().copied().zip(duals.iter().copied());
        round_duals(&self.program.rows, pairs, denominator)
    }

    fn close_empty(&mut self, ray: &[f64]) -> bool {
        let shown = round_ray(&self.program.rows, &self.fixed, self.reduced, ray, &self.no_costs);
        let is_shown = shown.is_some();
        self.nodes.extend(shown.map(Node::Empty));
        is_shown
    }

    fn close_leaf(&mut self, values: &[f64], duals: &[f64]) -> bool {
        let Some(best) = self.best else { return false };
        // No rounding of the duals can go below what the relaxation reaches.
        let open: f64 = self.reduced.costs.iter().zip(values).map(|(cost, value)| cost * value).sum();
        if open + settled_value(self.costs, self.root_fixed) as f64 >= (best + 1) as f64 - INTEGRAL {
            return false;
        }
        for denominator in DENOMINATORS {
            let multipliers = self.multipliers(duals, denominator);
            let shown = bound(&self.program.rows, &self.fixed, self.costs, &multipliers);
            if shown.is_some_and(|bound| bound.floor() <= best) {
                self.nodes.push(Node::Leaf(multipliers));
                return true;
            }
        }
        false
    }

    fn offer(&mut self, values: &[f64]) {
        let Some(assignment) = self.reduced.assignment(&self.fixed, values) else { return };
        let value = value_of(self.costs, &assignment);
        if self.best.is_none_or(|best| value > best) && self.program.rows.are_kept_by(&assignment) {
            self.best = Some(value);
            self.better = Some(assignment);
        }
    }

    fn branch(&mut self, values: &[f64]) -> bool {
        let Some(position) = self.choose(values) else { return false };
        let column = self.reduced.columns[position];
        let node = self.nodes.len();
        self.nodes.push(Node::Branch { column, zero: 0, one: 0 });
        let mut children = [0; 2];
        let first = values[position] > 0.5;
        let mut closed = true;
        for value in [first, !first] {
            children[usize::from(value)] = self.nodes.len() as u32;
            self.fixed[column as usize] = Some(value);
            self.solver.set_column(position, Some(value));
            closed = closed && self.explore();
        }
        self.fixed[column as usize] = None;
        self.solver.set_column(position, None);
        self.nodes[node] = Node::Branch { column, zero: children[0], one: children[1] };
        closed
    }

    /// The column to branch on: by [rank](crate::formulation::program::Column::branch_rank) first, then the one nearest to a half.
    fn choose(&self, values: &[f64]) -> Option<usize> {
        let rank = |position: usize| self.program.columns[self.reduced.columns[position] as usize].branch_rank();
        // A column that is fixed has no other value, whatever the solver says: to branch on it again would never end.
        let is_open = |position: usize| self.fixed[self.reduced.columns[position] as usize].is_none();
        let fractional = (0..values.len()).filter(|&position| !is_whole(values[position]) && is_open(position));
        fractional.min_by(|&one, &other| {
            let distance = |position: usize| (values[position] - 0.5).abs();
            rank(one).cmp(&rank(other)).then(distance(one).total_cmp(&distance(other)))
        })
    }
}
