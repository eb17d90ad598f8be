//! `giliran policy list`, `show` and `check`.

use std::path::Path;

use chrono::NaiveDate;

use super::check::report_problems;
use super::console::{Console, FAINT, STRONG};
use super::exit::{Exit, Failure};
use crate::app::policy::{check_policy, find_policy, list_policies};
use crate::input::policy::PolicyDocument;
use crate::message::{Language, Message};
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
        from: policy.from,
        to: policy.to,
        summary: both(&policy.summary_id, &policy.summary_en),
        note: both(&head.note_id, &head.note_en),
    }
}

/// Lists the built-in policies.
pub fn run_list(console: &Console) -> Result<Exit, Failure> {
    let policies = list_policies();
    if console.json {
        console.out_json(&policies.iter().map(describe_policy).collect::<Vec<_>>())?;
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
    match find_policy(id) {
        Ok(text) if console.json => console.out_json(&PolicyText { schema: TEXT_SCHEMA, id, text })?,
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
    report_problems(console, file, &check_policy(file))
}
