//! What would bring a cell home: one more place under a row, or somebody who gives up theirs.

use crate::domain::agency::Agency;
use crate::domain::day::{Day, DayMatrix};
use crate::domain::fact::RowFact;
use crate::domain::index::EmployeeIx;
use crate::domain::roster::{Roster, State};
use crate::formulation::program::{RowBounds, RuleRow};
use crate::formulation::{Detail, Formulation, list_stages, split_into_blocks};

use super::face::{AtHome, find_at_home};
use super::model::Model;
use crate::solve::control::Control;
use crate::solve::search::Search;

/// Most swaps that are listed.
const MOST_SWAPS: usize = 5;

/// What would bring a cell home: rows loosened by one, or exchanges with somebody else.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Alternatives {
    /// Whether one more under each of the rows asked about is enough: an optimal roster then has the cell at home.
    pub one_more: Vec<bool>,
    /// Exchanges after which every rule is kept.
    pub swaps: Vec<Swap>,
}

/// Somebody who is at home on the day and could be in the office instead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Swap {
    /// Who it is.
    pub with: EmployeeIx,
    /// The day that they ask for and would get in return; none if they give up theirs for nothing.
    pub back: Option<Day>,
}

/// The alternatives of a cell that is not at home in `roster`, which is optimal for the agency; `rows` are the rows that
/// are tried, as facts. `may` is [`Agency::may_be_home`].
#[must_use]
pub fn find_alternatives(
    agency: &Agency,
    may: &DayMatrix,
    roster: &Roster,
    (employee, day): (EmployeeIx, Day),
    rows: &[RowFact],
    control: Control<'_>,
) -> Alternatives {
    let formulation = Formulation::for_costs(agency, may);
    let described = Formulation::new(agency, may, Detail::Full);
    let stages = list_stages(&formulation);
    let blocks = split_into_blocks(&formulation);
    let of_employee = blocks.iter().find(|block| block.employees.binary_search(&employee).is_ok());
    let nothing = || Alternatives { one_more: vec![false; rows.len()], swaps: Vec::new() };
    let Some(block) = of_employee else { return nothing() };
    let model = Model::new(&formulation, &described, block, &stages, roster, control);
    let Some(column) = model.column(employee, day) else { return nothing() };
    let gives = |row: &RowFact| {
        let is_of = |tag: RuleRow| {
            tag.family == row.kind
                && tag.bound == row.bound
                && described.describe(tag, RowBounds::NONE).is_some_and(|fact| {
                    (&fact.rule, &fact.unit, &fact.within, &fact.employee, fact.date)
                        == (&row.rule, &row.unit, &row.within, &row.employee, row.date)
                })
        };
        let entry = model.entries.iter().position(|entry| is_of(entry.tag));
        let face = entry.and_then(|entry| model.optimal_with_one_more(entry));
        face.is_some_and(|face| matches!(find_at_home(&face, column), AtHome::In(_)))
    };
    let one_more = rows.iter().map(gives).collect();
    let mut swaps = Vec::new();
    for &with in block.employees.iter().filter(|&&other| other != employee) {
        if swaps.len() == MOST_SWAPS {
            break;
        }
        let is_locked = agency.employees.locked_home.contains(with.at(), day);
        if is_locked || roster.state(with, day) != State::Wfh {
            continue;
        }
        // What has been cannot be given back.
        let days = agency.start()..agency.horizon.days() as Day;
        let is_wanted = |other: &Day| {
            roster.state(employee, *other) == State::Wfh
                && roster.state(with, *other) == State::Wfo
                && agency.employees.weight(with, *other) > 0
                && may.contains(with.at(), *other)
                && !agency.employees.locked_home.contains(employee.at(), *other)
                && !agency.employees.locked_office.contains(with.at(), *other)
        };
        let in_return = days.filter(is_wanted).map(Some).chain([None]);
        let kept = |back: &Option<Day>| model.keeps_swap(roster, (employee, day), with, *back);
        swaps.extend(in_return.into_iter().find(kept).map(|back| Swap { with, back }));
    }
    Alternatives { one_more, swaps }
}

impl<'a> Model<'a> {
    /// What is optimal where a row gives by one.
    fn optimal_with_one_more(&self, entry: usize) -> Option<Search<'a>> {
        let mut search = self.search(&[]);
        for &row in &self.entries[entry].rows {
            let RowBounds { lower, upper } = self.program.rows.bounds(row as usize);
            let bounds = RowBounds { lower: lower.map(|lower| lower - 1), upper: upper.map(|upper| upper + 1) };
            search.narrowed.program.rows.set_bounds(row as usize, bounds);
        }
        (0..self.stages.len()).all(|stage| self.narrow(stage, &mut search)).then_some(search)
    }

    /// Whether the roster keeps every rule after two have changed places on a day, and on another one back.
    fn keeps_swap(
        &self,
        roster: &Roster,
        (employee, day): (EmployeeIx, Day),
        with: EmployeeIx,
        back: Option<Day>,
    ) -> bool {
        let mut swapped = roster.clone();
        swapped.set(employee, day, State::Wfh);
        swapped.set(with, day, State::Wfo);
        if let Some(back) = back {
            swapped.set(with, back, State::Wfh);
            swapped.set(employee, back, State::Wfo);
        }
        self.program.rows.are_kept_by(&self.formulation.assignment_of(&self.program, &swapped))
    }
}
