//! `giliran audit`.

use std::path::Path;

use super::console::{Console, ERROR, GOOD, WARNING};
use super::exit::{Exit, Failure};
use super::problem::{format_rules, list_diagnostics, refuse_reading, remind};
use crate::app::audit::{Audited, audit_folder};
use crate::app::publication::default_out;
use crate::message::Message;
use crate::result::audit::{AuditReport, SCHEMA};
use crate::write::wording::audit::failure_message;
use crate::write::wording::rule::word_violations;

/// Checks the roster and the certificate in `results` against the agency in `folder`, without any solver.
pub fn run(console: &Console, folder: &Path, results: Option<&Path>) -> Result<Exit, Failure> {
    let language = console.language;
    let results = results.map_or_else(|| default_out(folder), Path::to_owned);
    let (warnings, verification, score, audit, failures) = match audit_folder(folder, &results) {
        Audited::Invalid(diagnostics) => return refuse_reading(console, &diagnostics),
        Audited::Checked { warnings, verification, score, audit, failures } => {
            (warnings, verification, score, audit, failures)
        }
    };
    let violations = verification.violations;
    let failed = !violations.is_empty() || failures.iter().any(|failure| !failure.is_open());
    let certified = failures.is_empty();
    if console.json {
        console.out_json(&AuditReport {
            schema: SCHEMA,
            keeps_every_rule: violations.is_empty(),
            cannot_be_better: violations.is_empty() && certified,
            violations,
            failures,
            uncertified_blocks: audit.uncertified.len(),
            blocks: audit.blocks,
            steps: audit.steps,
            objective: score.objective(),
            diagnostics: list_diagnostics(&warnings),
        })?;
    } else {
        remind(console, &warnings);
        let violations = word_violations(&violations, language);
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
                text += &format!("  {}\n", language.text(&failure_message(failure)));
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
