//! The most changes to a published roster: one row over everyone who was told something, where their number is limited.
//! With H the columns at home in the published roster and O those in the office, the sum of x over O less that over H is
//! at most n - |H|.

use crate::domain::agency::Agency;
use crate::domain::index::EmployeeIx;

use super::builder::ProgramBuilder;
use super::cell::Detail;
use super::context::Context;
use super::program::{Column, ColumnIx, Entry, Program, RowBounds, RowTag};
use super::tie::Ties;

/// The most changes that are allowed; none without a limit.
fn most_changes(agency: &Agency) -> Option<u32> {
    agency.published.as_ref().and_then(|published| published.most_changes)
}

/// Ties everyone with a column who was told something.
pub(super) fn tie(context: &Context<'_>, ties: &mut Ties) {
    let agency = context.agency;
    if most_changes(agency).is_none() || context.detail == Detail::Full {
        return;
    }
    let was_told = |employee: &EmployeeIx| {
        context.cells.free.iter(employee.at()).any(|day| agency.told_home(*employee, day).is_some())
    };
    let mut told = agency.employees.indices().filter(was_told);
    if let Some(first) = told.next() {
        told.for_each(|employee| ties.tie(first, employee));
    }
}

/// Adds the row to the block of those who were told something.
pub(super) fn add_row(context: &Context<'_>, builder: &mut ProgramBuilder) {
    if let Some(most) = most_changes(context.agency).filter(|_| context.detail == Detail::Lean) {
        builder.push_row(|program| bound_changes(context.agency, program, most));
    }
}

fn bound_changes(agency: &Agency, program: &Program, most: u32) -> Option<(RowTag, RowBounds, Vec<Entry>)> {
    let entry = |(position, column): (usize, &Column)| {
        let (employee, day) = column.cell()?;
        let coefficient = if agency.told_home(employee, day)? { -1 } else { 1 };
        Some(Entry { column: position as ColumnIx, coefficient })
    };
    let entries: Vec<Entry> = program.columns.iter().enumerate().filter_map(entry).collect();
    let at_home = entries.iter().filter(|entry| entry.coefficient < 0).count() as i64;
    let binds = entries.len() > most as usize;
    binds.then(|| (RowTag::Kept, RowBounds::at_most(i64::from(most) - at_home), entries))
}
