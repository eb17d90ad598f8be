//! Where a roster that is reported comes from.

/// Where a roster that is reported comes from, which need not be the solve that was made for the report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// It is what was solved for.
    Solved,
    /// An earlier run of the program wrote it for the folder as it is, and the solve found another.
    Earlier {
        /// Whether a limit ended the solve: it may not have been found out whether another is better.
        is_open: bool,
    },
    /// Somebody made or changed it, or the folder has changed since.
    Given {
        /// In how many places it breaks rules.
        violations: usize,
        /// Whether a limit ended the solve that it is held against.
        is_open: bool,
    },
}
