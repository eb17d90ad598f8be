//! `giliran check`.

use std::path::Path;

use super::console::{Console, GOOD, STRONG};
use super::exit::{Exit, Failure};
use super::problem::{format_count, format_diagnostics, list_diagnostics};
use crate::app::check::check_folder;
use crate::domain::agency::Agency;
use crate::input::diagnostic::{Diagnostic, Severity};
use crate::message::{Language, Message};
use crate::result::diagnostic::Diagnostics;

/// Reads the agency in `folder` and reports every problem.
pub fn run(console: &Console, folder: &Path) -> Result<Exit, Failure> {
    let language = console.language;
    let checked = check_folder(folder);
    if let (Some(agency), false, false) = (&checked.agency, console.json, console.quiet) {
        console.out(&format_agency(agency, language))?;
    }
    report_problems(console, folder, &checked.diagnostics)
}

/// Shows the problems found in a file or folder, or says that there is none.
pub fn report_problems(console: &Console, place: &Path, problems: &[Diagnostic]) -> Result<Exit, Failure> {
    let language = console.language;
    let is_sound = problems.iter().all(|problem| problem.severity == Severity::Warning);
    let exit = if is_sound { Exit::Done } else { Exit::Input };
    if console.json {
        console.out_json(&Diagnostics::new(list_diagnostics(problems)))?;
        return Ok(exit);
    }
    console.out(&format_diagnostics(problems, language))?;
    if !problems.is_empty() {
        console.out(&format!("{}\n", format_count(problems, language)))?;
    } else if !console.quiet {
        let clean = Message::new("check-clean").with("folder", place.display().to_string());
        console.out(&format!("{GOOD}{}{GOOD:#}\n", language.text(&clean)))?;
    }
    Ok(exit)
}

fn format_agency(agency: &Agency, language: Language) -> String {
    let dates = (agency.horizon.date(0), agency.horizon.dates().last().unwrap_or(agency.horizon.date(0)));
    let head = Message::new("check-agency")
        .with("name", agency.name.as_str())
        .with("employees", agency.employees.len())
        .with("units", agency.units.len())
        .with("from", dates.0.to_string())
        .with("to", dates.1.to_string());
    let policy = Message::new("check-agency.policy").with("policy", agency.policy.id.as_str());
    format!("{STRONG}{}{STRONG:#}\n{}\n", language.text(&head), language.text(&policy))
}
