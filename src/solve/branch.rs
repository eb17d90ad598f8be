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
use super::parallel::Parallel;
use super::propagate::Propagation;
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

/// The root of a tree: a program, and the solver to use.
pub(super) struct Root<'a> {
    pub(super) narrowed: &'a Narrowed,
    pub(super) costs: &'a [i64],
    pub(super) solver: &'a mut LpSolver,
}

/// How large a tree may become.
#[derive(Clone, Copy)]
pub(super) struct Size {
    /// Nodes x columns that are open at the root.
    pub(super) effort: usize,
    /// Nodes in any case.
    pub(super) least: usize,
}

/// Searches for an assignment better than `incumbent`, and proves that there is none better than what it found.
/// Gives up beyond a size, when time is over, or where a bound does not survive rounding.
pub(super) fn search_tree(root: Root<'_>, incumbent: Option<i64>, size: Size, control: Control<'_>) -> Branching {
    let rows = &root.narrowed.program.rows;
    let propagation = Propagation::new(rows, &root.narrowed.fixed);
    let mut is_needed = vec![false; root.costs.len()];
    if propagation.is_broken() {
        return Branching { better: None, nodes: Some(propagation.show(rows, is_needed, Vec::new())) };
    }
    let parallel = Parallel::new(&Reduced::new(rows, &propagation.fixed, root.costs));
    let classes = parallel.members.len();
    let mut search = TreeSearch {
        program: &root.narrowed.program,
        costs: root.costs,
        no_costs: vec![0; root.costs.len()],
        fixed: propagation.fixed.clone(),
        propagation: &propagation,
        is_needed: &mut is_needed,
        parallel: &parallel,
        solver: root.solver,
        control,
        limit: (size.effort / classes.max(1)).max(size.least),
        best: incumbent,
        better: None,
        nodes: Vec::new(),
        losses: Losses::of(classes),
    };
    let closed = search.load() && search.explore(None);
    let TreeSearch { better, nodes, .. } = search;
    Branching { better, nodes: closed.then(|| propagation.show(rows, is_needed, nodes)) }
}

struct TreeSearch<'a> {
    program: &'a Program,
    costs: &'a [i64],
    no_costs: Vec<i64>,
    fixed: Vec<Option<bool>>,
    propagation: &'a Propagation,
    /// Whether what is implied of a column is needed by a leaf.
    is_needed: &'a mut [bool],
    parallel: &'a Parallel,
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
    fn load(&mut self) -> bool {
        if !self.solver.load(&self.parallel.reduced) {
            return false;
        }
        for class in (0..self.parallel.members.len()).filter(|&class| self.parallel.members[class].len() > 1) {
            self.solver.set_column(class, self.parallel.range(class, &self.fixed));
        }
        true
    }

    /// Closes the subtree of the columns fixed now, to which a step has led; says whether it could.
    fn explore(&mut self, descent: Option<Descent>) -> bool {
        if self.nodes.len() >= self.limit || self.control.is_over() {
            return false;
        }
        // Solvers take a program without columns for none at all.
        let relaxed = if self.parallel.reduced.columns.is_empty() {
            LpAnswer::Optimal { values: Vec::new(), duals: Vec::new() }
        } else {
            self.solver.run(self.control)
        };
        match relaxed {
            LpAnswer::Stopped => false,
            LpAnswer::Infeasible { ray } => ray.is_some_and(|ray| self.close_empty(&ray)),
            LpAnswer::Optimal { values, duals } => {
                let reached: f64 =
                    self.parallel.reduced.costs.iter().zip(&values).map(|(cost, value)| cost * value).sum();
                if let Some(descent) = descent {
                    self.losses.learn(descent, reached);
                }
                self.offer(&values);
                self.close_leaf(reached, &duals) || self.branch(&values, reached)
            }
        }
    }

    fn multipliers(&self, duals: &[f64], denominator: i64) -> Multipliers {
        let pairs = self.parallel.reduced.rows.iter().copied().zip(duals.iter().copied());
        round_duals(&self.program.rows, pairs, denominator)
    }

    fn close_empty(&mut self, ray: &[f64]) -> bool {
        let shown = round_ray(&self.program.rows, &self.fixed, &self.parallel.reduced.rows, ray, &self.no_costs);
        let Some((multipliers, bound)) = shown else { return false };
        self.propagation.mark_needed(self.is_needed, &bound);
        self.nodes.push(Node::Empty(multipliers));
        true
    }

    fn close_leaf(&mut self, reached: f64, duals: &[f64]) -> bool {
        let Some(best) = self.best else { return false };
        // No rounding of the duals can go below what the relaxation reaches.
        if reached + settled_value(self.costs, &self.propagation.fixed) as f64 >= (best + 1) as f64 - INTEGRAL {
            return false;
        }
        for denominator in DENOMINATORS {
            let multipliers = self.multipliers(duals, denominator);
            let shown = bound(&self.program.rows, &self.fixed, self.costs, &multipliers);
            if let Some(bound) = shown.filter(|bound| bound.floor() <= best) {
                self.propagation.mark_needed(self.is_needed, &bound);
                self.nodes.push(Node::Leaf(multipliers));
                return true;
            }
        }
        false
    }

    fn offer(&mut self, values: &[f64]) {
        let Some(assignment) = self.parallel.assignment(&self.fixed, values) else { return };
        let value = value_of(self.costs, &assignment);
        if self.best.is_none_or(|best| value > best) && self.program.rows.are_kept_by(&assignment) {
            self.best = Some(value);
            self.better = Some(assignment);
        }
    }

    fn branch(&mut self, values: &[f64], reached: f64) -> bool {
        let Some(position) = self.choose(values) else { return false };
        let Some(column) = self.parallel.find_free(position, &self.fixed) else { return false };
        let part = values[position].fract();
        let node = self.nodes.len();
        self.nodes.push(Node::Branch { column, zero: 0, one: 0 });
        let mut children = [0; 2];
        let first = part > 0.5;
        let mut closed = true;
        for value in [first, !first] {
            children[usize::from(value)] = self.nodes.len() as u32;
            self.fixed[column as usize] = Some(value);
            self.solver.set_column(position, self.parallel.range(position, &self.fixed));
            closed = closed && self.explore(Some(Descent { position, to: value, from: part, reached }));
        }
        self.fixed[column as usize] = None;
        self.solver.set_column(position, self.parallel.range(position, &self.fixed));
        self.nodes[node] = Node::Branch { column, zero: children[0], one: children[1] };
        closed
    }

    /// The column to branch on: by [rank](crate::formulation::program::Column::branch_rank) first, then the one whose children
    /// are thought to lose most; at first the one nearest to a half.
    fn choose(&self, values: &[f64]) -> Option<usize> {
        let rank =
            |position: usize| self.program.columns[self.parallel.reduced.columns[position] as usize].branch_rank();
        let score = |position: usize| self.losses.score(position, values[position].fract());
        // A column that is fixed has no other value, whatever the solver says: to branch on it again would never end.
        let is_open = |position: usize| self.parallel.find_free(position, &self.fixed).is_some();
        let fractional = (0..values.len()).filter(|&position| !is_whole(values[position]) && is_open(position));
        fractional.min_by(|&one, &other| rank(one).cmp(&rank(other)).then(score(other).total_cmp(&score(one))))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::solve::stated::program_of;

    const COLUMNS: usize = 6;
    const SIZE: Size = Size { effort: 0, least: 1_000 };

    /// Whether every leaf below a node is closed: nothing there is better than the value, or nothing is there.
    fn is_closed(
        program: &Program,
        costs: &[i64],
        nodes: &[Node],
        at: u32,
        value: i64,
        fixed: &[Option<bool>],
    ) -> bool {
        match &nodes[at as usize] {
            &Node::Branch { column, zero, one } => [(zero, false), (one, true)].into_iter().all(|(child, to)| {
                let mut fixed = fixed.to_vec();
                assert!(child > at && fixed[column as usize].replace(to).is_none());
                is_closed(program, costs, nodes, child, value, &fixed)
            }),
            Node::Leaf(multipliers) => {
                bound(&program.rows, fixed, costs, multipliers).is_some_and(|bound| bound.floor() <= value)
            }
            Node::Empty(multipliers) => {
                bound(&program.rows, fixed, &[0; COLUMNS], multipliers).is_some_and(|bound| bound.numerator < 0)
            }
        }
    }

    fn any_rows() -> impl Strategy<Value = Vec<(Vec<i32>, i64, i64)>> {
        let row = (prop::collection::vec(-3..=3, COLUMNS), -3..=3_i64, 0..=4_i64);
        prop::collection::vec(row.prop_map(|(row, lower, width)| (row, lower, lower + width)), 1..6)
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(1_000))]

        #[test]
        fn a_tree_finds_the_best_assignment_and_closes_every_leaf(
            stated in any_rows(),
            costs in prop::collection::vec(-4..=4_i64, COLUMNS),
        ) {
            let program = program_of(COLUMNS, &stated);
            let all = (0..1_u32 << COLUMNS).map(|bits| (0..COLUMNS).map(|at| bits >> at & 1 == 1).collect::<Vec<bool>>());
            let best = all.filter(|values| program.rows.are_kept_by(values)).map(|values| value_of(&costs, &values)).max();
            let narrowed = Narrowed::new(program);
            let mut solver = LpSolver::new();
            let root = Root { narrowed: &narrowed, costs: &costs, solver: &mut solver };
            let tree = search_tree(root, None, SIZE, Control::default());
            prop_assert_eq!(tree.better.map(|better| value_of(&costs, &better)), best);
            let nodes = tree.nodes.expect("it ends");
            // Where there is no assignment nothing is above any value.
            let value = best.unwrap_or(i64::MIN);
            prop_assert!(is_closed(&narrowed.program, &costs, &nodes, 0, value, &[None; COLUMNS]));
        }
    }

    #[test]
    fn what_rows_imply_one_by_one_is_shown_without_the_solver() {
        // The first is at home, then the second is not, then the third is: one too many with the first.
        let program = program_of(
            COLUMNS,
            &[
                (vec![1, 0, 0, 0, 0, 0], 1, 1),
                (vec![1, 1, 0, 0, 0, 0], 0, 1),
                (vec![0, 1, 1, 0, 0, 0], 1, 2),
                (vec![0, 0, 0, 1, 1, 1], 1, 2),
                (vec![1, 0, 1, 0, 0, 0], 0, 1),
            ],
        );
        let narrowed = Narrowed::new(program);
        let mut solver = LpSolver::new();
        let root = Root { narrowed: &narrowed, costs: &[0; COLUMNS], solver: &mut solver };
        let nodes = search_tree(root, None, SIZE, Control::default()).nodes.expect("it is closed");
        let named: Vec<u32> = nodes
            .iter()
            .filter_map(|node| match node {
                Node::Empty(multipliers) => Some(multipliers.rows[0].0),
                Node::Branch { .. } | Node::Leaf(_) => None,
            })
            .collect();
        assert_eq!(named, [0, 1, 2, 4], "the row of the other three is not needed");
        assert!(is_closed(&narrowed.program, &[0; COLUMNS], &nodes, 0, i64::MIN, &[None; COLUMNS]));
        assert_eq!(solver.take_effort(), 0);
    }
}
