//! `giliran report`.

use std::path::Path;

use serde::Serialize;

use super::console::Console;
use super::exit::{Exit, Failure};
use super::fact::Facts;
use super::problem::format_diagnostics;
use super::progress::Bar;
use super::solve::{explain_absence, report_invalid};
use super::span::Span;
use super::summary::format_status;
use crate::app::report::{Reported, report_task};
use crate::app::solve::Task;
use crate::result::problem::DiagnosticText;
use crate::result::summary::Summary;
use crate::write::wording::word_diagnostics;

/// Where the report lies, with the summary of the roster that it tells of.
#[derive(Serialize)]
struct Answer<'a> {
    #[serde(flatten)]
    summary: &'a Summary,
    report: Option<&'a Path>,
    diagnostics: &'a [DiagnosticText],
}

/// Writes the report of the agency in `folder`.
pub fn run(console: &Console, folder: &Path, out: Option<&Path>, span: &Span) -> Result<Exit, Failure> {
    let language = console.language;
    let bar = Bar::new(console, span);
    let reported =
        report_task(Task { agency: folder, out, started: span.started, control: span.control(&bar), language });
    drop(bar);
    let (warnings, summary, file) = match reported? {
        Reported::Invalid(diagnostics) => {
            report_invalid(console, &word_diagnostics(&diagnostics, language))?;
            return Ok(Exit::Input);
        }
        Reported::Finished { warnings, summary, file } => (warnings, summary, file),
    };
    let warnings = word_diagnostics(&warnings, language);
    if console.json {
        console.out_json(&Answer { summary: &summary, report: file.as_deref(), diagnostics: &warnings })?;
    } else {
        console.err(&format_diagnostics(&warnings, language));
    }
    match &file {
        Some(file) if !console.json && !console.quiet => {
            let mut facts = Facts::new(language);
            facts.add_text("report-written", file.display().to_string());
            console.out(&format!("{}{facts}", format_status(&summary, language)))?;
        }
        Some(_) => {}
        None => {
            explain_absence(console, &summary);
            console.err(&format!("{}\n", language.get("report-not-written")));
        }
    }
    Ok(summary.status.into())
}
