//! Whether some of a program's rows can hold together, and if not, which few of them cannot.

use std::cell::OnceCell;

use rustc_hash::{FxHashMap, FxHashSet};

use super::alike::Alike;
use super::branch::{Root, Size, search_tree};
use super::chosen::{Chosen, Feasibility};
use super::clause::{Settled, settle};
use super::control::Control;
use super::cut_off::refute_by_cuts;
use super::elastic::is_out_of_reach;
use super::farkas::{SumUp, round_ray, separate};
use super::infeasible::find_contradiction;
use super::lp::{Effort, LpAnswer, LpSolver, maximise_integer};
use super::meaning::list_relevant;
use super::merge::Merged;
use super::portion::leave_out_portions;
use super::reduced::Reduced;
use super::relaxation::Relaxation;
use super::start::{break_few, repair_nearby};
use crate::formulation::program::Program;
use crate::proof::dual::{Multipliers, bound};
use crate::proof::tree::Node;

/// Nodes x columns of a tree that is worth trying before the solver's integer program, of one about a repair, of which there are
/// many, and nodes in any case.
const EFFORT: usize = 200_000;
const REPAIR_EFFORT: usize = 50_000;
const FEW_NODES: usize = 40;

/// Rounds of cuts before a tree, where there are few entries and where there are many.
const ROUNDS: [usize; 2] = [60, 10];

/// Entries of rows looked at in search of an assignment near one that is remembered, beyond those of the rows.
const NEARBY: usize = 20_000;

/// How many times the rows are looked at in such a search at first, and at most: far less than a relaxation takes where there are
/// many. Half as many after a search in vain, twice as many after another.
const FAR: usize = 100;

/// How many times the longest row is looked at in any case: twice for each flip.
const FLIPS: usize = 20;

/// From so many rows on, portions of them are left out at once.
const MANY_ROWS: usize = 1_000;

/// From so many rows on, those about interchangeable people are looked for: to check a few is as quick.
const MANY_ALIKE: usize = 8;

/// The least number of rows that are left out at once.
const LEAST_PORTION: usize = 12;

/// Questions that are worth more than their relaxation, while answers can be done without: each takes a second and more where it
/// has so many entries, and about so many steps where it has fewer. Of repairs there are many: fewer such questions are about them.
const HARD_QUESTIONS: usize = 6;
const HARD_QUESTIONS_ABOUT_REPAIRS: usize = 2;
const HARD_ENTRIES: usize = 5_000;
const STEPS_PER_SMALL_QUESTION: usize = 2_000;

/// All effort while answers can be done without, in steps of the simplex method (10 to 50 microseconds each), with as much more
/// for each entry of the program: after hundreds of conflicts nobody reads the next.
const ALL_EFFORT: usize = 200_000;
const EFFORT_PER_ENTRY: usize = 7;

/// As much as this for the repairs of conflicts, and for a plan with the fewest changes.
const EFFORT_FOR_REPAIRS: usize = 50_000;
const EFFORT_FOR_PLAN: usize = 100_000;

/// So many programs have all of these efforts each; more than these share as much, for what is told of hundreds of parts of an
/// agency nobody reads.
const IN_FULL: usize = 4;

/// Entries of a program, for each question, and entries looked at in search of an assignment that take as long as a step.
const ENTRIES_PER_QUESTION: usize = 1_000;
const ENTRIES_PER_STEP: usize = 2_000;

/// Sums and clauses that are looked at while clauses are learned for one question, and how many of them take as long as a step.
const CLAUSE_EFFORT: usize = 100_000;
const CLAUSES_PER_STEP: usize = 100;

/// Assignments remembered: one of them often shows at once that other rows can hold together too.
const REMEMBERED: usize = 16;

/// Whether so many rows are most of all.
fn is_most(rows: usize, all: usize) -> bool {
    2 * rows > all
}

/// How a row gives way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Easing {
    /// It is left out.
    Dropped,
    /// Its bounds are wider by this much.
    By(i64),
}

/// Rows that give way.
pub(super) type Eased = FxHashMap<usize, Easing>;

/// Decides about rows of one program, again and again.
pub(super) struct Oracle<'a> {
    pub(super) program: &'a Program,
    /// Nodes of the solver's integer program, which is not asked for 0; none while an answer is wanted at any price.
    pub(super) patience: Option<u16>,
    /// Whether the solver's presolve is asked about many rows.
    is_presolved: bool,
    /// Nodes x columns of a tree.
    tree: usize,
    /// Sums and clauses that are looked at while clauses are learned for one question.
    clauses: usize,
    /// How many programs share the effort.
    among: usize,
    /// What each question takes in any case.
    per_question: usize,
    /// How many times the rows are looked at in search of an assignment, where they are few and where they are most of all: while
    /// there are conflicts left these have none. None is searched for with 0.
    nearby: [usize; 2],
    /// Entries from which on a question is a hard one.
    hard_entries: usize,
    /// Hard questions that may still be asked while answers can be done without.
    hard_left: usize,
    /// Effort that is left while answers can be done without: steps of the simplex method.
    left: usize,
    solver: LpSolver,
    /// Whether the relaxation says nothing of rows like these, and clauses do: they are asked first then.
    is_beyond_relaxation: bool,
    /// Whether clauses say nothing of rows like these either, and cuts do.
    is_beyond_clauses: bool,
    /// Whether questions are about sides of a few of all rows.
    is_about_sides: bool,
    /// All rows, for such questions, since the first of them.
    relaxation: Option<Relaxation>,
    pub(super) control: Control<'a>,
    remembered: Vec<Known>,
    /// Contradictions found: (row, multiplier), ascending by row, with the denominator.
    certificates: Vec<(i64, Vec<(usize, i64)>)>,
}

/// An assignment that is remembered.
struct Known {
    assignment: Vec<bool>,
    /// Whether it breaks a row of the program, once that was asked for.
    is_broken: Vec<OnceCell<bool>>,
    /// All that it breaks, ascending, once they were asked for.
    broken: OnceCell<Vec<usize>>,
}

impl Known {
    /// Of a program of so many rows.
    fn new(assignment: Vec<bool>, rows: usize) -> Self {
        Self { assignment, is_broken: vec![OnceCell::new(); rows], broken: OnceCell::new() }
    }

    /// How many of these rows of a program, ascending, it breaks where some of them give way.
    fn count_broken(&self, program: &Program, rows: &[usize], eased: &Eased) -> usize {
        let by = |row: usize| program.rows.violation(row, &self.assignment);
        let is_broken = |&row: &usize| *self.is_broken[row].get_or_init(|| by(row) > 0);
        let is_still_broken = |row: usize| match eased.get(&row) {
            None => true,
            Some(Easing::By(most)) => by(row) > *most,
            Some(Easing::Dropped) => false,
        };
        let all = program.rows.len();
        if !is_most(rows.len(), all) {
            return rows.iter().filter(|row| is_broken(row) && is_still_broken(**row)).count();
        }
        let broken = self.broken.get_or_init(|| (0..all).filter(is_broken).collect());
        let is_asked = |row: usize| rows.len() == all || rows.binary_search(&row).is_ok();
        broken.iter().filter(|row| is_still_broken(**row) && is_asked(**row)).count()
    }
}

/// What of an effort one of so many programs may take.
fn share(effort: usize, among: usize) -> usize {
    effort * IN_FULL / among.max(IN_FULL)
}

impl<'a> Oracle<'a> {
    /// About a program that is one `among` so many.
    pub(super) fn new(program: &'a Program, among: usize, control: Control<'a>) -> Self {
        let entries: usize = (0..program.rows.len()).map(|row| program.rows.entries(row).len()).sum();
        Self {
            program,
            is_presolved: true,
            tree: EFFORT,
            clauses: CLAUSE_EFFORT,
            among,
            per_question: entries / ENTRIES_PER_QUESTION,
            nearby: [FAR; 2],
            patience: None,
            hard_entries: HARD_ENTRIES,
            hard_left: share(HARD_QUESTIONS, among),
            left: share(ALL_EFFORT + EFFORT_PER_ENTRY * entries, among),
            solver: LpSolver::new(),
            is_beyond_relaxation: false,
            is_beyond_clauses: false,
            is_about_sides: false,
            relaxation: None,
            control,
            remembered: Vec::new(),
            certificates: Vec::new(),
        }
    }

    /// From now on questions differ in a few sides of rows, and each answer starts from the one before. What a tree does not
    /// find out is left open: another amount, or another row, will do too.
    pub(super) fn ask_about_sides(&mut self) {
        self.is_about_sides = true;
        self.patience = Some(0);
        self.tree = REPAIR_EFFORT;
        self.left = share(EFFORT_FOR_REPAIRS, self.among);
        self.ask_about_repairs();
    }

    /// From now on questions are about repairs, of which there are many: few hard ones are asked.
    pub(super) fn ask_about_repairs(&mut self) {
        self.is_presolved = false;
        self.hard_left = self.hard_left.min(share(HARD_QUESTIONS_ABOUT_REPAIRS, self.among));
    }

    /// From now on questions are about a plan with the fewest changes, with an effort of its own, whatever was spent before.
    pub(super) fn ask_about_plan(&mut self) {
        self.is_presolved = true;
        self.tree = EFFORT;
        self.left = share(EFFORT_FOR_PLAN, self.among);
        self.hard_left = share(HARD_QUESTIONS, self.among);
    }

    /// Whether these rows can hold together where some of them give way.
    pub(super) fn check(&mut self, rows: &[usize], eased: &Eased) -> Feasibility {
        let mut rows = rows.to_vec();
        rows.sort_unstable();
        self.spend(self.per_question);
        let broken: Vec<usize> =
            self.remembered.iter().map(|known| known.count_broken(self.program, &rows, eased)).collect();
        let nearest = (0..broken.len()).rev().min_by_key(|&at| broken[at]);
        if let Some(at) = nearest.filter(|&at| broken[at] == 0) {
            return Feasibility::Kept(self.remembered[at].assignment.clone());
        }
        if self.control.is_over() || (self.patience.is_some() && self.left == 0) {
            return Feasibility::Stopped;
        }
        let chosen = self.choose(rows, eased);
        if let Some(core) = self.recall_contradiction(&chosen) {
            return Feasibility::Contradiction(core);
        }
        // Where clauses are what says something, they say it sooner than flips.
        let learned = if self.is_beyond_relaxation { self.learn(&chosen) } else { None };
        let found = match learned {
            Some(found) => found,
            None => match self.look_nearby(&chosen, nearest) {
                Some(near) => Feasibility::Kept(near),
                None => self.decide(&chosen),
            },
        };
        let by_relaxation = self.relaxation.as_mut().map_or(0, Relaxation::take_effort);
        let effort = self.solver.take_effort() + by_relaxation;
        self.spend(effort);
        if let Feasibility::Kept(assignment) = &found {
            self.remember(assignment.clone());
        }
        found
    }

    /// As [`check`](Self::check), where sides of only a few rows differ from those of other questions like it: the answer starts
    /// from that of the one before.
    pub(super) fn check_sides(&mut self, rows: &[usize], eased: &Eased) -> Feasibility {
        let was_about_sides = std::mem::replace(&mut self.is_about_sides, true);
        let found = self.check(rows, eased);
        self.is_about_sides = was_about_sides;
        found
    }

    /// Leaves out of rows that cannot hold together, whatever the background is, each that is not needed for that. The
    /// second is whether every row that is left was shown to be needed.
    pub(super) fn shrink(&mut self, background: &[usize], core: Vec<usize>) -> (Vec<usize>, bool) {
        let is_background: FxHashSet<usize> = background.iter().copied().collect();
        let mut left: Vec<usize> = core.into_iter().filter(|row| !is_background.contains(row)).collect();
        let background = &list_relevant(self.program, background, &left)[..];
        self.shrink_by_portions(background, &mut left);
        let (mut needed, mut is_irreducible) = (Vec::new(), true);
        // Of the rows that are still there, needed or not.
        let mut alike: Option<Alike> = None;
        while let Some(row) = left.pop() {
            let others: Vec<usize> = [background, &needed, &left].concat();
            match self.check(&others, &Eased::default()) {
                Feasibility::Kept(_) => {
                    needed.push(row);
                    if left.len() >= MANY_ALIKE {
                        let all = || Alike::new(self.program, &[background, &needed, &left].concat());
                        let alike = alike.get_or_insert_with(all);
                        needed.extend(left.extract_if(.., |other| alike.are(row, *other)));
                    }
                }
                Feasibility::Contradiction(core) => {
                    left.retain(|row| core.contains(row));
                    alike = None;
                }
                Feasibility::Stopped => {
                    is_irreducible = false;
                    needed.push(row);
                }
            }
        }
        // Where it says something, the contradictions that it names are the shorter ones.
        self.is_beyond_relaxation = false;
        needed.sort_unstable();
        (needed, is_irreducible)
    }

    /// Leaves out whole portions of many rows, smaller and smaller ones, where the rest cannot hold together without them:
    /// of a guarantee for each of thousands against a cap, hundreds may not be needed.
    fn shrink_by_portions(&mut self, background: &[usize], left: &mut Vec<usize>) {
        // Where fewer rows are left, a check of a portion costs more than it saves.
        if left.len() < MANY_ROWS {
            return;
        }
        leave_out_portions(left, LEAST_PORTION, |others| {
            match self.check(&[background, others].concat(), &Eased::default()) {
                Feasibility::Contradiction(core) => Some(core),
                Feasibility::Kept(_) | Feasibility::Stopped => None,
            }
        });
    }

    /// The least amount, `most` at most, by which each of the `common` rows must give way for all the rows to hold together
    /// with those that are eased already, or the least that is known where a limit was reached; none if none is known.
    pub(super) fn find_least_easing(
        &mut self,
        rows: &[usize],
        eased: &Eased,
        common: &[usize],
        most: Option<i64>,
    ) -> Option<i64> {
        let check = |oracle: &mut Self, easing: Easing| {
            let mut eased = eased.clone();
            eased.extend(common.iter().map(|&row| (row, easing)));
            oracle.check(rows, &eased)
        };
        // The least that can be asked for is nearly always enough. Where no amount is, what shows that the least is not mostly
        // shows that too.
        if matches!(check(self, Easing::By(1)), Feasibility::Kept(_)) {
            return Some(1);
        }
        if most == Some(1) {
            return None;
        }
        let worst = |oracle: &Self, assignment: &[bool]| {
            common.iter().map(|&row| oracle.program.rows.violation(row, assignment)).max().unwrap_or_default()
        };
        let Feasibility::Kept(widest) = check(self, most.map_or(Easing::Dropped, Easing::By)) else { return None };
        // Whether one is enough may have been left open, and be seen now.
        let (mut low, mut high) = (2, worst(self, &widest).max(1));
        while low < high {
            let middle = (low + high) / 2;
            match check(self, Easing::By(middle)) {
                Feasibility::Kept(found) => high = worst(self, &found).clamp(1, middle),
                Feasibility::Contradiction(_) => low = middle + 1,
                // What is known to be enough is told.
                Feasibility::Stopped => break,
            }
        }
        Some(high)
    }

    /// These rows, ascending, as a program of their own.
    fn choose(&self, rows: Vec<usize>, eased: &Eased) -> Chosen {
        let sides = |row: usize| {
            let mut bounds = self.program.rows.bounds(row);
            match eased.get(&row) {
                Some(Easing::Dropped) => return None,
                Some(Easing::By(by)) => {
                    bounds.lower = bounds.lower.map(|lower| lower - by);
                    bounds.upper = bounds.upper.map(|upper| upper + by);
                }
                None => {}
            }
            Some((row, bounds))
        };
        Chosen::new(&self.program.rows, self.program.columns.len(), rows.into_iter().filter_map(sides))
    }

    /// The rows of a contradiction found before, where they add up to one as they are chosen and eased now.
    fn recall_contradiction(&self, chosen: &Chosen) -> Option<Vec<usize>> {
        let no_costs = vec![0; chosen.fixed.len()];
        let mut sum_up = SumUp::new(&chosen.rows, &chosen.fixed);
        self.certificates.iter().rev().find_map(|(denominator, rows)| {
            let here =
                |&(row, multiplier): &(usize, i64)| Some((chosen.origin.binary_search(&row).ok()? as u32, multiplier));
            let multipliers = Multipliers { denominator: *denominator, rows: rows.iter().filter_map(here).collect() };
            // Of most it is seen from their few rows that they are none here.
            if !sum_up.is_below_0(&multipliers) {
                return None;
            }
            let shown = bound(&chosen.rows, &chosen.fixed, &no_costs, &multipliers)?;
            (shown.numerator < 0).then(|| chosen.named_in([&multipliers]))
        })
    }

    fn remember_contradiction(&mut self, chosen: &Chosen, multipliers: &Multipliers) {
        if self.certificates.len() == REMEMBERED {
            self.certificates.remove(0);
        }
        let rows = multipliers.rows.iter().map(|&(row, multiplier)| (chosen.origin[row as usize], multiplier));
        self.certificates.push((multipliers.denominator, rows.collect()));
    }

    /// An assignment some flips from the `nearest` that is remembered, or from nobody at home.
    fn look_nearby(&mut self, chosen: &Chosen, nearest: Option<usize>) -> Option<Vec<bool>> {
        let rows = &chosen.rows;
        let far = &mut self.nearby[usize::from(is_most(rows.len(), self.program.rows.len()))];
        if *far == 0 {
            return None;
        }
        let nearest = nearest.map_or_else(|| chosen.nobody_home(), |at| self.remembered[at].assignment.clone());
        let entries: usize = (0..rows.len()).map(|row| rows.entries(row).len()).sum();
        let longest = (0..rows.len()).map(|row| rows.entries(row).len()).max().unwrap_or_default();
        let most = *far * entries + NEARBY.max(FLIPS * longest);
        let (found, effort) = repair_nearby(rows, &chosen.fixed, nearest, most);
        *far = if found.is_some() { (*far * 2).min(FAR) } else { (*far / 2).max(1) };
        self.spend(effort / ENTRIES_PER_STEP);
        found
    }

    /// The rows of rules that an assignment breaks where some give way, if one is found that breaks few, which is remembered.
    pub(super) fn list_few_broken(&mut self, rows: &[usize], eased: &Eased) -> Option<Vec<usize>> {
        let chosen = self.choose(rows.to_vec(), eased);
        let nearest = self.remembered.iter().rev().min_by_key(|known| known.count_broken(self.program, rows, eased));
        let nearest = nearest.map_or_else(|| chosen.nobody_home(), |known| known.assignment.clone());
        let entries: usize = (0..chosen.rows.len()).map(|row| chosen.rows.entries(row).len()).sum();
        let (found, effort) = break_few(&chosen.rows, &chosen.fixed, nearest, FAR * entries);
        self.spend(effort / ENTRIES_PER_STEP);
        let found = found?;
        let is_broken = |row: &usize| chosen.rows.violation(*row, &found) > 0;
        let broken = (0..chosen.rows.len()).filter(is_broken).map(|row| chosen.origin[row]).collect();
        self.remember(found);
        Some(broken)
    }

    fn remember(&mut self, assignment: Vec<bool>) {
        if self.remembered.len() == REMEMBERED {
            self.remembered.remove(0);
        }
        self.remembered.push(Known::new(assignment, self.program.rows.len()));
    }

    /// Counts what was done, in steps of the simplex method, where answers can be done without.
    pub(super) fn spend(&mut self, effort: usize) {
        if self.patience.is_some() {
            self.left = self.left.saturating_sub(effort);
        }
    }

    fn decide(&mut self, chosen: &Chosen) -> Feasibility {
        if let Some(broken) = (0..chosen.rows.len()).find(|&row| is_out_of_reach(&chosen.rows, row)) {
            return Feasibility::Contradiction(vec![chosen.origin[broken]]);
        }
        // Also where no row is left that could bind: solvers take a program without columns for none at all.
        let nobody_home = chosen.nobody_home();
        if chosen.rows.are_kept_by(&nobody_home) {
            return Feasibility::Kept(nobody_home);
        }
        let columns = self.program.columns.len();
        let no_costs = vec![0; columns];
        let reduced = Reduced::new(&chosen.rows, &chosen.fixed, &no_costs);
        let is_kept = !chosen.is_merged && (self.is_about_sides || self.is_nearly_all(chosen));
        if is_kept && self.relaxation.is_none() {
            self.relaxation = Relaxation::new(self.program);
        }
        let relaxed = match &mut self.relaxation {
            Some(relaxation) if is_kept => relaxation.answer(chosen, &reduced, self.control),
            _ => self.solver.maximise(&reduced, self.control),
        };
        match relaxed {
            LpAnswer::Stopped => Feasibility::Stopped,
            LpAnswer::Infeasible { ray } => {
                let shown = match ray {
                    Some(ray) => {
                        round_ray(&chosen.rows, &chosen.fixed, &reduced.rows, &ray, &no_costs).map(|shown| shown.0)
                    }
                    None => separate(&chosen.rows, columns, &mut self.solver, self.control),
                };
                match shown {
                    Some(multipliers) => {
                        if !chosen.is_merged {
                            self.remember_contradiction(chosen, &multipliers);
                        }
                        Feasibility::Contradiction(chosen.named_in([&multipliers]))
                    }
                    None => self.ask_again(chosen),
                }
            }
            LpAnswer::Optimal { values, .. } => match reduced.assignment(&chosen.fixed, &values) {
                Some(whole) if chosen.rows.are_kept_by(&whole) => Feasibility::Kept(whole),
                _ => self.look_closer(chosen, &reduced),
            },
        }
    }

    /// Where the relaxation says nothing: clauses, else a tree over columns that stand for all that are equal.
    fn look_closer(&mut self, chosen: &Chosen, reduced: &Reduced) -> Feasibility {
        // Once clauses have been asked in vain there is no more to be had of them.
        if !self.is_beyond_relaxation
            && !self.is_beyond_clauses
            && !chosen.is_merged
            && let Some(found) = self.learn(chosen)
        {
            self.is_beyond_relaxation = matches!(found, Feasibility::Contradiction(_));
            return found;
        }
        // The relaxation is read before columns are merged: a contradiction without the rows that merge them is the shorter one.
        match Merged::new(chosen) {
            Some(merged) => merged.answer(self.decide(&merged.chosen)),
            None => self.branch(chosen, reduced),
        }
    }

    /// What clauses say of the rows, if it does not take too long.
    fn learn(&mut self, chosen: &Chosen) -> Option<Feasibility> {
        let open = chosen.as_root(&self.program.columns);
        let phases = self.remembered.last().map_or_else(|| chosen.nobody_home(), |known| known.assignment.clone());
        let (settled, effort) = settle(&open, phases, self.clauses, self.control);
        self.spend(effort / CLAUSES_PER_STEP);
        match settled {
            Settled::Kept(kept) => Some(Feasibility::Kept(kept)),
            Settled::Contradiction(rows) => {
                let rows = rows.into_iter().map(|row| chosen.origin[row as usize]);
                Some(Feasibility::Contradiction(rows.collect()))
            }
            Settled::Open => None,
        }
    }

    /// Whether a question is about most rows of a large program: one row less or more is a few steps from the answer before.
    fn is_nearly_all(&self, chosen: &Chosen) -> bool {
        let all = self.program.rows.len();
        self.patience.is_some() && all >= MANY_ROWS && is_most(chosen.rows.len(), all)
    }

    /// Where clauses say nothing either: what the solver's presolve knows at once, else a tree, and then its integer program.
    fn branch(&mut self, chosen: &Chosen, reduced: &Reduced) -> Feasibility {
        let is_hard = reduced.index.len() >= self.hard_entries;
        if self.patience.is_some() && is_hard && self.hard_left == 0 {
            return Feasibility::Stopped;
        }
        let is_presolved = self.is_presolved && chosen.rows.len() >= MANY_ROWS;
        if is_presolved && maximise_integer(reduced, None, Effort::PRESOLVE, self.control).infeasible {
            self.count_question(is_hard);
            return self.ask_again(chosen);
        }
        let columns = &self.program.columns;
        let cut_off = refute_by_cuts(chosen, columns, ROUNDS[usize::from(is_hard)], &mut self.solver, self.control);
        self.is_beyond_clauses = cut_off.is_some();
        if let Some(rows) = cut_off {
            return Feasibility::Contradiction(rows);
        }
        let narrowed = chosen.as_root(&self.program.columns);
        let no_costs = vec![0; self.program.columns.len()];
        let root = Root { narrowed: &narrowed, costs: &no_costs, solver: &mut self.solver };
        let size = Size { effort: self.tree, least: FEW_NODES };
        let tree = search_tree(root, None, size, self.control);
        if let Some(found) = tree.better {
            return Feasibility::Kept(found);
        }
        if let Some(nodes) = tree.nodes {
            let leaves = nodes.iter().filter_map(|node| match node {
                Node::Leaf(multipliers) | Node::Empty(multipliers) => Some(multipliers),
                Node::Branch { .. } => None,
            });
            return Feasibility::Contradiction(chosen.named_in(leaves));
        }
        self.count_question(is_hard);
        if self.patience == Some(0) {
            return Feasibility::Stopped;
        }
        let answer =
            maximise_integer(reduced, None, Effort { nodes: self.patience, ..Effort::UNBOUNDED }, self.control);
        let found = answer.values.and_then(|values| reduced.assignment(&chosen.fixed, &values));
        match found.filter(|found| chosen.rows.are_kept_by(found)) {
            Some(found) => Feasibility::Kept(found),
            None if answer.infeasible => self.ask_again(chosen),
            None => Feasibility::Stopped,
        }
    }

    /// Counts a question of which the relaxation, clauses, cuts and a small tree have said nothing.
    fn count_question(&mut self, is_hard: bool) {
        if is_hard {
            self.hard_left = self.hard_left.saturating_sub(usize::from(self.patience.is_some()));
        } else {
            self.spend(STEPS_PER_SMALL_QUESTION);
        }
    }

    /// The solver says that there is no assignment: known only once it is shown.
    fn ask_again(&self, chosen: &Chosen) -> Feasibility {
        match find_contradiction(&chosen.rows, &self.program.columns, self.patience.is_none(), self.control) {
            Some(rows) => Feasibility::Contradiction(rows.into_iter().map(|row| chosen.origin[row]).collect()),
            None => Feasibility::Stopped,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::fact::RuleKind;
    use crate::formulation::program::{Column, Entry, RowBounds, RowTag};

    /// Lower and upper side, and the coefficients by column.
    type Row<'a> = (Option<i64>, Option<i64>, &'a [i32]);

    fn program(stated: &[Row<'_>]) -> Program {
        let width = stated.iter().map(|(.., row)| row.len()).max().unwrap_or_default() as u32;
        let column = |whom| Column::Auxiliary { family: RuleKind::Quota, whom, day: 0 };
        let mut program = Program { columns: (0..width).map(column).collect(), ..Program::default() };
        for &(lower, upper, coefficients) in stated {
            let entries = (0..).zip(coefficients).filter(|(_, coefficient)| **coefficient != 0);
            let entries = entries.map(|(column, &coefficient)| Entry { column, coefficient });
            program.rows.push(RowTag::Kept, RowBounds { lower, upper }, entries);
        }
        program
    }

    #[test]
    fn once_all_effort_is_spent_what_can_be_done_without_is_left_open() {
        let program = program(&[(Some(1), None, &[1, 1]), (None, Some(0), &[1, 1])]);
        let mut oracle = Oracle::new(&program, 1, Control::default());
        oracle.patience = Some(500);
        oracle.left = 0;
        assert!(matches!(oracle.check(&[0, 1], &Eased::default()), Feasibility::Stopped));
        oracle.patience = None;
        assert!(matches!(oracle.check(&[0, 1], &Eased::default()), Feasibility::Contradiction(_)));
    }

    #[test]
    fn one_that_was_left_open_is_told_where_it_is_seen_to_be_enough() {
        // One of the first three goes home, and nobody may.
        let program = program(&[
            (None, Some(0), &[1, 1, 1, 1, 2]),
            (Some(1), None, &[-1, 0, 3, 3, 0]),
            (None, Some(0), &[0, 0, 0, 1, 3]),
            (Some(1), None, &[1, 0, 1, 0, 1]),
        ]);
        let rows = [0, 1, 2, 3];
        let mut oracle = Oracle::new(&program, 1, Control::default());
        // What the relaxation does not say is left open.
        (oracle.patience, oracle.hard_left, oracle.clauses, oracle.nearby) = (Some(0), 0, 0, [0; 2]);
        oracle.hard_entries = 0;
        let by_one = Eased::from_iter([(0, Easing::By(1))]);
        assert!(matches!(oracle.check(&rows, &by_one), Feasibility::Stopped));
        assert_eq!(oracle.find_least_easing(&rows, &Eased::default(), &[0], None), Some(1));
    }

    #[test]
    fn hundreds_of_programs_share_the_effort_of_a_few() {
        let program = program(&[(Some(1), None, &[1, 1]), (None, Some(0), &[1, 1])]);
        let effort = |among| {
            let mut oracle = Oracle::new(&program, among, Control::default());
            let first = oracle.left;
            oracle.ask_about_sides();
            let then = oracle.left;
            oracle.ask_about_plan();
            first + then + oracle.left
        };
        assert_eq!(effort(IN_FULL), effort(1));
        assert!(400 * effort(400) <= IN_FULL * effort(1));
    }

    /// So many that interior points are asked, which say that there is none and have no ray to show it.
    #[test]
    fn rows_of_many_people_that_contradict_each_other_are_named() {
        let everybody = vec![1; 20_001];
        let others = [vec![0; 20_000], vec![1]].concat();
        let program =
            program(&[(Some(15_000), None, &everybody), (Some(0), None, &others), (None, Some(14_999), &everybody)]);
        let mut oracle = Oracle::new(&program, 1, Control::default());
        let found = oracle.check(&[0, 1, 2], &Eased::default());
        assert!(matches!(found, Feasibility::Contradiction(rows) if rows == [0, 2]));
        let by_one = Eased::from_iter([(2, Easing::By(1))]);
        assert!(matches!(oracle.check(&[0, 1, 2], &by_one), Feasibility::Kept(_)));
    }
}
