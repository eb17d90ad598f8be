//! Small programs for tests, written as lists of numbers.

use crate::domain::fact::RuleKind;
use crate::formulation::program::{Column, Entry, Program, RowBounds, RowTag};

/// A program of so many columns and rows of (coefficients, lower side, upper side).
pub(super) fn program_of(columns: usize, stated: &[(Vec<i32>, i64, i64)]) -> Program {
    let column = |whom| Column::Auxiliary { family: RuleKind::Quota, whom, day: 0 };
    let mut program = Program { columns: (0..columns as u32).map(column).collect(), ..Program::default() };
    for (coefficients, lower, upper) in stated {
        let entries = (0..).zip(coefficients).filter(|(_, coefficient)| **coefficient != 0);
        let entries = entries.map(|(column, &coefficient)| Entry { column, coefficient });
        program.rows.push(RowTag::Kept, RowBounds { lower: Some(*lower), upper: Some(*upper) }, entries);
    }
    program
}
