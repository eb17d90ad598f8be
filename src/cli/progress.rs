//! How far a solve is: a bar on standard error, on a terminal only.

use std::sync::atomic::{AtomicU64, Ordering};

use indicatif::{HumanDuration, ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::message::{Language, Message};
use crate::solve::Progress;

/// A bar that counts employees and names blocks done, the worst gap and the time left.
#[derive(Debug)]
pub struct Bar {
    bar: ProgressBar,
    language: Language,
    planned: AtomicU64,
    blocks: AtomicU64,
    /// Bits of the worst gap so far: non-negative floating-point numbers are ordered as their bits are.
    worst_gap: AtomicU64,
}

impl Bar {
    /// A bar; `quiet` hides it. Off a terminal it is hidden in any case.
    #[must_use]
    pub fn new(language: Language, quiet: bool) -> Self {
        let target = if quiet { ProgressDrawTarget::hidden() } else { ProgressDrawTarget::stderr() };
        let bar = ProgressBar::with_draw_target(None, target);
        if let Ok(style) = ProgressStyle::with_template("{bar:14} {percent:>3}%  {wide_msg}") {
            bar.set_style(style);
        }
        Self { bar, language, planned: AtomicU64::new(0), blocks: AtomicU64::new(0), worst_gap: AtomicU64::new(0) }
    }

    fn text(&self) -> String {
        let gap = f64::from_bits(self.worst_gap.load(Ordering::Relaxed)) * 100.0;
        self.language.text(
            &Message::new("progress-solving")
                .with("blocks", self.blocks.load(Ordering::Relaxed))
                .with("planned", self.planned.load(Ordering::Relaxed))
                .with("gap", self.language.decimal(gap, 2))
                .with("left", format!("{:#}", HumanDuration(self.bar.eta()))),
        )
    }
}

impl Drop for Bar {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}

impl Progress for Bar {
    fn planned(&self, blocks: usize, employees: usize) {
        self.planned.store(blocks as u64, Ordering::Relaxed);
        self.bar.set_length(employees as u64);
    }

    fn block_done(&self, employees: usize, gap: f64) {
        self.blocks.fetch_add(1, Ordering::Relaxed);
        self.worst_gap.fetch_max(gap.max(0.0).to_bits(), Ordering::Relaxed);
        self.bar.inc(employees as u64);
        if !self.bar.is_hidden() {
            self.bar.set_message(self.text());
        }
    }
}
