//! What auxiliary columns mean, where something is asked of them.

use crate::formulation::program::{Entry, Program};

/// The `meanings` without those about columns that neither a row among `rows` nor any other meaning has, and that hold with these
/// at 0 whatever the cells are: an assignment that keeps the rest keeps them too, once those columns are 0.
pub(super) fn list_relevant(program: &Program, meanings: &[usize], rows: &[usize]) -> Vec<usize> {
    let auxiliary = |row: usize| program.rows.entries(row).iter().filter(|entry| !is_cell(program, entry));
    let mut is_asked = vec![false; program.columns.len()];
    let ask =
        |row: usize, is_asked: &mut [bool]| auxiliary(row).for_each(|entry| is_asked[entry.column as usize] = true);
    rows.iter().for_each(|&row| ask(row, &mut is_asked));
    let (mut idle, mut relevant): (Vec<usize>, Vec<usize>) =
        meanings.iter().copied().partition(|&row| holds_at_zero(program, row));
    relevant.iter().for_each(|&row| ask(row, &mut is_asked));
    loop {
        let matters = |row: &mut usize| auxiliary(*row).any(|entry| is_asked[entry.column as usize]);
        let more: Vec<usize> = idle.extract_if(.., matters).collect();
        if more.is_empty() {
            return relevant;
        }
        more.iter().for_each(|&row| ask(row, &mut is_asked));
        relevant.extend(more);
    }
}

/// Whether a row holds whatever the cells are while every other column is 0.
fn holds_at_zero(program: &Program, row: usize) -> bool {
    let cells = || program.rows.entries(row).iter().filter(|entry| is_cell(program, entry));
    let most: i64 = cells().map(|entry| i64::from(entry.coefficient.max(0))).sum();
    let least: i64 = cells().map(|entry| i64::from(entry.coefficient.min(0))).sum();
    let bounds = program.rows.bounds(row);
    bounds.contain(most) && bounds.contain(least)
}

fn is_cell(program: &Program, entry: &Entry) -> bool {
    program.columns[entry.column as usize].cell().is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::fact::RuleKind;
    use crate::domain::index::EmployeeIx;
    use crate::formulation::program::{Column, RowBounds, RowTag};

    #[test]
    fn a_meaning_matters_where_its_columns_are_asked_for_or_where_it_ties_cells() {
        let cell = |day| Column::Cell { employee: EmployeeIx(0), day };
        let auxiliary = |day| Column::Auxiliary { family: RuleKind::Meet, whom: 0, day };
        let columns = vec![cell(0), cell(1), auxiliary(0), auxiliary(1), auxiliary(2), auxiliary(3)];
        let mut program = Program { columns, ..Program::default() };
        let mut add = |bounds, terms: &[(u32, i32)]| {
            let entries = terms.iter().map(|&(column, coefficient)| Entry { column, coefficient });
            program.rows.push(RowTag::Kept, bounds, entries);
        };
        // Nobody asks for what the first means; the second is about a column of the rule, the third ties a cell to one of its
        // own, and the fourth is about a column of the second.
        add(RowBounds::at_most(1), &[(0, 1), (2, 1)]);
        add(RowBounds::at_most(1), &[(0, 1), (3, 1), (5, 1)]);
        add(RowBounds::exactly(0), &[(1, 1), (4, -1)]);
        add(RowBounds::at_most(1), &[(1, 1), (5, 1)]);
        add(RowBounds::at_least(1), &[(3, 1)]);
        assert_eq!(list_relevant(&program, &[0, 1, 2, 3], &[4]), [2, 1, 3]);
        assert_eq!(list_relevant(&program, &[0, 1, 2, 3], &[]), [2]);
    }
}
