//! Collects the problems found while reading.

use std::collections::BTreeMap;
use std::fmt::Write;

use rustc_hash::FxHashMap;

use super::diagnostic::{Again, Diagnostic, Place, Severity};
use super::name::{LONGEST, hint};
use crate::message::{Argument, Message};

/// How many problems of one kind are reported per file: nobody reads a million lines.
const TOLD: usize = 1_000;

/// How many further rows of one and the same problem are named.
const NAMED: usize = 4;

/// How many comparisons of two letters may be spent on closest matches before they are no longer looked for: about a
/// second.
const COMPARISONS: u64 = 400_000_000;
/// How many the first search may take, among the names of a whole province: a few seconds.
const FIRST: u64 = 2_000_000_000;

/// Letters of a text that a message quotes: a cell of megabytes is known by its beginning.
const QUOTED: usize = 200;

/// The problems found so far.
#[derive(Debug, Default)]
pub(super) struct Log {
    diagnostics: Vec<Diagnostic>,
    /// Where each problem that may occur again is in the list: the same value in the same column.
    told: FxHashMap<String, usize>,
    counts: BTreeMap<(Severity, &'static str, Option<String>), usize>,
    errors: usize,
    compared: u64,
    /// Closest matches that were looked for: among what, and for which value.
    matches: FxHashMap<(&'static str, String), Message>,
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

    /// A problem that was found before is counted where it was reported first: a unit that no table has is one problem,
    /// not one for each of its three hundred employees.
    fn note(&mut self, severity: Severity, place: Place, mut message: Message) {
        message.args.iter_mut().for_each(|(_, argument)| shorten(argument));
        let same = name_problem(severity, &place, &message);
        if let Some(&at) = self.told.get(&same) {
            let again = &mut self.diagnostics[at].again;
            again.count += 1;
            if again.rows.len() < NAMED {
                again.rows.extend(place.row);
            }
            return;
        }
        let count = self.counts.entry((severity, message.id, place.file.clone())).or_default();
        *count += 1;
        if *count <= TOLD {
            self.told.insert(same, self.diagnostics.len());
            self.diagnostics.push(Diagnostic { severity, place, message, again: Again::default() });
        }
    }

    /// Number of errors so far.
    pub fn errors(&self) -> usize {
        self.errors
    }

    /// Words that name the candidate closest to `value`; `among` says which candidates these are.
    pub fn closest<'a>(
        &mut self,
        among: &'static str,
        value: &str,
        candidates: impl ExactSizeIterator<Item = &'a str>,
    ) -> Message {
        if let Some(known) = self.matches.get(&(among, value.to_owned())) {
            return known.clone();
        }
        let found = self.search(value, candidates);
        if value.len() <= 4 * QUOTED {
            self.matches.insert((among, value.to_owned()), found.clone());
        }
        found
    }

    /// The same among candidates that are others each time.
    pub fn search<'a>(&mut self, value: &str, candidates: impl ExactSizeIterator<Item = &'a str>) -> Message {
        // Longer texts are compared with nothing; shorter ones with candidates of about their own length.
        let letters = value.chars().take(LONGEST).count() as u64;
        let needed = candidates.len() as u64 * (letters * letters + 1);
        let is_first = self.compared == 0 && needed <= FIRST;
        self.compared = self.compared.saturating_add(needed);
        if self.compared > COMPARISONS && !is_first {
            return Message::new("hint-unsearched");
        }
        hint(value, candidates)
    }

    /// Every problem in order of file, row and column, with what is not listed in full.
    pub fn finish(mut self) -> Vec<Diagnostic> {
        for ((severity, id, file), count) in self.counts {
            if count > TOLD {
                let alike =
                    self.diagnostics.iter().find(|told| told.message.id == id && told.place.file == file).cloned();
                let message = Message::new("more-alike").with("count", count - TOLD);
                let message = message.with("example", alike.map_or(Message::new(id), |alike| alike.message));
                let place = Place { file, row: Some(u32::MAX), column: None };
                self.diagnostics.push(Diagnostic { severity, place, message, again: Again::default() });
            }
        }
        self.diagnostics.sort_by(|a, b| a.place.cmp(&b.place));
        for diagnostic in &mut self.diagnostics {
            // Sorted after the rows that are listed; it has no row of its own.
            diagnostic.place.row = diagnostic.place.row.filter(|&row| row != u32::MAX);
        }
        self.diagnostics
    }
}

/// Leaves of a long text what it begins with.
fn shorten(argument: &mut Argument) {
    match argument {
        Argument::Text(text) => {
            if let Some((end, _)) = text.char_indices().nth(QUOTED) {
                text.truncate(end);
                text.push('…');
            }
        }
        Argument::List(list) => list.iter_mut().for_each(shorten),
        Argument::Message(message) => message.args.iter_mut().for_each(|(_, argument)| shorten(argument)),
        Argument::Both { .. } | Argument::Number(_) => {}
    }
}

/// What makes two problems one: all but the row, and the words about what is spelled alike.
fn name_problem(severity: Severity, place: &Place, message: &Message) -> String {
    let mut name = format!("{severity:?} {:?} {:?} {}", place.file, place.column, message.id);
    for (argument, value) in message.args.iter().filter(|(argument, _)| *argument != "hint") {
        let _ = write!(name, " {argument}={value:?}");
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_what_it_does_not_tell() {
        let mut log = Log::default();
        for row in 0..1_234 {
            log.error(Place::file("a.csv").row(row), Message::new("missing-file").with("value", row));
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

    #[test]
    fn what_is_not_told_has_an_example_of_its_own_kind() {
        let mut log = Log::default();
        log.error(Place::file("a.csv").row(1), Message::new("empty-file"));
        for row in 0..1_001 {
            log.error(Place::file("b.csv").row(row), Message::new("missing-file").with("value", row));
            log.error(Place::file("a.csv").row(row), Message::new("unknown-unit").with("value", row));
        }
        let told = log.finish();
        let more = told.iter().filter(|told| told.message.id == "more-alike");
        let examples = more.map(|more| match &more.message.args[1].1 {
            Argument::Message(example) => (more.place.file.as_deref(), example.id),
            _ => (None, ""),
        });
        let expected = [(Some("a.csv"), "unknown-unit"), (Some("b.csv"), "missing-file")];
        assert_eq!(examples.collect::<Vec<_>>(), expected);
    }

    #[test]
    fn the_same_problem_in_many_rows_is_one() {
        let mut log = Log::default();
        let about = |value: &str, hint: &'static str| {
            Message::new("unknown-unit").with("value", value).with("hint", Message::new(hint))
        };
        for row in 2..302 {
            log.error(Place::file("a.csv").row(row).column("unit"), about("TL", "hint-none"));
        }
        log.error(Place::file("a.csv").row(9).column("unit"), about("TX", "hint-none"));
        log.error(Place::file("a.csv").row(400).column("unit"), about("TL", "hint-unsearched"));
        assert_eq!(log.errors(), 302);
        let told = log.finish();
        let again: Vec<_> = told.iter().map(|told| (told.place.row, told.again.count, &*told.again.rows)).collect();
        assert_eq!(again, [(Some(2), 300, &[3, 4, 5, 6][..]), (Some(9), 0, &[])]);
    }

    #[test]
    fn what_is_told_ends_at_its_limit_and_not_before() {
        let with_rows = |rows: u32| {
            let mut log = Log::default();
            for row in 0..rows {
                log.warn(Place::file("a.csv").row(row), Message::new("missing-file").with("value", row));
            }
            log.finish().len()
        };
        assert_eq!([999, 1_000, 1_001, 1_002].map(with_rows), [999, 1_000, 1_001, 1_001]);
        let quoted = |letters: usize| {
            let mut log = Log::default();
            let list = Argument::List(vec![Argument::Text("é".repeat(letters))]);
            let inner = Message::new("hint-none").with("value", "é".repeat(letters));
            log.warn(Place::default(), Message::new("missing-file").with("value", list).with("other", inner));
            let told = log.finish().remove(0).message.args;
            let lengths = told.iter().map(|(_, argument)| match argument {
                Argument::List(list) => match &list[0] {
                    Argument::Text(text) => text.chars().count(),
                    _ => 0,
                },
                Argument::Message(inner) => match &inner.args[0].1 {
                    Argument::Text(text) => text.chars().count(),
                    _ => 0,
                },
                _ => 0,
            });
            lengths.collect::<Vec<_>>()
        };
        assert_eq!([199, 200, 201, 999].map(quoted), [[199; 2], [200; 2], [201; 2], [201; 2]]);
    }

    /// As many candidates as it says, none of which it has.
    struct Claimed(usize);

    impl Iterator for Claimed {
        type Item = &'static str;

        fn next(&mut self) -> Option<Self::Item> {
            None
        }

        fn size_hint(&self) -> (usize, Option<usize>) {
            (self.0, Some(self.0))
        }
    }

    impl ExactSizeIterator for Claimed {}

    #[test]
    fn closest_matches_are_looked_for_as_long_as_that_takes_no_time() {
        let are_searched = |candidates: &[usize]| {
            let mut log = Log::default();
            // Of nine letters, each candidate takes 82 comparisons.
            let search = |&candidates: &usize| log.search("abcdefghi", Claimed(candidates)).id != "hint-unsearched";
            candidates.iter().map(search).collect::<Vec<_>>()
        };
        let (all, first) = (400_000_000 / 82, 2_000_000_000 / 82);
        assert_eq!(are_searched(&[all, 1]), [true, false]);
        assert_eq!(are_searched(&[all - 1, 1, 1]), [true, true, false]);
        assert_eq!(are_searched(&[first, 1]), [true, false]);
        assert_eq!(are_searched(&[first + 1]), [false]);
        assert_eq!(are_searched(&[1, first]), [true, false]);
        // Of two letters each takes 5: as many as may be are not too many.
        let mut log = Log::default();
        let mut is_searched = |candidates: usize| log.search("ab", Claimed(candidates)).id != "hint-unsearched";
        assert_eq!([40_000_000, 40_000_000, 1].map(&mut is_searched), [true, true, false]);
    }

    #[test]
    fn what_was_looked_for_is_not_looked_for_again_unless_it_is_long() {
        let is_known = |letters: usize| {
            let mut log = Log::default();
            let value = "x".repeat(letters);
            let taken = letters.min(LONGEST) as u64;
            let all = (FIRST / (taken * taken + 1)) as usize;
            let mut look = || log.closest("units", &value, Claimed(all)).id != "hint-unsearched";
            assert!(look());
            look()
        };
        assert_eq!([1, 300, 800, 801].map(is_known), [true, true, true, false]);
    }
}
