//! `giliran diff`.

use std::path::{Path, PathBuf};

use clap::ArgMatches;

use super::console::{Console, GOOD, STRONG};
use super::exit::{Exit, Failure};
use super::fact::Facts;
use super::problem::refuse_reading;
use crate::app::diff::compare_rosters;
use crate::domain::roster::State;
use crate::message::{Language, Message};
use crate::result::diff::{Difference, Meaning};

/// Cells, units and dates shown; `--json` has them all.
const SHOWN: usize = 20;

/// Shows what differs between two rosters.
pub fn run(console: &Console, matches: &ArgMatches) -> Result<Exit, Failure> {
    let path = |id: &str| matches.get_one::<PathBuf>(id).map(PathBuf::as_path);
    let (one, other) = (path("one").unwrap_or(Path::new("")), path("other").unwrap_or(Path::new("")));
    match compare_rosters(one, other, path("folder")) {
        Err(problems) => refuse_reading(console, &problems),
        Ok(difference) => {
            if console.json {
                console.out_json(&difference)?;
            } else {
                console.out(&format_difference(&difference, console.language))?;
            }
            Ok(Exit::Done)
        }
    }
}

fn format_difference(difference: &Difference, language: Language) -> String {
    let Difference { cells, units, dates, only_before, only_after, dates_before, dates_after, .. } = difference;
    let mut text = match cells.len() {
        0 => format!("{GOOD}{}{GOOD:#}\n", language.get("diff-none")),
        count => {
            let people: u64 = units.iter().map(|unit| unit.people).sum();
            let head = Message::new("diff-head").with("cells", count).with("people", people);
            format!("{STRONG}{}{STRONG:#}\n", language.text(&head))
        }
    };
    let mut say = |message: Message| text.push_str(&format!("  {}\n", language.text(&message)));
    let show = |state: Option<State>| state.map_or("?", State::code);
    for cell in cells.iter().take(SHOWN) {
        say(Message::new("diff-cell")
            .with("date", cell.date.to_string())
            .with("employee", cell.employee_id.as_str())
            .with("unit", cell.unit_id.as_str())
            .with("before", show(cell.before))
            .with("after", show(cell.after)));
    }
    if cells.len() > SHOWN {
        say(Message::new("diff-more").with("count", cells.len() - SHOWN));
    }
    for unit in units.iter().take(SHOWN).filter(|_| cells.len() > 1) {
        say(Message::new("diff-unit").with("unit", unit.unit_id.as_str()).with("count", unit.count));
    }
    for date in dates.iter().take(SHOWN).filter(|_| cells.len() > 1) {
        say(Message::new("diff-date").with("date", date.date.to_string()).with("count", date.count));
    }
    for (id, people) in [("diff-only-before", only_before), ("diff-only-after", only_after)] {
        if !people.is_empty() {
            let named: Vec<String> = people.iter().take(SHOWN).cloned().collect();
            say(Message::new(id).with("count", people.len()).with("people", named));
        }
    }
    for (id, dates) in [("diff-dates-before", dates_before), ("diff-dates-after", dates_after)] {
        if let (Some(first), Some(last)) = (dates.first(), dates.last()) {
            let message = Message::new(id).with("count", dates.len());
            say(message.with("first", first.to_string()).with("last", last.to_string()));
        }
    }
    if let (Some(before), Some(after)) = (difference.before, difference.after) {
        text.push_str(&format!("\n{STRONG}{}{STRONG:#}\n", language.get("diff-meaning")));
        text.push_str(&format_meaning(before, after, language));
    }
    text
}

/// What both rosters mean, side by side.
fn format_meaning(before: Meaning, after: Meaning, language: Language) -> String {
    let mut facts = Facts::new(language);
    let mut add = |label, before: i64, after: i64| {
        facts.add(label, Message::new("diff-values").with("before", before).with("after", after));
    };
    add("diff-objective", before.objective, after.objective);
    add("diff-granted", before.granted as i64, after.granted as i64);
    add("diff-days", before.wfh_days as i64, after.wfh_days as i64);
    add("diff-unasked", before.unasked as i64, after.unasked as i64);
    add("diff-broken", before.broken as i64, after.broken as i64);
    facts.to_string()
}
