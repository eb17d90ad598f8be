//! An agency and a roster of it, as whoever made the roster planned it.

use std::path::Path;

use super::again::{GivenAgain, read_planned};
use crate::domain::agency::Agency;
use crate::domain::roster::Roster;
use crate::input::diagnostic::Diagnostic;
use crate::input::roster::read_roster;
use crate::verify::table::assemble_roster;

/// Reads the agency in a folder, and the roster in a folder of results.
///
/// # Errors
/// Every problem that keeps one of them from being read.
pub fn read_planned_roster(agency: &Path, results: &Path) -> Result<(Agency, Roster), Vec<Diagnostic>> {
    let reading = read_planned(agency, results, &GivenAgain::default())?.reading;
    match (reading.agency, read_roster(results)) {
        (Some(agency), Ok(table)) => {
            let (roster, _) = assemble_roster(&agency, &table);
            Ok((agency, roster))
        }
        (_, table) => Err(reading.diagnostics.into_iter().chain(table.err().into_iter().flatten()).collect()),
    }
}
