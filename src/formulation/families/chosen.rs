//! Auxiliary columns that choose a day: each may be 1 as far as the cells at home leave it.

use crate::domain::fact::RuleKind;
use crate::formulation::program::{Column, ColumnIx, Program};

/// Sets each column of the family to 1, except those that the cells at home rule out: in a row with an upper side that
/// names such a column, the cells leave less than its coefficient.
pub(super) fn choose_days(program: &Program, family: RuleKind, values: &mut [bool]) {
    let is_choice = |column: ColumnIx| matches!(program.columns[column as usize], Column::Auxiliary { family: of, .. } if of == family);
    for (column, value) in values.iter_mut().enumerate() {
        *value |= is_choice(column as ColumnIx);
    }
    for row in 0..program.rows.len() {
        let entries = program.rows.entries(row);
        if let Some(upper) = program.rows.bounds(row).upper
            && let Some(choice) = entries.iter().find(|entry| is_choice(entry.column))
        {
            let cells = entries.iter().filter(|entry| !is_choice(entry.column) && values[entry.column as usize]);
            let at_home: i64 = cells.map(|entry| i64::from(entry.coefficient)).sum();
            if at_home + i64::from(choice.coefficient) > upper {
                values[choice.column as usize] = false;
            }
        }
    }
}
