//! The program `giliran`: everything it does is in the library.

use std::process::ExitCode;

/// A fifth of a solve went into small allocations, most of them within HiGHS
/// (`models/decisions/0008-where-the-time-goes.md`).
#[cfg(target_os = "linux")]
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    giliran::cli::run(std::env::args_os().collect())
}
