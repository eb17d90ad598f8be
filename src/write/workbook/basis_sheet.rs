//! What the roster rests on: the circular, the rules, the proof, and the fingerprints of input and roster.

use rust_xlsxwriter::{Worksheet, XlsxError};

use super::style::{Styles, set_page};
use crate::message::{Language, Message};
use crate::write::print::{Printed, date_words};

/// What is known of how a roster was made.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
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
}

/// The circular as papers name it.
pub(super) fn name_policy(printed: &Printed<'_>) -> String {
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
    set_page(sheet, language, false)?;
    sheet.set_column_width(0, 30)?.set_column_width(1, 90)?;
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
        let text = Message::new(id).with("name", name.as_str()).with("value", value.as_str());
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
    let rules: Vec<String> =
        counts.iter().filter(|(_, count)| *count > 0).map(|(name, count)| format!("{name}: {count}")).collect();
    lines.push(("sheet-rules", rules.join(", ")));
    for (row, (id, text)) in (0..).zip(lines.iter().filter(|(_, text)| !text.is_empty())) {
        sheet.write_string_with_format(row, 0, language.get(id), &styles.bold)?;
        sheet.write_string(row, 1, text)?;
    }
    Ok(())
}
