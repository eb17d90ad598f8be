//! The search in one block: a lexicographic sequence of maximisations over a program that each of them narrows to its
//! optimal assignments.

use std::cell::RefCell;

use crate::formulation::program::{ColumnIx, Program};
use crate::proof::certificate::{Evidence, Goal, Round, Step};
use crate::proof::cut::{Cut, CutRow};
use crate::proof::dual::{Bound, Multipliers};
use crate::proof::narrow::{Narrowed, divide_out};
use crate::proof::priced::PricedTree;
use crate::proof::refutation::Refutation;
use crate::proof::tree::{Node, Tree};

use super::aggregate::Aggregated;
use super::assignment::{INTEGRAL, settled_value, value_of};
use super::basis::Basis;
use super::bounding::{bound_of, no_multipliers, tightest_bound};
use super::branch::{Root, Size, search_tree};
use super::clause::{Aim, Refuting, refute};
use super::control::Control;
use super::decompose::{Decomposition, PricedBound, Tries, decompose};
use super::fractional_repair::{Components, LARGE};
use super::lp::{Effort, LpAnswer, LpSolver, MipAnswer, maximise_integer};
use super::reduced::Reduced;
use super::start::{fill_up, find_start};
use super::strengthen::{Strengthened, add_cuts};
use super::verdict::Verdict;

thread_local! {
    static LP_SOLVER: RefCell<LpSolver> = RefCell::new(LpSolver::new());
}

/// Effort of a tree that is worth trying before the solver's integer program, without an assignment and with one, and after it:
/// nodes x free columns.
/// Counted rather than timed, so that the same input takes the same way on every machine.
const LITTLE_EFFORT: usize = 60_000;
const MORE_EFFORT: usize = 700_000;
const MUCH_EFFORT: usize = 1_000_000;
/// Sums and clauses looked at while clauses are learned (some hundred nanoseconds each): at first and where that was not enough
/// last time, and where it was.
const CLAUSE_EFFORT: usize = 1_000_000;
const MORE_CLAUSE_EFFORT: usize = 3_000_000;
/// By how much the bound must fall for another try at what is then left.
const WORTH_ANOTHER: f64 = 0.1;
/// What is tried of employees' patterns: in a small block before the solver's integer program, and in a large one before it and in
/// any in the end.
const FEW_TRIES: Tries = Tries { dives: 0, branching: 1_000_000_000 };
const ALL_TRIES: Tries = Tries { dives: 8, ..FEW_TRIES };
/// Nodes that are worth trying in any block: from the basis of the node before, each takes far less than the root.
const FEW_NODES: usize = 40;

/// Nodes of an integer program that repairs a relaxation, or finds what need not be proven; and steps of one before the first
/// goal, which a guide may reach too.
const REPAIR_EFFORT: Effort = Effort { nodes: Some(1_000), ..Effort::UNBOUNDED };
const IMPROVE_EFFORT: Effort = Effort { steps: Some(3_000), ..REPAIR_EFFORT };

/// The root of an integer program, with its presolve and cuts: where it settles the value, proving it is all that is left.
const ROOT_EFFORT: Effort = Effort { nodes: Some(1), ..Effort::UNBOUNDED };

/// Nodes of an integer program that follows a guide, and how near its best it needs to come: it finds, it proves nothing.
const GUIDED_EFFORT: Effort = Effort { nodes: Some(20), gap: 1e-6, ..Effort::UNBOUNDED };
/// In a small block, where many goals follow one.
const LITTLE_GUIDED_EFFORT: Effort = Effort { nodes: Some(1), ..GUIDED_EFFORT };

/// A block's program in the course of its stages.
#[derive(Clone)]
pub(super) struct Search<'a> {
    pub(super) narrowed: Narrowed,
    /// The best assignment found.
    pub(super) incumbent: Option<Vec<bool>>,
    /// What was maximised, and what shows that it cannot be more.
    pub(super) steps: Vec<Step>,
    /// Cuts that were added since the last of the steps.
    cuts: Vec<Round>,
    /// Whether each linear program begins with the basis of the one before: they are about nearly the same.
    pub(super) keeps_basis: bool,
    basis: Option<Basis>,
    /// Costs that separate assignments which are alike for the present goal, and good for those to come.
    pub(super) guide: Option<Vec<i64>>,
    /// Whether following it gave a better incumbent last time: then it comes before a tree that takes long.
    is_guide_worth: bool,
    /// Whether taking the program apart gave a lower bound, or ended the maximisation, whenever it was tried.
    is_apart_worth: bool,
    /// Whether branching in it ended one whenever it was tried.
    is_branching_worth: bool,
    /// Whether the solver's integer program looks for a better incumbent before anything is proven: where answers are asked
    /// for and evidence is not.
    pub(super) finds_first: bool,
    /// An assignment to fall back on. It is not an incumbent: one that is not needed must not decide among equals.
    spare: Option<Vec<bool>>,
    /// What learning clauses may take next: more where it was enough last time. None where the program is a smaller one than the
    /// stated one, whose rows clauses have to name.
    clause_effort: Option<usize>,
    control: Control<'a>,
}

impl<'a> Search<'a> {
    pub(super) fn new(program: Program, control: Control<'a>) -> Self {
        Self {
            narrowed: Narrowed::new(program),
            incumbent: None,
            steps: Vec::new(),
            cuts: Vec::new(),
            keeps_basis: false,
            basis: None,
            guide: None,
            is_guide_worth: true,
            is_apart_worth: true,
            is_branching_worth: true,
            finds_first: false,
            spare: None,
            clause_effort: Some(CLAUSE_EFFORT),
            control,
        }
    }

    /// Maximises `sum of costs x columns`, and narrows the program to the optimal assignments: the optimum, or a bound
    /// that no assignment goes beyond.
    pub(super) fn maximise(&mut self, goal: Goal, costs: &[i64]) -> Verdict<i64, i64> {
        let (costs, divisor) = divide_out(costs);
        match self.find_evidence(&costs) {
            Verdict::Infeasible => Verdict::Infeasible,
            Verdict::Stopped(bound) => Verdict::Stopped(bound * divisor),
            Verdict::Proven(Shown { value, rounds, evidence }) => {
                if evidence == Evidence::Solver {
                    self.narrowed.keep(&costs, value);
                } else {
                    let shown = self.narrowed.narrow(&costs, value, &rounds, &evidence);
                    assert!(shown, "evidence that was found shows the value");
                }
                let rounds = self.cuts.drain(..).chain(rounds).collect();
                self.steps.push(Step { goal, rounds, evidence });
                Verdict::Proven(value * divisor)
            }
        }
    }

    /// The optimum of `sum of costs x columns`, which the incumbent then has, or a bound; nothing is narrowed.
    pub(super) fn find_best(&mut self, costs: &[i64]) -> Verdict<i64, i64> {
        let (costs, divisor) = divide_out(costs);
        match self.find_evidence(&costs) {
            Verdict::Infeasible => Verdict::Infeasible,
            Verdict::Stopped(bound) => Verdict::Stopped(bound * divisor),
            Verdict::Proven(Shown { value, .. }) => Verdict::Proven(value * divisor),
        }
    }

    /// Looks for a better incumbent with one linear program; promises nothing.
    pub(super) fn improve(&mut self, costs: &[i64]) {
        if !self.control.is_over() {
            let reduced = self.reduce_for_relaxation(&self.narrowed, costs);
            if let LpAnswer::Optimal { values, .. } = self.relax(&reduced) {
                self.offer(reduced.assignment(&self.narrowed.fixed, &values), costs);
                self.repair(&reduced, &values, costs, IMPROVE_EFFORT);
            }
        }
    }

    /// Whether a relaxation shows that no assignment has this column.
    pub(super) fn excludes(&self, column: ColumnIx) -> bool {
        let is_in = |incumbent: &Vec<bool>| incumbent[column as usize];
        if self.incumbent.as_ref().is_some_and(is_in) || self.control.is_over() {
            return false;
        }
        let mut costs = vec![0; self.narrowed.program.columns.len()];
        costs[column as usize] = 1;
        let reduced = self.reduce(&costs);
        let LpAnswer::Optimal { duals, .. } = self.relax_anew(&reduced) else { return false };
        self.bound_by(&reduced, duals, &costs, Some(0)).1.floor() < 1
    }

    /// The value of the incumbent.
    pub(super) fn incumbent_value(&self, costs: &[i64]) -> Option<i64> {
        self.incumbent.as_ref().map(|incumbent| value_of(costs, incumbent))
    }

    /// The bound that holds without solving: every column at its better end.
    pub(super) fn trivial_bound(&self, costs: &[i64]) -> i64 {
        bound_of(&self.narrowed, costs, &no_multipliers()).floor()
    }

    fn reduce(&self, costs: &[i64]) -> Reduced {
        Reduced::new(&self.narrowed.program.rows, &self.narrowed.fixed, costs)
    }

    /// The reduction for the next linear program.
    fn reduce_for_relaxation(&self, narrowed: &Narrowed, costs: &[i64]) -> Reduced {
        let (rows, fixed) = (&narrowed.program.rows, &narrowed.fixed);
        match &self.basis {
            Some(basis) if self.keeps_basis => basis.reduce(rows, fixed, costs),
            _ => Reduced::new(rows, fixed, costs),
        }
    }

    /// Whether the program is known to have an assignment.
    const fn has_assignment(&self) -> bool {
        self.incumbent.is_some() || self.spare.is_some()
    }

    fn relax(&mut self, reduced: &Reduced) -> LpAnswer {
        if !self.keeps_basis {
            return self.relax_anew(reduced);
        }
        let answer = match &self.basis {
            Some(basis) => {
                let (columns, rows) = basis.restrict(reduced);
                LP_SOLVER.with_borrow_mut(|solver| solver.maximise_from(reduced, (&columns, &rows), self.control))
            }
            None => self.relax_anew(reduced),
        };
        self.basis = LP_SOLVER.with_borrow_mut(|solver| Basis::read(solver, reduced, self.narrowed.fixed.len()));
        answer
    }

    /// The relaxation, whatever was solved before.
    fn relax_anew(&self, reduced: &Reduced) -> LpAnswer {
        // A broken program is not loaded.
        let has_assignment = !reduced.is_broken && self.has_assignment();
        LP_SOLVER.with_borrow_mut(|solver| match solver.maximise(reduced, self.control) {
            // Interior points were wrong; the simplex method may not be.
            LpAnswer::Infeasible { .. } if has_assignment => solver.run(self.control),
            answer => answer,
        })
    }

    /// The bound of a relaxation by its multipliers, made as tight as `value` asks for.
    fn bound_by(&self, reduced: &Reduced, duals: Vec<f64>, costs: &[i64], value: Option<i64>) -> (Multipliers, Bound) {
        let duals: Vec<(u32, f64)> = reduced.rows.iter().copied().zip(duals).collect();
        tightest_bound(&self.narrowed, costs, value, &duals)
    }

    /// The solver's integer program, from the incumbent.
    fn solve_integer(&self, reduced: &Reduced, effort: Effort) -> MipAnswer {
        let start: Option<Vec<bool>> = self.incumbent.as_ref().map(|incumbent| reduced.restrict(incumbent));
        maximise_integer(reduced, start.as_deref(), effort, self.control)
    }

    /// An optimal incumbent and what shows that it is: a bound, else a tree, else the solver's own integer program.
    fn find_evidence(&mut self, costs: &[i64]) -> Verdict<Shown, i64> {
        if let Some(verdict) = self.settle_without_rows(costs) {
            return verdict;
        }
        if self.control.is_over() {
            return Verdict::Stopped(self.trivial_bound(costs));
        }
        let reduced = self.reduce_for_relaxation(&self.narrowed, costs);
        match self.relax(&reduced) {
            LpAnswer::Infeasible { .. } if !self.has_assignment() => Verdict::Infeasible,
            // A program that has an assignment is not infeasible, whatever tolerances made of it.
            LpAnswer::Infeasible { .. } | LpAnswer::Stopped => Verdict::Stopped(self.trivial_bound(costs)),
            LpAnswer::Optimal { values, duals } => {
                self.offer(reduced.assignment(&self.narrowed.fixed, &values), costs);
                let (mut multipliers, mut bound) = self.bound_by(&reduced, duals, costs, self.incumbent_value(costs));
                if let Some(value) = self.met(costs, &bound) {
                    return Verdict::Proven(Shown::bounded(value, multipliers));
                }
                if let Some(verdict) = self.close_by_clauses(costs, &multipliers, &bound) {
                    return verdict;
                }
                if let Some(verdict) = self.close_aggregated(costs) {
                    return verdict;
                }
                let (before, mut is_made) = (self.incumbent_value(costs), false);
                if costs.len() >= LARGE {
                    match self.close_apart(costs, (&multipliers, &bound), ALL_TRIES) {
                        Ok(shown) => return Verdict::Proven(shown),
                        Err(apart) => {
                            let lower = apart.and_then(|apart| self.keep_apart_and_relax(costs, apart));
                            (multipliers, bound) = lower.unwrap_or((multipliers, bound));
                        }
                    }
                    if let Some(value) = self.met(costs, &bound) {
                        return Verdict::Proven(Shown::bounded(value, multipliers));
                    }
                    is_made = self.incumbent_value(costs) > before;
                    self.follow_guide(costs);
                }
                // Near the relaxation there is seldom what is better than an assignment that was made of whole patterns.
                if !is_made && self.met(costs, &bound).is_none() {
                    self.repair(&reduced, &values, costs, REPAIR_EFFORT);
                }
                if let Some(value) = self.met(costs, &bound) {
                    return Verdict::Proven(Shown::bounded(value, multipliers));
                }
                self.close(costs, multipliers, bound)
            }
        }
    }

    /// Where no row is left, or no column matters, every column goes its own way.
    fn settle_without_rows(&mut self, costs: &[i64]) -> Option<Verdict<Shown, i64>> {
        if self.narrowed.program.rows.is_empty() {
            let mut values = self.incumbent.take().unwrap_or_else(|| vec![false; costs.len()]);
            for (value, (&cost, fixed)) in values.iter_mut().zip(costs.iter().zip(&self.narrowed.fixed)) {
                match fixed {
                    Some(fixed) => *value = *fixed,
                    None if cost != 0 => *value = cost > 0,
                    None => {}
                }
            }
            self.incumbent = Some(values);
        }
        let value = self.incumbent_value(costs)?;
        let evidence = no_multipliers();
        bound_of(&self.narrowed, costs, &evidence)
            .equals(value)
            .then_some(Verdict::Proven(Shown::bounded(value, evidence)))
    }

    /// Takes an assignment that a solver's values stood for as the incumbent, if it keeps every row and is better.
    fn offer(&mut self, assignment: Option<Vec<bool>>, costs: &[i64]) {
        let Some(assignment) = assignment else { return };
        let better = self.incumbent_value(costs).is_none_or(|best| value_of(costs, &assignment) > best);
        if better && self.narrowed.program.rows.are_kept_by(&assignment) {
            self.incumbent = Some(assignment);
        }
    }

    /// Looks for a better incumbent near the relaxation's values in a large block.
    fn repair(&mut self, reduced: &Reduced, values: &[f64], costs: &[i64], effort: Effort) {
        let Some(components) = Components::new(reduced, values) else { return };
        let incumbent = self.incumbent.as_deref();
        if let Some(better) = components.repair(&self.narrowed, costs, incumbent, effort, self.control) {
            self.incumbent = Some(better);
        }
    }

    /// Looks for an incumbent as good as possible by the guide, if there is one. A goal that leaves nearly everything
    /// open has many that are alike, and the solver takes long to find one; the guide has few.
    fn follow_guide(&mut self, costs: &[i64]) {
        let Some(guide) = self.guide.take() else { return };
        let reduced = self.reduce_for_relaxation(&self.narrowed, &guide);
        let effort = if costs.len() < LARGE { LITTLE_GUIDED_EFFORT } else { GUIDED_EFFORT };
        if let LpAnswer::Optimal { values, .. } = self.relax(&reduced) {
            let mut found = reduced.assignment(&self.narrowed.fixed, &values);
            if let (None, Some(components)) = (&found, Components::new(&reduced, &values)) {
                let incumbent = self.incumbent.as_deref();
                found = components.repair(&self.narrowed, &guide, incumbent, effort, self.control);
            } else if found.is_none() {
                let answer = self.solve_integer(&reduced, effort);
                found = answer.values.and_then(|values| reduced.assignment(&self.narrowed.fixed, &values));
            }
            let worth = |assignment: &Vec<bool>| (value_of(costs, assignment), value_of(&guide, assignment));
            let best = self.incumbent.as_ref().map(worth);
            if let Some(found) = found.filter(|found| best.is_none_or(|best| worth(found) > best))
                && self.narrowed.program.rows.are_kept_by(&found)
            {
                self.incumbent = Some(found);
            }
        }
        self.guide = Some(guide);
    }

    /// Follows the guide in a small block, a large one having done so before; the incumbent's value, if it then meets the bound.
    fn meet_by_guide(&mut self, costs: &[i64], bound: &Bound) -> Option<i64> {
        if self.guide.is_none() || costs.len() >= LARGE {
            return None;
        }
        let before = self.incumbent_value(costs);
        self.follow_guide(costs);
        self.is_guide_worth = self.incumbent_value(costs) > before;
        self.met(costs, bound)
    }

    /// Looks for a better incumbent with the solver's integer program; the incumbent's value, if it then meets the bound.
    fn meet_by_integer_program(&mut self, costs: &[i64], bound: &Bound) -> Option<i64> {
        let reduced = self.reduce(costs);
        let answer = self.solve_integer(&reduced, REPAIR_EFFORT);
        let found = answer.values.and_then(|values| reduced.assignment(&self.narrowed.fixed, &values));
        self.offer(found, costs);
        self.met(costs, bound)
    }

    /// Ends a maximisation whose linear program has been solved.
    fn close(&mut self, costs: &[i64], root: Multipliers, bound: Bound) -> Verdict<Shown, i64> {
        if self.finds_first
            && let Some(value) = self.meet_by_integer_program(costs, &bound)
        {
            return Verdict::Proven(Shown::bounded(value, root));
        }
        // Of a program that was taken apart, the prices may say more than its relaxation with cuts.
        let cut = self.cut(costs).filter(|(_, lower)| lower.is_below(&bound));
        let (root, bound) = cut.unwrap_or((root, bound));
        if let Some(value) = self.met(costs, &bound) {
            return Verdict::Proven(Shown::bounded(value, root));
        }
        if let Some(verdict) = self.close_by_tree(costs, (&root, &bound), LITTLE_EFFORT) {
            return verdict;
        }
        let is_guide_first = self.is_guide_worth;
        if is_guide_first && let Some(value) = self.meet_by_guide(costs, &bound) {
            return Verdict::Proven(Shown::bounded(value, root));
        }
        // In a small block nothing is kept of what does not end it: its rows and what was found on the way would keep the integer
        // program from what is best. What was found is put aside.
        let mut aside = None;
        if costs.len() < LARGE {
            match self.close_apart(costs, (&root, &bound), FEW_TRIES) {
                Ok(shown) => return Verdict::Proven(shown),
                Err(apart) => aside = apart.and_then(|apart| apart.assignment),
            }
        }
        let mut said = Said::default();
        if self.incumbent.is_some() {
            said = self.ask_solver(costs, (&root, &bound), ROOT_EFFORT);
            if let Some(value) = self.met(costs, &bound) {
                return Verdict::Proven(Shown::bounded(value, root));
            }
        }
        if self.incumbent_value(costs).is_none_or(|value| said.most != Some(value)) {
            if self.incumbent.is_some()
                && let Some(verdict) = self.close_by_tree(costs, (&root, &bound), MORE_EFFORT)
            {
                return verdict;
            }
            if !is_guide_first && let Some(value) = self.meet_by_guide(costs, &bound) {
                return Verdict::Proven(Shown::bounded(value, root));
            }
            said = self.ask_solver(costs, (&root, &bound), Effort::UNBOUNDED);
            if said.is_infeasible {
                return Verdict::Infeasible;
            }
            if let Some(value) = self.met(costs, &bound) {
                return Verdict::Proven(Shown::bounded(value, root));
            }
        }
        self.offer(aside, costs);
        if let Some(value) = self.met(costs, &bound) {
            return Verdict::Proven(Shown::bounded(value, root));
        }
        let mut lower = None;
        if costs.len() < LARGE {
            match self.close_apart(costs, (&root, &bound), ALL_TRIES) {
                Ok(shown) => return Verdict::Proven(shown),
                // Before, its rows would only have kept the integer program from what is best.
                Err(apart) => lower = apart.and_then(|apart| self.keep_apart_and_relax(costs, apart)),
            }
        }
        let (root, bound) = lower.unwrap_or((root, bound));
        if let Some(value) = self.met(costs, &bound) {
            return Verdict::Proven(Shown::bounded(value, root));
        }
        if let Some(verdict) = self.close_by_cuts(costs, (&root, &bound)) {
            return verdict;
        }
        match self.incumbent_value(costs).filter(|&value| said.most == Some(value)) {
            Some(value) => Verdict::Proven(Shown { value, rounds: Vec::new(), evidence: Evidence::Solver }),
            // How far it may be from the best is told in whole numbers alone.
            None => Verdict::Stopped(bound.floor()),
        }
    }

    /// Asks the solver's integer program, whose assignment becomes the incumbent if it is better.
    fn ask_solver(&mut self, costs: &[i64], (root, bound): (&Multipliers, &Bound), effort: Effort) -> Said {
        let open = self.as_good(costs, root, bound);
        let reduced = Reduced::new(&open.program.rows, &open.fixed, costs);
        let answer = self.solve_integer(&reduced, effort);
        if answer.infeasible && !self.has_assignment() {
            return Said { is_infeasible: true, most: None };
        }
        if let Some(values) = &answer.values {
            self.offer(reduced.assignment(&open.fixed, values), costs);
        }
        let most = answer.dual_bound.filter(|most| most.is_finite());
        let settled = settled_value(costs, &open.fixed);
        Said { is_infeasible: false, most: most.map(|most| (most + INTEGRAL).floor() as i64 + settled) }
    }

    /// Ends a maximisation in a smaller program, where rows tie enough columns to one another; none where they do not.
    fn close_aggregated(&mut self, costs: &[i64]) -> Option<Verdict<Shown, i64>> {
        let aggregated = Aggregated::new(&self.narrowed, costs)?;
        let restrict = |values: &Option<Vec<bool>>| values.as_deref().map(|values| aggregated.restrict(values));
        let mut smaller = Search {
            incumbent: restrict(&self.incumbent),
            guide: self.guide.as_ref().and_then(|guide| Some(aggregated.move_costs(guide)?.0)),
            is_guide_worth: self.is_guide_worth,
            is_apart_worth: self.is_apart_worth,
            is_branching_worth: self.is_branching_worth,
            finds_first: self.finds_first,
            // Only whether there is one is asked.
            spare: self.spare.clone(),
            narrowed: aggregated.narrowed.clone(),
            steps: Vec::new(),
            cuts: Vec::new(),
            keeps_basis: false,
            basis: None,
            clause_effort: None,
            control: self.control,
        };
        let verdict = smaller.find_evidence(&aggregated.costs);
        self.is_guide_worth = smaller.is_guide_worth;
        self.is_apart_worth = smaller.is_apart_worth;
        self.is_branching_worth = smaller.is_branching_worth;
        self.offer(smaller.incumbent.as_deref().map(|values| aggregated.expand(values)), costs);
        let shown = match verdict {
            Verdict::Infeasible => return Some(Verdict::Infeasible),
            Verdict::Stopped(bound) => return Some(Verdict::Stopped(bound + aggregated.constant)),
            Verdict::Proven(shown) => shown,
        };
        let rows = &self.narrowed.program.rows;
        let state_all = |rounds: &[Round]| {
            rounds.iter().map(|round| aggregated.state_round(rows, costs, round)).collect::<Option<Vec<_>>>()
        };
        let (cuts, rounds) = (state_all(&smaller.cuts)?, state_all(&shown.rounds)?);
        let evidence = aggregated.state_evidence(rows, costs, &shown.evidence)?;
        // A diagram of the stated program has more columns, and may have too many states.
        let mut narrowed = self.narrowed.clone();
        if !cuts.iter().all(|round| narrowed.strengthen(costs, shown.value, round)) {
            return None;
        }
        if let Evidence::Priced(tree) = &evidence
            && !tree.shows(&narrowed.program.rows, &narrowed.fixed, costs, shown.value + aggregated.constant)
        {
            return None;
        }
        self.narrowed = narrowed;
        self.cuts.extend(cuts);
        Some(Verdict::Proven(Shown { value: shown.value + aggregated.constant, rounds, evidence }))
    }

    /// Takes the program apart by employee, where that gives a lower bound than this one, a better incumbent, or a tree.
    fn take_apart(&mut self, costs: &[i64], root: &Multipliers, bound: &Bound, tries: Tries) -> Option<Apart> {
        if !self.is_apart_worth {
            return None;
        }
        let branching = if self.is_branching_worth { tries.branching } else { 0 };
        let tries = Tries { branching, ..tries };
        let (incumbent, known) = (self.incumbent.as_deref(), (root, bound.floor()));
        let found = LP_SOLVER
            .with_borrow_mut(|solver| decompose(&self.narrowed, costs, incumbent, known, tries, solver, self.control));
        let apart = found.map(|Decomposition { lower, assignment, tree }| {
            let lower = lower.map(|PricedBound { cuts, root }| {
                let (cuts, rows): (Vec<Cut>, Vec<CutRow>) = cuts.into_iter().unzip();
                let mut narrowed = self.narrowed.clone();
                rows.into_iter().for_each(|row| narrowed.add_cut(row));
                let bound = bound_of(&narrowed, costs, &root);
                Box::new(Lowered { narrowed, round: Round { root: None, cuts }, root, bound })
            });
            Apart { lower, assignment, tree }
        });
        let ends = apart.as_ref().is_some_and(|apart| {
            let found = apart.assignment.as_ref().map(|found| value_of(costs, found));
            apart.tree.is_some() || found.max(self.incumbent_value(costs)) >= Some(apart.least(bound))
        });
        self.is_branching_worth &= branching == 0 || ends;
        self.is_apart_worth = ends || apart.as_ref().is_some_and(|apart| apart.lower.is_some());
        apart
    }

    /// What shows the incumbent's value, which may become better, if taking the program apart does; else what that gave, of which
    /// nothing is kept.
    fn close_apart(
        &mut self,
        costs: &[i64],
        (root, bound): (&Multipliers, &Bound),
        tries: Tries,
    ) -> Result<Shown, Option<Apart>> {
        let Some(mut apart) = self.take_apart(costs, root, bound, tries) else { return Err(None) };
        let found = apart.assignment.as_ref().map(|found| value_of(costs, found));
        let least = apart.least(bound);
        let Some(value) = found.max(self.incumbent_value(costs)) else { return Err(Some(apart)) };
        let tree = apart.tree.take();
        if value < least && tree.is_none() {
            return Err(Some(apart));
        }
        let lower = self.keep_apart(costs, apart);
        Ok(match tree.filter(|_| value < least) {
            Some(tree) => Shown { value, rounds: Vec::new(), evidence: Evidence::Priced(tree) },
            None => Shown::bounded(value, lower.map_or_else(|| root.clone(), |(root, _)| root)),
        })
    }

    /// Keeps the cuts of a program that was taken apart for what comes, and what was found on the way; the multipliers and
    /// the bound that it has by them, if that is lower.
    fn keep_apart(&mut self, costs: &[i64], apart: Apart) -> Option<(Multipliers, Bound)> {
        self.offer(apart.assignment, costs);
        let Lowered { narrowed, round, root, bound } = *apart.lower?;
        self.narrowed = narrowed;
        self.cuts.push(round);
        Some((root, bound))
    }

    /// The same, with the bound of the relaxation with these cuts where that is lower.
    fn keep_apart_and_relax(&mut self, costs: &[i64], apart: Apart) -> Option<(Multipliers, Bound)> {
        let (priced, bound) = self.keep_apart(costs, apart)?;
        let reduced = self.reduce(costs);
        if let LpAnswer::Optimal { values, duals } = self.relax_anew(&reduced) {
            self.offer(reduced.assignment(&self.narrowed.fixed, &values), costs);
            let (root, relaxed) = self.bound_by(&reduced, duals, costs, self.incumbent_value(costs));
            if relaxed.is_below(&bound) {
                return Some((root, relaxed));
            }
        }
        Some((priced, bound))
    }

    /// Adds cuts that every assignment keeps, which stay for what comes; the bound that they give.
    fn cut(&mut self, costs: &[i64]) -> Option<(Multipliers, Bound)> {
        let value = self.incumbent_value(costs);
        let strengthened =
            LP_SOLVER.with_borrow_mut(|solver| add_cuts(&self.narrowed, costs, value, solver, self.control))?;
        let Strengthened { cuts, narrowed, root, bound, assignment } = strengthened;
        self.narrowed = narrowed;
        self.cuts.push(Round { root: None, cuts });
        self.offer(assignment, costs);
        Some((root, bound))
    }

    /// With the incumbent as the value that is to be shown: what its bound leaves of the program is cut again and again, and
    /// in the end branched on.
    fn close_by_cuts(
        &mut self,
        costs: &[i64],
        (first_root, first_bound): (&Multipliers, &Bound),
    ) -> Option<Verdict<Shown, i64>> {
        let value = self.incumbent_value(costs)?;
        let (mut root, mut bound) = (first_root.clone(), first_bound.clone());
        let mut open = self.narrowed.at_least(&root, &bound, value);
        let mut rounds = Vec::new();
        while bound.floor() > value && !self.control.is_over() {
            let found = LP_SOLVER.with_borrow_mut(|solver| add_cuts(&open, costs, Some(value), solver, self.control));
            let Some(Strengthened { cuts, narrowed, root: next, bound: lower, .. }) = found else { break };
            rounds.push(Round { root: Some(std::mem::replace(&mut root, next)), cuts });
            let gain = bound.to_f64() - lower.to_f64();
            bound = lower;
            open = narrowed.at_least(&root, &bound, value);
            if gain < WORTH_ANOTHER {
                break;
            }
        }
        if bound.floor() <= value {
            return Some(Verdict::Proven(Shown { value, rounds, evidence: Evidence::Multipliers(root) }));
        }
        let nodes = self.branch(&open, costs, MUCH_EFFORT);
        // What was narrowed for the value before it shows nothing of a greater one.
        if self.incumbent_value(costs) > Some(value) {
            return self.close_by_cuts(costs, (first_root, first_bound));
        }
        Some(Verdict::Proven(Shown { value, rounds, evidence: Evidence::Tree(Tree { root, nodes: nodes? }) }))
    }

    /// The incumbent's value, if the bound shows that there is no better one.
    fn met(&self, costs: &[i64], bound: &Bound) -> Option<i64> {
        self.incumbent_value(costs).filter(|&value| value >= bound.floor())
    }

    /// The program of what is as good as the incumbent, or better, as far as the bound shows.
    fn as_good(&self, costs: &[i64], root: &Multipliers, bound: &Bound) -> Narrowed {
        match self.incumbent_value(costs) {
            Some(value) => self.narrowed.at_least(root, bound, value),
            None => self.narrowed.clone(),
        }
    }

    /// Branches until no assignment can be better than the incumbent. Where the bound of the root turns out to be met, it is the
    /// simpler evidence.
    fn close_by_tree(
        &mut self,
        costs: &[i64],
        (root, bound): (&Multipliers, &Bound),
        effort: usize,
    ) -> Option<Verdict<Shown, i64>> {
        let open = self.as_good(costs, root, bound);
        let nodes = self.branch(&open, costs, effort);
        if let Some(value) = self.met(costs, bound) {
            return Some(Verdict::Proven(Shown::bounded(value, root.clone())));
        }
        let value = self.incumbent_value(costs)?;
        let evidence = Evidence::Tree(Tree { root: root.clone(), nodes: nodes? });
        Some(Verdict::Proven(Shown { value, rounds: Vec::new(), evidence }))
    }

    /// Learns clauses until nothing is better than the incumbent, which may become better on the way; none when that takes too
    /// long.
    fn close_by_clauses(&mut self, costs: &[i64], root: &Multipliers, bound: &Bound) -> Option<Verdict<Shown, i64>> {
        let effort = self.clause_effort?;
        let open = self.as_good(costs, root, bound);
        let phases = self.phases(&open, costs);
        let aim = Aim { costs, bound, incumbent: self.incumbent.as_deref(), phases };
        let Refuting { better, clauses } = refute(&open, &aim, effort, self.control);
        self.clause_effort = Some(match clauses {
            Some(_) => MORE_CLAUSE_EFFORT,
            None => CLAUSE_EFFORT,
        });
        self.incumbent = better.or(self.incumbent.take());
        if let Some(value) = self.met(costs, bound) {
            return Some(Verdict::Proven(Shown::bounded(value, root.clone())));
        }
        let clauses = clauses?;
        Some(match self.incumbent_value(costs) {
            None => Verdict::Infeasible,
            Some(value) => {
                let evidence = Evidence::Refutation(Refutation { root: root.clone(), clauses });
                Verdict::Proven(Shown { value, rounds: Vec::new(), evidence })
            }
        })
    }

    /// What each column is to be at first where assignments are searched for: as the relaxation of the guide would have it, so
    /// that what is found is good for what comes, else as in the incumbent.
    fn phases(&mut self, open: &Narrowed, costs: &[i64]) -> Vec<bool> {
        let mut phases = self.incumbent.clone().unwrap_or_else(|| costs.iter().map(|&cost| cost > 0).collect());
        if let Some(guide) = self.guide.take() {
            let reduced = self.reduce_for_relaxation(open, &guide);
            if let LpAnswer::Optimal { values, .. } = self.relax(&reduced) {
                for (&column, &value) in reduced.columns.iter().zip(&values) {
                    phases[column as usize] = value > 0.5;
                }
            }
            self.guide = Some(guide);
        }
        phases
    }

    /// The nodes of a tree that shows that nothing is better than the incumbent, which may become better on the way; none
    /// when that takes too long.
    fn branch(&mut self, open: &Narrowed, costs: &[i64], effort: usize) -> Option<Vec<Node>> {
        let incumbent = self.incumbent_value(costs);
        let branching = LP_SOLVER.with_borrow_mut(|solver| {
            let root = Root { narrowed: open, costs, solver };
            search_tree(root, incumbent, Size { effort, least: FEW_NODES }, self.control)
        });
        if branching.better.is_some() {
            self.incumbent = branching.better;
        }
        branching.nodes
    }

    /// Looks for an assignment to fall back on, before any stage takes its time.
    pub(super) fn find_spare(&mut self, goals: &[Vec<i64>]) {
        self.spare = find_start(&self.narrowed.program.rows, &self.narrowed.fixed, goals);
    }

    /// Looks for an assignment to begin with: where one is all that is asked, none better is needed.
    pub(super) fn start(&mut self) {
        let Narrowed { program, fixed, .. } = &self.narrowed;
        self.incumbent = self.incumbent.take().or_else(|| find_start(&program.rows, fixed, &[]));
    }

    /// After a limit: the best that can be had without another linear program. `goals` are the costs of the stages that
    /// are not proven, in their order; `set_by_cells` sets what is no cell as the cells have it.
    pub(super) fn fall_back(&mut self, goals: &[Vec<i64>], set_by_cells: impl Fn(&Program, &mut [bool])) {
        let Narrowed { program, fixed, .. } = &self.narrowed;
        let filled = self.incumbent.take().map(|incumbent| fill_up(&program.rows, fixed, goals, incumbent));
        // Once a stage is proven, an assignment made before is no longer among the optimal ones.
        let spare = match self.spare.take().filter(|_| self.steps.is_empty()) {
            None if filled.is_none() => find_start(&program.rows, fixed, goals),
            spare => spare,
        };
        let worth = |values: &Vec<bool>| goals.iter().map(|costs| value_of(costs, values)).collect::<Vec<_>>();
        // A search that is cut off may hold a team day that nothing needs, or more slack than rows ask for: no more may be
        // said to give way than the roster gives.
        let with_slacks = |program: &Program, values: &mut [bool]| program.set_slacks(values);
        let set = |values: &Vec<bool>, set: &dyn Fn(&Program, &mut [bool])| {
            let mut values = values.clone();
            set(program, &mut values);
            Some(values).filter(|values| program.rows.are_kept_by(values))
        };
        let found: Vec<Vec<bool>> = spare.into_iter().chain(filled).collect();
        let better = found.iter().flat_map(|values| [set(values, &with_slacks), set(values, &set_by_cells)]).flatten();
        self.incumbent = found.iter().cloned().chain(better).max_by_key(worth);
    }
}

/// What the solver's integer program says, which is no proof.
#[derive(Clone, Copy, Default)]
struct Said {
    /// There is no assignment.
    is_infeasible: bool,
    /// No assignment is worth more than this.
    most: Option<i64>,
}

/// What a program that was taken apart by employee gave.
struct Apart {
    lower: Option<Box<Lowered>>,
    /// The best assignment that was found, if it is better than the incumbent.
    assignment: Option<Vec<bool>>,
    /// What shows that nothing is better than that, or else than the incumbent.
    tree: Option<PricedTree>,
}

impl Apart {
    /// What nothing is worth more than, where that is known of the program before.
    fn least(&self, bound: &Bound) -> i64 {
        self.lower.as_ref().map_or(bound, |lower| &lower.bound).floor()
    }
}

/// A program with the cuts of prices.
struct Lowered {
    narrowed: Narrowed,
    round: Round,
    /// Multipliers of its rows that give a lower bound than its relaxation without the cuts, and that bound.
    root: Multipliers,
    bound: Bound,
}

/// The value of an incumbent, and what shows that none has more.
struct Shown {
    value: i64,
    /// What narrows the program before the evidence, and is not done yet.
    rounds: Vec<Round>,
    evidence: Evidence,
}

impl Shown {
    fn bounded(value: i64, multipliers: Multipliers) -> Self {
        Self { value, rounds: Vec::new(), evidence: Evidence::Multipliers(multipliers) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::solve::lp::script::{Fault, with_fault};
    use crate::solve::stated::program_of;

    #[test]
    fn what_has_an_assignment_is_asked_again_where_it_is_called_infeasible() {
        let program = program_of(4, &[(vec![1, 1, 0, 0], 0, 1), (vec![0, 0, 1, 1], 0, 1)]);
        let mut search = Search::new(program, Control::default());
        // The second answer is wrong.
        let found = with_fault(Fault::SwearsInfeasible, 2, || {
            [[1, 2, 0, 0], [0, 0, 1, 2]].map(|costs| match search.find_best(&costs) {
                Verdict::Proven(value) => Some(value),
                Verdict::Infeasible | Verdict::Stopped(_) => None,
            })
        });
        assert_eq!(found, [Some(2), Some(2)]);
    }

    /// Two days, of one of which somebody is at home, and a team day that is held for two groups or for neither, though nothing
    /// asks for it: it costs what it need not.
    #[test]
    fn what_is_fallen_back_on_holds_nothing_that_its_cells_do_not_need() {
        let program = program_of(4, &[(vec![1, 1, 0, 0], 1, 1), (vec![0, 0, 1, -1], 0, 0)]);
        let goals = [vec![0, 0, -1, 0]];
        let fall_back = |set_by_cells: fn(&mut [bool])| {
            let mut search = Search::new(program.clone(), Control::default());
            search.incumbent = Some(vec![true, false, true, true]);
            search.fall_back(&goals, |_, values| set_by_cells(values));
            search.incumbent
        };
        assert_eq!(fall_back(|values| values[2..].fill(false)), Some(vec![true, false, false, false]));
        let kept = fall_back(|values| values.fill(false));
        assert_eq!(kept, Some(vec![true, false, true, true]), "nobody would be at home");
    }

    #[test]
    fn a_relaxation_excludes_only_what_no_assignment_has() {
        // Of the first two one at most, of the last two exactly one.
        let program = program_of(4, &[(vec![1, 1, 0, 0], 0, 1), (vec![0, 0, 1, 1], 1, 1)]);
        let mut search = Search::new(program, Control::default());
        let excluded = |search: &Search<'_>| [0, 1, 2, 3].map(|column| search.excludes(column));
        assert_eq!(excluded(&search), [false; 4]);
        search.narrowed.fixed[1] = Some(true);
        search.narrowed.fixed[2] = Some(false);
        assert_eq!(excluded(&search), [true, false, true, false]);
    }
}
