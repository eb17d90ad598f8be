//! Small programs for tests, written as lists of numbers.

use crate::domain::fact::RuleKind;
use crate::formulation::program::{Column, Program};
use crate::proof::stated::{Stated, rows_of};

/// A program of so many columns and these rows.
pub(super) fn program_of(columns: usize, stated: &[Stated]) -> Program {
    let column = |whom| Column::Auxiliary { family: RuleKind::Quota, whom, day: 0 };
    Program { columns: (0..columns as u32).map(column).collect(), rows: rows_of(stated), ..Program::default() }
}
