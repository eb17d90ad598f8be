//! The curve of a cap.

use std::path::Path;
use std::time::Instant;

use super::compare::CompareError;
use super::curve::{Curve, CurvePoint};
use super::figure::count_places;
use super::scenario::try_scenario;
use super::threshold::list_steps;
use crate::domain::agency::Agency;
use crate::domain::amount::{Amount, BasisPoints};
use crate::domain::roster::Roster;
pub use crate::domain::scenario::CAP;
use crate::domain::scenario::{Change, Field, Scenario, Value, apply_change};
use crate::domain::score::score_roster;
use crate::input::scenario::apply_scenario;
use crate::result::status::Status;
use crate::result::sweep::{SCHEMA, Sweep, SweepNote, SweepPoint};
use crate::solve::{BlockCache, Control};

/// At most this many caps of an exact curve are solved, or listed with those who gain a place there.
pub const MOST_STEPS: usize = 200;
/// The smallest cap above 0 that can be written.
const LEAST: BasisPoints = BasisPoints(1);

/// The caps of a curve: its ends, and the step from one cap to the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CapRange {
    /// The first.
    pub low: BasisPoints,
    /// None is above this.
    pub high: BasisPoints,
    /// From one to the next; without it every cap at which somebody gains a place, so that nothing changes in between.
    pub step: Option<BasisPoints>,
}

/// Why a curve cannot be drawn: a scenario of it cannot be solved, or it has too many points.
#[derive(Debug, thiserror::Error)]
pub enum SweepError {
    /// The scenarios behind it cannot be solved.
    #[error("a scenario of the curve cannot be solved")]
    Compare(#[source] CompareError),
    /// An exact curve would have more than [`MOST_STEPS`] points.
    #[error("the curve would have {0} points")]
    TooMany(usize),
}

impl<E: Into<CompareError>> From<E> for SweepError {
    fn from(error: E) -> Self {
        Self::Compare(error.into())
    }
}

/// The scenario in which every quota with the id `cap` lets this many be at home.
#[must_use]
pub fn cap_scenario(cap: Amount) -> Scenario {
    Scenario { name: cap.to_string(), changes: vec![cap_change(cap)], ..Scenario::default() }
}

fn cap_change(cap: Amount) -> Change {
    Change { rule: CAP.to_owned(), field: Field::MaxWfh, value: Value::Amount(cap), line: None }
}

/// Sets a cap that the agency is known to take.
fn set_cap(agency: &mut Agency, cap: BasisPoints) {
    let set = apply_change(agency, &cap_change(Amount::Percent(cap)));
    debug_assert!(set.is_ok(), "the cap was tried on the agency's rules");
}

/// Solves the agency, read from `path`, under every cap of a range; what a cap has in common with another is not solved
/// again. Blocks that `memo` knows are not solved either. Each roster is the one that a solve under that cap alone
/// gives.
///
/// # Errors
/// When the agency has no quota with the id `cap`, or one that cannot take a cap; when there are too many caps; when a
/// roster does not pass our own checks.
pub fn sweep_caps(
    path: &Path,
    agency: &Agency,
    range: CapRange,
    control: Control<'_>,
    memo: &BlockCache,
) -> Result<Sweep, SweepError> {
    let started = Instant::now();
    let CapRange { low, high, step } = range;
    let apply =
        |agency, cap| apply_scenario(path, agency, &cap_scenario(Amount::Percent(cap))).map_err(CompareError::Input);
    let loosest = apply(agency, high.max(LEAST))?.into_owned();
    let curve = Curve::new(&loosest, CAP, set_cap);
    let steps = list_steps(&loosest, &curve.rows, low, high);
    let caps: Vec<BasisPoints> = match step {
        Some(step) => (low.0..=high.0).step_by(step.0 as usize).map(BasisPoints).collect(),
        None => {
            // Just above 0 a cap is no longer a quota of 0.
            let just_above = (low.0 == 0 && high > low).then_some(LEAST);
            let thresholds = steps.iter().map(|step| BasisPoints(step.basis_points));
            let mut caps: Vec<_> = [low, high].into_iter().chain(just_above).chain(thresholds).collect();
            caps.sort_unstable();
            caps.dedup();
            caps
        }
    };
    if step.is_none() && caps.len() > MOST_STEPS {
        return Err(SweepError::TooMany(caps.len()));
    }
    // A cap that contradicts the rule's own minimum is reported before anything is solved. Rules need nobody for that.
    let rules = agency.extract(&[]).agency;
    caps.iter().try_for_each(|&cap| apply(&rules, cap).map(drop))?;

    let above = &caps[caps.partition_point(|cap| cap.0 == 0)..];
    let nobody = Roster::off(loosest.employees.len(), loosest.horizon.days());
    let asked = score_roster(&loosest, &loosest.may_be_home(), &nobody).requested;
    let mut found = Vec::with_capacity(caps.len());
    let mut single = None;
    if let Some(zero) = caps.first().filter(|cap| cap.0 == 0) {
        // A quota of 0 is another rule: who may be at home differs, and with it everything else.
        let share = control.share(caps.len());
        found.push(CurvePoint::of(try_scenario(&*apply(agency, *zero)?, &zero.to_string(), share, memo)?));
    }
    if !above.is_empty() {
        let followed = curve.follow(above, control, memo)?;
        single = Some(followed.single);
        found.extend(followed.points);
    }
    let mut notes = Vec::new();
    let mut contradicted: Vec<String> = Vec::new();
    let mut on_word: Vec<String> = Vec::new();
    let mut points: Vec<SweepPoint> = Vec::with_capacity(caps.len());
    for (position, (&cap, point)) in caps.iter().zip(found).enumerate() {
        let CurvePoint { status, figures, conflicts, forbidden_locks, on_word: is_on_word } = point;
        if is_on_word {
            on_word.push(cap.to_string());
        }
        if !conflicts.told.is_empty() {
            contradicted.push(cap.to_string());
        } else if conflicts.untold > 0 {
            notes.push(SweepNote::Unexplained { cap: cap.to_string(), count: conflicts.untold as u64 });
        }
        if forbidden_locks > 0 {
            notes.push(SweepNote::ForbiddenLocks { cap: cap.to_string(), count: forbidden_locks });
        }
        let changed = points.last().is_none_or(|last| last.figures != figures || last.status != status);
        let moved = position.checked_sub(1).map_or(0, |before| curve.count_moved(caps[before], cap));
        let places = count_places(agency, CAP, Amount::Percent(cap));
        let (cap, basis_points) = (cap.to_string(), cap.0);
        points.push(SweepPoint { cap, basis_points, status, figures, asked, changed, places, moved });
    }
    if !on_word.is_empty() {
        notes.push(SweepNote::SolverWord { caps: on_word });
    }
    if !contradicted.is_empty() {
        notes.push(SweepNote::Contradiction { caps: contradicted });
    }
    let mut all = note(&points);
    all.append(&mut notes);
    Ok(Sweep {
        schema: SCHEMA,
        agency: agency.name.clone(),
        exact: step.is_none(),
        points,
        step_count: steps.len() as u64,
        steps: if steps.len() > MOST_STEPS { Vec::new() } else { steps },
        notes: all,
        single_seconds: single.unwrap_or_else(|| started.elapsed()).as_secs_f64(),
        total_seconds: started.elapsed().as_secs_f64(),
    })
}

fn note(points: &[SweepPoint]) -> Vec<SweepNote> {
    let mut notes = Vec::new();
    if points.iter().any(|point| point.basis_points == 0) {
        notes.push(SweepNote::QuotaOfZero);
    }
    // Figures that are not proven may differ where the optimum does not, and the other way round.
    let proven = points.windows(2).filter(|pair| !pair.iter().any(|point| point.status.is_cut()));
    let caps: Vec<String> = proven.filter(|pair| pair[1].changed).map(|pair| pair[1].cap.clone()).collect();
    if !caps.is_empty() {
        notes.push(SweepNote::Steps { caps });
    } else if !points.iter().any(|point| point.status.is_cut()) {
        notes.push(SweepNote::NoSteps);
    }
    if points.iter().any(|point| point.status == Status::Feasible) {
        notes.push(SweepNote::Unproven);
    }
    notes
}
