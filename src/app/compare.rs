//! Reads an agency and compares scenarios of it.

use std::path::Path;

use crate::analysis::certify::Refusal;
use crate::analysis::compare::{CompareError, compare_scenarios};
use crate::analysis::scenario::Known;
use crate::domain::habit::Habit;
use crate::domain::scenario::Scenario;
use crate::input::diagnostic::{Diagnostic, Severity};
use crate::input::read_agency;
use crate::input::scenario::read_scenarios;
use crate::result::comparison::Comparison;
use crate::solve::Control;

/// The outcome of a comparison: problems of the input, or the scenarios side by side.
#[derive(Debug)]
pub enum Compared {
    /// The folder or a scenario has errors: every problem.
    Invalid(Vec<Diagnostic>),
    /// No scenario was given, the folder names none, and there is no habit to compare with.
    Nothing,
    /// The scenarios were solved.
    Finished {
        /// Problems that do not keep the input from being used.
        warnings: Vec<Diagnostic>,
        /// The scenarios side by side.
        comparison: Comparison,
    },
}

/// Compares the scenarios given, or else those of the folder.
///
/// # Errors
/// When a roster does not pass our own checks: a bug.
pub fn compare_folder(
    path: &Path,
    given: Vec<Scenario>,
    against: Option<Habit>,
    control: Control<'_>,
) -> Result<Compared, Refusal> {
    let reading = read_agency(path);
    let read = given.is_empty().then(|| read_scenarios(path, &reading));
    let (mut scenarios, mut diagnostics) = (given, reading.diagnostics);
    if let Some(read) = read {
        diagnostics.extend(read.diagnostics);
        scenarios = read.scenarios;
    }
    let is_sound = diagnostics.iter().all(|problem| problem.severity == Severity::Warning);
    let Some(agency) = reading.agency.filter(|_| is_sound) else { return Ok(Compared::Invalid(diagnostics)) };
    if scenarios.is_empty() && against.is_none() {
        return Ok(Compared::Nothing);
    }
    match compare_scenarios(path, &agency, &scenarios, against, control, &Known::default()) {
        Ok(comparison) => Ok(Compared::Finished { warnings: diagnostics, comparison }),
        Err(CompareError::Input(problems)) => Ok(Compared::Invalid(problems)),
        Err(CompareError::Refused(refusal)) => Err(refusal),
    }
}
