//! The program `giliran`: every command.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::time::{Duration, Instant};

use chrono::NaiveDate;
use clap::{ArgMatches, Command};

use super::argument::{DEFAULT_POLICY, build_command};
use super::console::Console;
use super::exit::{Exit, Failure};
use super::interrupt::Interrupt;
use super::place::folder_and;
use super::printing::Product;
use super::run::{Program, run_program};
use super::span::Span;
use super::{
    audit, cell, check, close, compare, convert, diff, explain, export, generate, habit, help, import, next, policy,
    printing, publish, replan, report, solve, sweep, value, verify,
};
use crate::domain::habit::Habit;
use crate::generate::GenerateOptions;
use crate::message::Message;

/// Runs the program with these arguments, the first being its own name.
#[must_use]
pub fn run(args: Vec<OsString>) -> ExitCode {
    run_program(Program { command: build_command, dispatch }, &args)
}

fn dispatch(console: &Console, command: &mut Command, matches: &ArgMatches, started: Instant) -> Result<Exit, Failure> {
    let Some((name, matches)) = matches.subcommand() else { return Ok(Exit::Usage) };
    let path = |id: &str| matches.get_one::<PathBuf>(id).map_or(Path::new(""), PathBuf::as_path);
    if name == "completions" {
        return habit::write_completions(
            console,
            command,
            matches.get_one::<String>("shell").map_or("", String::as_str),
        );
    }
    if name == "man" {
        return habit::write_manual_pages(console, command, path("folder"));
    }
    if name == "help" {
        let words: Vec<&str> = matches.get_many::<String>("topic").into_iter().flatten().map(String::as_str).collect();
        return help::run(console, command, &words);
    }
    let limit = matches.get_one::<Duration>("time-limit").copied();
    let interrupt = Arc::new(Interrupt::listen()?);
    let span = &Span { started, deadline: limit.and_then(|limit| started.checked_add(limit)), interrupt };
    match name {
        "solve" => {
            let out = matches.get_one::<PathBuf>("out").map(PathBuf::as_path);
            solve::run(console, path("folder"), out, matches.get_flag("xlsx"), span)
        }
        "replan" => {
            let out = matches.get_one::<PathBuf>("out").map(PathBuf::as_path);
            replan::run(console, path("folder"), out, &replan::read_asked(matches), span)
        }
        "publish" => publish::run(console, matches),
        "close" => close::run(console, matches),
        "next" => next::run(console, matches),
        "diff" => diff::run(console, matches),
        "recall" => cell::run_recall(console, matches, span),
        "swap" => cell::run_swap(console, matches),
        "report" => {
            let out = matches.get_one::<PathBuf>("out").map(PathBuf::as_path);
            report::run(console, path("folder"), out, span)
        }
        #[cfg(feature = "server")]
        "serve" => super::serve::run(console, matches, &span.interrupt),
        "check" => check::run(console, path("folder")),
        "compare" => {
            let against = matches.get_one::<String>("against");
            let against = against.and_then(|code| Habit::ALL.into_iter().find(|habit| habit.code() == code));
            let csv = matches.get_one::<PathBuf>("csv").map(PathBuf::as_path);
            compare::run(console, path("folder"), compare::read_given(matches), against, csv, span)
        }
        "sweep" => {
            let csv = matches.get_one::<PathBuf>("csv").map(PathBuf::as_path);
            sweep::run(console, path("folder"), sweep::read_range(matches), csv, span)
        }
        "value" => {
            value::run(console, path("folder"), matches.get_one("top").copied().unwrap_or(10_u32) as usize, span)
        }
        "explain" => explain::run(console, path("folder"), &explain::read_request(matches)?, span),
        "verify" => verify::run(console, folder_and(matches, "roster"), &verify::read_given(matches)),
        "audit" => audit::run(console, path("folder"), matches.get_one::<PathBuf>("results").map(PathBuf::as_path)),
        "policy" => match matches.subcommand() {
            Some(("list", matches)) => policy::run_list(console, matches.get_one::<NaiveDate>("on").copied()),
            Some(("show", matches)) => {
                policy::run_show(console, matches.get_one::<String>("id").map_or("", String::as_str))
            }
            Some(("copy", matches)) => {
                let date = |id: &str| matches.get_one::<NaiveDate>(id).copied().unwrap_or_default();
                let id = matches.get_one::<String>("id").map_or("", String::as_str);
                let folder = matches.get_one::<PathBuf>("into").map_or(Path::new("."), PathBuf::as_path);
                policy::run_copy(console, id, (date("from"), date("to")), folder)
            }
            Some(("check", matches)) => {
                policy::run_check(console, matches.get_one::<PathBuf>("file").map_or(Path::new(""), PathBuf::as_path))
            }
            _ => Ok(Exit::Usage),
        },
        "sheets" | "letter" | "calendar" => printing::run(console, Product::of_command(name), matches),
        "export" => export::run(console, path("folder"), matches, span),
        "import" => import::run(console, import::read_options(matches)),
        "convert" => convert::run(console, path("source"), path("target")),
        "init" if matches.get_flag("xlsx") => convert::run_template(console, path("folder"), policy_of(matches)),
        "init" => generate::run_init(console, path("folder"), policy_of(matches)),
        "generate" => generate::run_generate(console, path("folder"), &generate_options(matches)?),
        _ => Ok(Exit::Usage),
    }
}

fn policy_of(matches: &ArgMatches) -> &str {
    matches.get_one::<String>("policy").map_or(DEFAULT_POLICY, String::as_str)
}

fn generate_options(matches: &ArgMatches) -> Result<GenerateOptions, Failure> {
    let date = |id: &str| matches.get_one::<NaiveDate>(id).copied();
    let (from, to) = (date("from"), date("to"));
    if let (Some(from), Some(to)) = (from, to)
        && to < from
    {
        let message = Message::new("usage-dates").with("from", from.to_string()).with("to", to.to_string());
        return Err(Failure::Usage(vec![message]));
    }
    Ok(GenerateOptions {
        employees: matches.get_one("employees").copied().unwrap_or_default(),
        seed: matches.get_one("seed").copied().unwrap_or_default(),
        policy: policy_of(matches).to_owned(),
        hard: matches.get_flag("hard"),
        every_rule: matches.get_flag("every-rule"),
        from,
        to,
    })
}
