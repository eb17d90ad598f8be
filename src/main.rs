//! The program `giliran`: everything it does is in the library.

#[cfg(target_os = "linux")]
mod memory;

use std::ffi::OsString;
use std::process::ExitCode;

/// A fifth of a solve went into small allocations, most of them within HiGHS
/// (`models/decisions/0008-where-the-time-goes.md`).
#[cfg(target_os = "linux")]
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let args: Vec<OsString> = std::env::args_os().collect();
    #[cfg(target_os = "linux")]
    memory::end_with(giliran::cli::LastWords::of(&args));
    giliran::cli::run(args)
}
