//! Rules of wishes: what the planner wishes for where the employees say nothing.

use rayon::prelude::*;

use super::agency::{Agency, Wish};
use super::day::{Day, DayMatrix, DaySet};
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

/// Why a wish that somebody states falls on no working day of theirs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum NoDay {
    /// Its date is not planned, or none of the days planned is of its weekday.
    Outside,
    /// What is planned of its days are days off of the unit.
    DayOff,
}

/// What employees themselves state, before any rule speaks for them.
#[derive(Clone, Debug, Default)]
pub struct Statements {
    /// Employees who state no wish at all, not even one of weight 0 or for a day that is not planned.
    pub silent: Vec<bool>,
    /// Cells for which the employee states a wish, of weight 0 too.
    pub stated: DayMatrix,
    /// The weights of those cells as tables state them, where ranks take their place.
    pub unranked: Option<PackedLists<Wish>>,
    /// Wishes that fall on no working day of the employee, in order of the employee.
    pub without_day: Vec<(EmployeeIx, NoDay)>,
}

impl Statements {
    /// The weight that an employee states for a cell, where ranks took its place.
    #[must_use]
    pub fn unranked(&self, employee: EmployeeIx, day: Day) -> Option<i8> {
        let own = self.unranked.as_ref()?.get(employee.at());
        own.iter().find(|wish| wish.day == day).map(|wish| wish.weight)
    }
}

/// How many cells a rule of wishes gives their weight, and on how many of them it asks for something.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PlannedCount {
    /// Cells that have their weight from it.
    pub cells: u64,
    /// Those of them on which the employee may be at home: the others ask for nothing.
    pub possible: u64,
}

impl Agency {
    /// The wishes of everyone: their own, and where they state none, that of the first rule that speaks for the cell.
    #[must_use]
    pub fn wishes_under(&self, rules: &[PlannedWish], statements: &Statements) -> PackedLists<Wish> {
        let wishes_of = |row: usize| {
            let employee = EmployeeIx::of(row);
            let heard = self.rules_heard(rules, statements, employee);
            let own = self.employees.wishes.get(row);
            let working = self.horizon.working(self.workweek(employee));
            let wish = |day| {
                if statements.stated.contains(row, day) {
                    return own.iter().find(|wish| wish.day == day).copied();
                }
                let rule = first_for(rules, &heard, day)?;
                Some(Wish { day, weight: rules[rule].weight })
            };
            working.iter().filter_map(wish).collect::<Vec<_>>()
        };
        let lists: Vec<Vec<Wish>> =
            (0..self.employees.len()).into_par_iter().with_min_len(4_096).map(wishes_of).collect();
        let mut packed = PackedLists::default();
        lists.into_iter().for_each(|list| packed.push(list));
        packed
    }

    /// What each rule of wishes comes to. `may` is [`Agency::may_be_home`].
    #[must_use]
    pub fn count_planned(&self, rules: &[PlannedWish], statements: &Statements, may: &DayMatrix) -> Vec<PlannedCount> {
        let mut counts = vec![PlannedCount::default(); rules.len()];
        for employee in self.employees.indices() {
            let row = employee.at();
            let heard = self.rules_heard(rules, statements, employee);
            if heard.is_empty() {
                continue;
            }
            let working = self.horizon.working(self.workweek(employee)).iter();
            for day in working.filter(|&day| !statements.stated.contains(row, day)) {
                if let Some(rule) = first_for(rules, &heard, day) {
                    counts[rule].cells += 1;
                    counts[rule].possible += u64::from(may.contains(row, day));
                }
            }
        }
        counts
    }

    /// The rules of wishes that speak for an employee on some day, by position.
    #[must_use]
    pub fn rules_heard(&self, rules: &[PlannedWish], statements: &Statements, employee: EmployeeIx) -> Vec<usize> {
        let hears = |rule: &PlannedWish| {
            (statements.silent[employee.at()] || rule.audience == WishFor::All) && rule.who.selects(self, employee)
        };
        (0..rules.len()).filter(|&rule| hears(&rules[rule])).collect()
    }
}

/// The first of some rules of wishes that is about a day.
fn first_for(rules: &[PlannedWish], heard: &[usize], day: Day) -> Option<usize> {
    heard.iter().copied().find(|&rule| rules[rule].when.contains(day))
}
