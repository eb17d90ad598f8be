//! The report for the head of the agency: one solve of the folder as it is, the scenarios beside it, the curve of the
//! cap, and the value of places.

use std::path::{Path, PathBuf};

use super::publication::standing_of;
use super::solve::{Passed, SolveError, Task, default_out, pass};
use crate::analysis::compare::{CompareError, compare_scenarios};
use crate::analysis::figure::count_figures;
use crate::analysis::scenario::{Known, Trial};
use crate::analysis::sweep::{CAP, CapRange, SweepError, cap_scenario, sweep_caps};
use crate::analysis::value::value_places;
use crate::domain::agency::Agency;
use crate::domain::amount::{Amount, BasisPoints};
use crate::domain::roster::Roster;
use crate::domain::scenario::Scenario;
use crate::input::diagnostic::{Diagnostic, Severity};
use crate::input::read_agency;
use crate::input::scenario::read_scenarios;
use crate::message::Language;
use crate::result::comparison::Comparison;
use crate::result::publication::Standing;
use crate::result::status::Status;
use crate::result::summary::Summary;
use crate::result::sweep::Sweep;
use crate::result::value::PlaceValues;
use crate::solve::{Control, solve_agency_with};
use crate::write::exporter::Exporter as _;
use crate::write::folder::{OutputError, OutputFolder};
use crate::write::html::{Report, write_report};
use crate::write::roster::{RosterCsv, write_roster};

/// Name of the report within the folder of results.
const REPORT: &str = "report.html";
/// The cap that is put beside the one in force where the folder names no scenarios.
const OTHER_CAP: BasisPoints = BasisPoints(7_500);
/// From one cap of the curve to the next.
const STEP: BasisPoints = BasisPoints(500);

/// What came of it.
#[derive(Debug)]
pub enum Reported {
    /// The input has errors; nothing was written.
    Invalid(Vec<Diagnostic>),
    /// The solve ran to an end.
    Finished {
        /// Problems that do not keep the input from being used.
        warnings: Vec<Diagnostic>,
        /// What is known of the agency as it is.
        summary: Box<Summary>,
        /// Where the report lies; none when there is no roster to report on.
        file: Option<PathBuf>,
        /// Where in its life the roster is.
        standing: Standing,
    },
}

/// Writes the report of an agency in this language to `task.out`, which is a file here; by default `report.html` where results go.
///
/// # Errors
/// When the report cannot be written, or a roster does not pass our own checks.
pub fn report_task(task: Task<'_>, language: Language) -> Result<Reported, SolveError> {
    let Task { agency: path, out, control, .. } = task;
    let reading = read_agency(path);
    let scenarios = read_scenarios(path, &reading);
    let digest = reading.digest;
    let mut diagnostics = reading.diagnostics;
    let is_broken = scenarios.diagnostics.iter().any(|problem| problem.severity == Severity::Error);
    diagnostics.extend(scenarios.diagnostics);
    let Some(agency) = reading.agency.filter(|_| !is_broken) else { return Ok(Reported::Invalid(diagnostics)) };
    let target = out.map_or_else(|| default_out(path).join(REPORT), Path::to_owned);
    let name = target.file_name().map_or_else(|| REPORT.to_owned(), |name| name.to_string_lossy().into_owned());
    let folder = OutputFolder::open(target.parent().unwrap_or(Path::new("")))?;

    let may = agency.may_be_home();
    let mut known = Known::default();
    let outcome = solve_agency_with(&agency, &may, control.share(2), Some(&known.memo));
    let (blocks, solver_proofs) = (outcome.blocks as u64, outcome.solver_proofs);
    let (passed, mut summary) = pass(&agency, &may, outcome)?;
    summary.blocks = blocks;
    let Some(passed) = passed else {
        return Ok(Reported::Finished {
            warnings: diagnostics,
            summary: Box::new(summary),
            file: None,
            standing: Standing::Draft,
        });
    };
    let checked = passed.checked();
    if let Passed::Optimal(proven) = &passed {
        known.as_it_is = Some(Trial::proven(&agency, &may, proven, blocks));
    }
    let counted = known.as_it_is.as_ref().map(|trial| (trial.result.figures.clone(), trial.result.unit_days.clone()));
    let (figures, unit_days) = match counted {
        Some((Some(figures), unit_days)) => (figures, unit_days),
        _ => count_figures(&agency, &may, checked.roster(), checked.shortfalls().len()),
    };
    let besides = match besides(path, &agency, scenarios.scenarios, control, &known) {
        Ok(besides) => besides,
        Err(CompareError::Input(problems)) => {
            diagnostics.extend(problems);
            return Ok(Reported::Invalid(diagnostics));
        }
        Err(CompareError::Refused(refusal)) => return Err(refusal.into()),
    };
    let standing = standing_of(path, &hash_roster(&agency, checked.roster())?);
    let report = Report {
        standing: &standing,
        language,
        agency: &agency,
        may: &may,
        roster: checked.roster(),
        figures: &figures,
        unit_days: &unit_days,
        summary: &summary,
        solver_proofs,
        digest: &digest,
        comparison: &besides.comparison,
        sweep: besides.sweep.as_ref(),
        places: besides.places.as_ref(),
    };
    let file = folder.write(&name, |out| write_report(&report, out))?.publish()?;
    Ok(Reported::Finished { warnings: diagnostics, summary: Box::new(summary), file: Some(file), standing })
}

/// BLAKE3 of a roster as it would be written.
fn hash_roster(agency: &Agency, roster: &Roster) -> Result<String, OutputError> {
    let mut written = Vec::new();
    write_roster(agency, roster, &mut written)
        .map_err(|source| OutputError { path: PathBuf::from(RosterCsv.name()), source })?;
    Ok(blake3::hash(&written).to_hex().to_string())
}

/// What stands beside the roster.
struct Besides {
    comparison: Comparison,
    sweep: Option<Sweep>,
    places: Option<PlaceValues>,
}

fn besides(
    path: &Path,
    agency: &Agency,
    named: Vec<Scenario>,
    control: Control<'_>,
    known: &Known,
) -> Result<Besides, CompareError> {
    let has_cap = agency.quotas.iter().any(|quota| quota.id == CAP && !quota.forbids_home());
    let scenarios = match named {
        named if !named.is_empty() => named,
        _ if has_cap => vec![cap_scenario(Amount::Percent(OTHER_CAP))],
        none => none,
    };
    let within = |parts| control.share(parts);
    let comparison = compare_scenarios(path, agency, &scenarios, None, within(3), known)?;
    let range = CapRange { low: BasisPoints(0), high: BasisPoints::WHOLE, step: Some(STEP) };
    let sweep = match has_cap.then(|| sweep_caps(path, agency, range, within(2), &known.memo)) {
        None => None,
        Some(Ok(sweep)) => Some(sweep),
        Some(Err(SweepError::Compare(error))) => return Err(error),
        // Only an exact curve has too many points.
        Some(Err(SweepError::TooMany(_))) => None,
    };
    let places = Some(value_places(agency, control, known)?).filter(|values| values.status == Status::Optimal);
    Ok(Besides { comparison, sweep, places })
}
