//! Reads an agency and its roster, and explains which wishes were granted and why.

use std::path::{Path, PathBuf};

use chrono::NaiveDate;

use super::again::{GivenAgain, read_planned};
use super::amend::offer_amendments;
use super::publication::{default_out, results_of};
use super::solve::SolveError;
use crate::analysis::certify::{CheckedRoster, check_roster};
use crate::analysis::explain::{Depth, Explained as Roster, Ranking};
use crate::domain::agency::Agency;
use crate::domain::conflict::Conflicts;
use crate::domain::day::Day;
use crate::domain::index::{EmployeeIx, UnitIx};
use crate::domain::score::score_roster;
use crate::input::diagnostic::Diagnostic;
use crate::input::roster::read_roster;
use crate::input::{Source, clean_id, read_agency};
use crate::message::{Language, Message};
use crate::result::explanation::{RosterStanding, WishAnswer};
use crate::result::status::Status;
use crate::solve::{Control, Finding, solve_agency};
use crate::verify::table::assemble_roster;
use crate::verify::{Violation, verify_roster};
use crate::write::ending::TABLE;
use crate::write::explanation::{explanations_kind, write_explanations};
use crate::write::exporter::Exporter as _;
use crate::write::roster::RosterCsv;
use crate::write::target::OutputFile;

/// Name of the table of refused wishes within the folder of results.
pub(super) const EXPLANATIONS: &str = "explanations.csv";

/// Whose wishes are asked about: an employee's, a unit's, or everyone's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked<'a> {
    /// Everyone's; written as a table too where that is asked for.
    Everyone {
        /// Whether `explanations.csv` is written.
        written: bool,
    },
    /// Those of the employees of a unit, without the units below it.
    Unit(&'a str),
    /// Those of an employee, on one day or on all.
    Employee(&'a str, Option<NaiveDate>),
}

/// What to explain: the agency, the roster, whose wishes, and in how much detail.
#[derive(Clone, Copy)]
pub struct ExplainTask<'a> {
    /// The agency folder, or the workbook named instead of it.
    pub agency: &'a Path,
    /// The roster; by default that of the last solve, or where there is none the one that a solve gives.
    pub roster: Option<&'a Path>,
    /// Whose wishes.
    pub asked: Asked<'a>,
    /// How much of each.
    pub depth: Depth,
    /// The language of the table.
    pub language: Language,
    /// When the search must end, and where it reports how far it is.
    pub control: Control<'a>,
}

/// The outcome of explaining wishes: what is wrong with the request, why there is no roster, or the answers.
#[derive(Debug)]
pub enum Explained {
    /// The agency or the roster cannot be read.
    Invalid(Vec<Diagnostic>),
    /// Nobody or no unit is called that, or the date is not one of the horizon.
    Unknown(Message),
    /// There is no roster to ask about.
    Absent {
        /// Problems that do not keep the input from being used.
        warnings: Vec<Diagnostic>,
        /// What is known instead.
        status: Status,
        /// Why.
        conflicts: Conflicts,
    },
    /// The wishes were explained.
    Finished(Box<Explanation>),
}

/// The answers, with the agency and roster that they are about.
#[derive(Debug)]
pub struct Explanation {
    /// Problems that do not keep the input from being used.
    pub warnings: Vec<Diagnostic>,
    /// The agency.
    pub agency: Agency,
    /// The file of the roster; none where it was solved for.
    pub roster: Option<PathBuf>,
    /// What is known of the roster.
    pub standing: RosterStanding,
    /// What the roster breaks.
    pub violations: Vec<Violation>,
    /// The employee or unit asked about.
    pub whom: Whom,
    /// The answers, by employee and date.
    pub answers: Vec<WishAnswer>,
    /// The table of refused wishes, if it was written.
    pub table: Option<PathBuf>,
}

/// Who was asked about: everyone, the employees of a unit, or one employee.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whom {
    /// Everyone.
    Everyone,
    /// The employees of a unit.
    Unit(UnitIx),
    /// One employee.
    Employee(EmployeeIx),
}

/// Explains the wishes asked about. Uses the threads of the current rayon pool.
///
/// # Errors
/// When the table cannot be written, or a roster of our own does not pass our own checks.
pub fn explain_task(task: ExplainTask<'_>) -> Result<Explained, SolveError> {
    let results = default_out(task.agency);
    let ours = results.join(RosterCsv.name());
    let path = task.roster.map(Path::to_owned).or_else(|| ours.symlink_metadata().is_ok().then_some(ours));
    let beside = task.roster.map_or(&*results, results_of);
    let reading = match read_planned(task.agency, beside, &GivenAgain::default()) {
        Ok(planned) => planned.reading,
        Err(problems) => return Ok(Explained::Invalid(problems)),
    };
    let mut diagnostics = reading.diagnostics;
    let table = path.as_deref().map(read_roster).transpose();
    let (agency, table) = match (reading.agency, table) {
        (Some(agency), Ok(table)) => (agency, table),
        (_, table) => {
            diagnostics.extend(table.err().into_iter().flatten());
            return Ok(Explained::Invalid(diagnostics));
        }
    };
    let (whom, day) = match find_whom(&agency, task.asked) {
        Ok(found) => found,
        Err(message) => return Ok(Explained::Unknown(message)),
    };
    let folder = path.as_deref().and_then(Path::parent).unwrap_or(&results);
    let folder = if task.roster.is_some() { &results } else { folder };
    let written = matches!(task.asked, Asked::Everyone { written: true });
    let file =
        written.then(|| OutputFile::open(&folder.join(EXPLANATIONS), TABLE, &explanations_kind())).transpose()?;
    let may = agency.may_be_home();
    let outcome = solve_agency(&agency, &may, task.control.share(2));
    let optimal = RosterStanding::optimal(outcome.solver_proofs as u64);
    let absent = |status, conflicts, warnings| Explained::Absent { warnings, status, conflicts };
    let (solved, is_proven) = match outcome.finding {
        Finding::Optimal(roster) => (check_roster(&agency, &may, roster, outcome.stages)?, true),
        Finding::Feasible(roster) => (check_roster(&agency, &may, roster, outcome.stages)?, false),
        Finding::Infeasible(mut conflicts) => {
            if agency.published.is_none() {
                let read = |source: Source<'_>| read_agency(source);
                offer_amendments(task.agency.into(), &agency, &mut conflicts, read, task.control);
            }
            return Ok(absent(Status::Infeasible, conflicts, diagnostics));
        }
        Finding::Unknown => return Ok(absent(Status::Unknown, Conflicts::default(), diagnostics)),
    };
    let best = Ranking::of(&agency, solved.score(), units_given_way(&solved));
    let (roster, standing, violations) = match table {
        None => {
            let standing = if is_proven { optimal } else { RosterStanding::Unproven };
            (solved.roster().clone(), standing, Vec::new())
        }
        Some(table) => {
            let (roster, mut violations) = assemble_roster(&agency, &table);
            let verification = verify_roster(&agency, &roster);
            violations.extend(verification.violations.iter().cloned());
            let score = score_roster(&agency, &may, &roster);
            let standing = if !violations.is_empty() {
                RosterStanding::Broken { violations: violations.len() as u64 }
            } else if !is_proven {
                RosterStanding::Unproven
            } else {
                match best.first_better_than(&Ranking::of(&agency, &score, verification.units_given_way())) {
                    None => optimal,
                    Some(shortcoming) => RosterStanding::Worse(shortcoming),
                }
            };
            (roster, standing, violations)
        }
    };
    let about = Roster { agency: &agency, may: &may, roster: &roster, standing: &standing };
    let wishes: Vec<(EmployeeIx, Day)> = match whom {
        Whom::Everyone => agency.employees.indices().flat_map(|employee| about.wishes_of(employee)).collect(),
        Whom::Unit(unit) => agency.staff(unit).flat_map(|row| about.wishes_of(EmployeeIx::of(row))).collect(),
        Whom::Employee(employee) => about.wishes_of(employee),
    };
    let wishes: Vec<_> = wishes.into_iter().filter(|wish| day.is_none_or(|day| wish.1 == day)).collect();
    let answers = about.explain_wishes(&wishes, task.depth, task.control);
    let write = |file: OutputFile| file.write(|out| write_explanations(&answers, task.language, out));
    let table = file.map(write).transpose()?;
    Ok(Explained::Finished(Box::new(Explanation {
        warnings: diagnostics,
        roster: path,
        standing,
        violations,
        whom,
        answers,
        table,
        agency,
    })))
}

fn units_given_way(solved: &CheckedRoster) -> u64 {
    solved.given_way().iter().map(|given_way| u64::from(given_way.by)).sum()
}

/// Who is asked about, and on which day alone.
fn find_whom(agency: &Agency, asked: Asked<'_>) -> Result<(Whom, Option<Day>), Message> {
    match asked {
        Asked::Everyone { .. } => Ok((Whom::Everyone, None)),
        Asked::Unit(name) => {
            let unknown = || unknown("explain-unknown-unit", name, agency.units.iter().map(|unit| &*unit.id));
            agency.unit_named(name).map(|unit| (Whom::Unit(unit), None)).ok_or_else(unknown)
        }
        Asked::Employee(id, date) => {
            let Some(employee) = agency.employee(&clean_id(id.trim())) else {
                return Err(unknown("explain-unknown-employee", id, agency.employees.id.iter()));
            };
            let day = date
                .map(|date| {
                    agency.horizon.day(date).ok_or_else(|| {
                        let (first, last) = (agency.horizon.date(0), agency.horizon.dates().last().unwrap_or(date));
                        Message::new("explain-date-outside")
                            .with("date", date.to_string())
                            .with("from", first.to_string())
                            .with("to", last.to_string())
                    })
                })
                .transpose()?;
            Ok((Whom::Employee(employee), day))
        }
    }
}

/// That nothing has the name, and what has one like it.
fn unknown<'a>(id: &'static str, name: &str, known: impl Iterator<Item = &'a str>) -> Message {
    let closest =
        known.max_by(|one, other| strsim::jaro_winkler(one, name).total_cmp(&strsim::jaro_winkler(other, name)));
    Message::new(id).with("name", name).with("closest", closest.unwrap_or_default())
}
