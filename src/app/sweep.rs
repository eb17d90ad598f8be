//! Reads an agency and draws the curve of its cap.

use std::path::Path;

use crate::analysis::certify::Refusal;
use crate::analysis::compare::CompareError;
use crate::analysis::sweep::{CapRange, SweepError, sweep_caps};
use crate::input::diagnostic::Diagnostic;
use crate::input::read_agency;
use crate::result::sweep::Sweep;
use crate::solve::{BlockCache, Control};

/// The outcome of a sweep: problems of the input, too many points, or the curve.
#[derive(Debug)]
pub enum Swept {
    /// The folder has errors, or no cap to sweep: every problem.
    Invalid(Vec<Diagnostic>),
    /// The curve would have more points than [`crate::analysis::sweep::MOST_STEPS`].
    TooMany(usize),
    /// The caps were solved.
    Finished(Sweep),
}

/// Solves the agency in a folder under every cap of a range.
///
/// # Errors
/// When a roster does not pass our own checks: a bug.
pub fn sweep_folder(path: &Path, range: CapRange, control: Control<'_>) -> Result<Swept, Refusal> {
    let reading = read_agency(path);
    let Some(agency) = reading.agency else { return Ok(Swept::Invalid(reading.diagnostics)) };
    match sweep_caps(path, &agency, range, control, &BlockCache::default()) {
        Ok(sweep) => Ok(Swept::Finished(sweep)),
        Err(SweepError::TooMany(count)) => Ok(Swept::TooMany(count)),
        Err(SweepError::Compare(CompareError::Input(problems))) => Ok(Swept::Invalid(problems)),
        Err(SweepError::Compare(CompareError::Refused(refusal))) => Err(refusal),
    }
}
