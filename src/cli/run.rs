//! Runs a command line: the arguments to a command, and what it ended with to an exit code.

use std::any::Any;
use std::error::Error as _;
use std::ffi::OsString;
use std::panic::{AssertUnwindSafe, PanicHookInfo, catch_unwind, set_hook};
use std::process::ExitCode;
use std::thread::available_parallelism;
use std::time::Instant;

use clap::error::ErrorKind;
use clap::{ArgMatches, Command};
use rayon::{ThreadPoolBuildError, ThreadPoolBuilder};

use super::console::Console;
use super::exit::{Exit, Failure};
use super::problem::MACHINE;
use super::{option, usage};
use crate::input::{is_guarded, say_system};
use crate::message::{Language, Message};
use crate::result::failure::{FailureReport, SCHEMA};

/// A program: its commands, and what runs them.
#[derive(Clone, Copy)]
pub struct Program {
    /// The commands with their arguments.
    pub command: fn(Language) -> Command,
    /// Runs what the arguments ask for; the moment is that at which the program started.
    pub dispatch: fn(&Console, &mut Command, &ArgMatches, Instant) -> Result<Exit, Failure>,
}

/// What a program says and ends with when there is no memory left.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LastWords {
    /// An error, in the language that the arguments ask for, without colour.
    pub text: String,
    /// The exit code.
    pub exit: u8,
}

impl LastWords {
    /// Those of a program that was started with these arguments.
    #[must_use]
    pub fn of(args: &[OsString]) -> Self {
        let language = option::find_language(args);
        let messages = say_memory();
        let lines: Vec<String> = messages.iter().map(|message| language.text(message)).collect();
        Self { text: format!("\n{}: {}\n", language.get("label-error"), lines.join("\n  ")), exit: Exit::Memory as u8 }
    }
}

fn say_memory() -> [Message; 2] {
    [Message::new("memory-ended"), Message::new("memory-ended.cure")]
}

/// Runs a program with these arguments, the first being its own name.
#[must_use]
pub fn run_program(program: Program, args: &[OsString]) -> ExitCode {
    let started = Instant::now();
    let language = option::find_language(args);
    let color = option::find_color(args);
    color.write_global();
    let console = Console { language, quiet: false, json: false, color };
    // Read before a panic could want its words: from within reading them, it would wait for itself.
    let _ = language.get("label-error");
    set_hook(Box::new(move |panic| {
        // A library's panic over a broken file is reported as a problem of that file.
        if !is_guarded() {
            report_panic(&console, panic);
        }
    }));
    // The hook has reported the panic; all that is left is to end with an exit code.
    let ended = catch_unwind(AssertUnwindSafe(|| run_parsed(program, console, args, started)));
    let is_asked = option::find_json(args);
    let end = |panic: Box<dyn Any + Send>| {
        let (id, exit) = match lacks_thread(&*panic) {
            true => ("memory-ended", Exit::Memory),
            false => ("internal-error", Exit::Internal),
        };
        if is_asked { answer(&console, &[Message::new(id)], exit) } else { exit }
    };
    ended.unwrap_or_else(end).into()
}

fn run_parsed(program: Program, console: Console, args: &[OsString], started: Instant) -> Exit {
    let mut command = (program.command)(console.language);
    let matches = match command.try_get_matches_from_mut(args) {
        Ok(matches) => matches,
        Err(error) => return report_usage(program, &console, &error, &command, args),
    };
    let console = Console { quiet: matches.get_flag("quiet"), json: matches.get_flag("json"), ..console };
    // Paths are part of what is answered: told before anything is done, not after it.
    if let Some(argument) = args.iter().skip(1).find(|argument| console.json && argument.to_str().is_none()) {
        let message = Message::new("usage-json-not-utf8").with("argument", argument.to_string_lossy().into_owned());
        return fail(&console, &[message], Exit::Usage);
    }
    let ended = match build_pool(&console, matches.get_one("threads").copied()) {
        Ok(pool) => pool.install(|| (program.dispatch)(&console, &mut command, &matches, started)),
        Err((threads, reason)) => {
            let told = reason.source().and_then(|source| source.downcast_ref()).map(say_system);
            let told = told.unwrap_or_else(|| Message::new("system-resources"));
            let message = Message::new("threads-failed").with("threads", threads).with("reason", told);
            return fail(&console, &[message, Message::new("memory-ended.cure")], Exit::Memory);
        }
    };
    match ended {
        Ok(exit) => exit,
        Err(failure) => report_failure(&console, failure),
    }
}

/// More threads than processors only wait for one another, and for a signal too: they are not started, which is said.
fn build_pool(console: &Console, threads: Option<u32>) -> Result<rayon::ThreadPool, (u32, ThreadPoolBuildError)> {
    let processors = available_parallelism().map_or(1, |found| u32::try_from(found.get()).unwrap_or(u32::MAX));
    let threads = match threads {
        Some(asked) if asked > processors => {
            if !console.quiet {
                let message = Message::new("threads-capped").with("threads", asked).with("processors", processors);
                console.err(&format!("{}\n", console.language.text(&message)));
            }
            processors
        }
        Some(asked) => asked,
        None => processors,
    };
    ThreadPoolBuilder::new().num_threads(threads as usize).build().map_err(|reason| (threads, reason))
}

/// Help and version go to standard output; everything else that clap stops at is wrong usage.
fn report_usage(
    program: Program,
    console: &Console,
    error: &clap::Error,
    command: &Command,
    args: &[OsString],
) -> Exit {
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
            if !option::find_json(args) {
                return Exit::Usage;
            }
            // What a parser says is in the language of its command.
            let mut english = (program.command)(MACHINE);
            let told = english.try_get_matches_from_mut(args).err();
            let messages = told.map(|error| usage::explain_usage(&error, &english, args)).unwrap_or_default();
            answer(console, &messages, Exit::Usage)
        }
    }
}

/// Shows why a command did not do its work, and ends with this exit code.
fn fail(console: &Console, messages: &[Message], exit: Exit) -> Exit {
    console.fail(messages);
    if console.json { answer(console, messages, exit) } else { exit }
}

/// The same as an answer for programs.
fn answer(console: &Console, messages: &[Message], exit: Exit) -> Exit {
    let mut texts = messages.iter().map(|message| MACHINE.text(message));
    let (code, args) = messages.first().map_or(("", Vec::new()), |first| (first.id, first.args.clone()));
    let cause = texts.next().unwrap_or_default();
    let report = FailureReport { schema: SCHEMA, exit: exit as u8, code, args, cause, details: texts.collect() };
    // Where nothing can be written there is nobody to tell, and the exit code says what there was to say.
    let _ = console.out_json(&report);
    exit
}

fn report_failure(console: &Console, failure: Failure) -> Exit {
    match failure {
        Failure::Usage(messages) => fail(console, &messages, Exit::Usage),
        Failure::Internal(mut messages) => {
            messages.insert(0, Message::new("internal-error"));
            messages.insert(1, Message::new("internal-error.refused"));
            messages.push(Message::new("internal-error.cure"));
            fail(console, &messages, Exit::Internal)
        }
        Failure::Terminal(error) => {
            console.fail(&[Message::new("terminal-failed").with("reason", say_system(&error))]);
            Exit::Usage
        }
    }
}

/// Whether a panic says that the system started no thread: libraries start some of their own.
fn lacks_thread(panic: &(dyn Any + Send)) -> bool {
    panic_text(panic).starts_with("failed to spawn thread")
}

/// Whether a thread that was just started found no memory for what it begins with: it cannot be unwound, and would abort.
fn lacks_stack(panic: &(dyn Any + Send)) -> bool {
    let text = panic_text(panic);
    ["failed to allocate an alternative stack", "failed to set up alternative stack"]
        .iter()
        .any(|b| text.starts_with(b))
}

/// Reports a panic: a bug of the program, unless the system has nothing left to give.
fn report_panic(console: &Console, panic: &PanicHookInfo<'_>) {
    if lacks_stack(panic.payload()) {
        console.fail(&say_memory());
        std::process::exit(i32::from(Exit::Memory as u8));
    }
    if lacks_thread(panic.payload()) {
        return console.fail(&say_memory());
    }
    let place = panic.location().map(|at| format!("{}:{}:{}", shorten(at.file()), at.line(), at.column()));
    let place = place.unwrap_or_default();
    console.fail(&[
        Message::new("internal-error"),
        Message::new("internal-error.where").with("place", format!("{place}: {}", begin(panic_text(panic.payload())))),
        Message::new("internal-error.cure"),
    ]);
}

/// A source file without the folders of the machine that compiled it.
fn shorten(file: &str) -> &str {
    let crates = file.rsplit_once("/registry/src/").and_then(|(_, rest)| rest.split_once('/')).map(|(_, rest)| rest);
    let library = || file.rsplit_once("/library/").map(|(_, rest)| rest);
    match crates.or_else(library) {
        Some(rest) => rest,
        None if file.starts_with('/') => file.rsplit_once('/').map_or(file, |(_, name)| name),
        None => file,
    }
}

/// What a text begins with: a panic may quote all that it has at hand.
fn begin(text: &str) -> String {
    const MOST: usize = 500;
    let mut letters = text.chars();
    let start: String = letters.by_ref().take(MOST).collect();
    if letters.next().is_some() { start + "…" } else { start }
}

fn panic_text(payload: &(dyn Any + Send)) -> &str {
    payload.downcast_ref::<&str>().copied().or(payload.downcast_ref::<String>().map(String::as_str)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_folder_of_the_machine_that_compiled_it_is_shown() {
        for (file, shown) in [
            ("src/proof/narrow.rs", "src/proof/narrow.rs"),
            ("/home/x/.cargo/registry/src/index-1/csv-1.4.0/src/a.rs", "csv-1.4.0/src/a.rs"),
            ("/rustc/0123/library/core/src/option.rs", "core/src/option.rs"),
            ("/home/x/giliran/src/a.rs", "a.rs"),
        ] {
            assert_eq!(shorten(file), shown);
        }
        assert_eq!(begin(&"x".repeat(1_000_000)).chars().count(), 501);
    }

    #[test]
    fn last_words_are_in_the_language_that_was_asked_for() {
        for (language, begins) in [("id", "\nkesalahan: memori"), ("en", "\nerror: there is not enough memory")] {
            let words = LastWords::of(&["giliran", "solve", "--lang", language].map(OsString::from));
            assert!(words.text.starts_with(begins), "{}", words.text);
            assert_eq!((words.exit, words.text.lines().count()), (8, 3));
        }
        let failed = catch_unwind(|| std::panic::panic_any("failed to spawn thread: Os { code: 11 }".to_owned()));
        assert!(failed.is_err_and(|panic| lacks_thread(&*panic)));
    }
}
