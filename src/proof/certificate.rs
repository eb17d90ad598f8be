//! What lets a third party check that a block's roster cannot be better: for each maximisation, in order, what was
//! maximised and what shows that it cannot be more.

use crate::domain::score::{DayKind, Share};
use crate::formulation::LinearStage;

use super::cut::Cut;
use super::dual::Multipliers;
use super::priced::PricedTree;
use super::refutation::Refutation;
use super::tree::Tree;

/// What a maximisation is about: a sum over cells, or part of a leximin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Goal {
    /// The sum of a linear stage.
    Linear(LinearStage),
    /// Any assignment: the sum of nothing.
    Feasible,
    /// The sum of gains, whose maximum is the leximin on a network, of the shares of days of this kind.
    Gains(DayKind),
    /// The number of employees above a share of days of this kind.
    Level(DayKind, Share),
}

/// What shows that no assignment has a greater value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Evidence {
    /// A bound by weak duality.
    Multipliers(Multipliers),
    /// Branch and bound, each leaf with its own.
    Tree(Tree),
    /// Branch and bound that keeps the rows of parts in whole numbers.
    Priced(PricedTree),
    /// Clauses that come to a contradiction where a value is greater.
    Refutation(Refutation),
    /// None but that the solver says so: nothing that could be checked.
    Solver,
}

impl Evidence {
    /// The multipliers of the bound that it is, or begins with; none where its bounds are about parts, or it is only the solver's word.
    #[must_use]
    pub const fn root(&self) -> Option<&Multipliers> {
        match self {
            Self::Multipliers(root) | Self::Tree(Tree { root, .. }) | Self::Refutation(Refutation { root, .. }) => {
                Some(root)
            }
            Self::Priced(_) | Self::Solver => None,
        }
    }
}

/// What shows that a roster is optimal: a list of maximisations for each block, in the order of blocks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Certificate {
    /// Blocks in the order of [`split_into_blocks`](crate::formulation::split_into_blocks).
    pub blocks: Vec<BlockCertificate>,
}

/// The maximisations of one block, in order, each with its evidence.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BlockCertificate {
    /// In the order in which the program was narrowed by them.
    pub steps: Vec<Step>,
}

/// Cuts of what the program leaves, or of what a bound leaves of it: the assignments that are as good as the value.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Round {
    /// The bound, which shows the columns on which all those assignments agree; none for cuts that every assignment keeps.
    pub root: Option<Multipliers>,
    /// The cuts, in the order in which they become rows.
    pub cuts: Vec<Cut>,
}

/// One maximisation of a block: its goal, and the evidence that it is optimal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// What was maximised.
    pub goal: Goal,
    /// What narrows the program before the evidence.
    pub rounds: Vec<Round>,
    /// What shows that it cannot be more.
    pub evidence: Evidence,
}
