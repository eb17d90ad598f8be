//! The basis of one linear program as a start for the next of the same block, which has a few columns and rows less, or
//! more, and other costs.

use crate::formulation::program::Rows;

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

    /// The reduction of a program that keeps what this basis stands on: columns that are basic though they are fixed by now, and
    /// rows that are not though they cannot bind. Without them what is left would be no basis, or one far away.
    pub(super) fn reduce(&self, rows: &Rows, fixed: &[Option<bool>], costs: &[i64]) -> Reduced {
        let is_basic = |column| known_of(&self.columns, column) == Some(BASIC);
        let is_tight = |row| known_of(&self.rows, row).is_some_and(|status| status != BASIC);
        Reduced::keeping(rows, fixed, costs, (&is_basic, &is_tight))
    }

    /// A basis of a reduction with as many basic variables as rows: what was not there before is at 0, or loose; what is too
    /// few or too many is made up for by rows.
    pub(super) fn restrict(&self, reduced: &Reduced) -> (Vec<i32>, Vec<i32>) {
        let columns: Vec<i32> =
            reduced.columns.iter().map(|&column| known_of(&self.columns, column).unwrap_or(NONBASIC)).collect();
        let mut rows: Vec<i32> = reduced.rows.iter().map(|&row| known_of(&self.rows, row).unwrap_or(BASIC)).collect();
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

/// The status of a column or row, if the basis knows it.
fn known_of(statuses: &[Option<i32>], at: u32) -> Option<i32> {
    statuses.get(at as usize).copied().flatten()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::solve::control::Control;
    use crate::solve::lp::LpAnswer;
    use crate::solve::stated::program_of;

    const COLUMNS: usize = 8;

    /// Rows that are kept where every column is 0, as (coefficients, lower side, upper side).
    fn any_rows() -> impl Strategy<Value = Vec<(Vec<i32>, i64, i64)>> {
        let row = (prop::collection::vec(-2..=2, COLUMNS), -2..=0_i64, 0..=2_i64);
        prop::collection::vec(row, 2..9)
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2_000))]

        #[test]
        fn what_is_fixed_where_it_was_leaves_the_basis_optimal(
            stated in any_rows(),
            costs in prop::collection::vec(-5..=5_i64, COLUMNS),
            is_chosen in prop::collection::vec(any::<bool>(), COLUMNS),
        ) {
            let rows = program_of(COLUMNS, &stated).rows;
            let (mut solver, control) = (LpSolver::new(), Control::default());
            let mut fixed = vec![None; COLUMNS];
            let first = Reduced::new(&rows, &fixed, &costs);
            let LpAnswer::Optimal { values, .. } = solver.maximise(&first, control) else { return Ok(()) };
            let basis = Basis::read(&solver, &first, COLUMNS).expect("a basis");
            for (&column, &value) in first.columns.iter().zip(&values) {
                if is_chosen[column as usize] && (value == 0.0 || value == 1.0) {
                    fixed[column as usize] = Some(value == 1.0);
                }
            }
            let next = basis.reduce(&rows, &fixed, &costs);
            prop_assume!(!next.columns.is_empty());
            let (columns, of_rows) = basis.restrict(&next);
            let is_as_before = |known: &[Option<i32>], (&at, &status): (&u32, &i32)| known_of(known, at) == Some(status);
            prop_assert!(next.columns.iter().zip(&columns).all(|column| is_as_before(&basis.columns, column)));
            prop_assert!(next.rows.iter().zip(&of_rows).all(|row| is_as_before(&basis.rows, row)));
            solver.take_effort();
            let LpAnswer::Optimal { values: again, .. } = solver.maximise_from(&next, (&columns, &of_rows), control) else {
                return Err(TestCaseError::fail("no optimum"));
            };
            let untouched = solver.take_effort();
            solver.run(control);
            prop_assert_eq!(untouched, solver.take_effort(), "steps were taken");
            for (&column, &value) in next.columns.iter().zip(&again) {
                let before = first.columns.binary_search(&column).map_or(0.0, |at| values[at]);
                prop_assert!((value - before).abs() < 1e-9);
            }
        }
    }
}
