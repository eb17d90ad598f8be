//! Columns that no row and no cost tells apart, such as the slacks of a row, as one column of the relaxation.

use rustc_hash::FxHashMap;

use crate::formulation::program::ColumnIx;

use super::assignment::is_whole;
use super::reduced::Reduced;

/// What a program says of a column: the bits of its cost, and those of its coefficient in each row.
type Said<'a> = (u64, &'a [(usize, u64)]);

/// A reduction whose parallel columns are one each.
pub(super) struct Parallel {
    /// The first of each class stands for it, with as large a range as there are members.
    pub(super) reduced: Reduced,
    /// The columns of the program in each class.
    pub(super) members: Vec<Vec<ColumnIx>>,
}

impl Parallel {
    pub(super) fn new(all: &Reduced) -> Self {
        // Row and coefficient of each entry, column by column.
        let mut starts_of = vec![0_usize; all.columns.len() + 1];
        for &column in &all.index {
            starts_of[column as usize + 1] += 1;
        }
        for column in 0..all.columns.len() {
            starts_of[column + 1] += starts_of[column];
        }
        let mut next = starts_of.clone();
        let mut said = vec![(0, 0); all.index.len()];
        for row in 0..all.lower.len() {
            for (column, coefficient) in all.row(row) {
                said[next[column]] = (row, coefficient.to_bits());
                next[column] += 1;
            }
        }
        let mut class_of: FxHashMap<Said<'_>, usize> = FxHashMap::default();
        let mut members: Vec<Vec<ColumnIx>> = Vec::new();
        let mut classes = Vec::with_capacity(all.columns.len());
        let mut columns = Vec::new();
        let mut costs = Vec::new();
        for (position, &column) in all.columns.iter().enumerate() {
            let class = *class_of
                .entry((all.costs[position].to_bits(), &said[starts_of[position]..starts_of[position + 1]]))
                .or_insert_with(|| {
                    columns.push(column);
                    costs.push(all.costs[position]);
                    members.push(Vec::new());
                    members.len() - 1
                });
            members[class].push(column);
            classes.push(class);
        }
        let (mut starts, mut index, mut coefficients) = (vec![0], Vec::new(), Vec::new());
        for row in 0..all.lower.len() {
            let is_first = |&(column, _): &(usize, f64)| members[classes[column]][0] == all.columns[column];
            for (column, coefficient) in all.row(row).filter(is_first) {
                index.push(classes[column] as i32);
                coefficients.push(coefficient);
            }
            starts.push(index.len() as i32);
        }
        let (rows, lower, upper) = (all.rows.clone(), all.lower.clone(), all.upper.clone());
        // The columns of a reduction are free.
        let (least, most) = members.iter().map(|alike| (0.0, alike.len() as f64)).unzip();
        let is_broken = all.is_broken;
        let reduced =
            Reduced { is_broken, columns, rows, costs, least, most, lower, upper, starts, index, coefficients };
        Self { reduced, members }
    }

    /// The range of a class: its members that are fixed at 1, and those that are not fixed at 0.
    pub(super) fn range(&self, class: usize, fixed: &[Option<bool>]) -> (usize, usize) {
        let members = || self.members[class].iter().map(|&column| fixed[column as usize]);
        (
            members().filter(|&value| value == Some(true)).count(),
            members().filter(|&value| value != Some(false)).count(),
        )
    }

    /// The first member of a class that is free.
    pub(super) fn find_free(&self, class: usize, fixed: &[Option<bool>]) -> Option<ColumnIx> {
        self.members[class].iter().copied().find(|&column| fixed[column as usize].is_none())
    }

    /// The assignment that whole values of the classes stand for: of the free members the first are 1.
    pub(super) fn assignment(&self, fixed: &[Option<bool>], values: &[f64]) -> Option<Vec<bool>> {
        if !values.iter().copied().all(is_whole) {
            return None;
        }
        let mut assignment: Vec<bool> = fixed.iter().map(|fixed| fixed.unwrap_or(false)).collect();
        for (class, value) in values.iter().enumerate() {
            let more = (value.round() as usize).saturating_sub(self.range(class, fixed).0);
            let free = self.members[class].iter().filter(|&&column| fixed[column as usize].is_none());
            free.take(more).for_each(|&column| assignment[column as usize] = true);
        }
        Some(assignment)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formulation::program::{Entry, RowBounds, RowTag, Rows};

    #[test]
    fn the_slacks_of_a_row_are_one_column_of_a_larger_range() {
        let mut rows = Rows::default();
        let entry = |(column, coefficient)| Entry { column, coefficient };
        rows.push(RowTag::Kept, RowBounds::at_most(1), [(0, 1), (1, 1), (2, -1), (3, -1), (4, -1)].map(entry));
        rows.push(RowTag::Kept, RowBounds::at_least(1), [(0, 1), (1, 2)].map(entry));
        let fixed = [None; 5];
        let parallel = Parallel::new(&Reduced::new(&rows, &fixed, &[1, 1, -1, -1, -2]));
        // The last has another cost, and the first two are told apart by the second row.
        assert_eq!(parallel.members, [vec![0], vec![1], vec![2, 3], vec![4]]);
        assert_eq!(parallel.reduced.costs, [1.0, 1.0, -1.0, -2.0]);
        let entries: Vec<Vec<(usize, f64)>> = (0..2).map(|row| parallel.reduced.row(row).collect()).collect();
        assert_eq!(entries, [vec![(0, 1.0), (1, 1.0), (2, -1.0), (3, -1.0)], vec![(0, 1.0), (1, 2.0)]]);
        let fixed = [None, None, Some(false), None, Some(true)];
        assert_eq!([2, 3].map(|class| parallel.range(class, &fixed)), [(0, 1), (1, 1)]);
        assert_eq!((parallel.find_free(2, &fixed), parallel.find_free(3, &fixed)), (Some(3), None));
        let assignment = parallel.assignment(&fixed, &[1.0, 0.0, 1.0, 1.0]);
        assert_eq!(assignment, Some(vec![true, false, false, true, true]));
        assert_eq!(parallel.assignment(&fixed, &[1.0, 0.5, 1.0, 1.0]), None);
    }
}
