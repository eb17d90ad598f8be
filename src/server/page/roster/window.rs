//! The lines of the grid that are in sight: never more than a screenful.

use serde::Serialize;

use super::line::{Line, Lines};
use crate::domain::agency::Agency;
use crate::domain::day::{Day, DayMatrix};
use crate::domain::index::{EmployeeIx, UnitIx};
use crate::domain::roster::{Roster, State};
use crate::message::{Language, Message};
use crate::result::figure::UnitDays;
use crate::server::coverage::Coverage;

/// So many lines are sent at once: two screens of them.
pub(in crate::server::page) const MOST_LINES: usize = 60;

/// A roster with what is counted of it.
#[derive(Clone, Copy)]
pub(in crate::server::page) struct Shown<'a> {
    /// The version of the data that it is of.
    pub version: u32,
    /// The agency.
    pub agency: &'a Agency,
    /// [`Agency::may_be_home`].
    pub may: &'a DayMatrix,
    /// The roster.
    pub roster: &'a Roster,
    /// Every unit on every day.
    pub unit_days: &'a UnitDays,
    /// What must be in the office.
    pub coverage: &'a Coverage,
}

/// Lines in sight.
#[derive(Clone, Debug, Serialize)]
pub(in crate::server::page) struct Window {
    /// The version of the data that the roster is of.
    pub version: u32,
    /// How many lines there are in all.
    pub total: usize,
    /// The position of the first one in sight.
    pub start: usize,
    /// How many days they have.
    pub width: usize,
    /// Those in sight.
    pub lines: Vec<LineView>,
}

/// A line of the grid.
#[derive(Clone, Debug, Default, Serialize)]
pub(in crate::server::page) struct LineView {
    /// `unit`, `person` or `total`.
    pub kind: &'static str,
    /// The employee's id; of a total what tells it from the others.
    pub key: String,
    /// Id of the unit of a total.
    pub unit: String,
    /// Name of the unit or person.
    pub name: String,
    /// What stands beside it, small.
    pub about: String,
    /// The cells of a person.
    pub cells: Vec<CellView>,
    /// The cells of a total.
    pub totals: Vec<Total>,
    /// Of a person: days at home, and wishes granted of those that could be, in all the days planned.
    pub sum: String,
    /// The same in words.
    pub sum_about: String,
}

/// A cell of a person.
#[derive(Clone, Debug, Serialize)]
pub(in crate::server::page) struct CellView {
    /// Classes: its state, the wish, a lock.
    pub class: String,
    /// The letter of its state.
    pub letter: String,
    /// What the marks say, in words; empty without marks.
    pub about: String,
}

/// What is counted of a unit on a day.
#[derive(Clone, Debug, Default, Serialize)]
pub(in crate::server::page) struct Total {
    /// `3/4`; empty on a day off.
    pub text: String,
    /// How much of the bar is full, in percent.
    pub percent: u32,
    /// Where the mark of the bound stands, in percent; none without one.
    pub mark: Option<u32>,
    /// Whether the bound leaves nothing.
    pub tight: bool,
}

impl Window {
    /// So many lines at most, from a position on.
    pub(in crate::server::page) fn of(
        shown: Shown<'_>,
        lines: &Lines,
        days: &[Day],
        (start, most): (usize, usize),
        language: Language,
    ) -> Self {
        let words = Words::new(language);
        let start = start.min(lines.lines.len().saturating_sub(1));
        let seen = lines.lines.iter().skip(start).take(most);
        Self {
            version: shown.version,
            total: lines.lines.len(),
            start,
            width: days.len(),
            lines: seen.map(|&line| words.line(shown, line, days, language)).collect(),
        }
    }
}

/// Letters and marks in one language.
struct Words {
    letters: [String; 4],
    granted: String,
    refused: String,
    locked: String,
}

impl Words {
    fn new(language: Language) -> Self {
        let letters = ["letter-wfh", "letter-wfo", "letter-abs"].map(|id| language.get(id));
        let [home, office, absent] = letters;
        Self {
            letters: [home, office, absent, "·".to_owned()],
            granted: language.get("wb-mark-granted"),
            refused: language.get("wb-mark-refused"),
            locked: language.get("wb-mark-locked"),
        }
    }

    fn line(&self, shown: Shown<'_>, line: Line, days: &[Day], language: Language) -> LineView {
        let agency = shown.agency;
        match line {
            Line::Unit(unit) => {
                let people = Message::new("wb-roster-people").with("people", agency.staff(unit).len());
                let unit = &agency.units[unit.at()];
                let about = language.text(&people.with("unit", unit.id.as_str()));
                LineView { kind: "unit", name: unit.name.clone(), about, ..LineView::default() }
            }
            Line::Person(employee) => {
                let (sum, sum_about) = sum_of(shown, employee, language);
                LineView {
                    kind: "person",
                    sum,
                    sum_about,
                    key: agency.employees.id.get(employee.at()).to_owned(),
                    name: agency.employees.name.get(employee.at()).to_owned(),
                    cells: days.iter().map(|&day| self.cell(shown, employee, day)).collect(),
                    ..LineView::default()
                }
            }
            Line::Home(unit) => LineView {
                kind: "total",
                key: format!("home:{}", agency.units[unit.at()].id),
                unit: agency.units[unit.at()].id.clone(),
                name: language.get("wb-roster-home"),
                totals: days.iter().map(|&day| count_home(shown, unit, day)).collect(),
                ..LineView::default()
            },
            Line::Office(unit) => LineView {
                kind: "total",
                key: format!("office:{}", agency.units[unit.at()].id),
                unit: agency.units[unit.at()].id.clone(),
                name: language.get("wb-roster-office"),
                totals: days.iter().map(|&day| count_office(shown, unit, day)).collect(),
                ..LineView::default()
            },
        }
    }

    fn cell(&self, shown: Shown<'_>, employee: EmployeeIx, day: Day) -> CellView {
        let employees = &shown.agency.employees;
        let row = employee.at();
        let state = shown.roster.state(employee, day);
        let (mut class, letter) = match state {
            State::Wfh => ("h".to_owned(), &self.letters[0]),
            State::Wfo => ("k".to_owned(), &self.letters[1]),
            State::Abs => ("c".to_owned(), &self.letters[2]),
            State::Off => ("o".to_owned(), &self.letters[3]),
        };
        let mut about = Vec::new();
        let mut mark = |letter: &str, words: &str| {
            class.push_str(letter);
            about.push(words.to_owned());
        };
        let is_either = matches!(state, State::Wfh | State::Wfo);
        if is_either && employees.weight(employee, day) > 0 && shown.may.contains(row, day) {
            match state {
                State::Wfh => mark(" g", &self.granted),
                _ => mark(" r", &self.refused),
            }
        }
        if employees.locked_home.contains(row, day) || employees.locked_office.contains(row, day) {
            mark(" l", &self.locked);
        }
        CellView { class, letter: letter.clone(), about: about.join(", ") }
    }
}

/// Somebody's days at home, and how many of their wishes are granted: short, and in words.
fn sum_of(shown: Shown<'_>, employee: EmployeeIx, language: Language) -> (String, String) {
    let home = shown.roster.row(employee).iter().filter(|state| **state == State::Wfh).count();
    let wishes = shown.agency.employees.wishes.get(employee.at()).iter();
    let asked: Vec<Day> = wishes
        .filter(|wish| wish.weight > 0 && shown.may.contains(employee.at(), wish.day))
        .map(|wish| wish.day)
        .collect();
    let granted = asked.iter().filter(|&&day| shown.roster.state(employee, day) == State::Wfh).count();
    let sum = if asked.is_empty() { home.to_string() } else { format!("{home} · {granted}/{}", asked.len()) };
    let told = Message::new("wb-roster-sum-of").with("days", home).with("granted", granted).with("asked", asked.len());
    (sum, language.text(&told))
}

/// `part` of `whole` in percent, at most 100.
fn percent(part: u32, whole: u32) -> u32 {
    (part * 100).checked_div(whole).unwrap_or_default().min(100)
}

fn count_home(shown: Shown<'_>, unit: UnitIx, day: Day) -> Total {
    let found = shown.unit_days.unit(unit.at())[usize::from(day)];
    if found.present == 0 {
        return Total::default();
    }
    match found.cap {
        Some(cap) => Total {
            text: format!("{}/{}", cap.home, cap.places),
            percent: percent(cap.home, found.present),
            mark: Some(percent(cap.places, found.present)),
            tight: cap.home >= cap.places,
        },
        None => Total { text: found.home.to_string(), percent: percent(found.home, found.present), ..Total::default() },
    }
}

fn count_office(shown: Shown<'_>, unit: UnitIx, day: Day) -> Total {
    let found = shown.unit_days.unit(unit.at())[usize::from(day)];
    if found.present == 0 {
        return Total::default();
    }
    let percent_office = percent(found.office(), found.present);
    match shown.coverage.least(unit, day) {
        Some(least) => Total {
            text: format!("{}≥{least}", found.office()),
            percent: percent_office,
            mark: Some(percent(least, found.present)),
            tight: found.office() <= least,
        },
        None => Total { text: found.office().to_string(), percent: percent_office, ..Total::default() },
    }
}
