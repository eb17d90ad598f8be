//! Programs of a few employees, as tests state them.

use proptest::prelude::*;

use crate::domain::index::EmployeeIx;
use crate::formulation::program::{Column, Program};
use crate::proof::narrow::Narrowed;
use crate::proof::stated::{Stated, rows_of};

pub(super) const EMPLOYEES: u32 = 3;
pub(super) const DAYS: usize = 3;
pub(super) const COLUMNS: usize = EMPLOYEES as usize * DAYS;

/// A program with rows over the days of each employee, and rows over all cells.
pub(super) fn program_of(own: &[(u32, Stated)], linking: &[Stated]) -> Narrowed {
    let cells = (0..EMPLOYEES).flat_map(|whom| (0..DAYS).map(move |day| (EmployeeIx(whom), day as u16)));
    let columns = cells.map(|(employee, day)| Column::Cell { employee, day }).collect();
    let own = own.iter().map(|(whom, (coefficients, lower, upper))| {
        let before = vec![0; *whom as usize * DAYS];
        ([before, coefficients.clone()].concat(), *lower, *upper)
    });
    let rows = rows_of(&own.chain(linking.iter().cloned()).collect::<Vec<_>>());
    Narrowed::new(Program { columns, rows, ..Program::default() })
}

pub(super) fn list_kept(narrowed: &Narrowed) -> Vec<Vec<bool>> {
    let all = (0..1_u32 << COLUMNS).map(|bits| (0..COLUMNS).map(|at| bits >> at & 1 == 1).collect());
    let is_fixed =
        |values: &Vec<bool>| narrowed.fixed.iter().zip(values).all(|(f, value)| f.is_none_or(|f| f == *value));
    all.filter(|values| is_fixed(values) && narrowed.program.rows.are_kept_by(values)).collect()
}

pub(super) fn any_row(columns: usize) -> impl Strategy<Value = Stated> {
    let row = (prop::collection::vec(-2..=2, columns), -3..=1_i64, 0..=4_i64);
    row.prop_map(|(row, lower, width)| (row, lower, lower + width))
}
