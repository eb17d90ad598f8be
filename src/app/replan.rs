//! Makes a published roster again after a change: the past stays, and as little of the rest changes as can be.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;

use super::again::{put_record, read_record};
use super::amend::offer_amendments;
use super::publication::{default_out, hash_file, list_inputs, roster_file};
use super::results::{Results, write_results};
use super::solve::{Passed, SolveError, Task, pass_proven};
use crate::domain::agency::Agency;
use crate::domain::calendar::Horizon;
use crate::domain::changed::ChangedCell;
use crate::domain::day::{Day, DayMatrix};
use crate::domain::index::{EmployeeIx, UnitIx};
use crate::domain::roster::State;
use crate::domain::roster_table::RosterTable;
use crate::domain::rule::Objective;
use crate::domain::score::score_roster;
use crate::input::diagnostic::{Diagnostic, Place};
use crate::input::roster::read_roster;
use crate::input::{Again, Source, hint, read_agency_again};
use crate::message::Message;
use crate::result::replan::{ChangeText, CurvePoint, KeptCell, ReplanRecord, SCHEMA, UnitChanges, sum_by_unit};
use crate::result::status::Status;
use crate::result::summary::{Summary, Times};
use crate::solve::{Control, Finding, Outcome, Phase, draw_change_curve, solve_agency};
use crate::write::again::Replan;
use crate::write::edited::{Edit, Edits, Moved, find_edited, find_edits, standing_hashes};
use crate::write::export::claim_names;
use crate::write::exporter::{Exporter as _, Proven};
use crate::write::folder::OutputFolder;
use crate::write::replan::format_published;
use crate::write::roster::RosterCsv;
use crate::write::summary::{SummaryJson, write_summary};

/// What the planner asks of a roster that is made again.
#[derive(Clone, Copy)]
pub struct ReplanTask<'a> {
    /// The agency, where results go, and within what limits.
    pub task: Task<'a>,
    /// The published roster: a file, or a folder that holds one.
    pub published: &'a Path,
    /// The first day that is planned; days before it are facts.
    pub from: NaiveDate,
    /// The stages in place of those of the agency with `stability` before them.
    pub objectives: Option<&'a [Objective]>,
    /// At most so many changes, beside those that no roster avoids.
    pub most_changes: Option<u32>,
    /// What else stays as it was published.
    pub keep: &'a Keep,
    /// How many more changes than must be the curve goes to; none where nobody asks for it.
    pub curve: Option<u32>,
}

/// Cells that stay as they are, as far as the folder allows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Keep {
    /// First and last day of stretches in which everything stays as published.
    pub dates: Vec<(NaiveDate, NaiveDate)>,
    /// Units, by id or name, in which, and below which, everything stays as published.
    pub units: Vec<String>,
    /// Whether what the planner has changed by hand in the folder of results stays.
    pub edits: bool,
}

/// What came of it.
#[derive(Debug)]
pub enum Replanned {
    /// The input has errors; nothing was solved, and nothing is changed.
    Invalid(Vec<Diagnostic>),
    /// What was asked cannot be.
    Misfit(Vec<Message>),
    /// A roster takes more changes than are allowed; nothing was written.
    TooFewChanges {
        /// The fewest that there can be.
        fewest: u64,
        /// How many are allowed.
        allowed: u32,
    },
    /// The search ran to an end.
    Finished(Box<FinishedReplan>),
}

/// A search that ran to an end.
#[derive(Debug)]
pub struct FinishedReplan {
    /// Problems that do not keep the input from being used.
    pub warnings: Vec<Diagnostic>,
    /// What `summary.json` holds.
    pub summary: Summary,
    /// Where `roster.csv` lies; none when there is no roster.
    pub roster: Option<PathBuf>,
    /// Where files of an earlier run lie now that others have their names.
    pub moved: Moved,
    /// What somebody had edited by hand, and has to be tried again: without another roster it stays where it is.
    pub stays: Option<PathBuf>,
    /// Where `summary.json` lies.
    pub summary_file: PathBuf,
    /// Every cell that changes.
    pub changes: Vec<ChangeText>,
    /// The same by unit.
    pub units: Vec<UnitChanges>,
    /// What more changes would bring.
    pub curve: Vec<CurvePoint>,
}

/// Makes a roster again and writes what came out. Uses the threads of the current rayon pool.
///
/// # Errors
/// When results cannot be written, or do not pass our own checks.
pub fn replan_task(request: &ReplanTask<'_>) -> Result<Replanned, SolveError> {
    let ReplanTask { task, published, from, .. } = *request;
    let default_out = default_out(task.agency);
    let out = task.out.unwrap_or(&default_out);
    let table = match read_roster(published) {
        Ok(table) => table,
        Err(problems) => return Ok(Replanned::Invalid(problems)),
    };
    let file = published.display().to_string();
    let reading = read_agency_again(task.agency, &Again { table: &table, file: &file, from });
    let Some(mut agency) = reading.agency else { return Ok(Replanned::Invalid(reading.diagnostics)) };
    let may = agency.may_be_home();
    let mut warnings = reading.diagnostics;
    let copy = format_published(&table).map_err(|source| output_error(out, source))?;
    let published_hash = blake3::hash(&copy).to_string();
    let edits = match request.keep.edits.then(|| read_edits(out, &table, &published_hash)) {
        None => Edits::default(),
        Some(Ok(edits)) => edits,
        Some(Err(messages)) => return Ok(Replanned::Misfit(messages)),
    };
    if let Some(sheets) = &edits.both {
        let place = Place::file(sheets.display().to_string());
        let message = Message::new("edited-twice").with("cells", edits.cells.len());
        warnings.push(Diagnostic::warning(place, message));
    }
    let units = match keep_units(&agency, &request.keep.units) {
        Ok(units) => units,
        Err(messages) => return Ok(Replanned::Misfit(messages)),
    };
    let outside = list_outside(&agency.horizon, &request.keep.dates);
    if !outside.is_empty() {
        return Ok(Replanned::Misfit(outside));
    }
    let (edited, lost) = keep_edits(&agency, &may, edits.cells);
    warnings.extend(lost_warning(out, &lost));
    let kept = list_kept(&agency, &may, (&request.keep.dates, &units), edited);
    let mut record = ReplanRecord {
        schema: SCHEMA.to_owned(),
        replanned_from: agency.horizon.date(agency.start()),
        published: published_hash,
        objectives: stages_of(&agency, request.objectives).iter().map(|stage| stage.code().to_owned()).collect(),
        changes_at_most: request.most_changes,
        kept,
    };
    put_record(&mut agency, &record);
    let mut times = Times { read: task.started.elapsed(), ..Times::default() };

    task.control.progress.phase(Phase::Solving);
    let folder = OutputFolder::open(out)?;
    claim_names(&folder, &list_inputs(task.agency, &reading.digest))?;
    let control = task.control.keep(2 * times.read);
    if let Some(allowed) = request.most_changes {
        match find_fewest(&agency, &may, control.share(2)) {
            Some(fewest) if fewest > u64::from(allowed) => return Ok(Replanned::TooFewChanges { fewest, allowed }),
            Some(_) => {}
            // Without any roster the bound is not what must be told.
            None => lift_bound(&mut agency),
        }
    }
    let outcome = match solve_without_bound(&agency, &may, control) {
        Some(outcome) => {
            lift_bound(&mut agency);
            record.changes_at_most = None;
            outcome
        }
        None => solve_agency(&agency, &may, control),
    };
    let (passed, mut summary, certificate) = pass_proven(&agency, &may, outcome, task.control, &mut times)?;
    let read_again = |source: Source<'_>| {
        let mut reading = read_agency_again(source, &Again { table: &table, file: &file, from });
        reading.agency.iter_mut().for_each(|agency| put_record(agency, &record));
        reading
    };
    offer_amendments(task.agency.into(), &agency, &mut summary.conflicts, read_again, task.control);
    let changes: Vec<ChangedCell> =
        passed.as_ref().map(|passed| agency.list_changes(&may, passed.checked().roster())).unwrap_or_default();
    let units = sum_by_unit(&agency, &changes);
    let curve = match (request.curve, &passed) {
        (Some(more), Some(Passed::Optimal(_))) => draw_curve(&agency, &may, more, task.control),
        _ => Vec::new(),
    };
    let input = record.input(&reading.digest.task());
    summary.input.clone_from(&input);
    let proven = passed.as_ref().map(|passed| Proven {
        roster: passed.checked().roster(),
        certificate: &certificate,
        input: &input,
    });
    let Task { started, control, .. } = task;
    let replan = Some(Replan { published: &copy, record: &record, changes: &changes, units: &units });
    let results = Results { agency: &agency, may: &may, proven, replan, started, control };
    let stays = find_edited(out).filter(|_| proven.is_none() && request.keep.edits);
    let moved = match proven {
        // Without another roster the published one stays where it is, and so does what was to be kept.
        None if stays.is_some() || holds_published(published, &folder.file(RosterCsv.name())) => {
            summary.files = standing_hashes(out);
            folder
                .write(SummaryJson.name(), SummaryJson.kind().as_ref(), |out| write_summary(&summary, out))?
                .publish()?;
            Moved::default()
        }
        _ => write_results(&folder, &results, times, &mut summary)?,
    };
    Ok(Replanned::Finished(Box::new(FinishedReplan {
        warnings,
        roster: proven.map(|_| folder.file(RosterCsv.name())),
        summary_file: folder.file(SummaryJson.name()),
        moved,
        stays,
        changes: changes.iter().map(|change| ChangeText::new(&agency, change)).collect(),
        summary,
        units,
        curve,
    })))
}

fn output_error(out: &Path, source: std::io::Error) -> SolveError {
    crate::write::folder::OutputError { path: out.to_owned(), source }.into()
}

/// Whether the file that results would replace is the published roster, which may be named by its folder, or a copy of it.
fn holds_published(published: &Path, roster: &Path) -> bool {
    match (hash_file(&roster_file(published)), hash_file(roster)) {
        (Some(one), Some(other)) => one == other,
        _ => false,
    }
}

/// The stages that are asked for, or else those of the agency, few changes first.
fn stages_of(agency: &Agency, asked: Option<&[Objective]>) -> Vec<Objective> {
    asked.map_or_else(|| agency.objectives.clone(), <[Objective]>::to_vec)
}

fn lift_bound(agency: &mut Agency) {
    if let Some(published) = &mut agency.published {
        published.most_changes = None;
    }
}

/// The fewest changes, beside those that no roster avoids; none where there is no roster or a limit was reached.
fn find_fewest(agency: &Agency, may: &DayMatrix, control: Control<'_>) -> Option<u64> {
    let mut stable = agency.clone();
    stable.objectives = vec![Objective::Stability];
    lift_bound(&mut stable);
    let Finding::Optimal(roster) = solve_agency(&stable, may, control).finding else { return None };
    let flips = score_roster(&stable, may, &roster).flips;
    Some(flips - stable.count_forced_flips(may))
}

/// What comes out without the bound on changes, where that keeps it all the same: then nothing better can be had with it.
/// A bound ties the whole agency together, and most of them never bind.
fn solve_without_bound(agency: &Agency, may: &DayMatrix, control: Control<'_>) -> Option<Outcome> {
    let allowed = agency.published.as_ref()?.most_changes?;
    let mut free = agency.clone();
    lift_bound(&mut free);
    let outcome = solve_agency(&free, may, control.share(2));
    let Finding::Optimal(roster) = &outcome.finding else { return None };
    let flips = score_roster(&free, may, roster).flips;
    (flips - free.count_forced_flips(may) <= u64::from(allowed)).then_some(outcome)
}

fn draw_curve(agency: &Agency, may: &DayMatrix, more: u32, control: Control<'_>) -> Vec<CurvePoint> {
    let mut free = agency.clone();
    lift_bound(&mut free);
    let Some(curve) = draw_change_curve(&free, may, more, control) else { return Vec::new() };
    let first: i64 = curve.worth.first().map(|parts| parts.iter().sum()).unwrap_or_default();
    let point = |(more, parts): (u64, &Vec<i64>)| {
        let objective = parts.iter().sum::<i64>();
        let parts = if parts.len() > 1 { parts.clone() } else { Vec::new() };
        CurvePoint { changes: curve.fewest + more, objective, parts, gain: objective - first }
    };
    (0..).zip(&curve.worth).map(point).collect()
}

/// What the planner changed by hand in the folder of results, now or before an earlier run that kept it. Where two files have
/// a cell in different states, nobody knows which of them is meant.
fn read_edits(results: &Path, published: &RosterTable, published_hash: &str) -> Result<Edits, Vec<Message>> {
    let place = results.display().to_string();
    let mut edits = find_edits(results, published).map_err(|_| vec![Message::new("no-edits").with("folder", place)])?;
    let Some((employee, date)) = edits.disputed.first() else {
        let again: HashSet<(String, NaiveDate)> = edits.cells.iter().map(|(id, date, _)| (id.clone(), *date)).collect();
        let kept = kept_before(results, published, published_hash).into_iter();
        edits.cells.extend(kept.filter(|(id, date, _)| !again.contains(&(id.clone(), *date))));
        return Ok(edits);
    };
    let message = Message::new("edits-disagree").with("count", edits.disputed.len());
    Err(vec![message.with("employee", employee.as_str()).with("date", date.to_string())])
}

/// The cells that an earlier run from the same published roster kept otherwise than they were published: edits that are part
/// of its own roster since. Days and units stay as they were published, and are asked for anew each time.
fn kept_before(results: &Path, published: &RosterTable, published_hash: &str) -> Vec<Edit> {
    let Ok(Some((record, _))) = read_record(results) else { return Vec::new() };
    if record.published != published_hash {
        return Vec::new();
    }
    let row_of = published.rows();
    let was = |id: &str, date| row_of.get(id).and_then(|&row| published.state(row, date));
    let cells = record.kept.into_iter().map(|KeptCell { employee_id, date, state }| (employee_id, date, state));
    cells.filter(|(id, date, state)| was(id, *date) != Some(*state)).collect()
}

/// Of the cells that the planner changed by hand those that can stay as they are now, and those that cannot.
fn keep_edits(agency: &Agency, may: &DayMatrix, edits: Vec<Edit>) -> (Vec<KeptCell>, Vec<KeptCell>) {
    let can_stay = |KeptCell { employee_id, date, state }: &KeptCell| {
        let (employee, day) = (agency.employee(employee_id), agency.horizon.day(*date));
        employee.zip(day).is_some_and(|cell| can_keep(agency, may, cell, *state))
    };
    let cells = edits.into_iter().map(|(employee_id, date, state)| KeptCell { employee_id, date, state });
    cells.partition(can_stay)
}

/// That changes by hand are lost, with the first of them.
fn lost_warning(results: &Path, lost: &[KeptCell]) -> Option<Diagnostic> {
    let first = lost.first()?;
    let message = Message::new("edits-lost")
        .with("count", lost.len())
        .with("employee", first.employee_id.as_str())
        .with("date", first.date.to_string())
        .with("state", first.state.code());
    let place = Place::file(results.display().to_string());
    Some(Diagnostic::warning(place, message))
}

/// The cells that stay, where the folder allows it: in the state that was published, or that the planner gave them.
fn list_kept(
    agency: &Agency,
    may: &DayMatrix,
    (dates, units): (&[(NaiveDate, NaiveDate)], &[bool]),
    edited: Vec<KeptCell>,
) -> Vec<KeptCell> {
    let mut kept = edited;
    if dates.is_empty() && units.is_empty() {
        return kept;
    }
    let by_hand: HashSet<(String, NaiveDate)> = kept.iter().map(|cell| (cell.employee_id.clone(), cell.date)).collect();
    for employee in agency.employees.indices() {
        let in_unit = units.get(agency.employees.unit[employee.at()].at()) == Some(&true);
        for day in agency.start()..agency.horizon.days() as Day {
            let date = agency.horizon.date(day);
            let is_kept = in_unit || dates.iter().any(|&(first, last)| first <= date && date <= last);
            let state = match agency.told_home(employee, day) {
                Some(true) => State::Wfh,
                Some(false) => State::Wfo,
                None => continue,
            };
            if is_kept && can_keep(agency, may, (employee, day), state) {
                let employee_id = agency.employees.id.get(employee.at()).to_owned();
                if !by_hand.contains(&(employee_id.clone(), date)) {
                    kept.push(KeptCell { employee_id, date, state });
                }
            }
        }
    }
    kept
}

/// The spans of which no day is planned: whoever keeps one means another.
fn list_outside(horizon: &Horizon, spans: &[(NaiveDate, NaiveDate)]) -> Vec<Message> {
    let (first, last) = (horizon.date(0), horizon.dates().last().unwrap_or(horizon.date(0)));
    let outside = spans.iter().filter(|(from, to)| *to < first || *from > last);
    let told = |(from, to): &(NaiveDate, NaiveDate)| {
        let message = Message::new("keep-outside").with("from", from.to_string()).with("to", to.to_string());
        message.with("first", first.to_string()).with("last", last.to_string())
    };
    outside.map(told).collect()
}

/// For each unit whether everything in it stays; empty where no unit is named.
fn keep_units(agency: &Agency, named: &[String]) -> Result<Vec<bool>, Vec<Message>> {
    let mut kept = vec![false; if named.is_empty() { 0 } else { agency.units.len() }];
    let mut unknown = Vec::new();
    for name in named {
        match agency.unit_named(name) {
            None => {
                let message = Message::new("keep-unknown-unit").with("unit", name.as_str());
                unknown.push(message.with("hint", hint(name, agency.unit_names())));
            }
            Some(top) => {
                for unit in (0..agency.units.len()).map(UnitIx::of) {
                    kept[unit.at()] |= agency.ancestors(unit).any(|above| above == top);
                }
            }
        }
    }
    if unknown.is_empty() { Ok(kept) } else { Err(unknown) }
}

/// Whether the folder lets a cell be in the state.
fn can_keep(agency: &Agency, may: &DayMatrix, (employee, day): (EmployeeIx, Day), state: State) -> bool {
    let row = employee.at();
    day >= agency.start()
        && agency.is_present(employee, day)
        && match state {
            State::Wfh => may.contains(row, day) && !agency.employees.locked_office.contains(row, day),
            State::Wfo => !agency.employees.locked_home.contains(row, day),
            State::Abs | State::Off => false,
        }
}

impl FinishedReplan {
    /// What is known of the roster.
    #[must_use]
    pub fn status(&self) -> Status {
        self.summary.status
    }
}
