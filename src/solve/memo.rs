//! Blocks solved before: scenarios differ in few rules, and a block whose program is the same has the same outcome.

use std::hash::{Hash, Hasher};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use rustc_hash::FxHashMap;

use super::Control;
use super::stage::{BlockFinding, BlockOutcome, solve_program};
use crate::formulation::program::Program;
use crate::formulation::{Block, Detail, Formulation, Stage};

/// Outcomes of blocks by a digest of all that the search in a block reads. Only outcomes that no limit has touched are
/// kept.
#[derive(Default)]
pub struct BlockMemo {
    outcomes: Mutex<FxHashMap<[u8; 32], BlockOutcome>>,
    reused: AtomicUsize,
}

impl BlockMemo {
    /// How many blocks were taken from the memo so far.
    #[must_use]
    pub fn reused(&self) -> usize {
        self.reused.load(Ordering::Relaxed)
    }

    pub(super) fn solve(
        &self,
        formulation: &Formulation<'_>,
        block: &Block,
        stages: &[Stage],
        control: Control<'_>,
    ) -> BlockOutcome {
        let program = formulation.program(block, Detail::Lean);
        let digest = digest_of(formulation, block, &program, stages);
        if let Some(known) = self.lock().get(&digest) {
            self.reused.fetch_add(1, Ordering::Relaxed);
            return known.clone();
        }
        let outcome = solve_program(formulation, block, program, stages, control);
        if matches!(outcome.finding, BlockFinding::Optimal | BlockFinding::Infeasible) {
            self.lock().insert(digest, outcome.clone());
        }
        outcome
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, FxHashMap<[u8; 32], BlockOutcome>> {
        // A thread that panicked while it held the lock has left a map that is whole.
        self.outcomes.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

/// Collects what is hashed, to be digested at once: programs of different content have different digests, for all that
/// a cryptographic hash is trusted with.
#[derive(Default)]
struct Content(Vec<u8>);

impl Hasher for Content {
    fn finish(&self) -> u64 {
        0
    }

    fn write(&mut self, bytes: &[u8]) {
        self.0.extend_from_slice(bytes);
    }
}

/// Columns, rows, the costs of every linear stage and the shares behind `fairness`.
fn digest_of(formulation: &Formulation<'_>, block: &Block, program: &Program, stages: &[Stage]) -> [u8; 32] {
    let mut content = Content::default();
    program.hash(&mut content);
    for &stage in stages {
        stage.hash(&mut content);
        if stage == Stage::Fairness {
            formulation.steps(block, program, &vec![None; program.columns.len()]).hash(&mut content);
        } else {
            formulation.linear_objective(block, program, stage).hash(&mut content);
        }
    }
    blake3::hash(&content.0).into()
}
