//! The command line: arguments, exit codes, what is shown, and how far a solve is.

mod argument;
mod audit;
#[cfg(all(feature = "solver", feature = "generate"))]
mod cell;
#[cfg(all(feature = "solver", feature = "generate"))]
mod check;
#[cfg(all(feature = "solver", feature = "generate"))]
mod close;
#[cfg(all(feature = "solver", feature = "generate"))]
mod compare;
mod console;
#[cfg(all(feature = "solver", feature = "generate"))]
mod convert;
#[cfg(all(feature = "solver", feature = "generate"))]
mod diff;
#[cfg_attr(
    not(all(feature = "solver", feature = "generate")),
    expect(dead_code, reason = "what the commands of the other program show and end with")
)]
mod exit;
#[cfg(all(feature = "solver", feature = "generate"))]
mod explain;
#[cfg(all(feature = "solver", feature = "generate"))]
mod export;
mod fact;
#[cfg(all(feature = "solver", feature = "generate"))]
mod generate;
#[cfg(all(feature = "solver", feature = "generate"))]
mod giliran;
mod giliran_audit;
#[cfg(all(feature = "solver", feature = "generate"))]
mod habit;
#[cfg(all(feature = "solver", feature = "generate"))]
mod help;
#[cfg(all(feature = "solver", feature = "generate"))]
mod import;
#[cfg(all(feature = "solver", feature = "generate"))]
mod interrupt;
#[cfg(all(feature = "solver", feature = "generate"))]
mod manual;
#[cfg(all(feature = "solver", feature = "generate"))]
mod markdown;
#[cfg(all(feature = "solver", feature = "generate"))]
mod next;
mod option;
mod parse;
mod place;
#[cfg(all(feature = "solver", feature = "generate"))]
mod policy;
#[cfg(all(feature = "solver", feature = "generate"))]
mod printing;
#[cfg_attr(
    not(all(feature = "solver", feature = "generate")),
    expect(dead_code, reason = "what the commands of the other program show and end with")
)]
mod problem;
#[cfg(all(feature = "solver", feature = "generate"))]
mod progress;
#[cfg(all(feature = "solver", feature = "generate"))]
mod publish;
#[cfg(all(feature = "solver", feature = "generate"))]
mod quote;
#[cfg(all(feature = "solver", feature = "generate"))]
mod replan;
#[cfg(all(feature = "solver", feature = "generate"))]
mod report;
mod run;
#[cfg(feature = "server")]
mod serve;
#[cfg(all(feature = "solver", feature = "generate"))]
mod solve;
#[cfg(all(feature = "solver", feature = "generate"))]
mod span;
#[cfg_attr(
    not(all(feature = "solver", feature = "generate")),
    expect(dead_code, reason = "what the commands of the other program show and end with")
)]
mod summary;
#[cfg(all(feature = "solver", feature = "generate"))]
mod sweep;
mod usage;
#[cfg(all(feature = "solver", feature = "generate"))]
mod value;
mod verify;
mod violation;
#[cfg_attr(
    not(all(feature = "solver", feature = "generate")),
    expect(dead_code, reason = "what the commands of the other program show and end with")
)]
mod wrap;

#[cfg(all(feature = "solver", feature = "generate"))]
pub use giliran::run;
pub use giliran_audit::run_audit;
pub use run::LastWords;
