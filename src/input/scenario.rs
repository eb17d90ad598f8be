//! What-ifs: those of `scenarios.toml`, values as the command line gives them, and the agency under a scenario.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::Arc;

use toml::de::{DeTable, DeValue};

use super::diagnostic::{Diagnostic, Place, Severity};
use super::document::reader::{Document, Value as TomlValue};
use super::document::rule::LARGEST_BONUS;
use super::document::syntax;
use super::folder::SCENARIOS;
use super::log::Log;
use super::name::hint;
use super::read::{Reading, read_agency_under};
use super::source::Source;
use super::table::{Wanted, text_of};
use super::value::{parse_amount, parse_bonus, parse_yes};
use crate::domain::agency::Agency;
use crate::domain::rule::Origin;
use crate::domain::scenario::{Change, Field, Misfit, Scenario, Value, apply_change};
use crate::message::{Argument, Message};

/// The scenarios of `scenarios.toml`, with every problem of that file.
#[derive(Debug, Default)]
pub struct ScenarioReading {
    /// The scenarios in their order.
    pub scenarios: Vec<Scenario>,
    /// Every problem of the file; of the rules that it names only where the agency was read.
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads the `scenarios.toml` that was found with an agency; without the file there are no scenarios. What the scenarios
/// change is tried on the agency, if there is one; `source` is where it was read from.
#[must_use]
pub fn read_scenarios<'a>(source: impl Into<Source<'a>>, reading: &Reading) -> ScenarioReading {
    let Some(bytes) = &reading.scenarios else { return ScenarioReading::default() };
    let source = source.into();
    let mut log = Log::default();
    let text = text_of(Cow::Borrowed(&**bytes), Wanted::Rules, SCENARIOS, &mut log);
    let scenarios = text.and_then(|text| read_document(&text, &mut log)).unwrap_or_default();
    // What is only warned of keeps no scenario from being tried.
    let is_sound = log.errors() == 0;
    let mut diagnostics = log.finish();
    if let (Some(agency), true) = (&reading.agency, is_sound) {
        let tried = scenarios.iter().filter_map(|scenario| apply_scenario(source, agency, scenario).err());
        diagnostics.extend(tried.flatten());
    }
    ScenarioReading { scenarios, diagnostics }
}

fn read_document(text: &str, log: &mut Log) -> Option<Vec<Scenario>> {
    let root = syntax::parse(SCENARIOS, text, log)?;
    let mut document = Document::new(SCENARIOS, text, log);
    document.check_keys(&root, &["scenario"]);
    let mut scenarios: Vec<Scenario> = Vec::new();
    let file: Arc<str> = SCENARIOS.into();
    for (value, table) in document.tables(&root, "scenario") {
        document.check_keys(table, &["name", "set", "policy", "from", "to", "objectives"]);
        let span = value.span();
        let name = document.text(table, "name").map(|name| name.value);
        match &name {
            None if !table.contains_key("name") => {
                document.error(&span, "name", Message::new("scenario-without-name"));
            }
            Some(name) if scenarios.iter().any(|other| other.name == *name) => {
                document.error(&span, "name", Message::new("scenario-repeated-name").with("value", &**name));
            }
            _ => {}
        }
        scenarios.push(Scenario {
            name: name.unwrap_or_default(),
            changes: read_changes(&mut document, table),
            policy: document.text(table, "policy").map(|policy| policy.value),
            from: document.date(table, "from"),
            to: document.date(table, "to"),
            objectives: document.objectives(table),
            origin: Some(Origin { file: Arc::clone(&file), line: document.line(&span), source: None }),
        });
    }
    Some(scenarios)
}

/// `set = { "cap.max_wfh" = "75%" }`; without the quotes TOML makes a table within the table of it.
fn read_changes(document: &mut Document<'_>, table: &DeTable<'_>) -> Vec<Change> {
    let Some(set) = table.get("set").and_then(|value| document.table(value, "set")) else { return Vec::new() };
    let mut changes = Vec::new();
    for (key, value) in set {
        match value.get_ref().as_table() {
            Some(fields) => {
                for (field, value) in fields {
                    changes.extend(read_change(document, &format!("{}.{}", key.get_ref(), field.get_ref()), value));
                }
            }
            None => changes.extend(read_change(document, key.get_ref(), value)),
        }
    }
    changes
}

fn read_change(document: &mut Document<'_>, key: &str, value: &TomlValue<'_>) -> Option<Change> {
    let text = match value.get_ref() {
        DeValue::String(text) => text.trim().to_owned(),
        DeValue::Integer(number) => number.to_string(),
        DeValue::Float(number) => number.as_str().to_owned(),
        DeValue::Boolean(boolean) => boolean.to_string(),
        _ => String::new(),
    };
    let line = document.line(&value.span());
    match make_change(key, &text) {
        Ok(change) => Some(Change { line: Some(line), ..change }),
        Err(message) => {
            document.error(&value.span(), key, message);
            None
        }
    }
}

/// A change as the command line gives it: `ID.FIELD=VALUE`.
///
/// # Errors
/// What is wrong with it.
pub fn parse_change(text: &str) -> Result<Change, Message> {
    let (key, value) = text.split_once('=').ok_or_else(|| Message::new("scenario-not-a-change").with("value", text))?;
    make_change(key.trim(), value.trim())
}

fn make_change(key: &str, text: &str) -> Result<Change, Message> {
    let split = key.rsplit_once('.').filter(|(rule, _)| !rule.is_empty());
    let (rule, name) = split.ok_or_else(|| Message::new("scenario-not-a-change").with("value", key))?;
    let codes = || Field::ALL.iter().map(|field| field.code());
    let field = Field::ALL.into_iter().find(|field| field.code() == name).ok_or_else(|| {
        let known = Argument::List(codes().map(Argument::from).collect());
        let message = Message::new("scenario-unknown-field").with("value", name).with("known", known);
        message.with("hint", hint(name, codes()))
    })?;
    let value = match field {
        Field::MaxWfh | Field::MinWfh | Field::MaxOffice | Field::MinOffice => Value::Amount(parse_amount(text)?),
        Field::Bonus => Value::Bonus(read_bonus(text)?),
        Field::Strict if parse_yes(text) == Some(true) => Value::Strict,
        Field::Strict => return Err(Message::new("strict-false")),
    };
    Ok(Change { rule: rule.to_owned(), field, value, line: None })
}

fn read_bonus(text: &str) -> Result<u32, Message> {
    match parse_bonus(text) {
        None => Err(Message::new("unreadable-bonus")),
        Some(bonus) if bonus > LARGEST_BONUS => {
            let message = Message::new("bonus-too-large").with("value", text);
            Err(message.with("largest", format!("{LARGEST_BONUS}%")))
        }
        Some(bonus) => Ok(bonus),
    }
}

/// The agency under a scenario: the given one with its changes, read again from `source` only where another circular or
/// other dates are asked for.
///
/// # Errors
/// Every problem that the scenario brings.
pub fn apply_scenario<'a, 's>(
    source: impl Into<Source<'s>>,
    agency: &'a Agency,
    scenario: &Scenario,
) -> Result<Cow<'a, Agency>, Vec<Diagnostic>> {
    let reads_again = scenario.policy.is_some() || scenario.from.is_some() || scenario.to.is_some();
    let mut under = if reads_again {
        let reading = read_agency_under(source, scenario);
        Cow::Owned(reading.agency.ok_or_else(|| blame_circular(reading.diagnostics, scenario))?)
    } else {
        Cow::Borrowed(agency)
    };
    if let Some(objectives) = &scenario.objectives {
        under.to_mut().objectives.clone_from(objectives);
    }
    let mut log = Log::default();
    for change in &scenario.changes {
        if let Err(misfit) = apply_change(under.to_mut(), change) {
            let message = explain_misfit(&under, change, misfit);
            let place = Place {
                file: scenario.origin.as_ref().map(|origin| origin.file.to_string()),
                row: change.line,
                column: Some(format!("{}.{}", change.rule, change.field.code())),
            };
            log.error(place, message);
        }
    }
    if log.errors() == 0 { Ok(under) } else { Err(log.finish()) }
}

/// The folder has no errors under its own circular. What it has under another is the fault of that one, which is named, with
/// the place in the folder that it does not fit.
fn blame_circular(problems: Vec<Diagnostic>, scenario: &Scenario) -> Vec<Diagnostic> {
    let Some(policy) = &scenario.policy else { return problems };
    let of_scenario = scenario.origin.as_ref().map(|origin| &*origin.file);
    let blame = |problem: Diagnostic| {
        let file = problem.place.file.as_deref();
        let is_of_folder = file.is_some_and(|file| file != policy && Some(file) != of_scenario);
        if problem.severity == Severity::Warning || !is_of_folder {
            return problem;
        }
        let message = Message::new("circular-does-not-fit").with("policy", &**policy);
        let line = problem.place.row.map(|row| format!(":{row}")).unwrap_or_default();
        let place = format!("{}{line}", file.unwrap_or_default());
        let message = message.with("place", place).with("problem", problem.message);
        // Where the scenario is written, unless it was named on the command line.
        let place = match &scenario.origin {
            Some(origin) => Place::file(&*origin.file).row(origin.line).column("policy"),
            None => Place::file(&**policy),
        };
        Diagnostic { place, message, ..problem }
    };
    problems.into_iter().map(blame).collect()
}

fn explain_misfit(agency: &Agency, change: &Change, misfit: Misfit) -> Message {
    let about = |id| {
        let message = Message::new(id).with("rule", &*change.rule).with("field", change.field.code());
        message.with("value", change.value.to_string())
    };
    match misfit {
        Misfit::UnknownRule => {
            let quotas = agency.quotas.iter().map(|rule| &*rule.id);
            let limits = agency.limits.iter().map(|rule| &*rule.id);
            let priorities = agency.priorities.iter().map(|rule| &*rule.id);
            let ids: BTreeSet<&str> = quotas.chain(limits).chain(priorities).collect();
            let hint = hint(&change.rule, ids.iter().copied());
            // Rules that rows of tables imply are as many as units.
            let known: Vec<&str> = ids.into_iter().filter(|id| !id.contains(".csv:")).collect();
            let message = Message::new("scenario-unknown-rule").with("value", &*change.rule);
            message.with("hint", hint).with("known", known)
        }
        Misfit::NoSuchField => about("scenario-no-such-field"),
        Misfit::PercentOfDays => about("scenario-percent-of-days"),
        Misfit::NotItsValue => about("scenario-not-its-value"),
        Misfit::MinimumAboveMaximum => about("scenario-minimum-above-maximum"),
    }
}
