//! How far a command is: a bar on standard error, on a terminal only.

use std::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering};
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use indicatif::{HumanDuration, ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::console::Console;
use super::interrupt::Interrupt;
use super::span::Span;
use crate::message::Message;
use crate::solve::{Phase, Progress};

/// From one look at the state to the next. A command that takes less shows no bar.
const BEAT: Duration = Duration::from_millis(100);

/// A bar that counts employees and names the time left, the worst gap and the blocks done. It lives on a thread of its
/// own, so that it moves while a block takes minutes, and costs a search nothing.
#[derive(Debug)]
pub struct Bar {
    state: Arc<State>,
    /// Dropped to end the thread.
    end: Option<Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

#[derive(Debug)]
struct State {
    bar: ProgressBar,
    console: Console,
    interrupt: Arc<Interrupt>,
    deadline: Option<Instant>,
    /// The phase that the command is in, and since when.
    phase: Mutex<(Phase, Instant)>,
    planned: AtomicUsize,
    blocks: AtomicUsize,
    /// Bits of the worst gap so far: non-negative floating-point numbers are ordered as their bits are.
    worst_gap: AtomicU64,
    told: AtomicBool,
}

impl Bar {
    /// A bar. `--quiet` hides it; off a terminal it is hidden in any case.
    #[must_use]
    pub fn new(console: &Console, span: &Span) -> Self {
        let target = if console.quiet { ProgressDrawTarget::hidden() } else { ProgressDrawTarget::stderr() };
        let bar = ProgressBar::with_draw_target(Some(1), target);
        if let Ok(style) = ProgressStyle::with_template("{spinner} {bar:10} {percent:>3}%  {wide_msg}") {
            bar.set_style(style);
        }
        let state = Arc::new(State {
            bar,
            console: *console,
            interrupt: Arc::clone(&span.interrupt),
            deadline: span.deadline,
            phase: Mutex::new((Phase::Reading, Instant::now())),
            planned: AtomicUsize::new(0),
            blocks: AtomicUsize::new(0),
            worst_gap: AtomicU64::new(0),
            told: AtomicBool::new(false),
        });
        let (end, ended) = channel();
        let seen = Arc::clone(&state);
        let thread = thread::spawn(move || {
            while ended.recv_timeout(BEAT) == Err(RecvTimeoutError::Timeout) {
                seen.show();
            }
        });
        Self { state, end: Some(end), thread: Some(thread) }
    }
}

impl Drop for Bar {
    fn drop(&mut self) {
        drop(self.end.take());
        if let Some(thread) = self.thread.take() {
            // If it panicked, the hook has reported it.
            let _ = thread.join();
        }
        self.state.tell_interrupt();
        self.state.bar.finish_and_clear();
    }
}

impl State {
    fn phase(&self) -> (Phase, Instant) {
        *self.phase.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn show(&self) {
        self.tell_interrupt();
        if !self.bar.is_hidden() {
            self.bar.set_message(self.text());
            self.bar.tick();
        }
    }

    /// Says once that the search is being ended.
    fn tell_interrupt(&self) {
        if self.interrupt.is_raised() && !self.told.swap(true, Ordering::Relaxed) {
            let text = self.console.language.get("interrupted");
            self.bar.suspend(|| self.console.err(&format!("{text}\n")));
        }
    }

    fn text(&self) -> String {
        let language = self.console.language;
        let (phase, since) = self.phase();
        let message = match phase {
            Phase::Reading => Message::new("progress-reading"),
            Phase::Solving if self.planned.load(Ordering::Relaxed) == 0 => Message::new("progress-building"),
            Phase::Solving => {
                let gap = f64::from_bits(self.worst_gap.load(Ordering::Relaxed)) * 100.0;
                let gap = if gap.is_finite() { language.decimal(gap, 2) } else { "?".to_owned() };
                let time = |time| format!("{:#}", HumanDuration(time));
                let clock = match self.left(since) {
                    Some(left) => Message::new("progress-left").with("time", time(left)),
                    None => Message::new("progress-elapsed").with("time", time(since.elapsed())),
                };
                Message::new("progress-solving")
                    .with("clock", clock)
                    .with("gap", gap)
                    .with("blocks", self.blocks.load(Ordering::Relaxed))
                    .with("planned", self.planned.load(Ordering::Relaxed))
                    .with("people", self.bar.position())
            }
            Phase::Verifying => Message::new("progress-verifying"),
            Phase::Writing | Phase::Naming => Message::new("progress-writing"),
        };
        language.text(&message)
    }

    /// The time left at the pace so far, and never more than the limit leaves. The largest blocks come first and take
    /// longer for each employee: the estimate is too high rather than too low.
    fn left(&self, since: Instant) -> Option<Duration> {
        let (done, all) = (self.bar.position(), self.bar.length().unwrap_or_default());
        let pace = (done > 0).then(|| since.elapsed().mul_f64(all.saturating_sub(done) as f64 / done as f64));
        let limit = self.deadline.map(|deadline| deadline.saturating_duration_since(Instant::now()));
        // Blocks that a limit has cut off are searched again until it is reached.
        let pace = pace.filter(|_| done < all || limit.is_none());
        pace.into_iter().chain(limit).min()
    }
}

impl Progress for Bar {
    fn phase(&self, phase: Phase) {
        match phase {
            Phase::Solving => self.state.interrupt.begin_search(),
            Phase::Naming => self.state.interrupt.hold(),
            Phase::Reading | Phase::Verifying | Phase::Writing => {}
        }
        *self.state.phase.lock().unwrap_or_else(PoisonError::into_inner) = (phase, Instant::now());
    }

    fn planned(&self, blocks: usize, employees: usize) {
        self.state.planned.store(blocks, Ordering::Relaxed);
        self.state.blocks.store(0, Ordering::Relaxed);
        self.state.worst_gap.store(0, Ordering::Relaxed);
        self.state.bar.set_length(employees as u64);
        self.state.bar.set_position(0);
        self.phase(Phase::Solving);
    }

    fn block_done(&self, employees: usize, gap: f64) {
        self.state.blocks.fetch_add(1, Ordering::Relaxed);
        self.state.worst_gap.fetch_max(gap.max(0.0).to_bits(), Ordering::Relaxed);
        self.state.bar.inc(employees as u64);
    }

    fn widest_gap(&self, gap: f64) {
        self.state.worst_gap.store(gap.max(0.0).to_bits(), Ordering::Relaxed);
    }
}
