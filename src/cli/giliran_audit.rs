//! The program `giliran-audit`: the commands of `giliran` that check what somebody else made, built without a solver.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

use clap::{ArgMatches, Command};

use super::argument::build_audit_command;
use super::console::Console;
use super::exit::{Exit, Failure};
use super::place::folder_and;
use super::run::{Program, run_program};
use super::{audit, verify};

/// Runs the program that audits and verifies, and nothing else, with these arguments, the first being its own name.
#[must_use]
pub fn run_audit(args: Vec<OsString>) -> ExitCode {
    run_program(Program { command: build_audit_command, dispatch }, &args)
}

fn dispatch(console: &Console, _: &mut Command, matches: &ArgMatches, _: Instant) -> Result<Exit, Failure> {
    let Some((name, matches)) = matches.subcommand() else { return Ok(Exit::Usage) };
    let path = |id: &str| matches.get_one::<PathBuf>(id).map_or(Path::new(""), PathBuf::as_path);
    match name {
        "verify" => verify::run(console, folder_and(matches, "roster"), &verify::read_given(matches)),
        "audit" => audit::run(console, path("folder"), matches.get_one::<PathBuf>("results").map(PathBuf::as_path)),
        _ => Ok(Exit::Usage),
    }
}
