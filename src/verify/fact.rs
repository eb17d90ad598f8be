//! Days before the start of a roster that is made again: what people were told is what they did, unless the folder now
//! says otherwise. Of somebody whom the published roster does not have nothing is known.

use crate::domain::agency::Agency;
use crate::domain::calendar::Workweek;
use crate::domain::day::{Day, DayMatrix};
use crate::domain::roster::State;

use super::calendar::Calendar;

/// The facts of a horizon.
pub(super) struct Facts {
    /// The first day that is planned.
    pub(super) start: Day,
    /// Days before it at home.
    pub(super) home: DayMatrix,
    /// Days before it in the office.
    pub(super) office: DayMatrix,
    /// Employees of whom nothing is known before it.
    pub(super) unknown: Vec<bool>,
}

impl Facts {
    /// Reads the facts off the published roster, if one is made again.
    pub(super) fn read(agency: &Agency, calendar: &Calendar) -> Self {
        let rows = agency.employees.unit.len();
        let empty = DayMatrix::empty(rows, calendar.days());
        let Some(published) = &agency.published else {
            return Self { start: 0, home: empty.clone(), office: empty, unknown: vec![false; rows] };
        };
        let unknown: Vec<bool> = published.states.iter().map(|told| told.is_empty()).collect();
        let mut facts = Self { start: published.start, home: empty.clone(), office: empty, unknown };
        for row in (0..rows).filter(|&row| !facts.unknown[row]) {
            let told = published.states.get(row);
            for day in (0..facts.start).filter(|&day| is_there(agency, calendar, row, day)) {
                let side = match told.get(usize::from(day)) {
                    Some(Some(State::Wfh)) => &mut facts.home,
                    _ => &mut facts.office,
                };
                side.insert(row, day);
            }
        }
        facts
    }

    /// The state that a roster has to show for a day before the start.
    pub(super) fn state(&self, agency: &Agency, calendar: &Calendar, row: usize, day: Day) -> State {
        let unit = &agency.units[agency.employees.unit[row].at()];
        if self.home.contains(row, day) {
            State::Wfh
        } else if is_there(agency, calendar, row, day) {
            State::Wfo
        } else if calendar.workdays(unit.workweek).contains(day) {
            State::Abs
        } else {
            State::Off
        }
    }

    /// Whether the employee's unit worked on a day before the start of which nothing is known of them.
    pub(super) fn has_gap(&self, calendar: &Calendar, row: usize, workweek: Workweek) -> bool {
        self.unknown[row] && calendar.workdays(workweek).iter().any(|day| day < self.start)
    }
}

fn is_there(agency: &Agency, calendar: &Calendar, row: usize, day: Day) -> bool {
    let workweek = agency.units[agency.employees.unit[row].at()].workweek;
    calendar.workdays(workweek).contains(day) && !agency.employees.absent.contains(row, day)
}
