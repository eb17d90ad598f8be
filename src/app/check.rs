//! Reads an agency and finds every problem in its data.

use std::path::Path;

use crate::domain::agency::Agency;
use crate::input::diagnostic::Diagnostic;
use crate::input::read_agency;
use crate::input::scenario::read_scenarios;

/// What a folder holds: the agency, if it can be read, and every problem of the data.
#[derive(Debug)]
pub struct Checked {
    /// The agency; none where errors keep it from being read.
    pub agency: Option<Agency>,
    /// Every problem of the folder, those of its scenarios last.
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads the agency in a folder, or in the workbook named instead of it, and its scenarios.
#[must_use]
pub fn check_folder(path: &Path) -> Checked {
    let reading = read_agency(path);
    let scenarios = read_scenarios(path, &reading);
    let mut diagnostics = reading.diagnostics;
    diagnostics.extend(scenarios.diagnostics);
    Checked { agency: reading.agency, diagnostics }
}
