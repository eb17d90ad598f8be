//! `giliran recall` and `giliran swap`: quick answers about one cell.

use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use clap::ArgMatches;

use super::console::{Console, ERROR, GOOD, STRONG, WARNING};
use super::exit::{Exit, Failure};
use super::problem::{format_conflicts, format_rules, refuse_reading};
use super::progress::Bar;
use super::span::Span;
use crate::app::recall::recall;
use crate::app::swap::{CellProblem, CellQuestion, try_swap};
use crate::domain::roster::State;
use crate::message::{Language, Message};
use crate::result::cell::{Cost, RecallOption, StageCost, Swap};
use crate::result::explanation::CostAmount;
use crate::write::replan::state_message;
use crate::write::wording::conflict::word_conflicts;
use crate::write::wording::rule::word_violations;

/// Alternatives shown; `--json` has them all.
const SHOWN: usize = 10;

fn refuse(console: &Console, problem: CellProblem) -> Result<Exit, Failure> {
    match problem {
        CellProblem::Invalid(problems) => refuse_reading(console, &problems),
        CellProblem::Misfit(messages) => Err(Failure::Usage(messages)),
    }
}

/// Says what it takes to have an employee in the office on a day, and who could come instead.
pub fn run_recall(console: &Console, matches: &ArgMatches, span: &Span) -> Result<Exit, Failure> {
    let language = console.language;
    let question = CellQuestion {
        agency: matches.get_one::<PathBuf>("folder").map_or(Path::new(""), PathBuf::as_path),
        roster: matches.get_one::<PathBuf>("roster").map(PathBuf::as_path),
        date: matches.get_one::<NaiveDate>("date").copied().unwrap_or_default(),
    };
    let id = matches.get_one::<String>("employee").map_or("", String::as_str);
    let bar = Bar::new(console, span);
    let answer = recall(&question, id, span.control(&bar));
    drop(bar);
    let answer = match answer {
        Ok(answer) => answer,
        Err(problem) => return refuse(console, problem),
    };
    let exit = match answer.state == State::Wfh && answer.option.is_none() {
        true if answer.cut => Exit::LimitWithoutRoster,
        true => Exit::Infeasible,
        false => Exit::Done,
    };
    if console.json {
        console.out_json(&answer)?;
        return Ok(exit);
    }
    let mut text = String::new();
    let about = |id| {
        let message = Message::new(id).with("employee", answer.employee_id.as_str()).with("name", answer.name.as_str());
        message.with("date", answer.date.to_string())
    };
    match &answer.option {
        _ if answer.state != State::Wfh => {
            let there = about("recall-not-home").with("state", state_message(answer.state));
            text.push_str(&format!("{GOOD}{}{GOOD:#}\n", language.text(&there)));
        }
        Some(option) => {
            let head = about("recall-option").with("cells", option.cells).with("cost", cost_message(&option.cost));
            text.push_str(&format!("{STRONG}{}{STRONG:#}\n", language.text(&head)));
            text.push_str(&format_changes(option, language));
        }
        None if answer.is_locked => {
            let locked = match answer.lock_row {
                Some(row) => about("recall-locked").with("row", row.to_string()),
                None => about("recall-kept"),
            };
            text.push_str(&format!("{WARNING}{}{WARNING:#}\n", language.text(&locked)));
        }
        None if answer.cut => {
            text.push_str(&format!("{WARNING}{}{WARNING:#}\n", language.text(&about("recall-cut"))));
        }
        None => {
            text.push_str(&format!("{WARNING}{}{WARNING:#}\n", language.text(&about("recall-impossible"))));
            text.push_str(&format_conflicts(&word_conflicts(&answer.conflicts, language), language));
        }
    }
    if answer.state == State::Wfh {
        let id = if answer.alternatives.is_empty() { "recall-nobody" } else { "recall-alternatives" };
        let heading = Message::new(id).with("tried", answer.colleagues_tried).with("home", answer.colleagues_at_home);
        text.push_str(&format!("\n{STRONG}{}{STRONG:#}\n", language.text(&heading)));
    }
    for option in answer.alternatives.iter().take(SHOWN) {
        let id = if option.same_groups { "recall-alternative" } else { "recall-alternative-other" };
        let line = Message::new(id)
            .with("employee", option.employee_id.as_str())
            .with("name", option.name.as_str())
            .with("cells", option.cells)
            .with("cost", cost_message(&option.cost));
        text.push_str(&format!("  {}\n", language.text(&line)));
    }
    console.out(&text)?;
    Ok(exit)
}

fn format_changes(option: &RecallOption, language: Language) -> String {
    let line = |change: &crate::result::replan::ChangeText| {
        let line = Message::new("cell-change")
            .with("date", change.date.to_string())
            .with("employee", change.employee_id.as_str())
            .with("name", change.name.as_str())
            .with("before", state_message(change.before))
            .with("after", state_message(change.after));
        format!("  {}\n", language.text(&line))
    };
    option.change_list.iter().map(line).collect()
}

fn cost_message(cost: &Cost) -> Message {
    if *cost == Cost::default() {
        return Message::new("cell-free");
    }
    let told = Message::new("cell-cost")
        .with("objective", signed(cost.objective))
        .with("granted", signed(cost.granted))
        .with("unasked", signed(cost.unasked));
    let stages = cost.stages.iter().filter_map(stage_message);
    stages.fold(told, |told, stage| Message::new("cell-cost-and").with("cost", told).with("stage", stage))
}

fn signed(number: i64) -> String {
    if number > 0 { format!("+{number}") } else { number.to_string() }
}

/// What becomes of a stage that the three sums do not tell.
fn stage_message(cost: &StageCost) -> Option<Message> {
    let StageCost { stage, better, amount, parts } = cost;
    match amount {
        CostAmount::Shares { before, after, below } => {
            let id = match (*stage == "balance", better) {
                (false, false) => "cell-cost-less-fair",
                (false, true) => "cell-cost-fairer",
                (true, false) => "cell-cost-less-even",
                (true, true) => "cell-cost-more-even",
            };
            let message = Message::new(id).with("before", before.to_string()).with("after", after.to_string());
            Some(if *better { message } else { message.with("below", *below) })
        }
        CostAmount::Sum(amount) if *stage == "soft" => {
            Some(Message::new("cell-cost-soft").with("amount", signed(*amount)))
        }
        CostAmount::Sum(_) if !parts.is_empty() => {
            let parts: Vec<String> = parts.iter().copied().map(signed).collect();
            Some(Message::new("cell-cost-parts").with("parts", parts))
        }
        CostAmount::Sum(_) => None,
    }
}

/// Says whether two people may swap their states on a day.
pub fn run_swap(console: &Console, matches: &ArgMatches) -> Result<Exit, Failure> {
    let language = console.language;
    let words: Vec<&String> = matches.get_many::<String>("people").into_iter().flatten().collect();
    let (folder, one, other) = match words.as_slice() {
        [folder, one, other] => (Path::new(folder.as_str()), one.as_str(), other.as_str()),
        [one, other] => (Path::new("."), one.as_str(), other.as_str()),
        _ => return Ok(Exit::Usage),
    };
    let question = CellQuestion {
        agency: folder,
        roster: matches.get_one::<PathBuf>("roster").map(PathBuf::as_path),
        date: matches.get_one::<NaiveDate>("date").copied().unwrap_or_default(),
    };
    let swap = match try_swap(&question, [one, other]) {
        Ok(swap) => swap,
        Err(problem) => return refuse(console, problem),
    };
    let exit = if swap.allowed { Exit::Done } else { Exit::Violations };
    if console.json {
        console.out_json(&swap)?;
    } else {
        console.out(&format_swap(&swap, language))?;
    }
    Ok(exit)
}

fn format_swap(swap: &Swap, language: Language) -> String {
    let (style, id) = if swap.allowed { (GOOD, "swap-allowed") } else { (ERROR, "swap-forbidden") };
    let head = Message::new(id).with("date", swap.date.to_string()).with("cost", cost_message(&swap.cost));
    let rules = format_rules(&word_violations(&swap.violations, language), language);
    format!("{style}{}{style:#}\n{rules}", language.text(&head))
}
