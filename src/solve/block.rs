//! What is known of one block after a search.

use crate::domain::day::Day;
use crate::domain::index::EmployeeIx;
use crate::proof::certificate::{BlockCertificate, Evidence};

/// A cell that a block decided to be at home.
pub(super) type HomeCell = (EmployeeIx, Day);

/// What is known of a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum BlockFinding {
    /// Every stage is proven.
    Optimal,
    /// There is an assignment; a stage is not proven.
    Feasible,
    /// No assignment keeps the rows.
    Infeasible,
    /// A limit was reached before an assignment was found.
    Unknown,
}

/// A stage of one block. Values are those of the maximisation: `unasked` counts below 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct BlockStage {
    pub(super) value: i64,
    pub(super) bound: i64,
    pub(super) proven: bool,
}

/// What the search in a block gave.
#[derive(Clone)]
pub(super) struct BlockOutcome {
    pub(super) finding: BlockFinding,
    /// The cells at home.
    pub(super) home: Vec<HomeCell>,
    /// What shows that each stage is optimal.
    pub(super) certificate: BlockCertificate,
    /// The stages in their order; empty when there is no assignment.
    pub(super) stages: Vec<BlockStage>,
}

impl BlockOutcome {
    /// Whether a stage rests on the solver's own dual bound.
    pub(super) fn trusts_solver(&self) -> bool {
        self.certificate.steps.iter().any(|step| step.evidence == Evidence::Solver)
    }

    /// The relative gap of the stages' sum, |bound - value| / max(1, |value|): a part of nearly nothing does not make it
    /// wide. Infinite when nothing was found.
    pub(super) fn gap(&self) -> f64 {
        if self.finding == BlockFinding::Unknown {
            return f64::INFINITY;
        }
        let sum = |number: fn(&BlockStage) -> i64| self.stages.iter().map(number).sum::<i64>();
        let (value, bound) = (sum(|stage| stage.value), sum(|stage| stage.bound));
        (bound - value).abs() as f64 / value.abs().max(1) as f64
    }
}

impl BlockOutcome {
    /// Whether it says more of the same block than `other`: a decision, an assignment, or a better one by the first
    /// stage that tells them apart.
    pub(super) fn is_better_than(&self, other: &Self) -> bool {
        let rank = |finding| match finding {
            BlockFinding::Unknown => 0,
            BlockFinding::Feasible => 1,
            BlockFinding::Optimal | BlockFinding::Infeasible => 2,
        };
        let worth = |stage: &BlockStage| (stage.proven, stage.value, -stage.bound);
        rank(self.finding)
            .cmp(&rank(other.finding))
            .then_with(|| self.stages.iter().map(worth).cmp(other.stages.iter().map(worth)))
            .is_gt()
    }
}
