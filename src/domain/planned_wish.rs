//! Rules of wishes: what the planner wishes for where the employees say nothing.

use rayon::prelude::*;

use super::agency::{Agency, Wish};
use super::day::{DayMatrix, DaySet};
use super::index::EmployeeIx;
use super::packed::PackedLists;
use super::rule::{Origin, Selector};

/// Which employees a rule of wishes speaks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum WishFor {
    /// Those who state no wish at all.
    #[default]
    Silent,
    /// Everyone, on the days for which they state no wish.
    All,
}

/// A rule of wishes: it demands nothing, but gives a weight to cells for which the employee states no wish.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlannedWish {
    /// What the rule is called in messages.
    pub id: String,
    /// Where it was written, shown wherever the rule is named.
    pub origin: Origin,
    /// The employees to whose cells it applies.
    pub who: Selector,
    /// The days to which it applies.
    pub when: DaySet,
    /// Whether those who state a wish for another day are left alone.
    pub audience: WishFor,
    /// The weight: -100 to 100, not 0.
    pub weight: i8,
}

/// What employees themselves state, before any rule speaks for them.
#[derive(Clone, Debug, Default)]
pub struct Statements {
    /// Employees who state no wish at all, not even one of weight 0 or for a day that is not planned.
    pub silent: Vec<bool>,
    /// Cells for which the employee states a wish, of weight 0 too.
    pub stated: DayMatrix,
}

impl Agency {
    /// The wishes of everyone: their own, and where they state none, that of the first rule that speaks for the cell.
    #[must_use]
    pub fn wishes_under(&self, rules: &[PlannedWish], statements: &Statements) -> PackedLists<Wish> {
        let wishes_of = |row: usize| {
            let employee = EmployeeIx::of(row);
            let hears = |rule: &&PlannedWish| {
                (statements.silent[row] || rule.audience == WishFor::All) && rule.who.selects(self, employee)
            };
            let rules: Vec<&PlannedWish> = rules.iter().filter(hears).collect();
            let own = self.employees.wishes.get(row);
            let working = self.horizon.working(self.workweek(employee));
            let wish = |day| {
                if statements.stated.contains(row, day) {
                    return own.iter().find(|wish| wish.day == day).copied();
                }
                let rule = rules.iter().find(|rule| rule.when.contains(day))?;
                Some(Wish { day, weight: rule.weight })
            };
            working.iter().filter_map(wish).collect::<Vec<_>>()
        };
        let lists: Vec<Vec<Wish>> =
            (0..self.employees.len()).into_par_iter().with_min_len(4_096).map(wishes_of).collect();
        let mut packed = PackedLists::default();
        lists.into_iter().for_each(|list| packed.push(list));
        packed
    }
}
