//! Diagnostics, violations and shortfalls put into the planner's words.

pub mod conflict;
pub mod violation;

use crate::domain::agency::Agency;
use crate::domain::fact::RowFact;
use crate::domain::index::EmployeeIx;
use crate::input::diagnostic::{Diagnostic, Severity};
use crate::message::{Language, Message};
use crate::proof::audit::{Audit, Failure};
use crate::result::problem::{DiagnosticText, RuleText};
use crate::verify::{Shortfall, Violation};
use violation::{shortfall_message, violation_message};

/// The diagnostics in words.
#[must_use]
pub fn word_diagnostics(diagnostics: &[Diagnostic], language: Language) -> Vec<DiagnosticText> {
    let word = |diagnostic: &Diagnostic| DiagnosticText {
        severity: match diagnostic.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        },
        code: diagnostic.message.id,
        file: diagnostic.place.file.clone(),
        row: diagnostic.place.row,
        column: diagnostic.place.column.clone(),
        message: language.text(&diagnostic.message),
        why: diagnostic.why(language),
        cure: diagnostic.cure(language),
    };
    diagnostics.iter().map(word).collect()
}

/// Everything of an audit that fails or is open, in words to be.
#[must_use]
pub fn word_audit(agency: &Agency, audit: &Audit) -> Vec<Message> {
    let block = |id, first: EmployeeIx| Message::new(id).with("block", block_label(agency, first));
    let failure = |failure: &Failure| match *failure {
        Failure::Blocks { certified } => {
            Message::new("audit-blocks").with("certified", certified).with("blocks", audit.blocks)
        }
        Failure::Cell { employee, day } => Message::new("audit-cell")
            .with("employee", agency.employees.id.get(employee.at()))
            .with("date", agency.horizon.date(day).to_string()),
        Failure::Rows { first } => block("audit-rows", first),
        Failure::Order { first, stage } => block("audit-order", first).with("stage", stage.objective().code()),
        Failure::Evidence { first, stage } => block("audit-evidence", first).with("stage", stage.objective().code()),
        Failure::Surplus { first } => block("audit-surplus", first),
    };
    let open = audit.uncertified.iter().map(|open| {
        block("audit-uncertified", open.first)
            .with("employees", open.employees)
            .with("stage", open.stage.objective().code())
    });
    audit.failures.iter().map(failure).chain(open).collect()
}

/// The name of a block: the unit and id of its first employee.
fn block_label(agency: &Agency, first: EmployeeIx) -> String {
    let unit = &agency.units[agency.employees.unit[first.at()].at()];
    format!("{}, {}", unit.name, agency.employees.id.get(first.at()))
}

/// The violations in words.
#[must_use]
pub fn word_violations(violations: &[Violation], language: Language) -> Vec<RuleText> {
    violations.iter().map(|found| word_rule(&found.row, &violation_message(found), language)).collect()
}

/// The shortfalls in words.
#[must_use]
pub fn word_shortfalls(shortfalls: &[Shortfall], language: Language) -> Vec<RuleText> {
    shortfalls.iter().map(|found| word_rule(&found.row, &shortfall_message(found), language)).collect()
}

fn word_rule(row: &RowFact, message: &Message, language: Language) -> RuleText {
    let is_written = !row.file.is_empty();
    RuleText {
        rule: row.rule.clone(),
        file: is_written.then(|| row.file.clone()),
        line: is_written.then_some(row.line),
        source: row.source.clone(),
        message: language.text(message),
    }
}
