//! Whether two people may swap their states on a day: which rule forbids it, and what it costs.

use std::path::Path;

use chrono::NaiveDate;

use super::again::{GivenAgain, read_planned};
use super::close::holding_roster;
use super::cost::Worth;
use super::publication::results_of;
use crate::domain::agency::Agency;
use crate::domain::changed::{ChangeReason, ChangedCell};
use crate::domain::day::Day;
use crate::domain::index::EmployeeIx;
use crate::domain::roster::{Roster, State};
use crate::domain::score::score_roster;
use crate::input::diagnostic::Diagnostic;
use crate::input::roster::read_roster;
use crate::message::Message;
use crate::result::cell::{SWAP, Swap};
use crate::result::replan::ChangeText;
use crate::verify::table::assemble_roster;
use crate::verify::verify_roster;

/// What is asked about a cell.
#[derive(Clone, Copy, Debug)]
pub struct CellQuestion<'a> {
    /// The agency folder, or the workbook named instead of it.
    pub agency: &'a Path,
    /// The roster that holds: a file, or a folder; by default the latest publication, or else that of `solve`.
    pub roster: Option<&'a Path>,
    /// The day.
    pub date: NaiveDate,
}

/// Why there is no answer.
#[derive(Debug)]
pub enum CellProblem {
    /// The agency or the roster cannot be read.
    Invalid(Vec<Diagnostic>),
    /// The question is about somebody or a day that is not there.
    Misfit(Vec<Message>),
}

/// An agency with the roster that holds.
pub(super) struct Holding {
    pub(super) agency: Agency,
    pub(super) roster: Roster,
}

/// Reads the agency and the roster that a question is about.
pub(super) fn read_holding(question: &CellQuestion<'_>) -> Result<Holding, CellProblem> {
    let named = question.roster.map_or_else(|| holding_roster(question.agency), |roster| Ok(roster.to_owned()));
    let named = named.map_err(CellProblem::Invalid)?;
    let reading = read_planned(question.agency, results_of(&named), &GivenAgain::default())
        .map_err(CellProblem::Invalid)?
        .reading;
    let mut problems = reading.diagnostics;
    match (reading.agency, read_roster(&named)) {
        (Some(agency), Ok(table)) => {
            let (roster, _) = assemble_roster(&agency, &table);
            Ok(Holding { agency, roster })
        }
        (_, table) => {
            problems.extend(table.err().into_iter().flatten());
            Err(CellProblem::Invalid(problems))
        }
    }
}

/// The employees with these ids, and the day of a date.
pub(super) fn find_cells(
    agency: &Agency,
    ids: &[&str],
    date: NaiveDate,
) -> Result<(Vec<EmployeeIx>, Day), CellProblem> {
    let mut wrong = Vec::new();
    let mut found = Vec::new();
    for id in ids {
        match agency.employee(id) {
            Some(employee) => found.push(employee),
            None => wrong.push(Message::new("cell-nobody").with("employee", *id)),
        }
    }
    let day = agency.horizon.day(date);
    if day.is_none() {
        let (from, to) = (agency.horizon.date(0), agency.horizon.dates().last().unwrap_or(date));
        let message = Message::new("cell-no-day").with("date", date.to_string());
        wrong.push(message.with("from", from.to_string()).with("to", to.to_string()));
    }
    match day {
        Some(day) if wrong.is_empty() => Ok((found, day)),
        _ => Err(CellProblem::Misfit(wrong)),
    }
}

/// Tries a swap.
///
/// # Errors
/// When the agency or the roster cannot be read, or the question fits neither.
pub fn try_swap(question: &CellQuestion<'_>, ids: [&str; 2]) -> Result<Swap, CellProblem> {
    let Holding { agency, roster } = read_holding(question)?;
    let (people, day) = find_cells(&agency, &ids, question.date)?;
    let states = [people[0], people[1]].map(|employee| roster.state(employee, day));
    let is_either = states.iter().all(|state| matches!(state, State::Wfh | State::Wfo));
    if states[0] == states[1] || !is_either {
        let message = Message::new("swap-nothing").with("date", question.date.to_string());
        let [one, other] = states.map(State::code);
        return Err(CellProblem::Misfit(vec![message.with("one", one).with("other", other)]));
    }
    let mut swapped = roster.clone();
    swapped.set(people[0], day, states[1]);
    swapped.set(people[1], day, states[0]);
    let may = agency.may_be_home();
    let [before, after] = [&roster, &swapped].map(|roster| verify_roster(&agency, roster));
    let worth = |roster, verified| Worth::new(score_roster(&agency, &may, roster), verified);
    let cost = worth(&roster, &before).cost_of(&worth(&swapped, &after), &agency);
    let mut violations = after.violations;
    violations.retain(|violation| !before.violations.contains(violation));
    let change = |employee: EmployeeIx| {
        let (before, after) = (roster.state(employee, day), swapped.state(employee, day));
        ChangeText::new(&agency, &ChangedCell { employee, day, before, after, reason: ChangeReason::Rules })
    };
    Ok(Swap {
        schema: SWAP,
        date: question.date,
        allowed: violations.is_empty(),
        change_list: people.iter().map(|&employee| change(employee)).collect(),
        cost,
        violations,
    })
}
