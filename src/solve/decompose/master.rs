//! The master: prices for which the patterns known so far bound the least, and the assignment that is best among them.

use rustc_hash::FxHashSet;

use crate::formulation::program::RowBounds;
use crate::solve::control::Control;
use crate::solve::lp::{Effort, LpAnswer, LpSolver, maximise_integer};
use crate::solve::reduced::Reduced;

use super::split::Split;
use super::subproblem::Pattern;

/// Prices are not looked for beyond this many times the greatest cost.
const MOST_PRICE: f64 = 100.0;

/// A sum of all costs that no program reaches.
const UNLIMITED: f64 = 1e9;

/// Effort of the integer program that chooses among patterns.
const EFFORT: Effort = Effort { nodes: Some(200), steps: Some(10_000), ..Effort::UNBOUNDED };

/// A side of a linking row, which has a price.
struct Side {
    row: usize,
    side: f64,
    least: f64,
    most: f64,
}

/// A pattern that the master knows.
struct Known {
    /// Its subproblem.
    of: usize,
    assignment: Vec<bool>,
    pattern: Pattern,
}

/// A linear program over prices: a column for each side of a linking row, for the bound of each subproblem and for that of each
/// shared column; a row for each shared column at 1, and for each pattern.
pub(super) struct Master<'a> {
    split: &'a Split,
    costs: &'a [i64],
    sides: Vec<Side>,
    /// The sides of each linking row.
    sides_of: Vec<Vec<usize>>,
    /// Each is a row of the solver behind those of shared columns.
    patterns: Vec<Known>,
    /// The assignments of each subproblem that are patterns.
    known: Vec<FxHashSet<Vec<bool>>>,
    /// The pattern that each subproblem is to have, if that is settled.
    settled: Vec<Option<usize>>,
    /// Rows that the solver does not have yet.
    waiting: Vec<(Vec<(usize, f64)>, f64)>,
}

/// What the master's patterns come to.
pub(super) struct Mastered {
    /// The prices of linking rows for which they bound the least.
    pub(super) prices: Vec<f64>,
    /// That bound: what any prices bound by all patterns is not less.
    pub(super) bound: f64,
    /// How much there is of each pattern.
    pub(super) weights: Vec<(usize, f64)>,
}

impl<'a> Master<'a> {
    /// The program without a pattern, loaded; none where the solver does not take it.
    pub(super) fn load(split: &'a Split, costs: &'a [i64], solver: &mut LpSolver) -> Option<Self> {
        let greatest = costs.iter().map(|cost| cost.unsigned_abs()).max().unwrap_or_default();
        let limit = MOST_PRICE * greatest as f64;
        let mut sides = Vec::new();
        for (row, (_, bounds)) in split.linking.iter().enumerate() {
            let mut add = |side: Option<i64>, least, most| {
                sides.extend(side.map(|side| Side { row, side: side as f64, least, most }));
            };
            let RowBounds { lower, upper } = *bounds;
            if lower == upper {
                add(upper, -limit, limit);
            } else {
                add(upper, 0.0, limit);
                add(lower, -limit, 0.0);
            }
        }
        let mut sides_of = vec![Vec::new(); split.linking.len()];
        let mut program = Reduced::empty();
        for (at, side) in sides.iter().enumerate() {
            sides_of[side.row].push(at);
            program.add_column(-side.side, side.least, side.most);
        }
        split.subproblems.iter().for_each(|_| program.add_column(-1.0, -UNLIMITED, UNLIMITED));
        split.shared.iter().for_each(|_| program.add_column(-1.0, 0.0, UNLIMITED));
        let mut master = Self {
            split,
            costs,
            sides,
            sides_of,
            patterns: Vec::new(),
            known: vec![FxHashSet::default(); split.subproblems.len()],
            settled: vec![None; split.subproblems.len()],
            waiting: Vec::new(),
        };
        for (at, linked) in split.shared.iter().enumerate() {
            let own = master.sides.len() + split.subproblems.len() + at;
            master.state(own, costs[linked.column as usize], &linked.links);
        }
        solver.load(&program).then_some(master)
    }

    /// States a row: a bound is at least what the cost leaves after prices.
    fn state(&mut self, own: usize, cost: i64, sums: &[(usize, i64)]) {
        let priced = |&(row, sum): &(usize, i64)| self.sides_of[row].iter().map(move |&side| (side, -(sum as f64)));
        let mut entries: Vec<(usize, f64)> = sums.iter().flat_map(priced).collect();
        entries.push((own, -1.0));
        self.waiting.push((entries, -(cost as f64)));
    }

    /// Adds the patterns of assignments, one for each subproblem, but for those that have one; says whether one is new.
    pub(super) fn add(&mut self, assignments: Vec<Vec<bool>>) -> bool {
        let before = self.patterns.len();
        for (of, assignment) in assignments.into_iter().enumerate() {
            if self.settled[of].is_none() && self.known[of].insert(assignment.clone()) {
                let pattern = self.split.subproblems[of].pattern(&assignment, self.costs);
                self.state(self.sides.len() + of, pattern.cost, &pattern.sums);
                self.patterns.push(Known { of, assignment, pattern });
            }
        }
        self.patterns.len() > before
    }

    /// Settles the pattern that its subproblem is to have: the others no longer count.
    pub(super) fn settle(&mut self, pattern: usize, solver: &mut LpSolver) {
        self.settled[self.patterns[pattern].of] = Some(pattern);
        self.set_rows(pattern, solver);
    }

    /// Leaves the subproblem of a pattern all its patterns again.
    pub(super) fn free(&mut self, pattern: usize, solver: &mut LpSolver) {
        self.settled[self.patterns[pattern].of] = None;
        self.set_rows(pattern, solver);
    }

    /// Leaves every subproblem all its patterns again.
    pub(super) fn free_all(&mut self, solver: &mut LpSolver) {
        for pattern in self.settled() {
            self.free(pattern, solver);
        }
    }

    /// Gives the rows of the patterns of this one's subproblem their sides.
    fn set_rows(&self, pattern: usize, solver: &mut LpSolver) {
        let of = self.patterns[pattern].of;
        for (at, known) in self.patterns.iter().enumerate().filter(|(_, known)| known.of == of) {
            let counts = self.settled[of].is_none_or(|settled| settled == at);
            let sides = if counts { RowBounds::at_most(-known.pattern.cost) } else { RowBounds::NONE };
            solver.set_row(self.split.shared.len() + at, sides);
        }
    }

    /// Whether the subproblem of a pattern has one that is settled.
    pub(super) fn is_settled(&self, pattern: usize) -> bool {
        self.settled[self.patterns[pattern].of].is_some()
    }

    /// The patterns that are settled.
    pub(super) fn settled(&self) -> Vec<usize> {
        self.settled.iter().flatten().copied().collect()
    }

    /// Solves the program.
    pub(super) fn solve(&mut self, solver: &mut LpSolver, control: Control<'_>) -> Option<Mastered> {
        solver.add_rows(&std::mem::take(&mut self.waiting));
        let LpAnswer::Optimal { values, duals } = solver.run(control) else { return None };
        let of_sides: f64 = self.sides.iter().zip(&values).map(|(side, price)| side.side * price).sum();
        let bound = of_sides + values[self.sides.len()..].iter().sum::<f64>();
        let weights = duals[self.split.shared.len()..].iter().copied().enumerate();
        let prices = self.sides_of.iter().map(|sides| sides.iter().map(|&side| values[side]).sum()).collect();
        Some(Mastered { prices, bound, weights: weights.collect() })
    }

    /// The best assignment made of these patterns that the solver's integer program finds with some effort: the assignments of
    /// the subproblems, and the shared columns.
    pub(super) fn combine(&self, patterns: &[usize], control: Control<'_>) -> Option<(Vec<&[bool]>, Vec<bool>)> {
        let mut program = Reduced::empty();
        let mut entries = vec![Vec::new(); self.split.linking.len()];
        let mut one_of = vec![Vec::new(); self.split.subproblems.len()];
        for (at, Known { of, pattern, .. }) in patterns.iter().map(|&pattern| &self.patterns[pattern]).enumerate() {
            program.add_column(pattern.cost as f64, 0.0, 1.0);
            one_of[*of].push((at, 1.0));
            pattern.sums.iter().for_each(|&(row, sum)| entries[row].push((at, sum as f64)));
        }
        for (at, linked) in (patterns.len()..).zip(&self.split.shared) {
            program.add_column(self.costs[linked.column as usize] as f64, 0.0, 1.0);
            linked.links.iter().for_each(|&(row, a)| entries[row].push((at, a as f64)));
        }
        for (entries, (_, sides)) in entries.iter().zip(&self.split.linking) {
            program.add_row(entries, sides);
        }
        one_of.iter().for_each(|entries| program.add_row(entries, &RowBounds::exactly(1)));
        let values = maximise_integer(&program, None, EFFORT, control).values?;
        let (chosen, shared) = values.split_at(patterns.len());
        let mut assignments: Vec<&[bool]> = vec![&[]; self.split.subproblems.len()];
        for (&pattern, _) in patterns.iter().zip(chosen).filter(|(_, value)| **value > 0.5) {
            let Known { of, assignment, .. } = &self.patterns[pattern];
            assignments[*of] = assignment;
        }
        Some((assignments, shared.iter().map(|&value| value > 0.5).collect()))
    }

    /// All patterns.
    pub(super) fn list(&self) -> Vec<usize> {
        (0..self.patterns.len()).collect()
    }
}
