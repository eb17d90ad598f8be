//! Collects the problems found while reading.

use std::collections::BTreeMap;

use super::diagnostic::{Diagnostic, Place, Severity};
use super::name::hint;
use crate::message::Message;

/// How many problems of one kind are told per file: nobody reads a million lines.
const TOLD: usize = 1_000;

/// How many comparisons of names may be spent on closest matches before they are no longer looked for.
const COMPARISONS: usize = 2_000_000;

/// The problems found so far.
#[derive(Debug, Default)]
pub(super) struct Log {
    diagnostics: Vec<Diagnostic>,
    counts: BTreeMap<(Severity, &'static str, Option<String>), usize>,
    errors: usize,
    compared: usize,
}

impl Log {
    /// Notes a problem that makes the input unusable.
    pub fn error(&mut self, place: Place, message: Message) {
        self.errors += 1;
        self.note(Severity::Error, place, message);
    }

    /// Notes a problem that the planner should know of.
    pub fn warn(&mut self, place: Place, message: Message) {
        self.note(Severity::Warning, place, message);
    }

    fn note(&mut self, severity: Severity, place: Place, message: Message) {
        let count = self.counts.entry((severity, message.id, place.file.clone())).or_default();
        *count += 1;
        if *count <= TOLD {
            self.diagnostics.push(Diagnostic { severity, place, message });
        }
    }

    /// Number of errors so far.
    pub fn errors(&self) -> usize {
        self.errors
    }

    /// Words that name the candidate closest to `value`.
    pub fn closest<'a>(&mut self, value: &str, candidates: impl ExactSizeIterator<Item = &'a str>) -> Message {
        self.compared += candidates.len();
        if self.compared > COMPARISONS && self.compared > candidates.len() {
            return Message::new("hint-unsearched");
        }
        hint(value, candidates)
    }

    /// Every problem in order of file, row and column, with what is not told in full.
    pub fn finish(mut self) -> Vec<Diagnostic> {
        for ((severity, id, file), count) in self.counts {
            if count > TOLD {
                let alike =
                    self.diagnostics.iter().find(|told| told.message.id == id && told.place.file == file).cloned();
                let message = Message::new("more-alike").with("count", count - TOLD);
                let message = message.with("example", alike.map_or(Message::new(id), |alike| alike.message));
                let place = Place { file, row: Some(u32::MAX), column: None };
                self.diagnostics.push(Diagnostic { severity, place, message });
            }
        }
        self.diagnostics.sort_by(|a, b| a.place.cmp(&b.place));
        for diagnostic in &mut self.diagnostics {
            // Sorted behind the rows that are told; it has no row of its own.
            diagnostic.place.row = diagnostic.place.row.filter(|&row| row != u32::MAX);
        }
        self.diagnostics
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_what_it_does_not_tell() {
        let mut log = Log::default();
        for row in 0..1_234 {
            log.error(Place::file("a.csv").row(row), Message::new("empty-file"));
        }
        log.warn(Place::file("A.csv").row(3).column("x"), Message::new("empty-file"));
        assert_eq!(log.errors(), 1_234);
        let diagnostics = log.finish();
        assert_eq!(diagnostics.len(), 1_002);
        assert_eq!(diagnostics[0].place.file.as_deref(), Some("A.csv"));
        let last = &diagnostics[1_001];
        assert_eq!((last.message.id, last.place.row), ("more-alike", None));
        assert_eq!(last.message.args[0].1, 234_usize.into());
        for language in crate::message::Language::ALL {
            assert!(crate::input::tests::show(last, language).contains("234"));
        }
    }
}
