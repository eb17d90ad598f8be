//! The report for the head of the agency: one solve of the folder as it is, the scenarios next to it, the curve of the
//! cap, and the value of places.

use std::path::{Path, PathBuf};

use super::again::{GivenAgain, PlannedReading, read_planned};
use super::publication::{default_out, standing_of};
use super::solve::{Passed, SolveError, Task, pass_proven};
use crate::analysis::certify::CheckedRoster;
use crate::analysis::compare::{CompareError, compare_scenarios};
use crate::analysis::domicile::count_domiciles;
use crate::analysis::figure::count_figures;
use crate::analysis::obstacle::count_obstacles;
use crate::analysis::scenario::{Known, Trial};
use crate::analysis::sweep::{CAP, CapRange, SweepError, cap_scenario, sweep_caps};
use crate::analysis::value::value_places;
use crate::domain::agency::Agency;
use crate::domain::amount::{Amount, BasisPoints};
use crate::domain::day::DayMatrix;
use crate::domain::roster::Roster;
use crate::domain::rule::Objective;
use crate::domain::scenario::Scenario;
use crate::domain::score::score_roster;
use crate::input::diagnostic::{Diagnostic, Severity};
use crate::input::roster::read_roster;
use crate::input::scenario::read_scenarios;
use crate::input::{diagnose_unreadable, read_file};
use crate::message::Language;
use crate::result::comparison::Comparison;
use crate::result::origin::Origin;
use crate::result::publication::Standing;
use crate::result::status::Status;
use crate::result::summary::{ShareCount, Stage, Summary, Times, relative_gap};
use crate::result::sweep::Sweep;
use crate::result::value::PlaceValues;
use crate::solve::{Control, solve_agency_with};
use crate::verify::table::assemble_roster;
use crate::verify::{Verification, Violation, verify_roster};
use crate::write::edited::is_as_written;
use crate::write::ending::PAGE;
use crate::write::exporter::Exporter as _;
use crate::write::folder::{Hashing, OutputError};
use crate::write::html::{Report, report_kind, write_report};
use crate::write::roster::{RosterCsv, write_roster};
use crate::write::target::OutputFile;

/// Name of the report within the folder of results.
const REPORT: &str = "report.html";
/// The cap that is compared with the one in force where the folder names no scenarios.
const OTHER_CAP: BasisPoints = BasisPoints(7_500);
/// From one cap of the curve to the next.
const STEP: BasisPoints = BasisPoints(500);

/// The outcome of writing a report: problems of the input, or what was solved and written.
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
        /// Where the report is; none when there is no roster to report on.
        file: Option<PathBuf>,
        /// Where in its life the roster is.
        standing: Box<Standing>,
        /// Where the roster that is reported comes from.
        origin: Origin,
    },
}

/// Writes the report of an agency in this language to `task.out`, which is a file here; by default `report.html` where results go.
///
/// # Errors
/// When the report cannot be written, or a roster does not pass our own checks.
pub fn report_task(task: Task<'_>, language: Language) -> Result<Reported, SolveError> {
    let Task { agency: path, out, control, .. } = task;
    let PlannedReading { reading, input } = match read_planned(path, &default_out(path), &GivenAgain::default()) {
        Ok(planned) => planned,
        Err(problems) => return Ok(Reported::Invalid(problems)),
    };
    let scenarios = read_scenarios(path, &reading);
    let digest = reading.digest;
    let mut diagnostics = reading.diagnostics;
    let is_broken = scenarios.diagnostics.iter().any(|problem| problem.severity == Severity::Error);
    diagnostics.extend(scenarios.diagnostics);
    let Some(agency) = reading.agency.filter(|_| !is_broken) else { return Ok(Reported::Invalid(diagnostics)) };
    let target = out.map_or_else(|| default_out(path).join(REPORT), Path::to_owned);
    let file = OutputFile::open(&target, PAGE, &report_kind())?;

    let may = agency.may_be_home();
    let mut known = Known::default();
    let outcome = solve_agency_with(&agency, &may, control.share(2), Some(&known.memo));
    let solver_proofs = outcome.solver_proofs;
    let (passed, mut summary, _) = pass_proven(&agency, &may, outcome, control, &mut Times::default())?;
    let blocks = summary.blocks;
    let Some(passed) = passed else {
        return Ok(Reported::Finished {
            warnings: diagnostics,
            summary: Box::new(summary),
            file: None,
            origin: Origin::Solved,
            standing: Box::new(Standing::Draft),
        });
    };
    let checked = passed.checked();
    let given = match read_given(&agency, path, checked) {
        Ok(given) => given,
        Err(problems) => {
            diagnostics.extend(problems);
            return Ok(Reported::Invalid(diagnostics));
        }
    };
    if let Passed::Optimal(proven) = &passed {
        known.as_it_is = Some(Trial::proven(&agency, &may, proven, blocks, solver_proofs as u64));
    }
    let roster = given.as_ref().map_or(checked.roster(), |given| &given.roster);
    let counted = known
        .as_it_is
        .as_ref()
        .filter(|_| given.is_none())
        .map(|trial| (trial.result.figures.clone(), trial.result.unit_days.clone()));
    let (figures, unit_days) = match counted {
        Some((Some(figures), unit_days)) => (figures, unit_days),
        _ => count_figures(&agency, &may, roster, checked.shortfalls().len()),
    };
    if let Some(given) = &given {
        summarise_given(&mut summary, &agency, &may, given);
    }
    let mut named = scenarios.scenarios;
    if named.is_empty() && given.is_none() && summary.worst_share.is_some_and(|worst| worst.share.numerator() == 0) {
        named = fairness_first(&agency, language);
    }
    // Nothing else could be planned once people were told.
    let is_alone = given.is_some() || agency.published.is_some();
    let besides = match besides(path, &agency, named, control, &known, is_alone) {
        Ok(besides) => besides,
        Err(CompareError::Input(problems)) => {
            diagnostics.extend(problems);
            return Ok(Reported::Invalid(diagnostics));
        }
        Err(CompareError::Refused(refusal)) => return Err(refusal.into()),
    };
    let obstacles = count_obstacles(&agency, &may, roster);
    let fingerprint = match &given {
        Some(given) => given.fingerprint.clone(),
        None => {
            let mut nowhere = std::io::sink();
            let mut hashing = Hashing::new(&mut nowhere);
            write_roster(&agency, roster, &mut hashing)
                .map_err(|source| OutputError { path: target.clone(), source })?;
            hashing.hash()
        }
    };
    let is_open = matches!(passed, Passed::Feasible(_));
    let is_ours = given.as_ref().map_or(Ok(false), |given| given.is_ours(path, &input));
    let (is_ours, standing) = match (is_ours, standing_of(path, &fingerprint)) {
        (Ok(is_ours), Ok(standing)) => (is_ours, standing),
        (Err(problems), _) | (_, Err(problems)) => return Ok(Reported::Invalid(problems)),
    };
    let origin = match &given {
        None => Origin::Solved,
        Some(_) if is_ours => Origin::Earlier { is_open },
        Some(given) => Origin::Given { violations: given.violations.len(), is_open },
    };
    let report = Report {
        standing: &standing,
        language,
        agency: &agency,
        may: &may,
        roster,
        figures: &figures,
        unit_days: &unit_days,
        summary: &summary,
        solver_proofs,
        digest: &digest,
        fingerprint: &fingerprint,
        origin,
        given: given.as_ref().map(|given| &given.violations[..]),
        obstacles: &obstacles,
        comparison: &besides.comparison,
        sweep: besides.sweep.as_ref(),
        places: besides.places.as_ref(),
    };
    let file = file.write(|out| write_report(&report, out))?;
    Ok(Reported::Finished {
        warnings: diagnostics,
        summary: Box::new(summary),
        file: Some(file),
        origin,
        standing: Box::new(standing),
    })
}

/// A roster beside the agency that is not the one that was solved for: edited by hand, or made before the folder changed.
struct Given {
    roster: Roster,
    violations: Vec<Violation>,
    verification: Verification,
    /// BLAKE3 of its file, in hexadecimal.
    fingerprint: String,
}

impl Given {
    /// Whether an earlier run of the program wrote it as it is, for the agency as it is.
    fn is_ours(&self, agency: &Path, input: &str) -> Result<bool, Vec<Diagnostic>> {
        match self.violations.is_empty() {
            true => is_as_written(&default_out(agency), &self.fingerprint, input),
            false => Ok(false),
        }
    }
}

/// The roster of an earlier run, or what somebody has made of it; none where there is none, or it is what was solved for.
fn read_given(agency: &Agency, path: &Path, solved: &CheckedRoster) -> Result<Option<Given>, Vec<Diagnostic>> {
    let file = default_out(path).join(RosterCsv.name());
    if file.symlink_metadata().is_err() {
        return Ok(None);
    }
    let table = read_roster(&file)?;
    let (roster, mut violations) = assemble_roster(agency, &table);
    if violations.is_empty() && roster == *solved.roster() {
        return Ok(None);
    }
    let verification = verify_roster(agency, &roster);
    violations.extend(verification.violations.iter().cloned());
    let bytes = read_file(&file).map_err(|error| vec![diagnose_unreadable(&file, &error)])?;
    Ok(Some(Given { roster, violations, verification, fingerprint: blake3::hash(&bytes).to_hex().to_string() }))
}

/// The summary of a roster that was not solved for: its own numbers beside the bounds that the solve found.
fn summarise_given(summary: &mut Summary, agency: &Agency, may: &DayMatrix, given: &Given) {
    let score = score_roster(agency, may, &given.roster);
    for stage in &mut summary.stages {
        match stage {
            Stage::Value { name, value, bound, proven, .. } => {
                let counted = match *name {
                    "soft" => given.verification.units_given_way() as i64,
                    "unasked" => score.unasked as i64,
                    _ => score.objective(),
                };
                *value = Some(counted);
                *proven &= given.violations.is_empty() && *bound == Some(counted);
            }
            Stage::Leximin { name, proven, exact_leximin, shares } => {
                let counted = if *name == "balance" { &score.unasked_shares } else { &score.shares };
                *proven &= given.violations.is_empty() && shares == counted;
                *exact_leximin = *proven;
                shares.clone_from(counted);
            }
        }
    }
    let is_proven = |stage: &Stage| match stage {
        Stage::Value { listed, proven, .. } => !listed || *proven,
        Stage::Leximin { proven, .. } => *proven,
    };
    summary.status = if summary.stages.iter().all(is_proven) { Status::Optimal } else { Status::Feasible };
    summary.verified = given.violations.is_empty();
    summary.objective = Some(score.objective());
    summary.gap = summary.bound.map(|bound| relative_gap(score.objective(), bound));
    (summary.granted, summary.wfh_days) = (Some(score.granted), Some(score.wfh_days));
    summary.unasked = Some(score.unasked);
    summary.worst_share = score.shares.first_key_value().map(|(&share, &employees)| ShareCount { share, employees });
    summary.domicile = Some(count_domiciles(agency, may, &given.roster));
    summary.given_way.clone_from(&given.verification.given_way);
    summary.shortfall_list.clone_from(&given.verification.shortfalls);
    summary.shortfalls = Some(given.verification.shortfalls.len() as u64);
}

/// The same with the smallest share raised first, where the agency has it later or not at all.
fn fairness_first(agency: &Agency, language: Language) -> Vec<Scenario> {
    if agency.objectives.first() == Some(&Objective::Fairness) {
        return Vec::new();
    }
    let others = [Objective::Preferences, Objective::Unasked, Objective::Balance];
    let objectives = std::iter::once(Objective::Fairness).chain(others).collect();
    vec![Scenario { name: language.get("report-fairness-first"), objectives: Some(objectives), ..Scenario::default() }]
}

/// What is reported next to the roster.
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
    is_alone: bool,
) -> Result<Besides, CompareError> {
    // What a solve would bring instead is no report of a roster that was given.
    if is_alone {
        let comparison = compare_scenarios(path, agency, &[], None, control, known)?;
        return Ok(Besides { comparison, sweep: None, places: None });
    }
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
