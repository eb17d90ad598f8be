//! The basis of one linear program as a start for the next of the same block, which has a few columns and rows less, or
//! more, and other costs.

use super::lp::{BASIC, LpSolver, NONBASIC, NONBASIC_AT_UPPER};
use super::reduced::Reduced;

/// The status of columns and rows of a program.
#[derive(Clone, Debug)]
pub(super) struct Basis {
    columns: Vec<Option<i32>>,
    rows: Vec<Option<i32>>,
}

impl Basis {
    /// The basis of the solver's last run.
    pub(super) fn read(solver: &LpSolver, reduced: &Reduced, columns: usize) -> Option<Self> {
        let (of_columns, of_rows) = solver.basis()?;
        let mut basis = Self { columns: vec![None; columns], rows: Vec::new() };
        for (&column, status) in reduced.columns.iter().zip(of_columns) {
            basis.columns[column as usize] = Some(status);
        }
        basis.rows.resize(reduced.rows.last().map_or(0, |&last| last as usize + 1), None);
        for (&row, status) in reduced.rows.iter().zip(of_rows) {
            basis.rows[row as usize] = Some(status);
        }
        Some(basis)
    }

    /// A basis of a reduction with as many basic variables as rows: what was not there before is at 0, or loose; what is too
    /// few or too many is made up for by rows.
    pub(super) fn restrict(&self, reduced: &Reduced) -> (Vec<i32>, Vec<i32>) {
        let status = |known: &[Option<i32>], at: u32| known.get(at as usize).copied().flatten();
        let columns: Vec<i32> =
            reduced.columns.iter().map(|&column| status(&self.columns, column).unwrap_or(NONBASIC)).collect();
        let mut rows: Vec<i32> = reduced.rows.iter().map(|&row| status(&self.rows, row).unwrap_or(BASIC)).collect();
        let mut basic = columns.iter().chain(&rows).filter(|&&status| status == BASIC).count();
        for (row, status) in rows.iter_mut().enumerate().rev() {
            if basic > reduced.rows.len() && *status == BASIC {
                *status = if reduced.upper[row].is_finite() { NONBASIC_AT_UPPER } else { NONBASIC };
                basic -= 1;
            } else if basic < reduced.rows.len() && *status != BASIC {
                *status = BASIC;
                basic += 1;
            }
        }
        (columns, rows)
    }
}
