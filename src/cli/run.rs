//! Runs a command line: the arguments to a command, and what it ended with to an exit code.

use std::any::Any;
use std::ffi::OsString;
use std::panic::{AssertUnwindSafe, PanicHookInfo, catch_unwind, set_hook};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::time::{Duration, Instant};

use chrono::NaiveDate;
use clap::ArgMatches;
use clap::error::ErrorKind;
use rayon::{ThreadPoolBuildError, ThreadPoolBuilder};

use super::console::Console;
use super::exit::{Exit, Failure};
use super::interrupt::Interrupt;
use super::span::Span;
use super::{
    argument, audit, check, compare, generate, help, option, policy, report, solve, sweep, usage, value, verify,
};
use crate::domain::habit::Habit;
use crate::generate::GenerateOptions;
use crate::message::Message;

/// Runs the program with these arguments, the first being its own name.
#[must_use]
pub fn run(args: Vec<OsString>) -> ExitCode {
    let started = Instant::now();
    let language = option::find_language(&args);
    let color = option::find_color(&args);
    color.write_global();
    let console = Console { language, quiet: false, json: false, color };
    set_hook(Box::new(move |panic| report_panic(&console, panic)));
    // The hook has told of the panic; what is left to do is to end with the exit code of a bug.
    catch_unwind(AssertUnwindSafe(|| run_parsed(console, &args, started))).unwrap_or(Exit::Internal).into()
}

fn run_parsed(console: Console, args: &[OsString], started: Instant) -> Exit {
    let mut command = argument::build_command(console.language);
    let matches = match command.try_get_matches_from_mut(args) {
        Ok(matches) => matches,
        Err(error) => return report_usage(&console, &error, &command, args),
    };
    let console = Console { quiet: matches.get_flag("quiet"), json: matches.get_flag("json"), ..console };
    if let Some(("help", matches)) = matches.subcommand() {
        let words: Vec<&str> = matches.get_many::<String>("topic").into_iter().flatten().map(String::as_str).collect();
        return help::run(&console, &mut command, &words).unwrap_or_else(|failure| report_failure(&console, failure));
    }
    let ended = match build_pool(matches.get_one("threads").copied()) {
        Ok(pool) => pool.install(|| dispatch(&console, &matches, started)),
        Err((threads, reason)) => Err(Failure::Usage(vec![
            Message::new("threads-failed").with("threads", threads).with("reason", reason.to_string()),
        ])),
    };
    match ended {
        Ok(exit) => exit,
        Err(failure) => report_failure(&console, failure),
    }
}

fn build_pool(threads: Option<u32>) -> Result<rayon::ThreadPool, (u32, ThreadPoolBuildError)> {
    let threads = threads.unwrap_or(0);
    // Zero threads stands for one per processor.
    ThreadPoolBuilder::new().num_threads(threads as usize).build().map_err(|reason| (threads, reason))
}

fn dispatch(console: &Console, matches: &ArgMatches, started: Instant) -> Result<Exit, Failure> {
    let Some((name, matches)) = matches.subcommand() else { return Ok(Exit::Usage) };
    let path = |id: &str| matches.get_one::<PathBuf>(id).map_or(Path::new(""), PathBuf::as_path);
    let limit = matches.get_one::<Duration>("time-limit").copied();
    let interrupt = Arc::new(Interrupt::listen()?);
    let span = &Span { started, deadline: limit.and_then(|limit| started.checked_add(limit)), interrupt };
    match name {
        "solve" => {
            let out = matches.get_one::<PathBuf>("out").map(PathBuf::as_path);
            solve::run(console, path("folder"), out, span)
        }
        "report" => {
            let out = matches.get_one::<PathBuf>("out").map(PathBuf::as_path);
            report::run(console, path("folder"), out, span)
        }
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
        "value" => value::run(console, path("folder"), matches.get_one("top").copied().unwrap_or(10), span),
        "verify" => verify::run(console, path("folder"), path("roster")),
        "audit" => audit::run(console, path("folder"), matches.get_one::<PathBuf>("results").map(PathBuf::as_path)),
        "policy" => match matches.subcommand() {
            Some(("list", _)) => policy::run_list(console),
            Some(("show", matches)) => {
                policy::run_show(console, matches.get_one::<String>("id").map_or("", String::as_str))
            }
            Some(("check", matches)) => {
                policy::run_check(console, matches.get_one::<PathBuf>("file").map_or(Path::new(""), PathBuf::as_path))
            }
            _ => Ok(Exit::Usage),
        },
        "init" => generate::run_init(console, path("folder"), policy_of(matches)),
        "generate" => generate::run_generate(console, path("folder"), &generate_options(matches)?),
        _ => Ok(Exit::Usage),
    }
}

fn policy_of(matches: &ArgMatches) -> &str {
    matches.get_one::<String>("policy").map_or(argument::DEFAULT_POLICY, String::as_str)
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
        from,
        to,
    })
}

/// Help and version go to standard output; everything else that clap stops at is wrong usage.
fn report_usage(console: &Console, error: &clap::Error, command: &clap::Command, args: &[OsString]) -> Exit {
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => match console.out(&error.render().ansi().to_string()) {
            Ok(()) => Exit::Done,
            Err(error) => report_failure(console, error.into()),
        },
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            console.err(&error.render().ansi().to_string());
            Exit::Usage
        }
        _ => {
            console.fail(&usage::explain_usage(error, command, args));
            Exit::Usage
        }
    }
}

fn report_failure(console: &Console, failure: Failure) -> Exit {
    match failure {
        Failure::Usage(messages) => {
            console.fail(&messages);
            Exit::Usage
        }
        Failure::Internal(mut messages) => {
            messages.insert(0, Message::new("internal-error"));
            messages.insert(1, Message::new("internal-error.refused"));
            messages.push(Message::new("internal-error.cure"));
            console.fail(&messages);
            Exit::Internal
        }
        Failure::Terminal(error) => {
            console.fail(&[Message::new("terminal-failed").with("reason", error.to_string())]);
            Exit::Usage
        }
    }
}

/// Tells of a panic: always a bug of the program.
fn report_panic(console: &Console, panic: &PanicHookInfo<'_>) {
    let place = panic.location().map(ToString::to_string).unwrap_or_default();
    console.fail(&[
        Message::new("internal-error"),
        Message::new("internal-error.where").with("place", format!("{place}: {}", panic_text(panic.payload()))),
        Message::new("internal-error.cure"),
    ]);
}

fn panic_text(payload: &(dyn Any + Send)) -> &str {
    payload.downcast_ref::<&str>().copied().or(payload.downcast_ref::<String>().map(String::as_str)).unwrap_or_default()
}
