//! Which block is searched when, and for how long where time is limited (`models/decisions/0010-time-among-blocks.md`).

use std::cmp::Reverse;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use rayon::prelude::*;

use super::block::{BlockFinding, BlockOutcome};
use super::control::Control;
use crate::formulation::Block;

/// No block is begun for less: building its program takes longer.
const LEAST: Duration = Duration::from_millis(2);

/// Searches every block, the largest first, so that none of them is left to one thread at the end. Without a deadline
/// each is searched to its end. With one, each gets its part of the time left by its share of the employees not yet
/// begun; whatever easy blocks leave goes to those that were cut off, the widest gap first.
pub(super) fn search_blocks(
    blocks: &[Block],
    control: Control<'_>,
    search: impl Fn(&Block, Control<'_>) -> BlockOutcome + Sync,
) -> Vec<BlockOutcome> {
    let mut order: Vec<usize> = (0..blocks.len()).collect();
    order.sort_by_key(|&block| Reverse(blocks[block].employees.len()));
    let left = AtomicUsize::new(blocks.iter().map(|block| block.employees.len()).sum());
    let first = |position: usize| {
        let block = &blocks[position];
        let size = block.employees.len();
        let of = left.fetch_sub(size, Ordering::Relaxed);
        let given = control.allowance(size, of);
        let outcome = search(block, control.within(given));
        control.progress.block_done(size, outcome.gap());
        Found { position, outcome, given, is_exhausted: false }
    };
    // A queue, not a range to be split: splitting would begin with a block from the middle.
    let mut found: Vec<Found> = order.into_iter().par_bridge().map(first).collect();
    found.sort_unstable_by_key(|found| found.position);
    if control.deadline.is_some() {
        search_again(&mut found, blocks, control, &search);
    }
    found.into_iter().map(|found| found.outcome).collect()
}

/// What is known of a block so far.
struct Found {
    position: usize,
    outcome: BlockOutcome,
    /// How long it was searched at most.
    given: Option<Duration>,
    /// Whether its search ended with time left: more of it would find the same.
    is_exhausted: bool,
}

impl Found {
    fn is_open(&self) -> bool {
        !self.is_exhausted && matches!(self.outcome.finding, BlockFinding::Feasible | BlockFinding::Unknown)
    }
}

/// Searches the blocks that were cut off again, each for at least twice as long as before.
fn search_again(
    found: &mut [Found],
    blocks: &[Block],
    control: Control<'_>,
    search: &(impl Fn(&Block, Control<'_>) -> BlockOutcome + Sync),
) {
    let mut open: Vec<&mut Found> = found.iter_mut().filter(|found| found.is_open()).collect();
    while !open.is_empty() && !control.is_over() {
        open.sort_by(|one, other| other.outcome.gap().total_cmp(&one.outcome.gap()));
        let left = AtomicUsize::new(open.len());
        open.iter_mut().par_bridge().for_each(|found| {
            let of = left.fetch_sub(1, Ordering::Relaxed);
            if control.is_over() {
                return;
            }
            let given = control.allowance(1, of).max(found.given.map(|before| before.saturating_mul(2)));
            let started = Instant::now();
            let outcome = search(&blocks[found.position], control.within(given));
            found.given = given;
            found.is_exhausted = given.is_none_or(|given| started.elapsed() < given);
            if outcome.is_better_than(&found.outcome) {
                found.outcome = outcome;
            }
        });
        open.retain(|found| found.is_open());
        control.progress.widest_gap(open.iter().map(|found| found.outcome.gap()).fold(0.0, f64::max));
    }
}

impl Control<'_> {
    /// The part of the time left, on all threads, that is due to `part` of `whole`; `None` without a deadline.
    fn allowance(&self, part: usize, whole: usize) -> Option<Duration> {
        let share = part as f64 / whole.max(1) as f64 * rayon::current_num_threads() as f64;
        self.remaining().map(|left| left.mul_f64(share.min(1.0)).max(LEAST))
    }

    /// The same until its own deadline, or for so long if that is sooner.
    fn within(self, given: Option<Duration>) -> Self {
        let until = given.and_then(|given| Instant::now().checked_add(given));
        Self { deadline: self.deadline.min(until).or(self.deadline), ..self }
    }
}
