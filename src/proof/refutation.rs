//! Clauses as a proof: that no assignment is better than a value, each clause following from rows and clauses before it by what
//! they imply one by one.
//!
//! A clause says that one of its literals is true. It is shown by assuming that none is, and reading the constraints that
//! it names in their order: each settles the columns to which it leaves one value, and one of them is broken in the end (reverse
//! unit propagation, with hints). Constraints are numbered: the program's rows first, then **better**, `sum of c x >= v + 1`,
//! then **gap**, what the root's multipliers make of it, then the clauses. The last clause has no literals: it is
//! a contradiction.
//!
//! Gap: with the bound B / K that the multipliers give and its reduced costs r, an assignment has K c x <= B - sum of |r_j|
//! over the columns that are not at the end of their range that r_j wants. So that sum is at most B - K (v + 1).

use crate::formulation::program::{ColumnIx, Entry, RowBounds, Rows};

use super::dual::{Bound, Multipliers};

/// A column at a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Literal {
    /// The column.
    pub column: ColumnIx,
    /// The value.
    pub value: bool,
}

/// A clause: one of its literals is true.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clause {
    /// The literals; none where there is a contradiction.
    pub literals: Vec<Literal>,
    /// The constraints that show it, in the order in which they are read.
    pub hints: Vec<u32>,
}

/// Clauses that show that no assignment exceeds some value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refutation {
    /// Multipliers whose bound shows the columns on which all assignments that are as good, or better, agree: the clauses are
    /// about the rest.
    pub root: Multipliers,
    /// The clauses, each after those that it names.
    pub clauses: Vec<Clause>,
}

/// Number of the constraint *better* beside so many rows.
#[must_use]
pub const fn better_hint(rows: usize) -> u32 {
    rows as u32
}

/// Number of the constraint *gap* beside so many rows.
#[must_use]
pub const fn gap_hint(rows: usize) -> u32 {
    rows as u32 + 1
}

/// Number of the first clause beside so many rows.
#[must_use]
pub const fn first_clause_hint(rows: usize) -> u32 {
    rows as u32 + 2
}

impl Refutation {
    /// Whether the clauses show that no assignment of the unfixed columns that keeps the rows exceeds `value`; `bound` is that
    /// of the root.
    #[must_use]
    pub fn shows(&self, rows: &Rows, fixed: &[Option<bool>], costs: &[i64], value: i64, bound: &Bound) -> bool {
        let Some(better) = value.checked_add(1) else { return false };
        // The bound counts what is fixed as it is.
        let reduced = bound.reduced.iter().zip(fixed);
        let reduced = reduced.map(|(&reduced, fixed)| if fixed.is_some() { 0 } else { reduced }).collect();
        let (gap, fixed) = (bound.above(better), fixed.to_vec());
        let mut reader = Reader { rows, costs, better, gap, reduced, fixed, assumed: Vec::new() };
        for (at, clause) in self.clauses.iter().enumerate() {
            if !reader.is_shown(clause, &self.clauses[..at]) {
                return false;
            }
            match clause.literals[..] {
                [] => return true,
                // What is shown of a column is so in all that comes; where it is fixed at the other value nothing is left.
                [only] => {
                    let before = reader.fixed[only.column as usize].replace(only.value);
                    if before == Some(!only.value) {
                        return true;
                    }
                }
                _ => {}
            }
        }
        false
    }
}

/// What a constraint leaves of the assignments.
#[derive(Clone, Copy)]
enum Left {
    Nothing,
    Something,
}

struct Reader<'a> {
    rows: &'a Rows,
    costs: &'a [i64],
    /// What the sum of an assignment that is better comes to at least.
    better: i64,
    gap: i128,
    reduced: Vec<i128>,
    fixed: Vec<Option<bool>>,
    /// Columns that are fixed only until the clause at hand is done with.
    assumed: Vec<ColumnIx>,
}

impl Reader<'_> {
    fn is_shown(&mut self, clause: &Clause, before: &[Clause]) -> bool {
        let is_shown = self.is_refuted(clause, before);
        for column in self.assumed.drain(..) {
            self.fixed[column as usize] = None;
        }
        is_shown
    }

    /// Whether nothing is left where no literal of the clause is true.
    fn is_refuted(&mut self, clause: &Clause, before: &[Clause]) -> bool {
        // A certificate from outside may name columns that are not there, or the same ones without end: such a clause is long
        // to read, and can be named just as often.
        let columns = self.fixed.len();
        if clause.literals.len() > columns || clause.literals.iter().any(|literal| literal.column as usize >= columns) {
            return false;
        }
        for literal in &clause.literals {
            match self.fixed[literal.column as usize] {
                Some(value) if value == literal.value => return true,
                Some(_) => {}
                None => self.set([Literal { value: !literal.value, ..*literal }]),
            }
        }
        for &hint in &clause.hints {
            match self.follow(hint as usize, before) {
                None => return false,
                Some(Left::Nothing) => return true,
                Some(Left::Something) => {}
            }
        }
        false
    }

    /// Sets columns that are open until the clause is done with.
    fn set(&mut self, literals: impl IntoIterator<Item = Literal>) {
        for literal in literals {
            if self.fixed[literal.column as usize].replace(literal.value).is_none() {
                self.assumed.push(literal.column);
            }
        }
    }

    /// Sets the columns to which a constraint leaves one value; none where there is no such constraint.
    fn follow(&mut self, hint: usize, before: &[Clause]) -> Option<Left> {
        let rows = self.rows;
        if hint < rows.len() {
            return Some(self.follow_row(rows.entries(hint), rows.bounds(hint)));
        }
        let settled = match hint - rows.len() {
            0 => self.read_sum((0..).zip(self.costs).map(|(column, &cost)| (column, cost)), self.better.into()),
            1 => self.read_gap(),
            clause => self.read_clause(before.get(clause - 2)?),
        };
        Some(self.take(settled))
    }

    /// The upper side is read with what the lower one says.
    fn follow_row(&mut self, entries: &[Entry], bounds: RowBounds) -> Left {
        let weights = entries.iter().map(|entry| (entry.column, i64::from(entry.coefficient)));
        let mut left = Left::Something;
        if let Some(lower) = bounds.lower {
            let settled = self.read_sum(weights.clone(), lower.into());
            left = self.take(settled);
        }
        if let (Left::Something, Some(upper)) = (left, bounds.upper) {
            let settled = self.read_sum(weights.map(|(column, weight)| (column, -weight)), -i128::from(upper));
            left = self.take(settled);
        }
        left
    }

    fn take(&mut self, settled: Option<Vec<Literal>>) -> Left {
        match settled {
            None => Left::Nothing,
            Some(settled) => {
                self.set(settled);
                Left::Something
            }
        }
    }

    /// `sum of weights x columns >= least`: the columns that have one value left; none where it is broken.
    fn read_sum(&self, weights: impl Iterator<Item = (ColumnIx, i64)> + Clone, least: i128) -> Option<Vec<Literal>> {
        let weights = weights.map(|(column, weight)| (column, i128::from(weight)));
        let most = |(column, weight): (ColumnIx, i128)| match self.fixed[column as usize] {
            Some(value) => weight * i128::from(value),
            None => weight.max(0),
        };
        let room = weights.clone().map(most).sum::<i128>() - least;
        let open = weights.filter(|&(column, weight)| self.fixed[column as usize].is_none() && weight.abs() > room);
        (room >= 0).then(|| open.map(|(column, weight)| Literal { column, value: weight > 0 }).collect())
    }

    fn read_gap(&self) -> Option<Vec<Literal>> {
        // A gap that 128 bits do not hold stands for a greater one: what is left of it is not known.
        if self.gap == i128::MAX {
            return Some(Vec::new());
        }
        let columns = || (0..).zip(self.reduced.iter().zip(&self.fixed));
        // What is lost, and each part of it, is that much at least: it is above every gap where 128 bits do not hold it.
        let lost = columns()
            .filter(|(_, (reduced, fixed))| fixed.is_some_and(|value| value != (**reduced > 0)))
            .fold(0_i128, |sum, (_, (reduced, _))| sum.saturating_add(reduced.saturating_abs()));
        let left = self.gap.saturating_sub(lost);
        let open = columns().filter(|(_, (reduced, fixed))| fixed.is_none() && reduced.saturating_abs() > left);
        (lost <= self.gap).then(|| open.map(|(column, (reduced, _))| Literal { column, value: *reduced > 0 }).collect())
    }

    fn read_clause(&self, clause: &Clause) -> Option<Vec<Literal>> {
        let is = |literal: &Literal, value: bool| self.fixed[literal.column as usize] == Some(value == literal.value);
        if clause.literals.iter().any(|literal| is(literal, true)) {
            return Some(Vec::new());
        }
        let open: Vec<Literal> = clause.literals.iter().filter(|literal| !is(literal, false)).copied().collect();
        match open[..] {
            [] => None,
            [only] => Some(vec![only]),
            _ => Some(Vec::new()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formulation::program::RowTag;
    use crate::proof::dual::bound;

    const COLUMNS: usize = 4;

    /// Each of three pairs is not at home together; the fourth column is free.
    fn rows() -> Rows {
        let mut rows = Rows::default();
        for pair in [[0, 1], [1, 2], [0, 2]] {
            let entries = pair.map(|column| Entry { column, coefficient: 1 });
            rows.push(RowTag::Kept, RowBounds::at_most(1), entries);
        }
        rows
    }

    fn at(column: ColumnIx, value: bool) -> Literal {
        Literal { column, value }
    }

    /// That at most one of the three is 1: the first one is not, since with it the others are not, and so on.
    fn clauses() -> Vec<Clause> {
        vec![
            Clause { literals: vec![at(0, false)], hints: vec![0, 2, 3] },
            Clause { literals: vec![], hints: vec![3, 1] },
        ]
    }

    fn shows(clauses: Vec<Clause>, fixed: [Option<bool>; COLUMNS], value: i64) -> bool {
        let (rows, costs) = (rows(), [1, 1, 1, 0]);
        let root = Multipliers { denominator: 1, rows: Vec::new() };
        let bound = bound(&rows, &fixed, &costs, &root).expect("no multiplier is wrong");
        Refutation { root, clauses }.shows(&rows, &fixed, &costs, value, &bound)
    }

    #[test]
    fn clauses_show_what_follows_and_no_more() {
        let free = [None; COLUMNS];
        assert!(shows(clauses(), free, 1));
        assert!(!shows(clauses(), free, 0), "one of them may be 1");
        assert!(shows(clauses(), free, 2), "what cannot be more than 1 cannot be more than 2");
        let less = |change: fn(&mut Vec<Clause>)| {
            let mut clauses = clauses();
            change(&mut clauses);
            clauses
        };
        assert!(!shows(less(|clauses| drop(clauses.pop())), free, 1), "no contradiction");
        assert!(!shows(less(|clauses| drop(clauses.remove(0))), free, 1), "the last one rests on the first");
        assert!(!shows(less(|clauses| clauses[0].hints.truncate(2)), free, 1), "a reason is missing");
        assert!(!shows(less(|clauses| clauses[0].hints[0] = 1), free, 1), "another row says nothing of it");
        assert!(!shows(less(|clauses| clauses[0].literals[0].value = true), free, 1), "the opposite does not follow");
        assert!(
            !shows(less(|clauses| clauses[1].hints.insert(0, 6)), free, 1),
            "a clause rests on none that is not before it"
        );
        assert!(!shows(less(|clauses| clauses[0].literals.push(at(4, true))), free, 1), "there is no such column");
        assert!(!shows(less(|clauses| clauses[0].hints[0] = 99), free, 1), "there is no such row");
    }

    #[test]
    fn gap_counts_what_is_fixed_as_it_is() {
        // By the bound 3 of no multiplier, an assignment of 3 or more has all three at 1; with one of them fixed at 0 the bound
        // is 2, and those of 2 have both others at 1.
        let gap = vec![Clause { literals: vec![], hints: vec![4, 1] }];
        assert!(shows(gap.clone(), [Some(false), None, None, None], 1));
        assert!(!shows(gap, [Some(false), None, None, None], 0));
    }

    /// The first column must be 1 for a sum of 1, and by the gap it is not. Where it was fixed before, that it must is enough.
    #[test]
    fn a_column_that_must_be_what_it_is_not_is_a_contradiction() {
        let mut rows = Rows::default();
        rows.push(RowTag::Kept, RowBounds::at_most(0), [Entry { column: 1, coefficient: 1 }]);
        let costs = [-2, 1];
        let clauses = vec![
            Clause { literals: vec![at(0, true)], hints: vec![0, 1] },
            Clause { literals: vec![], hints: vec![2] },
        ];
        let root = Multipliers { denominator: 1, rows: Vec::new() };
        let bound = bound(&rows, &[None; 2], &costs, &root).expect("no multiplier is wrong");
        let refutation = Refutation { root, clauses };
        for first in [None, Some(false)] {
            assert!(refutation.shows(&rows, &[first, None], &costs, 0, &bound), "{first:?}");
        }
        assert!(!refutation.shows(&rows, &[Some(true), Some(true)], &costs, -2, &bound), "it is what it must be");
    }

    /// The gap is 5 more than 128 bits hold: without the first column 5 are left, and the second one may be 0.
    #[test]
    fn a_gap_past_all_numbers_says_nothing() {
        let mut rows = Rows::default();
        rows.push(RowTag::Kept, RowBounds::exactly(0), [Entry { column: 0, coefficient: 1 }]);
        rows.push(RowTag::Kept, RowBounds::exactly(0), [Entry { column: 1, coefficient: 1 }]);
        let clauses = vec![Clause { literals: vec![], hints: vec![0, 3, 1] }];
        let refutation = Refutation { root: Multipliers { denominator: 1, rows: Vec::new() }, clauses };
        let shows = |numerator: i128| {
            let bound = Bound { numerator, denominator: 1, reduced: vec![i128::MAX - 1, 2] };
            refutation.shows(&rows, &[None; 2], &[0, 0], -6, &bound)
        };
        assert!(shows(i128::MAX - 6), "one less than what is lost by one of them");
        assert!(!shows(i128::MAX), "more than what is lost by both");
    }

    /// A side that has no opposite in 64 bits.
    #[test]
    fn the_last_number_there_is_can_be_a_side() {
        let mut rows = Rows::default();
        rows.push(RowTag::Kept, RowBounds::at_most(i64::MIN), [Entry { column: 0, coefficient: 1 }]);
        let root = Multipliers { denominator: 1, rows: Vec::new() };
        let bound = bound(&rows, &[None], &[1], &root).expect("no multiplier is wrong");
        let clauses = vec![Clause { literals: vec![], hints: vec![0] }];
        assert!(Refutation { root, clauses }.shows(&rows, &[None], &[1], 0, &bound), "no sum is that small");
    }

    #[test]
    fn a_clause_of_more_literals_than_columns_is_refused() {
        let with = |times: usize| {
            let mut clauses = clauses();
            clauses.insert(0, Clause { literals: vec![at(0, false); times], hints: clauses[0].hints.clone() });
            shows(clauses, [None; COLUMNS], 1)
        };
        assert!(with(COLUMNS));
        assert!(!with(COLUMNS + 1));
    }

    #[test]
    fn a_value_past_all_numbers_is_not_shown() {
        assert!(!shows(clauses(), [None; COLUMNS], i64::MAX));
    }
}
