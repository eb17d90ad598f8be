//! `giliran check`.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;

use super::console::{Console, FAINT, GOOD, STRONG, WARNING};
use super::exit::{Exit, Failure};
use super::fact::Facts;
use super::problem::{format_count, format_diagnostics, format_rules, list_diagnostics};
use super::quote::quote;
use crate::app::check::check_folder;
use crate::input::diagnostic::{Diagnostic, Severity};
use crate::message::{Language, Message};
use crate::result::check::{AgencyFacts, Effect, RuleFacts, RuleFamily};
use crate::result::diagnostic::Diagnostics;
use crate::write::wording::check::{join, list_some, rule_effect, rule_name, rule_subject, unheard_reason};
use crate::write::wording::rule::word_shortfalls;

/// Shortfalls shown; JSON has them all.
const SHORTFALLS_SHOWN: usize = 5;

/// Reads the agency in `folder`, reports every problem, and gives an overview of the agency.
pub fn run(console: &Console, folder: &Path) -> Result<Exit, Failure> {
    let language = console.language;
    let checked = check_folder(folder);
    let exit = exit_of(&checked.diagnostics);
    let place = folder.display().to_string();
    let command = if exit == Exit::Done { "solve" } else { "check" };
    let next = ["giliran", command, &place].map(str::to_owned).to_vec();
    if console.json {
        let diagnostics = Diagnostics::new(list_diagnostics(&checked.diagnostics));
        console.out_json(&Diagnostics { agency: checked.agency, next, ..diagnostics })?;
        return Ok(exit);
    }
    if let (Some(agency), false) = (&checked.agency, console.quiet) {
        console.out(&format_agency(agency, language))?;
    }
    report_problems(console, folder, &checked.diagnostics)?;
    if !console.quiet {
        let next = Message::new("check-next")
            .with("command", next.iter().map(|word| quote(word)).collect::<Vec<_>>().join(" "));
        console.out(&format!("{FAINT}{}{FAINT:#}\n", language.text(&next)))?;
    }
    Ok(exit)
}

/// Shows the problems found in a file or folder, or says that there is none.
pub fn report_problems(console: &Console, place: &Path, problems: &[Diagnostic]) -> Result<Exit, Failure> {
    let language = console.language;
    let exit = exit_of(problems);
    if console.json {
        console.out_json(&Diagnostics::new(list_diagnostics(problems)))?;
        return Ok(exit);
    }
    console.out(&format_diagnostics(problems, language))?;
    if !problems.is_empty() {
        console.out(&format!("{}\n", format_count(problems, language)))?;
    } else if !console.quiet {
        let clean = Message::new("check-clean").with("folder", place.display().to_string());
        console.out(&format!("{GOOD}{}{GOOD:#}\n", language.text(&clean)))?;
    }
    Ok(exit)
}

fn exit_of(problems: &[Diagnostic]) -> Exit {
    let is_sound = problems.iter().all(|problem| problem.severity == Severity::Warning);
    if is_sound { Exit::Done } else { Exit::Input }
}

fn format_agency(agency: &AgencyFacts, language: Language) -> String {
    let head = Message::new("check-agency")
        .with("name", agency.name.as_str())
        .with("employees", agency.employees)
        .with("units", agency.units)
        .with("from", agency.from.to_string())
        .with("to", agency.to.to_string());
    let policy = Message::new("check-agency.policy").with("policy", agency.policy.as_str());
    let mut text = format!("{STRONG}{}{STRONG:#}\n{}\n\n", language.text(&head), language.text(&policy));
    text.push_str(&describe_days(agency, language).to_string());
    text.push_str(&format_rule_list(&agency.rules, language));
    text.push_str(&format_shortfalls(agency, language));
    text.push('\n');
    text
}

/// Days, people and wishes.
fn describe_days(agency: &AgencyFacts, language: Language) -> Facts {
    let mut facts = Facts::new(language);
    for days in &agency.working_days {
        let value = Message::new("check-days.value").with("days", days.days).with("units", days.units);
        facts.add("check-days", value.with("workweek", days.workweek));
    }
    let dates = |dates: &[chrono::NaiveDate]| dates.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
    match agency.holidays.is_empty() {
        true => facts.add("check-holidays", Message::new("check-holidays.none")),
        false => facts.add_text("check-holidays", dates(&agency.holidays)),
    }
    if !agency.extra_days.is_empty() {
        facts.add_text("check-extra-days", dates(&agency.extra_days));
    }
    let people = Message::new("check-people.value").with("eligible", agency.eligible);
    facts.add("check-people", people.with("employees", agency.employees));
    let wishes = &agency.wishes;
    let requested = i64::try_from(wishes.requested).unwrap_or(i64::MAX);
    let stated = Message::new("check-wishes.stated").with("people", wishes.stated_by).with("requested", requested);
    facts.add("check-wishes", stated);
    for unheard in &wishes.cannot_count {
        let count = i64::try_from(unheard.wishes).unwrap_or(i64::MAX);
        let idle = Message::new("check-wishes.idle").with("wishes", count).with("people", unheard.employees.len());
        facts.add("check-wishes", idle.with("because", unheard_reason(unheard.because)));
    }
    // Whoever wished for days that cannot count did wish for something.
    let wished: BTreeSet<&String> = wishes.cannot_count.iter().flat_map(|unheard| &unheard.employees).collect();
    let (in_vain, silent): (Vec<&String>, Vec<&String>) =
        wishes.without_wish.iter().partition(|id| wished.contains(id));
    let shown = |ids: &[&String]| -> Vec<String> {
        let named = |id: &&String| match wishes.names.get(*id).filter(|name| !name.is_empty() && name != id) {
            Some(name) => format!("{name} ({id})"),
            None => (*id).clone(),
        };
        ids.iter().map(named).collect()
    };
    if !in_vain.is_empty() {
        let value = Message::new("check-in-vain.value").with("people", in_vain.len());
        facts.add("check-in-vain", value.with("ids", list_some(&shown(&in_vain))));
    }
    if !silent.is_empty() {
        let value = Message::new("check-silent.value").with("people", silent.len());
        facts.add("check-silent", value.with("ids", list_some(&shown(&silent))));
        let has_rule = agency.rules.iter().any(|rule| rule.kind == RuleFamily::Wish);
        if !has_rule && wishes.stated_by == 0 {
            facts.add("check-silent", Message::new("check-silent.cure"));
        }
    }
    facts
}

/// Every rule with whom it selects and what it does; those of the columns of a table in one line.
fn format_rule_list(rules: &[RuleFacts], language: Language) -> String {
    if rules.is_empty() {
        return String::new();
    }
    let mut text = format!("\n{STRONG}{}{STRONG:#}\n", language.get("check-rules"));
    let is_column = |rule: &RuleFacts| rule.kind == RuleFamily::Quota && rule.file.ends_with(".csv");
    for group in rules.chunk_by(|one, other| is_column(one) && is_column(other) && one.file == other.file) {
        let line = if group.len() > 1 { format_columns(group, language) } else { format_rule(&group[0], language) };
        text.push_str(&line);
    }
    text
}

fn format_rule(rule: &RuleFacts, language: Language) -> String {
    let name = language.text(&rule_name(rule));
    let place = if rule.line > 0 { format!("{}:{}", rule.file, rule.line) } else { rule.file.clone() };
    let mut text = format!("  {STRONG}{name}{STRONG:#} {FAINT}{place}{FAINT:#}\n");
    if let Some(subject) = rule_subject(rule) {
        let _ = writeln!(text, "    {}", language.text(&subject));
    }
    let effect = join(&rule_effect(rule), language);
    let style = match rule.effect {
        Effect::NeverBinds { .. } | Effect::MayBind { impossible: 1.., .. } => WARNING,
        _ => FAINT,
    };
    let _ = writeln!(text, "    {style}{effect}{style:#}");
    text
}

fn format_columns(rules: &[RuleFacts], language: Language) -> String {
    let is_idle = |rule: &&RuleFacts| matches!(rule.effect, Effect::NeverBinds { .. });
    let idle: Vec<String> = rules.iter().filter(is_idle).map(|rule| rule.rule.clone()).collect();
    let effect = match idle.len() {
        0 => Message::new("check-none-idle"),
        count => Message::new("check-columns-idle").with("idle", count).with("names", list_some(&idle)),
    };
    let columns = Message::new("check-columns").with("rules", rules.len()).with("file", rules[0].file.as_str());
    format!("  {}\n", language.text(&columns.with("effect", effect)))
}

fn format_shortfalls(agency: &AgencyFacts, language: Language) -> String {
    if agency.shortfalls.is_empty() {
        return String::new();
    }
    let count = Message::new("verdict-shortfalls").with("shortfalls", agency.shortfalls.len());
    let shown = word_shortfalls(&agency.shortfalls[..agency.shortfalls.len().min(SHORTFALLS_SHOWN)], language);
    let more = if agency.shortfalls.len() > SHORTFALLS_SHOWN { "  ...\n" } else { "" };
    format!("\n{WARNING}{}{WARNING:#}\n{}{more}", language.text(&count), format_rules(&shown, language))
}
