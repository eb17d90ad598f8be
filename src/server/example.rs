//! Agencies to look at, built into the program: those of `data/examples`.

use std::collections::BTreeMap;

/// An agency to look at.
#[derive(Clone, Copy, Debug)]
pub struct Example {
    /// Its name.
    pub name: &'static str,
    files: &'static [(&'static str, &'static str)],
}

macro_rules! example {
    ($name:literal: $($file:literal)*) => {
        Example {
            name: $name,
            files: &[$(($file, include_str!(concat!("../../data/examples/", $name, "/", $file)))),*],
        }
    };
}

/// Every one of them.
pub const EXAMPLES: [Example; 5] = [
    example!("jakarta": "agency.toml" "units.csv" "employees.csv" "preferences.csv" "absences.csv" "locks.csv"
        "pairs.csv" "history.csv"),
    example!("magetan": "agency.toml" "units.csv" "employees.csv" "preferences.csv" "absences.csv" "locks.csv"
        "pairs.csv" "sites.csv" "history.csv"),
    example!("banten": "agency.toml" "units.csv" "employees.csv" "preferences.csv" "absences.csv" "locks.csv"
        "pairs.csv" "calendar.csv" "history.csv"),
    example!("kementerian": "agency.toml" "units.csv" "employees.csv" "preferences.csv" "absences.csv" "locks.csv"
        "sites.csv" "calendar.csv"),
    example!("kabupaten": "agency.toml" "units.csv" "employees.csv" "absences.csv" "pairs.csv" "eligibility.csv"
        "history.csv" "jadwal-september.csv"),
];

impl Example {
    /// Its files.
    #[must_use]
    pub fn files(&self) -> BTreeMap<String, Vec<u8>> {
        self.files.iter().map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec())).collect()
    }
}
