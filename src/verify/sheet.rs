//! The roster as sets of days, one bit a cell: what every rule family counts.

use crate::domain::agency::Agency;
use crate::domain::amount::{Amount, BasisPoints};
use crate::domain::day::{Day, DayMatrix, DaySet};
use crate::domain::index::EmployeeIx;
use crate::domain::roster::{Roster, State};

use super::calendar::Calendar;
use super::fact::Facts;
use super::scope;
use super::select::People;

/// Sets of days for each employee.
pub(super) struct Sheet {
    /// Working days, weeks and months.
    pub(super) calendar: Calendar,
    /// What lies before the start of a roster that is made again.
    pub(super) facts: Facts,
    /// Working days of the unit that no absence covers.
    pub(super) present: DayMatrix,
    /// Days on which the employee may be at home: present, eligible, under no quota of 0.
    pub(super) may: DayMatrix,
    /// Days present and at home. A cell at home on another day is a broken state, and counts nowhere else.
    pub(super) home: DayMatrix,
    /// Days present and in the office.
    pub(super) office: DayMatrix,
}

impl Sheet {
    /// Reads a roster.
    pub(super) fn read(agency: &Agency, roster: &Roster) -> Self {
        let employees = &agency.employees;
        assert!(employees.unit.is_sorted(), "employees are in order of unit");
        let empty = DayMatrix::empty(employees.len(), agency.horizon.days());
        let calendar = Calendar::of_horizon(agency);
        let facts = Facts::read(agency, &calendar);
        let mut sheet =
            Self { calendar, facts, present: empty.clone(), may: empty.clone(), home: empty.clone(), office: empty };
        for row in 0..employees.len() {
            let workdays = sheet.calendar.workdays(agency.units[employees.unit[row].at()].workweek).words();
            let states = roster.row(EmployeeIx::of(row)).chunks(64);
            for (word, (states, (workdays, absent))) in
                states.zip(workdays.iter().zip(employees.absent.row(row))).enumerate()
            {
                let present = workdays & !absent;
                sheet.present.row_mut(row)[word] = present;
                sheet.may.row_mut(row)[word] = present & employees.eligible_on.row(row)[word];
                sheet.home.row_mut(row)[word] = present & bits(states, State::Wfh);
                sheet.office.row_mut(row)[word] = present & bits(states, State::Wfo);
            }
        }
        sheet.forbid(agency);
        sheet
    }

    /// Whether the employee in `row` was or is there on a day, as rules about groups see it: of whom nothing is known was
    /// absent.
    pub(super) fn is_there(&self, row: usize, day: Day) -> bool {
        self.present.contains(row, day) && (day >= self.facts.start || !self.facts.unknown[row])
    }

    /// The same in the office. A fact at home where the employee may not be any more counts in limits alone.
    pub(super) fn is_in_office(&self, row: usize, day: Day) -> bool {
        if day >= self.facts.start {
            return self.office.contains(row, day);
        }
        self.is_there(row, day) && !(self.facts.home.contains(row, day) && self.may.contains(row, day))
    }

    /// The working days of the unit of the employee in `row`.
    pub(super) fn workdays(&self, agency: &Agency, row: usize) -> &DaySet {
        self.calendar.workdays(agency.units[agency.employees.unit[row].at()].workweek)
    }

    /// Takes the days of quotas of 0 from those on which an employee may be at home.
    fn forbid(&mut self, agency: &Agency) {
        let of_zero = |amount: &Amount| matches!(amount, Amount::Count(0) | Amount::Percent(BasisPoints(0)));
        for quota in agency.quotas.iter().filter(|quota| quota.max_wfh.as_ref().is_some_and(of_zero)) {
            let people = People::chosen_by(&quota.who, agency);
            for unit in scope::units(agency, quota.per) {
                for row in scope::staff(agency, unit) {
                    if people.include(row) && scope::is_member(agency, quota.per, row) {
                        for (may, when) in self.may.row_mut(row).iter_mut().zip(quota.when.words()) {
                            *may &= !when;
                        }
                    }
                }
            }
        }
    }
}

/// The days, of at most 64, that are in the state.
fn bits(states: &[State], wanted: State) -> u64 {
    states.iter().enumerate().fold(0, |bits, (day, &state)| bits | u64::from(state == wanted) << day)
}

/// The days of a set given as words of 64 days, in ascending order.
pub(super) fn days(words: impl Iterator<Item = u64>) -> impl Iterator<Item = Day> {
    words.enumerate().flat_map(|(position, mut rest)| {
        std::iter::from_fn(move || {
            let day = (rest != 0).then(|| (position * 64) as Day + rest.trailing_zeros() as Day);
            rest &= rest.wrapping_sub(1);
            day
        })
    })
}

/// Days that two sets share, as words.
pub(super) fn both<'a>(left: &'a [u64], right: &'a [u64]) -> impl Iterator<Item = u64> + 'a {
    left.iter().zip(right).map(|(left, right)| left & right)
}
