//! Programs to a proven assignment: blocks in parallel, and in each block the stages one after the other.

mod agency;
mod aggregate;
mod alike;
mod assignment;
mod basis;
mod block;
mod bounding;
mod branch;
mod cache;
mod change_curve;
mod chosen;
mod clause;
mod conflict;
mod conflict_search;
mod control;
mod cut_off;
mod decompose;
mod digest;
mod elastic;
mod farkas;
mod feasibility;
mod fewest;
mod fractional_repair;
mod gomory;
mod incidence;
mod infeasible;
mod leximin;
mod lift;
mod lp;
mod marginal_value;
mod meaning;
mod merge;
mod outcome;
mod parallel;
mod portion;
mod propagate;
mod reason;
mod reduced;
mod relaxation;
mod schedule;
mod search;
mod stage;
mod start;
#[cfg(test)]
mod stated;
mod strengthen;
mod verdict;
mod vertex;

#[cfg(test)]
pub(crate) use lp::script;

pub use crate::domain::conflict::{Change, Conflict, Conflicts, Plan, Repair};
pub use crate::domain::stage::{StageOutcome, TierOutcome};
pub use agency::{solve_agency, solve_agency_with};
pub use cache::BlockCache;
pub use change_curve::{ChangeCurve, draw_change_curve};
pub use control::{Control, Phase, Progress, Silent};
pub use marginal_value::{Gain, value_loosenings};
pub use outcome::{Finding, Outcome, SolveSeconds};
pub use reason::{Alternatives, Cost, Reason, ReasonRow, Swap, explain_cells, find_alternatives};
