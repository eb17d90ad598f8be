//! Searches under way: each on a thread of its own, with how far it is, and a way to end it.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::{Duration, Instant};

use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Value;

use super::error::Refused;
use super::problem::problem_value;
use crate::domain::conflict::Conflicts;
use crate::message::Language;
use crate::solve::{Control, Phase, Progress};
use crate::write::wording::conflict::word_conflicts;

/// So many searches that have ended are remembered.
const MOST_REMEMBERED: usize = 200;

/// What a search is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum JobKind {
    /// A roster.
    Solve,
    /// A published roster that is made again.
    Replan,
    /// Scenarios side by side.
    Compare,
    /// The curve of the cap.
    Sweep,
    /// What one more place is worth, everywhere.
    Value,
    /// What one more place is worth in one unit on one day.
    Place,
    /// What each rule costs.
    RuleCost,
}

/// Where a search is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum JobState {
    /// Under way.
    Running,
    /// Done; what came of it is known.
    Done,
    /// Ended before it was done, because somebody asked for it.
    Cancelled,
    /// Not done, for the reason told.
    Failed,
}

/// A search as it is shown.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct JobCard {
    /// Its number.
    pub id: u64,
    /// The period.
    pub period: i64,
    /// The version of the data that it is about.
    pub version: u32,
    /// What it is for.
    pub kind: JobKind,
    /// Who asked for it.
    pub who: String,
    /// Where it is.
    pub state: JobState,
    /// What it does now: `reading`, `solving`, `verifying` or `writing`.
    pub phase: &'static str,
    /// Employees whose days are settled.
    pub done: u64,
    /// Employees in all; 0 while that is not known.
    pub planned: u64,
    /// The widest relative gap so far; null while nothing is known.
    pub gap: Option<f64>,
    /// Seconds since it began, or until it ended.
    pub seconds: f64,
    /// What came of it, as the command of the same name writes it with `--json`; of a search for a roster with `told`, why
    /// there is none, in the language asked for.
    #[schemars(with = "Option<serde_json::Map<String, Value>>")]
    pub result: Option<Value>,
    /// Why it was not done: a problem document.
    #[schemars(with = "Option<serde_json::Map<String, Value>>")]
    pub problem: Option<Value>,
}

/// A search.
#[derive(Debug)]
pub struct Job {
    id: u64,
    period: i64,
    version: u32,
    kind: JobKind,
    who: String,
    started: Instant,
    stop: AtomicBool,
    is_cancelled: AtomicBool,
    meter: Meter,
    end: Mutex<Option<Ended>>,
    ended: Condvar,
}

#[derive(Debug)]
struct Ended {
    after: Duration,
    result: Result<JobResult, Refused>,
}

/// What came of a search, whatever language it is told in.
#[derive(Clone, Debug)]
pub struct JobResult {
    /// What it is for programs.
    pub value: Value,
    /// Of a search for a roster, why there is none; empty where there is one.
    pub conflicts: Option<Conflicts>,
}

impl JobResult {
    fn word(&self, language: Language) -> Value {
        let mut value = self.value.clone();
        if let (Some(conflicts), Some(object)) = (&self.conflicts, value.as_object_mut()) {
            object.insert("told".to_owned(), serde_json::json!(word_conflicts(conflicts, language)));
        }
        value
    }
}

/// How far it is.
#[derive(Debug, Default)]
struct Meter {
    phase: AtomicUsize,
    planned: AtomicU64,
    done: AtomicU64,
    gap: AtomicU64,
}

const PHASES: [&str; 4] = ["reading", "solving", "verifying", "writing"];

impl Progress for Meter {
    fn phase(&self, phase: Phase) {
        let position = match phase {
            Phase::Reading => 0,
            Phase::Solving => 1,
            Phase::Verifying => 2,
            Phase::Writing | Phase::Naming => 3,
        };
        self.phase.store(position, Ordering::Relaxed);
    }

    fn planned(&self, _blocks: usize, employees: usize) {
        self.phase(Phase::Solving);
        self.planned.store(employees as u64, Ordering::Relaxed);
        self.done.store(0, Ordering::Relaxed);
        self.gap.store(0, Ordering::Relaxed);
    }

    fn block_done(&self, employees: usize, gap: f64) {
        self.done.fetch_add(employees as u64, Ordering::Relaxed);
        // Bits of non-negative floating-point numbers are ordered as they are.
        self.gap.fetch_max(gap.max(0.0).to_bits(), Ordering::Relaxed);
    }

    fn widest_gap(&self, gap: f64) {
        self.gap.store(gap.max(0.0).to_bits(), Ordering::Relaxed);
    }
}

impl Job {
    /// Its number.
    #[must_use]
    pub fn id(&self) -> u64 {
        self.id
    }

    /// The period.
    #[must_use]
    pub fn period(&self) -> i64 {
        self.period
    }

    /// When it began.
    #[must_use]
    pub fn started(&self) -> Instant {
        self.started
    }

    /// What a search must know of it, with this much time.
    #[must_use]
    pub fn control(&self, limit: Option<Duration>) -> Control<'_> {
        let deadline = limit.and_then(|limit| self.started.checked_add(limit));
        Control { deadline, stop: &self.stop, progress: &self.meter }
    }

    /// Whether somebody has asked for its end.
    #[must_use]
    pub fn is_cancelled(&self) -> bool {
        self.is_cancelled.load(Ordering::SeqCst)
    }

    /// Ends it as soon as can be.
    pub fn cancel(&self) {
        self.is_cancelled.store(true, Ordering::SeqCst);
        self.stop.store(true, Ordering::SeqCst);
    }

    /// Tells what came of it.
    pub fn finish(&self, result: Result<JobResult, Refused>) {
        let mut end = self.end.lock().unwrap_or_else(PoisonError::into_inner);
        *end = Some(Ended { after: self.started.elapsed(), result });
        self.ended.notify_all();
    }

    /// Waits until it has ended, but no longer than this. Whether it has.
    pub fn wait(&self, most: Duration) -> bool {
        let end = self.end.lock().unwrap_or_else(PoisonError::into_inner);
        let waited = self.ended.wait_timeout_while(end, most, |end| end.is_none());
        waited.is_ok_and(|(end, _)| end.is_some())
    }

    /// Whether it has ended.
    #[must_use]
    pub fn has_ended(&self) -> bool {
        self.wait(Duration::ZERO)
    }

    /// The search as it is shown.
    #[must_use]
    pub fn card(&self, language: Language) -> JobCard {
        let end = self.end.lock().unwrap_or_else(PoisonError::into_inner);
        let (state, after, result, problem) = match &*end {
            None => (JobState::Running, self.started.elapsed(), None, None),
            Some(Ended { after, result: Ok(result) }) => (JobState::Done, *after, Some(result.word(language)), None),
            Some(Ended { after, .. }) if self.is_cancelled() => (JobState::Cancelled, *after, None, None),
            Some(Ended { after, result: Err(refused) }) => {
                (JobState::Failed, *after, None, Some(problem_value(refused, language)))
            }
        };
        let gap = f64::from_bits(self.meter.gap.load(Ordering::Relaxed));
        let done = self.meter.done.load(Ordering::Relaxed);
        JobCard {
            id: self.id,
            period: self.period,
            version: self.version,
            kind: self.kind,
            who: self.who.clone(),
            state,
            phase: PHASES[self.meter.phase.load(Ordering::Relaxed).min(3)],
            done,
            planned: self.meter.planned.load(Ordering::Relaxed),
            gap: Some(gap).filter(|gap| gap.is_finite() && done > 0),
            seconds: after.as_secs_f64(),
            result,
            problem,
        }
    }
}

/// Every search since the server began.
#[derive(Debug, Default)]
pub struct Jobs {
    known: Mutex<BTreeMap<u64, Arc<Job>>>,
    last: AtomicU64,
}

impl Jobs {
    /// Begins one.
    pub fn begin(&self, period: i64, version: u32, kind: JobKind, who: &str) -> Arc<Job> {
        let id = self.last.fetch_add(1, Ordering::SeqCst) + 1;
        let job = Arc::new(Job {
            id,
            period,
            version,
            kind,
            who: who.to_owned(),
            started: Instant::now(),
            stop: AtomicBool::new(false),
            is_cancelled: AtomicBool::new(false),
            meter: Meter::default(),
            end: Mutex::new(None),
            ended: Condvar::new(),
        });
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        known.insert(id, Arc::clone(&job));
        while known.len() > MOST_REMEMBERED {
            let Some(oldest) = known.iter().find(|(_, job)| job.has_ended()).map(|(id, _)| *id) else { break };
            known.remove(&oldest);
        }
        job
    }

    /// How many somebody has begun that have not ended.
    #[must_use]
    pub fn count_open(&self, who: &str) -> usize {
        let known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        known.values().filter(|job| job.who == who && !job.has_ended()).count()
    }

    /// The one of that number.
    #[must_use]
    pub fn get(&self, id: u64) -> Option<Arc<Job>> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner).get(&id).cloned()
    }

    /// Those of a period, the latest first.
    #[must_use]
    pub fn of_period(&self, period: i64) -> Vec<Arc<Job>> {
        let known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        known.values().rev().filter(|job| job.period == period).cloned().collect()
    }

    /// Ends all of them.
    pub fn cancel_all(&self) {
        let known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        known.values().for_each(|job| job.cancel());
    }
}
