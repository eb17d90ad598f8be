//! What comes out of a command, as data without language: figures, statuses and facts that programs match on. The words
//! are made where they are shown.

pub mod audit;
pub mod cell;
pub mod check;
pub mod comparison;
pub mod diagnostic;
pub mod diff;
pub mod domicile;
pub mod explanation;
pub mod failure;
pub mod figure;
pub mod folder;
pub mod import;
pub mod obstacle;
pub mod origin;
pub mod page;
pub mod policy;
pub mod printing;
pub mod program;
pub mod publication;
pub mod replan;
pub mod rule_cost;
pub mod schema;
pub mod solve;
pub mod status;
pub mod summary;
pub mod sweep;
pub mod value;
pub mod verification;
