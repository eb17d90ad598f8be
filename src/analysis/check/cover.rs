//! Which rows other rows ensure: plain arithmetic over rows that count cells once each.
//!
//! A row that lets at most u of its cells A be at home is kept wherever disjoint rows B, at most v(B) each, leave no more:
//! |A| - sum over B of (|A and B| - v(B)) <= u. Rows that ask for a minimum are read the same way, as at most n in
//! the office. A row may rest only on rows with a smaller number, or with the same number and of an earlier rule, so that no
//! two rest on each other: whatever is found idle may be left out together.

use rustc_hash::FxHashMap;

use super::key::RuleKey;
use crate::formulation::program::{Entry, Program, RowTag};

/// A side of a row: at most this many of its cells at home, or in the office.
#[derive(Clone, Copy)]
pub(super) struct Side {
    /// The row in its program.
    pub(super) row: usize,
    /// Whose row it is.
    pub(super) rule: RuleKey,
    /// Whether cells at home are counted, and not those in the office.
    home: bool,
    /// At most this many.
    most: i64,
    /// Whether others may rest on it: a rule that gives way ensures nothing.
    firm: bool,
}

/// The rows of a program that count cells once each, and where each cell is counted.
pub(super) struct Sides<'p> {
    program: &'p Program,
    sides: Vec<Side>,
    of_column: Vec<Vec<u32>>,
}

impl<'p> Sides<'p> {
    /// Reads the rows of a program. `key` names the rule of a row and whether it is firm.
    pub(super) fn new(program: &'p Program, key: impl Fn(RowTag) -> Option<(RuleKey, bool)>) -> Self {
        let mut sides = Vec::new();
        for row in 0..program.rows.len() {
            let Some((rule, firm)) = key(program.rows.tag(row)) else { continue };
            let entries = program.rows.entries(row);
            let is_plain =
                |entry: &Entry| entry.coefficient == 1 && program.columns[entry.column as usize].cell().is_some();
            if !entries.iter().all(is_plain) {
                continue;
            }
            let bounds = program.rows.bounds(row);
            let size = entries.len() as i64;
            let at_home = bounds.upper.map(|upper| Side { row, rule, home: true, most: upper, firm });
            let in_office = bounds.lower.map(|lower| Side { row, rule, home: false, most: size - lower, firm });
            // One that nobody can keep neither sees to others nor is seen to.
            sides.extend(at_home.into_iter().chain(in_office).filter(|side| side.most >= 0));
        }
        let mut of_column = vec![Vec::new(); program.columns.len()];
        for (position, side) in sides.iter().enumerate().filter(|(_, side)| side.firm) {
            for entry in program.rows.entries(side.row) {
                of_column[entry.column as usize].push(position as u32);
            }
        }
        Self { program, sides, of_column }
    }

    /// The sides of each row: one or two.
    pub(super) fn by_row(&self) -> impl Iterator<Item = &[Side]> {
        self.sides.chunk_by(|one, other| one.row == other.row)
    }

    fn entries(&self, side: &Side) -> &'p [Entry] {
        self.program.rows.entries(side.row)
    }

    /// The rules whose rows ensure a side, each once; none where they do not, or it would take too long to tell.
    pub(super) fn find_cover(&self, side: &Side, marks: &mut Marks) -> Option<Vec<RuleKey>> {
        let entries = self.entries(side);
        let work: u64 = entries.iter().map(|entry| self.of_column[entry.column as usize].len() as u64).sum();
        if work > marks.left {
            return None;
        }
        marks.left -= work;
        let mut shared: FxHashMap<u32, i64> = FxHashMap::default();
        for entry in entries {
            for &other in &self.of_column[entry.column as usize] {
                *shared.entry(other).or_default() += 1;
            }
        }
        let saves = |(position, shared): (u32, i64)| {
            let other = &self.sides[position as usize];
            let earlier = other.most < side.most || other.most == side.most && other.rule < side.rule;
            let fits = other.home == side.home && other.rule != side.rule && earlier;
            (fits && shared > other.most).then(|| (shared - other.most, position))
        };
        let mut saving: Vec<(i64, u32)> = shared.into_iter().filter_map(saves).collect();
        saving.sort_unstable_by_key(|&(saved, position)| (std::cmp::Reverse(saved), position));
        let mut left = entries.len() as i64 - side.most;
        let mut rules = Vec::new();
        marks.begin(entries);
        for (saved, position) in saving {
            if left <= 0 {
                break;
            }
            let other = &self.sides[position as usize];
            if marks.take(self.entries(other)) {
                left -= saved;
                rules.push(other.rule);
            }
        }
        rules.sort_unstable();
        rules.dedup();
        (left <= 0).then_some(rules)
    }
}

/// Which cells of the row at hand are counted already.
pub(super) struct Marks {
    /// The number of the row that each column was last seen in, twice it and one more where it is counted.
    seen: Vec<u64>,
    now: u64,
    /// How many more rows may be looked at: thousands of rules on the same people would take hours.
    left: u64,
}

/// Rows that may be looked at in one program: some seconds.
const MOST_WORK: u64 = 50_000_000;

impl Marks {
    pub(super) fn new(program: &Program) -> Self {
        Self { seen: vec![0; program.columns.len()], now: 0, left: MOST_WORK }
    }

    fn begin(&mut self, entries: &[Entry]) {
        self.now += 2;
        for entry in entries {
            self.seen[entry.column as usize] = self.now;
        }
    }

    /// Counts the cells of another row, if none of those that it shares with the row at hand is counted yet.
    fn take(&mut self, entries: &[Entry]) -> bool {
        let now = self.now;
        if entries.iter().any(|entry| self.seen[entry.column as usize] == now + 1) {
            return false;
        }
        for entry in entries {
            let seen = &mut self.seen[entry.column as usize];
            if *seen == now {
                *seen = now + 1;
            }
        }
        true
    }
}
