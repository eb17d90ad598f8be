//! The summary of a solve, on a screen of 80 columns.

use std::path::Path;

use comfy_table::{CellAlignment, Table, presets};

use super::console::{Console, ERROR, GOOD, STRONG, WARNING};
use super::fact::Facts;
use super::problem::{format_conflicts, format_rules};
use crate::message::{Language, Message};
use crate::result::domicile::{Domiciles, People};
use crate::result::status::Status;
use crate::result::summary::{ShareCount, Stage, Summary, relative_gap};
use crate::write::edited::Moved;
use crate::write::wording::conflict::word_conflicts;
use crate::write::wording::rule::{RuleText, word_given_way, word_shortfalls};
use crate::write::wording::status::status_message;

/// Rules that give way and shortfalls shown; the summary file has them all.
const RULES_SHOWN: usize = 5;

/// The first lines: whose roster this is, and what is known.
pub fn format_status(summary: &Summary, language: Language) -> String {
    let head = Message::new("summary-head")
        .with("from", summary.from.to_string())
        .with("to", summary.to.to_string())
        .with("policy", summary.policy.as_str());
    let style = match summary.status {
        Status::Optimal if summary.proof.solver == 0 => GOOD,
        Status::Optimal | Status::Feasible | Status::Unknown => WARNING,
        Status::Infeasible => ERROR,
    };
    let status = language.text(&status_message(summary.status, summary.proof.solver as u64));
    let (name, head) = (&summary.agency, language.text(&head));
    format!("{STRONG}{name}{STRONG:#}\n{head}\n{style}{status}{style:#}\n")
}

/// Says why there is no roster.
pub fn explain_absence(console: &Console, summary: &Summary) {
    let language = console.language;
    console.err(&format_status(summary, language));
    console.err(&format_conflicts(&word_conflicts(&summary.conflicts, language), language));
    if summary.status == Status::Unknown {
        console.err(&format!("{}\n", language.get("status-unknown-cure")));
    }
}

/// What a roster grants, how far it is proven, and where it is.
pub fn format_roster(summary: &Summary, roster: &Path, summary_file: &Path, language: Language) -> String {
    let mut facts = Facts::new(language);
    facts.add(
        "summary-people",
        Message::new("summary-people.value").with("employees", summary.employees).with("eligible", summary.eligible),
    );
    facts.add("summary-wishes", describe_wishes(summary.granted.unwrap_or_default(), summary.requested, language));
    if let Some(worst) = summary.worst_share {
        facts.add("summary-worst", describe_worst(worst));
    }
    facts.add(
        "summary-days",
        Message::new("summary-days.value")
            .with("days", summary.wfh_days.unwrap_or_default())
            .with("unasked", summary.unasked.unwrap_or_default()),
    );
    for stage in summary.stages.iter().filter_map(|stage| describe_stage(stage, language)) {
        facts.add("summary-proof", stage);
    }
    let shortfalls = summary.shortfall_list.len();
    facts.add(
        "summary-shortfalls",
        match shortfalls {
            0 => Message::new("summary-shortfalls.none"),
            count => Message::new("summary-shortfalls.value").with("count", count),
        },
    );
    let seconds = |duration: std::time::Duration| language.decimal(duration.as_secs_f64(), 2);
    let times = summary.seconds;
    facts.add(
        "summary-time",
        Message::new("summary-time.value")
            .with("total", seconds(times.total))
            .with("read", seconds(times.read))
            .with("solve", seconds(times.build + times.solve))
            .with("verify", seconds(times.verify))
            .with("write", seconds(times.write)),
    );
    facts.add_text("summary-roster", roster.display().to_string());

    let mut text = facts.to_string();
    // Where nobody lives in Jabodetabek no circular asks about it.
    if let Some(domicile) = summary.domicile.as_ref().filter(|domicile| domicile.jabodetabek.employees > 0) {
        text.push('\n');
        text.push_str(&format_domiciles(domicile, language));
    }
    let given_way = &summary.given_way[..summary.given_way.len().min(RULES_SHOWN)];
    let more = summary.given_way.len() - given_way.len();
    let given_way = word_given_way(given_way, language);
    text.push_str(&format_some("summary-given-way", &given_way, more, summary_file, language));
    let short = &summary.shortfall_list[..shortfalls.min(RULES_SHOWN)];
    let more = shortfalls - short.len();
    let short = word_shortfalls(short, language);
    text.push_str(&format_some("summary-shortfalls", &short, more, summary_file, language));
    text
}

/// Rules under a heading, and how many more the summary file has; nothing where there is none.
fn format_some(heading: &str, shown: &[RuleText], more: usize, summary_file: &Path, language: Language) -> String {
    if shown.is_empty() {
        return String::new();
    }
    let mut text = format!("\n{STRONG}{}{STRONG:#}\n{}", language.get(heading), format_rules(shown, language));
    if more > 0 {
        let more = Message::new("summary-more").with("count", more).with("file", summary_file.display().to_string());
        text.push_str(&format!("  {}\n", language.text(&more)));
    }
    text
}

/// Says where files of an earlier run lie now.
pub fn tell_moved(console: &Console, moved: &Moved) {
    tell_place(console, "edited", moved.edited.as_deref());
    tell_place(console, "edited-sheets", moved.edited_sheets.as_deref());
    tell_place(console, "retired", moved.retired.as_deref());
}

/// Says where a file is, if there is one.
pub fn tell_place(console: &Console, id: &'static str, path: Option<&Path>) {
    if let Some(path) = path {
        let told = Message::new(id).with("path", path.display().to_string());
        console.err(&format!("{}\n", console.language.text(&told)));
    }
}

/// `60,110 of 81,200 (74.0%)`
pub fn describe_wishes(granted: u64, requested: u64, language: Language) -> Message {
    if requested == 0 {
        return Message::new("summary-wishes.none");
    }
    let percent = granted as f64 / requested as f64 * 100.0;
    Message::new("summary-wishes.value")
        .with("granted", granted)
        .with("requested", requested)
        .with("percent", language.decimal(percent, 1))
}

/// The smallest share, and how many have it.
pub fn describe_worst(worst: ShareCount) -> Message {
    match (worst.share.numerator(), worst.share.denominator()) {
        (1, 1) => Message::new("summary-worst.all"),
        (0, _) => Message::new("summary-worst.nothing").with("employees", worst.employees),
        _ => Message::new("summary-worst.value")
            .with("employees", worst.employees)
            .with("share", worst.share.to_string()),
    }
}

/// What is proven of a stage; none for one that is only counted.
fn describe_stage(stage: &Stage, language: Language) -> Option<Message> {
    let (name, detail) = match stage {
        Stage::Leximin { name, proven, .. } => {
            (*name, Message::new(if *proven { "summary-stage-proven" } else { "summary-stage-unproven" }))
        }
        Stage::Value { listed: false, .. } => return None,
        Stage::Value { name, value, bound, proven, .. } => {
            let value = value.unwrap_or_default();
            let detail = match bound {
                _ if *proven => Message::new("summary-stage-value"),
                None => Message::new("summary-stage-unbounded"),
                // It lacks the proof of a stage before it.
                Some(bound) if *bound == value => Message::new("summary-stage-unbounded"),
                Some(bound) => {
                    let gap = relative_gap(value, *bound) * 100.0;
                    Message::new("summary-stage-gap").with("bound", *bound).with("gap", language.decimal(gap, 2))
                }
            };
            (*name, detail.with("value", value))
        }
    };
    let label = match name {
        "preferences" => "stage-preferences",
        "fairness" => "stage-fairness",
        "soft" => "stage-soft",
        "unasked" => "stage-unasked",
        "balance" => "stage-balance",
        _ => "stage-stability",
    };
    Some(Message::new("summary-proof.stage").with("stage", Message::new(label)).with("detail", detail))
}

fn format_domiciles(domiciles: &Domiciles, language: Language) -> String {
    let mut table = Table::new();
    table.load_style(presets::NOTHING);
    table.set_header(
        [
            "summary-domicile",
            "summary-domicile.employees",
            "summary-domicile.requested",
            "summary-domicile.granted",
            "summary-domicile.days",
        ]
        .map(|id| language.get(id)),
    );
    let Domiciles { jabodetabek, elsewhere, unknown } = domiciles;
    for (label, people) in [
        ("summary-domicile.jabodetabek", jabodetabek),
        ("summary-domicile.elsewhere", elsewhere),
        ("summary-domicile.unknown", unknown),
    ] {
        let People { employees, eligible: _, requested, granted, wfh_days } = *people;
        if employees > 0 {
            let numbers = [employees, requested, granted, wfh_days].map(|number| language.number(number as i64));
            table.add_row([language.get(label)].into_iter().chain(numbers));
        }
    }
    for column in table.column_iter_mut().skip(1) {
        column.set_cell_alignment(CellAlignment::Right);
    }
    table.lines().map(|line| format!("{}\n", line.trim())).collect()
}
