//! The rosters along a curve of caps. From one cap to the next only the units are solved, checked and counted again
//! whose number of places changes, with all that rules tie to them; for everyone else the program is the same, and so
//! is the roster.

use std::borrow::Cow;
use std::time::Duration;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::certify::{Refusal, check_roster};
use super::figure::Count;
use super::scenario::{Attempt, Trial, blank};
use crate::domain::agency::Agency;
use crate::domain::amount::BasisPoints;
use crate::domain::conflict::Conflicts;
use crate::domain::day::DayMatrix;
use crate::domain::part::{Extract, Parts};
use crate::domain::roster::Roster;
use crate::domain::score::score_roster;
use crate::formulation::{CapRow, Detail, Formulation};
use crate::result::comparison::{ScenarioResult, Standing};
use crate::result::figure::Figures;
use crate::result::status::Status;
use crate::solve::{BlockCache, Control, Finding, Silent, solve_agency_with};

/// An agency under a cap above 0 that changes along a curve.
pub(super) struct Curve<'a, Set> {
    /// The agency under some cap above 0.
    agency: &'a Agency,
    /// Sets the cap.
    set_cap: Set,
    parts: Parts,
    /// Where a cap gives places.
    pub(super) rows: Vec<CapRow>,
}

/// What one cap comes to.
#[derive(Clone)]
pub(super) struct CurvePoint {
    pub(super) status: Status,
    pub(super) figures: Option<Figures>,
    pub(super) conflicts: Conflicts,
    /// Cells that are locked to a state that they cannot have.
    pub(super) forbidden_locks: u64,
    /// Whether a proof rests on the solver's word.
    pub(super) on_word: bool,
}

/// The points of a curve.
pub(super) struct Followed {
    /// A point for each cap.
    pub(super) points: Vec<CurvePoint>,
    /// How long the last cap took, solved first, whole and alone.
    pub(super) single: Duration,
}

impl CurvePoint {
    pub(super) fn of(trial: Trial) -> Self {
        let on_word = trial.result.is_on_word();
        let ScenarioResult { status, figures, conflicts, forbidden_locks, .. } = trial.result;
        let status = match status {
            Standing::Solved(status) => status,
            // No habit is on a curve.
            Standing::Habit => Status::Unknown,
        };
        Self { status, figures, conflicts, forbidden_locks, on_word }
    }
}

/// What a cap makes of the units that it changes.
struct Move {
    extract: Extract,
    may: DayMatrix,
    roster: Roster,
    count: Count,
    on_word: bool,
}

/// The roster at a cap and what is counted of it.
struct Standpoint {
    roster: Roster,
    count: Count,
    shortfalls: usize,
    on_word: bool,
}

impl<'a, Set: Fn(&mut Agency, BasisPoints) + Sync> Curve<'a, Set> {
    /// Looks up where caps on the agency, which has one above 0, give places.
    pub(super) fn new(agency: &'a Agency, rule: &str, set_cap: Set) -> Self {
        let may = agency.may_be_home();
        let (parts, rows) =
            rayon::join(|| Parts::new(agency), || Formulation::new(agency, &may, Detail::Lean).cap_rows(rule));
        Self { agency, set_cap, parts, rows }
    }

    /// How many groups and days have other places at one cap than at another.
    pub(super) fn count_moved(&self, before: BasisPoints, cap: BasisPoints) -> u64 {
        self.rows.iter().filter(|row| row.places(before) != row.places(cap)).count() as u64
    }

    /// Finds the roster at each cap: ascending, all above 0, at least one.
    pub(super) fn follow(
        &self,
        caps: &[BasisPoints],
        limit: Control<'_>,
        memo: &BlockCache,
    ) -> Result<Followed, Refusal> {
        let last = caps.len() - 1;
        let control = |position: usize| limit.share(caps.len() - position);
        // The loosest first: most other caps share blocks with it. Alone: it shows what a single solve costs.
        let loosest = self.try_whole(caps[last], control(0), memo)?;
        let single = loosest.seconds;
        let mut points = Vec::with_capacity(caps.len());
        let mut standpoint = None;
        while standpoint.is_none() && points.len() < last {
            let position = points.len();
            let trial = self.try_in_time(caps[position], control(position), memo)?;
            standpoint = self.stand(trial, &mut points);
        }
        let mut moves = self.move_on(points.len(), caps, &control, memo)?;
        while points.len() < last {
            let position = points.len();
            match (standpoint.as_mut(), moves.remove(&position)) {
                (Some(standpoint), Some(step)) => {
                    standpoint.advance(step);
                    points.push(standpoint.point(self.agency));
                }
                // Cut off: the note is about the agency as a whole.
                _ => {
                    let trial = self.try_in_time(caps[position], control(position), memo)?;
                    standpoint = self.stand(trial, &mut points);
                }
            }
        }
        points.push(CurvePoint::of(loosest));
        Ok(Followed { points, single })
    }

    /// Solves, checks and counts what changes at the caps from position `start` on but the last: as many caps at a time as
    /// there are threads, since the blocks of one cap may be few.
    fn move_on<'c>(
        &self,
        start: usize,
        caps: &[BasisPoints],
        control: &(impl Fn(usize) -> Control<'c> + Sync),
        memo: &BlockCache,
    ) -> Result<FxHashMap<usize, Move>, Refusal> {
        let positions: Vec<usize> = (start..caps.len() - 1).collect();
        let step = |&position: &usize| {
            let control = control(position);
            let step = self.move_to(caps[position - 1], caps[position], control, memo)?;
            control.progress.block_done(1, 0.0);
            Ok((position, step))
        };
        // Caps are counted here, not the blocks of each.
        control(start).progress.planned(positions.len(), positions.len());
        let mut moves = FxHashMap::default();
        for positions in positions.chunks(rayon::current_num_threads()) {
            let steps: Result<Vec<_>, Refusal> = positions.par_iter().with_max_len(1).map(step).collect();
            moves.extend(steps?.into_iter().filter_map(|(position, step)| Some((position, step?))));
        }
        Ok(moves)
    }

    /// As [`Self::try_whole`], or nothing at all when time is over.
    fn try_in_time(&self, cap: BasisPoints, control: Control<'_>, memo: &BlockCache) -> Result<Trial, Refusal> {
        if control.is_over() {
            return Ok(Trial::absent(blank(self.agency, &cap.to_string()), Duration::ZERO));
        }
        self.try_whole(cap, control, memo)
    }

    fn try_whole(&self, cap: BasisPoints, control: Control<'_>, memo: &BlockCache) -> Result<Trial, Refusal> {
        let mut agency = self.agency.clone();
        (self.set_cap)(&mut agency, cap);
        Attempt::start(Cow::Owned(agency), cap.to_string(), control, memo).finish()
    }

    /// Adds the point of a solve of the whole agency; a proven roster is where the next caps go on from.
    fn stand(&self, trial: Trial, points: &mut Vec<CurvePoint>) -> Option<Standpoint> {
        let is_proven = trial.result.status == Standing::Solved(Status::Optimal);
        let shortfalls = trial.result.figures.as_ref().map_or(0, |figures| figures.shortfalls as usize);
        let (roster, count) = (trial.roster.clone(), trial.count.clone());
        let on_word = trial.result.is_on_word();
        points.push(CurvePoint::of(trial));
        let (roster, count) = roster.zip(count).filter(|_| is_proven)?;
        Some(Standpoint { roster, count, shortfalls, on_word })
    }

    /// Solves the units that have other places at one cap than at another. None unless every one of them has a proven
    /// roster.
    fn move_to(
        &self,
        before: BasisPoints,
        cap: BasisPoints,
        control: Control<'_>,
        memo: &BlockCache,
    ) -> Result<Option<Move>, Refusal> {
        if control.is_over() {
            return Ok(None);
        }
        let mut changes = vec![false; self.parts.len()];
        for row in self.rows.iter().filter(|row| row.places(before) != row.places(cap)) {
            changes[self.parts.of(row.unit)] = true;
        }
        let changed = (0..self.parts.len()).filter(|&part| changes[part]);
        let mut units: Vec<_> = changed.flat_map(|part| self.parts.units(part)).copied().collect();
        units.sort_unstable();
        let mut extract = self.agency.extract(&units);
        let agency = &mut extract.agency;
        (self.set_cap)(agency, cap);
        let may = agency.may_be_home();
        let outcome = solve_agency_with(agency, &may, Control { progress: &Silent, ..control }, Some(memo));
        let on_word = outcome.solver_proofs > 0;
        let Finding::Optimal(roster) = outcome.finding else { return Ok(None) };
        let checked = check_roster(agency, &may, roster, outcome.stages)?.certify(agency)?.into_checked();
        let (roster, score) = checked.into_roster();
        let count = Count::of(agency, &may, &roster, score);
        Ok(Some(Move { extract, may, roster, count, on_word }))
    }
}

impl Standpoint {
    fn advance(&mut self, step: Move) {
        let Move { extract: Extract { agency, units, employees }, may, roster, count, on_word } = step;
        let old = self.roster.pick(&employees);
        let before = Count::of(&agency, &may, &old, score_roster(&agency, &may, &old));
        self.count.replace(&units, &before, &count);
        self.roster.replace(&employees, &roster);
        // A unit that moves on may leave the one behind that rested on it: too often is said, never too seldom.
        self.on_word |= on_word;
    }

    fn point(&self, agency: &Agency) -> CurvePoint {
        // What presence cannot reach no cap above 0 changes.
        let figures = Some(self.count.figures(agency, self.shortfalls));
        CurvePoint {
            status: Status::Optimal,
            figures,
            conflicts: Conflicts::default(),
            forbidden_locks: 0,
            on_word: self.on_word,
        }
    }
}
