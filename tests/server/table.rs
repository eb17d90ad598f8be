//! The tables of a period.

/// Every table that a period may have.
pub const TABLES: [&str; 10] =
    ["units", "employees", "preferences", "absences", "locks", "pairs", "sites", "calendar", "history", "eligibility"];
