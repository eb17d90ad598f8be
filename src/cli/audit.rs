//! `giliran audit`.

use std::path::Path;

use serde::Serialize;

use super::check::refuse_input;
use super::console::{Console, ERROR, GOOD, WARNING};
use super::exit::{Exit, Failure};
use super::problem::{format_diagnostics, format_rules};
use crate::app::audit::{Audited, audit_folder};
use crate::message::Message;
use crate::result::problem::{DiagnosticText, RuleText};
use crate::write::wording::{word_diagnostics, word_violations};

/// An audit as JSON.
#[derive(Serialize)]
struct Answer<'a> {
    keeps_every_rule: bool,
    cannot_be_better: bool,
    violations: &'a [RuleText],
    failures: &'a [String],
    uncertified_blocks: usize,
    blocks: usize,
    steps: usize,
    objective: i64,
    diagnostics: &'a [DiagnosticText],
}

/// Checks the roster and the certificate in `results` against the agency in `folder`, without any solver.
pub fn run(console: &Console, folder: &Path, results: Option<&Path>) -> Result<Exit, Failure> {
    let language = console.language;
    let results = results.map_or_else(|| folder.join("roster"), Path::to_owned);
    let (warnings, verification, score, audit, failures) = match audit_folder(folder, &results) {
        Audited::Invalid(diagnostics) => {
            return refuse_input(console, &word_diagnostics(&diagnostics, language));
        }
        Audited::Checked { warnings, verification, score, audit, failures } => {
            (warnings, verification, score, audit.unwrap_or_default(), failures)
        }
    };
    let warnings = word_diagnostics(&warnings, language);
    let violations = word_violations(&verification.violations, language);
    let failed = !violations.is_empty() || failures.len() > audit.uncertified.len();
    let failures: Vec<String> = failures.iter().map(|failure| language.text(failure)).collect();
    let certified = failures.is_empty();
    if console.json {
        console.out_json(&Answer {
            keeps_every_rule: violations.is_empty(),
            cannot_be_better: violations.is_empty() && certified,
            violations: &violations,
            failures: &failures,
            uncertified_blocks: audit.uncertified.len(),
            blocks: audit.blocks,
            steps: audit.steps,
            objective: score.objective(),
            diagnostics: &warnings,
        })?;
    } else {
        console.err(&format_diagnostics(&warnings, language));
        let mut text = String::new();
        if violations.is_empty() {
            text += &format!("{GOOD}{}{GOOD:#}\n", language.get("verdict-clean"));
        } else {
            let count = Message::new("verdict-violations").with("violations", violations.len());
            text += &format!("{ERROR}{}{ERROR:#}\n{}", language.text(&count), format_rules(&violations, language));
        }
        let facts = |id| Message::new(id).with("blocks", audit.blocks).with("steps", audit.steps);
        if certified {
            text += &format!("{GOOD}{}{GOOD:#}\n", language.text(&facts("audit-certified")));
        } else {
            let (style, id) = if failed { (ERROR, "audit-failed") } else { (WARNING, "audit-open") };
            text += &format!("{style}{}{style:#}\n", language.text(&facts(id)));
            for failure in &failures {
                text += &format!("  {failure}\n");
            }
        }
        if !console.quiet || !certified || failed {
            console.out(&text)?;
        }
    }
    Ok(if failed {
        Exit::Violations
    } else if certified {
        Exit::Done
    } else {
        Exit::Limit
    })
}
