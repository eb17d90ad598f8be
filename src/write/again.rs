//! What is written of a roster that was made again, beside what is written of every solve.

use crate::domain::changed::ChangedCell;
use crate::result::replan::{ReplanRecord, UnitChanges};

/// What the files are written from.
#[derive(Clone, Copy, Debug)]
pub struct Replan<'a> {
    /// `published.csv`.
    pub published: &'a [u8],
    /// What decided which roster comes of it.
    pub record: &'a ReplanRecord,
    /// The cells that change, in order of employees.
    pub changes: &'a [ChangedCell],
    /// The same by unit.
    pub units: &'a [UnitChanges],
}
