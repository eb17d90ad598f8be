//! What a row about one person comes to when they are at home in the weeks of one cohort only. As whole numbers such rows
//! follow from what is stated already; the relaxation would have half of a person in each of two cohorts
//! (`models/formulation.md`, "Cohort").

use crate::domain::day::Day;
use crate::formulation::builder::OwnRow;
use crate::formulation::program::{ColumnIx, Entry, RowBounds};

use super::plan::MemberDay;

/// A row that follows.
pub(super) struct Lifted {
    /// The first of the row's days.
    pub day: Day,
    pub bounds: RowBounds,
    pub entries: Vec<Entry>,
}

/// The rows that follow from one, where `columns` are those of the cohorts of `days`, by turn.
pub(super) fn lift(row: &OwnRow, days: &[MemberDay], columns: &[Option<ColumnIx>]) -> Vec<Lifted> {
    let turn_of = |day: Day| {
        let turn = days.iter().find(|cell| cell.day == day).map(|cell| cell.turn);
        turn.filter(|&turn| columns[turn].is_some())
    };
    let turns: Vec<Option<usize>> = row.cells.iter().map(|&(day, _)| turn_of(day)).collect();
    let mut lifted = Vec::new();
    match (&row.cells[..], &turns[..]) {
        ([(day, one), (later, other)], [Some(turn), Some(next)])
            if (one.coefficient, other.coefficient) == (1, -1) && turn != next =>
        {
            let alone = |day: Day, cell: Entry, bounds| {
                let entries = std::iter::once(cell).chain(row.slacks.iter().copied()).collect();
                Lifted { day, bounds, entries }
            };
            if row.bounds.upper == Some(0) {
                lifted.push(alone(*day, *one, RowBounds::at_most(0)));
            }
            if row.bounds.lower == Some(0) {
                lifted.push(alone(*later, *other, RowBounds::at_least(0)));
            }
        }
        (cells, _) if cells.iter().all(|(_, cell)| cell.coefficient == 1) => {
            let choices = columns.iter().enumerate().filter_map(|(turn, &column)| Some((turn, column?)));
            let choices: Vec<(usize, ColumnIx)> = choices.collect();
            lifted.extend(row.bounds.upper.into_iter().flat_map(|most| lift_maximum(row, &turns, &choices, most)));
            lifted.extend(row.bounds.lower.and_then(|least| lift_minimum(row, &turns, &choices, least)));
        }
        _ => {}
    }
    lifted
}

/// What is at most so many days is at most so many in the weeks of one cohort, and none without it.
fn lift_maximum(row: &OwnRow, turns: &[Option<usize>], choices: &[(usize, ColumnIx)], most: i64) -> Vec<Lifted> {
    let of_choice = |&(turn, column): &(usize, ColumnIx)| {
        let cells = row.cells.iter().zip(turns).filter(|(_, of)| **of == Some(turn)).map(|(cell, _)| *cell);
        let cells: Vec<(Day, Entry)> = cells.collect();
        (most > 0 && cells.len() as i64 > most).then(|| {
            let chosen = Entry { column, coefficient: -(most as i32) };
            let entries = cells.iter().map(|&(_, cell)| cell).chain(row.slacks.iter().copied()).chain([chosen]);
            Lifted { day: cells[0].0, bounds: RowBounds::at_most(0), entries: entries.collect() }
        })
    };
    choices.iter().filter_map(of_choice).collect()
}

/// What is at least so many days must be made of those in the weeks of the cohort chosen and those in nobody's.
fn lift_minimum(row: &OwnRow, turns: &[Option<usize>], choices: &[(usize, ColumnIx)], least: i64) -> Option<Lifted> {
    let count = |turn: Option<usize>| turns.iter().filter(|of| **of == turn).count() as i64;
    let beyond = least - count(None);
    let is_more = choices.iter().any(|&(turn, _)| count(Some(turn)) > beyond);
    (beyond > 0 && is_more).then(|| {
        let chosen = choices.iter().filter_map(|&(turn, column)| {
            let coefficient = beyond.min(count(Some(turn))) as i32;
            (coefficient > 0).then_some(Entry { column, coefficient })
        });
        let entries = row.slacks.iter().copied().chain(chosen).collect();
        Lifted { day: row.cells[0].0, bounds: RowBounds::at_least(beyond), entries }
    })
}
