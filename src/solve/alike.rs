//! Rows that say the same of interchangeable people: where one of them is needed for a contradiction, so is every other.

use std::hash::Hash;

use rustc_hash::FxHashMap;

use crate::domain::index::EmployeeIx;
use crate::formulation::program::Program;

/// What a row about one person asks: its sides, and its entries by day, or by column where that is not a cell.
type Own = (Option<i64>, Option<i64>, Vec<(bool, u32, i32)>);

/// What a person is said of: by a row of their own, by its number among those that differ; or by a row about several, on
/// a day.
type Said = (bool, usize, u32, i32);

/// Rows of a program, each about one person, by what they ask and by what else is asked of that person.
pub(super) struct Alike {
    class_of: FxHashMap<usize, usize>,
}

impl Alike {
    /// Those among `rows`. To exchange all days of two people of whom the same is said leaves the rows as they are: so does
    /// what follows from them.
    pub(super) fn new(program: &Program, rows: &[usize]) -> Self {
        let mut asked: FxHashMap<Own, usize> = FxHashMap::default();
        let mut said_of: FxHashMap<EmployeeIx, Vec<Said>> = FxHashMap::default();
        let mut owners: Vec<(usize, EmployeeIx, usize)> = Vec::new();
        for &row in rows {
            let entries = program.rows.entries(row);
            let cell = |column: u32| program.columns[column as usize].cell();
            let mut people = entries.iter().filter_map(|entry| cell(entry.column)).map(|(employee, _)| employee);
            let Some(first) = people.next() else { continue };
            if people.all(|other| other == first) {
                let bounds = program.rows.bounds(row);
                let place = |column: u32| cell(column).map_or((false, column), |(_, day)| (true, u32::from(day)));
                let mut places: Vec<(bool, u32, i32)> = entries
                    .iter()
                    .map(|entry| (place(entry.column), entry.coefficient))
                    .map(|((is_cell, place), coefficient)| (is_cell, place, coefficient))
                    .collect();
                places.sort_unstable();
                let own = number(&mut asked, (bounds.lower, bounds.upper, places));
                said_of.entry(first).or_default().push((true, own, 0, 0));
                owners.push((row, first, own));
            } else {
                for entry in entries {
                    if let Some((employee, day)) = cell(entry.column) {
                        let said = (false, row, u32::from(day), entry.coefficient);
                        said_of.entry(employee).or_default().push(said);
                    }
                }
            }
        }
        let mut kinds: FxHashMap<Vec<Said>, usize> = FxHashMap::default();
        let mut kind_of: FxHashMap<EmployeeIx, usize> = FxHashMap::default();
        for (employee, mut said) in said_of {
            said.sort_unstable();
            kind_of.insert(employee, number(&mut kinds, said));
        }
        let mut classes: FxHashMap<(usize, usize), usize> = FxHashMap::default();
        let class_of =
            owners.into_iter().map(|(row, employee, own)| (row, number(&mut classes, (kind_of[&employee], own))));
        Self { class_of: class_of.collect() }
    }

    /// Whether two rows are about interchangeable people, and ask the same of them.
    pub(super) fn are(&self, one: usize, other: usize) -> bool {
        let class = self.class_of.get(&one);
        class.is_some() && class == self.class_of.get(&other)
    }
}

/// The number of something among what is known, which is its own if it is new.
fn number<T: Eq + Hash>(known: &mut FxHashMap<T, usize>, new: T) -> usize {
    let next = known.len();
    *known.entry(new).or_insert(next)
}
