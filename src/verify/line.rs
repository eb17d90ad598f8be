//! The days of one employee in a row: those of the previous roster, those before the start of a roster that is made
//! again, and those that the roster that is checked decides.

use chrono::{Datelike, NaiveDate};

use crate::domain::agency::Agency;
use crate::domain::calendar::{DateKind, Workweek};
use crate::domain::day::{Day, DaySet};
use crate::domain::roster::State;

use super::sheet::{Sheet, both, days};

/// A working day of an employee, with what a roster says of it.
#[derive(Clone, Copy)]
pub(super) struct Entry {
    pub(super) date: NaiveDate,
    pub(super) home: bool,
    pub(super) office: bool,
    /// Present, at home or in the office.
    pub(super) present: bool,
    /// Whether they may be at home; never on a day that nobody can change.
    pub(super) may: bool,
    /// The day, where the roster that is checked decides it.
    pub(super) planned: Option<Day>,
    /// Whether it counts for a cycle as a day that might be spent at home.
    pub(super) repeats: bool,
}

/// The selected working days of the employee in `row` that a previous roster shows; `before` are positions in its dates.
pub(super) fn past(agency: &Agency, row: usize, before: &DaySet) -> Vec<Entry> {
    let Some(previous) = &agency.previous else { return Vec::new() };
    let states = previous.states.get(row);
    let shown = days(before.words().iter().copied()).filter_map(|position| {
        let (&date, &state) = (previous.dates.get(usize::from(position))?, states.get(usize::from(position))?);
        let (home, office) = (state == State::Wfh, state == State::Wfo);
        let entry =
            Entry { date, home, office, present: home || office, may: false, planned: None, repeats: home || office };
        (state != State::Off).then_some(entry)
    });
    shown.collect()
}

/// Appends the selected working days of the employee in `row` in the roster that is checked: facts before its start, if any
/// are known, then what it decides.
pub(super) fn append_planned(line: &mut Vec<Entry>, agency: &Agency, sheet: &Sheet, row: usize, when: &DaySet) {
    let (facts, words) = (&sheet.facts, both(sheet.workdays(agency, row).words(), when.words()));
    for (position, mut rest) in words.enumerate() {
        let [home, office, present, may] =
            [&sheet.home, &sheet.office, &sheet.present, &sheet.may].map(|cells| cells.row(row)[position]);
        line.reserve(rest.count_ones() as usize);
        while rest != 0 {
            let bit = rest.trailing_zeros();
            let day = (position * 64) as Day + bit as Day;
            let has = |set: u64| set >> bit & 1 == 1;
            rest &= rest - 1;
            let mut entry = Entry {
                date: sheet.calendar.date(day),
                home: has(home),
                office: has(office),
                present: has(present),
                may: has(may),
                planned: Some(day),
                repeats: has(may),
            };
            if day < facts.start {
                if facts.unknown[row] {
                    continue;
                }
                let (home, office) = (facts.home.contains(row, day), facts.office.contains(row, day));
                entry = Entry { home, office, present: home || office, may: false, planned: None, ..entry };
            }
            line.push(entry);
        }
    }
}

/// Whether the unit of the employee in `row` has no working day of which nothing is known, between the previous roster
/// and the days that are planned.
pub(super) fn joins(agency: &Agency, sheet: &Sheet, row: usize) -> bool {
    let workweek = agency.units[agency.employees.unit[row].at()].workweek;
    if sheet.facts.has_gap(&sheet.calendar, row, workweek) {
        return false;
    }
    let six = workweek == Workweek::Six;
    let between = agency.previous.iter().flat_map(|previous| &previous.between);
    let mut at_work = between.filter(|(date, kind)| {
        let usual = date.weekday().number_from_monday() <= if six { 6 } else { 5 };
        matches!(kind, Some(DateKind::Working)) || (kind.is_none() && usual)
    });
    at_work.next().is_none()
}
