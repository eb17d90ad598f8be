//! Ctrl-C: once ends a search with the best it has found, twice ends the program at once.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use signal_hook::consts::{SIGINT, SIGTERM};
use signal_hook::flag;

/// The exit code that a shell gives a program ended by a signal: this plus the signal's number.
pub const ENDED_BY_SIGNAL: i32 = 128;

/// What was asked of the program from outside, by Ctrl-C or by `kill`.
#[derive(Debug)]
pub struct Interrupt {
    stop: Arc<AtomicBool>,
    /// Whether the next one ends the program: there is nothing to be kept yet, or it is the second.
    ends: Arc<AtomicBool>,
}

impl Interrupt {
    /// Listens from now on. Until a search begins, the first interrupt ends the program.
    ///
    /// # Errors
    /// When the operating system refuses.
    pub fn listen() -> io::Result<Self> {
        let interrupt = Self { stop: Arc::default(), ends: Arc::new(AtomicBool::new(true)) };
        for signal in [SIGINT, SIGTERM] {
            // In this order: the first of two must not be taken for the second.
            flag::register_conditional_shutdown(signal, ENDED_BY_SIGNAL + signal, Arc::clone(&interrupt.ends))?;
            flag::register(signal, Arc::clone(&interrupt.ends))?;
            flag::register(signal, Arc::clone(&interrupt.stop))?;
        }
        Ok(interrupt)
    }

    /// Set by the first interrupt.
    pub fn stop(&self) -> &AtomicBool {
        &self.stop
    }

    /// Whether there was an interrupt.
    pub fn is_raised(&self) -> bool {
        self.stop.load(Ordering::Relaxed)
    }

    /// From now on the first interrupt only ends the search, unless it has come already.
    pub fn begin_search(&self) {
        if !self.is_raised() {
            self.ends.store(false, Ordering::SeqCst);
        }
    }

    /// Lets one more interrupt pass: results are getting their final names, all of them or none.
    pub fn hold(&self) {
        self.ends.store(false, Ordering::SeqCst);
    }

    /// All results have their names: from now on the next one ends the program.
    pub fn release(&self) {
        self.ends.store(true, Ordering::SeqCst);
    }
}
