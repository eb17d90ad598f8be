//! `giliran verify`.

use std::path::Path;

use super::console::{Console, ERROR, GOOD, STRONG, WARNING};
use super::exit::{Exit, Failure};
use super::fact::Facts;
use super::problem::{format_rules, list_diagnostics, refuse_reading, warn};
use super::summary::{describe_wishes, describe_worst};
use crate::app::verify::{Verified, verify_file};
use crate::domain::score::Score;
use crate::message::{Language, Message};
use crate::result::summary::ShareCount;
use crate::result::verification::{SCHEMA, VerificationReport};
use crate::verify::Verification;
use crate::write::wording::rule::{RuleText, word_shortfalls, word_violations};

/// Checks the roster in the file `roster` against the agency in `folder`.
pub fn run(console: &Console, folder: &Path, roster: &Path) -> Result<Exit, Failure> {
    let language = console.language;
    let (warnings, verification, score) = match verify_file(folder, roster) {
        Verified::Invalid(diagnostics) => return refuse_reading(console, &diagnostics),
        Verified::Checked { warnings, verification, score } => (warnings, verification, score),
    };
    let Verification { violations, shortfalls } = verification;
    let exit = if violations.is_empty() { Exit::Done } else { Exit::Violations };
    if console.json {
        console.out_json(&VerificationReport {
            schema: SCHEMA,
            verified: violations.is_empty(),
            violations,
            shortfalls,
            objective: score.objective(),
            parts: score.tiers,
            eligible: score.eligible,
            requested: score.requested,
            granted: score.granted,
            wfh_days: score.wfh_days,
            unasked: score.unasked,
            shares: score.shares,
            unasked_shares: score.unasked_shares,
            diagnostics: list_diagnostics(&warnings),
        })?;
    } else {
        warn(console, &warnings);
        if !console.quiet || !violations.is_empty() {
            console.out(&format_violations(&word_violations(&violations, language), language))?;
        }
        if !console.quiet {
            console.out(&format_shortfalls(&word_shortfalls(&shortfalls, language), language))?;
            console.out(&format!("\n{}", format_score(&score, language)))?;
        }
    }
    Ok(exit)
}

fn format_violations(violations: &[RuleText], language: Language) -> String {
    if violations.is_empty() {
        return format!("{GOOD}{}{GOOD:#}\n", language.get("verdict-clean"));
    }
    let count = Message::new("verdict-violations").with("violations", violations.len());
    format!("{ERROR}{}{ERROR:#}\n{}", language.text(&count), format_rules(violations, language))
}

fn format_shortfalls(shortfalls: &[RuleText], language: Language) -> String {
    if shortfalls.is_empty() {
        return String::new();
    }
    let count = Message::new("verdict-shortfalls").with("shortfalls", shortfalls.len());
    let note = language.get("verdict-shortfalls.note");
    let rules = format_rules(shortfalls, language);
    format!("\n{WARNING}{}{WARNING:#}\n  {STRONG}{note}{STRONG:#}\n{rules}", language.text(&count))
}

fn format_score(score: &Score, language: Language) -> String {
    let mut facts = Facts::new(language);
    facts.add("verdict-objective", Message::new("verdict-objective.value").with("objective", score.objective()));
    facts.add("summary-wishes", describe_wishes(score.granted, score.requested, language));
    if let Some((&share, &employees)) = score.shares.first_key_value() {
        facts.add("summary-worst", describe_worst(ShareCount { share, employees }));
    }
    for (share, &employees) in &score.shares {
        let value = Message::new("verdict-shares.value").with("share", share.to_string()).with("employees", employees);
        facts.add("verdict-shares", value);
    }
    facts.add(
        "summary-days",
        Message::new("summary-days.value").with("days", score.wfh_days).with("unasked", score.unasked),
    );
    facts.to_string()
}
