//! What comes out of a command, as data without language: figures, statuses and facts that programs match on. The words
//! are made where they are shown.

pub mod comparison;
pub mod domicile;
pub mod figure;
pub mod problem;
pub mod summary;
pub mod sweep;
pub mod value;
