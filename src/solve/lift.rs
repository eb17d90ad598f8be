//! Lifted rows: where a column at 1 keeps others at 0, by rows x + z <= 1 such as those of a team day, a row of the others
//! that they would have to fill has room for a coefficient of z.

use rustc_hash::FxHashMap;

use crate::formulation::program::{ColumnIx, Entry};
use crate::proof::cut::{Cut, CutRow};
use crate::proof::dual::Multipliers;

use super::vertex::{Candidate, Vertex};

/// For each column, the columns that cannot be 1 beside it, and the rows that say so.
pub(super) struct Rivals(FxHashMap<ColumnIx, Vec<(ColumnIx, u32)>>);

impl Rivals {
    /// Reads them off the rows x + z <= 1.
    pub(super) fn read(vertex: &Vertex<'_>) -> Self {
        let mut rivals: FxHashMap<ColumnIx, Vec<(ColumnIx, u32)>> = FxHashMap::default();
        let rows = &vertex.open.program.rows;
        for &row in vertex.rows {
            if let [one, other] = rows.entries(row as usize)
                && (one.coefficient, other.coefficient) == (1, 1)
                && rows.bounds(row as usize).upper == Some(1)
            {
                for (column, rival) in [(one.column, other.column), (other.column, one.column)] {
                    rivals.entry(column).or_default().push((rival, row));
                }
            }
        }
        // Several rows may say it of the same two.
        for of_column in rivals.values_mut() {
            of_column.sort_unstable();
            of_column.dedup_by_key(|(rival, _)| *rival);
        }
        Self(rivals)
    }
}

impl Vertex<'_> {
    /// Lifted rows that the vertex breaks.
    pub(super) fn list_lifted(&self, rivals: &Rivals) -> Vec<Candidate> {
        let program = &self.open.program;
        let fixed = &self.open.fixed;
        let mut candidates = Vec::new();
        for &row in self.rows {
            let Some(upper) = program.rows.bounds(row as usize).upper else { continue };
            let entries = program.rows.entries(row as usize);
            let is_free = |entry: &&Entry| fixed[entry.column as usize].is_none();
            let settled: i64 = entries
                .iter()
                .filter(|entry| fixed[entry.column as usize] == Some(true))
                .map(|entry| i64::from(entry.coefficient))
                .sum();
            // Where the row is far from full no coefficient breaks it.
            if self.activity(entries) < upper as f64 - 1.0 {
                continue;
            }
            let most: i64 = entries.iter().filter(is_free).map(|entry| i64::from(entry.coefficient.max(0))).sum();
            // What each column takes away from the row when it is 1.
            let mut taken: FxHashMap<ColumnIx, i64> = FxHashMap::default();
            for entry in entries.iter().filter(is_free).filter(|entry| entry.coefficient > 0) {
                for &(rival, _) in self.rivals_of(rivals, entry.column) {
                    *taken.entry(rival).or_default() += i64::from(entry.coefficient);
                }
            }
            let mut taken: Vec<(ColumnIx, i64)> = taken.into_iter().collect();
            taken.sort_unstable();
            for (column, taken) in taken {
                let own =
                    entries.iter().find(|entry| entry.column == column).map_or(0, |entry| i64::from(entry.coefficient));
                let room = upper - settled - (most - own.max(0) - taken) - own;
                if room <= 0 || fixed[column as usize].is_some() || self.values[column as usize] <= 0.0 {
                    continue;
                }
                candidates.extend(self.lift(rivals, (row, upper - settled), column, room));
            }
        }
        candidates
    }

    fn rivals_of<'a>(&self, rivals: &'a Rivals, column: ColumnIx) -> &'a [(ColumnIx, u32)] {
        rivals.0.get(&column).map_or(&[], Vec::as_slice)
    }

    /// A row of free columns, with `room` more of a column.
    fn lift(&self, rivals: &Rivals, (row, upper): (u32, i64), column: ColumnIx, room: i64) -> Option<Candidate> {
        let entries = self.open.program.rows.entries(row as usize);
        let room = i32::try_from(room).ok()?;
        let mut lifted: Vec<Entry> =
            entries.iter().copied().filter(|entry| self.open.fixed[entry.column as usize].is_none()).collect();
        match lifted.iter_mut().find(|entry| entry.column == column) {
            Some(entry) => entry.coefficient += room,
            None => lifted.push(Entry { column, coefficient: room }),
        }
        lifted.retain(|entry| entry.coefficient != 0);
        lifted.sort_unstable_by_key(|entry| entry.column);
        let mut one: Vec<(u32, i64)> = Vec::new();
        for &(rival, said) in self.rivals_of(rivals, column) {
            if let Some(entry) = lifted.iter().find(|entry| entry.column == rival && entry.coefficient > 0) {
                one.push((said, i64::from(entry.coefficient)));
            }
        }
        one.sort_unstable();
        let cut_row = CutRow { entries: lifted, upper };
        let cut = Cut::Split {
            column,
            row: cut_row.clone(),
            zero: Multipliers { denominator: 1, rows: vec![(row, 1)] },
            one: Multipliers { denominator: 1, rows: one },
        };
        self.offer(cut, &cut_row)
    }
}
