//! `giliran check`.

use std::path::Path;

use serde::Serialize;

use super::console::{Console, GOOD, STRONG};
use super::exit::{Exit, Failure};
use super::problem::{format_count, format_diagnostics};
use crate::app::wording::word_diagnostics;
use crate::domain::agency::Agency;
use crate::input::read_agency;
use crate::input::scenario::read_scenarios;
use crate::message::{Language, Message};
use crate::report::problem::DiagnosticText;

/// The problems of an input, as JSON.
#[derive(Debug, Serialize)]
pub struct Report<'a> {
    errors: usize,
    warnings: usize,
    diagnostics: &'a [DiagnosticText],
}

impl<'a> Report<'a> {
    /// The report of these problems.
    pub fn new(diagnostics: &'a [DiagnosticText]) -> Self {
        let errors = diagnostics.iter().filter(|problem| problem.severity == "error").count();
        Self { errors, warnings: diagnostics.len() - errors, diagnostics }
    }

    /// Whether there is no error.
    pub fn is_sound(&self) -> bool {
        self.errors == 0
    }
}

/// Reads the agency in `folder` and reports every problem.
pub fn run(console: &Console, folder: &Path) -> Result<Exit, Failure> {
    let language = console.language;
    let reading = read_agency(folder);
    let scenarios = read_scenarios(folder, &reading);
    let mut diagnostics = reading.diagnostics;
    diagnostics.extend(scenarios.diagnostics);
    let problems = word_diagnostics(&diagnostics, language);
    if let (Some(agency), false, false) = (&reading.agency, console.json, console.quiet) {
        console.out(&format_agency(agency, language))?;
    }
    report_problems(console, folder, &problems)
}

/// Shows the problems found in a file or folder, or says that there is none.
pub fn report_problems(console: &Console, place: &Path, problems: &[DiagnosticText]) -> Result<Exit, Failure> {
    let language = console.language;
    let report = Report::new(problems);
    let exit = if report.errors == 0 { Exit::Done } else { Exit::Input };
    if console.json {
        console.out_json(&report)?;
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

/// Tells of input that a command other than `check` cannot use.
pub fn refuse_input(console: &Console, problems: &[DiagnosticText]) -> Result<Exit, Failure> {
    if console.json {
        console.out_json(&Report::new(problems))?;
    } else {
        console.err(&format_diagnostics(problems, console.language));
    }
    Ok(Exit::Input)
}
