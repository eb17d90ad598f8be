//! Problems of the input in words.

use crate::input::diagnostic::{Diagnostic, Severity as Weight};
use crate::message::Language;
use crate::result::diagnostic::{DiagnosticText, Severity};

/// The diagnostics in words.
#[must_use]
pub fn word_diagnostics(diagnostics: &[Diagnostic], language: Language) -> Vec<DiagnosticText> {
    let word = |diagnostic: &Diagnostic| DiagnosticText {
        severity: match diagnostic.severity {
            Weight::Error => Severity::Error,
            Weight::Warning => Severity::Warning,
        },
        code: diagnostic.message.id,
        file: diagnostic.place.file.clone(),
        row: diagnostic.place.row,
        column: diagnostic.place.column.clone(),
        args: diagnostic.message.args.clone(),
        message: language.text(&diagnostic.message),
        why: diagnostic.why(language),
        cure: diagnostic.cure(language),
    };
    diagnostics.iter().map(word).collect()
}
