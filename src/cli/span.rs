//! When a command began, and when it must end.

use std::sync::Arc;
use std::time::Instant;

use super::interrupt::Interrupt;
use crate::solve::{Control, Progress};

/// From the start of the program to the end of its time, if that is limited, or until somebody interrupts it.
#[derive(Clone, Debug)]
pub struct Span {
    /// When the program started: times count from there.
    pub started: Instant,
    /// The moment at which the best that was found is taken.
    pub deadline: Option<Instant>,
    /// What ends the search as if the deadline had passed.
    pub interrupt: Arc<Interrupt>,
}

impl Span {
    /// What a search must know of it.
    pub fn control<'a>(&'a self, progress: &'a dyn Progress) -> Control<'a> {
        Control { deadline: self.deadline, stop: self.interrupt.stop(), progress }
    }
}
