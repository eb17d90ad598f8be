//! The agency's rules as whole-number programs: columns, tagged rows, objective stages, independent blocks.
//!
//! `models/formulation.md` gives the mathematics, one section per rule family. [`Formulation::new`] reads the agency
//! once; [`Formulation::program`] then builds the program of one block, so that only the blocks being solved are in
//! memory. What a rule family does is one trait; `models/checklists.md` says how to add one.

mod assembly;
mod block;
mod builder;
mod cell;
mod change;
mod context;
mod fact;
mod families;
mod family;
mod network;
mod objective;
pub mod program;
mod share;
mod split;
mod stage;
mod step;
mod tie;

pub use assembly::Formulation;
pub use block::Block;
pub use cell::{CellKind, Detail};
pub use context::Context;
pub use families::quota::cap_row::CapRow;
pub use families::quota::loosening::Loosening;
pub use families::quota::occupancy::Occupancy;
pub use network::is_network;
pub use objective::list_stages;
pub use share::OpenShare;
pub use split::split_into_blocks;
pub use stage::{LinearObjective, LinearStage, Stage};
pub use step::{
    StepColumns, above_costs, add_step_columns, descending_costs, extend_to_steps, possible_shares, step_gains,
};
