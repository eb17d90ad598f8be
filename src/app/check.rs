//! Reads an agency, finds every problem in its data, and what it comes to.

use std::path::Path;

use super::logo::read_logo;
use super::publication::folder_of;
use crate::analysis::check::describe_agency;
use crate::input::diagnostic::{Diagnostic, Severity};
use crate::input::scenario::read_scenarios;
use crate::input::{Reading, read_agency};
use crate::result::check::AgencyFacts;

/// What a folder holds: the agency, if it can be read, and every problem of the data.
#[derive(Debug)]
pub struct Checked {
    /// What the agency comes to; none where errors keep it from being read.
    pub agency: Option<AgencyFacts>,
    /// Every problem of the folder, those of its scenarios last.
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads the agency in a folder, or in the workbook named instead of it, and its scenarios.
#[must_use]
pub fn check_folder(path: &Path) -> Checked {
    let reading = read_agency(path);
    let scenarios = read_scenarios(path, &reading);
    let Reading { agency, mut diagnostics, statements, planned_wishes, paper, .. } = reading;
    diagnostics.extend(scenarios.diagnostics);
    // Rosters are made without it; letters are not.
    let of_logo = read_logo(folder_of(path), &paper).err().unwrap_or_default();
    let warning = |problem| Diagnostic { severity: Severity::Warning, ..problem };
    diagnostics.extend(of_logo.into_iter().map(warning));
    let agency = agency.map(|agency| describe_agency(&agency, &statements, &planned_wishes).facts);
    Checked { agency, diagnostics }
}
