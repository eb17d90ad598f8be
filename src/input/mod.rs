//! Files to domain. Raw forms stay inside; every problem becomes a [`Diagnostic`], and all of them come at once.

pub mod diagnostic;

use std::path::Path;

use crate::domain::agency::Agency;
use diagnostic::Diagnostic;

/// What reading an agency folder gave.
#[derive(Debug)]
pub struct Reading {
    /// The agency; `None` exactly when a diagnostic is an error.
    pub agency: Option<Agency>,
    /// Every problem found, in order of file, row and column.
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads an agency folder, or the workbook named instead of it.
pub fn read_agency(_path: &Path) -> Reading {
    todo!()
}
