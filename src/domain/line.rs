//! The working days of one employee in a row: those that are facts before those to plan.

use chrono::NaiveDate;

use super::agency::Agency;
use super::calendar::DateKind;
use super::day::{Day, DaySet};
use super::index::EmployeeIx;
use super::roster::State;
use super::rule::Window;

/// A selected working day of an employee: a known one of the previous roster, or one to plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineDay {
    /// A day of the previous roster, or of this horizon before its start: its state is known.
    Fact(NaiveDate, State),
    /// A day of the horizon that is planned.
    Plan(Day),
}

impl LineDay {
    /// The day, if it is one to plan.
    #[must_use]
    pub const fn to_plan(self) -> Option<Day> {
        match self {
            Self::Fact(..) => None,
            Self::Plan(day) => Some(day),
        }
    }
}

/// How far a rule looks back into the previous roster.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// Not beyond the horizon.
    Never,
    /// Where no working day of the unit lies between the previous roster and the horizon.
    Adjoining,
    /// As far as the previous roster goes.
    Always,
}

impl Window {
    /// How far back it reaches.
    #[must_use]
    pub const fn reach(self) -> Reach {
        match self {
            Self::Week | Self::Month => Reach::Always,
            Self::Horizon => Reach::Never,
            Self::Days(_) => Reach::Adjoining,
        }
    }
}

impl Agency {
    /// The working days of an employee that a rule selects, in order: facts as far as it reaches, those of
    /// this horizon among them, then days to plan.
    /// `before` are positions in [`Previous::dates`](super::previous::Previous::dates).
    #[must_use]
    pub fn line(&self, employee: EmployeeIx, when: &DaySet, before: &DaySet, reach: Reach) -> Vec<LineDay> {
        let mut line = Vec::new();
        if let Some(previous) = self.previous.as_ref().filter(|_| self.reaches_back(employee, reach)) {
            let facts = previous.dates.iter().zip(previous.states.get(employee.at())).zip(0..);
            let selected = facts.filter(|((_, state), at)| **state != State::Off && before.contains(*at));
            line.extend(selected.map(|((date, state), _)| LineDay::Fact(*date, *state)));
        }
        let (working, start) = (self.horizon.working(self.workweek(employee)), self.start());
        let line_day = |day: Day| match day < start {
            true => self.fact(employee, day).map(|state| LineDay::Fact(self.horizon.date(day), state)),
            false => Some(LineDay::Plan(day)),
        };
        line.extend(when.iter().filter(|&day| working.contains(day)).filter_map(line_day));
        line
    }

    fn reaches_back(&self, employee: EmployeeIx, reach: Reach) -> bool {
        use chrono::Datelike;
        let workweek = self.workweek(employee);
        let works = |&(date, kind): &(NaiveDate, Option<DateKind>)| match kind {
            Some(kind) => kind == DateKind::Working,
            None => workweek.includes(date.weekday()),
        };
        match reach {
            Reach::Never => false,
            Reach::Always => true,
            // Of somebody without facts nothing is known of the days before the start.
            Reach::Adjoining if !self.has_facts(employee) => false,
            Reach::Adjoining => self.previous.as_ref().is_some_and(|previous| !previous.between.iter().any(works)),
        }
    }

    /// Whether every working day of the horizon before its start is a fact of the employee.
    fn has_facts(&self, employee: EmployeeIx) -> bool {
        let working = self.horizon.working(self.workweek(employee));
        self.published
            .as_ref()
            .is_none_or(|published| published.knows(employee) || !(0..published.start).any(|day| working.contains(day)))
    }

    /// The windows of a line in which there is a day to plan.
    #[must_use]
    pub fn list_windows<'l>(&self, window: Window, line: &'l [LineDay]) -> Vec<&'l [LineDay]> {
        let horizon = &self.horizon;
        let week = |day: LineDay| match day {
            LineDay::Fact(date, _) => horizon.week_of(date),
            LineDay::Plan(day) => i32::from(horizon.week(day)),
        };
        let month = |day: LineDay| match day {
            LineDay::Fact(date, _) => horizon.month_of(date),
            LineDay::Plan(day) => i32::from(horizon.month(day)),
        };
        let all: Vec<&[LineDay]> = match window {
            Window::Week => line.chunk_by(|&one, &next| week(one) == week(next)).collect(),
            Window::Month => line.chunk_by(|&one, &next| month(one) == month(next)).collect(),
            Window::Horizon => vec![line],
            Window::Days(days) => stretches(line, days as usize),
        };
        all.into_iter().filter(|window| is_to_plan(window)).collect()
    }

    /// Every stretch of this many days of a line in which there is a day to plan.
    #[must_use]
    pub fn list_runs<'l>(&self, days: usize, line: &'l [LineDay]) -> Vec<&'l [LineDay]> {
        stretches(line, days).into_iter().filter(|run| is_to_plan(run)).collect()
    }

    /// The last day of each week of a line and the first of the next week, where that one is to be planned.
    #[must_use]
    pub fn list_bookends<'l>(&self, line: &'l [LineDay]) -> Vec<&'l [LineDay]> {
        let week = |day: LineDay| match day {
            LineDay::Fact(date, _) => self.horizon.week_of(date),
            LineDay::Plan(day) => i32::from(self.horizon.week(day)),
        };
        let pairs = line.windows(2).filter(|pair| is_to_plan(pair));
        pairs.filter(|pair| week(pair[0]) + 1 == week(pair[1])).collect()
    }
}

/// A line is in order of dates, so the last of its days is the first to be one to plan.
fn is_to_plan(days: &[LineDay]) -> bool {
    days.last().is_some_and(|day| day.to_plan().is_some())
}

fn stretches(line: &[LineDay], days: usize) -> Vec<&[LineDay]> {
    // No line has a stretch of no days.
    if days == 0 { Vec::new() } else { line.windows(days).collect() }
}
