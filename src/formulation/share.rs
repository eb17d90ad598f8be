//! Shares that a program still decides: what leximin is about.

use crate::domain::index::EmployeeIx;
use crate::domain::score::Share;

use super::program::ColumnIx;

/// The share of an employee as far as a program still decides it: columns that count, and what is settled.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct OpenShare {
    /// Whose share it is.
    pub employee: EmployeeIx,
    /// Columns of cells that count towards the share and are not fixed.
    pub columns: Vec<ColumnIx>,
    /// Days of the kind at home whatever those columns are, history included.
    pub granted: u64,
    /// All days of the kind on which they may be at home, history included.
    pub requested: u64,
}

impl OpenShare {
    /// The share after this many of the columns are at home.
    #[must_use]
    pub fn share(&self, at_home: usize) -> Share {
        Share::new(self.granted + at_home as u64, self.requested)
    }

    /// How many of the columns must be at home for a share above `share`.
    #[must_use]
    pub fn days_to_exceed(&self, share: Share) -> usize {
        (0..=self.columns.len()).find(|&days| self.share(days) > share).unwrap_or(self.columns.len() + 1)
    }
}
