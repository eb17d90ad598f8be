//! `giliran policy list`, `show` and `check`.

use std::path::Path;

use chrono::NaiveDate;

use super::check::report_problems;
use super::console::{Console, FAINT, STRONG};
use super::exit::{Exit, Failure};
use super::quote::quote;
use crate::app::policy::{CopyError, check_policy, copy_policy, find_policy, list_policies};
use crate::input::policy::{PolicyDocument, PolicyScope};
use crate::message::{Language, Message};
use crate::result::folder::{FolderReport, SCHEMA};
use crate::result::policy::{Bilingual, ENTRY_SCHEMA, PolicyEntry, PolicyText, TEXT_SCHEMA};

/// A circular as programs read it.
fn describe_policy(policy: &PolicyDocument) -> PolicyEntry {
    let head = &policy.head;
    let both = |id: &str, en: &str| Bilingual { id: id.to_owned(), en: en.to_owned() };
    PolicyEntry {
        schema: ENTRY_SCHEMA,
        id: head.id.clone(),
        title: both(&head.title_id, &head.title_en),
        issuer: head.issuer.clone(),
        number: head.number.clone(),
        source: head.source.clone(),
        scope: policy.scope.map(PolicyScope::code),
        template: policy.is_template,
        from: policy.from,
        to: policy.to,
        summary: both(&policy.summary_id, &policy.summary_en),
        note: both(&head.note_id, &head.note_en),
    }
}

/// Lists the built-in policies, or those that hold on a date, by whom they are addressed to; templates apart.
pub fn run_list(console: &Console, on: Option<NaiveDate>) -> Result<Exit, Failure> {
    let mut policies = list_policies();
    policies.retain(|policy| on.is_none_or(|date| policy.holds_on(date)));
    if console.json {
        console.out_json(&policies.iter().map(describe_policy).collect::<Vec<_>>())?;
        return Ok(Exit::Done);
    }
    let language = console.language;
    let mut text = String::new();
    if let Some(date) = on {
        let id = if policies.is_empty() { "policy-none-on" } else { "policy-on" };
        text = format!("{}\n\n", language.text(&Message::new(id).with("date", date.to_string())));
    }
    // False comes before true: templates last.
    policies.sort_by_key(|policy| (policy.is_template, policy.scope.is_none(), policy.scope));
    let heading_of = |policy: &PolicyDocument| match policy.scope {
        _ if policy.is_template => "policy-templates",
        Some(PolicyScope::Government) => "policy-scope-government",
        Some(PolicyScope::Provinces) => "policy-scope-provinces",
        Some(PolicyScope::Regencies) => "policy-scope-regencies",
        Some(PolicyScope::Courts) => "policy-scope-courts",
        Some(PolicyScope::Any) | None => "policy-scope-any",
    };
    for group in policies.chunk_by(|one, other| heading_of(one) == heading_of(other)) {
        text.push_str(&format!("{STRONG}# {}{STRONG:#}\n\n", language.get(heading_of(&group[0]))));
        group.iter().for_each(|policy| text.push_str(&format_policy(policy, language)));
    }
    let hint = language.get("policy-list-hint");
    console.out(&format!("{text}{FAINT}{hint}{FAINT:#}\n"))?;
    Ok(Exit::Done)
}

fn format_policy(policy: &PolicyDocument, language: Language) -> String {
    let head = &policy.head;
    let title = match language {
        Language::English => &head.title_en,
        Language::Indonesian => &head.title_id,
    };
    let date = |date: NaiveDate| date.to_string();
    let dates = match (policy.from, policy.to) {
        (Some(from), Some(to)) => Message::new("policy-dates").with("from", date(from)).with("to", date(to)),
        (Some(from), None) => Message::new("policy-open-end").with("from", date(from)),
        (None, _) => Message::new("policy-any-dates"),
    };
    let dates = language.text(&dates);
    let issuer = match &*head.issuer {
        "" => String::new(),
        issuer => format!("  {}\n", language.text(&Message::new("policy-issuer").with("issuer", issuer))),
    };
    format!("{STRONG}{}{STRONG:#}  {dates}\n  {title}\n{issuer}\n", head.id)
}

/// Prints a built-in policy file.
pub fn run_show(console: &Console, id: &str) -> Result<Exit, Failure> {
    match find_policy(id) {
        Ok(text) if console.json => console.out_json(&PolicyText { schema: TEXT_SCHEMA, id, text })?,
        Ok(text) => console.out_file(text)?,
        Err(known) => {
            let known = known.join(", ");
            return Err(Failure::Usage(vec![
                Message::new("policy-unknown").with("id", id),
                Message::new("policy-known").with("ids", known),
            ]));
        }
    }
    Ok(Exit::Done)
}

/// Copies a built-in policy into a folder, for other days.
pub fn run_copy(console: &Console, id: &str, dates: (NaiveDate, NaiveDate), folder: &Path) -> Result<Exit, Failure> {
    let (from, to) = dates;
    if to < from {
        let message = Message::new("usage-dates").with("from", from.to_string()).with("to", to.to_string());
        return Err(Failure::Usage(vec![message]));
    }
    let copy = match copy_policy(id, dates, folder) {
        Ok(copy) => copy,
        Err(CopyError::Unknown(known)) => {
            return Err(Failure::Usage(vec![
                Message::new("policy-unknown").with("id", id),
                Message::new("policy-known").with("ids", known.join(", ")),
            ]));
        }
        Err(CopyError::Exists(path)) => {
            let message = Message::new("convert-exists").with("path", path.display().to_string());
            return Err(Failure::Usage(vec![message]));
        }
        Err(CopyError::Output(error)) => return Err(error.into()),
    };
    let language = console.language;
    if console.json {
        let files = [copy.file];
        let report = FolderReport { schema: SCHEMA, folder, employees: None, units: None, files: &files };
        console.out_json(&report)?;
    } else if !console.quiet {
        let place = copy.file.display().to_string();
        let mut text = language.text(&Message::new("policy-copied").with("file", quote(&place).into_owned())) + "\n";
        if let Some(days) = copy.moved {
            text.push_str(&(language.text(&Message::new("policy-moved").with("days", days)) + "\n"));
        }
        let line = Message::new("policy-copied-line").with("line", format!("policy = \"{}\"", copy.name));
        console.out(&format!("{text}{}\n", language.text(&line)))?;
    }
    Ok(Exit::Done)
}

/// Reports every problem of a policy file.
pub fn run_check(console: &Console, file: &Path) -> Result<Exit, Failure> {
    report_problems(console, file, &check_policy(file))
}
