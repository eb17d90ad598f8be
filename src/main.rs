//! The program `giliran`: everything it does lies in the library.

use std::process::ExitCode;

fn main() -> ExitCode {
    giliran::cli::run(std::env::args_os().collect())
}
