//! Programs to a proven assignment.

use std::sync::atomic::AtomicBool;
use std::time::{Duration, Instant};

use crate::domain::agency::Agency;
use crate::domain::day::DayMatrix;
use crate::domain::roster::Roster;
use crate::domain::rule::Objective;
use crate::message::Message;

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

/// Hears how far a solve is. Called from several threads.
pub trait Progress: Sync {
    /// The program fell into so many blocks with so many employees in all.
    fn planned(&self, _blocks: usize, _employees: usize) {}
    /// A block with so many employees is done; `gap` is its relative gap, 0 when proven.
    fn block_done(&self, _employees: usize, _gap: f64) {}
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
#[must_use]
pub fn solve_agency(_agency: &Agency, _may: &DayMatrix, _control: Control<'_>) -> Outcome {
    todo!()
}
