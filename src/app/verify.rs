//! Checks a roster that somebody else made.

use std::path::Path;

use crate::domain::agency::Agency;
use crate::domain::roster_table::RosterTable;
use crate::domain::score::{Score, score_roster};
use crate::input::diagnostic::Diagnostic;
use crate::input::read_agency;
use crate::input::roster::read_roster;
use crate::verify::table::assemble_roster;
use crate::verify::{Verification, verify_roster};

/// The outcome of checking a roster: what could not be read, or the violations and the score.
#[derive(Debug)]
pub enum Verified {
    /// The agency or the roster cannot be read.
    Invalid(Vec<Diagnostic>),
    /// The roster was checked and scored.
    Checked {
        /// Problems of the agency that do not keep it from being used.
        warnings: Vec<Diagnostic>,
        /// What the roster breaks and lacks.
        verification: Verification,
        /// What it is worth.
        score: Score,
    },
}

/// Checks the roster in a file against the agency in a folder. Every problem of either is reported at once.
pub fn verify_file(agency: &Path, roster: &Path) -> Verified {
    let reading = read_agency(agency);
    let mut diagnostics = reading.diagnostics;
    let table = read_roster(roster);
    match (reading.agency, table) {
        (Some(agency), Ok(table)) => check_table(&agency, &table, diagnostics),
        (_, table) => {
            diagnostics.extend(table.err().into_iter().flatten());
            Verified::Invalid(diagnostics)
        }
    }
}

fn check_table(agency: &Agency, table: &RosterTable, warnings: Vec<Diagnostic>) -> Verified {
    let (roster, mut violations) = assemble_roster(agency, table);
    let Verification { violations: broken, given_way, shortfalls } = verify_roster(agency, &roster);
    violations.extend(broken);
    let score = score_roster(agency, &agency.may_be_home(), &roster);
    Verified::Checked { warnings, verification: Verification { violations, given_way, shortfalls }, score }
}
