//! Somebody is needed in the office: the fewest changes that bring them there, and who could come instead.

use rayon::prelude::*;

use super::cost::Worth;
use super::swap::{CellProblem, CellQuestion, Holding, find_cells, read_holding};
use crate::domain::agency::Agency;
use crate::domain::conflict::Conflicts;
use crate::domain::day::Day;
use crate::domain::index::EmployeeIx;
use crate::domain::part::{Extract, Parts};
use crate::domain::published::Published;
use crate::domain::roster::{Roster, State};
use crate::domain::score::{Score, score_roster};
use crate::result::cell::{RECALL, Recall, RecallOption};
use crate::result::replan::ChangeText;
use crate::solve::{Control, Finding, solve_agency};

/// Colleagues of whom it is tried what it would cost that they come instead; fewer where many people are tied together.
const TRIED: usize = 60;
const TRIED_OF_MANY: usize = 6;
/// From how many people on a part is a large one.
const MANY: usize = 2_000;

/// Answers who could be in the office on a day on which an employee is needed there.
///
/// # Errors
/// When the agency or the roster cannot be read, or the question fits neither.
pub fn recall(question: &CellQuestion<'_>, id: &str, control: Control<'_>) -> Result<Recall, CellProblem> {
    let Holding { mut agency, roster } = read_holding(question)?;
    let (people, day) = find_cells(&agency, &[id], question.date)?;
    let employee = people[0];
    publish_from(&mut agency, &roster, day);
    let mut answer = Recall {
        schema: RECALL,
        employee_id: id.to_owned(),
        name: agency.employees.name.get(employee.at()).to_owned(),
        date: question.date,
        state: roster.state(employee, day),
        is_locked: agency.employees.locked_home.contains(employee.at(), day),
        lock_row: agency.employees.lock_rows.get(&(employee, day)).copied(),
        cut: false,
        option: None,
        conflicts: Conflicts::default(),
        colleagues_at_home: 0,
        colleagues_tried: 0,
        alternatives: Vec::new(),
    };
    if answer.state != State::Wfh {
        return Ok(answer);
    }
    let parts = Parts::new(&agency);
    let extract = agency.extract(parts.units(parts.of(agency.employees.unit[employee.at()])));
    let part = Part::new(&agency, &extract, &roster);
    let within = |employee: EmployeeIx| extract.employees.binary_search(&employee).ok().map(EmployeeIx::of);
    let Some(needed) = within(employee) else { return Ok(answer) };
    if !answer.is_locked {
        match part.bring(needed, (needed, day), control) {
            Brought::With(option) => answer.option = Some(option),
            Brought::Never(conflicts) => answer.conflicts = conflicts,
            Brought::Unknown => answer.cut = true,
        }
    }
    let unit = extract.agency.employees.unit[needed.at()];
    let mut colleagues: Vec<EmployeeIx> = extract
        .agency
        .staff(unit)
        .map(EmployeeIx::of)
        .filter(|&other| {
            let is_locked = extract.agency.employees.locked_home.contains(other.at(), day);
            other != needed && !is_locked && part.roster.state(other, day) == State::Wfh
        })
        .collect();
    answer.colleagues_at_home = colleagues.len() as u64;
    colleagues.truncate(if extract.employees.len() < MANY { TRIED } else { TRIED_OF_MANY });
    answer.colleagues_tried = colleagues.len() as u64;
    let bring = |&other: &EmployeeIx| match part.bring(other, (needed, day), control) {
        Brought::With(option) => Some(option),
        Brought::Never(_) | Brought::Unknown => None,
    };
    let mut options: Vec<RecallOption> = colleagues.par_iter().filter_map(bring).collect();
    options.sort_by_key(|option| {
        let dear = (option.cells, -option.cost.objective, -option.cost.granted, option.cost.unasked);
        (dear, !option.same_groups, option.employee_id.clone())
    });
    answer.alternatives = options;
    Ok(answer)
}

/// What it takes that somebody comes.
enum Brought {
    /// The fewest changes.
    With(RecallOption),
    /// No roster has them there, for these conflicts.
    Never(Conflicts),
    /// A limit was reached.
    Unknown,
}

/// Has the agency planned again from a day on, or from an earlier one where it is planned again from there already.
fn publish_from(agency: &mut Agency, roster: &Roster, day: Day) {
    let start = agency.published.as_ref().map_or(day, |published| published.start.min(day));
    let told = |employee| roster.row(employee).iter().copied().map(Some).collect::<Vec<_>>();
    let states = agency.employees.indices().map(told).collect();
    agency.plan_again(Published { start, states, most_changes: None });
}

/// The part of an agency that rules tie to somebody, with its roster.
struct Part<'a> {
    agency: &'a Agency,
    roster: Roster,
    score: Score,
    /// What the roster of the whole agency is worth, soft rules apart: those of other parts stay as they are.
    worth: Worth,
}

impl<'a> Part<'a> {
    fn new(whole: &Agency, extract: &'a Extract, roster: &Roster) -> Self {
        let agency = &extract.agency;
        let of_whole = score_roster(whole, &whole.may_be_home(), roster);
        let roster = roster.pick(&extract.employees);
        let score = score_roster(agency, &agency.may_be_home(), &roster);
        let worth = Worth::of(agency, &roster, of_whole);
        Self { agency, roster, score, worth }
    }

    /// The fewest changes with which an employee is in the office on a day; where it is not the one who is needed, that
    /// one stays at home.
    fn bring(&self, employee: EmployeeIx, (needed, day): (EmployeeIx, Day), control: Control<'_>) -> Brought {
        let mut agency = self.agency.clone();
        agency.keep(employee, day, State::Wfo);
        if employee != needed {
            agency.keep(needed, day, State::Wfh);
        }
        let may = agency.may_be_home();
        let roster = match solve_agency(&agency, &may, control).finding {
            Finding::Optimal(roster) => roster,
            Finding::Infeasible(conflicts) => return Brought::Never(conflicts),
            Finding::Feasible(_) | Finding::Unknown => return Brought::Unknown,
        };
        let mut score = self.worth.score.clone();
        score.replace(&self.score, &score_roster(&agency, &may, &roster));
        let cost = self.worth.cost_of(&Worth::of(&agency, &roster, score), &agency);
        let changes = agency.list_changes(&may, &roster);
        let groups = |employee: EmployeeIx| agency.employees.groups.get(employee.at());
        Brought::With(RecallOption {
            employee_id: agency.employees.id.get(employee.at()).to_owned(),
            name: agency.employees.name.get(employee.at()).to_owned(),
            same_groups: groups(needed).iter().all(|group| groups(employee).contains(group)),
            cells: changes.len() as u64,
            cost,
            change_list: changes.iter().map(|change| ChangeText::new(&agency, change)).collect(),
        })
    }
}
