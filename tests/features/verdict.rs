//! How a feature test asks what a roster breaks.

use giliran::domain::agency::Agency;
use giliran::message::Language;
use giliran::verify::{Verification, verify_roster};
use giliran::write::wording::violation::{shortfall_message, violation_message};

use crate::shorthand::roster;

/// Verifies a drawn roster; every message must have words in both languages.
pub fn verify(agency: &Agency, rows: &[&str]) -> Verification {
    let verification = verify_roster(agency, &roster(agency, rows));
    for language in Language::ALL {
        for violation in &verification.violations {
            assert!(!language.text(&violation_message(violation)).is_empty());
        }
        for shortfall in &verification.shortfalls {
            assert!(!language.text(&shortfall_message(shortfall)).is_empty());
        }
    }
    verification
}

/// What the roster breaks: rule and the words in English.
pub fn broken(agency: &Agency, rows: &[&str]) -> Vec<String> {
    let words = |violation: &giliran::verify::Violation| {
        format!("{}: {}", violation.row.rule, Language::English.text(&violation_message(violation)))
    };
    verify(agency, rows).violations.iter().map(words).collect()
}

/// What the roster lacks: quota and the words in English.
pub fn short(agency: &Agency, rows: &[&str]) -> Vec<String> {
    let words = |shortfall: &giliran::verify::Shortfall| {
        format!("{}: {}", shortfall.row.rule, Language::English.text(&shortfall_message(shortfall)))
    };
    verify(agency, rows).shortfalls.iter().map(words).collect()
}

/// Asserts that nothing is broken.
pub fn assert_kept(agency: &Agency, rows: &[&str]) {
    assert_eq!(broken(agency, rows), Vec::<String>::new());
}
