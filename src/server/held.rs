//! A period at a version as it is held in memory: its tables, and the agency that they make.

use std::sync::{Arc, OnceLock};

use chrono::NaiveDate;

use super::coverage::Coverage;
use crate::analysis::check::{Described, describe_agency};
use crate::analysis::figure::count_figures;
use crate::domain::agency::{Agency, PolicyHead};
use crate::domain::day::DayMatrix;
use crate::domain::roster::Roster;
use crate::input::diagnostic::{Diagnostic, Severity};
use crate::input::scenario::read_scenarios;
use crate::input::{MemoryFolder, Reading, read_agency};
use crate::message::Message;
use crate::result::figure::{Figures, UnitDays};
use crate::verify::{Verification, list_shortfalls, verify_roster};
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
    described: OnceLock<Option<Described>>,
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
        Self { period, version, data, reading: OnceLock::new(), described: OnceLock::new() }
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

    /// What would be wrong, in whichever file, with a text in the place of one of its files, that is not wrong now.
    #[must_use]
    pub fn errors_with(&self, file: &str, text: &str) -> Vec<Diagnostic> {
        let MemoryFolder { name, mut files } = self.data.folder().clone();
        files.insert(file.to_owned(), text.as_bytes().to_vec());
        let changed = Self::new(self.period, self.version, Arc::new(Data::new(name, files)));
        let known: Vec<&Message> = self.read().diagnostics.iter().map(|problem| &problem.message).collect();
        let is_new = |problem: &&Diagnostic| problem.severity == Severity::Error && !known.contains(&&problem.message);
        changed.read().diagnostics.iter().filter(is_new).cloned().collect()
    }

    /// What `check` says of the agency, and whom each rule selects; none where the data have errors.
    pub fn described(&self) -> Option<&Described> {
        let describe = || {
            let Reading { statements, planned_wishes, .. } = &self.read().reading;
            self.agency().map(|agency| describe_agency(agency, statements, planned_wishes))
        };
        self.described.get_or_init(describe).as_ref()
    }

    /// What they come to, at a glance.
    #[must_use]
    pub fn facts(&self) -> PeriodFacts {
        let count = |severity| self.read().diagnostics.iter().filter(|problem| problem.severity == severity).count();
        let glance = |agency: &Agency| AgencyGlance {
            name: agency.name.clone(),
            from: agency.horizon.date(0),
            to: agency.horizon.dates().last().unwrap_or_else(|| agency.horizon.date(0)),
            policy: agency.policy.clone(),
            employees: agency.employees.len() as u64,
            units: agency.units.len() as u64,
        };
        PeriodFacts {
            errors: count(Severity::Error) as u64,
            warnings: count(Severity::Warning) as u64,
            agency: self.agency().map(glance),
        }
    }

    /// The agency; none where the data have errors.
    pub fn agency(&self) -> Option<&Agency> {
        self.read().reading.agency.as_ref()
    }
}

/// What the data of a period come to, at a glance.
#[derive(Clone, Debug)]
pub struct PeriodFacts {
    /// Errors of the data.
    pub errors: u64,
    /// Warnings of the data.
    pub warnings: u64,
    /// The agency; none where the data have errors.
    pub agency: Option<AgencyGlance>,
}

/// An agency at a glance.
#[derive(Clone, Debug)]
pub struct AgencyGlance {
    /// What it is called.
    pub name: String,
    /// The first day.
    pub from: NaiveDate,
    /// The last day.
    pub to: NaiveDate,
    /// The circular.
    pub policy: PolicyHead,
    /// Employees.
    pub employees: u64,
    /// Units.
    pub units: u64,
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
    ground: Arc<OnceLock<Ground>>,
    counted: OnceLock<(Figures, UnitDays)>,
    verification: OnceLock<Verification>,
}

/// What is counted of the agency of a roster, whichever cells are locked.
#[derive(Debug)]
struct Ground {
    shortfalls: usize,
    coverage: Coverage,
}

impl HeldRoster {
    /// A roster that nobody has counted yet.
    #[must_use]
    pub fn new(outcome: Outcome, agency: Agency, roster: Roster) -> Self {
        let may = Arc::new(agency.may_be_home());
        Self {
            outcome,
            agency: Arc::new(agency),
            may,
            roster,
            ground: Arc::default(),
            counted: OnceLock::new(),
            verification: OnceLock::new(),
        }
    }

    /// The roster that came of this one when cells were locked or freed: the agency differs in its locks alone.
    #[must_use]
    pub fn after(&self, outcome: Outcome, agency: Agency, roster: Roster) -> Self {
        Self {
            outcome,
            agency: Arc::new(agency),
            may: Arc::clone(&self.may),
            roster,
            ground: Arc::clone(&self.ground),
            counted: OnceLock::new(),
            verification: OnceLock::new(),
        }
    }

    /// What tells its cells from those of any other roster.
    #[must_use]
    pub fn digest(&self) -> String {
        let mut hasher = blake3::Hasher::new();
        for employee in self.agency.employees.indices() {
            hasher.update(self.agency.employees.id.get(employee.at()).as_bytes());
            let states: Vec<u8> = self.roster.row(employee).iter().map(|state| *state as u8).collect();
            hasher.update(&states);
        }
        hasher.finalize().to_hex().to_string()
    }

    fn ground(&self) -> &Ground {
        let count = || Ground { shortfalls: list_shortfalls(&self.agency).len(), coverage: Coverage::of(&self.agency) };
        self.ground.get_or_init(count)
    }

    /// Its figures, and every unit on every day; they are counted once.
    pub fn counted(&self) -> &(Figures, UnitDays) {
        let shortfalls = self.ground().shortfalls;
        self.counted.get_or_init(|| count_figures(&self.agency, &self.may, &self.roster, shortfalls))
    }

    /// What must be in the office.
    pub fn coverage(&self) -> &Coverage {
        &self.ground().coverage
    }

    /// Rules that it breaks, and soft ones that give way.
    pub fn verification(&self) -> &Verification {
        self.verification.get_or_init(|| verify_roster(&self.agency, &self.roster))
    }
}
