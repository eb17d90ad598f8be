//! Blocks solved before: scenarios differ in few rules, and a block whose program is the same has the same outcome.
//! It does not matter who the employees are: two blocks that differ in nothing else have the same outcome too.

use std::hash::Hash;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use rustc_hash::FxHashMap;

use super::block::{BlockFinding, BlockOutcome};
use super::control::Control;
use super::digest::{Content, hash_program, position_of};
use super::stage::solve_program;
use crate::formulation::program::Program;
use crate::formulation::{Block, Formulation, Stage};

/// Outcomes of blocks by a digest of all that the search in a block reads; in them an employee is their position in the
/// block. Only outcomes that no limit has touched are kept.
#[derive(Default)]
pub struct BlockCache {
    outcomes: Mutex<FxHashMap<[u8; 32], BlockOutcome>>,
    solved: AtomicUsize,
}

impl BlockCache {
    /// How many blocks had to be solved so far. Like blocks that two threads meet at the same moment are both solved.
    #[must_use]
    pub fn solved(&self) -> usize {
        self.solved.load(Ordering::Relaxed)
    }

    pub(super) fn solve(
        &self,
        formulation: &Formulation<'_>,
        block: &Block,
        stages: &[Stage],
        control: Control<'_>,
    ) -> BlockOutcome {
        let program = formulation.program(block);
        let digest = digest_of(formulation, block, &program, stages);
        let known = self.lock().get(&digest).cloned();
        if let Some(mut known) = known {
            known.home.iter_mut().for_each(|(employee, _)| *employee = block.employees[employee.at()]);
            return known;
        }
        let outcome = solve_program(formulation, block, program, stages, control);
        self.solved.fetch_add(1, Ordering::Relaxed);
        if matches!(outcome.finding, BlockFinding::Optimal | BlockFinding::Infeasible) {
            let mut kept = outcome.clone();
            kept.home.iter_mut().for_each(|(employee, _)| *employee = position_of(block, *employee));
            self.lock().insert(digest, kept);
        }
        outcome
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, FxHashMap<[u8; 32], BlockOutcome>> {
        // A thread that panicked while it held the lock has left a map that is whole.
        self.outcomes.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

/// Columns, rows, the costs of every linear stage and the shares of every leximin. The tags of rows say which rule a
/// row states: the search does not read them.
fn digest_of(formulation: &Formulation<'_>, block: &Block, program: &Program, stages: &[Stage]) -> [u8; 32] {
    let mut content = Content::default();
    hash_program(program, block, &mut content);
    for &stage in stages {
        stage.hash(&mut content);
        match stage {
            Stage::Leximin(kind) => {
                let shares = formulation.open_shares(kind, block, program, &vec![None; program.columns.len()]);
                shares.len().hash(&mut content);
                for share in shares {
                    // Whose share it is shows in the columns.
                    (share.columns, share.granted, share.requested).hash(&mut content);
                }
            }
            Stage::Linear(stage) => formulation.linear_objective(block, program, stage).hash(&mut content),
        }
    }
    content.digest()
}
