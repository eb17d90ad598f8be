//! Reads an agency, solves it, verifies what came out, and writes it.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::Instant;

use super::amend::offer_amendments;
use super::figures::{count_figures, count_proofs};
use super::publication::{default_out, find_publication, hash_file, list_inputs};
use super::results::{Results, write_results};
use crate::analysis::certify::{CertifiedRoster, CheckedRoster, Refusal, check_roster};
use crate::domain::agency::Agency;
use crate::domain::day::DayMatrix;
use crate::domain::roster::Roster;
use crate::domain::rule::Objective;
use crate::domain::score::{Score, Share, score_roster};
use crate::input::diagnostic::Diagnostic;
use crate::input::{read_agency, read_json_if_there};
use crate::proof::certificate::Certificate;
use crate::result::publication::Publication;
use crate::result::replan::ReplanRecord;
use crate::result::status::Status;
use crate::result::summary::{Stage, Summary, Times, relative_gap};
use crate::solve::{Control, Finding, Outcome, Phase, StageOutcome, TierOutcome, solve_agency};
use crate::write::edited::Moved;
use crate::write::export::{claim_names, retire_all};
use crate::write::exporter::{Exporter as _, Proven};
use crate::write::folder::{OutputError, OutputFolder};
use crate::write::replan::ReplanJson;
use crate::write::roster::{RosterCsv, write_roster};
use crate::write::summary::SummaryJson;

/// What to solve, where the results go, and when the search must end.
#[derive(Clone, Copy)]
pub struct Task<'a> {
    /// The agency folder, or the workbook named instead of it.
    pub agency: &'a Path,
    /// Where results go; by default `roster/` in the agency folder.
    pub out: Option<&'a Path>,
    /// When the program started: times count from there.
    pub started: Instant,
    /// When the search must end, and where it reports how far it is.
    pub control: Control<'a>,
}

/// The outcome of a [`Task`]: problems of the input, or the summary and where the files are.
#[derive(Debug)]
pub enum Solved {
    /// The input has errors; nothing was solved.
    Invalid {
        /// Every problem.
        diagnostics: Vec<Diagnostic>,
        /// Where files of an earlier run are now.
        moved: Moved,
    },
    /// The roster in the folder of results is published, and this is not it: it stays.
    Published {
        /// The folder of results.
        folder: PathBuf,
        /// The publication.
        publication: Publication,
        /// Why a solve has another one.
        cause: OtherRoster,
    },
    /// The solve ran to an end.
    Finished {
        /// Problems that do not keep the input from being used.
        warnings: Vec<Diagnostic>,
        /// What `summary.json` holds.
        summary: Box<Summary>,
        /// Where `roster.csv` is; none when there is no roster.
        roster: Option<PathBuf>,
        /// Where files of an earlier run are now that others have their names.
        moved: Moved,
        /// Where `summary.json` is.
        summary_file: PathBuf,
        /// The agency as it was read, with its roster: for whoever goes on with it; none unless the roster is proven.
        planned: Option<Box<(Agency, CertifiedRoster)>>,
    },
}

/// Why a solve does not come out with the roster that is published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OtherRoster {
    /// The folder has changed since.
    Changed,
    /// The folder is as it was, but a published roster was made again, with what that kept.
    MadeAgain,
    /// The folder is as it was; the roster was edited by hand, or a limit was reached, then or now.
    Found,
}

/// Why a [`Task`] failed through no fault of the input.
#[derive(Debug, thiserror::Error)]
pub enum SolveError {
    /// Results cannot be written.
    #[error("results cannot be written")]
    Output(#[from] OutputError),
    /// Our own roster did not pass our own checks: a bug. Nothing was written.
    #[error("our own roster does not pass our own checks")]
    Refused(#[from] Refusal),
}

/// A roster that passed, as far as it did.
pub(super) enum Passed {
    Optimal(CertifiedRoster),
    Feasible(CheckedRoster),
}

impl Passed {
    fn status(&self) -> Status {
        match self {
            Self::Optimal(_) => Status::Optimal,
            Self::Feasible(_) => Status::Feasible,
        }
    }

    /// The roster with all that was checked.
    pub(super) fn checked(&self) -> &CheckedRoster {
        match self {
            Self::Optimal(certified) => certified.checked(),
            Self::Feasible(checked) => checked,
        }
    }
}

/// Solves an agency and writes what came out. Uses the threads of the current rayon pool.
///
/// # Errors
/// When results cannot be written, or do not pass our own checks.
pub fn solve_task(task: Task<'_>) -> Result<Solved, SolveError> {
    let default_out = default_out(task.agency);
    let out = task.out.unwrap_or(&default_out);
    let reading = read_agency(task.agency);
    let read = task.started.elapsed();
    let input = reading.digest.task();
    let inputs = list_inputs(task.agency, &reading.digest);
    let hash = hash_file(&out.join(RosterCsv.name()));
    let published = match hash.map_or(Ok(None), |hash| find_publication(task.agency, &hash)) {
        Ok(published) => published,
        Err(diagnostics) => return Ok(Solved::Invalid { diagnostics, moved: Moved::default() }),
    };
    let Some(agency) = reading.agency else {
        // What people were told is no draft that somebody could sign by mistake.
        let moved = if published.is_some() { Moved::default() } else { retire_all(out, &inputs)? };
        return Ok(Solved::Invalid { diagnostics: reading.diagnostics, moved });
    };
    let published = published.map(|(_, publication)| publication);
    let stays = |publication, cause| Ok(Solved::Published { folder: out.to_owned(), publication, cause });
    if let Some(publication) = published.as_ref().filter(|publication| publication.input != input) {
        let is_as_it_was = |record: ReplanRecord| record.input(&input) == publication.input;
        let record = read_json_if_there(&out.join(ReplanJson.name())).unwrap_or_default();
        let is_same = record.is_some_and(is_as_it_was);
        return stays(publication.clone(), if is_same { OtherRoster::MadeAgain } else { OtherRoster::Changed });
    }
    // Once the folder is there the user may interrupt: from here on the search can give a roster.
    task.control.progress.phase(Phase::Solving);
    let folder = OutputFolder::open(out)?;
    claim_names(&folder, &inputs)?;
    let may = agency.may_be_home();
    // Verifying and writing take about twice as long as reading.
    let outcome = solve_agency(&agency, &may, task.control.keep(2 * read));
    let mut times = Times { read, ..Times::default() };
    let (passed, mut summary, certificate) = pass_proven(&agency, &may, outcome, task.control, &mut times)?;
    offer_amendments(task.agency.into(), &agency, &mut summary.conflicts, |source| read_agency(source), task.control);
    summary.input.clone_from(&input);

    let proven = passed.as_ref().map(|passed| Proven {
        roster: passed.checked().roster(),
        certificate: &certificate,
        input: &input,
    });
    if let Some(publication) = published {
        let mut found = Vec::new();
        if let Some(proven) = proven {
            write_roster(&agency, proven.roster, &mut found)
                .map_err(|source| OutputError { path: out.to_owned(), source })?;
        }
        if blake3::hash(&found).to_hex().as_str() != publication.roster {
            return stays(publication, OtherRoster::Found);
        }
    }
    let Task { started, control, .. } = task;
    let results = Results { agency: &agency, may: &may, proven, replan: None, started, control };
    let moved = write_results(&folder, &results, times, &mut summary)?;
    Ok(Solved::Finished {
        warnings: reading.diagnostics,
        roster: proven.map(|_| folder.file(RosterCsv.name())),
        summary_file: folder.file(SummaryJson.name()),
        summary: Box::new(summary),
        moved,
        planned: match passed {
            Some(Passed::Optimal(certified)) => Some(Box::new((agency, certified))),
            Some(Passed::Feasible(_)) | None => None,
        },
    })
}

/// Lets what was solved pass our checks, as [`pass`] does, counts what its certificate rests on, and notes how long each
/// phase took.
pub(super) fn pass_proven(
    agency: &Agency,
    may: &DayMatrix,
    mut outcome: Outcome,
    control: Control<'_>,
    times: &mut Times,
) -> Result<(Option<Passed>, Summary, Certificate), Refusal> {
    (times.build, times.solve) = (outcome.seconds.build, outcome.seconds.solve);
    let blocks = outcome.blocks as u64;
    let certificate = std::mem::take(&mut outcome.certificate);
    control.progress.phase(Phase::Verifying);
    let verifying = Instant::now();
    let (passed, mut summary) = pass(agency, may, outcome)?;
    times.verify = verifying.elapsed();
    summary.blocks = blocks;
    summary.proof = count_proofs(&certificate);
    Ok((passed, summary, certificate))
}

/// Lets the solver's findings pass our checks, and sums them up.
fn pass(agency: &Agency, may: &DayMatrix, outcome: Outcome) -> Result<(Option<Passed>, Summary), Refusal> {
    let passed = match outcome.finding {
        Finding::Optimal(roster) => {
            Passed::Optimal(check_roster(agency, may, roster, outcome.stages)?.certify(agency)?)
        }
        Finding::Feasible(roster) => Passed::Feasible(check_roster(agency, may, roster, outcome.stages)?),
        Finding::Infeasible(conflicts) => {
            let mut summary = summarise_absence(agency, may, Status::Infeasible);
            summary.conflicts = conflicts;
            return Ok((None, summary));
        }
        Finding::Unknown => return Ok((None, summarise_absence(agency, may, Status::Unknown))),
    };
    let checked = passed.checked();
    let score = checked.score();
    let stages = summarise_stages(checked.stages(), score);
    let bound = checked.stages().iter().find(|stage| stage.objective == Objective::Preferences).and_then(|it| it.bound);
    let found = (checked.given_way(), checked.shortfalls());
    let summary = Summary {
        bound,
        stages,
        gap: bound.map(|bound| relative_gap(score.objective(), bound)),
        ..count_figures(agency, (may, checked.roster()), score, found, passed.status())
    };
    Ok((Some(passed), summary))
}

/// The summary without a roster: what was asked is known all the same.
fn summarise_absence(agency: &Agency, may: &DayMatrix, status: Status) -> Summary {
    let nobody_home = Roster::off(agency.employees.len(), agency.horizon.days());
    let score = score_roster(agency, may, &nobody_home);
    Summary { eligible: score.eligible, requested: score.requested, ..Summary::new(agency, status) }
}

/// A number of each tier; a stage that nothing splits is its own only tier, which is not worth stating.
fn list_tiers(tiers: &[TierOutcome], number: fn(&TierOutcome) -> i64) -> Vec<i64> {
    let split = if tiers.len() > 1 { tiers } else { &[] };
    split.iter().map(number).collect()
}

fn summarise_stages(outcomes: &[StageOutcome], score: &Score) -> Vec<Stage> {
    let listed = outcomes.iter().map(|outcome| match outcome.objective {
        Objective::Fairness => summarise_leximin(outcome, &score.shares),
        Objective::Balance => summarise_leximin(outcome, &score.unasked_shares),
        Objective::Soft | Objective::Stability | Objective::Preferences | Objective::Unasked => Stage::Value {
            name: outcome.objective.code(),
            value: outcome.value,
            bound: outcome.bound,
            proven: outcome.proven,
            listed: true,
            parts: list_tiers(&outcome.tiers, |tier| tier.value),
            part_bounds: list_tiers(&outcome.tiers, |tier| tier.bound),
        },
    });
    let split = if score.tiers.len() > 1 { score.tiers.clone() } else { Vec::new() };
    let preferences = (Objective::Preferences, score.objective(), split);
    let unasked = (Objective::Unasked, score.unasked as i64, Vec::new());
    let counted = [preferences, unasked]
        .into_iter()
        .filter(|(objective, ..)| outcomes.iter().all(|outcome| outcome.objective != *objective))
        .map(|(objective, value, parts)| Stage::Value {
            name: objective.code(),
            value: Some(value),
            bound: None,
            proven: false,
            listed: false,
            parts,
            part_bounds: Vec::new(),
        });
    listed.chain(counted).collect()
}

fn summarise_leximin(outcome: &StageOutcome, shares: &BTreeMap<Share, u64>) -> Stage {
    Stage::Leximin {
        name: outcome.objective.code(),
        proven: outcome.proven,
        exact_leximin: outcome.proven,
        shares: shares.clone(),
    }
}
