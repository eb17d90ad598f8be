//! Programs to a proven assignment: blocks in parallel, and in each block the stages one after the other.

mod branch;
mod describe;
mod explain;
mod highs;
mod infeasible;
mod leximin;
pub mod memo;
mod mend;
mod reduced;
pub mod room;
mod schedule;
mod search;
mod stage;
mod start;

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use rayon::prelude::*;

use crate::domain::agency::Agency;
use crate::domain::day::{Day, DayMatrix};
use crate::domain::index::EmployeeIx;
use crate::domain::roster::{Roster, State};
use crate::domain::rule::Objective;
use crate::formulation::{Detail, Formulation, list_stages, split_into_blocks};
use crate::message::Message;
use crate::proof::certificate::Certificate;

pub use memo::BlockMemo;
use schedule::search_blocks;
use stage::{BlockFinding, BlockOutcome, solve_block, sum_stages};

/// When to stop, and whom to tell.
#[derive(Clone, Copy)]
pub struct Control<'a> {
    /// The moment at which the best roster found so far is taken.
    pub deadline: Option<Instant>,
    /// Set from outside to end the search as if the deadline had passed.
    pub stop: &'a AtomicBool,
    /// Whom to tell how far the search is.
    pub progress: &'a dyn Progress,
}

impl Default for Control<'_> {
    /// Without a deadline, without a way to stop, heard by nobody.
    fn default() -> Self {
        static NEVER: AtomicBool = AtomicBool::new(false);
        Self { deadline: None, stop: &NEVER, progress: &Silent }
    }
}

impl Control<'_> {
    /// The same for the first of so many searches that share the time left.
    #[must_use]
    pub fn share(self, searches: usize) -> Self {
        let share = self.remaining().map(|left| left / u32::try_from(searches.max(1)).unwrap_or(u32::MAX));
        Self { deadline: share.and_then(|share| Instant::now().checked_add(share)), ..self }
    }

    /// The same with some time kept for what comes after the search, but half of what is left at most.
    #[must_use]
    pub fn keep(self, time: Duration) -> Self {
        let kept = |deadline: Instant, left: Duration| deadline.checked_sub(time.min(left / 2)).unwrap_or(deadline);
        Self { deadline: self.deadline.zip(self.remaining()).map(|(deadline, left)| kept(deadline, left)), ..self }
    }

    /// Whether the search must end.
    #[must_use]
    pub fn is_over(&self) -> bool {
        self.stop.load(Ordering::Relaxed) || self.deadline.is_some_and(|deadline| Instant::now() >= deadline)
    }

    /// Whether the search may have to end before it is done.
    fn is_limited(&self) -> bool {
        self.deadline.is_some() || self.is_over()
    }

    /// Time left, if it is limited.
    fn remaining(&self) -> Option<Duration> {
        self.deadline.map(|deadline| deadline.saturating_duration_since(Instant::now()))
    }
}

/// Hears how far a solve is. Called from several threads.
pub trait Progress: Sync {
    /// The command has come to this.
    fn phase(&self, _phase: Phase) {}
    /// The program fell into so many blocks with so many employees in all.
    fn planned(&self, _blocks: usize, _employees: usize) {}
    /// A block with so many employees has been searched; `gap` is its relative gap: 0 when proven, infinite without a
    /// roster.
    fn block_done(&self, _employees: usize, _gap: f64) {}
    /// After blocks that were cut off have been searched again: the widest gap that is left.
    fn widest_gap(&self, _gap: f64) {}
}

/// What a command does, in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// The input is read.
    Reading,
    /// The search is on; said by [`Progress::planned`] too.
    Solving,
    /// The roster is checked.
    Verifying,
    /// Results are written aside.
    Writing,
    /// Results take their names.
    Naming,
}

/// A [`Progress`] that nobody hears.
#[derive(Clone, Copy, Debug, Default)]
pub struct Silent;

impl Progress for Silent {}

/// What a solve found.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// What is known of the agency's program.
    pub finding: Finding,
    /// The stages in the order of the agency's objectives; `stability` is left out. Empty when there is no roster.
    pub stages: Vec<StageOutcome>,
    /// Independent blocks.
    pub blocks: usize,
    /// Employees of the blocks that a limit cut off, ascending: what the roster gives them may not be the best.
    pub unproven: Vec<EmployeeIx>,
    /// Blocks in which a stage rests on the solver's own dual bound: no exact bound and no tree was found for it.
    pub solver_proofs: usize,
    /// What lets a third party check the proofs.
    pub certificate: Certificate,
    /// Time spent building programs, and solving them with their proofs.
    pub seconds: SolveSeconds,
}

/// What is known of the agency's program after a solve.
#[derive(Clone, Debug)]
pub enum Finding {
    /// A roster, and a proof for every stage that none is better.
    Optimal(Roster),
    /// A roster; a limit was reached before every stage was proven.
    Feasible(Roster),
    /// No roster keeps every rule: these cannot hold together.
    Infeasible(Vec<Conflict>),
    /// A limit was reached before a roster was found or excluded.
    Unknown,
}

/// Rules that cannot hold together.
#[derive(Clone, Debug, PartialEq)]
pub struct Conflict {
    /// What the conflict is about.
    pub headline: Message,
    /// The rules, each with what it asks and where; none can be left out if `irreducible`.
    pub rules: Vec<Message>,
    /// Whether any smaller set of these rules could hold together.
    pub irreducible: bool,
    /// Changes, any of which helps.
    pub repairs: Vec<Message>,
}

/// A stage's value and what is proven of it.
#[derive(Clone, Debug, PartialEq)]
pub struct StageOutcome {
    /// The stage.
    pub objective: Objective,
    /// The value of `preferences` and `unasked`; for `fairness` none: its value is the list of shares.
    pub value: Option<i64>,
    /// No roster that is optimal in the stages before has a better value than this.
    pub bound: Option<i64>,
    /// Whether value and bound meet in whole numbers; for `fairness` whether leximin is proven in every block.
    pub proven: bool,
    /// For `preferences`, where strict priorities split it: each part's value, bound and proof.
    pub parts: Vec<PartOutcome>,
}

/// One part of the stage `preferences`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PartOutcome {
    /// Value of the roster.
    pub value: i64,
    /// Upper bound.
    pub bound: i64,
    /// Whether they meet.
    pub proven: bool,
}

/// Where a solve spent its time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SolveSeconds {
    /// Building programs.
    pub build: Duration,
    /// Solving and proving.
    pub solve: Duration,
}

/// Solves an agency. `may` is [`Agency::may_be_home`]. Uses the threads of the current rayon pool.
///
/// The same agency gives the same roster at any number of threads, unless a limit is reached.
#[must_use]
pub fn solve_agency(agency: &Agency, may: &DayMatrix, control: Control<'_>) -> Outcome {
    solve_agency_with(agency, may, control, None)
}

/// As [`solve_agency`], taking the outcome of every block whose program `memo` knows from there, and leaving the others
/// with it. The roster is the same with and without it.
#[must_use]
pub fn solve_agency_with(agency: &Agency, may: &DayMatrix, control: Control<'_>, memo: Option<&BlockMemo>) -> Outcome {
    let start = Instant::now();
    let formulation = Formulation::new(agency, may, Detail::Lean);
    let blocks = split_into_blocks(&formulation);
    let build = start.elapsed();
    let start = Instant::now();
    control.progress.planned(blocks.len(), blocks.iter().map(|block| block.employees.len()).sum());
    let stages = list_stages(&formulation);
    let outcomes = search_blocks(&blocks, control, |block, control| match memo {
        Some(memo) => memo.solve(&formulation, block, &stages, control),
        None => solve_block(&formulation, block, &stages, control),
    });
    let infeasible: Vec<_> = blocks
        .iter()
        .zip(&outcomes)
        .filter(|(_, outcome)| outcome.finding == BlockFinding::Infeasible)
        .map(|(block, _)| block)
        .collect();
    let broken = formulation.find_broken();
    let finding = if !infeasible.is_empty() || !broken.is_empty() {
        Finding::Infeasible(explain::explain_conflicts(agency, may, &broken, &infeasible, control))
    } else if outcomes.iter().any(|outcome| outcome.finding == BlockFinding::Unknown) {
        Finding::Unknown
    } else {
        let roster = assemble_roster(agency, &outcomes);
        if outcomes.iter().all(|outcome| outcome.finding == BlockFinding::Optimal) {
            Finding::Optimal(roster)
        } else {
            Finding::Feasible(roster)
        }
    };
    let stages = match finding {
        Finding::Optimal(_) | Finding::Feasible(_) => sum_stages(&stages, &outcomes),
        Finding::Infeasible(_) | Finding::Unknown => Vec::new(),
    };
    let mut unproven: Vec<EmployeeIx> = blocks
        .iter()
        .zip(&outcomes)
        .filter(|(_, outcome)| outcome.finding == BlockFinding::Feasible)
        .flat_map(|(block, _)| block.employees.iter().copied())
        .collect();
    unproven.sort_unstable();
    let solver_proofs = outcomes.iter().filter(|outcome| outcome.trusts_solver()).count();
    let certificate = Certificate { blocks: outcomes.into_iter().map(|outcome| outcome.certificate).collect() };
    Outcome {
        finding,
        stages,
        blocks: blocks.len(),
        unproven,
        solver_proofs,
        certificate,
        seconds: SolveSeconds { build, solve: start.elapsed() },
    }
}

/// The roster of which the blocks decide the cells: at home where they or a lock say so, in the office otherwise.
fn assemble_roster(agency: &Agency, outcomes: &[BlockOutcome]) -> Roster {
    let days = agency.horizon.days();
    let mut roster = Roster::off(agency.employees.len(), days);
    roster.states_mut().par_chunks_exact_mut(days).enumerate().for_each(|(row, states)| {
        let working = agency.horizon.working(agency.workweek(EmployeeIx::of(row)));
        for day in working.iter() {
            states[usize::from(day)] = if agency.employees.absent.contains(row, day) { State::Abs } else { State::Wfo };
        }
        for day in agency.employees.locked_home.iter(row) {
            states[usize::from(day)] = State::Wfh;
        }
    });
    for (employee, day) in outcomes.iter().flat_map(|outcome| &outcome.home) {
        roster.set(*employee, *day, State::Wfh);
    }
    roster
}

/// A cell that a block decided to be at home.
type HomeCell = (EmployeeIx, Day);
