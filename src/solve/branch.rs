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

/// The least that a child is thought to lose: without it a column that costs nothing on one side would never be taken.
const LEAST_LOSS: f64 = 1e-3;

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
        losses: Losses::of(root.reduced.columns.len()),
    };
    let closed = !search.reduced.is_broken && search.solver.load(search.reduced) && search.explore(None);
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
    losses: Losses,
}

/// The step from a node to a child of it: the column that was fixed, its value there, and where it stood.
#[derive(Clone, Copy)]
struct Descent {
    position: usize,
    to: bool,
    from: f64,
    reached: f64,
}

/// How much the relaxation has lost so far, for each column and each of its values, per unit that the column was moved.
struct Losses {
    sums: Vec<[(f64, u32); 2]>,
    all: [(f64, u32); 2],
}

impl Losses {
    fn of(columns: usize) -> Self {
        Self { sums: vec![[(0.0, 0); 2]; columns], all: [(0.0, 0); 2] }
    }

    fn learn(&mut self, descent: Descent, reached: f64) {
        let moved = (f64::from(u8::from(descent.to)) - descent.from).abs();
        let loss = (descent.reached - reached).max(0.0) / moved;
        for (sum, count) in
            [&mut self.sums[descent.position][usize::from(descent.to)], &mut self.all[usize::from(descent.to)]]
        {
            *sum += loss;
            *count += 1;
        }
    }

    /// What both children of a branch on the column are thought to lose, one times the other.
    fn score(&self, position: usize, value: f64) -> f64 {
        let expected = |to: usize, moved: f64| {
            let mean = |(sum, count): (f64, u32)| (count > 0).then(|| sum / f64::from(count));
            let unit = mean(self.sums[position][to]).or_else(|| mean(self.all[to])).unwrap_or(1.0);
            (unit * moved).max(LEAST_LOSS)
        };
        expected(0, value) * expected(1, 1.0 - value)
    }
}

impl TreeSearch<'_> {
    /// Closes the subtree of the columns fixed now, to which a step has led; says whether it could.
    fn explore(&mut self, descent: Option<Descent>) -> bool {
        if self.nodes.len() >= self.limit || self.control.is_over() {
            return false;
        }
        match self.solver.run(self.control) {
            LpAnswer::Stopped => false,
            LpAnswer::Infeasible { ray } => ray.is_some_and(|ray| self.close_empty(&ray)),
            LpAnswer::Optimal { values, duals } => {
                let reached: f64 = self.reduced.costs.iter().zip(&values).map(|(cost, value)| cost * value).sum();
                if let Some(descent) = descent {
                    self.losses.learn(descent, reached);
                }
                self.offer(&values);
                self.close_leaf(reached, &duals) || self.branch(&values, reached)
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

    fn close_leaf(&mut self, reached: f64, duals: &[f64]) -> bool {
        let Some(best) = self.best else { return false };
        // No rounding of the duals can go below what the relaxation reaches.
        if reached + settled_value(self.costs, self.root_fixed) as f64 >= (best + 1) as f64 - INTEGRAL {
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

    fn branch(&mut self, values: &[f64], reached: f64) -> bool {
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
            closed = closed && self.explore(Some(Descent { position, to: value, from: values[position], reached }));
        }
        self.fixed[column as usize] = None;
        self.solver.set_column(position, None);
        self.nodes[node] = Node::Branch { column, zero: children[0], one: children[1] };
        closed
    }

    /// The column to branch on: by [rank](crate::formulation::program::Column::branch_rank) first, then the one whose children
    /// are thought to lose most; at first the one nearest to a half.
    fn choose(&self, values: &[f64]) -> Option<usize> {
        let rank = |position: usize| self.program.columns[self.reduced.columns[position] as usize].branch_rank();
        let score = |position: usize| self.losses.score(position, values[position]);
        // A column that is fixed has no other value, whatever the solver says: to branch on it again would never end.
        let is_open = |position: usize| self.fixed[self.reduced.columns[position] as usize].is_none();
        let fractional = (0..values.len()).filter(|&position| !is_whole(values[position]) && is_open(position));
        fractional.min_by(|&one, &other| rank(one).cmp(&rank(other)).then(score(other).total_cmp(&score(one))))
    }
}
