//! A roster that somebody else made: rows of texts, fitted to the agency.

use std::cell::OnceCell;

use chrono::NaiveDate;
use rustc_hash::FxHashMap;

use crate::domain::agency::Agency;
use crate::domain::day::Day;
use crate::domain::fact::{RowFact, RuleKind, Scope};
use crate::domain::index::EmployeeIx;
use crate::domain::roster::{Roster, State};
use crate::domain::roster_table::RosterTable;

use super::calendar::Calendar;
use super::row::{about, row_of_nothing};
use super::sheet::Sheet;
use super::violation::{Observed, TableProblem, Violation};

/// Fits a table to the agency: the roster it stands for, and everything in which it does not fit: first the columns,
/// then the rows in their order, then the employees without a row.
///
/// A cell that the table lacks or that is not a state is a violation of its own; in the roster it is what the day asks
/// for (`OFF`, `ABS`), or else `WFO`, so that no further violation follows from it alone.
#[must_use]
pub fn assemble_roster(agency: &Agency, table: &RosterTable) -> (Roster, Vec<Violation>) {
    let mut misfits = Misfits::default();
    let mut roster = default_roster(agency);
    let days = fit_columns(agency, table, &roster, &mut misfits);
    let rows = fit_rows(agency, table, &mut misfits);
    for (employee, row) in agency.employees.indices().zip(&rows) {
        let Some(row) = *row else { continue };
        for (&state, &day) in table.cells.get(row).iter().zip(&days) {
            if let (Some(state), Some(day)) = (state, day) {
                roster.set(employee, day, state);
            }
        }
    }
    for (employee, _) in agency.employees.indices().zip(&rows).filter(|(_, row)| row.is_none()) {
        let unit = agency.units[agency.employees.unit[employee.at()].at()].id.clone();
        misfits.add(about(agency, employee, misfit_row()), TableProblem::MissingEmployee { unit });
    }
    (roster, misfits.0)
}

/// Everything in which a table does not fit.
#[derive(Default)]
struct Misfits(Vec<Violation>);

impl Misfits {
    fn add(&mut self, row: RowFact, problem: TableProblem) {
        self.0.push(Violation { row, observed: Observed::Table(problem) });
    }

    /// A column that is wrong or missing.
    fn add_column(&mut self, date: NaiveDate, problem: TableProblem) {
        self.add(RowFact { date: Some(date), ..misfit_row() }, problem);
    }
}

/// The row fact of a misfit that is about the whole table.
fn misfit_row() -> RowFact {
    row_of_nothing("roster", RuleKind::Roster)
}

/// The day of each date column; none for a column that is not used.
fn fit_columns(agency: &Agency, table: &RosterTable, office: &Roster, misfits: &mut Misfits) -> Vec<Option<Day>> {
    let mut seen = vec![false; agency.horizon.days()];
    let mut days = Vec::with_capacity(table.dates.len());
    for &date in &table.dates {
        let day = agency.horizon.day(date);
        let repeated = day.is_some_and(|day| std::mem::replace(&mut seen[day as usize], true));
        if repeated {
            misfits.add_column(date, TableProblem::RepeatedDate);
        } else if day.is_none() {
            misfits.add_column(date, TableProblem::ExtraDate);
        }
        days.push(day.filter(|_| !repeated));
    }
    if seen.contains(&false) {
        // Sheets have columns only for the days on which somebody may be at home: on the others all are in the office.
        let may = Sheet::read(agency, office).may;
        let is_open = |day: Day| (0..agency.employees.unit.len()).any(|row| may.contains(row, day));
        let missing = agency.horizon.dates().zip(0..).zip(&seen).filter(|(_, seen)| !**seen);
        for ((date, _), _) in missing.filter(|((_, day), _)| is_open(*day)) {
            misfits.add_column(date, TableProblem::MissingDate);
        }
    }
    days
}

/// The position of each employee's row in the table; none where the table has none.
fn fit_rows(agency: &Agency, table: &RosterTable, misfits: &mut Misfits) -> Vec<Option<usize>> {
    let employees = &agency.employees;
    let by_id: FxHashMap<&str, EmployeeIx> = employees.id.iter().zip(employees.indices()).collect();
    let by_name: OnceCell<FxHashMap<&str, EmployeeIx>> = OnceCell::new();
    let mut rows: Vec<Option<usize>> = vec![None; employees.len()];
    let mut odd = table.odd.iter().peekable();
    for (position, (&row, id)) in table.row.iter().zip(table.employee.iter()).enumerate() {
        let Some(&employee) = by_id.get(id) else {
            let fact = RowFact { scope: Scope::Employee, employee: id.to_owned(), ..misfit_row() };
            misfits.add(fact, TableProblem::UnknownEmployee { row });
            continue;
        };
        let fact = || about(agency, employee, misfit_row());
        if let Some(first) = rows[employee.at()] {
            misfits.add(fact(), TableProblem::RepeatedEmployee { row, first: table.row[first] });
            continue;
        }
        rows[employee.at()] = Some(position);
        let named = table.name.get(position);
        if !named.is_empty() && named != employees.name.get(employee.at()) {
            let by_name = by_name.get_or_init(|| employees.name.iter().zip(employees.indices()).collect());
            // Names are written in many ways; one that is somebody else's is no way of writing this one.
            if let Some(other) = by_name.get(named) {
                let other = employees.id.get(other.at()).to_owned();
                misfits.add(fact(), TableProblem::WrongName { row, found: named.to_owned(), other });
            }
        }
        let unit = &agency.units[employees.unit[employee.at()].at()].id;
        let found = table.unit.get(position);
        if !found.is_empty() && found != unit {
            misfits.add(fact(), TableProblem::WrongUnit { row, unit: unit.clone(), found: found.to_owned() });
        }
        let (found, columns) = (table.cells.get(position).len() as u32, table.dates.len() as u32);
        if found < columns {
            misfits.add(fact(), TableProblem::MissingCells { row, found, columns });
        } else if found > columns {
            misfits.add(fact(), TableProblem::ExtraCells { row, found, columns });
        }
        while odd.next_if(|(of, ..)| *of < position).is_some() {}
        while let Some((_, column, text)) = odd.next_if(|(of, ..)| *of == position) {
            let Some(&date) = table.dates.get(*column) else { continue };
            let problem = if text.is_empty() {
                TableProblem::EmptyCell { row }
            } else {
                TableProblem::UnknownCell { row, text: text.clone() }
            };
            misfits.add(RowFact { date: Some(date), ..fact() }, problem);
        }
    }
    rows
}

/// `OFF` on days off, `ABS` during absences, `WFO` else.
fn default_roster(agency: &Agency) -> Roster {
    let calendar = Calendar::of_horizon(agency);
    let mut roster = Roster::off(agency.employees.len(), agency.horizon.days());
    for employee in agency.employees.indices() {
        let workweek = agency.units[agency.employees.unit[employee.at()].at()].workweek;
        for day in calendar.workdays(workweek).iter() {
            let absent = agency.employees.absent.contains(employee.at(), day);
            roster.set(employee, day, if absent { State::Abs } else { State::Wfo });
        }
    }
    roster
}
