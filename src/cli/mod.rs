//! The command line: arguments, exit codes, what is shown, and how far a solve is.

mod argument;
mod audit;
mod check;
mod compare;
mod console;
mod exit;
mod fact;
mod generate;
mod help;
mod interrupt;
mod manual;
mod markdown;
mod option;
mod parse;
mod policy;
mod problem;
mod progress;
mod report;
mod run;
mod solve;
mod span;
mod summary;
mod sweep;
mod usage;
mod value;
mod verify;
mod wrap;

pub use run::run;
