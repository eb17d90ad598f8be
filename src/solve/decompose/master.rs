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

/// Effort of the integer program that chooses among patterns.
const EFFORT: Effort = Effort { nodes: Some(200), steps: Some(3_000), ..Effort::UNBOUNDED };

/// A pattern that the master knows.
struct Known {
    /// Its subproblem.
    of: usize,
    assignment: Vec<bool>,
    pattern: Pattern,
    /// Whether it is left out for now.
    is_out: bool,
}

/// The linear program of how much there is of each pattern: a column for each shared column, for what a linking row may lack or have
/// too much of at the highest price, and for each pattern; a row for each linking row, and one for each subproblem, of whose
/// patterns there is one in all.
pub(super) struct Master<'a> {
    split: &'a Split,
    costs: &'a [i64],
    /// Each is a column of the solver behind so many others.
    patterns: Vec<Known>,
    before: usize,
    /// The highest price.
    limit: f64,
    /// The assignments of each subproblem that are patterns.
    known: Vec<FxHashSet<Vec<bool>>>,
    /// The values that shared columns are at for now.
    shared: Vec<Option<bool>>,
    /// Columns that the solver does not have yet.
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

/// An assignment that is made of patterns.
pub(super) struct Combined {
    /// What it is worth.
    pub(super) value: i64,
    /// The assignment of each subproblem.
    pub(super) own: Vec<Vec<bool>>,
    /// That of the shared columns.
    pub(super) shared: Vec<bool>,
}

impl<'a> Master<'a> {
    /// The program without a pattern, loaded; none where the solver does not take it.
    pub(super) fn load(split: &'a Split, costs: &'a [i64], solver: &mut LpSolver) -> Option<Self> {
        let greatest = costs.iter().map(|cost| cost.unsigned_abs()).max().unwrap_or_default();
        let limit = MOST_PRICE * greatest as f64;
        let mut program = Reduced::empty();
        let mut entries = vec![Vec::new(); split.linking.len()];
        for (at, linked) in split.shared.iter().enumerate() {
            program.add_column(costs[linked.column as usize] as f64, 0.0, 1.0);
            linked.links.iter().for_each(|&(row, a)| entries[row].push((at, a as f64)));
        }
        for (entries, (_, sides)) in entries.iter_mut().zip(&split.linking) {
            for (side, sign) in [(sides.upper, -1.0), (sides.lower, 1.0)] {
                if side.is_some() {
                    entries.push((program.costs.len(), sign));
                    program.add_column(-limit, 0.0, f64::INFINITY);
                }
            }
            program.add_row(entries, sides);
        }
        split.subproblems.iter().for_each(|_| program.add_row(&[], &RowBounds::exactly(1)));
        let before = program.costs.len();
        solver.load(&program).then(|| Self {
            split,
            costs,
            patterns: Vec::new(),
            before,
            limit,
            known: vec![FxHashSet::default(); split.subproblems.len()],
            shared: vec![None; split.shared.len()],
            waiting: Vec::new(),
        })
    }

    /// Adds the patterns of assignments, one for each subproblem, but for those that have one; says whether one is new.
    pub(super) fn add(&mut self, assignments: Vec<Vec<bool>>) -> bool {
        let before = self.patterns.len();
        for (of, assignment) in assignments.into_iter().enumerate() {
            if self.known[of].insert(assignment.clone()) {
                let pattern = self.split.subproblems[of].pattern(&assignment, self.costs);
                let linking = pattern.sums.iter().map(|&(row, sum)| (row, sum as f64));
                let one_of = (self.split.linking.len() + of, 1.0);
                self.waiting.push((linking.chain([one_of]).collect(), pattern.cost as f64));
                self.patterns.push(Known { of, assignment, pattern, is_out: false });
            }
        }
        self.patterns.len() > before
    }

    /// Adds the patterns of which an assignment is made.
    pub(super) fn add_all(&mut self, assignment: &[bool]) -> bool {
        self.add(self.split.subproblems.iter().map(|subproblem| subproblem.restrict(assignment)).collect())
    }

    /// Leaves out the patterns that do not go with what is fixed, and those that are barred; keeps shared columns at what they are
    /// fixed at.
    pub(super) fn keep_within(&mut self, fixed: &[Option<bool>], barred: &[usize], solver: &mut LpSolver) {
        self.add_waiting(solver);
        for at in 0..self.patterns.len() {
            let is_out = barred.contains(&at) || !self.goes_with(at, fixed);
            let known = &mut self.patterns[at];
            if std::mem::replace(&mut known.is_out, is_out) != is_out {
                solver.set_column(self.before + at, (0, usize::from(!is_out)));
            }
        }
        for (at, (linked, known)) in self.split.shared.iter().zip(&mut self.shared).enumerate() {
            let value = fixed[linked.column as usize];
            if std::mem::replace(known, value) != value {
                let range = value.map_or((0, 1), |value| (usize::from(value), usize::from(value)));
                solver.set_column(at, range);
            }
        }
    }

    /// Whether a pattern has the values of all fixed columns.
    pub(super) fn goes_with(&self, pattern: usize, fixed: &[Option<bool>]) -> bool {
        let Known { of, assignment, .. } = &self.patterns[pattern];
        self.split.subproblems[*of].goes_with(assignment, fixed)
    }

    /// Fixes the columns of a pattern.
    pub(super) fn fix(&self, pattern: usize, fixed: &mut [Option<bool>]) {
        let Known { of, assignment, .. } = &self.patterns[pattern];
        for (linked, &value) in self.split.subproblems[*of].columns.iter().zip(assignment) {
            fixed[linked.column as usize] = Some(value);
        }
    }

    /// Whether all columns of a pattern's subproblem are fixed.
    pub(super) fn is_settled(&self, pattern: usize, fixed: &[Option<bool>]) -> bool {
        let mut columns = self.split.subproblems[self.patterns[pattern].of].columns.iter();
        columns.all(|linked| fixed[linked.column as usize].is_some())
    }

    /// Gives the solver the columns that it does not have yet.
    fn add_waiting(&mut self, solver: &mut LpSolver) {
        solver.add_columns(&std::mem::take(&mut self.waiting));
    }

    /// How many rows and columns there are.
    pub(super) const fn size(&self) -> usize {
        self.split.linking.len() + self.split.subproblems.len() + self.before + self.patterns.len()
    }

    /// The steps of the simplex method that come to an effort, which is steps times linking rows: with more of these, each step takes
    /// longer.
    pub(super) fn most_steps(&self, effort: usize) -> usize {
        effort / self.split.linking.len().max(1)
    }

    /// How much there is of each column of subproblems, of so many columns.
    pub(super) fn add_up(&self, mastered: &Mastered, columns: usize) -> Vec<f64> {
        let mut sums = vec![0.0; columns];
        for &(pattern, weight) in &mastered.weights {
            let Known { of, assignment, .. } = &self.patterns[pattern];
            for (linked, _) in self.split.subproblems[*of].columns.iter().zip(assignment).filter(|(_, is_one)| **is_one)
            {
                sums[linked.column as usize] += weight;
            }
        }
        sums
    }

    /// Solves the program.
    pub(super) fn solve(&mut self, solver: &mut LpSolver, control: Control<'_>) -> Option<Mastered> {
        self.add_waiting(solver);
        let LpAnswer::Optimal { values, duals } = solver.go_on(control) else { return None };
        let shared = self.split.shared.iter().map(|linked| self.costs[linked.column as usize] as f64);
        let of_shared: f64 = shared.zip(&values).map(|(cost, value)| cost * value).sum();
        let weights: Vec<(usize, f64)> = values[self.before..].iter().copied().enumerate().collect();
        let of_patterns: f64 =
            self.patterns.iter().zip(&weights).map(|(known, (_, weight))| known.pattern.cost as f64 * weight).sum();
        let of_lacks: f64 = values[self.split.shared.len()..self.before].iter().sum();
        let bound = of_shared + of_patterns - self.limit * of_lacks;
        let prices = duals[..self.split.linking.len()].to_vec();
        Some(Mastered { prices, bound, weights })
    }

    /// The best assignment made of patterns that are not left out that the solver's integer program finds with some effort, from
    /// one that is known.
    pub(super) fn combine(&self, known: Option<&[bool]>, control: Control<'_>) -> Option<Combined> {
        let patterns: Vec<&Known> = self.patterns.iter().filter(|known| !known.is_out).collect();
        let mut program = Reduced::empty();
        let mut entries = vec![Vec::new(); self.split.linking.len()];
        let mut one_of = vec![Vec::new(); self.split.subproblems.len()];
        for (at, Known { of, pattern, .. }) in patterns.iter().enumerate() {
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
        let start = known.map(|known| {
            let own: Vec<Vec<bool>> = self.split.subproblems.iter().map(|own| own.restrict(known)).collect();
            let own = patterns.iter().map(|Known { of, assignment, .. }| own[*of] == *assignment);
            own.chain(self.split.shared.iter().map(|linked| known[linked.column as usize])).collect::<Vec<bool>>()
        });
        let values = maximise_integer(&program, start.as_deref(), EFFORT, control).values?;
        let is_one = |value: &f64| *value > 0.5;
        let (chosen, shared) = values.split_at(patterns.len());
        let shared: Vec<bool> = shared.iter().map(is_one).collect();
        let mut combined = Combined { value: 0, own: vec![Vec::new(); self.split.subproblems.len()], shared };
        for (Known { of, assignment, pattern, .. }, _) in patterns.iter().zip(chosen).filter(|(_, value)| is_one(value))
        {
            combined.own[*of].clone_from(assignment);
            combined.value += pattern.cost;
        }
        let taken = self.split.shared.iter().zip(&combined.shared).filter(|(_, is_one)| **is_one);
        combined.value += taken.map(|(linked, _)| self.costs[linked.column as usize]).sum::<i64>();
        Some(combined)
    }
}
