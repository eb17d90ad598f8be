//! `giliran policy list`, `show` and `check`.

use std::path::Path;

use chrono::NaiveDate;
use serde::Serialize;

use super::check::report_problems;
use super::console::{Console, FAINT, STRONG};
use super::exit::{Exit, Failure};
use crate::app::policy::{check_policy, find_policy, list_policies};
use crate::input::policy::PolicyDocument;
use crate::message::{Language, Message};
use crate::write::wording::word_diagnostics;

/// A text in both languages.
#[derive(Serialize)]
struct Both<'a> {
    id: &'a str,
    en: &'a str,
}

/// A policy as JSON.
#[derive(Serialize)]
struct Listed<'a> {
    id: &'a str,
    title: Both<'a>,
    issuer: &'a str,
    number: &'a str,
    source: &'a str,
    from: Option<String>,
    to: Option<String>,
    summary: Both<'a>,
    note: Both<'a>,
}

impl<'a> Listed<'a> {
    fn of(policy: &'a PolicyDocument) -> Self {
        let head = &policy.head;
        let iso = |date: Option<NaiveDate>| date.map(|date| date.to_string());
        Self {
            id: &head.id,
            title: Both { id: &head.title_id, en: &head.title_en },
            issuer: &head.issuer,
            number: &head.number,
            source: &head.source,
            from: iso(policy.from),
            to: iso(policy.to),
            summary: Both { id: &policy.summary_id, en: &policy.summary_en },
            note: Both { id: &head.note_id, en: &head.note_en },
        }
    }
}

/// Lists the built-in policies.
pub fn run_list(console: &Console) -> Result<Exit, Failure> {
    let policies = list_policies();
    if console.json {
        console.out_json(&policies.iter().map(Listed::of).collect::<Vec<_>>())?;
    } else {
        let text: String = policies.iter().map(|policy| format_policy(policy, console.language)).collect();
        let hint = console.language.get("policy-list-hint");
        console.out(&format!("{text}{FAINT}{hint}{FAINT:#}\n"))?;
    }
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
    let issuer = Message::new("policy-issuer").with("issuer", head.issuer.as_str());
    let (dates, issuer) = (language.text(&dates), language.text(&issuer));
    format!("{STRONG}{}{STRONG:#}  {dates}\n  {title}\n  {issuer}\n\n", head.id)
}

/// Prints a built-in policy file.
pub fn run_show(console: &Console, id: &str) -> Result<Exit, Failure> {
    #[derive(Serialize)]
    struct Shown<'a> {
        id: &'a str,
        text: &'a str,
    }
    match find_policy(id) {
        Ok(text) if console.json => console.out_json(&Shown { id, text })?,
        Ok(text) => console.out(text)?,
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

/// Reports every problem of a policy file.
pub fn run_check(console: &Console, file: &Path) -> Result<Exit, Failure> {
    let problems = word_diagnostics(&check_policy(file), console.language);
    report_problems(console, file, &problems)
}
