//! Pairs. `cover`, on a day that is a working day of both: x\[a,d\] + x\[b,d\] <= 1 when both are present, and
//! x\[a,d\] = 0 when only a is. `together`, when both are present: x\[a,d\] - x\[b,d\] = 0.

use crate::domain::agency::Agency;
use crate::domain::day::Day;
use crate::domain::rule::{Pair, PairKind};

use super::Formulation;
use super::block::{Block, Ties};
use super::cell::{CellKind, Cells};
use super::program::{ProgramBuilder, RowBounds, RowTag};

/// For each employee the pairs they are in; empty when there is no pair at all.
pub(super) fn list_by_employee(agency: &Agency) -> Vec<Vec<u32>> {
    if agency.pairs.is_empty() {
        return Vec::new();
    }
    let mut pairs_of = vec![Vec::new(); agency.employees.len()];
    for (position, pair) in agency.pairs.iter().enumerate() {
        pairs_of[pair.first.at()].push(position as u32);
        pairs_of[pair.second.at()].push(position as u32);
    }
    pairs_of
}

/// The days on which a pair asks something.
fn days_of<'a>(agency: &'a Agency, pair: &'a Pair) -> impl Iterator<Item = Day> + 'a {
    (0..agency.horizon.days() as Day).filter(move |&day| {
        let present = [pair.first, pair.second].map(|employee| agency.is_present(employee, day));
        match pair.kind {
            PairKind::Together => present == [true, true],
            PairKind::Cover => {
                agency.works(pair.first, day) && agency.works(pair.second, day) && present != [false, false]
            }
        }
    })
}

/// Marks the cells of `together` pairs: the one's wish may bring the other home.
pub(super) fn mark_forced(agency: &Agency, cells: &mut Cells) {
    for pair in agency.pairs.iter().filter(|pair| pair.kind == PairKind::Together) {
        for day in days_of(agency, pair) {
            for employee in [pair.first, pair.second] {
                if cells.free.contains(employee.at(), day) {
                    cells.mark_forced(employee.at(), day);
                }
            }
        }
    }
}

/// Ties the two of each pair that have a day on which both cells are decided.
pub(super) fn tie(formulation: &Formulation<'_>, ties: &mut Ties) {
    for pair in &formulation.agency.pairs {
        let decided = |employee, day| formulation.cell(employee, day) != CellKind::Away;
        let mut days = days_of(formulation.agency, pair);
        if days.any(|day| decided(pair.first, day) && decided(pair.second, day)) {
            ties.tie(pair.first, pair.second);
        }
    }
}

/// Adds the block's rows.
pub(super) fn add_rows(formulation: &Formulation<'_>, block: &Block, builder: &mut ProgramBuilder) {
    let agency = formulation.agency;
    if formulation.pairs_of.is_empty() {
        return;
    }
    for &employee in &block.employees {
        for &position in &formulation.pairs_of[employee.at()] {
            let pair = &agency.pairs[position as usize];
            // A pair within the block is added once, with its first employee.
            if employee == pair.second && builder.has(pair.first) {
                continue;
            }
            let (second, bounds) = match pair.kind {
                PairKind::Cover => (1, RowBounds { lower: None, upper: Some(1) }),
                PairKind::Together => (-1, RowBounds { lower: Some(0), upper: Some(0) }),
            };
            for day in days_of(agency, pair) {
                let absent = [pair.first, pair.second].iter().any(|&employee| !agency.is_present(employee, day));
                let bounds = if absent { RowBounds { lower: None, upper: Some(0) } } else { bounds };
                let terms = [builder.term(pair.first, day, 1), builder.term(pair.second, day, second)];
                builder.add_row(RowTag::Pair { pair: position, day }, bounds, terms);
            }
        }
    }
}
