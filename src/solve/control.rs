//! When a solve stops, and where it reports how far it is.

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

/// When to stop, and where to report progress.
#[derive(Clone, Copy)]
pub struct Control<'a> {
    /// The moment at which the best roster found so far is taken.
    pub deadline: Option<Instant>,
    /// Set from outside to end the search as if the deadline had passed.
    pub stop: &'a AtomicBool,
    /// Where the search reports how far it is.
    pub progress: &'a dyn Progress,
}

/// A flag that nobody sets.
static NEVER: AtomicBool = AtomicBool::new(false);

impl Default for Control<'_> {
    /// Never stopped, without a deadline, and progress goes nowhere.
    fn default() -> Self {
        Self { deadline: None, stop: &NEVER, progress: &Silent }
    }
}

impl Control<'_> {
    /// The same for the first of this many searches that share the time left.
    #[must_use]
    pub fn share(self, searches: usize) -> Self {
        let share = self.remaining().map(|left| left / u32::try_from(searches.max(1)).unwrap_or(u32::MAX));
        Self { deadline: share.and_then(|share| Instant::now().checked_add(share)), ..self }
    }

    /// The same with some time kept for what comes after the search, but half of what is left at most.
    #[must_use]
    pub fn keep(self, time: Duration) -> Self {
        let kept = |deadline: Instant, left: Duration| deadline.checked_sub(time.min(left / 2)).unwrap_or(deadline);
        Self { deadline: self.deadline.zip(self.remaining()).map(|(deadline, left)| kept(deadline, left)), ..self }
    }

    /// Whether the search must end.
    #[must_use]
    pub fn is_over(&self) -> bool {
        self.stop.load(Ordering::Relaxed) || self.deadline.is_some_and(|deadline| Instant::now() >= deadline)
    }

    /// Whether the search may have to end before it is done.
    pub(super) fn is_limited(&self) -> bool {
        self.deadline.is_some() || self.is_over()
    }

    /// Time left, if it is limited.
    pub(super) fn remaining(&self) -> Option<Duration> {
        self.deadline.map(|deadline| deadline.saturating_duration_since(Instant::now()))
    }
}

/// Receives how far a solve is. Called from several threads.
pub trait Progress: Sync {
    /// The command has reached this phase.
    fn phase(&self, _phase: Phase) {}
    /// The program was split into this many blocks with the given number of employees in all.
    fn planned(&self, _blocks: usize, _employees: usize) {}
    /// A block with this many employees has been searched; `gap` is its relative gap: 0 when proven, infinite without a
    /// roster.
    fn block_done(&self, _employees: usize, _gap: f64) {}
    /// After blocks that were cut off have been searched again: the widest gap that is left.
    fn widest_gap(&self, _gap: f64) {}
}

/// The phases of a command, in the order in which it goes through them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// The input is read.
    Reading,
    /// The search is on; said by [`Progress::planned`] too.
    Solving,
    /// The roster is checked.
    Verifying,
    /// Results are written under temporary names.
    Writing,
    /// Results get their final names.
    Naming,
}

/// A [`Progress`] that ignores all it receives.
#[derive(Clone, Copy, Debug, Default)]
pub struct Silent;

impl Progress for Silent {}
