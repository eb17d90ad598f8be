//! What the roster rests on: the circular, the rules, the proof, and the fingerprints of input and roster.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rust_xlsxwriter::{Worksheet, XlsxError};

use super::style::{Styles, row_height, set_page};
use crate::input::convert::WrittenRule;
use crate::message::{Language, Message};
use crate::write::print::{Printed, date_words};
use crate::write::wording::explanation::stage_label;
use crate::write::wording::rule_table::{word_kind, word_table};

/// Widths of the columns: what, the text, where a rule is written, its source.
const WIDTHS: [f64; 4] = [30.0, 90.0, 34.0, 44.0];

/// What is known of how a roster was made.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Basis {
    /// What `summary.json` says of it: `optimal`, `feasible`; empty where there is none.
    pub status: String,
    /// Steps of the proof that rest on the solver's word.
    pub solver_steps: u64,
    /// Each stage with its value and whether it is proven.
    pub stages: Vec<(String, String, bool)>,
    /// Fingerprint of the input.
    pub input: String,
    /// BLAKE3 of `roster.csv`.
    pub roster: String,
    /// Rules that the roster breaks.
    pub violations: usize,
    /// The rules as they are written, those of the circular first.
    pub rules: Vec<WrittenRule>,
    /// Why wishes were refused, by employee and date, where `explain` has said so of this roster.
    pub reasons: BTreeMap<(String, NaiveDate), Reason>,
}

/// Why a wish was refused, as `explain` says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reason {
    /// The rules that refuse it.
    pub rules: String,
    /// What granting it would cost, in a sentence.
    pub sentence: String,
}

/// The circular as papers name it.
fn name_policy(printed: &Printed<'_>) -> String {
    let head = &printed.agency.policy;
    let title = match printed.language {
        Language::English => &head.title_en,
        Language::Indonesian => &head.title_id,
    };
    if title.is_empty() { head.id.clone() } else { title.clone() }
}

pub(super) fn write(
    sheet: &mut Worksheet,
    printed: &Printed<'_>,
    basis: &Basis,
    styles: &Styles,
) -> Result<(), XlsxError> {
    let language = printed.language;
    set_page(sheet, language, true)?;
    for (column, width) in (0..).zip(WIDTHS) {
        sheet.set_column_width(column, width)?;
    }
    let (from, to) = printed.span();
    let span = Message::new("sheet-span").with("from", date_words(from, language)).with("to", date_words(to, language));
    let head = &printed.agency.policy;
    let status = language.get(match (&*basis.status, basis.violations) {
        (_, 1..) => "sheet-status-broken",
        ("optimal", _) if basis.solver_steps > 0 => "sheet-status-solver",
        ("optimal", _) => "sheet-status-optimal",
        ("feasible", _) => "sheet-status-feasible",
        _ => "sheet-status-unknown",
    });
    let mut lines = vec![
        ("sheet-policy", name_policy(printed)),
        ("sheet-policy-number", head.number.clone()),
        ("sheet-issuer", head.issuer.clone()),
        ("sheet-source", head.source.clone()),
        ("sheet-days", language.text(&span)),
        ("sheet-status", status),
    ];
    for (name, value, proven) in &basis.stages {
        let id = if *proven { "sheet-stage-proven" } else { "sheet-stage-unproven" };
        let text = Message::new(id).with("name", Message::new(stage_label(name)));
        let text = text.with("value", word_stage(value, language));
        lines.push(("sheet-stage", language.text(&text)));
    }
    lines.push(("sheet-input", basis.input.clone()));
    lines.push(("sheet-roster-hash", basis.roster.clone()));
    let counts = [
        ("quota", printed.agency.quotas.len()),
        ("limit", printed.agency.limits.len()),
        ("team_day", printed.agency.team_days.len()),
        ("cycle", printed.agency.cycles.len()),
        ("meet", printed.agency.meets.len()),
        ("pairs", printed.agency.pairs.len()),
    ];
    let rules: Vec<String> = counts
        .iter()
        .filter(|(_, count)| *count > 0)
        .map(|(kind, count)| format!("{}: {count}", word_kind(kind, language)))
        .collect();
    lines.push(("sheet-rules", rules.join(", ")));
    let mut row = 0;
    for (id, text) in lines.iter().filter(|(_, text)| !text.is_empty()) {
        sheet.write_string_with_format(row, 0, language.get(id), &styles.bold)?;
        // A long list of shares must not make the printed page wider than the rules below it.
        sheet.merge_range(row, 1, row, 3, text, &styles.wrapped)?;
        sheet.set_row_height(row, row_height([(text.as_str(), WIDTHS[1..].iter().sum())]))?;
        row += 1;
    }
    if basis.rules.is_empty() {
        return Ok(());
    }
    row += 1;
    for (column, id) in (0..).zip(["sheet-rule", "sheet-parameters", "sheet-written-in", "sheet-source"]) {
        sheet.write_string_with_format(row, column, language.get(id), &styles.head)?;
    }
    for rule in &basis.rules {
        row += 1;
        let (kind, parameters) = (word_kind(rule.kind, language), word_table(&rule.parameters, language));
        let texts = [&*kind, &*parameters, &*rule.file, &*rule.source];
        for (column, text) in (0..).zip(texts) {
            sheet.write_string_with_format(row, column, text, &styles.text)?;
        }
        sheet.set_row_height(row, row_height(texts.into_iter().zip(WIDTHS)))?;
    }
    Ok(())
}

/// What a stage came to: a number, or how many have which share.
fn word_stage(value: &str, language: Language) -> String {
    let word = |part: &str| {
        let (share, count) = part.split_once(':')?;
        let share = match share.trim() {
            "1/1" => language.get("sheet-share-all"),
            "0/1" => language.get("sheet-share-none"),
            share => share.to_owned(),
        };
        let message = Message::new("sheet-share").with("share", share).with("count", count.trim().parse::<u64>().ok()?);
        Some(language.text(&message))
    };
    let shares: Option<Vec<String>> = value.split(',').map(word).collect();
    shares.map_or_else(|| value.to_owned(), |shares| shares.join("; "))
}
