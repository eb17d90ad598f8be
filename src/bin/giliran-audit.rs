//! The program `giliran-audit`: verifies rosters and audits certificates, and can be built without any solver.

use std::process::ExitCode;

fn main() -> ExitCode {
    giliran::cli::run_audit(std::env::args_os().collect())
}
