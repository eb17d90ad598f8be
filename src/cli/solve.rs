//! `giliran solve`.

use std::path::Path;

use super::console::{Console, FAINT};
use super::exit::{Exit, Failure};
use super::problem::{list_diagnostics, refuse_input, warn};
use super::progress::Bar;
use super::quote::quote;
use super::span::Span;
use super::summary::{explain_absence, format_roster, format_status, tell_moved};
use crate::app::printing::open_roster;
use crate::app::solve::{OtherRoster, SolveError, Solved, Task, solve_task};
use crate::message::{Language, Message};
use crate::result::solve::SolveReport;
use crate::result::status::Status;

/// Solves the agency in `folder`.
pub fn run(console: &Console, folder: &Path, out: Option<&Path>, xlsx: bool, span: &Span) -> Result<Exit, Failure> {
    let language = console.language;
    let bar = Bar::new(console, span);
    let solved = solve_task(Task { agency: folder, out, started: span.started, control: span.control(&bar) });
    drop(bar);
    span.interrupt.release();
    match solved? {
        Solved::Invalid { diagnostics, moved } => {
            refuse_input(console, &diagnostics)?;
            tell_moved(console, &moved);
            Ok(Exit::Input)
        }
        Solved::Published { folder, publication, cause } => {
            let id = match cause {
                OtherRoster::Changed => "solve-published",
                OtherRoster::MadeAgain => "solve-published-again",
                OtherRoster::Found => "solve-published-other",
            };
            let message = Message::new(id).with("folder", folder.display().to_string());
            Err(Failure::Usage(vec![message.with("version", publication.version)]))
        }
        Solved::Finished { warnings, summary, roster, moved, summary_file, planned: _ } => {
            if let Some(roster) = roster.as_deref().filter(|_| xlsx) {
                write_sheets(console, folder, roster)?;
            }
            if console.json {
                console.out_json(&SolveReport {
                    summary: &summary,
                    roster: roster.as_deref(),
                    edited: moved.edited.as_deref(),
                    edited_sheets: moved.edited_sheets.as_deref(),
                    retired: moved.retired.as_deref(),
                    diagnostics: &list_diagnostics(&warnings),
                })?;
            } else {
                warn(console, &warnings);
            }
            match &roster {
                Some(roster) if !console.json && !console.quiet => {
                    console.out(&format_status(&summary, language))?;
                    console.out(&format_roster(&summary, roster, &summary_file, language))?;
                    console.out(&suggest_papers(folder, out, language))?;
                }
                // With `--quiet` this is still shown.
                Some(_) if console.quiet && summary.status == Status::Feasible => {
                    console.err(&format_status(&summary, language));
                }
                Some(_) => {}
                None => explain_absence(console, &summary),
            }
            tell_moved(console, &moved);
            Ok(summary.status.into())
        }
    }
}

/// The commands that turn a roster into what is signed and sent.
fn suggest_papers(folder: &Path, out: Option<&Path>, language: Language) -> String {
    let quoted = |path: &Path| quote(&path.display().to_string()).into_owned();
    let roster = out.map(|out| format!(" --roster {}", quoted(out))).unwrap_or_default();
    let line = |(command, what): (&str, &str)| {
        format!("  giliran {command} {}{roster}  {FAINT}{}{FAINT:#}\n", quoted(folder), language.get(what))
    };
    let papers =
        [("sheets", "solve-next-sheets"), ("letter", "solve-next-letter"), ("calendar", "solve-next-calendar")];
    format!("\n{}:\n{}", language.get("solve-next"), papers.map(line).concat())
}

/// Writes `roster.xlsx` beside a roster that was just written; that the folder was changed in the meantime is told.
fn write_sheets(console: &Console, folder: &Path, roster: &Path) -> Result<(), Failure> {
    match open_roster(folder, Some(roster)) {
        Ok(opened) => {
            let (path, _) = opened.write_sheets(&roster.with_file_name("roster.xlsx"), console.language)?;
            if !console.json && !console.quiet {
                let done = Message::new("print-done").with("files", 1_usize).with("place", path.display().to_string());
                console.out(&format!("{}\n", console.language.text(&done)))?;
            }
        }
        Err(problems) => warn(console, &problems),
    }
    Ok(())
}

impl From<SolveError> for Failure {
    fn from(error: SolveError) -> Self {
        match error {
            SolveError::Output(error) => error.into(),
            SolveError::Refused(refusal) => refusal.into(),
        }
    }
}
