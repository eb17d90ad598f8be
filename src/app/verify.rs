//! Checks a roster that somebody else made.

use std::path::Path;

use super::again::{GivenAgain, read_planned};
use super::publication::{find_standing, results_of, roster_file};
use crate::domain::agency::Agency;
use crate::domain::roster_table::RosterTable;
use crate::domain::score::{Score, score_roster};
use crate::input::diagnostic::Diagnostic;
use crate::input::roster::{ROSTER_IS_AGENCY, read_roster};
use crate::result::publication::Standing;
use crate::result::verification::EditCost;
use crate::verify::table::assemble_roster;
use crate::verify::{Verification, verify_roster};
use crate::write::edited::{Written, count_edits};

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
        score: Box<Score>,
        /// Where in its life it is.
        standing: Box<Standing>,
        /// What changing it by hand did; none where it is as it was written, or nothing is known of that.
        edited: Option<EditCost>,
    },
}

/// Checks the roster in a file against the agency in a folder. Every problem of either is reported at once. Of a roster that
/// was made again, the published one that is given, or else the one in the record beside it, tells the facts.
pub fn verify_file(folder: &Path, roster: &Path, given: &GivenAgain) -> Verified {
    let table = read_roster(roster);
    if let Err(problems) = &table
        && problems.iter().any(|problem| problem.message.id == ROSTER_IS_AGENCY)
    {
        // The agency is likely to be another one than was taken.
        return Verified::Invalid(problems.clone());
    }
    let reading = match read_planned(folder, results_of(roster), given) {
        Ok(planned) => planned.reading,
        Err(problems) => return Verified::Invalid(problems),
    };
    let mut diagnostics = reading.diagnostics;
    match (reading.agency, table) {
        (Some(agency), Ok(table)) => check_table(&agency, &table, (folder, &roster_file(roster)), diagnostics),
        (_, table) => {
            diagnostics.extend(table.err().into_iter().flatten());
            Verified::Invalid(diagnostics)
        }
    }
}

fn check_table(
    agency: &Agency,
    table: &RosterTable,
    (folder, file): (&Path, &Path),
    warnings: Vec<Diagnostic>,
) -> Verified {
    let (roster, mut violations) = assemble_roster(agency, table);
    let Verification { violations: broken, given_way, shortfalls } = verify_roster(agency, &roster);
    violations.extend(broken);
    let score = Box::new(score_roster(agency, &agency.may_be_home(), &roster));
    let written = match count_edits(file) {
        Ok(written) => written,
        Err(problems) => return Verified::Invalid(problems),
    };
    let edited = written.map(|Written { edits, objective, granted, unasked }| EditCost {
        cells: edits,
        objective_gain: score.objective() - objective,
        wishes_gain: score.granted as i64 - granted,
        unasked_gain: score.unasked as i64 - unasked,
    });
    let standing = match find_standing(folder, file) {
        Ok(standing) => Box::new(standing),
        Err(problems) => return Verified::Invalid(problems),
    };
    let verification = Verification { violations, given_way, shortfalls };
    Verified::Checked { warnings, verification, score, standing, edited }
}
