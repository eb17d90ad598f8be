//! A period at a version as it is held in memory: its tables, and the agency that they make.

use std::sync::{Arc, OnceLock};

use crate::domain::agency::Agency;
use crate::domain::day::DayMatrix;
use crate::domain::roster::Roster;
use crate::input::diagnostic::Diagnostic;
use crate::input::scenario::read_scenarios;
use crate::input::{Reading, read_agency};
use crate::workspace::Data;
use crate::workspace::outcome::Outcome;

/// A period at a version.
#[derive(Debug)]
pub struct Held {
    /// The period.
    pub period: i64,
    /// The version of its data.
    pub version: u32,
    /// The data.
    pub data: Arc<Data>,
    reading: OnceLock<ReadPeriod>,
}

/// What reading the data of a period gives.
#[derive(Debug)]
pub struct ReadPeriod {
    /// The agency and what belongs to it.
    pub reading: Reading,
    /// Every problem, those of its scenarios last.
    pub diagnostics: Vec<Diagnostic>,
}

impl Held {
    /// A period that nobody has looked into yet.
    #[must_use]
    pub fn new(period: i64, version: u32, data: Arc<Data>) -> Self {
        Self { period, version, data, reading: OnceLock::new() }
    }

    /// What reading its data gives; they are read once.
    pub fn read(&self) -> &ReadPeriod {
        self.reading.get_or_init(|| {
            let reading = read_agency(self.data.folder());
            let scenarios = read_scenarios(self.data.folder(), &reading);
            let diagnostics = reading.diagnostics.iter().cloned().chain(scenarios.diagnostics).collect();
            ReadPeriod { reading, diagnostics }
        })
    }

    /// The agency; none where the data have errors.
    pub fn agency(&self) -> Option<&Agency> {
        self.read().reading.agency.as_ref()
    }
}

/// A roster as it is held in memory, with the agency that it is of.
#[derive(Debug)]
pub struct HeldRoster {
    /// What is saved of it.
    pub outcome: Outcome,
    /// The agency, as it was planned.
    pub agency: Arc<Agency>,
    /// Who may be at home when.
    pub may: Arc<DayMatrix>,
    /// The roster.
    pub roster: Roster,
}
