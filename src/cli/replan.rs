//! `giliran replan`.

use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use clap::ArgMatches;

use super::console::{Console, STRONG};
use super::exit::{Exit, Failure};
use super::fact::Facts;
use super::problem::{list_diagnostics, refuse_input, warn};
use super::progress::Bar;
use super::span::Span;
use super::summary::{explain_absence, format_roster, format_status, tell_moved, tell_place};
use crate::app::publication::{closed_before, find_latest};
use crate::app::replan::{FinishedReplan, Keep, ReplanTask, Replanned, replan_task};
use crate::app::solve::Task;
use crate::app::today::find_today;
use crate::domain::rule::Objective;
use crate::input::read_agency;
use crate::message::{Language, Message};
use crate::result::replan::{ChangeText, CurvePoint, REFUSED, ReplanRefusal, ReplanReport, UnitChanges};
use crate::result::status::Status;
use crate::write::replan::state_message;

/// Changes and units shown; the files have them all.
const SHOWN: usize = 10;

/// What the command line asks for.
#[derive(Debug)]
pub struct Asked {
    published: Option<PathBuf>,
    from: NaiveDate,
    objectives: Option<Vec<Objective>>,
    most_changes: Option<u32>,
    keep: Keep,
    curve: Option<u32>,
}

/// Reads the command's own options.
pub fn read_asked(matches: &ArgMatches) -> Asked {
    let all = |id: &str| matches.get_many::<String>(id).into_iter().flatten().cloned().collect();
    Asked {
        published: matches.get_one::<PathBuf>("published").cloned(),
        from: matches.get_one("from").copied().unwrap_or_else(find_today),
        objectives: matches.get_one::<Vec<Objective>>("objectives").cloned(),
        most_changes: matches.get_one("changes-at-most").copied(),
        keep: Keep {
            dates: matches.get_many::<(NaiveDate, NaiveDate)>("keep").into_iter().flatten().copied().collect(),
            units: all("keep-unit"),
            edits: matches.get_flag("keep-edits"),
        },
        curve: matches.get_one("curve").copied(),
    }
}

/// Makes the published roster of the agency in `folder` again.
pub fn run(console: &Console, folder: &Path, out: Option<&Path>, asked: &Asked, span: &Span) -> Result<Exit, Failure> {
    let published = match &asked.published {
        Some(published) => published.clone(),
        None => match find_latest(folder) {
            Ok(Some(latest)) => latest,
            Ok(None) if folder.exists() => return Err(Failure::Usage(vec![Message::new("replan-nothing-published")])),
            Ok(None) => return refuse_input(console, &read_agency(folder).diagnostics),
            Err(problems) => return refuse_input(console, &problems),
        },
    };
    let closed = match closed_before(folder, asked.from) {
        Ok(closed) => closed,
        Err(problems) => return refuse_input(console, &problems),
    };
    let bar = Bar::new(console, span);
    let replanned = replan_task(&ReplanTask {
        task: Task { agency: folder, out, started: span.started, control: span.control(&bar) },
        published: &published,
        from: asked.from,
        objectives: asked.objectives.as_deref(),
        most_changes: asked.most_changes,
        keep: &asked.keep,
        curve: asked.curve,
    });
    drop(bar);
    console.caution(closed.as_slice());
    match replanned? {
        Replanned::Invalid(diagnostics) => refuse_input(console, &diagnostics),
        Replanned::Misfit(messages) => Err(Failure::Usage(messages)),
        Replanned::TooFewChanges { fewest, allowed } => {
            if console.json {
                let (fewest_changes, changes_at_most) = (fewest, allowed);
                console.out_json(&ReplanRefusal { schema: REFUSED, fewest_changes, changes_at_most })?;
            } else {
                let message = Message::new("replan-too-few-changes").with("fewest", fewest).with("allowed", allowed);
                console.fail(&[message]);
            }
            Ok(Exit::Infeasible)
        }
        Replanned::Finished(finished) => tell(console, &finished),
    }
}

fn tell(console: &Console, finished: &FinishedReplan) -> Result<Exit, Failure> {
    let language = console.language;
    let FinishedReplan { warnings, summary, roster, moved, stays, summary_file, changes, units, curve } = finished;
    if console.json {
        console.out_json(&ReplanReport {
            summary,
            roster: roster.as_deref(),
            edited: moved.edited.as_deref(),
            edited_sheets: moved.edited_sheets.as_deref(),
            retired: moved.retired.as_deref(),
            change_list: changes,
            unit_changes: units,
            curve,
            diagnostics: &list_diagnostics(warnings),
        })?;
    } else {
        warn(console, warnings);
    }
    match roster {
        Some(roster) if !console.json && !console.quiet => {
            console.out(&format_status(summary, language))?;
            console.out(&format_changes(finished, language))?;
            console.out(&format_roster(summary, roster, summary_file, language))?;
            console.out(&format_units(units, language))?;
            console.out(&format_list(changes, language))?;
            console.out(&format_curve(curve, language))?;
        }
        Some(_) if console.quiet && summary.status == Status::Feasible => {
            console.err(&format_status(summary, language));
        }
        Some(_) => {}
        None => explain_absence(console, summary),
    }
    tell_moved(console, moved);
    tell_place(console, "edits-stay", stays.as_deref());
    Ok(summary.status.into())
}

fn format_changes(finished: &FinishedReplan, language: Language) -> String {
    let summary = &finished.summary;
    let mut facts = Facts::new(language);
    if let Some(from) = summary.replanned_from {
        facts.add("replan-from", Message::new("replan-from.value").with("from", from.to_string()));
    }
    let value = Message::new("replan-changes.value")
        .with("changes", summary.changes.unwrap_or_default())
        .with("forced", summary.forced.unwrap_or_default());
    facts.add("replan-changes", value);
    facts.to_string()
}

fn format_units(units: &[UnitChanges], language: Language) -> String {
    if units.is_empty() {
        return String::new();
    }
    let mut text = format!("\n{STRONG}{}{STRONG:#}\n", language.get("replan-units"));
    for unit in units.iter().take(SHOWN) {
        let line = Message::new("replan-units.value")
            .with("unit", unit.unit_id.as_str())
            .with("name", unit.name.as_str())
            .with("people", unit.people)
            .with("cells", unit.changes + unit.forced);
        text.push_str(&format!("  {}\n", language.text(&line)));
    }
    text + &more(units.len(), "changes-by-unit.csv", language)
}

fn format_list(changes: &[ChangeText], language: Language) -> String {
    if changes.is_empty() {
        return String::new();
    }
    let mut text = format!("\n{STRONG}{}{STRONG:#}\n", language.get("replan-list"));
    for change in changes.iter().take(SHOWN) {
        let line = Message::new("replan-list.value")
            .with("employee", change.employee_id.as_str())
            .with("name", change.name.as_str())
            .with("date", change.date.to_string())
            .with("before", state_message(change.before))
            .with("after", state_message(change.after))
            .with("reason", Message::new(reason_id(change)));
        text.push_str(&format!("  {}\n", language.text(&line)));
    }
    text + &more(changes.len(), "changes.csv", language)
}

fn reason_id(change: &ChangeText) -> &'static str {
    use crate::domain::changed::ChangeReason;
    match change.reason {
        ChangeReason::Absence => "change-absence",
        ChangeReason::Return => "change-return",
        ChangeReason::DayOff => "change-day-off",
        ChangeReason::WorkingDay => "change-working-day",
        ChangeReason::Lock => "change-lock",
        ChangeReason::Kept => "change-kept",
        ChangeReason::NotAllowed => "change-not-allowed",
        ChangeReason::Rules => "change-rules",
    }
}

fn more(count: usize, file: &str, language: Language) -> String {
    if count <= SHOWN {
        return String::new();
    }
    let more = Message::new("summary-more").with("count", count - SHOWN).with("file", file);
    format!("  {}\n", language.text(&more))
}

fn format_curve(curve: &[CurvePoint], language: Language) -> String {
    if curve.is_empty() {
        return String::new();
    }
    let mut text = format!("\n{STRONG}{}{STRONG:#}\n", language.get("replan-curve"));
    for point in curve {
        let line = Message::new("replan-curve.value")
            .with("changes", point.changes)
            .with("objective", point.objective)
            .with("gain", point.gain);
        text.push_str(&format!("  {}\n", language.text(&line)));
    }
    text
}
