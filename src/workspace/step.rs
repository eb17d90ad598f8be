//! Steps back and forth: which change is undone next or done again, and whose step that is.

use super::error::WorkspaceError;
use super::store::Workspace;
use super::version::{Saved, Version, What};

/// A step back or forth that can be taken.
#[derive(Clone, Debug)]
pub struct Step {
    /// The version whose change is undone or done again.
    pub version: u32,
    /// Whose step it is: of one back whoever made the change, of one forth whoever undid it.
    pub whose: String,
    /// The version to whose data it leads.
    to: u32,
    /// What it is in the list of versions.
    what: What,
}

impl Workspace {
    /// The last change that is not undone yet.
    ///
    /// # Errors
    /// When there is none, or the period has been changed since `base`.
    pub fn step_back(&self, period: i64, base: u32) -> Result<Step, WorkspaceError> {
        let versions = self.versions(period)?;
        match *steps(&versions, base)?.done {
            [.., before, last] => step(&versions, last, (last, before), What::Undone),
            _ => Err(WorkspaceError::NothingToUndo),
        }
    }

    /// What was undone last.
    ///
    /// # Errors
    /// As [`Workspace::step_back`].
    pub fn step_forth(&self, period: i64, base: u32) -> Result<Step, WorkspaceError> {
        let versions = self.versions(period)?;
        let (undone, by) = steps(&versions, base)?.undone.pop().ok_or(WorkspaceError::NothingToUndo)?;
        step(&versions, by, (undone, undone), What::Redone)
    }

    /// Takes a step that was found at `base`: what it leads to becomes a new version.
    ///
    /// # Errors
    /// When the period has been changed since, or nothing can be saved.
    pub fn take_step(&self, period: i64, base: u32, who: &str, step: &Step) -> Result<Saved, WorkspaceError> {
        self.go_to(period, base, who, step.what, step.to)
    }
}

/// The versions that changes made, without those that only undo or do again.
#[derive(Default)]
struct Steps {
    /// Those that are done, the last one last.
    done: Vec<u32>,
    /// Those that were undone since the last change, each with the version that undid it; the first to be done again last.
    undone: Vec<(u32, u32)>,
}

/// Which changes are done and which undone at the latest of a period's versions, which must be `base`.
fn steps(versions: &[Version], base: u32) -> Result<Steps, WorkspaceError> {
    let current = versions.first().map_or(0, |latest| latest.number);
    if current != base {
        return Err(WorkspaceError::Stale { base, current });
    }
    let mut steps = Steps::default();
    for version in versions.iter().rev() {
        match version.what {
            What::Undone => steps.undone.extend(steps.done.pop().map(|undone| (undone, version.number))),
            What::Redone => steps.done.extend(steps.undone.pop().map(|(redone, _)| redone)),
            // To go back to an earlier version is a change like any other.
            _ => {
                steps.done.push(version.number);
                steps.undone.clear();
            }
        }
    }
    Ok(steps)
}

/// A step that is whoever's a version is.
fn step(versions: &[Version], of: u32, (version, to): (u32, u32), what: What) -> Result<Step, WorkspaceError> {
    let found = versions.iter().find(|known| known.number == of).ok_or(WorkspaceError::NoVersion(of))?;
    Ok(Step { version, whose: found.who.clone(), to, what })
}
