//! Diagnostics, violations, shortfalls and conflicts as text: each with its place.

use std::fmt::Write;

use super::console::{Console, ERROR, FAINT, STRONG, WARNING};
use super::exit::{Exit, Failure};
use crate::input::diagnostic::{Diagnostic, Severity};
use crate::message::{Language, Message};
use crate::result::diagnostic::{DiagnosticText, Diagnostics};
use crate::write::wording::conflict::ConflictText;
use crate::write::wording::diagnostic::word_diagnostics;
use crate::write::wording::rule::RuleText;

/// Places of files that are shown with what to write there; `summary.json` has them all.
const AMENDMENTS_SHOWN: usize = 12;

/// The language of texts within JSON, which is the same whatever the language of the planner.
pub const MACHINE: Language = Language::English;

/// The problems of an input for programs.
pub fn list_diagnostics(diagnostics: &[Diagnostic]) -> Vec<DiagnosticText> {
    word_diagnostics(diagnostics, MACHINE)
}

/// Shows warnings to people. Programs find them in the answer.
pub fn warn(console: &Console, warnings: &[Diagnostic]) {
    console.err(&format_diagnostics(warnings, console.language));
}

/// Reminds people of warnings, a line each: what an agency is warned of they have read when it was checked and solved.
pub fn remind(console: &Console, warnings: &[Diagnostic]) {
    if warnings.is_empty() {
        return;
    }
    let language = console.language;
    let label = language.get("label-warning");
    let mut text = String::new();
    for problem in word_diagnostics(warnings, language) {
        let place = format_place(&problem, language);
        let _ = writeln!(text, "{WARNING}{label}:{WARNING:#} {STRONG}{place}{STRONG:#}{}", problem.message);
    }
    let _ = writeln!(text, "{FAINT}{}{FAINT:#}", language.get("warnings-more"));
    console.err(&text);
}

/// Shows the problems of an input that cannot be used, and that nothing was done.
pub fn refuse_input(console: &Console, problems: &[Diagnostic]) -> Result<Exit, Failure> {
    if console.json {
        console.out_json(&Diagnostics::new(list_diagnostics(problems)))?;
    } else {
        let language = console.language;
        console.err(&format_diagnostics(problems, language));
        console.err(&format!("{} {}\n", format_count(problems, language), language.get("solve-refused")));
    }
    Ok(Exit::Input)
}

/// Shows the problems of an input that cannot be looked at.
pub fn refuse_reading(console: &Console, problems: &[Diagnostic]) -> Result<Exit, Failure> {
    if console.json {
        console.out_json(&Diagnostics::new(list_diagnostics(problems)))?;
    } else {
        console.err(&format_diagnostics(problems, console.language));
    }
    Ok(Exit::Input)
}

/// Problems of the input, one paragraph each.
pub fn format_diagnostics(diagnostics: &[Diagnostic], language: Language) -> String {
    let [error, warning, why, cure] =
        ["label-error", "label-warning", "label-why", "label-cure"].map(|id| language.get(id));
    let mut text = String::new();
    for (diagnostic, problem) in diagnostics.iter().zip(word_diagnostics(diagnostics, language)) {
        let (style, label) = match diagnostic.severity {
            Severity::Error => (ERROR, &error),
            Severity::Warning => (WARNING, &warning),
        };
        let place = format_place(&problem, language);
        let _ = writeln!(text, "{style}{label}:{style:#} {STRONG}{place}{STRONG:#}{}", problem.message);
        if let Some(elsewhere) = &problem.elsewhere {
            let _ = writeln!(text, "  {elsewhere}");
        }
        let _ = writeln!(text, "  {FAINT}{why}:{FAINT:#} {}", problem.why);
        let _ = writeln!(text, "  {FAINT}{cure}:{FAINT:#} {} {FAINT}[{}]{FAINT:#}", problem.cure, problem.code);
    }
    text
}

/// `employees.csv, row 5, column "domicile": `, as far as it is known.
fn format_place(problem: &DiagnosticText, language: Language) -> String {
    let toml = problem.file.as_deref().is_some_and(|file| file.ends_with(".toml"));
    let (row_id, column_id) = if toml { ("place-line", "place-key") } else { ("place-row", "place-column") };
    let row = problem.row.map(|row| language.text(&Message::new(row_id).with("row", row.to_string())));
    let column = problem.column.as_deref().map(|column| language.text(&Message::new(column_id).with("column", column)));
    let parts: Vec<String> = problem.file.clone().into_iter().chain(row).chain(column).collect();
    if parts.is_empty() { String::new() } else { format!("{}: ", parts.join(", ")) }
}

/// `2 errors, 1 warning.`
pub fn format_count(diagnostics: &[Diagnostic], language: Language) -> String {
    let errors = diagnostics.iter().filter(|problem| problem.severity == Severity::Error).count();
    let warnings = diagnostics.len() - errors;
    language.text(&Message::new("check-count").with("errors", errors).with("warnings", warnings))
}

/// Broken rules or shortfalls, one paragraph each: what, then which rule and where it was written.
pub fn format_rules(found: &[RuleText], language: Language) -> String {
    let mut text = String::new();
    for rule in found {
        let _ = writeln!(text, "  {}", rule.message);
        let name = language.text(&Message::new("verdict-rule").with("rule", rule.rule.as_str()));
        let written = rule.written.as_ref().map(|(file, line)| {
            let id = if file.ends_with(".csv") { "place-row" } else { "place-line" };
            let place = Message::new(id).with("row", line.to_string());
            language.text(&Message::new("verdict-written").with("file", file.as_str()).with("line", place))
        });
        let source = rule.source.as_ref().map(|source| format!("; {source}"));
        let rest = [written.map(|written| format!(" {written}")), source].into_iter().flatten().collect::<String>();
        let _ = writeln!(text, "    {FAINT}{name}{rest}{FAINT:#}");
    }
    text
}

/// Why there is no roster: each conflict with its rules and what would help.
pub fn format_conflicts(conflicts: &[ConflictText], language: Language) -> String {
    let mut text = String::new();
    for conflict in conflicts {
        let _ = writeln!(text, "\n{STRONG}{}{STRONG:#}", conflict.headline);
        if let Some(sum) = &conflict.sum {
            let _ = writeln!(text, "{sum}");
        }
        for rule in &conflict.rules {
            let _ = writeln!(text, "  - {rule}");
        }
        for (id, alone) in [("repairs", true), ("repairs-together", false)] {
            let mut repairs = conflict.repairs.iter().filter(|repair| repair.alone == alone).peekable();
            if repairs.peek().is_some() {
                let _ = writeln!(text, "{}", language.get(id));
            }
            for repair in repairs {
                let _ = writeln!(text, "  - {}", repair.change);
            }
        }
        if let Some(elsewhere) = &conflict.elsewhere {
            let _ = writeln!(text, "{elsewhere}");
        }
        if !conflict.amendments.is_empty() {
            let _ = writeln!(text, "{}", language.get("conflict-amend"));
        }
        for amendment in conflict.amendments.iter().take(AMENDMENTS_SHOWN) {
            let _ = writeln!(text, "  - {}", amendment.place);
            for line in amendment.lines.lines() {
                let _ = writeln!(text, "{}", format!("    {line}").trim_end());
            }
        }
        let more = conflict.amendments.len().saturating_sub(AMENDMENTS_SHOWN);
        if more > 0 {
            let _ = writeln!(text, "  {}", language.text(&Message::new("conflict-amend-more").with("count", more)));
        }
    }
    text
}
