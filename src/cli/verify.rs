//! `giliran verify`.

use std::path::{Path, PathBuf};

use clap::ArgMatches;

use super::console::{Console, ERROR, GOOD, STRONG, WARNING};
use super::exit::{Exit, Failure};
use super::fact::Facts;
use super::problem::{format_rules, list_diagnostics, refuse_reading, warn};
use super::summary::{describe_wishes, describe_worst};
use super::violation::format_by_kind;
use crate::app::again::GivenAgain;
use crate::app::verify::{Verified, verify_file};
use crate::domain::score::Score;
use crate::message::{Language, Message};
use crate::result::summary::ShareCount;
use crate::result::verification::{EditCost, SCHEMA, VerificationReport};
use crate::verify::{Verification, Violation};
use crate::write::wording::rule::{RuleText, word_given_way, word_shortfalls};
use crate::write::wording::standing::standing_message;

/// Reads what the command line says of a published roster.
pub fn read_given(matches: &ArgMatches) -> GivenAgain {
    GivenAgain { published: matches.get_one::<PathBuf>("published").cloned(), from: matches.get_one("from").copied() }
}

/// Checks the roster in the file `roster` against the agency in `folder`.
pub fn run(console: &Console, (folder, roster): (&Path, &Path), given: &GivenAgain) -> Result<Exit, Failure> {
    let language = console.language;
    let (warnings, verification, score, standing, edited) = match verify_file(folder, roster, given) {
        Verified::Invalid(diagnostics) => return refuse_reading(console, &diagnostics),
        Verified::Checked { warnings, verification, score, standing, edited } => {
            (warnings, verification, *score, *standing, edited)
        }
    };
    let Verification { violations, given_way, shortfalls } = verification;
    let exit = if violations.is_empty() { Exit::Done } else { Exit::Violations };
    if console.json {
        console.out_json(&VerificationReport {
            schema: SCHEMA,
            verified: violations.is_empty(),
            violations,
            given_way,
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
            standing,
            edited,
            diagnostics: list_diagnostics(&warnings),
        })?;
    } else {
        warn(console, &warnings);
        if !console.quiet || !violations.is_empty() {
            console.out(&format_violations(&violations, language))?;
        }
        if !console.quiet {
            console.out(&format_given_way(&word_given_way(&given_way, language), language))?;
            console.out(&format_shortfalls(&word_shortfalls(&shortfalls, language), language))?;
            let mut facts = Facts::new(language);
            facts.add("standing", standing_message(&standing));
            if let Some(edited) = edited {
                facts.add("verdict-edited", edited_message(edited));
            }
            add_score(&mut facts, &score, language);
            console.out(&format!("\n{facts}"))?;
        }
    }
    Ok(exit)
}

fn format_violations(violations: &[Violation], language: Language) -> String {
    if violations.is_empty() {
        return format!("{GOOD}{}{GOOD:#}\n", language.get("verdict-clean"));
    }
    let count = Message::new("verdict-violations").with("violations", violations.len());
    format!("{ERROR}{}{ERROR:#}\n{}", language.text(&count), format_by_kind(violations, language))
}

/// What changing a roster by hand did to it.
fn edited_message(edited: EditCost) -> Message {
    let signed = |number: i64| if number > 0 { format!("+{number}") } else { number.to_string() };
    Message::new("verdict-edited.value")
        .with("cells", edited.cells)
        .with("objective", signed(edited.objective_gain))
        .with("granted", signed(edited.wishes_gain))
        .with("unasked", signed(edited.unasked_gain))
}

fn format_given_way(given_way: &[RuleText], language: Language) -> String {
    if given_way.is_empty() {
        return String::new();
    }
    let count = Message::new("verdict-given-way").with("places", given_way.len());
    format!("\n{WARNING}{}{WARNING:#}\n{}", language.text(&count), format_rules(given_way, language))
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

fn add_score(facts: &mut Facts, score: &Score, language: Language) {
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
}
