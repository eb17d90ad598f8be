//! Kinds of positions, as circulars that keep leaders in the office name them.

/// The kind of an employee's position, as the civil service law orders them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Position {
    /// Top leader: heads of non-ministerial agencies.
    JptUtama,
    /// Senior leader, echelon I.
    JptMadya,
    /// Leader, echelon II.
    JptPratama,
    /// Administrator, echelon III.
    Administrator,
    /// Supervisor, echelon IV.
    Pengawas,
    /// Holder of a functional position.
    Fungsional,
    /// Clerk or other executing staff.
    Pelaksana,
}

impl Position {
    /// All of them, the highest first.
    pub const ALL: [Self; 7] = [
        Self::JptUtama,
        Self::JptMadya,
        Self::JptPratama,
        Self::Administrator,
        Self::Pengawas,
        Self::Fungsional,
        Self::Pelaksana,
    ];

    /// As written in the column `position`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::JptUtama => "jpt_utama",
            Self::JptMadya => "jpt_madya",
            Self::JptPratama => "jpt_pratama",
            Self::Administrator => "administrator",
            Self::Pengawas => "pengawas",
            Self::Fungsional => "fungsional",
            Self::Pelaksana => "pelaksana",
        }
    }
}
