//! Why a cell is not at home: what having it there would cost, and the rows that cause that cost.

mod alternative;
mod because;
mod cost;
mod explain;
mod face;
mod model;
mod twin;

pub use alternative::{Alternatives, Swap, find_alternatives};
pub use cost::Cost;
pub use explain::{Reason, ReasonRow, explain_cells};
