//! What was proven and how, and from which files.

use super::content::Report;
use super::page::{Part, Section, TableView};
use super::word;
use crate::input::digest::FileDigest;
use crate::message::Message;
use crate::result::status::Status;
use crate::result::summary::Stage;
use crate::write::wording::standing::standing_message;

/// The stages with their values and bounds.
pub(super) fn show_proof(report: &Report<'_>) -> Section {
    let language = report.language;
    let summary = report.summary;
    let mut section = Section::new("proof", language);
    let blocks = Message::new("report-proof-blocks").with("blocks", summary.blocks);
    section.say(&blocks, language);
    let trusted = match report.solver_proofs {
        0 => Message::new("report-proof-exact"),
        blocks => Message::new("report-proof-trusted").with("blocks", blocks),
    };
    if summary.status == Status::Optimal {
        section.say(&trusted, language);
    }
    let verified = if summary.verified { "report-proof-verified" } else { "report-proof-broken" };
    section.say(&Message::new(verified), language);
    let standing = Message::new("report-standing").with("standing", standing_message(report.standing));
    section.say(&standing, language);
    let mut table = TableView::new(
        &["report-proof-stage", "report-proof-value", "report-proof-bound", "report-proof-state"],
        language,
    );
    let state = |proven| language.get(if proven { "report-proof-proven" } else { "report-proof-open" });
    let number = |number: Option<i64>| number.map_or_else(|| "–".to_owned(), |number| language.number(number));
    for stage in &summary.stages {
        let row = match stage {
            Stage::Value { listed: false, .. } => continue,
            Stage::Value { name, value, bound, proven, .. } => {
                [language.get(label(name)), number(*value), number(*bound), state(*proven)]
            }
            Stage::Leximin { name, proven, shares, .. } => {
                let worst = shares
                    .first_key_value()
                    .and_then(|(share, _)| word::percent(share.numerator(), share.denominator(), language));
                let worst =
                    worst.map(|percent| language.text(&Message::new("report-proof-worst").with("percent", percent)));
                [language.get(label(name)), worst.unwrap_or_else(|| "–".to_owned()), "–".to_owned(), state(*proven)]
            }
        };
        table.push(row);
    }
    section.parts.push(Part { title: String::new(), chart: None, table, note: String::new() });
    section
}

fn label(stage: &str) -> &'static str {
    match stage {
        "preferences" => "stage-preferences",
        "fairness" => "stage-fairness",
        "soft" => "stage-soft",
        "unasked" => "stage-unasked",
        "balance" => "stage-balance",
        _ => "stage-stability",
    }
}

/// The fingerprint of the input, and how to check it.
pub(super) fn show_input(report: &Report<'_>) -> Section {
    let language = report.language;
    let digest = report.digest;
    let mut section = Section::new("input", language);
    section.say(&Message::new("report-input-whole").with("hash", digest.whole.as_str()), language);
    section.say(&Message::new("report-input-roster").with("hash", report.fingerprint), language);
    let names: Vec<&str> = digest.files.iter().map(|file| file.name.as_str()).collect();
    section.say(
        &Message::new("report-input-check").with("command", format!("b3sum {} | b3sum", names.join(" "))),
        language,
    );
    let mut table = TableView::new(&["report-input-file", "report-input-hash"], language);
    table.words = true;
    for FileDigest { name, hash } in &digest.files {
        table.push([name.clone(), hash.clone()]);
    }
    if let Some(FileDigest { name, hash }) = &digest.policy {
        let builtin = Message::new("report-input-builtin").with("id", name.as_str());
        table.push([language.text(&builtin), hash.clone()]);
    }
    section.parts.push(Part { title: String::new(), chart: None, table, note: String::new() });
    section
}
