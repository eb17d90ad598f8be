//! `giliran report`.

use std::path::Path;

use super::console::Console;
use super::exit::{Exit, Failure};
use super::fact::Facts;
use super::problem::{list_diagnostics, refuse_input, remind};
use super::progress::Bar;
use super::span::Span;
use super::summary::{explain_absence, format_status};
use super::wrap::wrap;
use crate::app::report::{Reported, report_task};
use crate::app::solve::Task;
use crate::result::origin::Origin;
use crate::result::solve::HtmlReport;
use crate::write::wording::standing::standing_message;
use crate::write::wording::status::reported_message;

/// Writes the report of the agency in `folder`.
pub fn run(console: &Console, folder: &Path, out: Option<&Path>, span: &Span) -> Result<Exit, Failure> {
    let language = console.language;
    let bar = Bar::new(console, span);
    let reported =
        report_task(Task { agency: folder, out, started: span.started, control: span.control(&bar) }, language);
    drop(bar);
    let (warnings, summary, file, origin, standing) = match reported? {
        Reported::Invalid(diagnostics) => {
            return refuse_input(console, &diagnostics);
        }
        Reported::Finished { warnings, summary, file, origin, standing } => (warnings, summary, file, origin, standing),
    };
    if console.json {
        console.out_json(&HtmlReport {
            summary: &summary,
            report: file.as_deref(),
            standing: &standing,
            diagnostics: &list_diagnostics(&warnings),
        })?;
    } else {
        remind(console, &warnings);
    }
    match &file {
        Some(file) if !console.json && !console.quiet => {
            let mut facts = Facts::new(language);
            facts.add("standing", standing_message(&standing));
            facts.add_text("report-written", file.display().to_string());
            let status = match origin {
                Origin::Solved => format_status(&summary, language),
                Origin::Earlier { .. } | Origin::Given { .. } => {
                    wrap(&language.text(&reported_message(origin, &summary)))
                }
            };
            console.out(&format!("{status}{facts}"))?;
        }
        Some(_) => {}
        None => {
            explain_absence(console, &summary);
            console.err(&format!("{}\n", language.get("report-not-written")));
        }
    }
    Ok(match origin {
        Origin::Solved | Origin::Earlier { .. } => summary.status.into(),
        Origin::Given { violations: 1.., .. } => Exit::Violations,
        // That somebody's own roster is not the best is no limit that was reached.
        Origin::Given { is_open: false, .. } => Exit::Done,
        Origin::Given { is_open: true, .. } => Exit::Limit,
    })
}
