//! What the folder says of the plan: its circular, days and service fields; or what is asked where it says nothing yet.

use std::collections::BTreeMap;

use chrono::{Datelike, Months, NaiveDate};

use super::day::Span;
use super::question::{Answers, Besides, Choice, Question};
use crate::input::mark::split_mark;
use crate::input::policy::{PolicyDocument, builtin_policies, read_policy};
use crate::message::{Argument, Message};

/// What an import must know of the plan.
#[derive(Debug, Default)]
pub(super) struct Setting {
    /// The agency's name; empty where the folder states none.
    pub name: String,
    /// First and last day.
    pub horizon: Span,
    /// Every service field with its class.
    pub services: Vec<(String, String)>,
    /// Whether a rule looks at where people live.
    pub looks_at_domicile: bool,
    /// The text of `agency.toml` where the folder has none, but for the name.
    pub new_file: Option<String>,
}

/// Reads `agency.toml` as far as an import needs it, or asks for what one would say.
pub(super) fn read_setting(files: &BTreeMap<String, Vec<u8>>, today: NaiveDate, answers: &mut Answers) -> Setting {
    match files.get("agency.toml") {
        Some(bytes) => read_file(&String::from_utf8_lossy(bytes), files),
        None => ask_setting(today, answers),
    }
}

fn read_file(text: &str, files: &BTreeMap<String, Vec<u8>>) -> Setting {
    // What is wrong with the file is told by whoever reads it to solve; here only a few values matter.
    let table: toml::Table = split_mark(text).1.parse().unwrap_or_default();
    let word = |key: &str| table.get(key).and_then(toml::Value::as_str).unwrap_or_default().to_owned();
    let date =
        |key: &str| table.get(key).and_then(|value| value.to_string().trim_matches('"').parse::<NaiveDate>().ok());
    let policy = word("policy");
    let document = find_policy(&policy, files);
    let mut services = document.as_ref().map(list_services).unwrap_or_default();
    if let Some(classes) = table.get("classes").and_then(toml::Value::as_table) {
        for (class, fields) in classes {
            let fields = fields.as_array().into_iter().flatten().filter_map(toml::Value::as_str);
            services.extend(fields.map(|field| (field.to_owned(), class.clone())));
        }
    }
    let of_policy = |of: fn(&PolicyDocument) -> Option<NaiveDate>| document.as_ref().and_then(of);
    let from = date("from").into_iter().chain(of_policy(|policy| policy.from)).max();
    let to = date("to").into_iter().chain(of_policy(|policy| policy.to)).min();
    let of_policy = find_policy_text(&policy, files).and_then(|text| text.parse().ok());
    let looks_at_domicile = of_policy.iter().chain([&table]).any(names_domicile);
    Setting { name: word("name"), horizon: from.zip(to), services, looks_at_domicile, new_file: None }
}

fn find_policy(name: &str, files: &BTreeMap<String, Vec<u8>>) -> Option<PolicyDocument> {
    read_policy(name, &find_policy_text(name, files)?).0
}

/// The text of a circular: a built-in one, or one of the folder.
fn find_policy_text(name: &str, files: &BTreeMap<String, Vec<u8>>) -> Option<String> {
    let built_in = builtin_policies().iter().find(|(id, _)| *id == name).map(|(_, text)| (*text).to_owned());
    built_in.or_else(|| Some(String::from_utf8_lossy(files.get(name)?).into_owned()))
}

/// Whether a rule of a file selects by `domicile`, however deep in its selector.
fn names_domicile(table: &toml::Table) -> bool {
    fn is_within(value: &toml::Value) -> bool {
        match value {
            toml::Value::Table(table) => names_domicile(table),
            toml::Value::Array(values) => values.iter().any(is_within),
            _ => false,
        }
    }
    table.iter().any(|(key, value)| key == "domicile" || is_within(value))
}

fn list_services(policy: &PolicyDocument) -> Vec<(String, String)> {
    let of = |(class, services): &(String, Vec<String>)| {
        services.iter().map(|service| (service.clone(), class.clone())).collect::<Vec<_>>()
    };
    policy.classes.iter().flat_map(of).collect()
}

fn ask_setting(today: NaiveDate, answers: &mut Answers) -> Setting {
    let mut policies: Vec<PolicyDocument> =
        builtin_policies().iter().filter_map(|(id, text)| read_policy(id, text).0).collect();
    // What is in force comes first.
    policies.sort_by_key(|policy| policy.to.is_some_and(|to| to < today));
    let choices = policies.iter().map(|policy| {
        let head = &policy.head;
        let title = Argument::Both { english: head.title_en.to_string(), indonesian: head.title_id.to_string() };
        Choice::new(&*head.id, Message::new("import-choice-policy").with("id", &*head.id).with("title", title))
    });
    let chosen = answers.ask("policy", Message::new("import-ask-policy"), choices.collect());
    let Some(policy) = chosen.and_then(|id| policies.iter().find(|policy| policy.head.id == id)) else {
        return Setting::default();
    };
    let services = list_services(policy);
    let Some((from, to)) = ask_period(policy, today, answers) else {
        return Setting { services, ..Setting::default() };
    };
    let new_file = format!("policy = \"{}\"\nfrom = {from}\nto = {to}\n", policy.head.id);
    let text = find_policy_text(&policy.head.id, &BTreeMap::new()).and_then(|text| text.parse().ok());
    let looks_at_domicile = text.as_ref().is_some_and(names_domicile);
    Setting { name: String::new(), horizon: Some((from, to)), services, looks_at_domicile, new_file: Some(new_file) }
}

/// The days to plan: those of the circular where it states both, or a month.
fn ask_period(policy: &PolicyDocument, today: NaiveDate, answers: &mut Answers) -> Option<(NaiveDate, NaiveDate)> {
    let first = policy.from.map_or(today, |from| from.max(today));
    let whole = policy.from.zip(policy.to).map(|(from, to)| (format!("{from}/{to}"), from, to));
    let months = (0..4).filter_map(|ahead| {
        let first = first.with_day(1)?.checked_add_months(Months::new(ahead))?;
        let last = first.checked_add_months(Months::new(1))?.pred_opt()?;
        let from = policy.from.map_or(first, |from| from.max(first));
        let to = policy.to.map_or(last, |to| to.min(last));
        (from <= to).then(|| (format!("{from}/{to}"), from, to))
    });
    let spans: Vec<(String, NaiveDate, NaiveDate)> = whole.into_iter().chain(months).collect();
    let choice = |(value, from, to): &(String, NaiveDate, NaiveDate)| {
        let text = Message::new("import-choice-period").with("from", from.to_string()).with("to", to.to_string());
        Choice::new(&**value, text)
    };
    let mut question = Question::new("period", Message::new("import-ask-period"), spans.iter().map(choice).collect());
    question.besides = Besides::Period;
    let given = answers.put(question)?;
    let (from, to) = given.split_once('/')?;
    Some((from.parse().ok()?, to.parse().ok()?))
}
