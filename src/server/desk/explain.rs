//! Why wishes were granted or not.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::counter::Desk;
use super::place::SUMMARY;
use super::roster::RosterHead;
use crate::analysis::explain::{Depth, Explained};
use crate::domain::day::Day;
use crate::domain::index::EmployeeIx;
use crate::input::clean_id;
use crate::message::Message;
use crate::result::explanation::{RosterStanding, WishAnswer};
use crate::server::access::Right;
use crate::server::error::Refused;
use crate::solve::Control;
use crate::workspace::outcome::Outcome;
use crate::write::wording::explanation::{PageText, Reader, word_page};

/// So many people's wishes are explained at once at most.
const MOST_PEOPLE: usize = 500;

/// Whose wishes are asked about.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
pub struct ExplainQuery {
    /// One employee's, by id.
    pub employee_id: Option<String>,
    /// On one day only.
    pub date: Option<NaiveDate>,
    /// Or those of a unit's own people, by id.
    pub unit: Option<String>,
}

/// Why wishes were granted or not.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct ExplainedCard {
    /// What is known of the roster.
    pub head: RosterHead,
    /// The answers, as `explain --json` writes them.
    pub wishes: Vec<WishAnswer>,
    /// The same in words, where one person is asked about: a page for them, without anybody else's data.
    #[serde(skip)]
    pub page: Option<PageText>,
}

impl Desk {
    /// Explains somebody's wishes, or those of a unit, in the latest roster.
    ///
    /// # Errors
    /// When there is no such period, roster, person or unit.
    pub fn explain(&self, period: i64, query: &ExplainQuery) -> Result<ExplainedCard, Refused> {
        let (_, scope) = self.open(period, Right::Look)?;
        let held = self.held_roster(period)?;
        let held = held.ok_or_else(|| Refused::Unknown(Message::new("server-no-roster")))?;
        let agency = &held.agency;
        let unknown = |message: &'static str, id: &str| Refused::unknown(message, id);
        let people: Vec<EmployeeIx> = match (&query.employee_id, &query.unit) {
            (Some(id), _) => {
                let id = clean_id(id.trim());
                let found = agency.employee(&id).filter(|_| scope.has_person(&id));
                vec![found.ok_or_else(|| unknown("server-no-person", &id))?]
            }
            (None, Some(unit)) => {
                let found = agency.unit(unit).filter(|_| scope.has_unit(unit));
                let found = found.ok_or_else(|| unknown("server-no-unit", unit))?;
                let staff = agency.staff(found).map(EmployeeIx::of);
                staff.filter(|employee| scope.has_person(agency.employees.id.get(employee.at()))).collect()
            }
            (None, None) => return Err(Refused::Malformed(Message::new("server-whose-wishes"))),
        };
        if people.len() > MOST_PEOPLE {
            return Err(Refused::Misfit(vec![Message::new("server-too-many-people").with("most", MOST_PEOPLE)]));
        }
        let is_optimal = held.outcome.status == "optimal";
        let standing = match is_optimal {
            true => RosterStanding::optimal(self.count_on_word(period, &held.outcome)?),
            false => RosterStanding::Unproven,
        };
        let about = Explained { agency, may: &held.may, roster: &held.roster, standing: &standing };
        let day =
            query.date.map(|date| agency.horizon.day(date).ok_or_else(|| unknown("server-no-date", &date.to_string())));
        let day: Option<Day> = day.transpose()?;
        let wishes: Vec<(EmployeeIx, Day)> = people.iter().flat_map(|&employee| about.wishes_of(employee)).collect();
        let wishes: Vec<_> = wishes.into_iter().filter(|wish| day.is_none_or(|day| wish.1 == day)).collect();
        // Names of others are for whoever sees everybody, and even they get them from the roster itself.
        let depth = if query.employee_id.is_some() { Depth::Detail } else { Depth::Reasons };
        let mut answers = about.explain_wishes(&wishes, depth, Control::default());
        let page = query
            .employee_id
            .is_some()
            .then(|| word_page(agency, people[0], &standing, &answers, Reader::Employee, self.language));
        if !scope.is_all() {
            for row in answers.iter_mut().filter_map(|answer| answer.because.as_mut()).flatten() {
                // A pair may tie somebody to a person whom this viewer does not see.
                if !row.employee.split(';').all(|id| scope.has_person(id)) {
                    row.employee.clear();
                }
            }
        }
        Ok(ExplainedCard { head: self.head_of(period, &held.outcome)?, wishes: answers, page })
    }

    /// In how many steps of its proof that a saved roster is optimal rests on the solver's word, as its summary says.
    ///
    /// # Errors
    /// When the summary cannot be read.
    pub fn count_on_word(&self, period: i64, outcome: &Outcome) -> Result<u64, Refused> {
        let workspace = &self.bench.workspace;
        let whole = workspace.whole_outcome(period, outcome)?;
        let summary: serde_json::Value =
            serde_json::from_slice(&workspace.outcome_file(&whole, SUMMARY)?).unwrap_or_default();
        Ok(summary["proof"]["solver"].as_u64().unwrap_or_default())
    }
}
