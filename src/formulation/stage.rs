//! The stages of the lexicographic objective.

use crate::domain::rule::Objective;
use crate::domain::score::DayKind;

/// A stage as solved: `preferences` is one stage per tier that strict priorities split it into.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Stage {
    /// Maximise a sum over columns.
    Linear(LinearStage),
    /// Leximin of the shares of days of this kind that are at home, which is not a sum over cells.
    Leximin(DayKind),
}

/// A stage that is a sum over columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LinearStage {
    /// Maximise minus the number of units by which soft rules give way.
    Soft,
    /// Maximise minus the number of cells that flip between home and office in the published roster and here.
    Stability,
    /// Maximise sum of weight x (100 + bonuses) x\[e,d\] over the employees of the tier.
    Preferences {
        /// The tier, from 0.
        tier: u16,
    },
    /// Maximise minus the number of cells at home that nobody asked for.
    Unasked,
}

impl Stage {
    /// The stage as a sum; none for leximin.
    #[must_use]
    pub const fn linear(self) -> Option<LinearStage> {
        match self {
            Self::Linear(linear) => Some(linear),
            Self::Leximin(_) => None,
        }
    }

    /// The objective that the stage serves.
    #[must_use]
    pub const fn objective(self) -> Objective {
        match self {
            Self::Linear(LinearStage::Soft) => Objective::Soft,
            Self::Linear(LinearStage::Stability) => Objective::Stability,
            Self::Linear(LinearStage::Preferences { .. }) => Objective::Preferences,
            Self::Linear(LinearStage::Unasked) => Objective::Unasked,
            Self::Leximin(DayKind::Wished) => Objective::Fairness,
            Self::Leximin(DayKind::Unasked) => Objective::Balance,
        }
    }
}

/// A sum over columns to maximise, and what the constants of the block add to it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct LinearObjective {
    /// Cost of each column.
    pub costs: Vec<i64>,
    /// Value of the cells that are no columns.
    pub constant: i64,
}
