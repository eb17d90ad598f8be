//! When a command began, and when it must end.

use std::sync::atomic::AtomicBool;
use std::time::Instant;

use crate::solve::{Control, Progress};

/// From the start of the program to the end of its time, if that is limited.
#[derive(Clone, Copy, Debug)]
pub struct Span<'a> {
    /// When the program started: times count from there.
    pub started: Instant,
    /// The moment at which the best that was found is taken.
    pub deadline: Option<Instant>,
    /// Set from outside to end the search as if the deadline had passed.
    pub stop: &'a AtomicBool,
}

impl<'a> Span<'a> {
    /// What a search must know of it.
    pub fn control(self, progress: &'a dyn Progress) -> Control<'a> {
        Control { deadline: self.deadline, stop: self.stop, progress }
    }
}
