//! What is asked for, and which wishes cannot count in any roster.

use std::collections::BTreeMap;

use crate::domain::agency::Agency;
use crate::domain::day::{Day, DayMatrix};
use crate::domain::index::EmployeeIx;
use crate::domain::planned_wish::{NoDay, Statements};
use crate::result::check::{Unheard, UnheardWishes, WishFacts};

/// What is asked for. `may` is [`Agency::may_be_home`].
pub(super) fn describe_wishes(agency: &Agency, statements: &Statements, may: &DayMatrix) -> WishFacts {
    let employees = &agency.employees;
    let asked = |row: usize| {
        let wishes = employees.wishes.get(row).iter();
        wishes.filter(|wish| wish.weight > 0 && may.contains(row, wish.day)).count() as u64
    };
    let asked: Vec<u64> = (0..employees.len()).map(asked).collect();
    let asks_nothing = |&row: &usize| asked[row] == 0 && !may.is_empty(row);
    let id = |row: usize| employees.id.get(row).to_owned();
    let without_wish: Vec<usize> = (0..employees.len()).filter(asks_nothing).collect();
    let names = without_wish.iter().map(|&row| (id(row), employees.name.get(row).to_owned())).collect();
    let without_wish: Vec<String> = without_wish.into_iter().map(id).collect();
    WishFacts {
        names,
        stated_by: statements.silent.iter().filter(|silent| !**silent).count(),
        requested: asked.iter().sum(),
        without_wish,
        cannot_count: list_unheard(agency, statements, may),
    }
}

/// Wishes that somebody states and that cannot count, by the reason.
fn list_unheard(agency: &Agency, statements: &Statements, may: &DayMatrix) -> Vec<UnheardWishes> {
    let mut by_reason: BTreeMap<Unheard, (u64, Vec<EmployeeIx>)> = BTreeMap::new();
    let mut note = |because: Unheard, employee: EmployeeIx| {
        let (wishes, employees) = by_reason.entry(because).or_default();
        *wishes += 1;
        if employees.last() != Some(&employee) {
            employees.push(employee);
        }
    };
    for &(employee, why) in &statements.without_day {
        let because = match why {
            NoDay::Outside => Unheard::Outside,
            NoDay::DayOff => Unheard::DayOff,
        };
        note(because, employee);
    }
    for employee in agency.employees.indices() {
        let row = employee.at();
        for wish in agency.employees.wishes.get(row).iter().filter(|wish| statements.stated.contains(row, wish.day)) {
            if let Some(because) = find_reason(agency, row, wish.day, wish.weight > 0, may) {
                note(because, employee);
            }
        }
    }
    let told = |(because, (wishes, employees)): (Unheard, (u64, Vec<EmployeeIx>))| {
        let employees = employees.into_iter().map(|employee| agency.employees.id.get(employee.at()).to_owned());
        UnheardWishes { because, wishes, employees: employees.collect() }
    };
    by_reason.into_iter().map(told).collect()
}

/// Why a wish for a working day cannot count; none where it can.
fn find_reason(agency: &Agency, row: usize, day: Day, for_home: bool, may: &DayMatrix) -> Option<Unheard> {
    let employees = &agency.employees;
    let other_lock = if for_home { &employees.locked_office } else { &employees.locked_home };
    if employees.absent.contains(row, day) {
        Some(Unheard::Absent)
    } else if may.contains(row, day) {
        other_lock.contains(row, day).then_some(Unheard::Locked)
    } else if !for_home {
        // They are in the office anyway: such a wish is granted.
        None
    } else if employees.eligible_on.contains(row, day) {
        Some(Unheard::Forbidden)
    } else {
        Some(Unheard::NotEligible)
    }
}
