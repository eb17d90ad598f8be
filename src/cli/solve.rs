//! `giliran solve`.

use std::path::Path;

use serde::Serialize;

use super::console::Console;
use super::exit::{Exit, Failure};
use super::problem::{format_conflicts, format_count, format_diagnostics};
use super::progress::Bar;
use super::span::Span;
use super::summary::{format_roster, format_status};
use crate::app::solve::{Solved, Task, solve_task};
use crate::message::Message;
use crate::result::problem::DiagnosticText;
use crate::result::summary::{Status, Summary};
use crate::write::wording::word_diagnostics;

/// The summary with what only a caller of the program needs.
#[derive(Serialize)]
struct Answer<'a> {
    #[serde(flatten)]
    summary: &'a Summary,
    roster: Option<&'a Path>,
    edited: Option<&'a Path>,
    retired: Option<&'a Path>,
    diagnostics: &'a [DiagnosticText],
}

/// Solves the agency in `folder`.
pub fn run(console: &Console, folder: &Path, out: Option<&Path>, span: &Span) -> Result<Exit, Failure> {
    let language = console.language;
    let bar = Bar::new(console, span);
    let solved = solve_task(Task { agency: folder, out, started: span.started, control: span.control(&bar), language });
    drop(bar);
    match solved? {
        Solved::Invalid { diagnostics, retired } => {
            let problems = word_diagnostics(&diagnostics, language);
            report_invalid(console, &problems)?;
            tell_moved(console, "retired", retired.as_deref());
            Ok(Exit::Input)
        }
        Solved::Finished { warnings, summary, roster, edited, retired, summary_file } => {
            let warnings = word_diagnostics(&warnings, language);
            if console.json {
                console.out_json(&Answer {
                    summary: &summary,
                    roster: roster.as_deref(),
                    edited: edited.as_deref(),
                    retired: retired.as_deref(),
                    diagnostics: &warnings,
                })?;
            } else {
                console.err(&format_diagnostics(&warnings, language));
            }
            match &roster {
                Some(roster) if !console.json && !console.quiet => {
                    console.out(&format_status(&summary, language))?;
                    console.out(&format_roster(&summary, roster, &summary_file, language))?;
                }
                // Whoever asks for problems only is told of this one.
                Some(_) if console.quiet && summary.status == Status::Feasible => {
                    console.err(&format_status(&summary, language));
                }
                Some(_) => {}
                None => explain_absence(console, &summary),
            }
            tell_moved(console, "edited", edited.as_deref());
            tell_moved(console, "retired", retired.as_deref());
            Ok(summary.status.into())
        }
    }
}

/// Shows the problems of an input that cannot be used.
pub fn report_invalid(console: &Console, problems: &[DiagnosticText]) -> Result<(), Failure> {
    if console.json {
        console.out_json(&super::check::Report::new(problems))?;
    } else {
        let language = console.language;
        console.err(&format_diagnostics(problems, language));
        console.err(&format!("{} {}\n", format_count(problems, language), language.get("solve-refused")));
    }
    Ok(())
}

/// Says why there is no roster.
pub fn explain_absence(console: &Console, summary: &Summary) {
    let language = console.language;
    console.err(&format_status(summary, language));
    console.err(&format_conflicts(&summary.conflicts, language));
    if summary.status == Status::Unknown {
        console.err(&format!("{}\n", language.get("status-unknown-cure")));
    }
}

/// Says where an earlier roster lies now.
fn tell_moved(console: &Console, id: &'static str, path: Option<&Path>) {
    if let Some(path) = path {
        let told = Message::new(id).with("path", path.display().to_string());
        console.err(&format!("{}\n", console.language.text(&told)));
    }
}
