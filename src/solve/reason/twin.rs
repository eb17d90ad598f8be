//! Twins: employees of a block who can change places without changing anything else. What is true of the one's cells is
//! true of the other's.

use rustc_hash::FxHashMap;

use crate::domain::index::EmployeeIx;
use crate::domain::score::DayKind;
use crate::formulation::program::Column;

use super::model::Model;

/// What distinguishes an employee in a program: two with the same traits are twins.
type Traits = Vec<i64>;

/// The employees of a block by their traits.
pub(super) struct Twins {
    /// For each employee the first one who is their twin.
    first: FxHashMap<EmployeeIx, EmployeeIx>,
    /// The rows about each employee alone, in the order in which twins have them.
    own: FxHashMap<EmployeeIx, Vec<u32>>,
}

impl Twins {
    pub(super) fn new(model: &Model<'_>) -> Self {
        let mut first = FxHashMap::default();
        let mut own = FxHashMap::default();
        let mut by_traits: FxHashMap<Traits, EmployeeIx> = FxHashMap::default();
        let columns = &model.program.columns;
        let mut start = 0;
        while let Some((employee, _)) = columns.get(start).and_then(|column| column.cell()) {
            let is_theirs = |column: &&Column| column.cell().is_some_and(|(other, _)| other == employee);
            let end = start + columns[start..].iter().take_while(is_theirs).count();
            let (traits, rows) = model.traits_of(employee, start..end);
            first.insert(employee, *by_traits.entry(traits).or_insert(employee));
            own.insert(employee, rows);
            start = end;
        }
        Self { first, own }
    }

    /// The first twin of an employee: themselves if there is none before.
    pub(super) fn first(&self, employee: EmployeeIx) -> EmployeeIx {
        self.first.get(&employee).copied().unwrap_or(employee)
    }

    /// The row that is to one twin what `entry` is to the other.
    pub(super) fn translate(&self, entry: u32, from: EmployeeIx, to: EmployeeIx) -> Option<u32> {
        let (one, other) = (self.own.get(&from)?, self.own.get(&to)?);
        match one.iter().position(|&own| own == entry) {
            Some(position) => other.get(position).copied(),
            None => Some(entry),
        }
    }
}

impl Model<'_> {
    /// The traits of the employee of these columns, and the rows about them alone in the order in which it gives them.
    fn traits_of(&self, employee: EmployeeIx, columns: std::ops::Range<usize>) -> (Traits, Vec<u32>) {
        let mut traits: Traits = vec![columns.len() as i64];
        let number_of = |column: u32| columns.contains(&(column as usize)).then(|| column as usize - columns.start);
        let mut rows: Vec<u32> = Vec::new();
        for column in columns.clone() {
            let Some((_, day)) = self.program.columns[column].cell() else { continue };
            traits.push(i64::from(day));
            traits.push(self.lock_of(column));
            for stage in 0..self.stages.len() {
                traits.push(self.cost_of(stage, column));
            }
            rows.extend(&self.rows_of[column]);
        }
        rows.sort_unstable();
        rows.dedup();
        for share in [DayKind::Wished, DayKind::Unasked] {
            let own = self.shares(share).binary_search_by_key(&employee, |open| open.employee);
            let open = own.ok().map(|position| &self.shares(share)[position]);
            traits.extend(open.map_or([-1, -1], |open| [open.granted as i64, open.requested as i64]));
        }
        let mut own = Vec::new();
        for row in rows {
            let entries = self.program.rows.entries(row as usize);
            let is_shared =
                |column: u32| number_of(column).is_none() && self.program.columns[column as usize].cell().is_some();
            let bounds = self.program.rows.bounds(row as usize);
            if entries.iter().any(|entry| is_shared(entry.column)) {
                // Twins stand in the very same row, each of their cells with the same coefficient.
                traits.extend([-2, i64::from(row)]);
            } else {
                let tag = self.program.rows.tag(row as usize).rule();
                let rule = tag.map_or([-1; 3], |tag| {
                    [tag.family as i64, i64::from(tag.rule), tag.bound.map_or(-1, |bound| bound as i64)]
                });
                traits.push(-3);
                traits.extend(rule);
                traits.extend([bounds.lower.unwrap_or(i64::MIN), bounds.upper.unwrap_or(i64::MAX)]);
                own.extend(self.entry_of[row as usize].filter(|entry| own.last() != Some(entry)));
            }
            for entry in entries {
                let term = match (number_of(entry.column), self.program.columns[entry.column as usize]) {
                    (Some(number), _) => number as i64,
                    // A slack is its row's own.
                    (None, Column::Slack { unit, .. }) => -1_000 - i64::from(unit),
                    (None, Column::Cell { .. }) => continue,
                    (None, _) => -1_000_000 - i64::from(entry.column),
                };
                traits.extend([term, i64::from(entry.coefficient)]);
            }
        }
        (traits, own)
    }
}
