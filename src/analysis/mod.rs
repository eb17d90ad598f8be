//! What is asked of solves: scenarios side by side, the curve of a cap, the value of a place, habits, figures, and a
//! session in which an agency changes.

pub mod certify;
pub mod compare;
mod curve;
pub mod domicile;
pub mod figure;
pub mod habit;
pub mod scenario;
pub mod session;
pub mod sweep;
mod threshold;
pub mod value;
