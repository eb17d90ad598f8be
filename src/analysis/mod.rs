//! Questions answered by solving: scenarios side by side, the curve of a cap, the value of a place, habits, figures,
//! and a session in which an agency changes.

pub mod certify;
pub mod check;
#[cfg(feature = "solver")]
pub mod compare;
#[cfg(feature = "solver")]
mod curve;
pub mod domicile;
#[cfg(feature = "solver")]
pub mod explain;
pub mod figure;
pub mod habit;
pub mod obstacle;
pub mod program;
#[cfg(feature = "solver")]
pub mod rule_cost;
#[cfg(feature = "solver")]
pub mod scenario;
#[cfg(feature = "solver")]
pub mod session;
#[cfg(feature = "solver")]
pub mod sweep;
#[cfg(feature = "solver")]
mod threshold;
#[cfg(feature = "solver")]
pub mod value;
