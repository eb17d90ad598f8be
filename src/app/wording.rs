//! Diagnostics, violations, shortfalls and conflicts put into the planner's words.

use crate::domain::agency::Agency;
use crate::domain::index::EmployeeIx;
use crate::domain::rule::Origin;
use crate::input::diagnostic::{Diagnostic, Severity};
use crate::message::{Language, Message};
use crate::proof::audit::{Audit, Failure};
use crate::report::problem::{ConflictText, DiagnosticText, RuleText};
use crate::solve::Conflict;
use crate::verify::{Shortfall, Violation};

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
        elsewhere: diagnostic.elsewhere().map(|message| language.text(&message)),
        count: diagnostic.again.count + 1,
        rows: diagnostic.place.row.into_iter().chain(diagnostic.again.rows.iter().copied()).collect(),
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
    violations.iter().map(|found| word_rule(&found.rule, found.origin.as_ref(), &found.message, language)).collect()
}

/// The shortfalls in words.
#[must_use]
pub fn word_shortfalls(shortfalls: &[Shortfall], language: Language) -> Vec<RuleText> {
    shortfalls.iter().map(|found| word_rule(&found.rule, Some(&found.origin), &found.message, language)).collect()
}

fn word_rule(rule: &str, origin: Option<&Origin>, message: &Message, language: Language) -> RuleText {
    RuleText {
        rule: rule.to_owned(),
        file: origin.map(|origin| origin.file.to_string()),
        line: origin.map(|origin| origin.line),
        source: origin.and_then(|origin| origin.source.clone()),
        message: language.text(message),
    }
}

/// The conflicts in words.
#[must_use]
pub fn word_conflicts(conflicts: &[Conflict], language: Language) -> Vec<ConflictText> {
    let texts = |messages: &[Message]| messages.iter().map(|message| language.text(message)).collect();
    let word = |conflict: &Conflict| ConflictText {
        headline: language.text(&conflict.headline),
        rules: texts(&conflict.rules),
        irreducible: conflict.irreducible,
        repairs: texts(&conflict.repairs),
    };
    conflicts.iter().map(word).collect()
}
