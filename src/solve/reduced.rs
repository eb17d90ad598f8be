//! A program less its fixed columns, as arrays for the solver.

use crate::formulation::program::{Entry, RowBounds, Rows};

use super::assignment::is_whole;

/// The free part of a program: its columns, and the rows that can still bind.
pub(super) struct Reduced {
    /// Whether some row cannot be kept whatever the columns are.
    pub is_broken: bool,
    /// Columns of the program, by column of the reduction.
    pub columns: Vec<u32>,
    /// Rows of the program, by row of the reduction.
    pub rows: Vec<u32>,
    /// Cost of each column.
    pub costs: Vec<f64>,
    /// The least that each column may be.
    pub least: Vec<f64>,
    /// The most that each column may be.
    pub most: Vec<f64>,
    /// Lower side of each row.
    pub lower: Vec<f64>,
    /// Upper side of each row.
    pub upper: Vec<f64>,
    /// Where each row's entries start; one more than there are rows.
    pub starts: Vec<i32>,
    /// Columns of the entries.
    pub index: Vec<i32>,
    /// Coefficients of the entries.
    pub coefficients: Vec<f64>,
}

impl Reduced {
    /// A program to be stated column by column and row by row, which is not the reduction of another.
    pub(super) fn empty() -> Self {
        Self {
            is_broken: false,
            columns: Vec::new(),
            rows: Vec::new(),
            costs: Vec::new(),
            least: Vec::new(),
            most: Vec::new(),
            lower: Vec::new(),
            upper: Vec::new(),
            starts: vec![0],
            index: Vec::new(),
            coefficients: Vec::new(),
        }
    }

    /// Adds a column with its cost and range.
    pub(super) fn add_column(&mut self, cost: f64, least: f64, most: f64) {
        self.costs.push(cost);
        self.least.push(least);
        self.most.push(most);
    }

    /// Adds a row.
    pub(super) fn add_row(&mut self, entries: &[(usize, f64)], bounds: &RowBounds) {
        self.index.extend(entries.iter().map(|entry| entry.0 as i32));
        self.coefficients.extend(entries.iter().map(|entry| entry.1));
        self.starts.push(self.index.len() as i32);
        self.lower.push(bounds.lower.map_or(f64::NEG_INFINITY, |lower| lower as f64));
        self.upper.push(bounds.upper.map_or(f64::INFINITY, |upper| upper as f64));
    }

    /// Leaves out fixed columns, and rows that no assignment of the rest can break.
    pub(super) fn new(rows: &Rows, fixed: &[Option<bool>], costs: &[i64]) -> Self {
        Self::keeping(rows, fixed, costs, (&|_| false, &|_| false))
    }

    /// Leaves out what [`Reduced::new`] leaves out, but for the columns and rows that are to be kept.
    pub(super) fn keeping(
        rows: &Rows,
        fixed: &[Option<bool>],
        costs: &[i64],
        (keeps_column, keeps_row): (&dyn Fn(u32) -> bool, &dyn Fn(u32) -> bool),
    ) -> Self {
        const LEFT_OUT: i32 = -1;
        let is_left = |&column: &u32| fixed[column as usize].is_none() || keeps_column(column);
        let columns: Vec<u32> = (0..fixed.len() as u32).filter(is_left).collect();
        let mut position = vec![LEFT_OUT; fixed.len()];
        for (reduced, &column) in columns.iter().enumerate() {
            position[column as usize] = reduced as i32;
        }
        let range_of = |column: &u32| fixed[*column as usize].map_or((0.0, 1.0), |value| (value.into(), value.into()));
        let (least, most) = columns.iter().map(range_of).unzip();
        let mut reduced = Self {
            is_broken: false,
            costs: columns.iter().map(|&column| costs[column as usize] as f64).collect(),
            least,
            most,
            columns,
            rows: Vec::new(),
            lower: Vec::new(),
            upper: Vec::new(),
            starts: vec![0],
            index: Vec::new(),
            coefficients: Vec::new(),
        };
        for row in 0..rows.len() {
            // What is not left of the columns is constant; of what is left, the fixed columns have no range.
            let (mut least, mut most, mut constant) = (0, 0, 0);
            let mut is_empty = true;
            for &Entry { column, coefficient } in rows.entries(row) {
                let coefficient = i64::from(coefficient);
                let is_left = position[column as usize] != LEFT_OUT;
                is_empty &= !is_left;
                match fixed[column as usize] {
                    None => {
                        least += coefficient.min(0);
                        most += coefficient.max(0);
                    }
                    Some(true) if is_left => {
                        least += coefficient;
                        most += coefficient;
                    }
                    Some(true) => constant += coefficient,
                    Some(false) => {}
                }
            }
            let bounds = rows.bounds(row).less(constant);
            let binds =
                bounds.lower.is_some_and(|lower| lower > least) || bounds.upper.is_some_and(|upper| upper < most);
            let (lower, upper) = (bounds.lower.unwrap_or(least), bounds.upper.unwrap_or(most));
            reduced.is_broken |= lower > upper.min(most) || upper < least;
            if is_empty || !binds && !keeps_row(row as u32) {
                continue;
            }
            for entry in rows.entries(row).iter().filter(|entry| position[entry.column as usize] != LEFT_OUT) {
                reduced.index.push(position[entry.column as usize]);
                reduced.coefficients.push(f64::from(entry.coefficient));
            }
            reduced.starts.push(reduced.index.len() as i32);
            reduced.rows.push(row as u32);
            reduced.lower.push(bounds.lower.map_or(f64::NEG_INFINITY, |lower| lower as f64));
            reduced.upper.push(bounds.upper.map_or(f64::INFINITY, |upper| upper as f64));
        }
        reduced
    }

    /// The assignment of the program that a solver's values stand for, if they are whole.
    pub(super) fn assignment(&self, fixed: &[Option<bool>], values: &[f64]) -> Option<Vec<bool>> {
        if !values.iter().copied().all(is_whole) {
            return None;
        }
        let mut assignment: Vec<bool> = fixed.iter().map(|fixed| fixed.unwrap_or(false)).collect();
        for (&column, value) in self.columns.iter().zip(values) {
            assignment[column as usize] = *value > 0.5;
        }
        Some(assignment)
    }

    /// The columns of the reduction at an assignment of the program.
    pub(super) fn restrict(&self, assignment: &[bool]) -> Vec<bool> {
        self.columns.iter().map(|&column| assignment[column as usize]).collect()
    }

    /// The entries of a row as (column, coefficient).
    pub(super) fn row(&self, row: usize) -> impl Iterator<Item = (usize, f64)> + '_ {
        (self.starts[row] as usize..self.starts[row + 1] as usize)
            .map(|entry| (self.index[entry] as usize, self.coefficients[entry]))
    }
}
