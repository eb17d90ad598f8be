//! Reads an agency and values one more place at home, wherever somebody is held back.

use std::path::Path;

use crate::analysis::certify::Refusal;
use crate::analysis::scenario::Known;
use crate::analysis::value::value_places;
use crate::input::diagnostic::Diagnostic;
use crate::input::read_agency;
use crate::result::value::PlaceValues;
use crate::solve::Control;

/// The outcome of valuing places: problems of the input, or the values.
#[derive(Debug)]
pub enum Valued {
    /// The folder has errors: every problem.
    Invalid(Vec<Diagnostic>),
    /// The values, or why there is no roster to start from.
    Finished(Box<PlaceValues>),
}

/// Values the places of the agency in a folder.
///
/// # Errors
/// When a roster does not pass our own checks: a bug.
pub fn value_folder(path: &Path, control: Control<'_>) -> Result<Valued, Refusal> {
    let reading = read_agency(path);
    let Some(agency) = reading.agency else { return Ok(Valued::Invalid(reading.diagnostics)) };
    value_places(&agency, control, &Known::default()).map(|values| Valued::Finished(Box::new(values)))
}
