//! What a solve of an agency gives.

use std::time::Duration;

use crate::domain::conflict::Conflicts;
use crate::domain::index::EmployeeIx;
use crate::domain::roster::Roster;
use crate::domain::stage::StageOutcome;
use crate::proof::certificate::Certificate;

/// The outcome of solving an agency: the roster if there is one, its stages, and its certificate.
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
    /// No roster keeps every rule, and this is why.
    Infeasible(Conflicts),
    /// A limit was reached before a roster was found or excluded.
    Unknown,
}

/// Seconds that a solve spent on building programs, and on solving and proving them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SolveSeconds {
    /// Building programs.
    pub build: Duration,
    /// Solving and proving.
    pub solve: Duration,
}
